#pragma once

#include <charconv>
#include <optional>
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

} // namespace stipple
