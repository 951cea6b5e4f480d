#pragma once

#include "plan/Derived.h"
#include "plan/RuleCheck.h"

#include <vector>

namespace stipple {

/// Every rule held against a plan: those of the hairline (hairlineRules), then those of the dots. Rules about
/// one zone are checked where they are most broken, and their fix mends all zones.
std::vector<RuleCheck> ruleChecks(const Derived& derived);

/// Those that the plan breaks.
std::vector<RuleCheck> lint(const Derived& derived);

} // namespace stipple
