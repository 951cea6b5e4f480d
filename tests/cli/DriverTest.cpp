#include "Program.h"

#include <gmock/gmock.h>

namespace stipple {
namespace {

namespace fs = std::filesystem;
using stipple::testing::Ran;
using ::testing::HasSubstr;

/// Runs the program on a graphics driver that fails (support/FailingDriver.cpp).
struct DriverTest : stipple::testing::ProgramTest {
    Ran onFailingDriver(const char* failure, const std::vector<std::string>& words) const {
        // Sanitizers want to be loaded first, unless told that they need not.
        return stipple(words, std::string("ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0 "
                                          "LD_PRELOAD='" STIPPLE_FAILING_DRIVER "' FAILING_DRIVER=") +
                                  failure);
    }
    void expectNoPicture(const char* failure, const char* what, const char* fix) const {
        const Ran ran = onFailingDriver(failure, {"render", demo, "-o", "a.png", "--size", "64x64"});
        EXPECT_EQ(ran.exitCode, 1) << ran.err;
        EXPECT_THAT(ran.err, HasSubstr(what));
        EXPECT_THAT(ran.err, HasSubstr(fix));
        EXPECT_FALSE(fs::exists(folder / "a.png")) << "half a picture";
    }
};

TEST_F(DriverTest, AResetIsSaidAndNoPictureIsWritten) {
    expectNoPicture("reset", "driver was reset", "update the driver");
}

TEST_F(DriverTest, TheWindowEndsAfterAReset) {
    const Ran ran = onFailingDriver("reset", {demo});
    EXPECT_EQ(ran.exitCode, 1) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("driver was reset"));
    EXPECT_THAT(ran.err, HasSubstr("Start again"));
}

TEST_F(DriverTest, NoMemoryForThePixelsIsSaidWithTheirNumber) {
    expectNoPicture("picture-memory", "no memory left for 64x64 pixels", "smaller picture");
}

TEST_F(DriverTest, NoMemoryForTheDotsIsSaid) {
    expectNoPicture("dot-memory", "no memory left for the head and its dots", "close other programs");
}

} // namespace
} // namespace stipple
