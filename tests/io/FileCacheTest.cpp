#include "io/FileCache.h"

#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <chrono>

namespace stipple {
namespace {

namespace fs = std::filesystem;
using stipple::testing::bytesOf;
using stipple::testing::writeBytes;

struct FileCache : stipple::testing::FolderTest {};

TEST_F(FileCache, GivesBackWhatWasKept) {
    const fs::path deep = folder / "cache" / "stipple";
    EXPECT_FALSE(keptBytes(deep, "a").has_value());
    keepBytes(deep, "a", std::string("x\0y", 3));
    keepBytes(deep, "b", "");
    EXPECT_EQ(keptBytes(deep, "a"), std::string("x\0y", 3));
    EXPECT_EQ(keptBytes(deep, "b"), "");
}

TEST_F(FileCache, WhatWasDamagedIsNotThere) {
    keepBytes(folder, "a", "colours of skin");
    const fs::path file = folder / "a.kept";
    std::string bytes = bytesOf(file);
    bytes.back() = '?';
    writeBytes(file, bytes);
    EXPECT_FALSE(keptBytes(folder, "a").has_value());
    writeBytes(file, bytes.substr(0, 5));
    EXPECT_FALSE(keptBytes(folder, "a").has_value());
}

TEST_F(FileCache, AFolderThatCannotBeWrittenKeepsNothing) {
    writeBytes(folder / "file", "");
    keepBytes(folder / "file" / "below", "a", "x");
    EXPECT_FALSE(keptBytes(folder / "file" / "below", "a").has_value());
    keepBytes({}, "a", "x");
    EXPECT_FALSE(keptBytes({}, "a").has_value());
}

TEST_F(FileCache, WhatWasNotUsedForLongestGoesWhenTheFolderIsFull) {
    using namespace std::chrono_literals;
    keepBytes(folder, "used", "x");
    const fs::path old = folder / "old.kept";
    writeBytes(old, "x");
    fs::resize_file(old, mostCacheBytes - 20);
    fs::last_write_time(old, fs::file_time_type::clock::now() - 1h);
    fs::last_write_time(folder / "used.kept", fs::file_time_type::clock::now() - 2h);
    writeBytes(folder / "letter.txt", "not ours");
    EXPECT_TRUE(keptBytes(folder, "used").has_value()); // young again
    keepBytes(folder, "new", "x");
    EXPECT_FALSE(fs::exists(old));
    EXPECT_TRUE(keptBytes(folder, "used").has_value());
    EXPECT_TRUE(keptBytes(folder, "new").has_value());
    EXPECT_TRUE(fs::exists(folder / "letter.txt"));
}

} // namespace
} // namespace stipple
