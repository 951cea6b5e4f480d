#pragma once

#include "base/Result.h"

#include <nlohmann/json.hpp>

#include <string_view>

namespace stipple {

/// JSON from text; says whether text that is none is cut off, or at which line it is damaged.
Result<nlohmann::json> parseJson(std::string_view text);

} // namespace stipple
