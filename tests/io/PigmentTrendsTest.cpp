#include "io/PigmentFile.h"
#include "skin/Forecast.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

/// A shipped pigment as an even layer on type II skin, column 0.10 to 0.34 mm, median person.
struct Layer {
    explicit Layer(const char* id) : pigment(named(id)) {
        subject.dots.add(fadeDot(0.10F, 0.34F, Care{}));
        subject.sun = sunDose({});
        skin = treatedLayer(skinOfType(2), pigment, {0.1525, 0.10F, 0.34F, 0.22F, 0.0F});
    }

    static Pigment named(const char* id) {
        const auto pigments = readPigmentFile(STIPPLE_SOURCE_DIR "/assets/pigments.json");
        return *pigmentNamed(*pigments, id);
    }

    void inSun(double times) {
        for (double& dose : subject.sun.untilMonth) dose *= times;
    }

    MeanState state(double years) const { return meanState(subject, pigment, medianPerson(pigment), years); }

    /// Change from bare skin.
    Lab change(double years) const {
        const Lab bare = bareColour(skin);
        const Lab colour = treatedColour(skin, state(years), 1.0F);
        return {colour.lightness - bare.lightness, colour.a - bare.a, colour.b - bare.b};
    }

    Pigment pigment;
    FadeSubject subject;
    TreatedSkin skin;
};

constexpr double sixWeeks = 42.0 / 365.25;

void expectNear(const Lab& change, const Lab& wanted, double tolerance) {
    EXPECT_NEAR(change.lightness, wanted.lightness, tolerance);
    EXPECT_NEAR(change.a, wanted.a, tolerance);
    EXPECT_NEAR(change.b, wanted.b, tolerance);
}

// An earlier Monte Carlo study of such layers, with its own rates (carbon 0.10 a year), gives these changes
// at six weeks and one year; ours agree within what the rates differ by.
TEST(PigmentTrends, CarbonLooksAsComputedBefore) {
    const Layer carbon("carbon");
    expectNear(carbon.change(sixWeeks), {-23.5, -7.5, -16.2}, 0.6);
    expectNear(carbon.change(1.0), {-21.2, -7.0, -14.7}, 0.8);
}

TEST(PigmentTrends, CarbonStaysCoolAndKeepsItsRatio) {
    const Layer carbon("carbon");
    for (const double years : {sixWeeks, 1.0, 3.0, 5.0, 8.0, 12.0}) {
        const Lab change = carbon.change(years);
        EXPECT_LT(change.a, 0.0);
        EXPECT_NEAR(change.b / change.lightness, 0.73, 0.06); // it sinks a little
    }
}

TEST(PigmentTrends, AzoBrownTurnsFromWarmToCoolAndSoonerInTheSun) {
    const Layer shaded("carbon-azo-brown");
    Layer sunny("carbon-azo-brown");
    sunny.inSun(5.0);
    EXPECT_GT(shaded.change(sixWeeks).a, 1.0);
    EXPECT_GT(shaded.change(1.0).a, 1.0);
    EXPECT_LT(shaded.change(8.0).a, 0.0);
    EXPECT_LT(sunny.change(1.0).a, shaded.change(1.0).a - 1.0);
    EXPECT_LT(sunny.change(5.0).a, -2.0);
    // Cooler for its darkness, too.
    EXPECT_GT(sunny.change(5.0).b / sunny.change(5.0).lightness,
              shaded.change(5.0).b / shaded.change(5.0).lightness);
}

TEST(PigmentTrends, IronOxideBrownTurnsRedder) {
    const Layer oxide("iron-oxide-brown");
    double redness = 0.0;
    for (const double years : {sixWeeks, 1.0, 3.0, 5.0, 8.0}) {
        const Lab change = oxide.change(years);
        EXPECT_GT(change.a, 0.0);
        EXPECT_GT(change.a / -change.lightness, redness) << years; // per unit of its darkness
        redness = change.a / -change.lightness;
    }
    EXPECT_GT(oxide.change(5.0).a, oxide.change(sixWeeks).a);
}

TEST(PigmentTrends, OrganicBlackLeavesACoolRemnant) {
    const Layer black("organic-black");
    EXPECT_GT(black.change(8.0).b / black.change(8.0).lightness,
              black.change(sixWeeks).b / black.change(sixWeeks).lightness);
}

TEST(PigmentTrends, BioresorbableIsGoneWithinThreeYears) {
    const Layer resorbed("bioresorbable");
    EXPECT_NEAR(resorbed.state(2.0).totalMass / resorbed.state(sixWeeks).totalMass, 0.10, 0.04);
    EXPECT_GT(resorbed.change(3.0).lightness, -3.0);
}

TEST(PigmentTrends, MoreSunNeverDarkens) {
    for (const char* id :
         {"carbon", "iron-oxide-brown", "organic-black", "bioresorbable", "carbon-azo-brown"}) {
        const Layer shaded(id);
        Layer sunny(id);
        sunny.inSun(4.0);
        for (const double years : {0.1, 1.0, 5.0, 10.0}) {
            EXPECT_LE(sunny.state(years).totalMass, shaded.state(years).totalMass) << id;
            EXPECT_GE(sunny.change(years).lightness, shaded.change(years).lightness - 1e-4) << id;
        }
    }
}

TEST(PigmentTrends, ATouchUpRestoresTheHealedLook) {
    Layer carbon("carbon");
    const Lab healed = carbon.change(sixWeeks);
    const Lab faded = carbon.change(4.0);
    carbon.subject.sittings.push_back({4.0F, 0.5F});
    const Lab restored = carbon.change(4.0 + sixWeeks);
    EXPECT_GT(faded.lightness, healed.lightness + 3.0);
    EXPECT_NEAR(restored.lightness, healed.lightness, 1.2);
}

} // namespace
} // namespace stipple
