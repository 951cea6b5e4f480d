#pragma once

#include "base/SharedArray.h"

namespace stipple {

/// What was painted by hand, one value a scalp vertex; a brush changes few of them.
using PaintedValues = SharedArray<float, 256>;

/// Null: nothing was painted.
using Painted = std::shared_ptr<const PaintedValues>;

} // namespace stipple
