#include "dots/DotPool.h"

#include "base/Check.h"
#include "dots/Candidates.h"
#include "dots/PointGrid.h"
#include "dots/SurfacePieces.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stipple {

namespace {

constexpr int stepsPerOctave = 16;

/// Candidates are made this many times an octave, each time only those are kept that the next steps can use:
/// time against memory.
constexpr int refillsPerOctave = 2;
constexpr int stepsPerRefill = stepsPerOctave / refillsPerOctave;

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
    for (int step = 0; step < stepsPerRefill; ++step) plan.radius2.push_back(0.0F);
    return plan;
}

struct Contender {
    std::uint64_t priority;
    CandidateName name;

    auto operator<=>(const Contender& other) const {
        return std::tie(priority, name.piece, name.number) <=>
               std::tie(other.priority, other.name.piece, other.name.number);
    }
    bool operator==(const Contender& other) const { return (*this <=> other) == 0; }
};

/// The candidates that no dot keeps out at this radius, in the order in which they are tried.
std::vector<CandidateName> contenders(const std::vector<CandidatePatch>& patches, const CandidateSet& set,
                                      float radius2) {
    std::vector<Contender> found;
    for (const CandidatePatch& patch : patches)
        for (const CandidateBlock& block : patch.blocks)
            for (int i = 0; i < CandidateBlock::size; ++i)
                if (block.free2[i] >= radius2)
                    found.push_back({priorityOf(set, block.name[i]), block.name[i]});
    std::sort(found.begin(), found.end());
    std::vector<CandidateName> names;
    names.reserve(found.size());
    for (const Contender& contender : found) names.push_back(contender.name);
    return names;
}

std::vector<glm::vec3> positionsOf(std::span<const PlacedDot> dots) {
    std::vector<glm::vec3> positions;
    positions.reserve(dots.size());
    for (const PlacedDot& dot : dots) positions.push_back(dot.position);
    return positions;
}

Box boxAround(glm::vec3 p, float mm) {
    return Box{p, p}.grownBy(mm);
}

/// Of dots that only each other keep out, those that come first.
std::vector<PlacedDot> firstCome(std::span<const PlacedDot> dots, float radius2, std::size_t most) {
    const float radius = std::sqrt(radius2);
    const PointGrid grid(positionsOf(dots), 2.0F * radius);
    std::vector<char> isSet(dots.size(), 0);
    std::vector<PlacedDot> set;
    for (std::size_t i = 0; i < dots.size() && set.size() < most; ++i) {
        bool isFree = true;
        grid.visitAround(boxAround(dots[i].position, radius), [&](const PointGrid::Entry& other) {
            isFree = isSet[other.index] == 0 || distance2(other.position, dots[i].position) >= radius2 ||
                     !faceTheSameWay(dots[other.index].normal, dots[i].normal);
            return isFree;
        });
        if (!isFree) continue;
        isSet[i] = 1;
        set.push_back(dots[i]);
    }
    return set;
}

/// Sets dots at each of the radii in turn, until there are `count`.
void addDots(std::vector<PlacedDot>& dots, std::size_t count, const CandidateSet& set,
             std::span<const float> radius2, const std::stop_token& stop) {
    const float reach = std::sqrt(radius2.front());
    std::vector<CandidatePatch> patches =
        openCandidates(set, dots, PointGrid(positionsOf(dots), 2.0F * reach), reach, radius2.back());
    for (const float r2 : radius2) {
        if (stop.stop_requested() || dots.size() == count) return;
        std::vector<PlacedDot> tried;
        for (const CandidateName name : contenders(patches, set, r2)) tried.push_back(dotOf(set, name));
        const std::vector<PlacedDot> added = firstCome(tried, r2, count - dots.size());
        dots.insert(dots.end(), added.begin(), added.end());
        const float radius = std::sqrt(r2);
        const PointGrid grid(positionsOf(added), 2.0F * radius);
        for (CandidatePatch& patch : patches) lowerFree2(patch, set, added, grid, radius);
    }
}

/// `count` dots in the order of their ranks; fewer only when `stop` is requested.
std::vector<PlacedDot> scatter(const TriMesh& mesh, std::size_t count, const DotPoolSettings& settings,
                               const std::stop_token& stop) {
    const double area = areaMm2(mesh);
    const RadiusPlan plan = radiusPlan(area, count);
    const double finest = static_cast<double>(count) * settings.candidatesPerDot / area;
    const std::vector<SurfacePiece> pieces = surfacePieces(mesh, static_cast<float>(64.0 / finest));
    std::vector<PlacedDot> dots;
    dots.reserve(count);
    double perMm2 = finest;
    for (int octave = 1; octave < plan.octaves; ++octave) perMm2 *= 0.5;
    const std::span<const float> radius2(plan.radius2);
    for (std::size_t step = 0; step < radius2.size() && dots.size() < count; step += stepsPerRefill) {
        const auto octave = static_cast<std::uint32_t>(step / stepsPerOctave);
        if (octave > 0 && step % stepsPerOctave == 0 && perMm2 < finest) perMm2 *= 2.0;
        const CandidateSet set{mesh, pieces, candidateKey(settings.seed, octave), perMm2};
        addDots(dots, count, set, radius2.subspan(step, stepsPerRefill), stop);
        if (stop.stop_requested()) break;
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

DotPool buildDotPool(const TriMesh& mesh, const DotPoolSettings& settings, std::stop_token stop) {
    STIPPLE_CHECK(settings.maxPerCm2 > 0.0F, "the density of a dot pool must be above 0");
    STIPPLE_CHECK(settings.candidatesPerDot > 0, "a dot pool needs candidates");
    const double exact = areaMm2(mesh) / mm2PerCm2 * double{settings.maxPerCm2};
    STIPPLE_CHECK(exact < 4e9, "a dot pool numbers its dots with 32 bits");
    const auto count = static_cast<std::size_t>(exact + 0.5);
    std::vector<PlacedDot> dots;
    if (count > 0) dots = scatter(mesh, count, settings, stop);
    if (stop.stop_requested()) dots.clear();
    return poolOf(dots, mesh.triangles.size(), settings.maxPerCm2);
}

float hexagonalSpacingMm(float perCm2) {
    return static_cast<float>(std::sqrt(2.0 * mm2PerCm2 / (std::sqrt(3.0) * double{perCm2})));
}

} // namespace stipple
