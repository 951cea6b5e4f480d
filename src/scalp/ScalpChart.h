#pragma once

#include "geometry/TriMesh.h"
#include "scalp/Landmarks.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace stipple {

/// A place on the scalp in anatomical coordinates that mean the same on every head: an equal-area azimuthal
/// chart about the vertex of the reference head (195 mm long, 152 mm broad), in millimetres of that head.
/// x to the person's left, y to the front; the vertex is the origin.
using ChartPoint = glm::vec2;

/// Maps between one head's scalp and the chart. Only + - * / and sqrt, so that every machine gets the same.
class ScalpChart {
public:
    ScalpChart() = default;

    /// The frame of a head: centre and half axes of the cranium from its landmarks and measures. A
    /// parametric head stands upright by construction; a scan's frame is turned so that its
    /// tragions lie level and its origin is midway between them.
    enum class Stance { Upright, ByLandmarks };
    ScalpChart(const Landmarks& landmarks, float lengthMm, float breadthMm, Stance stance = Stance::Upright);

    ChartPoint toChart(glm::vec3 positionMm) const;

    /// Direction (not of length 1) from the cranium's centre through a place of the chart.
    glm::vec3 direction(ChartPoint place) const;

    glm::vec3 centreMm() const { return centreMm_; }

    /// Signed distance from the median plane, positive on the person's left.
    float leftOfMedianMm(glm::vec3 positionMm) const;

    /// Prepares `locate` for a scalp whose vertices have these chart coordinates.
    void index(const TriMesh& scalp, const std::vector<ChartPoint>& chartOfVertex);

    /// The scalp's surface point at a chart place; nothing outside the scalp.
    std::optional<SurfacePoint> locate(ChartPoint place) const;

private:
    glm::mat3 axes_{1.0F}; ///< left, up and front of the head in model space
    glm::vec3 centreMm_{0.0F};
    glm::vec3 halfAxesMm_{1.0F};
    // A uniform grid over the chart; each cell lists the triangles whose bounds touch it (CSR).
    glm::vec2 gridMin_{0.0F};
    int gridColumns_ = 0;
    int gridRows_ = 0;
    std::vector<std::uint32_t> cellStart_;
    std::vector<std::uint32_t> cellTriangles_;
    std::vector<std::array<ChartPoint, 3>> corners_; ///< per triangle
};

} // namespace stipple
