#pragma once

#include <glm/glm.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace stipple {

/// Points by the cubic cell that they lie in, to find those near a place.
class PointGrid {
public:
    PointGrid() = default;
    /// `cellMm`: about the radius that is asked for most.
    PointGrid(std::span<const glm::vec3> pointsMm, float cellMm);

    struct Point {
        glm::vec3 positionMm;
        std::uint32_t index; ///< in the points that the grid was made from
    };

    /// Calls visit(point) for every point in a sphere, and for some near it.
    template <class Visit>
    void visitNear(glm::vec3 centreMm, float radiusMm, Visit&& visit) const {
        if (points_.empty()) return;
        const glm::ivec3 low = cellOf(centreMm - radiusMm);
        const glm::ivec3 high = cellOf(centreMm + radiusMm);
        for (int z = low.z; z <= high.z; ++z)
            for (int y = low.y; y <= high.y; ++y) {
                const std::size_t row = (static_cast<std::size_t>(z) * cells_.y + y) * cells_.x;
                for (std::uint32_t i = first_[row + low.x]; i < first_[row + high.x + 1]; ++i)
                    visit(points_[i]);
            }
    }

private:
    glm::ivec3 cellOf(glm::vec3 p) const;

    glm::vec3 lowMm_{0.0F};
    float cellsPerMm_ = 1.0F;
    glm::ivec3 cells_{0};
    std::vector<std::uint32_t> first_; ///< of each cell in points_, x fastest; one more at the end
    std::vector<Point> points_;        ///< by cell, each cell's in their own order
};

} // namespace stipple
