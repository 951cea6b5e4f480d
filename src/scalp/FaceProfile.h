#pragma once

#include "scalp/Head.h"

#include <optional>

namespace stipple {

/// Where the nose ends and the upper lip begins (subnasale): the deepest place of the midline between the
/// tip of the nose and the lip, at most 30 mm below the tip. Nothing where the skin has no nose.
std::optional<glm::vec3> noseBaseMm(const Head& head);

} // namespace stipple
