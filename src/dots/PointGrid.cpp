#include "dots/PointGrid.h"

#include <bit>

namespace stipple {

namespace {

Box boundsOf(std::span<const glm::vec3> points) {
    Box box;
    for (const glm::vec3& p : points) box.add(p);
    return box;
}

/// A cell no smaller than keeps the cell coordinates exact in a float and far from overflow.
float safeCell(const Box& bounds, float cellMm) {
    const glm::vec3 extent = bounds.high - bounds.low;
    return std::max(cellMm, std::max({extent.x, extent.y, extent.z, 1e-30F}) / 1048576.0F);
}

} // namespace

PointGrid::PointGrid(std::span<const glm::vec3> points, float cellMm) : bounds_(boundsOf(points)) {
    if (points.empty()) return;
    cellsPerMm_ = 1.0F / safeCell(bounds_, cellMm);
    const int bits = std::max(1, static_cast<int>(std::bit_width(points.size() - 1)));
    bucketShift_ = 32 - bits;
    firstOfBucket_.assign((std::size_t{1} << bits) + 1, 0);
    for (const glm::vec3& p : points) ++firstOfBucket_[bucketOf(cellOf(p))];
    std::uint32_t end = 0;
    for (std::uint32_t& bucket : firstOfBucket_) bucket = end += bucket;
    entries_.resize(points.size());
    // Backwards, so that each bucket keeps the points' order.
    for (std::size_t i = points.size(); i-- > 0;)
        entries_[--firstOfBucket_[bucketOf(cellOf(points[i]))]] = {points[i], static_cast<std::uint32_t>(i)};
}

} // namespace stipple
