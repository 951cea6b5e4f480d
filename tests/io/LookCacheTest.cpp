#include "io/LookCache.h"

#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <iterator>

namespace stipple {
namespace {

namespace fs = std::filesystem;
using stipple::testing::writeBytes;

struct LookCacheTest : stipple::testing::FolderTest {
    std::ptrdiff_t files() const { return std::distance(fs::directory_iterator(folder), {}); }
};

TEST_F(LookCacheTest, ALookIsKeptAndComesBackToTheBit) {
    const ColumnLook first = cachedColumnLook(folder, {});
    EXPECT_EQ(files(), 1);
    const ColumnLook again = cachedColumnLook(folder, {});
    EXPECT_EQ(files(), 1);
    EXPECT_EQ(again.topMm, first.topMm);
    EXPECT_EQ(again.bare, first.bare);
    EXPECT_EQ(again.logResidual, first.logResidual);
}

TEST_F(LookCacheTest, WhatItDependsOnTellsLooksApart) {
    ColumnLookWish darker;
    darker.skin.melanosomeFraction = 0.05;
    EXPECT_NE(cachedColumnLook(folder, darker).bare, cachedColumnLook(folder, {}).bare);
    for (const ColumnLookWish& other : {ColumnLookWish{{}, 0.2, 0.4, 0.0}, ColumnLookWish{{}, 0.1, 0.5, 0.0},
                                        ColumnLookWish{{}, 0.1, 0.4, 0.3}})
        EXPECT_NE(cachedColumnLook(folder, other).logResidual, cachedColumnLook(folder, {}).logResidual);
    EXPECT_EQ(files(), 5);
}

TEST_F(LookCacheTest, ADamagedFileCountsAsMissing) {
    const ColumnLook first = cachedColumnLook(folder, {});
    for (const auto& entry : fs::directory_iterator(folder)) writeBytes(entry.path(), "broken");
    EXPECT_EQ(cachedColumnLook(folder, {}).logResidual, first.logResidual);
}

} // namespace
} // namespace stipple
