#pragma once

#include <algorithm>

namespace stipple {

/// 3 t^2 - 2 t^3: from 0 to 1 with level ends, for t in 0..1.
constexpr float smoothUnit(float t) {
    return t * t * (3.0F - 2.0F * t);
}

/// 0 up to `low`, 1 from `high` on, smooth between; low < high.
constexpr float smoothStep(float low, float high, float x) {
    return smoothUnit(std::clamp((x - low) / (high - low), 0.0F, 1.0F));
}

} // namespace stipple
