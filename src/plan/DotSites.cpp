#include "plan/DotSites.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace stipple {

namespace {

/// So many that looking a patch up costs little beside its sites, so few that a small brush touches few.
constexpr std::uint32_t sitesPerPatch = 96;
constexpr std::uint32_t mostTriangles = 128;
/// Of a patch, unless it is one triangle: where the order of the triangles jumps, a new patch begins.
constexpr float widestMm = 22.0F;

/// Half of the room at the least is left for dots, however dense the hair: beyond, there is none to spare.
constexpr float leastFreeShare = 0.5F;
constexpr float pi = 3.14159265F;
constexpr float mm2PerCm2 = 100.0F;

/// The first site from `site` on that is in none of the triangles before one.
std::uint32_t skipTo(const DotPool& pool, std::uint32_t site, std::uint32_t triangle) {
    while (site < pool.dots.size() && pool.dots[site].place.triangle < triangle) ++site;
    return site;
}

/// The patch that follows another.
SitePatch patchAfter(const Head& head, const DotPool& pool, const SitePatch& before) {
    const TriMesh& mesh = head.scalp;
    const std::uint32_t first = before.endTriangle;
    SitePatch patch;
    patch.firstTriangle = patch.endTriangle = first;
    patch.firstSite = patch.endSite = before.endSite;
    patch.chartLow = ChartPoint(1e9F);
    patch.chartHigh = ChartPoint(-1e9F);
    const auto triangles = static_cast<std::uint32_t>(mesh.triangles.size());
    const auto isFull = [&] {
        return patch.endSite - patch.firstSite >= sitesPerPatch || patch.endTriangle - first >= mostTriangles;
    };
    glm::vec3 low(1e9F);
    glm::vec3 high(-1e9F);
    while (patch.endTriangle < triangles && !isFull()) {
        const glm::uvec3& t = mesh.triangles[patch.endTriangle];
        glm::vec3 lowest = low;
        glm::vec3 highest = high;
        for (int k = 0; k < 3; ++k) {
            lowest = glm::min(lowest, mesh.positionsMm[t[k]]);
            highest = glm::max(highest, mesh.positionsMm[t[k]]);
        }
        if (patch.endTriangle > first && glm::length(highest - lowest) > widestMm) break;
        low = lowest;
        high = highest;
        patch.endSite = skipTo(pool, patch.endSite, ++patch.endTriangle);
        for (int k = 0; k < 3; ++k) {
            patch.chartLow = glm::min(patch.chartLow, head.scalpChart[t[k]]);
            patch.chartHigh = glm::max(patch.chartHigh, head.scalpChart[t[k]]);
        }
    }
    patch.centreMm = 0.5F * (low + high);
    patch.radiusMm = 0.5F * glm::length(high - low);
    return patch;
}

/// The corners of each patch's triangles, and which patches the triangles around each vertex are in.
void listVertices(const TriMesh& mesh, DotSites::Ground& ground) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    std::vector<std::uint32_t> lastPatch(mesh.positionsMm.size(), ~0U);
    for (std::uint32_t i = 0; i < ground.patches.size(); ++i) {
        SitePatch& patch = ground.patches[i];
        patch.firstVertex = static_cast<std::uint32_t>(ground.vertices.size());
        for (std::uint32_t triangle = patch.firstTriangle; triangle < patch.endTriangle; ++triangle)
            for (int k = 0; k < 3; ++k) {
                const std::uint32_t vertex = mesh.triangles[triangle][k];
                if (lastPatch[vertex] == i) continue;
                lastPatch[vertex] = i;
                ground.vertices.push_back(vertex);
                pairs.emplace_back(vertex, i);
            }
        patch.endVertex = static_cast<std::uint32_t>(ground.vertices.size());
    }
    std::sort(pairs.begin(), pairs.end());
    ground.firstPatchOfVertex.assign(mesh.positionsMm.size() + 1, 0);
    for (const auto& [vertex, patch] : pairs) {
        ++ground.firstPatchOfVertex[vertex + 1];
        ground.patchesOfVertex.push_back(patch);
    }
    for (std::size_t i = 1; i < ground.firstPatchOfVertex.size(); ++i)
        ground.firstPatchOfVertex[i] += ground.firstPatchOfVertex[i - 1];
}

/// Share of the room that is left between units so dense that each keeps dots `clearanceMm` away.
float freeShare(float unitsPerCm2, float clearanceMm) {
    return std::max(leastFreeShare, 1.0F - unitsPerCm2 / mm2PerCm2 * pi * clearanceMm * clearanceMm);
}

using Side = DotSites::Hairline::Side;

/// Whether a patch that the line does not run through lies behind it.
bool isBehind(const SitePatch& patch, const DotSites::Ground& ground, const Head& head,
              const HairlineDistance& line) {
    return line.isBehind(head.scalpChart[ground.vertices[patch.firstVertex]]);
}

/// The side of a patch that the line passes in that distance at least.
Side sideOf(bool behind, float leastMm, HairlineReach reach) {
    if (leastMm <= (behind ? reach.behindMm : reach.inFrontMm)) return Side::Near;
    return behind ? Side::Behind : Side::InFront;
}

