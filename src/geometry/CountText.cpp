#include "geometry/CountText.h"

#include <fmt/format.h>

namespace stipple {

std::string countText(std::size_t count, std::string_view one, std::string_view many) {
    const std::string digits = std::to_string(count);
    std::string grouped;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) grouped += ',';
        grouped += digits[i];
    }
    return fmt::format("{} {}", grouped, count == 1 ? one : many);
}

} // namespace stipple
