#include "scalp/Anthropometry.h"

#include <array>
#include <cmath>

namespace stipple {

namespace {

/// The 95th percentile of a normal distribution, in standard deviations.
constexpr float z95 = 1.6448536F;

constexpr std::array<SizeRange, headSizeCount> men{
    {{548, 574, 601}, {188, 200, 211}, {146, 154, 163}, {329, 350, 371}}};
constexpr std::array<SizeRange, headSizeCount> women{
    {{532, 560, 597}, {178, 190, 202}, {140, 147, 156}, {314, 335, 356}}};

} // namespace

SizeRange sizeRange(HeadSize size, Sex sex) {
    return (sex == Sex::Male ? men : women)[static_cast<std::size_t>(size)];
}

float percentile(HeadSize size, Sex sex, float mm) {
    const SizeRange range = sizeRange(size, sex);
    const float half = mm < range.p50 ? range.p50 - range.p5 : range.p95 - range.p50;
    const float z = z95 * (mm - range.p50) / half;
    return 50.0F * std::erfc(-z / std::sqrt(2.0F));
}

} // namespace stipple
