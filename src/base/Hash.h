#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <type_traits>

struct XXH3_state_s;

namespace stipple {

/// A 64-bit digest (XXH3) of values fed in order; the same on every little-endian machine.
class Hasher {
public:
    Hasher();
    ~Hasher();
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;

    void addBytes(const void* data, std::size_t size);

    /// Only for types without padding.
    template <class T>
    void add(const T& value) {
        static_assert(std::has_unique_object_representations_v<T> || std::is_floating_point_v<T>);
        addBytes(&value, sizeof value);
    }

    std::uint64_t digest() const;

private:
    XXH3_state_s* state_;
};

/// Sixteen lower-case hexadecimal digits.
std::string hexDigits(std::uint64_t value);

} // namespace stipple
