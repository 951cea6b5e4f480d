#include "dots/Needle.h"

#include <algorithm>
#include <array>

namespace stipple {

namespace {

struct Names {
    std::string_view name;
    std::string_view description;
};

constexpr std::array<Names, needleCount> needles{{{"fine", "1 point, 0.20 mm"},
                                                  {"single", "1 point, 0.25 mm"},
                                                  {"wide", "1 point, 0.30 mm"},
                                                  {"three", "3 points, 0.25 mm"}}};

} // namespace

std::string_view name(Needle needle) {
    return needles[static_cast<std::size_t>(needle)].name;
}

std::optional<Needle> needleNamed(std::string_view name) {
    const auto found = std::ranges::find(needles, name, &Names::name);
    if (found == needles.end()) return std::nullopt;
    return static_cast<Needle>(found - needles.begin());
}

std::string_view description(Needle needle) {
    return needles[static_cast<std::size_t>(needle)].description;
}

} // namespace stipple
