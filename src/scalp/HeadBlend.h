#pragma once

#include "scalp/Head.h"

#include <utility>
#include <vector>

namespace stipple {

inline constexpr float youngYears = 25.0F; ///< age of the "young" morph targets
inline constexpr float oldYears = 75.0F;   ///< age of the "old" ones

/// Morph target index and its strength.
using TargetWeights = std::vector<std::pair<std::size_t, float>>;

/// The targets that make up a shape (see assets/heads/PROVENANCE.md); its measures play no part here.
TargetWeights targetWeights(const HeadShape& shape, const HeadTemplate& source);

std::vector<glm::vec3> morphed(const MorphMesh& mesh, const TargetWeights& weights);

/// The template's landmarks on its refined skin.
Landmarks landmarksOf(const HeadTemplate& source, const std::vector<glm::vec3>& skinMm);

/// A cage mask on the refined skin's vertices, 0..1; zero when the template has none of that name.
std::vector<float> refinedMask(const HeadTemplate& source, const std::string& name);

} // namespace stipple
