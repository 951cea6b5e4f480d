#include "base/Rng.h"

#include <Random123/philox.h>

namespace stipple {

std::array<std::uint32_t, 4> randomBits(std::uint64_t seed, std::uint64_t stream, std::uint64_t index) {
    const r123::Philox4x32::key_type key{
        {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
    const r123::Philox4x32::ctr_type counter{
        {static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(index >> 32),
         static_cast<std::uint32_t>(stream), static_cast<std::uint32_t>(stream >> 32)}};
    const auto bits = r123::Philox4x32()(counter, key);
    return {bits[0], bits[1], bits[2], bits[3]};
}

} // namespace stipple
