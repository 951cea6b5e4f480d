#include "io/AtomicFile.h"

#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <iterator>

namespace stipple {
namespace {

namespace fs = std::filesystem;
using testing::contentsOf;
using testing::put;

std::ptrdiff_t filesIn(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

TEST(AtomicFile, ReplacesTheOldContentsAndLeavesNothingElse) {
    const testing::TemporaryFolder folder;
    const fs::path file = folder / "plan ü.stipple";
    ASSERT_TRUE(writeFileAtomically(file, "old"));
    ASSERT_TRUE(writeFileAtomically(file, "new and longer"));
    EXPECT_EQ(contentsOf(file), "new and longer");
    EXPECT_EQ(filesIn(folder.path()), 1);
}

TEST(AtomicFile, WhatFailsLeavesTheOldFileAlone) {
    const testing::TemporaryFolder folder;
    // A folder in the file's place, and a file in a folder's place, fail even for a superuser.
    fs::create_directory(folder / "taken");
    put(folder / "taken" / "inside", "kept");
    put(folder / "file", "kept");
    for (const fs::path& file : {folder / "taken", folder / "missing" / "a", folder / "file" / "a"}) {
        const auto result = writeFileAtomically(file, "new");
        ASSERT_FALSE(result) << file;
        EXPECT_EQ(result.error().where, file.string());
        EXPECT_FALSE(result.error().fix.empty());
    }
    EXPECT_EQ(contentsOf(folder / "taken" / "inside"), "kept");
    EXPECT_EQ(contentsOf(folder / "file"), "kept");
    EXPECT_EQ(filesIn(folder.path()), 2);
}

TEST(AtomicFile, AFolderWithoutPermissionKeepsItsFile) {
    if (::geteuid() == 0) GTEST_SKIP() << "nothing is forbidden to the superuser";
    const testing::TemporaryFolder folder;
    put(folder / "plan", "kept");
    fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_FALSE(writeFileAtomically(folder / "plan", "new"));
    fs::permissions(folder.path(), fs::perms::owner_all);
    EXPECT_EQ(contentsOf(folder / "plan"), "kept");
}

TEST(AtomicFile, KeepsPermissionsAndLinks) {
    const testing::TemporaryFolder folder;
    put(folder / "real", "old");
    fs::permissions(folder / "real", fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink("real", folder / "link");
    ASSERT_TRUE(writeFileAtomically(folder / "link", "new"));
    EXPECT_TRUE(fs::is_symlink(folder / "link"));
    EXPECT_EQ(contentsOf(folder / "real"), "new");
    EXPECT_EQ(fs::status(folder / "real").permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST(AtomicFile, ADeviceStaysADevice) {
    ASSERT_TRUE(writeFileAtomically("/dev/null", "nothing"));
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST(AtomicFile, ReadsWholeFilesUpToALimit) {
    const testing::TemporaryFolder folder;
    put(folder / "a", std::string("a\0b", 3));
    EXPECT_EQ(*readWholeFile(folder / "a", 3), std::string("a\0b", 3));
    EXPECT_THAT(readWholeFile(folder / "a", 2).error().what, ::testing::HasSubstr("too large"));
    EXPECT_THAT(readWholeFile(folder / "none", 2).error().what, ::testing::HasSubstr("does not exist"));
    EXPECT_FALSE(readWholeFile(folder.path(), 100));
}

} // namespace
} // namespace stipple
