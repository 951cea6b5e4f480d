#include "skin/Skin.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

TEST(Skin, DarkensFromTypeOneToSixAndIsAlwaysReddish) {
    for (int type = minSkinType; type <= maxSkinType; ++type) {
        const LinearRgb albedo = bareSkinAlbedo(type);
        EXPECT_GT(albedo[0], albedo[1]);
        EXPECT_GT(albedo[1], albedo[2]);
        if (type > minSkinType) {
            EXPECT_LT(albedo[1], bareSkinAlbedo(type - 1)[1]);
        }
    }
}

TEST(Skin, HairColourNamesGoBothWays) {
    for (int i = 0; i < hairColourCount; ++i) {
        const auto colour = static_cast<HairColour>(i);
        EXPECT_EQ(hairColourNamed(name(colour)), colour);
    }
    EXPECT_FALSE(hairColourNamed("Black").has_value());
    EXPECT_LT(hairAlbedo(HairColour::Black)[1], hairAlbedo(HairColour::Blond)[1]);
}

TEST(Colour, SrgbCurveIsItsOwnInverse) {
    for (float x = 0.0F; x <= 1.0F; x += 0.001F) EXPECT_NEAR(srgbDecoded(srgbEncoded(x)), x, 1e-5F);
    EXPECT_NEAR(srgbEncoded(0.18F), 0.4614F, 1e-3F); // middle grey
}

} // namespace
} // namespace stipple
