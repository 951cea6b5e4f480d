#pragma once

#include <CLI/CLI.hpp>

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

namespace stipple {

/// All of `text` as a number, with a point as decimal mark in every locale; infinities and NaN are none.
template <class Number>
std::optional<Number> parsedNumber(std::string_view text) {
    Number value{};
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end || !(value - value == Number{})) return std::nullopt;
    return value;
}

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
