#pragma once

#include <string>
#include <string_view>

namespace stipple {

/// "1 hole", "12 holes", "1,234,567 holes".
std::string countText(std::size_t count, std::string_view one, std::string_view many);

} // namespace stipple
