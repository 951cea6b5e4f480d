#pragma once

#include "dots/DotSet.h"
#include "scalp/Head.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stipple {

/// What a coloured map of the scalp shows; always measured on the planned dots themselves (docs/views.md).
enum class MapKind {
    Density,  ///< dots per cm2 of skin
    Spacing,  ///< distance to the nearest dot, mm
    Evenness, ///< that distance over the spacing of a hexagonal lattice of the same density: random 0.47,
              ///< lattice 1
    Depth,    ///< bottom of the pigment below the surface, mm
    Session,  ///< 1..3
};
inline constexpr int mapKindCount = 5;
/// "density", "spacing", "evenness", "depth", "session"
std::string_view name(MapKind kind);
std::optional<MapKind> mapKindNamed(std::string_view name);

/// What a place has that the dots around say nothing about.
inline constexpr float notMeasured = -1.0F;

/// One value a scalp vertex, notMeasured where fewer than about three dots lie around: a mean over the dots
/// nearer than 8 mm, weighted by 1 - (distance / 8 mm)^2, which weighs as much as a square centimetre.
/// Density is the sum of the weights over the skin's area weighted alike, so it holds at the scalp's edge as
/// well.
std::vector<float> heatMap(MapKind kind, const DotSet& dots, const Head& head);

/// How a map is read: the same colours for the same values in every plan.
struct MapScale {
    const char* title; ///< with the unit
    float low;         ///< and below: the first colour
    float high;        ///< and above: the last
    std::vector<float> ticks;
    int decimals;  ///< of the ticks' numbers
    bool endsOpen; ///< values above `high` are possible
};
MapScale scaleOf(MapKind kind);

/// "50", and "200+" at an end beyond which values are possible.
std::string tickText(const MapScale& scale, float tick);

/// "Density, dots per cm2: 0 (dark violet) to 200 (yellow)"
std::string describe(const MapScale& scale);

/// The colour (sRGB) of a share 0..1 of a scale; even in lightness and told apart by colour-blind people
/// (viridis: S. van der Walt and N. Smith, matplotlib 1.5, CC0; linear between nine of its colours).
glm::vec3 mapColour(float share);

/// Of each value; alpha 0 where there is none.
std::vector<glm::vec4> mapColours(const MapScale& scale, const std::vector<float>& values);

/// What a dot has by itself, depth or session; nothing for maps of how dots lie to one another.
std::optional<float> mapValue(MapKind kind, const Dot& dot);

} // namespace stipple
