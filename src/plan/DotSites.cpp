#include "plan/DotSites.h"

#include <algorithm>
#include <cmath>

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

using Side = PatchLine::Side;

/// How the line passes a patch.
PatchLine passPatch(const SitePatch& patch, const DotSites::Ground& ground, const Head& head,
                    const HairlineDistance& line, HairlineReach reach) {
    const HairlineDistance::Near near = line.nearTo(patch.centreMm, patch.radiusMm);
    PatchLine pass;
    pass.near = near.segments;
    pass.leastMm = near.centreMm - patch.radiusMm;
    // Where the line is closed behind the head, places far from it lie on both sides.
    if (pass.leastMm <= 0.0F || line.closesThrough(line, patch.chartLow, patch.chartHigh)) {
        pass.side = Side::Through;
        return pass;
    }
    const bool behind = line.isBehind(head.scalpChart[ground.vertices[patch.firstVertex]]);
    if (pass.leastMm <= (behind ? reach.behindMm : reach.inFrontMm))
        pass.side = behind ? Side::NearBehind : Side::NearInFront;
    else
        pass.side = behind ? Side::Behind : Side::InFront;
    return pass;
}

/// All distances in a patch are the same.
bool isSamePass(const PatchLine& a, const PatchLine& b, const HairlineDistance& line,
                const HairlineDistance& before) {
    if (a.side != b.side) return false;
    return !a.isNear() || (a.near == b.near && line.sameSegments(before, a.near));
}

/// Signed distances of the places in a patch that the line is near; `chartOf(i)` is where place i lies.
template <class ChartOf, class Take>
void takeDistances(const PatchLine& pass, const HairlineDistance& line, HairlineDistance::Places& places,
                   ChartOf&& chartOf, Take&& take) {
    line.measure(pass.near, places);
    for (std::size_t i = 0; i < places.sizesMm.size(); ++i) {
        const bool behind =
            pass.side == Side::Through ? line.isBehind(chartOf(i)) : pass.side == Side::NearBehind;
        take(i, behind ? places.sizesMm[i] : -places.sizesMm[i]);
    }
}

std::size_t patchOf(const std::vector<SitePatch>& patches, std::uint32_t triangle) {
    const auto next = std::upper_bound(
        patches.begin(), patches.end(), triangle,
        [](std::uint32_t value, const SitePatch& patch) { return value < patch.firstTriangle; });
    return static_cast<std::size_t>(next - patches.begin()) - 1;
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
    const PatchLine& pass = sites.hairline->patches[patchOf(sites.ground->patches, point.triangle)];
    const ChartPoint place = interpolate(head.scalp, head.scalpChart, point);
    const glm::vec3 positionMm = positionAt(head.scalp, point);
    if (!pass.isNear()) return line.at(place, positionMm);
    float distanceMm = 0.0F;
    HairlineDistance::Places places;
    places.resize(1);
    places.set(0, positionMm);
    takeDistances(
        pass, line, places, [&](std::size_t) { return place; },
        [&](std::size_t, float mm) { distanceMm = mm; });
    return distanceMm;
}

std::vector<float> vertexHairlineDistancesMm(const DotSites& sites, const HairlineDistance& line,
                                             const Head& head) {
    const DotSites::Ground& ground = *sites.ground;
    std::vector<float> distances(head.scalp.positionsMm.size(), 0.0F);
    HairlineDistance::Places places;
    const auto forEachPatch = [&](bool near, auto&& visit) {
        for (std::size_t i = 0; i < ground.patches.size(); ++i) {
            const PatchLine& pass = sites.hairline->patches[i];
            const SitePatch& patch = ground.patches[i];
            if (pass.isNear() == near)
                visit(pass, std::span(ground.vertices)
                                .subspan(patch.firstVertex, patch.endVertex - patch.firstVertex));
        }
    };
    forEachPatch(false, [&](const PatchLine& pass, std::span<const std::uint32_t> vertices) {
        for (const std::uint32_t vertex : vertices)
            distances[vertex] = pass.side == Side::Behind ? farMm : -farMm;
    });
    // A vertex of several patches has the distance that one of them measures.
    forEachPatch(true, [&](const PatchLine& pass, std::span<const std::uint32_t> vertices) {
        places.resize(vertices.size());
        for (std::size_t i = 0; i < vertices.size(); ++i) places.set(i, head.scalp.positionsMm[vertices[i]]);
        takeDistances(
            pass, line, places, [&](std::size_t i) { return head.scalpChart[vertices[i]]; },
            [&](std::size_t i, float mm) { distances[vertices[i]] = mm; });
    });
    return distances;
}

void measureDistances(MeasuredSites& measured, const DotSites& sites, std::size_t patch,
                      const HairlineDistance& line, const Head& head, const DotPool& pool) {
    const PatchLine& pass = sites.hairline->patches[patch];
    measured.distanceMm.assign(measured.sites.size(), pass.side == Side::Behind ? farMm : -farMm);
    if (!pass.isNear()) return;
    measured.places.resize(measured.sites.size());
    for (std::size_t i = 0; i < measured.sites.size(); ++i)
        measured.places.set(i, positionAt(head.scalp, pool.dots[measured.sites[i]].place));
    takeDistances(
        pass, line, measured.places, [&](std::size_t i) { return sites.ground->chart[measured.sites[i]]; },
        [&](std::size_t i, float mm) { measured.distanceMm[i] = mm; });
}

std::shared_ptr<const DotSites::Hairline> passHairline(const Head& head, const DotSites::Ground& ground,
                                                       const HairlineDistance& line, HairlineReach reach,
                                                       const HairlineDistance* before,
                                                       const DotSites::Hairline* previous) {
    const bool isNew = before == nullptr || previous == nullptr || previous->reach != reach;
    auto next =
        isNew ? std::make_shared<DotSites::Hairline>() : std::make_shared<DotSites::Hairline>(*previous);
    next->reach = reach;
    next->patches.resize(ground.patches.size());
    next->changes.assign(ground.patches.size(), isNew ? LineChange::Any : LineChange::None);
    const float farthestMm = std::max(reach.behindMm, reach.inFrontMm);
    next->movedMm = isNew ? farMm : line.farthestMoveMm(*before);
    for (std::size_t i = 0; i < ground.patches.size(); ++i) {
        const SitePatch& patch = ground.patches[i];
        PatchLine& pass = next->patches[i];
        const bool closing = line.closesThrough(isNew ? line : *before, patch.chartLow, patch.chartHigh);
        // What was far stays so until the line has come all that way.
        pass.leastMm -= next->movedMm;
        if (!pass.isNear() && pass.leastMm > farthestMm && !closing) continue;
        const PatchLine now = passPatch(patch, ground, head, line, reach);
        if (!isNew && !isSamePass(now, pass, line, *before))
            next->changes[i] = closing || !now.isNear() ? LineChange::Any : LineChange::Moved;
        pass = now;
    }
    return next;
}

std::vector<float> siteMissingHair(const Head& head, const DotPool& pool, const HairField& hair) {
    std::vector<float> shares(pool.dots.size());
    std::transform(pool.dots.begin(), pool.dots.end(), shares.begin(),
                   [&](const PoolDot& site) { return hairAt(hair, head.scalp, site.place).missing; });
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