/// So far a line may move before patches out of its reach are looked at again.
constexpr float slackMm = 10.0F;

/// Farther from the line a distance is smooth enough to be linear in a triangle.
constexpr float exactWithinMm = 2.5F;

/// Linear between the corners; nothing near the line, and where it runs or is closed between them.
std::optional<float> smoothDistanceMm(const Head& head, const std::vector<float>& vertexMm,
                                      const SurfacePoint& point) {
    const glm::uvec3& corners = head.scalp.triangles[point.triangle];
    const bool behind = vertexMm[corners.x] > 0.0F;
    if ((vertexMm[corners.y] > 0.0F) != behind || (vertexMm[corners.z] > 0.0F) != behind) return std::nullopt;
    const float smooth = interpolate(head.scalp, vertexMm, point);
    return std::abs(smooth) > exactWithinMm ? std::optional(smooth) : std::nullopt;
}

/// What one patch after the other is measured with.
struct Measuring {
    HairlineDistance::Segments near;
    HairlineDistance::Segments nearBefore;
    HairlineDistance::Places places;
    std::vector<std::uint32_t> sites; ///< at these places
};

/// Distances in a patch that the line is near: at the vertices, and from them at the sites. `behind` is asked
/// for the side of a place.
template <class Behind>
void measurePatch(DotSites::Hairline& next, const Head& head, const DotPool& pool,
                  const DotSites::Ground& ground, const SitePatch& patch, const HairlineDistance& line,
                  Measuring& with, Behind&& behind) {
    const auto distance = [&](std::size_t i, ChartPoint place) {
        return behind(place) ? with.places.sizesMm[i] : -with.places.sizesMm[i];
    };
    with.places.clear();
    for (std::uint32_t i = patch.firstVertex; i < patch.endVertex; ++i)
        with.places.add(head.scalp.positionsMm[ground.vertices[i]]);
    line.measure(with.near, with.places);
    for (std::uint32_t i = patch.firstVertex; i < patch.endVertex; ++i)
        next.vertexMm[ground.vertices[i]] =
            distance(i - patch.firstVertex, head.scalpChart[ground.vertices[i]]);
    with.places.clear();
    with.sites.clear();
    forEachSite(pool, patch, [&](std::uint32_t site, const SurfacePoint& point) {
        if (const auto smooth = smoothDistanceMm(head, next.vertexMm, point)) {
            next.distanceMm[site] = *smooth;
            return;
        }
        with.places.add(positionAt(head.scalp, point));
        with.sites.push_back(site);
    });
    line.measure(with.near, with.places);
    for (std::size_t i = 0; i < with.sites.size(); ++i)
        next.distanceMm[with.sites[i]] = distance(i, ground.chart[with.sites[i]]);
}

} // namespace

std::shared_ptr<const DotSites::Ground> siteGround(const Head& head, const DotPool& pool) {
    auto ground = std::make_shared<DotSites::Ground>();
    const auto triangles = static_cast<std::uint32_t>(head.scalp.triangles.size());
    for (SitePatch last; last.endTriangle < triangles; ground->patches.push_back(last))
        last = patchAfter(head, pool, last);
    listVertices(head.scalp, *ground);
    ground->chart.resize(pool.dots.size());
    ground->anatomicalZone.resize(pool.dots.size());
    for (const SitePatch& patch : ground->patches)
        forEachSite(pool, patch, [&](std::uint32_t site, const SurfacePoint& point) {
            const ChartPoint place = interpolate(head.scalp, head.scalpChart, point);
            ground->chart[site] = place;
            ground->anatomicalZone[site] = anatomicalZone(place);
        });
    return ground;
}

std::vector<EdgeNoise> siteEdgeNoise(const DotSites::Ground& ground, std::uint64_t seed) {
    std::vector<EdgeNoise> noise(ground.chart.size());
    std::transform(ground.chart.begin(), ground.chart.end(), noise.begin(),
                   [seed](ChartPoint place) { return edgeNoise(seed, place); });
    return noise;
}

float hairlineDistanceMm(const DotSites& sites, const HairlineDistance& line, const Head& head,
                         const SurfacePoint& point) {
    const auto& patches = sites.ground->patches;
    const auto next = std::upper_bound(
        patches.begin(), patches.end(), point.triangle,
        [](std::uint32_t triangle, const SitePatch& patch) { return triangle < patch.firstTriangle; });
    if (sites.hairline->sideOfPatch[static_cast<std::size_t>(next - patches.begin()) - 1] == Side::Near)
        if (const auto smooth = smoothDistanceMm(head, sites.hairline->vertexMm, point)) return *smooth;
    return line.at(interpolate(head.scalp, head.scalpChart, point), positionAt(head.scalp, point));
}

