#include "io/ShippedOptics.h"
#include "scene/HairLayers.h"
#include "scene/RenderScene.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace stipple {
namespace {

const Optics& optics() {
    static const std::shared_ptr<const Optics> shipped = [] {
        ::setenv("STIPPLE_HOME", STIPPLE_SOURCE_DIR, 1);
        return shippedOptics().value();
    }();
    return *shipped;
}

std::shared_ptr<const DotSet> inChunksOfTen(const std::vector<Dot>& dots) {
    std::vector<std::shared_ptr<const DotChunk>> chunks;
    for (std::size_t i = 0; i < dots.size(); i += 10)
        chunks.push_back(
            std::make_shared<const DotChunk>(dots.begin() + static_cast<std::ptrdiff_t>(i),
                                             dots.begin() + static_cast<std::ptrdiff_t>(i + 10)));
    return std::make_shared<const DotSet>(std::move(chunks));
}

std::vector<Dot> plainDots() {
    std::vector<Dot> dots(40);
    for (std::uint32_t i = 0; i < dots.size(); ++i) {
        Dot& dot = dots[i];
        dot.id = i;
        dot.positionMm = {static_cast<float>(i), 0.0F, 0.0F};
        dot.diameterMm = 0.22F;
        dot.depthMm = 0.40F;
        dot.session = static_cast<std::uint8_t>(1 + i % 3);
    }
    return dots;
}

Derived smallPlan() {
    Derived derived;
    Document& document = derived.document;
    document.head = std::make_shared<Head>();
    document.client = std::make_shared<Client>();
    document.dots = std::make_shared<DotPlan>();
    document.sittings = std::make_shared<Sittings>();
    document.ownPigments = std::make_shared<std::vector<Pigment>>();
    document.seed = std::make_shared<std::uint64_t>(1);
    derived.dots = inChunksOfTen(plainDots());
    auto units = std::make_shared<std::vector<FollicularUnit>>();
    for (const std::uint8_t hairs : {std::uint8_t{1}, std::uint8_t{2}, std::uint8_t{3}})
        units->push_back({{10.0F * hairs, 0, 0}, {0, 1, 0}, hairs, hairs});
    derived.livingHair = units;
    derived.hairlineMm = std::make_shared<std::vector<glm::vec3>>(3, glm::vec3(1.0F));
    return derived;
}

RenderScene sceneOf(const Derived& derived, const ViewState& view = {},
                    const RenderScene* previous = nullptr) {
    return buildScene(derived, view, optics(), previous);
}

ViewState atYear(float year, int percentile = 50) {
    ViewState view;
    view.moment.year = year;
    view.moment.percentile = percentile;
    return view;
}

ViewState onDay(float day) {
    ViewState view;
    view.moment.day = day;
    return view;
}

float darkness(const DotKernel& kernel, std::size_t channel = 1) {
    return kernel.coreIntegralMm2[channel] + kernel.haloIntegralMm2[channel];
}

float darkness(const RenderScene& scene) {
    float sum = 0.0F;
    for (const DotKernel& kernel : *scene.pigment.kernels) sum += darkness(kernel);
    return sum;
}

TEST(SceneBuilder, EveryDotAndEveryHairIsDrawn) {
    const Derived derived = smallPlan();
    const RenderScene scene = sceneOf(derived);
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

/// The small plan with its hair worn so.
Derived wornSo(const HairLook& hair) {
    Derived derived = smallPlan();
    Client client = *derived.document.client;
    client.hair = hair;
    derived.document.client = std::make_shared<Client>(client);
    return derived;
}

TEST(SceneBuilder, EveryHairStandsOutOfTheSkinUnlessShaved) {
    EXPECT_EQ(sceneOf(smallPlan()).strands.strands, nullptr);
    const RenderScene scene = sceneOf(wornSo({3.0F, 0.0F, 0.0F}));
    ASSERT_NE(scene.strands.strands, nullptr);
    EXPECT_EQ(scene.strands.strands->size(), scene.stubble.places->size());
    EXPECT_EQ(scene.strands.lengthMm, 3.0F);
    EXPECT_EQ(scene.strands.diameterMm, 0.08F); // of a European
    for (const Strand& strand : *scene.strands.strands) {
        EXPECT_GT(glm::dot(strand.along, strand.normal), 0.2F);
        EXPECT_GT(strand.hairsPerMm2, 0.0F);
    }
    EXPECT_LT(darkness((*scene.stubble.kernels)[0]), darkness((*sceneOf(smallPlan()).stubble.kernels)[0]));
}

// Pulling the sliders moves and uploads no hair.
TEST(SceneBuilder, HowTheHairIsWornLeavesTheStrandsAndTheDots) {
    const Derived shorter = wornSo({3.0F, 0.0F, 0.0F});
    const RenderScene first = sceneOf(shorter);
    Derived longer = shorter;
    longer.document.client = wornSo({9.0F, 0.5F, 0.0F}).document.client;
    const RenderScene second = sceneOf(longer, {}, &first);
    EXPECT_EQ(second.strands.strands, first.strands.strands);
    EXPECT_EQ(second.strands.lengthMm, 9.0F);
    EXPECT_EQ(second.pigment.kernels, first.pigment.kernels);
    EXPECT_GT(shadePerHairMm2(second.strands), shadePerHairMm2(first.strands));
}

TEST(SceneBuilder, AGreyHairStaysGreyAsTheShareGrows) {
    int grey = 0;
    for (int draw = 0; draw < 256; ++draw) {
        const auto byte = static_cast<std::uint8_t>(draw);
        EXPECT_FALSE(isGrey(byte, 0.0F));
        EXPECT_TRUE(isGrey(byte, 1.0F));
        EXPECT_LE(isGrey(byte, 0.3F), isGrey(byte, 0.6F));
        grey += isGrey(byte, 0.3F) ? 1 : 0;
    }
    EXPECT_NEAR(grey / 256.0, 0.3, 0.01);
}

TEST(SceneBuilder, BeforeHasHairButNoDots) {
    ViewState view;
    view.before = true;
    const RenderScene scene = sceneOf(smallPlan(), view);
    EXPECT_EQ(scene.pigment.places, nullptr);
    EXPECT_NE(scene.stubble.places, nullptr);
    EXPECT_TRUE(scene.lines.empty());
    view.showHairline = true;
    EXPECT_EQ(sceneOf(smallPlan(), view).lines.size(), 1U);
}

TEST(SceneBuilder, SharesWhatDidNotChange) {
    Derived derived = smallPlan();
    const RenderScene first = sceneOf(derived);
    const RenderScene same = sceneOf(derived, {}, &first);
    EXPECT_EQ(same.pigment.places, first.pigment.places);
    EXPECT_EQ(same.pigment.kernels, first.pigment.kernels);
    EXPECT_EQ(same.stubble.kernels, first.stubble.kernels);

    const RenderScene later = sceneOf(derived, atYear(5.0F), &first);
    EXPECT_EQ(later.pigment.places, first.pigment.places);
    EXPECT_NE(later.pigment.kernels, first.pigment.kernels);
    EXPECT_EQ(later.stubble.kernels, first.stubble.kernels);
    EXPECT_EQ(later.sources.inks, first.sources.inks);

    Client dark;
    dark.skinType = 4;
    derived.document.client = std::make_shared<Client>(dark);
    const RenderScene darker = sceneOf(derived, {}, &first);
    EXPECT_EQ(darker.stubble.places, first.stubble.places);
    EXPECT_NE(darker.stubble.kernels, first.stubble.kernels);
    EXPECT_LT(darker.skinAlbedo[1], first.skinAlbedo[1]);
}

TEST(SceneBuilder, AnEditedChunkLooksAsInASceneBuiltAnew) {
    Derived derived = smallPlan();
    const RenderScene first = sceneOf(derived);
    DotSet dots = *derived.dots;
    DotChunk edited = *dots.chunks()[1];
    edited.pop_back();
    edited.front().strength = 0.4F;
    dots.replace(1, std::make_shared<const DotChunk>(edited));
    derived.dots = std::make_shared<const DotSet>(std::move(dots));
    const RenderScene next = sceneOf(derived, {}, &first);
    const RenderScene anew = sceneOf(derived);
    ASSERT_EQ(next.pigment.kernels->size(), 39U);
    for (std::size_t i = 0; i < 39; ++i)
        EXPECT_EQ(darkness((*next.pigment.kernels)[i]), darkness((*anew.pigment.kernels)[i])) << i;
    EXPECT_EQ(next.sources.fading[0], first.sources.fading[0]);
    EXPECT_NE(next.sources.fading[1], first.sources.fading[1]);
}

TEST(SceneBuilder, AYearIsTheSameHoweverItWasReached) {
    const Derived derived = smallPlan();
    const RenderScene straight = sceneOf(derived, atYear(5.0F));
    const RenderScene ten = sceneOf(derived, atYear(10.0F));
    const RenderScene back = sceneOf(derived, atYear(5.0F), &ten);
    for (std::size_t i = 0; i < 40; ++i) {
        EXPECT_EQ((*back.pigment.kernels)[i].coreIntegralMm2, (*straight.pigment.kernels)[i].coreIntegralMm2);
        EXPECT_EQ((*back.pigment.kernels)[i].haloSigmaMm, (*straight.pigment.kernels)[i].haloSigmaMm);
    }
}

TEST(SceneBuilder, DotsFadeAndVaryALittle) {
    const Derived derived = smallPlan();
    const RenderScene healed = sceneOf(derived);
    const RenderScene old = sceneOf(derived, atYear(5.0F));
    std::vector<float> darknesses;
    for (std::size_t i = 0; i < 40; ++i) {
        const float fresh = darkness((*healed.pigment.kernels)[i]);
        if (fresh < 0.01F) continue; // did not take
        EXPECT_LT(darkness((*old.pigment.kernels)[i]), fresh);
        darknesses.push_back(fresh);
    }
    EXPECT_GE(darknesses.size(), 34U);
    const auto [least, most] = std::ranges::minmax(darknesses);
    EXPECT_GT(most, least);
    EXPECT_LT(most, 1.5F * least);
}

TEST(SceneBuilder, PeopleFadeDifferently) {
    const Derived derived = smallPlan();
    const float early = darkness(sceneOf(derived, atYear(5.0F, 10)));
    const float typical = darkness(sceneOf(derived, atYear(5.0F)));
    const float late = darkness(sceneOf(derived, atYear(5.0F, 90)));
    EXPECT_LT(early, typical);
    EXPECT_LT(typical, late);
}

TEST(SceneBuilder, SessionsComeInTurnAndATouchUpRestores) {
    Derived derived = smallPlan();
    derived.document.sittings = std::make_shared<Sittings>(Sittings{{0.0F, 14.0F, 28.0F}, {{5.0F, 0.5F}}});
    const auto shown = [&](float day) {
        const RenderScene scene = sceneOf(derived, onDay(day));
        return std::ranges::count_if(*scene.pigment.kernels,
                                     [](const DotKernel& kernel) { return darkness(kernel) > 0.0F; });
    };
    EXPECT_EQ(shown(1.0F), 14);
    EXPECT_EQ(shown(15.0F), 27);
    EXPECT_GE(shown(29.0F), 36); // some did not take
    EXPECT_GT(darkness(sceneOf(derived, atYear(5.2F))), darkness(sceneOf(derived, atYear(4.9F))));
}

TEST(SceneBuilder, TheFirstWeeksAreRedAndCrustedThenCalm) {
    const Derived derived = smallPlan();
    const RenderScene fresh = sceneOf(derived, onDay(0.5F));
    ASSERT_NE(fresh.healing.kernels, nullptr);
    const DotKernel& film = (*fresh.healing.kernels)[0];
    EXPECT_GT(film.coreIntegralMm2[1], 0.0F);                           // ooze
    EXPECT_GT(film.haloIntegralMm2[1], 2.0F * film.haloIntegralMm2[0]); // redness takes green
    EXPECT_EQ(fresh.healing.places->front().perMm2,
              0.0F); // the few that carry redness are drawn from afar too
    EXPECT_EQ(sceneOf(derived, atYear(0.0F)).healing.kernels, nullptr);
    // Milky skin hides the dots in the third week.
    EXPECT_LT(darkness(sceneOf(derived, onDay(17.0F))), 0.97F * darkness(sceneOf(derived, onDay(41.9F))));
    const RenderScene last = sceneOf(derived, onDay(healedDays));
    EXPECT_NEAR(darkness(last), darkness(sceneOf(derived, atYear(0.0F))), 1e-3F);
}

TEST(SceneBuilder, HabitsCountForPigmentThatBleaches) {
    Derived derived = smallPlan();
    DotPlan brown;
    for (DotSettings& zone : brown.zones) zone.pigment = "carbon-azo-brown";
    derived.document.dots = std::make_shared<DotPlan>(brown);
    std::vector<Dot> dots = plainDots();
    for (Dot& dot : dots) dot.pigment = pigmentIndex(derived.document, "carbon-azo-brown");
    derived.dots = inChunksOfTen(dots);
    const auto blueToRed = [&] {
        const RenderScene scene = sceneOf(derived, atYear(5.0F));
        float red = 0.0F;
        float blue = 0.0F;
        for (const DotKernel& kernel : *scene.pigment.kernels) {
            red += darkness(kernel, 0);
            blue += darkness(kernel, 2);
        }
        return blue / red;
    };
    const float shaded = blueToRed();
    Client sunny;
    sunny.sun.outdoors = OutdoorTime::Outdoor;
    derived.document.client = std::make_shared<Client>(sunny);
    EXPECT_LT(blueToRed(), shaded); // what is left is cooler
}

TEST(SceneBuilder, StrengthAndDepthShow) {
    Derived derived = smallPlan();
    const float usual = darkness((*sceneOf(derived).pigment.kernels)[0]);
    const auto withFirst = [](auto change) {
        std::vector<Dot> dots = plainDots();
        change(dots[0]);
        return inChunksOfTen(dots);
    };
    derived.dots = withFirst([](Dot& dot) { dot.strength = 0.3F; });
    EXPECT_LT(darkness((*sceneOf(derived).pigment.kernels)[0]), usual);

    derived.dots = withFirst([](Dot& dot) { dot.depthMm = 1.2F; });
    const DotKernel kernel = (*sceneOf(derived).pigment.kernels)[0];
    EXPECT_LT(darkness(kernel), usual);
    EXPECT_GT(kernel.coreSigmaMm, 0.2F); // blurred
}

TEST(SceneBuilder, OnlyTheDotsOfTheSessionsShownAreDrawn) {
    ViewState view;
    view.sessions = {1, 2};
    const RenderScene scene = sceneOf(smallPlan(), view);
    EXPECT_EQ(scene.pigment.places->size(), 27U); // 14 + 13 of 40
    EXPECT_EQ(scene.pigment.kernels->size(), 27U);
    view.sessions = {};
    EXPECT_EQ(sceneOf(smallPlan(), view, &scene).pigment.places->size(), 40U);
}

TEST(SceneBuilder, AMapIsMadeAgainOnlyForOtherDots) {
    const Derived derived = smallPlan();
    ViewState view = atYear(0.0F);
    view.map = MapKind::Density;
    const RenderScene first = sceneOf(derived, view);
    ASSERT_TRUE(first.tint.colours);
    view.moment.year = 5.0F;
    EXPECT_EQ(sceneOf(derived, view, &first).tint.colours, first.tint.colours);
    view.sessions = {1, 1};
    EXPECT_NE(sceneOf(derived, view, &first).tint.colours, first.tint.colours);
    view.before = true;
    EXPECT_FALSE(sceneOf(derived, view, &first).tint.colours);
}

} // namespace
} // namespace stipple
