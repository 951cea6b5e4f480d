#include "Program.h"

#include <gmock/gmock.h>

#include <map>
#include <sstream>

namespace stipple {
namespace {

using stipple::testing::Ran;

/// Contrast of red, green and blue by what comes before it: "skin,depth,diameter,tau,r".
std::map<std::string, std::array<double, 3>> contrastsOf(const std::string& csv) {
    std::map<std::string, std::array<double, 3>> contrasts;
    std::istringstream stream(csv);
    std::string line;
    std::getline(stream, line);
    while (std::getline(stream, line)) {
        std::size_t comma = 0;
        for (int k = 0; k < 5; ++k) comma = line.find(',', comma) + 1;
        std::array<double, 3>& at = contrasts[line.substr(0, comma - 1)];
        std::istringstream rest(line.substr(comma));
        std::string cell;
        for (double& value : at) {
            std::getline(rest, cell, ',');
            value = std::stod(cell);
        }
    }
    return contrasts;
}

struct SkinDotCommandTest : stipple::testing::ProgramTest {};

TEST_F(SkinDotCommandTest, PrintsTheContrastAroundSixtyDots) {
    const Ran ran = stipple({"skin", "--dot", "--csv"});
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_THAT(ran.out, ::testing::StartsWith("skin,depth_mm,diameter_mm,tau550,r_mm,CR,CG,CB\n"));
    const auto contrasts = contrastsOf(ran.out);
    EXPECT_EQ(contrasts.size(), 60U * 41U);
    const auto middle = contrasts.at("II,0.2,0.3,1,0.00");
    EXPECT_NEAR(middle[1], 0.43, 0.03);
    EXPECT_GT(middle[0], middle[2]); // bluer than the skin around it
    EXPECT_GT(contrasts.at("II,0.2,0.3,4,0.00")[1], middle[1]);
    EXPECT_LT(contrasts.at("II,0.3,0.3,1,0.00")[1], middle[1]);
    EXPECT_LT(contrasts.at("II,0.2,0.3,1,2.00")[1], 0.01);
}

TEST_F(SkinDotCommandTest, ClearerSkinShowsMoreOfADeepDot) {
    const auto usual = contrastsOf(stipple({"skin", "--dot"}).out);
    const auto clear = contrastsOf(stipple({"skin", "--dot", "--scattering", "0.5"}).out);
    EXPECT_GT(clear.at("V,0.8,0.5,4,0.00")[1], 1.5 * usual.at("V,0.8,0.5,4,0.00")[1]);
}

} // namespace
} // namespace stipple
