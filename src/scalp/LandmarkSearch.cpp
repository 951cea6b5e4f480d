#include "scalp/LandmarkSearch.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

/// Root mean square errors on made-up people of any shape, ears and neck missing or not (see
/// docs/registration.md), mm along the surface.
constexpr std::array<float, landmarkCount> missMm{4.0F, 2.5F, 3.5F, 3.5F, 3.0F, 3.0F, 3.0F, 3.0F, 5.5F, 6.0F};

/// Misfit of a shape that the morphs describe well: worse fits place landmarks worse in proportion.
constexpr float usualMissMm = 2.0F;
constexpr float snapMm = 8.0F;  ///< from the displaced head to the scan
constexpr float nearMm = 25.0F; ///< what counts as around a landmark
constexpr float faceRadiusMm = 50.0F;
constexpr float faceReachMm = 20.0F;
constexpr float mostMissMm = 4.5F;
constexpr float mostFaceMissMm = 4.0F;
constexpr float crownRadiusMm = 15.0F;
constexpr float crownDepthMm = 0.7F;

glm::vec3 onScan(const ScanFit& fit, glm::vec3 place, float unit) {
    const auto match = fit.scan.match(place, snapMm * unit);
    return match ? match->position : place;
}

/// Middle of what is highest around the displaced head's vertex: one noisy point does not count.
glm::vec3 highestPlace(const ScanFit& fit, glm::vec3 vertex, const HeadPose& pose) {
    const auto unit = static_cast<float>(pose.size);
    const glm::vec3 up(pose.rotation[1]);
    std::vector<glm::vec3> nearby;
    for (const glm::vec3& p : fit.scan.mesh().positionsMm)
        if (glm::length(p - vertex) < crownRadiusMm * unit) nearby.push_back(p);
    if (nearby.empty()) return vertex;
    float top = glm::dot(up, nearby.front());
    for (const glm::vec3& p : nearby) top = std::max(top, glm::dot(up, p));
    glm::vec3 sum(0.0F);
    float count = 0.0F;
    for (const glm::vec3& p : nearby)
        if (glm::dot(up, p) > top - crownDepthMm * unit) {
            sum += p;
            count += 1.0F;
        }
    return onScan(fit, sum / count, unit);
}

/// Root mean square distance to the scan around a place; what has no match counts as `snapMm`.
float missAround(const ScanFit& fit, const std::vector<glm::vec3>& points, const std::vector<Pull>& all,
                 glm::vec3 place, float unit) {
    double sum = 0.0;
    double weight = 1e-9;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (fit.model.weights()[i] <= 0.0F || glm::length(points[i] - place) > nearMm * unit) continue;
        const double d = double{all[i].weight > 0.0F ? all[i].distance : snapMm * unit};
        sum += double{fit.model.weights()[i]} * d * d;
        weight += double{fit.model.weights()[i]};
    }
    return static_cast<float>(std::sqrt(sum / weight));
}

/// Root mean square distance between eyes, nose and the scan, in mm of the head, where the scan has
/// something.
float faceMiss(const ScanFit& fit, const std::vector<glm::vec3>& points, const HeadPose& pose) {
    const auto unit = static_cast<float>(pose.size);
    const std::vector<Pull> all = pulls(fit, points, faceReachMm * unit, faceReachMm * unit);
    const glm::vec3 nasion = fit.model.at(LandmarkId::Nasion, points);
    double sum = 0.0;
    double weight = 1e-9;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (all[i].weight <= 0.0F || glm::length(points[i] - nasion) > faceRadiusMm * unit) continue;
        const double d = double{all[i].distance / unit};
        sum += double{fit.model.weights()[i]} * d * d;
        weight += double{fit.model.weights()[i]};
    }
    return static_cast<float>(std::sqrt(sum / weight));
}

} // namespace

LandmarkPlaces foundLandmarks(const ScanFit& fit, const std::vector<glm::vec3>& points, const HeadPose& pose,
                              const Misfit& misfit) {
    const float widening = std::max(1.0F, misfit.both() / usualMissMm);
    const auto unit = static_cast<float>(pose.size);
    const std::vector<Pull> all = pulls(fit, points, snapMm * unit, snapMm * unit);
    LandmarkPlaces found{};
    for (int i = 0; i < landmarkCount; ++i) {
        const auto id = static_cast<LandmarkId>(i);
        found.place[id] = onScan(fit, fit.model.at(id, points), unit);
        const float around = missAround(fit, points, all, found.place[id], unit);
        const float base = missMm[static_cast<std::size_t>(i)] * widening * unit;
        found.errorMm[static_cast<std::size_t>(i)] = std::sqrt(base * base + around * around);
    }
    found.place.vertex = highestPlace(fit, found.place.vertex, pose);
    for (const auto& [id, place] : fit.hints.landmarks) found.place[id] = place;
    return found;
}

Result<void> checkHead(const ScanFit& fit, const Misfit& misfit, const std::vector<glm::vec3>& points,
                       const HeadPose& pose) {
    const float faceMm = faceMiss(fit, points, pose);
    if (misfit.both() <= mostMissMm && faceMm <= mostFaceMissMm) return {};
    return fail(
        fmt::format("this is no head, or too little of one: the head that fits best is {:.1f} mm off, "
                    "its face {:.1f} mm",
                    misfit.both(), faceMm),
        "scan", "Turn to --landmarks, or check the file");
}

} // namespace stipple
