#include "skin/KernelTable.h"

#include "skin/Pigment.h"
#include "skin/ShippedTable.h"
#include "skin/SkinReflectance.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

namespace stipple {
namespace {

using ::testing::HasSubstr;

const std::string& shippedBytes() {
    return testing::shippedTableBytes();
}

const KernelTable& shipped() {
    return testing::shippedTable();
}

SkinKernels kernelsOf(const SkinParameters& skin) {
    return skinKernels(shipped(), skin, reflectance(skin));
}

const SkinKernels& lightSkin() {
    static const SkinKernels skin = kernelsOf(skinOfType(2));
    return skin;
}

std::vector<float> carbon() {
    return shapeAtBands(lightSkin(), carbonShape());
}

PigmentColumn columnAt(float centreMm, float diameterMm, float tau) {
    return {centreMm - 0.1F, centreMm + 0.1F, diameterMm, tau};
}

double fullWidth(const DotKernel& kernel, std::size_t channel) {
    double r = 0.0;
    while (contrastAt(kernel, channel, r) > 0.5 * contrastAt(kernel, channel, 0.0)) r += 0.001;
    return 2.0 * r;
}

TEST(KernelTable, IsSmallAndSaysHowItWasMade) {
    EXPECT_LT(shippedBytes().size(), 300000U);
    EXPECT_THAT(shipped().provenance, HasSubstr("bake-dot-kernels"));
    EXPECT_THAT(shipped().provenance, HasSubstr("--seed"));
}

TEST(KernelTable, SurvivesItsFile) {
    const std::string bytes = kernelTableBytes(shipped());
    const KernelTable again = parseKernelTable(bytes).value();
    EXPECT_EQ(again.axes, shipped().axes);
    EXPECT_EQ(again.provenance, shipped().provenance);
    ASSERT_EQ(again.lnPeak.size(), shipped().lnPeak.size());
    for (std::size_t k = 0; k < again.lnPeak.size(); ++k)
        EXPECT_NEAR(again.lnPeak[k], shipped().lnPeak[k], 1e-3F);
}

std::string whatIsWrongWith(const std::string& bytes) {
    const auto table = parseKernelTable(bytes);
    return table ? "nothing" : describe(table.error());
}

TEST(KernelTable, NamesTheFieldThatIsBroken) {
    EXPECT_THAT(whatIsWrongWith(""), HasSubstr("first line"));
    EXPECT_THAT(whatIsWrongWith("stipple-dot-kernels/9\nabc"), HasSubstr("first line"));
    EXPECT_THAT(whatIsWrongWith(shippedBytes().substr(0, 30)), HasSubstr("provenance"));
    EXPECT_THAT(whatIsWrongWith(shippedBytes().substr(0, 120)), HasSubstr("bands"));
    EXPECT_THAT(whatIsWrongWith(shippedBytes().substr(0, 50000)), HasSubstr("contrasts"));
    EXPECT_THAT(whatIsWrongWith(shippedBytes().substr(0, shippedBytes().size() - 1)), HasSubstr("digest"));
    EXPECT_THAT(whatIsWrongWith(shippedBytes() + "x"), HasSubstr("digest"));
    std::string changed = shippedBytes();
    changed[changed.size() / 2] ^= 1;
    EXPECT_THAT(whatIsWrongWith(changed), HasSubstr("digest"));
}

TEST(KernelTable, RefusesAxesThatMakeNoSense) {
    KernelTable table = shipped();
    std::swap(table.axes.tau[0], table.axes.tau[1]);
    EXPECT_THAT(whatIsWrongWith(kernelTableBytes(table)), HasSubstr("optical thicknesses"));
    table = shipped();
    table.axes.topMm.back() = std::numeric_limits<float>::quiet_NaN();
    EXPECT_THAT(whatIsWrongWith(kernelTableBytes(table)), HasSubstr("tops"));
    table = shipped();
    table.coreSigmaMm[3] = -1.0F;
    EXPECT_THAT(whatIsWrongWith(kernelTableBytes(table)), HasSubstr("core widths"));
}

TEST(KernelTable, NoCutIsTakenForATable) {
    for (std::size_t size = 0; size < 400; ++size)
        EXPECT_FALSE(parseKernelTable(shippedBytes().substr(0, size)).has_value()) << size;
}

TEST(SkinKernels, SharesOfTheBandsAddUpToTheChannel) {
    for (const Illuminant light : {Illuminant::D65, Illuminant::A}) {
        const SkinParameters skin = skinOfType(3);
        const SkinKernels kernels = skinKernels(shipped(), skin, reflectance(skin), light);
        for (std::size_t c = 0; c < 3; ++c) {
            double sum = 0.0;
            for (const LinearRgb& share : kernels.share) sum += share[c];
            EXPECT_NEAR(sum, 1.0, 1e-4);
        }
    }
}

// Own long runs of the photons at 31 wavelengths (docs/kernels.md): widths and middles of 0.3 mm dots, 0.2 mm
// high, tau 1, in type II skin, in green. Neither their depths nor their paths are the table's.
TEST(SkinKernels, OneDotLooksAsPhotonsSayItDoes) {
    struct Seen {
        float centreMm;
        double widthMm;
        double peak;
    };
    for (const Seen& seen : {Seen{0.2F, 0.336, 0.428}, Seen{0.3F, 0.391, 0.230}, Seen{0.5F, 0.663, 0.0663},
                             Seen{0.8F, 1.107, 0.0155}, Seen{1.0F, 1.365, 0.0071}}) {
        const DotKernel kernel = kernelOf(lightSkin(), columnAt(seen.centreMm, 0.3F, 1.0F), carbon());
        EXPECT_NEAR(fullWidth(kernel, 1), seen.widthMm, 0.1 * seen.widthMm) << seen.centreMm;
        EXPECT_NEAR(contrastAt(kernel, 1, 0.0), seen.peak, 0.06 * seen.peak) << seen.centreMm;
    }
}

TEST(SkinKernels, DeeperIsFainterWiderAndBluer) {
    for (const double type : {1.0, 3.5, 6.0}) {
        const SkinKernels skin = kernelsOf(skinOfType(type));
        DotKernel previous = kernelOf(skin, columnAt(0.15F, 0.25F, 4.0F), carbon());
        for (float depth = 0.18F; depth < 2.0F; depth += 0.03F) {
            const DotKernel kernel = kernelOf(skin, columnAt(depth, 0.25F, 4.0F), carbon());
            for (std::size_t c = 0; c < 2;
                 ++c) { // in blue, noise is all that is left in dark skin below 1.5 mm
                EXPECT_LT(contrastIntegralMm2(kernel, c), contrastIntegralMm2(previous, c))
                    << type << " " << depth;
                EXPECT_LT(contrastAt(kernel, c, 0.0), contrastAt(previous, c, 0.0)) << type << " " << depth;
            }
            EXPECT_GE(kernel.coreSigmaMm, previous.coreSigmaMm);
            if (type < 5.0 && depth < 1.2F) {
                EXPECT_LT(contrastIntegralMm2(kernel, 2), contrastIntegralMm2(previous, 2))
                    << type << " " << depth;
                EXPECT_GT(contrastIntegralMm2(kernel, 0) / contrastIntegralMm2(kernel, 2),
                          contrastIntegralMm2(previous, 0) / contrastIntegralMm2(previous, 2))
                    << type << " " << depth;
            }
            previous = kernel;
        }
    }
}

TEST(SkinKernels, MorePigmentIsDarkerAndSaturates) {
    const auto green = [](float diameterMm, float tau) {
        return contrastIntegralMm2(kernelOf(lightSkin(), columnAt(0.2F, diameterMm, tau), carbon()), 1);
    };
    for (const float diameter : {0.06F, 0.22F, 0.45F}) {
        double previous = 0.0;
        for (float tau = 0.02F; tau < 12.0F; tau *= 1.1F) {
            EXPECT_GT(green(diameter, tau), previous) << diameter << " " << tau;
            previous = green(diameter, tau);
        }
    }
    EXPECT_EQ(green(0.3F, 0.0F), 0.0);
    EXPECT_NEAR(green(0.3F, 0.02F) / green(0.3F, 0.01F), 2.0, 0.05); // thin: proportional
    EXPECT_LT(green(0.3F, 4.0F) / green(0.3F, 1.0F), 2.0);
    EXPECT_GT(green(0.35F, 4.0F), green(0.3F, 4.0F));
}

// The same pigment in one place or in two dots apart: apart it darkens more, since neither hides the other,
// but never more than twice. Two dots in one place are one with twice the load.
TEST(SkinKernels, TwoDotsOfHalfTheMassDarkenMoreApartThanTogether) {
    for (const float tau : {0.5F, 2.0F, 8.0F}) {
        const auto one = kernelOf(lightSkin(), columnAt(0.2F, 0.25F, tau), carbon());
        const auto half = kernelOf(lightSkin(), columnAt(0.2F, 0.25F, 0.5F * tau), carbon());
        for (std::size_t c = 0; c < 3; ++c) {
            EXPECT_GT(2.0 * contrastIntegralMm2(half, c), contrastIntegralMm2(one, c));
            EXPECT_LT(contrastIntegralMm2(half, c), contrastIntegralMm2(one, c));
        }
    }
}

TEST(SkinKernels, SpreadAtConstantLoadKeepsTheDensityAndNeverLightens) {
    for (const float tau : {0.5F, 4.0F}) {
        PigmentColumn column = columnAt(0.2F, 0.22F, tau);
        const DotKernel fresh = kernelOf(lightSkin(), column, carbon());
        column.spreadMm2 = 0.01F;
        const DotKernel old = kernelOf(lightSkin(), column, carbon());
        EXPECT_EQ(old.coreIntegralMm2, fresh.coreIntegralMm2);
        EXPECT_EQ(old.haloIntegralMm2, fresh.haloIntegralMm2);
        EXPECT_GT(old.coreSigmaMm, fresh.coreSigmaMm);
        for (std::size_t c = 0; c < 3; ++c)
            EXPECT_GE(contrastIntegralMm2(old, c), contrastIntegralMm2(fresh, c));
    }
}

TEST(SkinKernels, ATallColumnLooksLikeItsTop) {
    const auto green = [](const PigmentColumn& column) {
        return contrastIntegralMm2(kernelOf(lightSkin(), column, carbon()), 1);
    };
    const double shallow = green({0.1F, 0.3F, 0.3F, 4.0F});
    EXPECT_NEAR(green({0.1F, 1.0F, 0.3F, 4.0F}), shallow, 0.2 * shallow);
    EXPECT_LT(green({0.5F, 1.0F, 0.3F, 4.0F}), 0.6 * shallow);
}

/// L*a*b* in the middle of a dot.
Lab middle(const SkinParameters& skin, const PigmentColumn& column, const Spectrum& absorption) {
    const SkinKernels kernels = kernelsOf(skin);
    const LinearRgb bare = linearSrgbOf(xyzOf(reflectance(skin)));
    const DotKernel kernel = kernelOf(kernels, column, shapeAtBands(kernels, absorption));
    LinearRgb seen{};
    for (std::size_t c = 0; c < 3; ++c)
        seen[c] = bare[c] * static_cast<float>(1.0 - contrastAt(kernel, c, 0.0));
    return labOf(seen);
}

// Nothing of a pigment is in the table: only its spectrum makes the colour.
TEST(SkinKernels, APigmentHasItsOwnColour) {
    const SkinParameters skin = skinOfType(2);
    const Lab bare = labOf(xyzOf(reflectance(skin)));
    const PigmentColumn column = columnAt(0.2F, 0.4F, 1.0F);
    const auto edge = [](double base, double step, double midNm, double widthNm) {
        return spectrumOf([=](double nm) { return base + step / (1.0 + std::exp((nm - midNm) / widthNm)); });
    };
    const Lab black = middle(skin, column, carbonShape());
    const Lab redOxide = middle(skin, column, edge(0.15, 1.6, 578.0, 14.0));
    EXPECT_LT(black.b, bare.b - 5.0); // bluer than the skin
    EXPECT_LT(black.a, bare.a);
    EXPECT_GT(redOxide.a, bare.a + 3.0); // redder than the skin
    EXPECT_GT(redOxide.lightness, black.lightness);
}

// A dot as wide as light spreads tends to the layer of the same pigment, which adding-doubling computes.
TEST(SkinKernels, AWideDotTendsToTheLayer) {
    for (const int type : {2, 5}) {
        const SkinParameters skin = skinOfType(type);
        const PigmentLayer layer{0.1, 0.3, 1.0 / 0.2 * carbonShape(), {}};
        const Lab bare = labOf(xyzOf(reflectance(skin)));
        const Lab wide = labOf(xyzOf(reflectance(skin, {&layer, 1})));
        double previous = 0.0;
        for (const float diameter : {0.2F, 0.4F, 0.8F}) {
            const Lab seen = middle(skin, columnAt(0.2F, diameter, 1.0F), carbonShape());
            EXPECT_LT(seen.lightness - bare.lightness, previous);
            EXPECT_GT(seen.lightness, wide.lightness - 1.0);
            previous = seen.lightness - bare.lightness;
        }
        EXPECT_LT(previous, 0.75 * (wide.lightness - bare.lightness));
    }
}

TEST(SkinKernels, ClearerSkinShowsMoreOfADeepDot) {
    SkinParameters clear = skinOfType(2);
    clear.scatteringFactor = 0.6;
    const PigmentColumn deep = columnAt(0.6F, 0.25F, 4.0F);
    const DotKernel usual = kernelOf(lightSkin(), deep, carbon());
    const DotKernel clearer = kernelOf(kernelsOf(clear), deep, carbon());
    for (std::size_t c = 0; c < 3; ++c) {
        EXPECT_GT(contrastIntegralMm2(clearer, c), contrastIntegralMm2(usual, c));
        EXPECT_GT(contrastAt(clearer, c, 0.0), contrastAt(usual, c, 0.0));
    }
}

TEST(SkinKernels, StaysFiniteOutsideTheTable) {
    for (const PigmentColumn& column :
         {PigmentColumn{0.0F, 0.01F, 0.02F, 0.001F}, PigmentColumn{2.9F, 4.5F, 1.1F, 40.0F},
          PigmentColumn{0.1F, 0.1F, 0.3F, 4.0F}, PigmentColumn{0.01F, 2.0F, 0.05F, 1e-12F}}) {
        const DotKernel kernel = kernelOf(lightSkin(), column, carbon());
        EXPECT_GT(kernel.coreSigmaMm, 0.0F);
        for (std::size_t c = 0; c < 3; ++c) {
            EXPECT_TRUE(std::isfinite(contrastIntegralMm2(kernel, c)));
            EXPECT_GT(contrastIntegralMm2(kernel, c),
                      -0.02); // blue may gain a little where deep pigment takes red only
            EXPECT_GT(kernel.haloSigmaMm[c], 0.0F);
        }
    }
}

} // namespace
} // namespace stipple
