#include "plan/RuleCheck.h"

#include <fmt/format.h>

namespace stipple {

namespace {

std::string rangeText(const Range& range) {
    if (range.max >= unbounded) return fmt::format("at least {:.4g}{}", range.min, range.unit);
    if (range.min <= -unbounded) return fmt::format("at most {:.4g}{}", range.max, range.unit);
    return fmt::format("{:.4g}..{:.4g}{}", range.min, range.max, range.unit);
}

} // namespace

std::string verdict(const RuleCheck& check) {
    const std::string range = rangeText(check.range);
    return fmt::format("{:.3g}{}{}", check.value, check.range.unit,
                       check.isBroken() ? ", should be " + range : " (" + range + ")");
}

} // namespace stipple
