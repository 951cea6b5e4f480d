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

/// Squared distance from a point to a box, 0 inside.
inline float distance2(const Box& box, glm::vec3 p) {
    const glm::vec3 d = glm::max(glm::max(box.low - p, p - box.high), glm::vec3(0.0F));
    return d.x * d.x + d.y * d.y + d.z * d.z;
}

inline float distance2(glm::vec3 a, glm::vec3 b) {
    const glm::vec3 d = a - b;
    return d.x * d.x + d.y * d.y + d.z * d.z;
}

/// Points sorted into the buckets of a spatial hash (Teschner et al. 2003, "Optimized spatial hashing for
/// collision detection of deformable objects").
class PointGrid {
public:
    struct Entry {
        glm::vec3 position;
        std::uint32_t index; ///< in the points that the grid was built from
    };

    PointGrid(std::span<const glm::vec3> points, float cellMm);

    /// Calls `visit(entry)` for every point in the box, for some outside it, and for some more than once;
    /// ends early when `visit` returns false.
    template <class Visit>
    void visitAround(const Box& box, Visit visit) const;

private:
    glm::ivec3 cellOf(glm::vec3 p) const;
    std::uint32_t bucketOf(glm::ivec3 cell) const;

    Box bounds_;
    float cellsPerMm_ = 0.0F;
    int bucketShift_ = 0;
    std::vector<std::uint32_t> firstOfBucket_;
    std::vector<Entry> entries_;
};

inline glm::ivec3 PointGrid::cellOf(glm::vec3 p) const {
    return glm::ivec3((glm::clamp(p, bounds_.low, bounds_.high) - bounds_.low) * cellsPerMm_);
}

inline std::uint32_t PointGrid::bucketOf(glm::ivec3 cell) const {
    const std::uint32_t mixed = static_cast<std::uint32_t>(cell.x) * 0x8DA6B343U ^
                                static_cast<std::uint32_t>(cell.y) * 0xD8163841U ^
                                static_cast<std::uint32_t>(cell.z) * 0xCB1AB31FU;
    return (mixed * 0x9E3779B1U) >> bucketShift_;
}

template <class Visit>
void PointGrid::visitAround(const Box& box, Visit visit) const {
    const auto visitRange = [&](std::uint32_t first, std::uint32_t end) {
        for (std::uint32_t i = first; i < end; ++i)
            if (!visit(entries_[i])) return false;
        return true;
    };
    if (entries_.empty()) return;
    const glm::ivec3 low = cellOf(box.low);
    const glm::ivec3 high = cellOf(box.high);
    const glm::dvec3 extent(high - low + 1);
    if (extent.x * extent.y * extent.z > static_cast<double>(entries_.size())) {
        visitRange(0, static_cast<std::uint32_t>(entries_.size()));
        return;
    }
    for (int z = low.z; z <= high.z; ++z)
        for (int y = low.y; y <= high.y; ++y)
            for (int x = low.x; x <= high.x; ++x) {
                const std::uint32_t bucket = bucketOf({x, y, z});
                if (!visitRange(firstOfBucket_[bucket], firstOfBucket_[bucket + 1])) return;
            }
}

} // namespace stipple