std::vector<float> vertexHairlineDistancesMm(const DotSites& sites) {
    const DotSites::Ground& ground = *sites.ground;
    const DotSites::Hairline& hairline = *sites.hairline;
    std::vector<float> distances(hairline.vertexMm.size());
    const auto fill = [&](bool near) {
        for (std::size_t i = 0; i < ground.patches.size(); ++i) {
            const Side side = hairline.sideOfPatch[i];
            if ((side == Side::Near) != near) continue;
            for (std::uint32_t k = ground.patches[i].firstVertex; k < ground.patches[i].endVertex; ++k)
                distances[ground.vertices[k]] =
                    near ? hairline.vertexMm[ground.vertices[k]] : (side == Side::Behind ? farMm : -farMm);
        }
    };
    fill(false); // a vertex of several patches has the distance that one of them measured
    fill(true);
    return distances;
}

std::shared_ptr<const DotSites::Hairline> siteDistances(const Head& head, const DotPool& pool,
                                                        const DotSites::Ground& ground,
                                                        const HairlineDistance& line, HairlineReach reach,
                                                        const HairlineDistance* before,
                                                        const DotSites::Hairline* previous) {
    const bool isNew = before == nullptr || previous == nullptr || previous->reach != reach;
    auto next =
        isNew ? std::make_shared<DotSites::Hairline>() : std::make_shared<DotSites::Hairline>(*previous);
    next->reach = reach;
    next->distanceMm.resize(pool.dots.size());
    next->sideOfPatch.resize(ground.patches.size());
    next->vertexMm.resize(head.scalp.positionsMm.size());
    next->leastMm.resize(ground.patches.size());
    next->changed.assign(ground.patches.size(), 0);
    const float farthestMm = std::max(reach.behindMm, reach.inFrontMm);
    const float searchedMm = farthestMm + slackMm;
    const float moveMm = isNew ? std::numeric_limits<float>::infinity() : line.farthestMoveMm(*before);
    Measuring with;
    for (std::size_t i = 0; i < ground.patches.size(); ++i) {
        const SitePatch& patch = ground.patches[i];
        const bool closing = line.closesThrough(patch.chartLow, patch.chartHigh);
        // What was far stays so until the line has come all that way.
        next->leastMm[i] -= moveMm;
        if (!closing && next->sideOfPatch[i] != Side::Near && next->leastMm[i] > farthestMm) continue;
        // Where the line is closed, places far from it lie on both sides.
        const float reachMm = closing ? farMm : searchedMm;
        const float nearestMm = line.findNear(patch.centreMm, patch.radiusMm, reachMm, with.near);
        next->leastMm[i] = std::min(nearestMm - patch.radiusMm, searchedMm);
        const bool through = closing || next->leastMm[i] <= 0.0F;
        const bool behind = !through && isBehind(patch, ground, head, line);
        const Side side = through ? Side::Near : sideOf(behind, next->leastMm[i], reach);
        if (!isNew && side == next->sideOfPatch[i]) {
            if (side != Side::Near) continue;
            before->findNear(patch.centreMm, patch.radiusMm, reachMm, with.nearBefore);
            if (with.near == with.nearBefore && line.sameSegments(*before, with.near)) continue;
        }
        next->sideOfPatch[i] = side;
        next->changed[i] = 1;
        if (side == Side::Near)
            measurePatch(*next, head, pool, ground, patch, line, with,
                         [&](ChartPoint place) { return through ? line.isBehind(place) : behind; });
        else
            forEachSite(pool, patch, [&](std::uint32_t site, const SurfacePoint&) {
                next->distanceMm[site] = side == Side::Behind ? farMm : -farMm;
            });
    }
    return next;
}

std::vector<float> siteTreatedShares(const Head& head, const DotPool& pool, const HairField& hair) {
    std::vector<float> shares(pool.dots.size());
    std::transform(pool.dots.begin(), pool.dots.end(), shares.begin(), [&](const PoolDot& site) {
        return treatedShare(hairAt(hair, head.scalp, site.place).missing);
    });
    return shares;
}

std::vector<float> siteZonePerCm2(const DotSites::Ground& ground, const DensityRule& rule) {
    std::vector<float> perCm2(ground.chart.size());
    std::transform(ground.chart.begin(), ground.chart.end(), perCm2.begin(),
                   [&rule](ChartPoint place) { return zonePerCm2(rule, place); });
    return perCm2;
}

std::vector<float> siteNeededPerCm2(const Head& head, const DotPool& pool, const DotSites::Ground& ground,
                                    const HairField& hair, const NoGoField& noGo, const PointGrid& units,
                                    float clearanceMm) {
    const float unitsPerCm2 = hairGrowth(head.shape).unitsPerCm2;
    std::vector<float> needed(pool.dots.size());
    std::vector<glm::vec3> near;
    for (const SitePatch& patch : ground.patches) {
        findHairNear(units, patch.centreMm, patch.radiusMm + clearanceMm, near);
        forEachSite(pool, patch, [&](std::uint32_t site, const SurfacePoint& point) {
            const float alone = pool.dots[site].rank * pool.maxPerCm2;
            if (!isClearOf(near, positionAt(head.scalp, point), clearanceMm) ||
                isNoGo(noGo, head.scalp, point))
                needed[site] = farPerCm2;
            else
                needed[site] =
                    alone * freeShare(unitsPerCm2 * hairAt(hair, head.scalp, point).remaining, clearanceMm);
        });
    }
    return needed;
}

} // namespace stipple
