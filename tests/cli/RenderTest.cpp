#include "Program.h"
#include "io/Png.h"
#include "skin/FadeModel.h"

#include <gmock/gmock.h>

namespace stipple {
namespace {

namespace fs = std::filesystem;
using stipple::testing::Ran;
using ::testing::HasSubstr;

struct RenderTest : stipple::testing::ProgramTest {
    /// `render` of the demo plan, small.
    Ran render(const std::string& file, const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words{"render", demo, "-o", file, "--size", "96x64"};
        words.insert(words.end(), more.begin(), more.end());
        return stipple(words);
    }

    Image picture(const std::string& file, const std::vector<std::string>& more = {}) const {
        const Ran ran = render(file, more);
        EXPECT_EQ(ran.exitCode, 0) << ran.err;
        return readPng(folder / file).value_or(Image{});
    }

    void expectWrongUsage(const std::vector<std::string>& more, const char* what) const {
        std::vector<std::string> words{"render", demo, "-o", "x.png"};
        words.insert(words.end(), more.begin(), more.end());
        const Ran ran = stipple(words);
        EXPECT_EQ(ran.exitCode, 2) << ran.err;
        EXPECT_THAT(ran.err, HasSubstr(what));
        EXPECT_THAT(ran.err, HasSubstr("render --help"));
        EXPECT_FALSE(fs::exists(folder / "x.png"));
    }
};

double meanDifference(const Image& a, const Image& b) {
    return compareImages(a, b).value().meanError;
}

TEST_F(RenderTest, ThePictureHasTheSizeAskedFor) {
    const Image image = picture("a.png");
    EXPECT_EQ(image.width, 96);
    EXPECT_EQ(image.height, 64);
}

TEST_F(RenderTest, BeforeAfterAndYearFiveDiffer) {
    const std::vector<std::string> hairline{"--close-up", "mid"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.end(), hairline.begin(), hairline.end());
        return more;
    };
    const Image after = picture("after.png", with({}));
    EXPECT_GT(meanDifference(after, picture("before.png", with({"--before"}))), 2.0);
    EXPECT_GT(meanDifference(after, picture("year.png", with({"--year", "5"}))), 1.0);
}

double lightness(const Image& image) {
    double sum = 0.0;
    for (std::size_t i = 0; i < image.rgba.size(); ++i) sum += i % 4 == 3 ? 0 : image.rgba[i];
    return sum / static_cast<double>(image.rgba.size());
}

TEST_F(RenderTest, HairIsShavedOrAsLongAsAskedOrGrownSinceTheShave) {
    const auto back = [&](std::vector<std::string> more) {
        more.insert(more.end(), {"--view", "back"});
        return picture("a.png", more);
    };
    const Image shaved = back({});
    EXPECT_EQ(meanDifference(shaved, back({"--hair-mm", "0"})), 0.0);
    const Image grown = back({"--hair-mm", "3.67"});
    EXPECT_LT(lightness(grown), lightness(shaved) - 1.0);
    EXPECT_LT(meanDifference(grown, back({"--days-since-shave", "10"})), 0.01); // 0.367 mm a day
    expectWrongUsage({"--hair-mm", "21"}, "0..20");
    expectWrongUsage({"--hair-mm", "3", "--days-since-shave", "3"}, "excludes");
}

TEST_F(RenderTest, HealingDaysAndPeopleDiffer) {
    const auto at = [&](std::vector<std::string> more) {
        more.insert(more.end(), {"--close-up", "mid", "--width-mm", "10"});
        return lightness(picture("a.png", more));
    };
    EXPECT_LT(at({"--day", "4"}), at({}) - 2.0); // crusts
    EXPECT_NEAR(at({"--day", "42"}), at({"--year", "0"}), 0.1);
    EXPECT_GT(at({"--year", "10", "--percentile", "10"}), at({"--year", "10", "--percentile", "50"}) + 0.3);
    EXPECT_LT(at({"--year", "10", "--percentile", "90"}), at({"--year", "10", "--percentile", "50"}) - 0.3);
    expectWrongUsage({"--percentile", "20"}, "--percentile");
    expectWrongUsage({"--day", "-1"}, "--day");
}

TEST_F(RenderTest, AReferenceThatIsEqualIsAccepted) {
    picture("a.png");
    const Ran ran = render("b.png", {"--reference", "a.png", "--max-error", "0", "--mean-error", "0"});
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("max error 0"));
    EXPECT_FALSE(fs::exists(folder / "b.diff.png"));
}

TEST_F(RenderTest, AReferenceThatDiffersIsReportedWithAPictureOfTheDifference) {
    picture("a.png", {"--view", "front"});
    const Ran ran = render("b.png", {"--view", "top", "--reference", "a.png"});
    EXPECT_EQ(ran.exitCode, 3) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("b.diff.png"));
    EXPECT_TRUE(readPng(folder / "b.png"));
    EXPECT_TRUE(readPng(folder / "b.diff.png"));
}

TEST_F(RenderTest, AReferenceThatCannotBeComparedIsBadInput) {
    ASSERT_TRUE(writePng(Image{1, 1, {0, 0, 0, 255}}, folder / "a.png"));
    EXPECT_EQ(render("b.png", {"--reference", "a.png"}).exitCode, 1);
    EXPECT_EQ(render("b.png", {"--reference", "none.png"}).exitCode, 1);
    EXPECT_EQ(render("b.png", {"--reference", demo}).exitCode, 1);
}

