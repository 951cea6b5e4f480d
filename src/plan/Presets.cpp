#include "plan/Presets.h"

#include <algorithm>

namespace stipple {

namespace {

using Commands = std::vector<Command>;
using Densities = std::array<float, anatomicalZoneCount>; ///< dots per cm2, in the order of Zone

void append(Commands& commands, const Commands& more) {
    commands.insert(commands.end(), more.begin(), more.end());
}

/// Everything that any treatment sets, as a new plan has it.
Commands defaults() {
    Commands commands{SetOverallDensity{1.0F}, SetHairlineFeather{Hairline{}.featherMm},
                      SetHairClearance{DotPlan{}.hairClearanceMm}};
    const auto targets = defaultZoneTargets();
    for (int i = 0; i < zoneCount; ++i) {
        const auto zone = static_cast<Zone>(i);
        const ZoneTarget& target = targets[static_cast<std::size_t>(i)];
        const DotSettings dots = DotPlan{}[zone];
        append(commands,
               {SetZoneDensity{zone, target.perCm2}, SetZoneDots{zone, target.dotCount},
                SetSessionShares{zone, target.sessionShares}, SetTripleTap{zone, target.tripleTapShare},
                SetNeedle{dots.needle, zone}, SetDotDiameter{dots.diameterMm, zone},
                SetDotDepth{dots.depthMm, zone}, SetStrength{dots.strength, zone}});
    }
    return commands;
}

Commands withDensities(const Densities& perCm2) {
    Commands commands;
    for (std::size_t i = 0; i < perCm2.size(); ++i)
        commands.push_back(SetZoneDensity{static_cast<Zone>(i), perCm2[i]});
    return commands;
}

Commands withShares(const std::array<float, 3>& shares) {
    Commands commands;
    for (int i = 0; i < zoneCount; ++i) commands.push_back(SetSessionShares{static_cast<Zone>(i), shares});
    return commands;
}

/// What sets a treatment apart from a new plan.
Commands differences(Treatment treatment) {
    const float usual = DotSettings{}.strength;
    Commands commands;
    switch (treatment) {
    case Treatment::ShavedLook:
    case Treatment::Totalis: // targets are those of bald skin already
        break;
    case Treatment::HairlineOnly: // what lies behind keeps its hair, into which the dots fade
        commands = withDensities({45, 100, 140, 0, 0, 130, 0, 0});
        break;
    case Treatment::DensityUnderHair: // 30-80 per cm2 where a quarter to 60 % is missing, more room for hairs
        commands = withDensities({30, 60, 130, 130, 130, 110, 110, 110});
        append(commands, withShares({0.50F, 0.35F, 0.15F}));
        append(commands, {SetNeedle{Needle::Single}, SetHairClearance{0.6F}});
        break;
    case Treatment::Scar: // takes up and spreads more pigment than skin does, so less of it in more sessions
        commands = withDensities({45, 100, 130, 130, 130, 130, 130, 130});
        append(commands, withShares({0.40F, 0.35F, 0.25F}));
        append(commands, {SetNeedle{Needle::Single}, SetStrength{0.8F * usual}});
        break;
    case Treatment::Patches: // lighter than hair: it may grow again
        commands = withDensities({45, 100, 140, 140, 140, 130, 130, 120});
        append(commands, {SetStrength{0.85F * usual}});
        break;
    case Treatment::TempleFade:
        commands = withDensities({30, 60, 120, 120, 120, 60, 40, 40});
        append(commands, {SetHairlineFeather{30.0F}, SetNeedle{Needle::Fine, Zone::Temples},
                          SetStrength{0.8F * usual, Zone::Temples}, SetStrength{0.8F * usual, Zone::Sides}});
        break;
    }
    return commands;
}

/// What the front and the gradient zone have of the frontal zone's value.
struct Shares {
    float front;
    float gradient;
};

Commands dilution(const DotSettings& field, EdgeSoftness softness) {
    constexpr std::array<Shares, edgeSoftnessCount> shares{{{1.0F, 1.0F}, {0.7F, 0.85F}, {0.5F, 0.75F}}};
    const Shares& share = shares[static_cast<std::size_t>(softness)];
    return {SetStrength{std::max(field.strength * share.front, 0.05F), Zone::HairlineFront},
            SetStrength{std::max(field.strength * share.gradient, 0.05F), Zone::HairlineGradient}};
}

Commands needles(const DotSettings& field, EdgeSoftness softness) {
    constexpr std::array<Shares, edgeSoftnessCount> shares{{{1.0F, 1.0F}, {0.85F, 0.95F}, {0.7F, 0.85F}}};
    const Shares& share = shares[static_cast<std::size_t>(softness)];
    const bool none = softness == EdgeSoftness::None;
    const Needle inner = softness == EdgeSoftness::High ? Needle::Fine : Needle::Single;
    return {SetNeedle{none ? field.needle : Needle::Fine, Zone::HairlineFront},
            SetNeedle{none ? field.needle : inner, Zone::HairlineGradient},
            SetDotDiameter{std::max(field.diameterMm * share.front, 0.08F), Zone::HairlineFront},
            SetDotDiameter{std::max(field.diameterMm * share.gradient, 0.08F), Zone::HairlineGradient}};
}

bool changesNothing(const Document& document, const Commands& commands) {
    const auto next = applyAll(document, commands);
    return next && next->hairline == document.hairline && next->dots == document.dots;
}

} // namespace

Commands treatmentCommands(Treatment treatment) {
    Commands commands = defaults();
    append(commands, differences(treatment));
    return commands;
}

Commands softnessCommands(const Document& document, EdgeMeans means, EdgeSoftness softness) {
    // A transition zone of 5-10 mm in a hairline zone of 20-40 mm (Shapiro 2004).
    constexpr std::array<float, edgeSoftnessCount> feathersMm{1.0F, 20.0F, 35.0F};
    const DotSettings& field = (*document.dots)[Zone::Frontal];
    switch (means) {
    case EdgeMeans::Ramp:
        return {SetHairlineFeather{feathersMm[static_cast<std::size_t>(softness)]}};
    case EdgeMeans::Dilution:
        return dilution(field, softness);
    case EdgeMeans::Needle:
        return needles(field, softness);
    }
    return {};
}

std::optional<EdgeSoftness> edgeSoftness(const Document& document, EdgeMeans means) {
    for (int i = 0; i < edgeSoftnessCount; ++i) {
        const auto softness = static_cast<EdgeSoftness>(i);
        if (changesNothing(document, softnessCommands(document, means, softness))) return softness;
    }
    return std::nullopt;
}

Result<Document> applyAll(const Document& document, const Commands& commands) {
    Result<Document> next = document;
    for (const Command& command : commands)
        if (next) next = stipple::apply(*next, command); // not std::apply
    return next;
}

} // namespace stipple
