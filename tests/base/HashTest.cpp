#include "base/Hash.h"

#include <gtest/gtest.h>

#include <string>

namespace stipple {
namespace {

std::uint64_t hashOfText(const std::string& text) {
    Hasher hasher;
    hasher.addBytes(text.data(), text.size());
    return hasher.digest();
}

// XXH3_64bits as its specification has it; a change would make every stored digest wrong.
TEST(Hasher, isXxh3) {
    EXPECT_EQ(hexDigits(hashOfText("")), "2d06800538d394c2");
    EXPECT_EQ(hexDigits(hashOfText("stipple")), "37cfc15e44728a92");
}

TEST(Hasher, doesNotCareHowTheBytesArrive) {
    Hasher parts;
    parts.addBytes("sti", 3);
    parts.addBytes("pple", 4);
    EXPECT_EQ(parts.digest(), hashOfText("stipple"));
}

TEST(Hasher, valuesAreTheirBytesInOrder) {
    const auto digest = [](std::uint32_t first, std::uint32_t second) {
        Hasher hasher;
        hasher.add(first);
        hasher.add(second);
        return hasher.digest();
    };
    EXPECT_EQ(digest(1, 2), digest(1, 2));
    EXPECT_NE(digest(1, 2), digest(2, 1));
    EXPECT_EQ(digest(0x64636261, 0x68676665), hashOfText("abcdefgh")); // little-endian
}

TEST(HexDigits, areSixteenLowerCase) {
    EXPECT_EQ(hexDigits(0), "0000000000000000");
    EXPECT_EQ(hexDigits(0xABCDEF), "0000000000abcdef");
    EXPECT_EQ(hexDigits(~std::uint64_t{0}), "ffffffffffffffff");
}

} // namespace
} // namespace stipple
