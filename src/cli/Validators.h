#pragma once

#include "cli/Number.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace stipple {

/// Accepts numbers from `min` to `max`.
template <class Number>
CLI::Validator between(Number min, Number max) {
    const std::string range = CLI::detail::to_string(min) + ".." + CLI::detail::to_string(max);
    return CLI::Validator(
        [min, max, range](std::string& text) {
            const auto value = parsedNumber<Number>(text);
            return value && *value >= min && *value <= max ? std::string()
                                                           : text + " is not a number in " + range;
        },
        range);
}

/// Accepts what `parse` makes a value of.
template <class Value>
CLI::Validator oneOf(std::optional<Value> (*parse)(std::string_view), const std::string& choices) {
    return CLI::Validator(
        [parse, choices](std::string& text) {
            return parse(text) ? std::string() : "\"" + text + "\" is unknown; use one of " + choices;
        },
        choices);
}

/// "male|female": the names of `count` enumerators.
template <class Enum>
std::string choicesOf(int count) {
    std::string choices;
    for (int i = 0; i < count; ++i) {
        if (i > 0) choices += "|";
        choices += name(static_cast<Enum>(i));
    }
    return choices;
}

} // namespace stipple
