#include "cli/Ranges.h"

#include <cmath>

namespace stipple {

namespace {

/// The text between colons; none when there are more than three or one is no number.
std::optional<std::vector<double>> numbersIn(std::string_view text) {
    std::vector<double> numbers;
    while (true) {
        const std::size_t colon = text.find(':');
        const auto number = parsedNumber<double>(text.substr(0, colon));
        if (!number || numbers.size() == 3) return std::nullopt;
        numbers.push_back(*number);
        if (colon == std::string_view::npos) return numbers;
        text.remove_prefix(colon + 1);
    }
}

} // namespace

std::optional<NumberRange> rangeFrom(std::string_view text) {
    const auto numbers = numbersIn(text);
    if (!numbers) return std::nullopt;
    NumberRange range{numbers->front(), numbers->back(), 0.0};
    if (numbers->size() == 1) return range;
    range.to = (*numbers)[1];
    if (numbers->size() == 3) range.step = numbers->back();
    const bool steps = numbers->size() == 2 || range.step > 0.0;
    return range.from < range.to && steps ? std::optional(range) : std::nullopt;
}

std::vector<float> valuesOf(const NumberRange& range) {
    if (range.from == range.to) return {static_cast<float>(range.from)};
    if (range.step <= 0.0) return {static_cast<float>(range.from), static_cast<float>(range.to)};
    const auto count = static_cast<int>(std::floor((range.to - range.from) / range.step + 1e-3));
    std::vector<float> values;
    for (int i = 0; i <= count; ++i) values.push_back(static_cast<float>(range.from + i * range.step));
    return values;
}

} // namespace stipple
