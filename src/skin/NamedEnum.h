#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace stipple {

/// The enumerator whose name in `names` (in the order of the enumerators) is `wanted`.
template <class Enum, std::size_t N>
std::optional<Enum> enumNamed(const std::array<std::string_view, N>& names, std::string_view wanted) {
    const auto found = std::ranges::find(names, wanted);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

} // namespace stipple
