#include "cli/RuleReport.h"

#include "cli/Measures.h"

#include <cmath>

namespace stipple {

namespace {

/// null where the rule has no bound on that side.
nlohmann::json boundJson(double bound) {
    return std::abs(bound) >= unbounded ? nlohmann::json() : nlohmann::json(bound);
}

} // namespace

nlohmann::json ruleJson(const RuleCheck& check) {
    nlohmann::json fix = nlohmann::json::array();
    for (const Command& command : check.fix) fix.push_back(toJson(command));
    return {{"rule", check.id},
            {"title", check.title},
            {"value", rounded(check.value)},
            {"unit", check.range.unit[0] == ' ' ? check.range.unit + 1 : check.range.unit},
            {"min", boundJson(check.range.min)},
            {"max", boundJson(check.range.max)},
            {"broken", check.isBroken()},
            {"source", check.source},
            {"fix", std::move(fix)}};
}

} // namespace stipple
