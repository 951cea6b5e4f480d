#pragma once

#include "scalp/ScanFit.h"

#include <array>

namespace stipple {

/// Landmarks of a fitted head on the scan, in the scan's coordinates.
struct LandmarkPlaces {
    Landmarks place;
    std::array<float, landmarkCount> errorMm{}; ///< one standard deviation, in the scan's unit
};

/// Takes the landmarks of the displaced head to the scan's surface, the vertex to its highest place; given
/// ones stay as given. The misfit of the posed head widens what is stated.
LandmarkPlaces foundLandmarks(const ScanFit& fit, const std::vector<glm::vec3>& points, const HeadPose& pose,
                              const Misfit& misfit);

/// Fails, saying how far off the best head is, when the scan is none: when too little of it fits, or when
/// there is no face where the head has it (balls and eggs fit a cranium well). `points` is the head as posed,
/// before it was displaced.
Result<void> checkHead(const ScanFit& fit, const Misfit& misfit, const std::vector<glm::vec3>& points,
                       const HeadPose& pose);

} // namespace stipple
