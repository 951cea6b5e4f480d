#pragma once

#include "geometry/TriMesh.h"

#include <glm/glm.hpp>

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace stipple {

/// An axis-aligned box, empty until something is added.
struct Box {
    glm::vec3 low{1e30F};
    glm::vec3 high{-1e30F};

    void add(glm::vec3 p) {
        low = glm::min(low, p);
        high = glm::max(high, p);
    }
    void add(const Box& box) {
        low = glm::min(low, box.low);
        high = glm::max(high, box.high);
    }
    Box grownBy(float mm) const { return {low - mm, high + mm}; }
};

inline bool touch(const Box& a, const Box& b) {
    return glm::all(glm::lessThanEqual(a.low, b.high)) && glm::all(glm::lessThanEqual(b.low, a.high));
}

inline float distance2(glm::vec3 a, glm::vec3 b) {
    const glm::vec3 d = a - b;
    return d.x * d.x + d.y * d.y + d.z * d.z;
}

/// Squared distance from a point to a box, 0 inside.
inline float distance2(const Box& box, glm::vec3 p) {
    return distance2(p, glm::clamp(p, box.low, box.high));
}

struct OrientedPoint {
    glm::vec3 position;
    glm::vec3 normal; ///< of the triangle, of length 1
};

/// Cubic cells over a box, wrapped into 2^bits buckets (after Teschner et al. 2003, "Optimized spatial
/// hashing for collision detection of deformable objects"; here the cells of a row follow each other, so that
/// a row is one range of memory).
class HashedCells {
public:
    HashedCells() = default;
    HashedCells(const Box& bounds, float cellMm, int bits);

    std::size_t bucketCount() const { return std::size_t{mask_} + 1; }

    /// The bucket of the cell that holds p, or that is nearest to it.
    std::uint32_t bucketAt(glm::vec3 p) const { return bucketOf(cellOf(p)); }

    /// How many cells a box touches.
    double cellsIn(const Box& box) const {
        const glm::dvec3 extent(cellOf(box.high) - cellOf(box.low) + 1);
        return extent.x * extent.y * extent.z;
    }

    /// Calls visit(first, last) with ranges of buckets that hold every cell that the box touches.
    template <class Visit>
    void visitBuckets(const Box& box, Visit visit) const {
        const glm::ivec3 low = cellOf(box.low);
        const glm::ivec3 high = cellOf(box.high);
        for (int z = low.z; z <= high.z; ++z)
            for (int y = low.y; y <= high.y; ++y) {
                const std::uint32_t first = bucketOf({low.x, y, z});
                const std::uint32_t last = bucketOf({high.x, y, z});
                if (static_cast<std::uint32_t>(high.x - low.x) > mask_) {
                    visit(0U, mask_);
                } else if (first <= last) {
                    visit(first, last);
                } else {
                    visit(first, mask_);
                    visit(0U, last);
                }
            }
    }

private:
    glm::ivec3 cellOf(glm::vec3 p) const {
        return glm::ivec3((glm::clamp(p, bounds_.low, bounds_.high) - bounds_.low) * cellsPerMm_);
    }
    std::uint32_t bucketOf(glm::ivec3 cell) const {
        return (static_cast<std::uint32_t>(cell.x) + static_cast<std::uint32_t>(cell.y) * 0xD8163841U +
                static_cast<std::uint32_t>(cell.z) * 0xCB1AB31FU) &
               mask_;
    }

    Box bounds_{glm::vec3(0.0F), glm::vec3(0.0F)};
    float cellsPerMm_ = 0.0F;
    std::uint32_t mask_ = 0;
};

/// Points by the cell they lie in. Its buffers last from call to call.
class PointGrid {
public:
    void fill(std::span<const OrientedPoint> points, float cellMm);

    /// Calls visit(point) for every point in the box, for some outside it, and for some more than once.
    template <class Visit>
    void visitAround(const Box& box, Visit visit) const {
        if (cells_.cellsIn(box) > static_cast<double>(points_.size())) {
            for (const OrientedPoint& point : points_) visit(point);
            return;
        }
        cells_.visitBuckets(box, [&](std::uint32_t first, std::uint32_t last) {
            const std::uint32_t end = firstOfBucket_[last + 1];
            for (std::uint32_t i = firstOfBucket_[first]; i < end; ++i) visit(points_[i]);
        });
    }

private:
    HashedCells cells_;
    std::vector<std::uint32_t> firstOfBucket_;
    std::vector<OrientedPoint> points_;
};

} // namespace stipple
