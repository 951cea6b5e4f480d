#pragma once

#include <array>
#include <cstdint>

namespace stipple {

/// Counter-based random bits: the same four words for the same arguments on any machine and thread.
/// Philox 4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3").
std::array<std::uint32_t, 4> randomBits(std::uint64_t seed, std::uint64_t stream, std::uint64_t index);

/// Maps 32 random bits to [0, 1) exactly (24 bits, so that a float holds it without rounding).
constexpr float unitFloat(std::uint32_t bits) {
    return static_cast<float>(bits >> 8) * (1.0F / 16777216.0F);
}

/// The lower 16 of the bits as a number in [0, 1).
constexpr float unitFloat16(std::uint32_t bits) {
    return static_cast<float>(bits & 0xFFFFU) * (1.0F / 65536.0F);
}

/// -1 .. 1
constexpr float balancedFloat(std::uint32_t bits) {
    return 2.0F * unitFloat(bits) - 1.0F;
}

} // namespace stipple
