#include "base/Hash.h"

#include "base/Check.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace stipple {

Hasher::Hasher() : state_(XXH3_createState()) {
    STIPPLE_CHECK(state_ != nullptr, "out of memory");
    XXH3_64bits_reset(state_);
}

Hasher::~Hasher() {
    XXH3_freeState(state_);
}

void Hasher::addBytes(const void* data, std::size_t size) {
    XXH3_64bits_update(state_, data, size);
}

std::uint64_t Hasher::digest() const {
    return XXH3_64bits_digest(state_);
}

std::string hexDigits(std::uint64_t value) {
    return fmt::format("{:016x}", value);
}

} // namespace stipple
