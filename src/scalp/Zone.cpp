#include "scalp/Zone.h"

#include <algorithm>

namespace stipple {

namespace {

constexpr std::array<std::string_view, zoneCount> names{"hairline-front", "hairline-gradient",
                                                        "frontal",        "mid-scalp",
                                                        "vertex",         "temples",
                                                        "sides",          "nape",
                                                        "scar",           "patch"};

} // namespace

std::string_view name(Zone zone) {
    return names[static_cast<std::size_t>(zone)];
}

std::optional<Zone> zoneNamed(std::string_view text) {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) return std::nullopt;
    return static_cast<Zone>(found - names.begin());
}

} // namespace stipple
