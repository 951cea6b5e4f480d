#pragma once

#include "plan/LivingHair.h"
#include "plan/ZoneDrawing.h"
#include "scalp/DensityField.h"
#include "scalp/HairlineDistance.h"

#include <memory>
#include <span>
#include <vector>

namespace stipple {

/// Triangles that follow each other, with their sites: the unit in which a plan is looked at again after an
/// edit. A site is a place of the dot pool.
struct SitePatch {
    std::uint32_t firstTriangle = 0;
    std::uint32_t endTriangle = 0;
    std::uint32_t firstSite = 0;
    std::uint32_t endSite = 0;
    std::uint32_t firstVertex = 0; ///< in DotSites::Ground::vertices: the triangles' corners, each once
    std::uint32_t endVertex = 0;
    glm::vec3 centreMm{0.0F}; ///< of a sphere around the triangles
    float radiusMm = 0.0F;
    ChartPoint chartLow{0.0F}; ///< of a box around them in the chart
    ChartPoint chartHigh{0.0F};
};

/// How the hairline passes a patch.
struct PatchLine {
    /// Near: within reach. Else all sites are behind it or in front of it, where it makes no difference.
    enum class Side : std::uint8_t { InFront, Behind, NearInFront, NearBehind, Through };
    Side side = Side::InFront;
    float leastMm = 0.0F;            ///< no place of the patch is nearer to the line
    HairlineDistance::Segments near; ///< of the line, where it is near

    bool isNear() const { return side > Side::Behind; }
};

/// How distances in a patch differ from those before; Moved: they are known, and differ by movedMm at the
/// most.
enum class LineChange : std::uint8_t { None, Moved, Any };

/// What is known of each site, one value a site in the pool's order (patches, and patch indices of a vertex,
/// apart). Each part is shared for as long as what it follows from stays the same.
struct DotSites {
    struct Ground { ///< from head and pool
        std::vector<SitePatch> patches;
        std::vector<std::uint32_t> vertices;           ///< of the patches
        std::vector<std::uint32_t> firstPatchOfVertex; ///< scalp vertices + 1 entries
        std::vector<std::uint32_t> patchesOfVertex;
        std::vector<ChartPoint> chart;
        std::vector<Zone> anatomicalZone;
    };
    struct Hairline { ///< from ground and hairline
        std::vector<PatchLine> patches;
        std::vector<LineChange> changes; ///< one a patch
        float movedMm = 0.0F;            ///< HairlineDistance::farthestMoveMm() from the line before
        HairlineReach reach;
    };
    std::shared_ptr<const Ground> ground;
    std::shared_ptr<const std::vector<EdgeNoise>> edgeNoise; ///< from ground and the edge's seed
    std::shared_ptr<const Hairline> hairline;
    std::shared_ptr<const std::vector<float>> missingHair; ///< from the hair that is lost
    std::shared_ptr<const std::vector<float>> zonePerCm2;  ///< from the zones' targets
    std::shared_ptr<const DrawnSites> drawnZone;      ///< from ground and zone drawing; null: nothing drawn
    std::shared_ptr<const std::vector<float>> napeMm; ///< napeDistanceMm(); null: no such line
    /// From living hair and no-go zones: the density from which on a site is shown. Where living hair takes
    /// some of the room, the other sites are shown earlier to make up for it; never shown: farPerCm2.
    std::shared_ptr<const std::vector<float>> neededPerCm2;
};

/// Stands for every distance at which the line makes no difference.
inline constexpr float farMm = 1e6F;

/// No plan is as dense.
inline constexpr float farPerCm2 = 1e9F;

std::shared_ptr<const DotSites::Ground> siteGround(const Head& head, const DotPool& pool);

std::vector<EdgeNoise> siteEdgeNoise(const DotSites::Ground& ground, std::uint64_t seed);

/// Distance of a place of the scalp to the line, the same as at a site there.
float hairlineDistanceMm(const DotSites& sites, const HairlineDistance& line, const Head& head,
                         const SurfacePoint& point);

/// The same at each scalp vertex; farMm in size where it makes no difference to density or zone.
std::vector<float> vertexHairlineDistancesMm(const DotSites& sites, const HairlineDistance& line,
                                             const Head& head);

/// Sites of one patch and their distances to the line. They are measured when they are asked for: that is
/// quicker than to keep them. One value goes from patch to patch, for its memory.
struct MeasuredSites {
    std::vector<std::uint32_t> sites;
    std::vector<float> distanceMm; ///< farMm in size where it makes no difference
    HairlineDistance::Places places;
};
void measureDistances(MeasuredSites& measured, const DotSites& sites, std::size_t patch,
                      const HairlineDistance& line, const Head& head, const DotPool& pool);

/// How the line passes all patches. `previous` (may be null) is of the same ground and of the line `before`:
/// patches where the line is the same do not change.
std::shared_ptr<const DotSites::Hairline> passHairline(const Head& head, const DotSites::Ground& ground,
                                                       const HairlineDistance& line, HairlineReach reach,
                                                       const HairlineDistance* before,
                                                       const DotSites::Hairline* previous);

std::vector<float> siteMissingHair(const Head& head, const DotPool& pool, const HairField& hair);

std::vector<float> siteZonePerCm2(const DotSites::Ground& ground, const DensityRule& rule);

/// `clearanceMm` is kept from every unit of the grid.
std::vector<float> siteNeededPerCm2(const Head& head, const DotPool& pool, const DotSites::Ground& ground,
                                    const HairField& hair, const NoGoField& noGo, const PointGrid& units,
                                    float clearanceMm);

/// Calls visit(site, point) for every site of a patch.
template <class Visit>
void forEachSite(const DotPool& pool, const SitePatch& patch, Visit&& visit) {
    for (std::uint32_t site = patch.firstSite; site < patch.endSite; ++site)
        visit(site, pool.dots[site].place);
}

} // namespace stipple
