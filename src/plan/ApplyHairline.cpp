#include "plan/ApplyHairline.h"

#include "plan/Limits.h"

namespace stipple {

namespace {

Result<Document> withHairline(const Document& document, const Hairline& hairline) {
    if (auto ok = validate(hairline, ""); !ok) return tl::unexpected(ok.error());
    if (*document.hairline == hairline) return document;
    Document next = document;
    next.hairline = std::make_shared<const Hairline>(hairline);
    return next;
}

/// Another line with the same softness.
Result<Document> withPoints(const Document& document, const Hairline& line) {
    Hairline hairline = *document.hairline;
    hairline.points = line.points;
    hairline.asymmetryMm = line.asymmetryMm;
    return withHairline(document, hairline);
}

Result<void> checkShape(const HairlineReshaping& shape) {
    const std::array<std::tuple<std::optional<float>, Range, const char*>, 6> values{
        {{shape.curvatureMm, limits::curvatureMm, "curvatureMm"},
         {shape.recessionMm, limits::recessionMm, "recessionMm"},
         {shape.templeAngleDegrees, limits::templeAngleDegrees, "templeAngleDegrees"},
         {shape.templeClosureMm, limits::templeClosureMm, "templeClosureMm"},
         {shape.sideburnMm, limits::sideburnMm, "sideburnMm"},
         {shape.asymmetryMm, limits::asymmetryMm, "asymmetryMm"}}};
    for (const auto& [value, range, field] : values)
        if (value)
            if (auto ok = checkRange(*value, range, field); !ok) return ok;
    return {};
}

} // namespace

Result<Document> applyTo(const Document& document, const MoveHairlinePoint& command) {
    if (auto ok = checkRange(command.to.x, limits::chartMm, "to.x"); !ok) return tl::unexpected(ok.error());
    if (auto ok = checkRange(command.to.y, limits::chartMm, "to.y"); !ok) return tl::unexpected(ok.error());
    Hairline hairline = *document.hairline;
    hairline[command.point] = command.to;
    if (hairline.mirror) {
        const HairlinePointId other = mirrored(command.point);
        if (other == command.point)
            hairline[other].x = 0.0F;
        else
            hairline[other] = twinOf(hairline, command.point, command.to);
    }
    return withHairline(document, hairline);
}

Result<Document> applyTo(const Document& document, const SetHairlineMirror& command) {
    Hairline hairline = *document.hairline;
    hairline.mirror = command.mirror;
    return withHairline(document, hairline);
}

Result<Document> applyTo(const Document& document, const SetHairlineHeight& command) {
    if (auto ok = checkRange(command.heightMm, limits::hairlineHeightMm, "heightMm"); !ok)
        return tl::unexpected(ok.error());
    return withHairline(document, withHeight(*document.hairline, *document.head, command.heightMm));
}

Result<Document> applyTo(const Document& document, const SetHairlineTemplate& command) {
    if (auto ok = checkRange(command.heightMm, limits::hairlineHeightMm, "heightMm"); !ok)
        return tl::unexpected(ok.error());
    return withPoints(document, templateHairline(*document.head, command.shape, command.heightMm));
}

Result<Document> applyTo(const Document& document, const SetHairlineShape& command) {
    if (auto ok = checkShape(command.shape); !ok) return tl::unexpected(ok.error());
    return withPoints(document, reshaped(*document.hairline, command.shape));
}

Result<Document> applyTo(const Document& document, const SetHairlineIrregularity& command) {
    Hairline hairline = *document.hairline;
    if (command.irregularityMm) {
        if (auto ok = checkRange(*command.irregularityMm, limits::irregularityMm, "irregularityMm"); !ok)
            return tl::unexpected(ok.error());
        setIrregularity(hairline, *command.irregularityMm);
    }
    hairline.macroIrregularityMm = command.macroIrregularityMm.value_or(hairline.macroIrregularityMm);
    hairline.microIrregularityMm = command.microIrregularityMm.value_or(hairline.microIrregularityMm);
    hairline.irregularitySeed = command.irregularitySeed.value_or(hairline.irregularitySeed);
    return withHairline(document, hairline);
}

Result<Document> applyTo(const Document& document, const SetHairlineFeather& command) {
    Hairline hairline = *document.hairline;
    hairline.featherMm = command.featherMm;
    return withHairline(document, hairline);
}

Result<Document> applyTo(const Document& document, const SetNapeHeight& command) {
    Hairline hairline = *document.hairline;
    hairline.napeHeightMm = command.heightMm;
    return withHairline(document, hairline).map_error([](Error error) {
        error.where = "heightMm";
        return error;
    });
}

Result<Document> applyTo(const Document& document, const ResetHairline& command) {
    return applyTo(document, SetHairlineTemplate{HairlineTemplate::Mature, command.heightMm});
}

} // namespace stipple
