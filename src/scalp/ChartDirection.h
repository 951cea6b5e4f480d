#pragma once

#include "scalp/ScalpChart.h"

namespace stipple {

/// The direction of length 1 at an angle of -180..180 degrees in the chart, 0 to the person's left, 90 to the
/// front. The same on every machine.
ChartPoint chartDirection(float degrees);

} // namespace stipple
