#pragma once

#include "geometry/MeshAdjacency.h"
#include "plan/Document.h"
#include "plan/DotSites.h"
#include "plan/HandPlan.h"

#include <optional>

namespace stipple {

/// Everything that the choice of dots follows from. Borrowed: lives as long as what it refers to.
struct DotInputs {
    const Document& document;
    const DotPool& pool;
    const DotSites& sites;
    const HairlineDistance& line;
    const PointGrid& hair;
    const NoGoField& noGo;
    const MeshAdjacency* adjacency; ///< of the scalp; only asked for where dots stand in groups
    DensityRule rule;
    const HandPlan& hand;
};

/// A patch to look at again.
struct DirtyPatch {
    enum class Change : std::uint8_t {
        Repainted, ///< where the paint differs from what it was
        LineMoved, ///< where the hairline's way matters, now or before
        All,
    };
    std::uint32_t patch = 0;
    Change change = Change::All;
};

/// How a plan differs from one before.
struct PlanChanges {
    std::vector<DirtyPatch> patches;
    const PaintedValues* paintedBefore = nullptr; ///< may be null
    float lineMovedMm = 0.0F;                     ///< HairlineDistance::farthestMoveMm()
};

/// Which sites of a zone are shown: those that are needed at a share of the target below `factor`. With an
/// exact number of dots the sites come in the order of that share, so that the zone's shape and evenness
/// stay.
struct ZoneFill {
    float factor = 1.0F;
    /// Of the sites at the factor itself those up to this one are shown, the last with so many dots.
    std::uint32_t lastSite = noSite;
    std::uint32_t lastMembers = 0;

    static constexpr std::uint32_t noSite = 0xFFFFFFFFU;
    bool operator==(const ZoneFill&) const = default;
};
using ZoneFills = std::array<ZoneFill, zoneCount>;

/// Solves for the zones that ask for an exact number. A zone with less room than dots asked for gets all the
/// dots that it has room for.
ZoneFills zoneFills(const DotInputs& inputs);

/// All dots of a plan. Chunk i holds the dots of patch i, also those of its sites that were moved elsewhere
/// by hand; the last chunk holds those that were added by hand.
DotSet plannedDots(const DotInputs& inputs, const ZoneFills& fills);

/// The dots of a plan that differs from that of the dots `previous` by these changes and by dots added by
/// hand. The chunks of all other patches are shared.
DotSet replannedDots(const DotInputs& inputs, const ZoneFills& fills, const DotSet& previous,
                     const PlanChanges& changes);

/// The rule that a document's zones, hairline and seed make.
DensityRule densityRule(const Document& document);

} // namespace stipple
