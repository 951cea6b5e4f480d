#include "scene/RenderScene.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

Derived smallPlan() {
    Derived derived;
    derived.document.head = std::make_shared<Head>();
    derived.document.client = std::make_shared<Client>();
    std::vector<Dot> dots(40);
    for (std::uint32_t i = 0; i < dots.size(); ++i) {
        Dot& dot = dots[i];
        dot.id = i;
        dot.positionMm = {static_cast<float>(i), 0.0F, 0.0F};
        dot.diameterMm = 0.22F;
        dot.depthMm = 0.40F;
    }
    derived.dots = std::make_shared<DotSet>(std::move(dots));
    auto units = std::make_shared<std::vector<FollicularUnit>>();
    for (const std::uint8_t hairs : {std::uint8_t{1}, std::uint8_t{2}, std::uint8_t{3}})
        units->push_back({{10.0F * hairs, 0, 0}, {0, 1, 0}, hairs, hairs});
    derived.livingHair = units;
    derived.hairlineMm = std::make_shared<std::vector<glm::vec3>>(3, glm::vec3(1.0F));
    return derived;
}

float darkness(const DotKernel& kernel) {
    return kernel.coreIntegralMm2[1] + kernel.haloIntegralMm2[1];
}

TEST(SceneBuilder, EveryDotAndEveryHairIsDrawn) {
    const Derived derived = smallPlan();
    const RenderScene scene = buildScene(derived, {});
    ASSERT_EQ(scene.pigment.places->size(), 40U);
    EXPECT_EQ(scene.pigment.kernels->size(), 40U);
    EXPECT_EQ((*scene.pigment.places)[7].positionMm.x, 7.0F);
    ASSERT_EQ(scene.stubble.places->size(), 6U); // 1 + 2 + 3 hairs
    EXPECT_EQ(scene.stubble.kernels->size(), 6U);
    for (std::size_t i = 1; i < 6; ++i) { // hairs of a unit stay together, but apart
        const glm::vec3 unit((i < 3 ? 20.0F : 30.0F), 0.0F, 0.0F);
        EXPECT_LT(glm::distance((*scene.stubble.places)[i].positionMm, unit), 0.21F);
        EXPECT_GT(glm::distance((*scene.stubble.places)[i].positionMm, unit), 0.08F);
    }
}

TEST(SceneBuilder, BeforeHasHairButNoDots) {
    const RenderScene scene = buildScene(smallPlan(), {.year = 0.0F, .before = true, .showHairline = false});
    EXPECT_EQ(scene.pigment.places, nullptr);
    EXPECT_NE(scene.stubble.places, nullptr);
    EXPECT_TRUE(scene.lines.empty());
    EXPECT_EQ(buildScene(smallPlan(), {.year = 0.0F, .before = false, .showHairline = true}).lines.size(),
              1U);
}

TEST(SceneBuilder, SharesWhatDidNotChange) {
    Derived derived = smallPlan();
    const RenderScene first = buildScene(derived, {});
    const RenderScene same = buildScene(derived, {}, &first);
    EXPECT_EQ(same.pigment.places, first.pigment.places);
    EXPECT_EQ(same.pigment.kernels, first.pigment.kernels);
    EXPECT_EQ(same.stubble.kernels, first.stubble.kernels);

    const RenderScene later =
        buildScene(derived, {.year = 5.0F, .before = false, .showHairline = false}, &first);
    EXPECT_EQ(later.pigment.places, first.pigment.places);
    EXPECT_NE(later.pigment.kernels, first.pigment.kernels);
    EXPECT_EQ(later.stubble.kernels, first.stubble.kernels);

    derived.document.client = std::make_shared<Client>(Client{4, HairColour::Black});
    const RenderScene darker = buildScene(derived, {}, &first);
    EXPECT_EQ(darker.stubble.places, first.stubble.places);
    EXPECT_NE(darker.stubble.kernels, first.stubble.kernels);
    EXPECT_LT(darker.skinAlbedo[1], first.skinAlbedo[1]);
}

TEST(SceneBuilder, DotsFadeAndVaryALittle) {
    const Derived derived = smallPlan();
    const RenderScene healed = buildScene(derived, {});
    const RenderScene old = buildScene(derived, {.year = 5.0F, .before = false, .showHairline = false});
    float lightest = 1e9F;
    float darkest = 0.0F;
    for (std::size_t i = 0; i < 40; ++i) {
        EXPECT_LT(darkness((*old.pigment.kernels)[i]), darkness((*healed.pigment.kernels)[i]));
        lightest = std::min(lightest, darkness((*healed.pigment.kernels)[i]));
        darkest = std::max(darkest, darkness((*healed.pigment.kernels)[i]));
    }
    EXPECT_GT(darkest, lightest);
    EXPECT_LT(darkest, 1.2F * lightest);
}

TEST(SceneBuilder, StrengthAndDepthShow) {
    Derived derived = smallPlan();
    const float usual = darkness((*buildScene(derived, {}).pigment.kernels)[0]);
    const auto withFirst = [&derived](auto change) {
        std::vector<Dot> dots(derived.dots->begin(), derived.dots->end());
        change(dots[0]);
        return std::make_shared<DotSet>(std::move(dots));
    };
    derived.dots = withFirst([](Dot& dot) { dot.strength = 0.3F; });
    EXPECT_LT(darkness((*buildScene(derived, {}).pigment.kernels)[0]), usual);

    derived = smallPlan();
    derived.dots = withFirst([](Dot& dot) { dot.depthMm = 1.2F; });
    const DotKernel kernel = (*buildScene(derived, {}).pigment.kernels)[0];
    EXPECT_LT(darkness(kernel), usual);
    EXPECT_GT(kernel.coreSigmaMm, 0.2F); // blurred
}

} // namespace
} // namespace stipple
