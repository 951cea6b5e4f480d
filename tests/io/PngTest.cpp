#include "io/Png.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace stipple {
namespace {

namespace fs = std::filesystem;

struct PngTest : testing::Test {
    fs::path folder = fs::temp_directory_path() /
                      ("stipple-png-" + std::to_string(testing::UnitTest::GetInstance()->random_seed()) +
                       testing::UnitTest::GetInstance()->current_test_info()->name());
    void SetUp() override { fs::create_directories(folder); }
    void TearDown() override { fs::remove_all(folder); }
};

Image gradient(int width, int height, bool transparent) {
    Image image{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (const int v : {x * 7, y * 5, x + y, transparent ? 10 + x + y : 255})
                image.rgba.push_back(static_cast<std::uint8_t>(v));
    return image;
}

std::string bytesOf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST_F(PngTest, EveryPixelComesBack) {
    for (const bool transparent : {false, true}) {
        const Image image = gradient(31, 17, transparent);
        const fs::path file = folder / "Bild \xC3\xA4.png";
        ASSERT_TRUE(writePng(image, file));
        const auto read = readPng(file);
        ASSERT_TRUE(read) << describe(read.error());
        EXPECT_EQ(read->width, 31);
        EXPECT_EQ(read->rgba, image.rgba);
    }
}

TEST_F(PngTest, CarriesTextAndItsColourSpace) {
    ASSERT_TRUE(writePng(gradient(4, 4, false), folder / "a.png", {{"Plan", "5f00"}, {"Note", "\xC3\xA4"}}));
    const std::string bytes = bytesOf(folder / "a.png");
    EXPECT_NE(bytes.find("sRGB"), std::string::npos);
    EXPECT_NE(bytes.find(std::string("iTXtPlan\0\0\0\0\0005f00", 17)), std::string::npos);
    EXPECT_TRUE(readPng(folder / "a.png")); // the checksums of the added chunks are right
}

TEST_F(PngTest, TruncatedOrForeignFilesAreErrors) {
    ASSERT_TRUE(writePng(gradient(64, 64, true), folder / "a.png"));
    const std::string bytes = bytesOf(folder / "a.png");
    for (const std::size_t length : {std::size_t{0}, std::size_t{20}, bytes.size() / 2}) {
        const auto image = decodePng(bytes.data(), length, "a.png");
        ASSERT_FALSE(image);
        EXPECT_EQ(image.error().where, "a.png");
    }
    EXPECT_FALSE(decodePng("hello, world", 12, "x"));
    EXPECT_FALSE(readPng(folder / "missing.png"));
}

TEST_F(PngTest, AFailedWriteLeavesNothingBehind) {
    EXPECT_FALSE(writePng(gradient(4, 4, false), folder / "no" / "such" / "folder.png"));
    fs::create_directories(folder / "taken.png" / "child"); // a folder of that name: the rename fails
    EXPECT_FALSE(writePng(gradient(4, 4, false), folder / "taken.png"));
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
}

} // namespace
} // namespace stipple
