#pragma once

#include "plan/RuleCheck.h"

#include <nlohmann/json.hpp>

namespace stipple {

/// A rule as `lint` and `info` report it: value, unit, bounds (null where there is none), source, fix.
nlohmann::json ruleJson(const RuleCheck& check);

} // namespace stipple
