#pragma once

#include "scalp/HairLoss.h"

namespace stipple {

/// Share of the hair that a pattern leaves at a place of the chart, 0 bald .. 1 full, without patches, scars
/// and paint. Continuous in `stage` and `variant`, and never more at a later stage. Plain arithmetic: the
/// same on every machine.
float remainingHair(const HairLoss& loss, ChartPoint place);

/// Male pattern: `stage` 1..7, `variant` 0..1 as in HairLoss.
float norwoodRemaining(float stage, float variant, ChartPoint place);

/// Female pattern: thinning of the crown behind a frontal hairline that stays; `degree` 0..3.
float ludwigRemaining(float degree, ChartPoint place);

} // namespace stipple
