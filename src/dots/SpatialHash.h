#pragma once

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
    Box grownBy(float mm) const { return {low - mm, high + mm}; }
};

inline float distance2(glm::vec3 a, glm::vec3 b) {
    const glm::vec3 d = a - b;
    return d.x * d.x + d.y * d.y + d.z * d.z;
}

/// Squared distance from a point to a box, 0 inside.
inline float distance2(const Box& box, glm::vec3 p) {
    return distance2(p, glm::clamp(p, box.low, box.high));
}

/// Cubic cells over a box, thrown together in 2^bits buckets (Teschner et al. 2003, "Optimized spatial
/// hashing for collision detection of deformable objects").
class HashedCells {
public:
    HashedCells() = default;
    HashedCells(const Box& bounds, float cellMm, int bits);

    std::size_t bucketCount() const { return std::size_t{1} << (32 - bucketShift_); }

    /// The bucket of the cell that holds p, or that is nearest to it.
    std::uint32_t bucketAt(glm::vec3 p) const { return bucketOf(cellOf(p)); }

    /// How many cells a box touches.
    double cellsIn(const Box& box) const {
        const glm::dvec3 extent(cellOf(box.high) - cellOf(box.low) + 1);
        return extent.x * extent.y * extent.z;
    }

    /// Calls visit(bucket) for every cell that the box touches; ends early when it returns false.
    template <class Visit>
    void visitBuckets(const Box& box, Visit visit) const {
        const glm::ivec3 low = cellOf(box.low);
        const glm::ivec3 high = cellOf(box.high);
        for (int z = low.z; z <= high.z; ++z)
            for (int y = low.y; y <= high.y; ++y)
                for (int x = low.x; x <= high.x; ++x)
                    if (!visit(bucketOf({x, y, z}))) return;
    }

private:
    glm::ivec3 cellOf(glm::vec3 p) const {
        return glm::ivec3((glm::clamp(p, bounds_.low, bounds_.high) - bounds_.low) * cellsPerMm_);
    }
    std::uint32_t bucketOf(glm::ivec3 cell) const {
        const std::uint32_t mixed = static_cast<std::uint32_t>(cell.x) * 0x8DA6B343U ^
                                    static_cast<std::uint32_t>(cell.y) * 0xD8163841U ^
                                    static_cast<std::uint32_t>(cell.z) * 0xCB1AB31FU;
        return (mixed * 0x9E3779B1U) >> bucketShift_;
    }

    Box bounds_{glm::vec3(0.0F), glm::vec3(0.0F)};
    float cellsPerMm_ = 0.0F;
    int bucketShift_ = 31;
};

/// Points by the cell they lie in.
class PointGrid {
public:
    struct Entry {
        glm::vec3 position;
        std::uint32_t index; ///< in the points that the grid was built from
    };

    PointGrid(std::span<const glm::vec3> points, float cellMm);

    /// Calls visit(entry) for every point in the box, for some outside it, and for some more than once; ends
    /// early when it returns false.
    template <class Visit>
    void visitAround(const Box& box, Visit visit) const {
        const auto visitRange = [&](std::size_t first, std::size_t end) {
            for (std::size_t i = first; i < end; ++i)
                if (!visit(entries_[i])) return false;
            return true;
        };
        if (cells_.cellsIn(box) > static_cast<double>(entries_.size()))
            visitRange(0, entries_.size());
        else
            cells_.visitBuckets(box, [&](std::uint32_t bucket) {
                return visitRange(firstOfBucket_[bucket], firstOfBucket_[bucket + 1]);
            });
    }

private:
    HashedCells cells_;
    std::vector<std::uint32_t> firstOfBucket_;
    std::vector<Entry> entries_;
};

/// Boxes by the cells that they touch.
class BoxGrid {
public:
    BoxGrid(std::span<const Box> boxes, float cellMm);

    /// Calls visit(index) for every box that holds the point, for some that do not, and for some more than
    /// once.
    template <class Visit>
    void visitAt(glm::vec3 point, Visit visit) const {
        const std::uint32_t bucket = cells_.bucketAt(point);
        for (std::uint32_t i = firstOfBucket_[bucket]; i < firstOfBucket_[bucket + 1]; ++i)
            visit(indices_[i]);
        for (const std::uint32_t index : large_) visit(index);
    }

private:
    HashedCells cells_;
    std::vector<std::uint32_t> firstOfBucket_;
    std::vector<std::uint32_t> indices_;
    std::vector<std::uint32_t> large_; ///< boxes of so many cells that they are looked at everywhere
};

} // namespace stipple
