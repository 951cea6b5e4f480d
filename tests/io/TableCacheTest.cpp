#include "io/TableCache.h"

#include "support/TemporaryFolder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>

namespace stipple {
namespace {

namespace fs = std::filesystem;
using stipple::testing::bytesOf;
using stipple::testing::writeBytes;

struct TableCacheTest : stipple::testing::FolderTest {};

TEST_F(TableCacheTest, GivesBackWhatWasKept) {
    const fs::path deep = folder / "cache" / "stipple";
    EXPECT_FALSE(keptBytes(deep, "a").has_value());
    keepBytes(deep, "a", std::string("x\0y", 3));
    keepBytes(deep, "b", "");
    EXPECT_EQ(keptBytes(deep, "a"), std::string("x\0y", 3));
    EXPECT_EQ(keptBytes(deep, "b"), "");
}

TEST_F(TableCacheTest, WhatWasDamagedIsNotThere) {
    keepBytes(folder, "a", "colours of skin");
    const fs::path file = folder / "a.table";
    std::string bytes = bytesOf(file);
    bytes.back() = '?';
    writeBytes(file, bytes);
    EXPECT_FALSE(keptBytes(folder, "a").has_value());
    writeBytes(file, bytes.substr(0, 5));
    EXPECT_FALSE(keptBytes(folder, "a").has_value());
}

TEST_F(TableCacheTest, AFolderThatCannotBeWrittenKeepsNothing) {
    writeBytes(folder / "file", "");
    keepBytes(folder / "file" / "below", "a", "x");
    EXPECT_FALSE(keptBytes(folder / "file" / "below", "a").has_value());
    keepBytes({}, "a", "x");
    EXPECT_FALSE(keptBytes({}, "a").has_value());
}

TEST_F(TableCacheTest, KeepsTheTwoHundredUsedLast) {
    using namespace std::chrono_literals;
    const auto now = fs::file_time_type::clock::now();
    keepBytes(folder, "oldest", "x");
    fs::last_write_time(folder / "oldest.table", now - 24h);
    for (int i = 1; i < 205; ++i) {
        const fs::path file = folder / fmt::format("t{}.table", i);
        writeBytes(file, "");
        fs::last_write_time(file, now - 10h + i * 1min);
    }
    EXPECT_TRUE(keptBytes(folder, "oldest").has_value()); // used: young again
    keepBytes(folder, "new", "x");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 200);
    EXPECT_TRUE(keptBytes(folder, "oldest").has_value());
    EXPECT_TRUE(keptBytes(folder, "new").has_value());
    EXPECT_FALSE(fs::exists(folder / "t6.table"));
    EXPECT_TRUE(fs::exists(folder / "t7.table"));
}

TEST_F(TableCacheTest, ATableIsComputedOnceAndAgainWhenItsFileIsDamaged) {
    const LayerTable first = cachedLayerTable(folder, {}).value();
    const Progress stopped; // whoever has to compute notices
    stopped.cancel();
    const auto again = cachedLayerTable(folder, {}, stopped);
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->nodes, first.nodes);
    LayerTableWish other;
    other.skin.melanosomeFraction = 0.05;
    EXPECT_FALSE(cachedLayerTable(folder, other, stopped).has_value());
    for (const auto& entry : fs::directory_iterator(folder)) writeBytes(entry.path(), "broken");
    EXPECT_FALSE(cachedLayerTable(folder, {}, stopped).has_value());
    EXPECT_EQ(cachedLayerTable(folder, {})->nodes, first.nodes);
}

} // namespace
} // namespace stipple
