#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace stipple {

/// Spreads the bits of a number so that near numbers land far apart (the finalizer of SplitMix64, Steele et
/// al. 2014).
constexpr std::uint64_t spreadBits(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

/// For each of `count` things the index of the first that equals it (its own when it is the first), in
/// linear time. `hash(i)` is spread over 64 bits, `equal(i, j)` is an equivalence that agrees with it.
template <class Hash, class Equal>
std::vector<std::uint32_t> firstOfEquals(std::size_t count, Hash hash, Equal equal) {
    constexpr std::uint32_t empty = ~0U;
    std::vector<std::uint32_t> table(std::bit_ceil(count + count / 2 + 1), empty);
    std::vector<std::uint32_t> first(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        std::size_t slot = hash(i) & (table.size() - 1);
        while (table[slot] != empty && !equal(table[slot], i)) slot = (slot + 1) & (table.size() - 1);
        if (table[slot] == empty) table[slot] = i;
        first[i] = table[slot];
    }
    return first;
}

} // namespace stipple
