#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace stipple {

/// Needles of the trade: one point for hairlines, three points elsewhere; 0.18 to 0.30 mm thick (supplier and
/// clinic pages: scalpmicropigmentation.store, prohairclinic.com, dermmicro.com).
enum class Needle : std::uint8_t { Fine, Single, Wide, Three };
inline constexpr int needleCount = 4;

/// "fine", "single", "wide", "three"
std::string_view name(Needle needle);
std::optional<Needle> needleNamed(std::string_view name);

/// "1 point, 0.20 mm"
std::string_view description(Needle needle);

} // namespace stipple
