#include "geometry/PointGrid.h"

#include "base/Check.h"

#include <algorithm>

namespace stipple {

namespace {

/// Cells are made larger where points are spread so far that there would be more.
constexpr float mostCells = 4e6F;

} // namespace

PointGrid::PointGrid(std::span<const glm::vec3> pointsMm, float cellMm) {
    STIPPLE_CHECK(cellMm > 0.0F, "a grid's cells have a size");
    if (pointsMm.empty()) return;
    lowMm_ = pointsMm.front();
    glm::vec3 highMm = lowMm_;
    for (const glm::vec3& p : pointsMm) {
        lowMm_ = glm::min(lowMm_, p);
        highMm = glm::max(highMm, p);
    }
    const glm::vec3 extent = highMm - lowMm_;
    const auto tooMany = [&] {
        const glm::vec3 across = extent / cellMm + 1.0F;
        return across.x * across.y * across.z > mostCells;
    };
    while (tooMany()) cellMm *= 2.0F;
    cellsPerMm_ = 1.0F / cellMm;
    cells_ = glm::ivec3(extent * cellsPerMm_) + 1;
    first_.assign(static_cast<std::size_t>(cells_.x) * cells_.y * cells_.z + 1, 0);
    const auto cellIndex = [this](glm::vec3 p) {
        const glm::ivec3 cell = cellOf(p);
        return (static_cast<std::size_t>(cell.z) * cells_.y + cell.y) * cells_.x + cell.x;
    };
    for (const glm::vec3& p : pointsMm) ++first_[cellIndex(p)];
    std::uint32_t end = 0;
    for (std::uint32_t& first : first_) first = end += first;
    points_.resize(pointsMm.size());
    for (std::size_t i = pointsMm.size(); i-- > 0;)
        points_[--first_[cellIndex(pointsMm[i])]] = {pointsMm[i], static_cast<std::uint32_t>(i)};
}

glm::ivec3 PointGrid::cellOf(glm::vec3 p) const {
    // Clamped before it becomes a whole number, which holds no distance however large.
    const glm::vec3 cell = glm::clamp((p - lowMm_) * cellsPerMm_, glm::vec3(0.0F), glm::vec3(cells_ - 1));
    return glm::ivec3(cell);
}

} // namespace stipple
