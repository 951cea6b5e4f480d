#include "dots/SpatialHash.h"

#include <bit>

namespace stipple {

namespace {

constexpr double largeBoxCells = 512.0;

int bitsFor(std::size_t buckets) {
    return std::max(1, static_cast<int>(std::bit_width(buckets - 1)));
}

Box boundsOf(std::span<const PlacedDot> dots) {
    Box bounds;
    for (const PlacedDot& dot : dots) bounds.add(dot.point.position);
    return bounds;
}

Box boundsOf(std::span<const Box> boxes) {
    Box bounds;
    for (const Box& box : boxes) {
        bounds.add(box.low);
        bounds.add(box.high);
    }
    return bounds;
}

/// Turns counts per bucket into the end of each bucket's range, and appends the end of all.
void toEnds(std::vector<std::uint32_t>& counts) {
    std::uint32_t end = 0;
    for (std::uint32_t& count : counts) count = end += count;
    counts.push_back(end);
}

} // namespace

HashedCells::HashedCells(const Box& bounds, float cellMm, int bits)
    : bounds_(bounds), mask_((1U << bits) - 1U) {
    // Cells no smaller than keeps their coordinates exact in a float and their number countable.
    const glm::vec3 extent = bounds.high - bounds.low;
    const float smallestMm = std::max({extent.x, extent.y, extent.z, 1e-30F}) / 1048576.0F;
    cellsPerMm_ = 1.0F / std::max(cellMm, smallestMm);
}

DotGrid::DotGrid(std::span<const PlacedDot> dots, float cellMm) {
    if (!dots.empty()) cells_ = HashedCells(boundsOf(dots), cellMm, bitsFor(dots.size()));
    firstOfBucket_.assign(cells_.bucketCount(), 0);
    for (const PlacedDot& dot : dots) ++firstOfBucket_[cells_.bucketAt(dot.point.position)];
    toEnds(firstOfBucket_);
    entries_.resize(dots.size());
    for (std::size_t i = dots.size(); i-- > 0;)
        entries_[--firstOfBucket_[cells_.bucketAt(dots[i].point.position)]] = {dots[i].point,
                                                                               static_cast<std::uint32_t>(i)};
}

BoxGrid::BoxGrid(std::span<const Box> boxes, float cellMm) {
    if (!boxes.empty()) cells_ = HashedCells(boundsOf(boxes), cellMm, bitsFor(2 * boxes.size()));
    firstOfBucket_.assign(cells_.bucketCount(), 0);
    const auto visitBuckets = [&](const Box& box, auto visit) {
        if (cells_.cellsIn(box) > largeBoxCells) return;
        cells_.visitBuckets(box, [&](std::uint32_t first, std::uint32_t last) {
            for (std::uint32_t bucket = first; bucket <= last; ++bucket) visit(firstOfBucket_[bucket]);
        });
    };
    for (const Box& box : boxes) visitBuckets(box, [](std::uint32_t& count) { ++count; });
    toEnds(firstOfBucket_);
    indices_.resize(firstOfBucket_.back());
    for (std::uint32_t i = 0; i < boxes.size(); ++i) {
        if (cells_.cellsIn(boxes[i]) > largeBoxCells) large_.push_back(i);
        visitBuckets(boxes[i], [&](std::uint32_t& end) { indices_[--end] = i; });
    }
}

} // namespace stipple
