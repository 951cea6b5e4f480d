#pragma once

#include "base/Progress.h"
#include "scalp/Head.h"

#include <array>
#include <map>

namespace stipple {

/// What is known before the fit.
struct RegistrationHints {
    bool scaleKnown = true; ///< false: the scan's size is free, its unit is a guess
    /// Places in the scan's own coordinates; taken as they are, the rest is fitted around them.
    std::map<LandmarkId, glm::vec3> landmarks;
};

/// How a scan stands in model space, and where its landmarks are.
struct HeadRegistration {
    // model = scale * (rotation * scan) + translation
    glm::mat3 rotation{1.0F}; ///< proper, orthonormal
    glm::vec3 translationMm{0.0F};
    float scale = 1.0F; ///< 1 where the scale is known
    HeadShape shape;    ///< the parametric head that is most like the scan
    /// The template's cage, displaced so that its refined skin lies on the scan; model space.
    std::vector<glm::vec3> cageMm;
    Landmarks landmarks; ///< in model space, on the scan's surface
    /// One standard deviation along the surface, mm: from how well the fit holds there and from how far such
    /// a fit misses measured landmarks; 1 mm for those that were given.
    std::array<float, landmarkCount> landmarkErrorMm{};
    float rmsMm = 0.0F;           ///< between the fitted head and the scan, where both are
    float scaleErrorShare = 0.0F; ///< standard deviation of a free scale, 0 where it is known
};

/// Fits the parametric head to a cleaned scan: orientation among all, similarity, then morph weights, then a
/// smooth displacement (after Amberg et al. 2007, non-rigid ICP with steps). The scan may be turned any way,
/// lack ears, eyes, chin or a patch of scalp, and carry a neck, shoulders or noise. Fails when it is no head:
/// says how far off the best fit is. A few seconds.
Result<HeadRegistration> registerHead(const TriMesh& scan, const std::shared_ptr<const HeadTemplate>& source,
                                      const RegistrationHints& hints, const Progress& progress);

/// The hair-bearing scalp as a surface of its own on the scan.
struct WrappedScalp {
    TriMesh mesh; ///< manifold, no edge over maxEdgeMm, vertices on the scan wherever it is a head
    /// Of each vertex to the scan, mm: 0 where it lies on it, more where the surface bridges what the scan
    /// lacks (holes) or passes under what is no head (a cap, horns, hair).
    std::vector<float> offScanMm;
};

/// Lays the template's scalp on a scan that stands in model space, guided by the registration.
Result<WrappedScalp> wrapScalp(const TriMesh& scanInModelSpace, const HeadRegistration& registration,
                               const std::shared_ptr<const HeadTemplate>& source, float maxEdgeMm,
                               const Progress& progress);

} // namespace stipple
