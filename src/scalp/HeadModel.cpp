#include "scalp/HeadModel.h"

#include "base/Check.h"
#include "base/SmoothStep.h"
#include "scalp/HeadBlend.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

/// Only the skin above this plane is head rather than neck: it runs from under the chin to under the inion.
constexpr glm::vec3 neckPoint{0.0F, -45.0F, -20.0F};
constexpr glm::vec3 neckUp{0.0F, 0.86F, 0.5F};
constexpr float neckFadeMm = 25.0F;

constexpr float earWeight = 0.25F;
constexpr float lipWeight = 0.3F;
constexpr float jawWeight = 0.5F;
constexpr float jawBelowMm = -25.0F;

std::vector<glm::vec3> atCage(const Subdivision& skin, const std::vector<glm::vec3>& cage) {
    const std::vector<glm::vec3> fine = skin.refine(cage);
    std::vector<glm::vec3> points(cage.size());
    for (std::size_t i = 0; i < points.size(); ++i) points[i] = fine[skin.ofCageVertex()[i]];
    return points;
}

float mask(const HeadTemplate& source, const char* name, std::size_t vertex) {
    const auto found = source.masks.find(name);
    return found == source.masks.end() ? 0.0F : found->second[vertex];
}

float headShare(const HeadTemplate& source, glm::vec3 place, std::size_t vertex) {
    const float aboveNeck = glm::dot(place - neckPoint, neckUp);
    float share = smoothStep(0.0F, neckFadeMm, aboveNeck) * (1.0F - mask(source, "inner", vertex));
    share *= 1.0F - (1.0F - earWeight) * mask(source, "ear", vertex);
    share *= 1.0F - (1.0F - lipWeight) * mask(source, "lip", vertex);
    return place.y < jawBelowMm ? share * jawWeight : share;
}

} // namespace

HeadModel::HeadModel(std::shared_ptr<const HeadTemplate> source)
    : source_(std::move(source)), triangles_(triangulated(source_->quads)) {
    const Subdivision& skin = *source_->topology->skin;
    baseMm_ = atCage(skin, source_->skin.positionsMm);
    for (const auto& deltas : source_->skin.deltasMm) deltasMm_.push_back(atCage(skin, deltas));
    TriMesh cage;
    cage.positionsMm = positionsMm(HeadShape{});
    cage.triangles = triangles_;
    weights_ = vertexAreasMm2(cage);
    for (std::size_t i = 0; i < weights_.size(); ++i)
        weights_[i] *= headShare(*source_, cage.positionsMm[i], i);
}

std::vector<glm::vec3> HeadModel::blended(const TargetWeights& weights,
                                          std::vector<glm::vec3> positions) const {
    for (const auto& [target, weight] : weights)
        for (std::size_t i = 0; i < positions.size(); ++i) positions[i] += deltasMm_[target][i] * weight;
    return positions;
}

std::vector<glm::vec3> HeadModel::positionsMm(const HeadShape& shape) const {
    return blended(targetWeights(shape, *source_), baseMm_);
}

std::vector<glm::vec3> HeadModel::change(const HeadShape& from, const HeadShape& to, float step) const {
    TargetWeights weights = targetWeights(to, *source_);
    for (const auto& [target, weight] : targetWeights(from, *source_)) {
        const auto same = std::find_if(weights.begin(), weights.end(),
                                       [target = target](const auto& w) { return w.first == target; });
        if (same == weights.end())
            weights.emplace_back(target, -weight);
        else
            same->second -= weight;
    }
    std::erase_if(weights, [](const auto& w) { return w.second == 0.0F; });
    for (auto& [target, weight] : weights) weight /= step;
    return blended(weights, std::vector<glm::vec3>(size(), glm::vec3(0.0F)));
}

const CagePoint& HeadModel::landmark(LandmarkId id) const {
    const auto found = source_->landmarks.find(std::string(name(id)));
    STIPPLE_CHECK(found != source_->landmarks.end(), "the head template has every landmark");
    return found->second;
}

glm::vec3 HeadModel::at(LandmarkId id, const std::vector<glm::vec3>& positions) const {
    const CagePoint& point = landmark(id);
    glm::vec3 sum(0.0F);
    for (std::size_t i = 0; i < point.vertices.size(); ++i)
        sum += positions[point.vertices[i]] * point.weights[i];
    return sum;
}

glm::dvec3 HeadPose::scale() const {
    const double root = std::sqrt(aspect);
    return glm::dvec3(root, tall, 1.0 / root) * size;
}

std::vector<glm::vec3> placed(const HeadModel& model, const HeadPose& pose) {
    std::vector<glm::vec3> points = model.positionsMm(pose.shape);
    for (glm::vec3& p : points)
        p = glm::vec3(pose.rotation * (pose.scale() * glm::dvec3(p)) + pose.translation);
    return points;
}

} // namespace stipple
