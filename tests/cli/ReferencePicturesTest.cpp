#include "Program.h"
#include "io/Png.h"

#include <algorithm>
#include <cstdlib>

namespace stipple {
namespace {

namespace fs = std::filesystem;

// tests/pictures holds the demo plan as tools/make-reference-pictures last drew it. Other versions of the
// software rasteriser (and graphics cards) round differently: single pixels at silhouettes may swap head for
// backdrop, an error of up to 255, and shades change by one step of 255. So no limit on single pixels: a mean
// over the picture, and one over each block of 16 x 16 pixels, in which a few edge pixels of either sign
// hardly count, while a change of light, colour or camera, or missing dots, shifts some block by 3 or more.
constexpr double largestMeanError = 1.0;
constexpr double largestBlockShift = 2.0;
constexpr int blockSide = 16;

struct ReferencePictures : stipple::testing::ProgramTest, ::testing::WithParamInterface<const char*> {};

Image drawn(const ReferencePictures& test, const std::string& view) {
    const auto ran =
        test.stipple({"render", test.demo, "-o", "drawn.png", "--view", view, "--size", "320x320"});
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    return readPng(test.folder / "drawn.png").value_or(Image{});
}

/// By how much a block's mean of one channel differs.
double blockShift(const Image& a, const Image& b, int left, int top, int channel) {
    int sum = 0;
    for (int y = top; y < top + blockSide; ++y)
        for (int x = left; x < left + blockSide; ++x) sum += a.pixel(x, y)[channel] - b.pixel(x, y)[channel];
    return std::abs(sum) / static_cast<double>(blockSide * blockSide);
}

/// The largest over all blocks and channels.
double largestShift(const Image& a, const Image& b) {
    double largest = 0.0;
    for (int top = 0; top + blockSide <= a.height; top += blockSide)
        for (int left = 0; left + blockSide <= a.width; left += blockSide)
            for (int channel = 0; channel < 3; ++channel)
                largest = std::max(largest, blockShift(a, b, left, top, channel));
    return largest;
}

TEST_P(ReferencePictures, TheDemoLooksAsItDid) {
    const std::string view = GetParam();
    const auto reference = readPng(STIPPLE_SOURCE_DIR "/tests/pictures/" + view + ".png");
    ASSERT_TRUE(reference) << describe(reference.error());
    const Image picture = drawn(*this, view);
    const auto difference = compareImages(picture, *reference);
    ASSERT_TRUE(difference) << describe(difference.error());
    EXPECT_LE(difference->meanError, largestMeanError) << "tools/make-reference-pictures draws them anew";
    EXPECT_LE(largestShift(picture, *reference), largestBlockShift);
    if (!HasFailure()) return;
    EXPECT_TRUE(writePng(picture, view + ".out.png"));
    EXPECT_TRUE(writePng(difference->picture, view + ".diff.png"));
    ADD_FAILURE() << "see " << fs::current_path() / (view + ".out.png") << " and .diff.png beside it";
}

INSTANTIATE_TEST_SUITE_P(Views, ReferencePictures, ::testing::Values("front", "three-quarter-left", "top"),
                         [](const auto& view) {
                             std::string name = view.param;
                             std::erase(name, '-');
                             return name;
                         });

} // namespace
} // namespace stipple
