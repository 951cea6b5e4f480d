#pragma once

#include "plan/Command.h"
#include "plan/Limits.h"

#include <string>
#include <string_view>
#include <vector>

namespace stipple {

/// A rule of the trade held against a plan. A breach is a warning, never a wall.
struct RuleCheck {
    std::string_view id;      ///< "central-height": for programs, never changed
    std::string title;        ///< "Central height", or "Dot diameter, vertex": for people
    double value = 0.0;       ///< measured on the plan
    Range range{0.0, 0.0};    ///< where the value is sound; its unit is the value's
    std::string_view source;  ///< where the range is from, and what of it is a choice
    std::vector<Command> fix; ///< mends a breach; empty where only a person can

    /// Compared as the numbers that a plan stores, so that 0.6 is not above 0.6.
    bool isBroken() const {
        const auto stored = static_cast<float>(value);
        return stored < static_cast<float>(range.min) || stored > static_cast<float>(range.max);
    }
};

/// "65 mm, should be 70..100 mm", "80 mm (70..100 mm)"; bounds beyond any value read "at least" and "at
/// most".
std::string verdict(const RuleCheck& check);

/// A bound that no value reaches.
inline constexpr double unbounded = 1e9;

} // namespace stipple
