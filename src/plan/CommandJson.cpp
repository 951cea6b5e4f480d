#include "plan/Command.h"
#include "plan/JsonFields.h"
#include "plan/PigmentJson.h"

#include <fmt/format.h>

namespace stipple {

using nlohmann::json;

namespace {

/// How a command is called in JSON and in the undo list.
struct CommandNames {
    const char* json;
    const char* label;
};

// One overload of `names` and `fields` for each command: all that the rest of this file needs to know.
CommandNames names(const ReshapeHead&) {
    return {"reshape-head", "Reshape head"};
}
CommandNames names(const MoveLandmark&) {
    return {"move-landmark", "Move landmark"};
}
CommandNames names(const ScaleScan&) {
    return {"scale-scan", "Set the scan's scale"};
}
CommandNames names(const SetSkinType&) {
    return {"set-skin-type", "Set skin type"};
}
CommandNames names(const SetHairColour&) {
    return {"set-hair-colour", "Set hair colour"};
}
CommandNames names(const SetHairLook&) {
    return {"set-hair-look", "Set hair look"};
}
CommandNames names(const SetCare&) {
    return {"set-care", "Set care"};
}
CommandNames names(const SetSessionDays&) {
    return {"set-session-days", "Set session days"};
}
CommandNames names(const SetTouchUp&) {
    return {"set-touch-up", "Set touch-up"};
}
CommandNames names(const RemoveTouchUp&) {
    return {"remove-touch-up", "Remove touch-up"};
}
CommandNames names(const SetOwnPigments&) {
    return {"set-own-pigments", "Set own pigments"};
}
CommandNames names(const SetNorwood&) {
    return {"set-norwood", "Set Norwood stage"};
}
CommandNames names(const SetHairLoss&) {
    return {"set-hair-loss", "Set hair loss"};
}
CommandNames names(const SetPatch&) {
    return {"set-patch", "Set patch"};
}
CommandNames names(const RemovePatch&) {
    return {"remove-patch", "Remove patch"};
}
CommandNames names(const SetScar&) {
    return {"set-scar", "Set scar"};
}
CommandNames names(const RemoveScar&) {
    return {"remove-scar", "Remove scar"};
}
CommandNames names(const PaintHair&) {
    return {"paint-hair", "Paint hair"};
}
CommandNames names(const ClearHairPaint&) {
    return {"clear-hair-paint", "Clear hair paint"};
}
CommandNames names(const SetNoGo&) {
    return {"set-no-go", "Set no-go zone"};
}
CommandNames names(const RemoveNoGo&) {
    return {"remove-no-go", "Remove no-go zone"};
}
CommandNames names(const PaintNoGo&) {
    return {"paint-no-go", "Paint no-go zone"};
}
CommandNames names(const ClearNoGoPaint&) {
    return {"clear-no-go-paint", "Clear no-go paint"};
}
CommandNames names(const MoveHairlinePoint&) {
    return {"move-hairline-point", "Move hairline point"};
}
CommandNames names(const SetHairlineMirror&) {
    return {"set-hairline-mirror", "Set hairline mirror"};
}
CommandNames names(const SetHairlineHeight&) {
    return {"set-hairline-height", "Set hairline height"};
}
CommandNames names(const SetHairlineIrregularity&) {
    return {"set-hairline-irregularity", "Set hairline irregularity"};
}
CommandNames names(const SetHairlineFeather&) {
    return {"set-hairline-feather", "Set hairline feather"};
}
CommandNames names(const SetHairlineTemplate&) {
    return {"set-hairline-template", "Set hairline template"};
}
CommandNames names(const SetHairlineShape&) {
    return {"set-hairline-shape", "Shape hairline"};
}
CommandNames names(const SetEdgeSoftness&) {
    return {"set-edge-softness", "Set softness of the edge"};
}
CommandNames names(const ApplyTreatment&) {
    return {"apply-preset", "Set up treatment"};
}
CommandNames names(const ResetHairline&) {
    return {"reset-hairline", "Reset hairline"};
}
CommandNames names(const SetZoneDensity&) {
    return {"set-zone-density", "Set zone density"};
}
CommandNames names(const SetOverallDensity&) {
    return {"set-overall-density", "Set overall density"};
}
CommandNames names(const PaintDensity&) {
    return {"paint-density", "Paint density"};
}
CommandNames names(const BrushDensity&) {
    return {"brush-density", "Brush density"};
}
CommandNames names(const ClearPaint&) {
    return {"clear-paint", "Clear paint"};
}
CommandNames names(const SetPigment&) {
    return {"set-pigment", "Set pigment"};
}
CommandNames names(const SetZoneDots&) {
    return {"set-zone-dots", "Set the zone's dots"};
}
CommandNames names(const SetSessionShares&) {
    return {"set-session-shares", "Share out the sessions"};
}
CommandNames names(const SetTripleTap&) {
    return {"set-triple-tap", "Set groups of three"};
}
CommandNames names(const SetNeedle&) {
    return {"set-needle", "Set needle"};
}
CommandNames names(const SetSkill&) {
    return {"set-skill", "Set skill"};
}
CommandNames names(const SetHairClearance&) {
    return {"set-hair-clearance", "Set clearance to hair"};
}
CommandNames names(const SetDotDiameter&) {
    return {"set-dot-diameter", "Set dot diameter"};
}
CommandNames names(const SetDotDepth&) {
    return {"set-dot-depth", "Set dot depth"};
}
CommandNames names(const SetStrength&) {
    return {"set-strength", "Set strength"};
}
CommandNames names(const SetSeed&) {
    return {"set-seed", "Set seed"};
}
CommandNames names(const SetNapeHeight&) {
    return {"set-nape-height", "Set nape height"};
}
CommandNames names(const AssignZone&) {
    return {"assign-zone", "Draw zone"};
}
CommandNames names(const ClearZoneDrawing&) {
    return {"clear-zone-drawing", "Clear drawn zones"};
}
CommandNames names(const AddDot&) {
    return {"add-dot", "Add dot"};
}
CommandNames names(const MoveDot&) {
    return {"move-dot", "Move dot"};
}
CommandNames names(const RemoveDot&) {
    return {"remove-dot", "Remove dot"};
}
CommandNames names(const ClearHandDots&) {
    return {"clear-hand-dots", "Clear single dots"};
}
CommandNames names(const AddVariant&) {
    return {"add-variant", "Add variant"};
}
CommandNames names(const SwitchVariant&) {
    return {"switch-variant", "Switch variant"};
}
CommandNames names(const RenameVariant&) {
    return {"rename-variant", "Rename variant"};
}
CommandNames names(const RemoveVariant&) {
    return {"remove-variant", "Remove variant"};
}
CommandNames names(const CopyFromVariant&) {
    return {"copy-from-variant", "Copy from variant"};
}

template <class F>
void fields(ReshapeHead& c, F& field) {
    field("shape", c.shape);
}
template <class F>
void fields(MoveLandmark& c, F& field) {
    field("landmark", c.landmark);
    field("toMm", c.toMm);
}
template <class F>
void fields(ScaleScan& c, F& field) {
    field("factor", c.factor);
    field("errorShare", c.errorShare);
}
template <class F>
void fields(SetSkinType& c, F& field) {
    field("skinType", c.skinType);
}
template <class F>
void fields(SetHairColour& c, F& field) {
    field("hairColour", c.hairColour);
}
template <class F>
void fields(SetHairLook& c, F& field) {
    field.optional("hairLengthMm", c.hairLengthMm);
    field.optional("greyShare", c.greyShare);
    field.optional("shaftDiameterMm", c.shaftDiameterMm);
}
template <class F>
void fields(SetCare& c, F& field) {
    field.optional("oiliness", c.oiliness);
    field.optional("aftercare", c.aftercare);
    field.optional("outdoors", c.outdoors);
    field.optional("latitude", c.latitude);
    field.optional("hatShare", c.hatShare);
    field.optional("sunscreenShare", c.sunscreenShare);
    field.optional("spf", c.spf);
    field.optional("holidayWeeks", c.holidayWeeks);
    field.optional("holidayMonth", c.holidayMonth);
    field.optional("startMonth", c.startMonth);
}
template <class F>
void fields(SetSessionDays& c, F& field) {
    field("days", c.days);
}
template <class F>
void fields(SetTouchUp& c, F& field) {
    field("index", c.index);
    field("touchUp", c.touchUp);
}
template <class F>
void fields(RemoveTouchUp& c, F& field) {
    field("index", c.index);
}
template <class F>
void fields(SetOwnPigments& c, F& field) {
    field("pigments", c.pigments);
}
template <class F>
void fields(SetNorwood& c, F& field) {
    field("stage", c.stage);
}
template <class F>
void fields(SetHairLoss& c, F& field) {
    field("pattern", c.pattern);
    field("stage", c.stage);
    field("variant", c.variant);
}
template <class F>
void fields(SetPatch& c, F& field) {
    field("index", c.index);
    field("patch", c.patch);
}
template <class F>
void fields(RemovePatch& c, F& field) {
    field("index", c.index);
}
template <class F>
void fields(SetScar& c, F& field) {
    field("index", c.index);
    field("scar", c.scar);
}
template <class F>
void fields(RemoveScar& c, F& field) {
    field("index", c.index);
}
template <class F>
void fields(PaintHair& c, F& field) {
    field("centreMm", c.centreMm);
    field("radiusMm", c.radiusMm);
    field("delta", c.delta);
    field.optional("mirror", c.mirror);
}
template <class F>
void fields(ClearHairPaint&, F&) {}
template <class F>
void fields(SetNoGo& c, F& field) {
    field("index", c.index);
    field("disc", c.disc);
}
template <class F>
void fields(RemoveNoGo& c, F& field) {
    field("index", c.index);
}
template <class F>
void fields(PaintNoGo& c, F& field) {
    field("centreMm", c.centreMm);
    field("radiusMm", c.radiusMm);
    field.optional("open", c.open);
    field.optional("mirror", c.mirror);
}
template <class F>
void fields(ClearNoGoPaint&, F&) {}
template <class F>
void fields(MoveHairlinePoint& c, F& field) {
    field("point", c.point);
    field("to", c.to);
}
template <class F>
void fields(SetHairlineMirror& c, F& field) {
    field("mirror", c.mirror);
}
template <class F>
void fields(SetHairlineHeight& c, F& field) {
    field("heightMm", c.heightMm);
}
template <class F>
void fields(SetHairlineIrregularity& c, F& field) {
    field.optional("irregularityMm", c.irregularityMm);
    field.optional("macroIrregularityMm", c.macroIrregularityMm);
    field.optional("microIrregularityMm", c.microIrregularityMm);
    field.optional("irregularitySeed", c.irregularitySeed);
}
template <class F>
void fields(SetHairlineFeather& c, F& field) {
    field("featherMm", c.featherMm);
}
template <class F>
void fields(SetHairlineTemplate& c, F& field) {
    field("template", c.shape);
    field("heightMm", c.heightMm);
}
template <class F>
void fields(SetHairlineShape& c, F& field) {
    field.optional("curvatureMm", c.shape.curvatureMm);
    field.optional("recessionMm", c.shape.recessionMm);
    field.optional("templeAngleDegrees", c.shape.templeAngleDegrees);
    field.optional("templeClosureMm", c.shape.templeClosureMm);
    field.optional("sideburnMm", c.shape.sideburnMm);
    field.optional("asymmetryMm", c.shape.asymmetryMm);
}
template <class F>
void fields(SetEdgeSoftness& c, F& field) {
    field("means", c.means);
    field("softness", c.softness);
}
template <class F>
void fields(ApplyTreatment& c, F& field) {
    field("preset", c.treatment);
}
template <class F>
void fields(ResetHairline& c, F& field) {
    field("heightMm", c.heightMm);
}
template <class F>
void fields(SetZoneDensity& c, F& field) {
    field("zone", c.zone);
    field("perCm2", c.perCm2);
}
template <class F>
void fields(SetOverallDensity& c, F& field) {
    field("factor", c.factor);
}
template <class F>
void fields(PaintDensity& c, F& field) {
    field("centreMm", c.centreMm);
    field("radiusMm", c.radiusMm);
    field("deltaPerCm2", c.deltaPerCm2);
    field.optional("mirror", c.mirror);
}
template <class F>
void fields(BrushDensity& c, F& field) {
    field("centreMm", c.centreMm);
    field("radiusMm", c.radiusMm);
    field("mode", c.mode);
    field.optional("perCm2", c.perCm2);
    field.optional("falloff", c.falloff);
    field.optional("zone", c.zone);
    field.optional("mirror", c.mirror);
}
template <class F>
void fields(ClearPaint&, F&) {}
template <class F>
void fields(SetPigment& c, F& field) {
    field("pigment", c.pigment);
    field.optional("zone", c.zone);
}
template <class F>
void fields(SetDotDiameter& c, F& field) {
    field("diameterMm", c.diameterMm);
    field.optional("zone", c.zone);
}
template <class F>
void fields(SetDotDepth& c, F& field) {
    field("depthMm", c.depthMm);
    field.optional("zone", c.zone);
}
template <class F>
void fields(SetStrength& c, F& field) {
    field("strength", c.strength);
    field.optional("zone", c.zone);
}
template <class F>
void fields(SetZoneDots& c, F& field) {
    field("zone", c.zone);
    field("dots", c.dotCount);
}
template <class F>
void fields(SetSessionShares& c, F& field) {
    field("zone", c.zone);
    field("shares", c.shares);
}
template <class F>
void fields(SetTripleTap& c, F& field) {
    field("zone", c.zone);
    field("share", c.share);
}
template <class F>
void fields(SetNeedle& c, F& field) {
    field("needle", c.needle);
    field.optional("zone", c.zone);
}
template <class F>
void fields(SetSkill& c, F& field) {
    field("skill", c.skill);
}
template <class F>
void fields(SetHairClearance& c, F& field) {
    field("clearanceMm", c.clearanceMm);
}
template <class F>
void fields(SetSeed& c, F& field) {
    field("seed", c.seed);
}
template <class F>
void fields(SetNapeHeight& c, F& field) {
    field.optional("heightMm", c.heightMm);
}
template <class F>
void fields(AssignZone& c, F& field) {
    field.optional("zone", c.zone);
    field("outlineMm", c.outlineMm);
    field.optional("mirror", c.mirror);
}
template <class F>
void fields(ClearZoneDrawing&, F&) {}
template <class F>
void fields(AddDot& c, F& field) {
    field("atMm", c.atMm);
}
template <class F>
void fields(MoveDot& c, F& field) {
    field("id", c.id);
    field("toMm", c.toMm);
}
template <class F>
void fields(RemoveDot& c, F& field) {
    field("id", c.id);
}
template <class F>
void fields(ClearHandDots&, F&) {}
template <class F>
void fields(AddVariant& c, F& field) {
    field.optional("name", c.name);
}
template <class F>
void fields(SwitchVariant& c, F& field) {
    field("index", c.index);
}
template <class F>
void fields(RenameVariant& c, F& field) {
    field("index", c.index);
    field("name", c.name);
}
template <class F>
void fields(RemoveVariant& c, F& field) {
    field("index", c.index);
}
template <class F>
void fields(CopyFromVariant& c, F& field) {
    field("index", c.index);
    field("part", c.part);
    field.optional("zone", c.zone);
}

/// Reads the alternative called `wanted`, looking from the I-th on.
template <std::size_t I = 0>
Result<Command> readNamed(const std::string& wanted, const json& object) {
    if constexpr (I == std::variant_size_v<Command>) {
        return fail(fmt::format("\"{}\" is not a known command", wanted), "do",
                    "docs/plan-format.md lists the commands");
    } else {
        std::variant_alternative_t<I, Command> command{};
        if (wanted != names(command).json) return readNamed<I + 1>(wanted, object);
        JsonObjectReader reader(object, "");
        reader.required("do");
        fields(command, reader);
        if (auto ok = reader.finish(); !ok) return tl::unexpected(ok.error());
        return Command(std::move(command));
    }
}

} // namespace

std::string label(const Command& command) {
    return std::visit([](const auto& edit) { return std::string(names(edit).label); }, command);
}

json toJson(const Command& command) {
    JsonObjectWriter writer;
    std::visit(
        [&writer](auto edit) {
            writer.object["do"] = names(edit).json;
            fields(edit, writer);
        },
        command);
    return std::move(writer.object);
}

Result<Command> commandFromJson(const json& object) {
    if (!object.is_object()) return tl::unexpected(wrongKind(object, "", "an object").error());
    const auto name = object.find("do");
    if (name == object.end()) return fail("is missing", "do", "docs/plan-format.md lists the commands");
    if (!name->is_string()) return tl::unexpected(wrongKind(*name, "do", "text").error());
    return readNamed(name->get<std::string>(), object);
}

} // namespace stipple
