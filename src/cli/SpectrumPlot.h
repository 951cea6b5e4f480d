#pragma once

#include "base/Image.h"
#include "dots/ScatterQuality.h"

#include <string>

namespace stipple {

/// Power over frequency: frequency from 0 to 2.5 across, power from 0 to 2.5 up, with a line each half.
/// The line at power 1, that of random points, is darker.
Image plotOf(const ScatterSpectrum& spectrum);

/// "frequency,power" lines.
std::string csvOf(const ScatterSpectrum& spectrum);

} // namespace stipple
