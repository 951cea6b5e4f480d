#include "scalp/ScalpChart.h"

#include "base/Check.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

/// Radius of the sphere that stands for the reference head: geometric mean of its half axes
/// (195/2, 152/2 and 86 mm from the cranium's centre to the vertex).
constexpr float referenceRadiusMm = 86.0F;
constexpr float cellMm = 3.0F;

/// The cranium's centre lies this share of the way from the tragions' level up to the vertex.
constexpr float centreHeightShare = 0.35F;

/// Twice the signed area of a triangle in the chart.
float cross(ChartPoint a, ChartPoint b) {
    return a.x * b.y - a.y * b.x;
}

glm::vec3 unit(glm::vec3 v) {
    return v / std::sqrt(glm::dot(v, v));
}

/// Left, up and front of a head whose tragions are these; it nods as model space does.
glm::mat3 axesThrough(glm::vec3 tragionRight, glm::vec3 tragionLeft) {
    const glm::vec3 left = unit(tragionLeft - tragionRight);
    const glm::vec3 front = unit(glm::cross(left, glm::vec3(0.0F, 1.0F, 0.0F)));
    return {left, glm::cross(front, left), front};
}

} // namespace

ScalpChart::ScalpChart(const Landmarks& landmarks, float lengthMm, float breadthMm, Stance stance) {
    glm::vec3 origin(0.0F);
    if (stance == Stance::ByLandmarks) {
        axes_ = axesThrough(landmarks.tragionRight, landmarks.tragionLeft);
        origin = 0.5F * (landmarks.tragionLeft + landmarks.tragionRight);
    }
    const glm::mat3 toFrame = glm::transpose(axes_);
    const float topMm = (toFrame * (landmarks.vertex - origin)).y;
    const float frontMm = (toFrame * (landmarks.glabella - origin)).z;
    centreMm_ = origin + axes_ * glm::vec3(0.0F, centreHeightShare * topMm, frontMm - 0.5F * lengthMm);
    halfAxesMm_ = glm::vec3(0.5F * breadthMm, (1.0F - centreHeightShare) * topMm, 0.5F * lengthMm);
}

float ScalpChart::leftOfMedianMm(glm::vec3 positionMm) const {
    return glm::dot(axes_[0], positionMm - centreMm_);
}

ChartPoint ScalpChart::toChart(glm::vec3 positionMm) const {
    const glm::vec3 scaled = glm::transpose(axes_) * (positionMm - centreMm_) / halfAxesMm_;
    const glm::vec3 n = scaled / std::sqrt(glm::dot(scaled, scaled));
    // Lambert's azimuthal equal-area projection about the vertex; the pole below has no image.
    const float factor = referenceRadiusMm * std::sqrt(2.0F / std::max(1.0F + n.y, 1e-4F));
    return {n.x * factor, n.z * factor};
}

glm::vec3 ScalpChart::direction(ChartPoint place) const {
    const ChartPoint p = place / referenceRadiusMm;
    const float r2 = std::min(glm::dot(p, p), 3.99F);
    const float factor = std::sqrt(1.0F - 0.25F * r2);
    return axes_ * (halfAxesMm_ * glm::vec3(p.x * factor, 1.0F - 0.5F * r2, p.y * factor));
}

void ScalpChart::index(const TriMesh& scalp, const std::vector<ChartPoint>& chartOfVertex) {
    STIPPLE_CHECK(chartOfVertex.size() == scalp.positionsMm.size() && !chartOfVertex.empty(),
                  "a chart place for each vertex");
    glm::vec2 top = chartOfVertex.front();
    gridMin_ = top;
    for (const ChartPoint& p : chartOfVertex) {
        gridMin_ = glm::min(gridMin_, p);
        top = glm::max(top, p);
    }
    gridColumns_ = static_cast<int>((top.x - gridMin_.x) / cellMm) + 1;
    gridRows_ = static_cast<int>((top.y - gridMin_.y) / cellMm) + 1;

    corners_.clear();
    corners_.reserve(scalp.triangles.size());
    for (const glm::uvec3& t : scalp.triangles)
        corners_.push_back({chartOfVertex[t.x], chartOfVertex[t.y], chartOfVertex[t.z]});

    // Two passes over the triangles: count, then fill.
    cellStart_.assign(static_cast<std::size_t>(gridColumns_) * gridRows_ + 1, 0);
    const auto forEachCell = [&](const std::array<ChartPoint, 3>& c, auto&& visit) {
        const glm::ivec2 low((glm::min(glm::min(c[0], c[1]), c[2]) - gridMin_) / cellMm);
        const glm::ivec2 high((glm::max(glm::max(c[0], c[1]), c[2]) - gridMin_) / cellMm);
        for (int row = low.y; row <= high.y; ++row)
            for (int column = low.x; column <= high.x; ++column)
                visit(static_cast<std::size_t>(row) * gridColumns_ + column);
    };
    for (const auto& c : corners_) forEachCell(c, [&](std::size_t cell) { ++cellStart_[cell + 1]; });
    for (std::size_t i = 1; i < cellStart_.size(); ++i) cellStart_[i] += cellStart_[i - 1];
    cellTriangles_.resize(cellStart_.back());
    std::vector<std::uint32_t> next(cellStart_.begin(), cellStart_.end() - 1);
    for (std::uint32_t t = 0; t < corners_.size(); ++t)
        forEachCell(corners_[t], [&](std::size_t cell) { cellTriangles_[next[cell]++] = t; });
}

std::optional<SurfacePoint> ScalpChart::locate(ChartPoint place) const {
    const glm::vec2 cell = (place - gridMin_) / cellMm;
    if (!(cell.x >= 0.0F && cell.y >= 0.0F && cell.x < static_cast<float>(gridColumns_) &&
          cell.y < static_cast<float>(gridRows_)))
        return std::nullopt;
    const std::size_t index =
        static_cast<std::size_t>(cell.y) * gridColumns_ + static_cast<std::size_t>(cell.x);
    for (std::uint32_t k = cellStart_[index]; k < cellStart_[index + 1]; ++k) {
        const auto& [a, b, c] = corners_[cellTriangles_[k]];
        const float area = cross(b - a, c - a);
        if (area == 0.0F) continue;
        const float u = cross(place - a, c - a) / area;
        const float v = cross(b - a, place - a) / area;
        constexpr float slack = 1e-5F;
        if (u < -slack || v < -slack || u + v > 1.0F + slack) continue;
        const float uInside = std::clamp(u, 0.0F, 1.0F);
        return SurfacePoint{cellTriangles_[k], uInside, std::clamp(v, 0.0F, 1.0F - uInside)};
    }
    return std::nullopt;
}

} // namespace stipple
