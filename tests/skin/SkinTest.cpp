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

// Linear sRGB of the six types, computed by Monte Carlo light transport in the same skin.
TEST(Skin, BareAlbedoIsTheReferences) {
    constexpr std::array<LinearRgb, maxSkinType> reference{{{0.525F, 0.359F, 0.284F},
                                                            {0.470F, 0.303F, 0.217F},
                                                            {0.409F, 0.248F, 0.158F},
                                                            {0.342F, 0.192F, 0.107F},
                                                            {0.226F, 0.107F, 0.046F},
                                                            {0.114F, 0.042F, 0.014F}}};
    for (int type = minSkinType; type <= maxSkinType; ++type)
        for (std::size_t c = 0; c < 3; ++c)
            EXPECT_NEAR(bareSkinAlbedo(type)[c], reference[static_cast<std::size_t>(type - 1)][c], 0.001F);
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
