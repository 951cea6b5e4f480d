#include "dots/DotPool.h"

#include "base/Check.h"
#include "dots/Candidates.h"
#include "dots/SpatialHash.h"
#include "dots/SurfacePieces.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

/// Radii a halving of the spacing's square: so many that a prefix that ends within a step is as even as
/// others.
constexpr int stepsPerOctave = 16;

/// The candidates are made anew twice an octave: more often would cost time; a batch that lasts longer would
/// have to hold candidates that are of use much later only, and so more memory.
constexpr int stepsPerBatch = 8;

constexpr double mostCandidatesPerPiece = 128.0;

/// The least radius of the plan over the hexagonal spacing of the whole pool. So small that the pool is full
/// before: what is left of the plan costs nothing.
constexpr float leastFill = 0.67F;

/// Steps after the plan's last before the distances no longer matter, for surfaces that hold the dots only
/// because they are more than one float apart.
constexpr int extraSteps = 4 * stepsPerOctave;

constexpr double mm2PerCm2 = 100.0;

/// The squared radius of every step, coarse to fine, in a constant ratio.
struct RadiusPlan {
    std::vector<float> radius2;
    int octaves = 0;
};

RadiusPlan radiusPlan(double areaMm2, std::size_t dots) {
    const double spacing2 = 2.0 * areaMm2 / (std::sqrt(3.0) * static_cast<double>(dots));
    const double ratio = std::sqrt(std::sqrt(std::sqrt(std::sqrt(2.0)))); // stepsPerOctave-th root of 2
    RadiusPlan plan;
    for (std::size_t n = dots; n > 0; n /= 2) ++plan.octaves;
    double radius2 = spacing2 * leastFill * leastFill;
    for (int step = plan.octaves * stepsPerOctave; step-- > 0; radius2 *= ratio)
        plan.radius2.push_back(static_cast<float>(radius2));
    std::reverse(plan.radius2.begin(), plan.radius2.end());
    radius2 = double{plan.radius2.back()};
    for (int step = 0; step < extraSteps; ++step)
        plan.radius2.push_back(static_cast<float>(radius2 /= ratio));
    for (int step = 0; step < stepsPerBatch; ++step) plan.radius2.push_back(0.0F);
    return plan;
}

/// The candidates that no dot keeps out at this radius.
std::vector<CandidateName> contenders(const CandidateField& field, float radius2) {
    std::vector<CandidateName> found;
    for (std::size_t i = 0; i < field.free2.size(); ++i)
        if (field.free2[i] >= radius2) found.push_back(field.names[i]);
    return found;
}

/// The order in which they are tried.
std::vector<std::uint32_t> orderOf(const CandidateSet& set, std::span<const CandidateName> names) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
    order.reserve(names.size());
    for (std::uint32_t i = 0; i < names.size(); ++i) order.emplace_back(priorityOf(set, names[i]), i);
    std::sort(order.begin(), order.end());
    std::vector<std::uint32_t> indices;
    indices.reserve(order.size());
    for (const auto& [priority, i] : order) indices.push_back(i);
    return indices;
}

/// Of dots that only each other keep out, the first `most` that find room when tried in the order given.
std::vector<std::uint32_t> firstCome(std::span<const PlacedDot> dots, std::span<const std::uint32_t> order,
                                     float radius2, std::size_t most) {
    const float radius = std::sqrt(radius2);
    const DotGrid grid(dots, 2.0F * radius);
    std::vector<char> isSet(dots.size(), 0);
    std::vector<std::uint32_t> set;
    for (const std::uint32_t i : order) {
        if (set.size() == most) break;
        const OrientedPoint& point = dots[i].point;
        bool isFree = true;
        grid.visitAround(
            Box{point.position, point.position}.grownBy(radius), [&](const DotGrid::Entry& other) {
                if (isSet[other.index] != 0 && distance2(other.point.position, point.position) < radius2 &&
                    faceTheSameWay(other.point.normal, point.normal))
                    isFree = false;
            });
        if (!isFree) continue;
        isSet[i] = 1;
        set.push_back(i);
    }
    return set;
}

BoxGrid gridOf(const std::vector<CandidatePatch>& patches, float reachMm) {
    std::vector<Box> boxes;
    boxes.reserve(patches.size());
    for (const CandidatePatch& patch : patches) boxes.push_back(patch.box.grownBy(reachMm));
    return BoxGrid(boxes, 4.0F * reachMm);
}

