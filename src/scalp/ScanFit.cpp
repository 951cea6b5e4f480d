#include "scalp/ScanFit.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr float leastAgreement = 0.35F; ///< cosine between normals that may belong together

struct Mean {
    double sum = 0.0;
    double weight = 0.0;

    void add(float value, float w) {
        sum += double{value} * double{w};
        weight += double{w};
    }
    float value() const { return weight > 0.0 ? static_cast<float>(sum / weight) : 0.0F; }
};

/// Share of the head, rather than the neck, in a point of the placed head: 0..1.
std::vector<float> headShares(const HeadModel& model) {
    std::vector<float> shares = model.weights();
    for (float& share : shares) share = share > 0.0F ? 1.0F : 0.0F;
    return shares;
}

float scanMisfit(const ScanFit& fit, const std::vector<glm::vec3>& points,
                 const std::vector<glm::vec3>& scanSamples, float limit) {
    const TriMesh head{points, {}, fit.model.triangles()};
    const Bvh bvh(head);
    const std::vector<float> shares = headShares(fit.model);
    Mean mean;
    for (const glm::vec3& sample : scanSamples) {
        const auto nearest = bvh.closest(sample, 10.0F * limit);
        if (!nearest) continue;
        const float d = std::min(nearest->distanceMm, limit);
        mean.add(d * d, interpolate(head, shares, nearest->point));
    }
    return std::sqrt(mean.value());
}

} // namespace

std::vector<Pull> pulls(const ScanFit& fit, const std::vector<glm::vec3>& points, float reach, float softness,
                        std::size_t stride) {
    const std::vector<glm::vec3> normals = areaWeightedNormals(points, fit.model.triangles());
    std::vector<Pull> result(points.size());
    for (std::size_t i = 0; i < points.size(); i += stride) {
        if (fit.model.weights()[i] <= 0.0F) continue;
        const auto match = fit.scan.match(points[i], reach);
        if (!match) continue;
        const float agreement = glm::dot(match->normal, normals[i]);
        if (agreement < leastAgreement) continue;
        const float relative = match->distance / softness;
        const float hold = 1.0F / (1.0F + relative * relative);
        result[i] = {match->position, match->normal, match->distance,
                     fit.model.weights()[i] * agreement * hold * hold};
    }
    return result;
}

float Misfit::both() const {
    return std::sqrt(0.5F * (headMm * headMm + scanMm * scanMm));
}

Misfit misfit(const ScanFit& fit, const std::vector<glm::vec3>& points,
              const std::vector<glm::vec3>& scanSamples, float limit) {
    Mean head;
    Mean held;
    Mean matched;
    const std::vector<Pull> all = pulls(fit, points, limit, limit);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool has = all[i].weight > 0.0F;
        const float d = has ? all[i].distance : limit;
        const float weight = fit.model.weights()[i];
        head.add(d * d, weight);
        matched.add(has ? 1.0F : 0.0F, weight);
        if (has) held.add(d * d, weight);
    }
    return {std::sqrt(head.value()), scanMisfit(fit, points, scanSamples, limit), matched.value(),
            std::sqrt(held.value())};
}

} // namespace stipple
