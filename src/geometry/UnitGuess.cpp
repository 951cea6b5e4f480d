#include "geometry/MeshCleanup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace stipple {

namespace {

constexpr float typicalHeadMm = 240.0F; ///< chin to vertex of an adult (ANSUR II), a little neck with it
constexpr float smallestMm = 150.0F;
constexpr float largestMm = 700.0F;

struct Unit {
    const char* name;
    float mm;
};
/// In the order in which they are believed.
constexpr std::array<Unit, 4> units{
    {{"millimetres", 1.0F}, {"centimetres", 10.0F}, {"metres", 1000.0F}, {"inches", 25.4F}}};

const char* shapeOf(float longestMm) {
    if (longestMm < 330.0F) return "a head";
    return longestMm < 450.0F ? "a head and neck" : "a bust";
}

/// How far the middle 99 % of the values reach, or all of them where that is hardly more: a few vertices far
/// away do not count.
float spread(std::vector<float> values) {
    if (values.size() < 2) return 0.0F;
    const auto cut = static_cast<std::ptrdiff_t>(values.size() / 200);
    const auto last = static_cast<std::ptrdiff_t>(values.size()) - 1;
    std::nth_element(values.begin(), values.begin() + cut, values.end());
    std::nth_element(values.begin() + cut + 1, values.begin() + (last - cut), values.end());
    const float most = values[static_cast<std::size_t>(last - cut)] - values[static_cast<std::size_t>(cut)];
    const auto [low, high] = std::ranges::minmax(values);
    return high - low <= 1.5F * most ? high - low : most;
}

/// The longest side of the box around the finite vertices.
float longestSide(const ScanMesh& scan) {
    float longest = 0.0F;
    for (int axis = 0; axis < 3; ++axis) {
        std::vector<float> values;
        values.reserve(scan.positions.size());
        for (const glm::vec3& p : scan.positions)
            if (std::isfinite(p[axis])) values.push_back(p[axis]);
        longest = std::max(longest, spread(std::move(values)));
    }
    return longest;
}

bool fits(float longest, const Unit& unit) {
    return longest * unit.mm >= smallestMm && longest * unit.mm <= largestMm;
}

} // namespace

UnitGuess guessUnit(const ScanMesh& scan) {
    const float longest = longestSide(scan);
    if (!(longest > 0.0F) || !std::isfinite(longest)) return {1.0F, false, "the scan has no size"};
    const auto unit = std::ranges::find_if(units, [&](const Unit& u) { return fits(longest, u); });
    if (unit == units.end())
        return {
            typicalHeadMm / longest, false,
            fmt::format("unknown: {:.3g} at its longest is no head in mm, cm, m or inches; taken as {:.0f} "
                        "mm until one length is known",
                        longest, typicalHeadMm)};
    std::string reason = fmt::format("in {}: the scan is {:.3g} at its longest, as {}", unit->name, longest,
                                     shapeOf(longest * unit->mm));
    const Unit& inches = units.back();
    if (&*unit != &inches && fits(longest, inches))
        reason += fmt::format(" (in inches it would be {}, {:.0f} mm)", shapeOf(longest * inches.mm),
                              longest * inches.mm);
    return {unit->mm, true, reason};
}

} // namespace stipple
