#include "skin/Hand.h"

#include "base/Rng.h"

#include <algorithm>
#include <array>

namespace stipple {

namespace {

constexpr std::uint64_t strokeStream = 0x766172696174696fULL;

constexpr std::array<Hand, skillCount> hands{
    {{0.05F, 0.20F, 0.15F, 0.03F}, {0.15F, 0.25F, 0.30F, 0.10F}, {0.30F, 0.30F, 0.50F, 0.25F}}};

/// About normal, mean 0 and standard deviation 1, never beyond 3.5 (Irwin and Hall: the sum of four uniform
/// numbers has variance 1/3).
float bellShaped(std::uint32_t a, std::uint32_t b) {
    constexpr float rootOfThree = 1.7320508F;
    return (unitFloat16(a) + unitFloat16(a >> 16) + unitFloat16(b) + unitFloat16(b >> 16) - 2.0F) *
           rootOfThree;
}

} // namespace

const Hand& handOf(Skill skill) {
    return hands[static_cast<std::size_t>(skill)];
}

NeedleStroke needleStroke(std::uint64_t seed, std::uint32_t dotId, Skill skill) {
    const Hand& hand = handOf(skill);
    const auto bits = randomBits(seed, strokeStream, dotId);
    return {hand.depthSdMm * bellShaped(bits[1], bits[2]),
            1.0F + hand.diameterSpread * balancedFloat(bits[0])};
}

float columnTopMm(float needleDepthMm) {
    constexpr float usualDepthMm = 0.40F;
    const float usualPart = 0.25F * std::min(needleDepthMm, usualDepthMm);
    return usualPart + 0.5F * std::max(0.0F, needleDepthMm - usualDepthMm);
}

} // namespace stipple