TEST_F(RenderTest, ThePictureSaysWhatItShowsAndThatItIsASimulation) {
    picture("a.png", {"--year", "5"});
    const std::string bytes = written("a.png");
    EXPECT_THAT(bytes, HasSubstr(info(demo)["planHash"].get<std::string>()));
    EXPECT_THAT(bytes, HasSubstr(fadeModelVersion));
    EXPECT_THAT(bytes, HasSubstr("5 years after"));
    EXPECT_THAT(bytes, HasSubstr("simulation"));
}

TEST_F(RenderTest, ATransparentPictureHasNoBackdrop) {
    const Image image = picture("a.png", {"--transparent"});
    for (const int x : {0, image.width - 1}) EXPECT_EQ(image.pixel(x, 0)[3], 0) << x;
    EXPECT_EQ(image.pixel(image.width / 2, image.height / 2)[3], 255);
    EXPECT_EQ(picture("b.png").pixel(0, 0)[3], 255);
}

TEST_F(RenderTest, SixteenBitsAreTheSamePictureInMoreSteps) {
    const Image plain = picture("a.png");
    const Image deep = picture("b.png", {"--bits", "16"}); // read as 8 bits
    EXPECT_LE(compareImages(plain, deep)->maxError, 1);    // a's dither
    const std::string bytes = written("b.png");
    EXPECT_EQ(bytes[24], 16); // bits a channel (PNG specification, 11.2.2)
    EXPECT_THAT(bytes, HasSubstr("simulation"));
    expectWrongUsage({"--bits", "12"}, "--bits");
}

TEST_F(RenderTest, ADriverThatIsTooOldIsSaidWithWhatToDo) {
    ::setenv("MESA_GL_VERSION_OVERRIDE", "3.3", 1); // Mesa then has no more to give
    const Ran ran = render("a.png");
    ::unsetenv("MESA_GL_VERSION_OVERRIDE");
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_THAT(ran.err, HasSubstr("OpenGL 4.1"));
    EXPECT_THAT(ran.err, HasSubstr("Install a graphics driver"));
    EXPECT_FALSE(fs::exists(folder / "a.png"));
}

TEST_F(RenderTest, SizesAndChoicesOutOfRangeAreWrongUsage) {
    for (const char* size :
         {"15x64", "64x15", "0x0", "-64x64", "64", "64x", "x", "64x64x64", "1e2x64", "99999x64"})
        expectWrongUsage({"--size", size}, "--size");
    expectWrongUsage({"--view", "below"}, "three-quarter-left");
    expectWrongUsage({"--year", "10.1"}, "0..10");
    expectWrongUsage({"--year", "nan"}, "--year");
    expectWrongUsage({"--close-up", "chin"}, "hairline");
    expectWrongUsage({"--close-up", "1,2"}, "X,Y,Z");
    expectWrongUsage({"--close-up", "mid", "--width-mm", "1"}, "--width-mm");
    expectWrongUsage({"--close-up", "mid", "--view", "top"}, "--view");
    expectWrongUsage({"--max-error", "3"}, "--reference");
}

TEST_F(RenderTest, ACloseUpFarFromTheScalpIsBadInput) {
    const Ran ran = render("a.png", {"--close-up", "0,900,0"});
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_THAT(ran.err, HasSubstr("away from the scalp"));
}

TEST_F(RenderTest, APictureInAMissingFolderIsBadInput) {
    const Ran ran = render("none/a.png");
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_THAT(ran.err, HasSubstr("none/a.png"));
}

TEST_F(RenderTest, EveryMapIsDrawnAndItsRangePrinted) {
    const Image plain = picture("plain.png");
    Image last = plain;
    for (const std::string map : {"density", "spacing", "evenness", "depth", "session"}) {
        const Ran ran = render(map + ".png", {"--map", map});
        ASSERT_EQ(ran.exitCode, 0) << ran.err;
        EXPECT_THAT(ran.out, HasSubstr("dark violet"));
        const Image image = readPng(folder / (map + ".png")).value();
        EXPECT_GT(meanDifference(plain, image), 4.0) << map;
        EXPECT_GT(meanDifference(last, image), 0.3) << map;
        last = image;
    }
    EXPECT_THAT(render("x.png", {"--map", "density"}).out, HasSubstr("0 (dark violet) to 200+ (yellow)"));
}

/// Below the caption.
Image lowerHalf(const Image& image) {
    const auto from = image.rgba.begin() + static_cast<std::ptrdiff_t>(image.rgba.size() / 2);
    return {image.width, image.height / 2, {from, image.rgba.end()}};
}

TEST_F(RenderTest, SessionsFillTheHeadOneAfterTheOther) {
    const std::vector<std::string> top{"--view", "top"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.end(), top.begin(), top.end());
        return lowerHalf(picture("session.png", more));
    };
    const Image before = with({"--before"});
    const double first = meanDifference(before, with({"--after-session", "1"}));
    const double second = meanDifference(before, with({"--after-session", "2"}));
    const double all = meanDifference(before, with({}));
    EXPECT_GT(first, 0.1);
    EXPECT_GT(second, first);
    EXPECT_GT(all, second);
    EXPECT_EQ(meanDifference(with({}), with({"--after-session", "3"})), 0.0);
    expectWrongUsage({"--session", "4"}, "--session");
    expectWrongUsage({"--session", "1", "--after-session", "2"}, "--after-session");
}

TEST_F(RenderTest, TheGridLiesOverTheHead) {
    EXPECT_GT(meanDifference(picture("plain.png"), picture("grid.png", {"--grid"})), 1.0);
}

} // namespace
} // namespace stipple
