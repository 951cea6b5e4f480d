#pragma once

#include "cli/Number.h"

#include <optional>
#include <string_view>
#include <vector>

namespace stipple {

/// from..to, with a step where one was given.
struct NumberRange {
    double from = 0.0;
    double to = 0.0;
    double step = 0.0; ///< 0: none given
};

/// "FROM:TO" or "FROM:TO:STEP" with from < to and step > 0; "FROM" alone is from..from.
std::optional<NumberRange> rangeFrom(std::string_view text);

/// from, from + step, ... up to `to`, which counts as reached within a thousandth of a step. Without a step:
/// both ends.
std::vector<float> valuesOf(const NumberRange& range);

} // namespace stipple
