#include "dots/DotPool.h"

#include "base/Check.h"
#include "base/Workers.h"
#include "dots/Candidates.h"
#include "dots/SpatialHash.h"
#include "dots/SurfacePieces.h"
#include "geometry/SpatialOrder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace stipple {

namespace {

/// Radii a halving of the spacing's square: so many that a prefix that ends within a step is as even as
/// others.
constexpr int stepsPerOctave = 16;

/// The candidates are made anew each octave: more often would cost time; a batch that lasts longer would have
/// blocks so large, for their distance to the next, that their candidates would not fit into the cache.
constexpr int stepsPerBatch = 16;

/// Area and longest edge of a piece of surface, in dots and in spacings of the whole pool.
constexpr double largestPiece = 16.0;
constexpr double longestPiece = 6.0;

/// Least edge of a block in spacings: so long that what happens in a block does not reach beyond its
/// neighbours, by far; short enough for its candidates to stay in the cache.
constexpr double leastBlock = 12.0;

/// Least edge of a tile in spacings of the whole pool: at most leastBlock.
constexpr double leastTile = 2.5;

/// How far around a block candidates are looked at, over the largest radius of the batch.
constexpr float margin = 0.4F;

/// The least radius of the plan over the hexagonal spacing of the whole pool. So small that the pool is full
/// before: what is left of the plan costs nothing.
constexpr float leastFill = 0.685F;

/// Steps after the plan's last before the distances no longer matter, for surfaces that hold the dots only
/// because they are more than one float apart.
constexpr int extraSteps = 4 * stepsPerOctave;

constexpr double mm2PerCm2 = 100.0;

/// The squared radius of every step, coarse to fine, in a constant ratio.
struct RadiusPlan {
    std::vector<float> radius2;
    int octaves = 0;
};

double spacingMm(double areaMm2, double dots) {
    return std::sqrt(2.0 * areaMm2 / (std::sqrt(3.0) * dots));
}

RadiusPlan radiusPlan(double areaMm2, std::size_t dots) {
    const double spacing = spacingMm(areaMm2, static_cast<double>(dots));
    double ratio = 2.0;
    for (int i = 1; i < stepsPerOctave; i *= 2) ratio = std::sqrt(ratio); // stepsPerOctave-th root of 2
    RadiusPlan plan;
    for (std::size_t n = dots; n > 0; n /= 2) ++plan.octaves;
    while (plan.octaves * stepsPerOctave % stepsPerBatch != 0) ++plan.octaves;
    double radius2 = spacing * spacing * double{leastFill} * double{leastFill};
    for (int step = plan.octaves * stepsPerOctave; step-- > 0; radius2 *= ratio)
        plan.radius2.push_back(static_cast<float>(radius2));
    std::reverse(plan.radius2.begin(), plan.radius2.end());
    radius2 = double{plan.radius2.back()};
    for (int step = 0; step < extraSteps; ++step)
        plan.radius2.push_back(static_cast<float>(radius2 /= ratio));
    for (int step = 0; step < stepsPerBatch; ++step) plan.radius2.push_back(0.0F);
    return plan;
}

/// A dot that was set, with its place along the curve.
struct RankedDot {
    SurfacePoint place;
    std::uint32_t curve = 0;
    std::uint32_t rank = 0;
};

bool isEarlierOnCurve(const RankedDot& a, const RankedDot& b) {
    return a.curve != b.curve ? a.curve < b.curve : a.rank < b.rank;
}

constexpr int priorityBits = 59;
static_assert(stepsPerBatch <= 1 << (64 - priorityBits));

/// A dot of the batch at hand.
struct NewDot {
    SurfacePoint place;
    glm::vec3 positionMm;
    std::uint64_t turn = 0; ///< the order in which the batch's dots count as set: step, then priority

