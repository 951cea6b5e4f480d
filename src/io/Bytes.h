#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace stipple {

enum class ByteOrder { Little, Big };

/// A number from bytes in a file. Needs sizeof(T) bytes at `from`, however they are aligned.
template <class T>
T load(const char* from, ByteOrder order) {
    std::array<char, sizeof(T)> bytes;
    std::memcpy(bytes.data(), from, sizeof(T));
    if ((order == ByteOrder::Big) == (std::endian::native == std::endian::little))
        std::reverse(bytes.begin(), bytes.end());
    return std::bit_cast<T>(bytes);
}

} // namespace stipple
