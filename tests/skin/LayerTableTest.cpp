#include "skin/LayerTable.h"

#include "base/Rng.h"
#include "skin/Skin.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace stipple {
namespace {

const LayerTable& tableOfType2() {
    static const LayerTable table = layerTable({}).value();
    return table;
}

Lab labOver(const LayerTable& table, const LayerColumn& column) {
    return labOf(layerAlbedo(table, column));
}

Lab computedLab(const LayerTable& table, const LayerColumn& column, int streams) {
    const Density density = computedLayerDensity({}, column, streams);
    LinearRgb albedo = table.bare;
    for (std::size_t c = 0; c < 3; ++c) albedo[c] *= std::exp(-density[c]);
    return labOf(albedo);
}

/// Columns as treatments have them: top 0.02..1, height 0.06..0.96 mm, tau up to 8, the small ones more
/// often.
LayerColumn anyColumn(std::uint64_t seed, std::uint64_t index) {
    const auto bits = randomBits(seed, 0, index);
    const double u = unitFloat(bits[0]);
    const double v = unitFloat(bits[2]);
    return {0.02 + 0.98 * u * u, 0.06 + 0.9 * unitFloat(bits[1]), 8.0 * v * v};
}

struct Differences {
    double mean = 0.0;
    double most = 0.0;
};

Differences differences(int columns, int streams) {
    Differences found;
    for (int i = 0; i < columns; ++i) {
        const LayerColumn column = anyColumn(11, static_cast<std::uint64_t>(i));
        const double difference =
            colourDifference(labOver(tableOfType2(), column), computedLab(tableOfType2(), column, streams));
        found.mean += difference / columns;
        found.most = std::max(found.most, difference);
    }
    return found;
}

// A difference of 1 is just visible side by side; instruments repeat to 0.2..0.5.
TEST(LayerTable, InterpolatesWithinWhatAnInstrumentRepeats) {
    const Differences found = differences(300, 4);
    RecordProperty("mean_dE2000", std::to_string(found.mean));
    RecordProperty("max_dE2000", std::to_string(found.most));
    EXPECT_LE(found.mean, 0.1);
    EXPECT_LE(found.most, 0.7);
}

TEST(LayerTable, IsTrueToTheAccurateSolver) {
    const Differences found = differences(25, 12);
    EXPECT_LE(found.mean, 0.3);
    EXPECT_LE(found.most, 1.0);
}

TEST(LayerTable, WithoutPigmentTheSkinIsBare) {
    for (const double top : {0.0, 0.1, 5.0})
        EXPECT_EQ(layerAlbedo(tableOfType2(), {top, 0.3, 0.0}), tableOfType2().bare);
    EXPECT_EQ(tableOfType2().bare, bareSkinAlbedo(2));
}

TEST(LayerTable, DarkensWithPigmentAndFadesAndCoolsWithDepth) {
    const auto density = [](double top, double tau) { return layerDensity(tableOfType2(), {top, 0.3, tau}); };
    for (std::size_t c = 0; c < 3; ++c) {
        for (double tau = 0.1; tau < 12.0; tau *= 1.3)
            EXPECT_GT(density(0.1, 1.3 * tau)[c], density(0.1, tau)[c]);
        for (double top = 0.1; top < 1.8; top += 0.1)
            EXPECT_LT(density(top + 0.1, 4.0)[c], density(top, 4.0)[c]);
    }
    const auto redToBlue = [&](double top) { return density(top, 4.0)[0] / density(top, 4.0)[2]; };
    for (double top = 0.1; top < 1.0; top += 0.1) EXPECT_GT(redToBlue(top + 0.1), redToBlue(top));
}

TEST(LayerTable, TakesWhatLiesOutsideAsAtItsEnds) {
    const LayerTable& table = tableOfType2();
    EXPECT_EQ(layerDensity(table, {0.1, 0.3, 1000.0}), layerDensity(table, {0.1, 0.3, LayerTable::mostTau}));
    EXPECT_EQ(layerDensity(table, {9.0, 0.3, 4.0}),
              layerDensity(table, {LayerTable::deepestTopMm, 0.3, 4.0}));
    EXPECT_EQ(layerDensity(table, {-1.0, 0.3, -4.0}), Density{});
}

TEST(LayerTable, StopsWhenCancelled) {
    const Progress progress;
    progress.cancel();
    const auto table = layerTable({}, progress);
    ASSERT_FALSE(table.has_value());
    EXPECT_TRUE(wasCancelled(table.error()));
}

TEST(LayerTable, ComesBackFromItsBytes) {
    const LayerTable& table = tableOfType2();
    const std::string bytes = layerTableBytes(table);
    const auto back = layerTableFrom(bytes);
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->bare, table.bare);
    EXPECT_EQ(back->nodes, table.nodes);
    EXPECT_FALSE(layerTableFrom(bytes.substr(1)).has_value());
    EXPECT_FALSE(layerTableFrom("").has_value());
}

TEST(LayerTable, TheKeyTellsWishesApart) {
    const LayerTableWish wish;
    LayerTableWish darker = wish;
    darker.skin.melanosomeFraction += 1e-9;
    LayerTableWish brown = wish;
    brown.pigment.absorption[3] = 2.0;
    LayerTableWish evening = wish;
    evening.illuminant = Illuminant::A;
    EXPECT_EQ(layerTableKey(wish), layerTableKey(LayerTableWish{}));
    for (const LayerTableWish& other : {darker, brown, evening})
        EXPECT_NE(layerTableKey(other), layerTableKey(wish));
}

TEST(ComputedLayerDensity, LightPigmentInDarkSkinIsNegative) {
    LayerTableWish wish;
    wish.skin = skinOfType(6);
    wish.pigment = {Spectrum{}, flatSpectrum(2.0)};
    for (const float density : computedLayerDensity(wish, {0.1, 0.3, 2.0})) EXPECT_LT(density, 0.0F);
}

} // namespace
} // namespace stipple