/// Sets dots at each of the radii in turn, until there are `count`.
void addDots(std::vector<PlacedDot>& dots, std::size_t count, const CandidateSet& set,
             std::span<const float> radius2, const std::stop_token& stop) {
    const float reach = std::sqrt(radius2.front());
    CandidateField field = openCandidates(set, dots, reach, radius2.back());
    const BoxGrid grid = gridOf(field.patches, reach);
    for (const float r2 : radius2) {
        if (stop.stop_requested() || dots.size() == count) return;
        const std::vector<CandidateName> names = contenders(field, r2);
        std::vector<PlacedDot> tried;
        tried.reserve(names.size());
        for (const CandidateName name : names) tried.push_back(dotOf(set, name));
        std::vector<std::uint32_t> added = firstCome(tried, orderOf(set, names), r2, count - dots.size());
        for (const std::uint32_t i : added) dots.push_back(tried[i]);
        std::sort(added.begin(), added.end()); // along the patches, for the cache's sake
        for (const std::uint32_t i : added)
            grid.visitAt(tried[i].point.position, [&](std::uint32_t patch) {
                lowerFree2(field, field.patches[patch], set, tried[i].point, std::sqrt(r2));
            });
    }
}

/// `count` dots in the order of their ranks; fewer only when `stop` is requested.
std::vector<PlacedDot> scatter(const TriMesh& mesh, std::size_t count, const DotPoolSettings& settings,
                               const std::stop_token& stop) {
    const double area = areaMm2(mesh);
    const RadiusPlan plan = radiusPlan(area, count);
    const double finest = static_cast<double>(count) * settings.candidatesPerDot / area;
    const std::vector<SurfacePiece> pieces =
        surfacePieces(mesh, static_cast<float>(mostCandidatesPerPiece / finest));
    std::vector<PlacedDot> dots;
    dots.reserve(count);
    const std::span<const float> radius2(plan.radius2);
    const int batches = static_cast<int>(radius2.size()) / stepsPerBatch;
    const int finestBatch = plan.octaves * stepsPerOctave / stepsPerBatch - 1;
    double perMm2 = finest;
    for (int batch = 0; batch < finestBatch; ++batch) perMm2 /= std::sqrt(2.0);
    for (int batch = 0; batch < batches && dots.size() < count && !stop.stop_requested(); ++batch) {
        const CandidateSet set{mesh, pieces, candidateKey(settings.seed, batch), std::min(perMm2, finest),
                               area};
        addDots(dots, count, set, radius2.subspan(batch * stepsPerBatch, stepsPerBatch), stop);
        perMm2 *= std::sqrt(2.0);
    }
    return dots;
}

/// Sorts dots given in the order of their ranks by triangle.
DotPool poolOf(const std::vector<PlacedDot>& dots, std::size_t triangles, float maxPerCm2) {
    DotPool pool;
    pool.maxPerCm2 = maxPerCm2;
    pool.firstOfTriangle.assign(triangles + 1, 0);
    for (const PlacedDot& dot : dots) ++pool.firstOfTriangle[dot.place.triangle];
    std::uint32_t end = 0;
    for (std::uint32_t& first : pool.firstOfTriangle) first = end += first;
    pool.dots.resize(dots.size());
    const float count = static_cast<float>(dots.size());
    for (std::size_t i = dots.size(); i-- > 0;) {
        const float rank = std::min(static_cast<float>(i) / count, 1.0F - 1.0F / 16777216.0F);
        pool.dots[--pool.firstOfTriangle[dots[i].place.triangle]] = {dots[i].place.u, dots[i].place.v, rank};
    }
    return pool;
}

} // namespace

DotPool buildDotPool(const TriMesh& mesh, const DotPoolSettings& settings, const std::stop_token& stop) {
    STIPPLE_CHECK(settings.maxPerCm2 > 0.0F, "the density of a dot pool must be above 0");
    STIPPLE_CHECK(settings.candidatesPerDot > 0, "a dot pool needs candidates");
    const double exact = areaMm2(mesh) / mm2PerCm2 * double{settings.maxPerCm2};
    STIPPLE_CHECK(exact < 4e9, "a dot pool numbers its dots with 32 bits");
    const auto count = static_cast<std::size_t>(std::llround(exact));
    std::vector<PlacedDot> dots;
    if (count > 0) dots = scatter(mesh, count, settings, stop);
    if (stop.stop_requested()) dots.clear();
    return poolOf(dots, mesh.triangles.size(), settings.maxPerCm2);
}

float hexagonalSpacingMm(float perCm2) {
    return static_cast<float>(std::sqrt(2.0 * mm2PerCm2 / (std::sqrt(3.0) * double{perCm2})));
}

} // namespace stipple
