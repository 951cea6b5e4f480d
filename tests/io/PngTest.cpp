#include "io/Png.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

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

DeepImage ramp(int width, bool transparent) {
    DeepImage image{width, 2, {}};
    for (int i = 0; i < 2 * width; ++i)
        for (const int v : {i * 17, 65535 - i, 40000 + (i & 3), transparent ? 65535 - 5 * i : 65535})
            image.rgba.push_back(static_cast<std::uint16_t>(v));
    return image;
}

/// The picture's data, unpacked: rows with the name of their filter before them.
std::string unpackedRows(const std::string& png, std::size_t size) {
    const std::size_t data = png.find("IDAT") + 4;
    std::string rows(size, '\0');
    uLongf length = size;
    EXPECT_EQ(uncompress(reinterpret_cast<Bytef*>(rows.data()), &length,
                         reinterpret_cast<const Bytef*>(png.data() + data), png.size() - data),
              Z_OK);
    EXPECT_EQ(length, size);
    return rows;
}

TEST_F(PngTest, SixteenBitsAreWrittenInFull) {
    constexpr int width = 500;
    const DeepImage image = ramp(width, true);
    ASSERT_TRUE(writePng(image, folder / "a.png"));
    const std::string rows = unpackedRows(bytesOf(folder / "a.png"), 2 * (1 + 8 * width));
    std::set<int> levels;
    for (int x = 0; x < width; ++x)
        for (int c = 0; c < 4; ++c) { // the first row's difference from nothing is the row
            const std::size_t at = 1 + 8 * static_cast<std::size_t>(x) + 2 * static_cast<std::size_t>(c);
            const int value =
                256 * static_cast<std::uint8_t>(rows[at]) + static_cast<std::uint8_t>(rows[at + 1]);
            EXPECT_EQ(value, image.pixel(x, 0)[c]);
            if (c == 0) levels.insert(value);
        }
    EXPECT_GT(levels.size(), 256U);
}

TEST_F(PngTest, SixteenBitsReadAsEightAreTheNearest) {
    for (const bool transparent : {false, true}) {
        const DeepImage image = ramp(64, transparent);
        ASSERT_TRUE(writePng(image, folder / "a.png", {{"Note", "deep"}}));
        const auto read = readPng(folder / "a.png");
        ASSERT_TRUE(read) << describe(read.error());
        EXPECT_LE(compareImages(*read, inEightBits(image))->maxError, 1);
        EXPECT_NE(bytesOf(folder / "a.png").find("sRGB"), std::string::npos);
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
