#pragma once

#include "scalp/Head.h"

#include <vector>

namespace stipple {

/// The parametric head where fits look at it: the refined skin at each cage vertex, as a function of the
/// shape. Linear in the targets' weights.
class HeadModel {
public:
    explicit HeadModel(std::shared_ptr<const HeadTemplate> source);

    std::size_t size() const { return baseMm_.size(); }
    const HeadTemplate& source() const { return *source_; }

    /// The head of a shape in the template's own size.
    std::vector<glm::vec3> positionsMm(const HeadShape& shape) const;

    /// How the head changes from one shape to another, per unit of `step`.
    std::vector<glm::vec3> change(const HeadShape& from, const HeadShape& to, float step) const;

    const std::vector<glm::uvec3>& triangles() const { return triangles_; }
    /// How much each point's distance to a scan says about the head: its area in mm2, less where heads differ
    /// (ears, lips, jaw), 0 on the neck and inside eyes and mouth.
    const std::vector<float>& weights() const { return weights_; }
    /// One of the landmarks as a weighted sum of points.
    const CagePoint& landmark(LandmarkId id) const;
    glm::vec3 at(LandmarkId id, const std::vector<glm::vec3>& positions) const;

private:
    std::vector<glm::vec3> blended(const std::vector<std::pair<std::size_t, float>>& weights,
                                   std::vector<glm::vec3> positions) const;

    std::shared_ptr<const HeadTemplate> source_;
    std::vector<glm::vec3> baseMm_;
    std::vector<std::vector<glm::vec3>> deltasMm_; ///< [target][point]
    std::vector<glm::uvec3> triangles_;
    std::vector<float> weights_;
};

/// What every fit of the head may change: where it stands and what it looks like.
struct HeadPose {
    // scan = rotation * (size * (aspect^1/2, tall, aspect^-1/2) * head) + translation
    glm::dmat3 rotation{1.0};
    glm::dvec3 translation{0.0};
    double size = 1.0;
    double aspect = 1.0; ///< breadth over length, against the template's
    double tall = 1.0;   ///< height, against the template's; parametric heads have no such control
    HeadShape shape;     ///< its measures are not used

    glm::dvec3 scale() const;
};

/// The points of the head as the pose puts them on the scan.
std::vector<glm::vec3> placed(const HeadModel& model, const HeadPose& pose);

} // namespace stipple
