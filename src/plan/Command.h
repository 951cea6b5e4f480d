#pragma once

#include "base/Result.h"
#include "plan/Document.h"
#include "plan/Treatment.h"
#include "scalp/HairlineShape.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <optional>
#include <string>
#include <variant>

namespace stipple {

/// Edits as data, in the imperative. A command names what the user wants; `apply` says whether it can be had.
struct ReshapeHead {
    HeadShape shape;
};
/// Scans only: the chart, and with it hairline and zones, follow the landmarks.
struct MoveLandmark {
    LandmarkId landmark;
    glm::vec3 toMm;
};
/// Scans only: every length times `factor` (0.05..20), because one is known to `errorShare` (0..0.2).
struct ScaleScan {
    float factor;
    float errorShare;
};
struct SetSkinType {
    int skinType;
};
struct SetHairColour {
    HairColour hairColour;
};
/// How the client wears the hair (HairLook); what is left out stays as it is.
struct SetHairLook {
    std::optional<float> hairLengthMm = std::nullopt;
    std::optional<float> greyShare = std::nullopt;
    std::optional<float> shaftDiameterMm = std::nullopt;
};
/// How the client lives (SunHabits, Care.h); what is left out stays as it is.
struct SetCare {
    std::optional<Oiliness> oiliness = std::nullopt;
    std::optional<Aftercare> aftercare = std::nullopt;
    std::optional<OutdoorTime> outdoors = std::nullopt;
    std::optional<Latitude> latitude = std::nullopt;
    std::optional<float> hatShare = std::nullopt;
    std::optional<float> sunscreenShare = std::nullopt;
    std::optional<float> spf = std::nullopt;
    std::optional<float> holidayWeeks = std::nullopt;
    std::optional<int> holidayMonth = std::nullopt;
    std::optional<int> startMonth = std::nullopt;
};
/// Days of the three sessions, rising from 0, up to 365.
struct SetSessionDays {
    std::array<float, 3> days;
};
/// Replaces the touch-up at `index`, or adds one where `index` is their number; they stay sorted by year.
struct SetTouchUp {
    int index;
    TouchUp touchUp;
};
struct RemoveTouchUp {
    int index;
};
/// The clinic's own pigments, all of them. One that the plan uses must stay.
struct SetOwnPigments {
    std::vector<Pigment> pigments;
};
struct SetNorwood {
    Norwood stage;
}; ///< the pattern alone: patches, scars and paint stay
/// The same for any pattern at any stage between the named ones (HairLoss::stage, HairLoss::variant).
struct SetHairLoss {
    LossPattern pattern;
    float stage;
    float variant;
};
/// Replaces the patch (scar, no-go disc) at `index`, or adds one where `index` is their number.
struct SetPatch {
    int index;
    Patch patch;
};
struct RemovePatch {
    int index;
};
struct SetScar {
    int index;
    Scar scar;
};
struct RemoveScar {
    int index;
};
/// Adds `delta` (-1..1) to the share of hair that remains, under a soft round brush on the surface.
struct PaintHair {
    glm::vec3 centreMm;
    float radiusMm;
    float delta;
    bool mirror = false;
};
struct ClearHairPaint {};
struct SetNoGo {
    int index;
    NoGoDisc disc;
};
struct RemoveNoGo {
    int index;
};
/// Closes (or opens again) the skin under a hard round brush to dots.
struct PaintNoGo {
    glm::vec3 centreMm;
    float radiusMm;
    bool open = false;
    bool mirror = false;
};
struct ClearNoGoPaint {};
struct MoveHairlinePoint {
    HairlinePointId point;
    ChartPoint to;
}; ///< also moves the mirrored one when mirror is on
struct SetHairlineMirror {
    bool mirror;
};
struct SetHairlineHeight {
    float heightMm;
}; ///< 50..110, along the skin above the glabella
/// How the front edge wanders: both amplitudes together (macro 0.65, micro 0.35 of it) or each, 0..5, and the
/// edge's own seed; what is left out stays.
struct SetHairlineIrregularity {
    std::optional<float> irregularityMm = std::nullopt;
    std::optional<float> macroIrregularityMm = std::nullopt;
    std::optional<float> microIrregularityMm = std::nullopt;
    std::optional<std::uint64_t> irregularitySeed = std::nullopt;
};
struct SetHairlineFeather {
    float featherMm;
}; ///< 0.5..40
/// The points of a named template at that height; softness and irregularity stay.
struct SetHairlineTemplate {
    HairlineTemplate shape;
    float heightMm; ///< 50..110, along the skin above the glabella
};
/// The line's shape by the trade's measures; what is left out stays.
struct SetHairlineShape {
    HairlineReshaping shape;
};
/// How soft the edge is by one of the three means.
struct SetEdgeSoftness {
    EdgeMeans means;
    EdgeSoftness softness;
};
/// Densities, sessions and dots of all zones as a treatment has them (treatmentCommands).
struct ApplyTreatment {
    Treatment treatment;
};
/// Where dots end at the nape (Hairline::napeHeightMm), 0..60; nothing: with the hair.
struct SetNapeHeight {
    std::optional<float> heightMm = std::nullopt;
};
struct ResetHairline {
    float heightMm;
}; ///< back to the default template at that height
struct SetZoneDensity {
    Zone zone;
    float perCm2;
}; ///< 0..250
struct SetOverallDensity {
    float factor;
}; ///< 0.2..2
/// Adds `deltaPerCm2` (may be negative) under a soft round brush on the surface.
struct PaintDensity {
    glm::vec3 centreMm;
    float radiusMm;
    float deltaPerCm2;
    bool mirror = false;
};
/// Any density brush. It paints what is missing to the density wanted, so a later change of the zones'
/// targets moves what was set along.
struct BrushDensity {
    glm::vec3 centreMm;
    float radiusMm;
    BrushMode mode;
    /// Add: what is added, -250..250. Set: the target wanted, 0..250, 0 erases. Smooth: 0, does nothing.
    float perCm2 = 0.0F;
    BrushFalloff falloff = BrushFalloff::Soft;
    std::optional<Zone> zone = std::nullopt; ///< paints in this zone only
    bool mirror = false;
};
struct ClearPaint {};
/// Gives the scalp inside a closed outline on the skin to a zone; nothing: back to the anatomical ones.
struct AssignZone {
    std::optional<Zone> zone = std::nullopt;
    std::vector<glm::vec3> outlineMm{};
    bool mirror = false;
};
struct ClearZoneDrawing {};
/// A dot by hand. Refused beside the scalp and in no-go zones.
struct AddDot {
    glm::vec3 atMm;
};
/// By the id that the dot has in the plan, whoever set it.
struct MoveDot {
    std::uint32_t id;
    glm::vec3 toMm;
};
struct RemoveDot {
    std::uint32_t id;
};
struct ClearHandDots {}; ///< as the plan alone has them
/// Exactly so many dots in the zone (0..200000); 0: as many as the density gives.
struct SetZoneDots {
    Zone zone;
    std::uint64_t dotCount;
};
/// Shares of the three sessions, each 0..1, together 1.
struct SetSessionShares {
    Zone zone;
    std::array<float, 3> shares;
};
/// Share of the zone's dots that stand in groups of three, 0..1.
struct SetTripleTap {
    Zone zone;
    float share;
};
// How dots are set: in one zone, or in all of them where none is named.
struct SetPigment {
    std::string pigment;
    std::optional<Zone> zone = std::nullopt;
};
struct SetNeedle {
    Needle needle;
    std::optional<Zone> zone = std::nullopt;
};
struct SetDotDiameter {
    float diameterMm;
    std::optional<Zone> zone = std::nullopt;
}; ///< 0.08..0.5
struct SetDotDepth {
    float depthMm;
    std::optional<Zone> zone = std::nullopt;
}; ///< 0.15..2.0
struct SetStrength {
    float strength;
    std::optional<Zone> zone = std::nullopt;
}; ///< 0.05..1.5
struct SetSkill {
    Skill skill;
};
struct SetHairClearance {
    float clearanceMm;
}; ///< 0..1.5
struct SetSeed {
    std::uint64_t seed;
};
/// A copy of the plan as it is becomes another variant, the active one. No name: the next letter.
struct AddVariant {
    std::optional<std::string> name = std::nullopt;
};
struct SwitchVariant {
    int index;
};
struct RenameVariant {
    int index;
    std::string name; ///< 1..60 bytes, of no other variant
};
/// Of the active one: the one before it becomes active.
struct RemoveVariant {
    int index;
};
/// Takes over from another variant its hairline, or a zone: target, settings and what was drawn of it.
struct CopyFromVariant {
    int index;
    VariantPart part;
    std::optional<Zone> zone = std::nullopt; ///< for VariantPart::Zone
};

using Command =
    std::variant<ReshapeHead, MoveLandmark, ScaleScan, SetSkinType, SetHairColour, SetHairLook, SetCare,
                 SetSessionDays, SetTouchUp, RemoveTouchUp, SetOwnPigments, SetNorwood, SetHairLoss, SetPatch,
                 RemovePatch, SetScar, RemoveScar, PaintHair, ClearHairPaint, SetNoGo, RemoveNoGo, PaintNoGo,
                 ClearNoGoPaint, MoveHairlinePoint, SetHairlineMirror, SetHairlineHeight,
                 SetHairlineIrregularity, SetHairlineFeather, ResetHairline, SetHairlineTemplate,
                 SetHairlineShape, SetEdgeSoftness, ApplyTreatment, SetZoneDensity, SetOverallDensity,
                 SetZoneDots, SetSessionShares, SetTripleTap, PaintDensity, BrushDensity, ClearPaint,
                 SetPigment, SetNeedle, SetDotDiameter, SetDotDepth, SetStrength, SetSkill, SetHairClearance,
                 SetSeed, SetNapeHeight, AssignZone, ClearZoneDrawing, AddDot, MoveDot, RemoveDot,
                 ClearHandDots, AddVariant, SwitchVariant, RenameVariant, RemoveVariant, CopyFromVariant>;

/// The document after the command, sharing every part that the command does not touch. Fails, naming the
/// field, when a value is out of range; the document given is never changed.
Result<Document> apply(const Document& document, const Command& command);

/// What undo and redo show: "Paint density".
std::string label(const Command& command);

/// {"do": "paint-density", "centreMm": [..], ...}; the names are listed in docs/plan-format.md.
nlohmann::json toJson(const Command& command);
Result<Command> commandFromJson(const nlohmann::json& json);

} // namespace stipple
