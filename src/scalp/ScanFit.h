#pragma once

#include "base/Progress.h"
#include "scalp/HeadModel.h"
#include "scalp/HeadRegistration.h"
#include "scalp/ScanSurface.h"

#include <vector>

namespace stipple {

/// What the steps of a registration look at. Lengths are the scan's: mm, or a guess at them.
struct ScanFit {
    const ScanSurface& scan;
    const HeadModel& model;
    const RegistrationHints& hints;
};

/// Where a point of the head wants to go.
struct Pull {
    glm::vec3 target{0.0F};
    glm::vec3 normal{0.0F};
    float distance = 0.0F;
    float weight = 0.0F; ///< 0: the scan has nothing for it
};

/// The nearest place on the scan for each point of the head, weighted by what the point says of a head, by
/// how well the normals agree, and by Geman and McClure's function of the distance over `softness`, so that
/// what is no head (horns, hair, shoulders) loses its hold. Only every `stride`-th point is asked.
std::vector<Pull> pulls(const ScanFit& fit, const std::vector<glm::vec3>& points, float reach, float softness,
                        std::size_t stride = 1);

/// How far a head that is placed on a scan is from it, mm.
struct Misfit {
    float headMm = 0.0F;    ///< root mean square over the head's points, each counted up to the limit
    float scanMm = 0.0F;    ///< the same over the part of the scan that is nearest to head rather than neck
    float headShare = 0.0F; ///< of the head's weighted surface with a match at all
    float heldMm = 0.0F;    ///< root mean square over the head's points that have one

    float both() const; ///< root of the mean of both squares: what fits compete by
};
Misfit misfit(const ScanFit& fit, const std::vector<glm::vec3>& points,
              const std::vector<glm::vec3>& scanSamples, float limit);

/// Poses to start from, best first, among all rotations (and sizes, where the scale is free): the head
/// roughly laid into the scan by trimmed iterative closest points (Besl and McKay 1992) on a grid of nearest
/// points, from starts spread evenly over the rotations. The top of the scan along each start's up axis is
/// taken for the vertex, so that shoulders draw nothing down.
Result<std::vector<HeadPose>> startingPoses(const ScanFit& fit, const Progress& progress);

struct PoseFitOptions {
    int rounds = 10;
    float reach = 40.0F; ///< of the first round, mm; halves its way to lastReach
    float lastReach = 10.0F;
    bool shape = false;     ///< morph weights too, not just place, turn and size
    std::size_t stride = 1; ///< only every so many points
};

/// Refines a pose by Gauss-Newton steps on point-to-plane distances (Chen and Medioni 1992), with normal
/// priors on size and morph weights; given landmarks pull as strongly as half of the surface.
HeadPose fittedPose(const ScanFit& fit, HeadPose pose, const PoseFitOptions& options);

/// The head's points displaced smoothly onto the scan: non-rigid iterative closest points with falling
/// stiffness (Amberg, Romdhani and Vetter 2007), the displacement's Laplacian held small. `unit` is
/// how long a millimetre of the head is on the scan, about.
Result<std::vector<glm::vec3>> displaced(const ScanFit& fit, std::vector<glm::vec3> points, float unit,
                                         const Progress& progress);

} // namespace stipple
