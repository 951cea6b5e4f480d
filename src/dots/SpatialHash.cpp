#include "dots/SpatialHash.h"

#include <bit>

namespace stipple {

namespace {

int bitsFor(std::size_t buckets) {
    return std::max(1, static_cast<int>(std::bit_width(buckets)));
}

} // namespace

HashedCells::HashedCells(const Box& bounds, float cellMm, int bits)
    : bounds_(bounds), mask_((1U << bits) - 1U) {
    // Cells no smaller than keeps their coordinates exact in a float and their number countable.
    const glm::vec3 extent = bounds.high - bounds.low;
    const float smallestMm = std::max({extent.x, extent.y, extent.z, 1e-30F}) / 1048576.0F;
    cellsPerMm_ = 1.0F / std::max(cellMm, smallestMm);
}

void PointGrid::fill(std::span<const OrientedPoint> points, float cellMm) {
    Box bounds;
    for (const OrientedPoint& point : points) bounds.add(point.position);
    cells_ = points.empty() ? HashedCells() : HashedCells(bounds, cellMm, bitsFor(points.size()));
    firstOfBucket_.assign(cells_.bucketCount() + 1, 0);
    for (const OrientedPoint& point : points) ++firstOfBucket_[cells_.bucketAt(point.position)];
    std::uint32_t end = 0;
    for (std::uint32_t& first : firstOfBucket_) first = end += first;
    points_.resize(points.size());
    for (const OrientedPoint& point : points)
        points_[--firstOfBucket_[cells_.bucketAt(point.position)]] = point;
}

} // namespace stipple