    std::uint32_t step() const { return static_cast<std::uint32_t>(turn >> priorityBits); }
};

std::uint64_t turnOf(std::uint32_t step, std::uint64_t priority) {
    return std::uint64_t{step} << priorityBits | priority >> (64 - priorityBits);
}

/// A cube's tiles, and the dots set there in this batch.
struct Block {
    std::uint32_t cell = 0; ///< of the octree: what all the curve values have in common
    std::size_t first = 0;  ///< tile
    std::size_t end = 0;
    Box box; ///< holds the tiles
    std::vector<NewDot> added;
};

struct Blocks {
    int level = 0; ///< of the octree
    std::vector<Block> blocks;
};

/// What a batch is made from, and what it makes.
struct Batch {
    CandidateSet set;
    std::span<const float> radius2;
    std::span<const RankedDot> dots; ///< those of the batches before, along the curve
    Blocks& blocks;
};

/// Kept by each thread from block to block.
struct Scratch {
    std::vector<OrientedPoint> around;
    PointGrid grid;
    CandidateSearch search;
    CandidateField field;
    std::vector<std::uint32_t> open; ///< of the field's candidates
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
    std::vector<NewDot> added;
    std::size_t own = 0; ///< of the field's candidates: not in the margin
};

/// Blocks of the same parity do not touch.
std::uint32_t parityOf(std::uint32_t cell) {
    return cell & 7U;
}

Blocks blocksOf(std::span<const SurfaceTile> tiles, int level) {
    Blocks blocks{level, {}};
    for (std::size_t i = 0; i + 1 < tiles.size(); ++i) {
        const std::uint32_t cell = cellOf(tiles[i].curve, level);
        if (blocks.blocks.empty() || blocks.blocks.back().cell != cell)
            blocks.blocks.push_back({cell, i, i, {}, {}});
        blocks.blocks.back().end = i + 1;
        blocks.blocks.back().box.add(tiles[i].box);
    }
    return blocks;
}

/// The cell a step away: its coordinates are every third bit. Wraps around at the end of the cube.
std::uint32_t neighbourOf(std::uint32_t cell, const std::array<int, 3>& step) {
    std::uint32_t neighbour = 0;
    for (int axis = 0; axis < 3; ++axis) {
        const std::uint32_t bits = 0x49249249U << axis;
        std::uint32_t along = cell & bits;
        if (step[axis] > 0) along = ((cell | ~bits) + (1U << axis)) & bits;
        if (step[axis] < 0) along = (along - (1U << axis)) & bits;
        neighbour |= along;
    }
    return neighbour;
}

/// Calls visit(cell) for the cell and those that touch it.
template <class Visit>
void visitNeighbours(std::uint32_t cell, Visit visit) {
    for (int x = -1; x <= 1; ++x)
        for (int y = -1; y <= 1; ++y)
            for (int z = -1; z <= 1; ++z) visit(neighbourOf(cell, {x, y, z}));
}

const Block* blockAt(std::span<const Block> blocks, std::uint32_t cell) {
    const auto found = std::lower_bound(blocks.begin(), blocks.end(), cell,
                                        [](const Block& b, std::uint32_t c) { return b.cell < c; });
    return found != blocks.end() && found->cell == cell ? &*found : nullptr;
}

std::span<const RankedDot> dotsIn(const Batch& batch, std::uint32_t cell) {
    const auto isBefore = [&](const RankedDot& dot, std::uint32_t c) {
        return cellOf(dot.curve, batch.blocks.level) < c;
    };
    const auto first = std::lower_bound(batch.dots.begin(), batch.dots.end(), cell, isBefore);
    const auto end = std::lower_bound(first, batch.dots.end(), cell + 1, isBefore);
    return {first, end};
}

/// Calls visit(cell) for the cells that the box touches.
template <class Visit>
void visitCells(const Cube& cube, int level, const Box& box, Visit visit) {
    const glm::uvec3 low = cellAt(cube, box.low) >> static_cast<unsigned>(curveLevels - level);
    const glm::uvec3 high = cellAt(cube, box.high) >> static_cast<unsigned>(curveLevels - level);
    for (unsigned x = low.x; x <= high.x; ++x)
        for (unsigned y = low.y; y <= high.y; ++y)
            for (unsigned z = low.z; z <= high.z; ++z) visit(mortonCode({x, y, z}));
}

/// Whether a place on the curve is in a box of cells, of which both ends are given.
bool isInside(std::uint32_t curve, std::uint32_t low, std::uint32_t high) {
    constexpr std::uint32_t x = 0x09249249;
    const auto isBetween = [&](std::uint32_t bits) {
        return (curve & bits) >= (low & bits) && (curve & bits) <= (high & bits);
    };
    return isBetween(x) && isBetween(x << 1) && isBetween(x << 2);
}

/// The dots of earlier batches that matter to candidates in a box.
void findDots(const Box& box, const Batch& batch, float reachMm, Scratch& scratch) {
    const Cube& cube = batch.set.surface.cube;
    const Box reached = box.grownBy(reachMm * 1.0001F);
    const std::uint32_t low = mortonCode(cellAt(cube, reached.low));
    const std::uint32_t high = mortonCode(cellAt(cube, reached.high));
    scratch.around.clear();
    visitCells(cube, batch.blocks.level, reached, [&](std::uint32_t cell) {
        for (const RankedDot& dot : dotsIn(batch, cell))
            if (isInside(dot.curve, low, high))
                scratch.around.push_back(
                    {positionAt(batch.set.mesh, dot.place), facing(batch.set.mesh, dot.place.triangle)});
    });
    scratch.grid.fill(scratch.around, 3.0F * reachMm);
}

/// The candidates that have room beside the dots of earlier batches: those of the block, then those of a
/// margin around it, in blocks that come later.
void findOpen(const Block& block, const Batch& batch, Scratch& scratch) {
    const CandidateRange range{std::sqrt(batch.radius2.front()), batch.radius2.back()};
    const Box box = block.box.grownBy(margin * range.reachMm);
    findDots(box.grownBy(range.reachMm), batch, range.reachMm, scratch);
    scratch.field.clear();
    const CandidateSearch::Job job{scratch.field, batch.set, scratch.grid, range, box};
    scratch.search.addOpen(job, block.first, block.end);
    scratch.own = scratch.field.points.size();
    visitNeighbours(block.cell, [&](std::uint32_t cell) {
        if (parityOf(cell) <= parityOf(block.cell)) return;
        if (const Block* later = blockAt(batch.blocks.blocks, cell); later != nullptr)
            scratch.search.addOpen(job, later->first, later->end);
    });
}

/// Takes away the room that the dots take which other blocks set in this batch: those of a step not within
/// more than its radius, so that it does not matter which block comes first.
void heedNeighbours(const Block& block, const Batch& batch, CandidateField& field) {
    Box box;
    for (const CandidatePatch& patch : field.patches) box.add(patch.box);
    const TriMesh& mesh = batch.set.mesh;
    visitNeighbours(block.cell, [&](std::uint32_t cell) {
        const Block* other = blockAt(batch.blocks.blocks, cell);
        if (other == nullptr) return;
        for (const NewDot& dot : other->added)
            if (const float radius2 = batch.radius2[dot.step()];
                distance2(box, dot.positionMm) < radius2 * 1.0001F)
                lowerFree2Within(field, mesh, {dot.positionMm, facing(mesh, dot.place.triangle)}, radius2);
    });
}

/// The candidates that have room at one radius, in the order of their priorities. Forgets those that will
/// never have any.
void findWithRoom(float radius2, float leastRadius2, Scratch& scratch) {
    const CandidateField& field = scratch.field;
    scratch.order.clear();
    std::size_t kept = 0;
    for (const std::uint32_t i : scratch.open) {
        const float free2 = field.points.free2[i];
        scratch.open[kept] = i;
        kept += free2 < leastRadius2 ? 0 : 1;
        if (free2 >= radius2) scratch.order.emplace_back(field.priorities[i], i);
    }
    scratch.open.resize(kept);
    std::sort(scratch.order.begin(), scratch.order.end());
}

/// Sets dots at one radius.
void fillStep(const Batch& batch, std::uint32_t step, Scratch& scratch) {
    CandidateField& field = scratch.field;
    const float radius2 = batch.radius2[step];
    findWithRoom(radius2, batch.radius2.back(), scratch);
    for (const auto& [priority, i] : scratch.order) {
        if (field.points.free2[i] < radius2) continue;
        const OrientedPoint dot{field.points.position(i), facing(batch.set.mesh, field.places[i].triangle)};
        if (i < scratch.own) scratch.added.push_back({field.places[i], dot.position, turnOf(step, priority)});
        lowerFree2(field, batch.set.mesh, dot, radius2);
        field.points.free2[i] = -1.0F;
    }
}

void fillBlock(Block& block, const Batch& batch, Scratch& scratch) {
    scratch.added.clear();
    findOpen(block, batch, scratch);
    heedNeighbours(block, batch, scratch.field);
    scratch.open.resize(scratch.field.points.size());
    std::iota(scratch.open.begin(), scratch.open.end(), 0U);
    for (std::uint32_t step = 0; step < batch.radius2.size(); ++step) fillStep(batch, step, scratch);
    block.added.assign(scratch.added.begin(), scratch.added.end()); // no larger than need be
}

/// Sets the dots of one batch. Blocks of the same parity are filled at the same time, those of different
/// parity one after the other.
void fillBlocks(Batch& batch, Workers& workers, std::vector<Scratch>& scratch, const std::stop_token& stop) {
    for (std::uint32_t parity = 0; parity < 8; ++parity) {
        std::vector<Block*> turn;
        for (Block& block : batch.blocks.blocks)
            if (parityOf(block.cell) == parity) turn.push_back(&block);
        workers.run(turn.size(), [&](std::size_t i, std::size_t worker) {
            if (!stop.stop_requested()) fillBlock(*turn[i], batch, scratch[worker]);
        });
    }
}

/// All new dots, in the order of their turns.
std::vector<const NewDot*> addedTo(std::span<const Block> blocks) {
    std::size_t count = 0;
    for (const Block& block : blocks) count += block.added.size();
    std::vector<const NewDot*> added;
    added.reserve(count);
    for (const Block& block : blocks)
        for (const NewDot& dot : block.added) added.push_back(&dot);
    std::sort(added.begin(), added.end(), [](const NewDot* a, const NewDot* b) { return a->turn < b->turn; });
    return added;
}

/// Moves the new dots to the others, the first of them only if these would become more than `count`.
void takeAdded(std::vector<RankedDot>& dots, std::span<Block> blocks, std::size_t count, const Cube& cube) {
    const std::size_t before = dots.size();
    for (const NewDot* dot : addedTo(blocks)) {
        if (dots.size() == count) break;
        dots.push_back(
            {dot->place, mortonCode(cellAt(cube, dot->positionMm)), static_cast<std::uint32_t>(dots.size())});
    }
    for (Block& block : blocks) block.added = {}; // the merge needs the room
    const auto middle = dots.begin() + static_cast<std::ptrdiff_t>(before);
    std::sort(middle, dots.end(), isEarlierOnCurve);
    std::inplace_merge(dots.begin(), middle, dots.end(), isEarlierOnCurve);
}

/// The share of all dots that there will be, with `steps` steps still to go.
double shareBefore(int steps) {
    double share = 1.0;
    for (; steps >= stepsPerOctave; steps -= stepsPerOctave) share *= 0.5;
    for (; steps > 0; steps -= stepsPerOctave / 2) share *= std::sqrt(0.5);
    return share;
}

/// `count` dots; fewer only when `stop` is requested.
std::vector<RankedDot> scatter(const TriMesh& mesh, double area, std::size_t count,
                               const DotPoolSettings& settings, const std::stop_token& stop) {
    const RadiusPlan plan = radiusPlan(area, count);
    const double spacing = spacingMm(area, static_cast<double>(count));
    const SurfacePieces surface =
        surfacePieces(mesh, {static_cast<float>(largestPiece * area / static_cast<double>(count)),
                             static_cast<float>(longestPiece * spacing), leastTile * spacing});
    Workers workers(settings.threads);
    std::vector<Scratch> scratch(workers.count());
    std::vector<RankedDot> dots;
    dots.reserve(count);
    const std::span<const float> radius2(plan.radius2);
    const int batches = static_cast<int>(radius2.size()) / stepsPerBatch;
    const int finestBatch = plan.octaves * stepsPerOctave / stepsPerBatch - 1;
    Blocks blocks = blocksOf(surface.tiles, 0);
    for (int i = 0; i < batches && dots.size() < count && !stop.stop_requested(); ++i) {
        const double end = static_cast<double>(count) * shareBefore((finestBatch - i) * stepsPerBatch);
        const int level = levelFor(surface.cube, leastBlock * spacingMm(area, end));
        if (level != blocks.level) blocks = blocksOf(surface.tiles, level);
        Batch batch{{mesh, surface, candidateKey(settings.seed, i), end * settings.candidatesPerDot / area},
                    radius2.subspan(i * stepsPerBatch, stepsPerBatch),
                    dots,
                    blocks};
        fillBlocks(batch, workers, scratch, stop);
        takeAdded(dots, blocks.blocks, count, surface.cube);
    }
    return dots;
}

DotPool poolOf(const std::vector<RankedDot>& dots, float maxPerCm2) {
    DotPool pool{maxPerCm2, {}};
    pool.dots.reserve(dots.size());
    const float count = static_cast<float>(dots.size());
    for (const RankedDot& dot : dots) {
        const float rank = std::min(static_cast<float>(dot.rank) / count, 1.0F - 1.0F / 16777216.0F);
        pool.dots.push_back({dot.place, rank});
    }
    std::sort(pool.dots.begin(), pool.dots.end(), [](const PoolDot& a, const PoolDot& b) {
        return std::pair(a.place.triangle, a.rank) < std::pair(b.place.triangle, b.rank);
    });
    return pool;
}

} // namespace

DotPool buildDotPool(const TriMesh& mesh, const DotPoolSettings& settings, const std::stop_token& stop) {
    STIPPLE_CHECK(settings.maxPerCm2 > 0.0F, "the density of a dot pool must be above 0");
    STIPPLE_CHECK(settings.candidatesPerDot > 0, "a dot pool needs candidates");
    const double area = areaMm2(mesh);
    const double exact = area / mm2PerCm2 * double{settings.maxPerCm2};
    STIPPLE_CHECK(exact < 4e9, "a dot pool numbers its dots with 32 bits");
    const auto count = static_cast<std::size_t>(std::llround(exact));
    std::vector<RankedDot> dots;
    if (count > 0) dots = scatter(mesh, area, count, settings, stop);
    if (stop.stop_requested()) dots.clear();
    return poolOf(dots, settings.maxPerCm2);
}

float hexagonalSpacingMm(float perCm2) {
    return static_cast<float>(std::sqrt(2.0 * mm2PerCm2 / (std::sqrt(3.0) * double{perCm2})));
}

} // namespace stipple
