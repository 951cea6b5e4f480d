#include "io/AtomicFile.h"

#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <iterator>

namespace stipple {
namespace {

namespace fs = std::filesystem;
using testing::bytesOf;
using testing::writeBytes;

using AtomicFile = testing::FolderTest;

std::ptrdiff_t filesIn(const fs::path& parent) {
    return std::distance(fs::directory_iterator(parent), fs::directory_iterator());
}

TEST_F(AtomicFile, ReplacesTheOldContentsAndLeavesNothingElse) {
    const fs::path file = folder / "plan ü.stipple";
    ASSERT_TRUE(writeFileAtomically(file, "old"));
    ASSERT_TRUE(writeFileAtomically(file, "new and longer"));
    EXPECT_EQ(bytesOf(file), "new and longer");
    EXPECT_EQ(filesIn(folder), 1);
}

TEST_F(AtomicFile, WhatFailsLeavesTheOldFileAlone) {
    // A folder in the file's place, and a file in a folder's place, fail even for a superuser.
    fs::create_directory(folder / "taken");
    writeBytes(folder / "taken" / "inside", "kept");
    writeBytes(folder / "file", "kept");
    for (const fs::path& file : {folder / "taken", folder / "missing" / "a", folder / "file" / "a"}) {
        const auto result = writeFileAtomically(file, "new");
        ASSERT_FALSE(result) << file;
        EXPECT_EQ(result.error().where, file.string());
        EXPECT_FALSE(result.error().fix.empty());
    }
    EXPECT_EQ(bytesOf(folder / "taken" / "inside"), "kept");
    EXPECT_EQ(bytesOf(folder / "file"), "kept");
    EXPECT_EQ(filesIn(folder), 2);
}

TEST_F(AtomicFile, AFolderWithoutPermissionKeepsItsFile) {
    if (::geteuid() == 0) GTEST_SKIP() << "nothing is forbidden to the superuser";
    writeBytes(folder / "plan", "kept");
    fs::permissions(folder, fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_FALSE(writeFileAtomically(folder / "plan", "new"));
    fs::permissions(folder, fs::perms::owner_all);
    EXPECT_EQ(bytesOf(folder / "plan"), "kept");
}

TEST_F(AtomicFile, KeepsPermissionsAndLinks) {
    writeBytes(folder / "real", "old");
    fs::permissions(folder / "real", fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink("real", folder / "link");
    ASSERT_TRUE(writeFileAtomically(folder / "link", "new"));
    EXPECT_TRUE(fs::is_symlink(folder / "link"));
    EXPECT_EQ(bytesOf(folder / "real"), "new");
    EXPECT_EQ(fs::status(folder / "real").permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(AtomicFile, ADeviceStaysADevice) {
    ASSERT_TRUE(writeFileAtomically("/dev/null", "nothing"));
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(AtomicFile, ReadsWholeFilesUpToALimit) {
    writeBytes(folder / "a", std::string("a\0b", 3));
    EXPECT_EQ(*readWholeFile(folder / "a", 3), std::string("a\0b", 3));
    EXPECT_THAT(readWholeFile(folder / "a", 2).error().what, ::testing::HasSubstr("too large"));
    EXPECT_THAT(readWholeFile(folder / "none", 2).error().what, ::testing::HasSubstr("does not exist"));
    EXPECT_FALSE(readWholeFile(folder, 100));
}

} // namespace
} // namespace stipple
