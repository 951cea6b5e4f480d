#include "io/ShippedOptics.h"
#include "scene/RenderScene.h"
#include "support/DefaultHead.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace stipple {
namespace {

constexpr float discMm = 8.0F; ///< radius: about a hundred hairs or dots in each

/// What the layer's dots near a place take from green light, a mm2 of skin.
double load(const DotLayer& layer, glm::vec3 centreMm) {
    double sum = 0.0;
    for (std::size_t i = 0; i < layer.places->size(); ++i) {
        const glm::vec3 offset = (*layer.places)[i].positionMm - centreMm;
        if (glm::dot(offset, offset) > discMm * discMm) continue;
        const DotKernel& kernel = (*layer.kernels)[i];
        sum += double{kernel.coreIntegralMm2[1]} + double{kernel.haloIntegralMm2[1]};
    }
    return sum / (3.14159265 * double{discMm} * double{discMm});
}

RenderScene treated(float norwoodStage) {
    ::setenv("STIPPLE_HOME", STIPPLE_SOURCE_DIR, 1);
    NewPlan wish;
    wish.hairLoss.stage = norwoodStage;
    return buildScene(derive(newDocument(testing::defaultHead(), wish).value()), {},
                      *shippedOptics().value());
}

TEST(Tone, StaysAcrossTheBorderOfTheHair) {
    const Head& head = *testing::defaultHead();
    for (const float stage : {4.0F, 6.0F}) {
        const RenderScene scene = treated(stage);
        const auto loadAt = [&](ChartPoint place) {
            const glm::vec3 centreMm = positionAt(head.scalp, head.chart.locate(place).value());
            return load(scene.pigment, centreMm) + load(scene.stubble, centreMm);
        };
        const double hair = 0.5 * (loadAt({100.0F, -20.0F}) + loadAt({-100.0F, -20.0F}));
        // Default dots are a tenth lighter than dark-brown hair, and discs of hairs and dots vary by a fifth.
        for (float x = -104.0F; x <= 104.0F; x += 8.0F)
            for (const float y : {-60.0F, -10.0F, 20.0F}) {
                EXPECT_GT(loadAt({x, y}), 0.65 * hair) << stage << ": " << x << ", " << y;
                EXPECT_LT(loadAt({x, y}), 1.25 * hair) << stage << ": " << x << ", " << y;
            }
        for (float y = -20.0F; y >= -130.0F; y -= 5.0F) {
            EXPECT_GT(loadAt({0.0F, y}), 0.65 * hair) << stage << ": " << y;
            EXPECT_LT(loadAt({0.0F, y}), 1.25 * hair) << stage << ": " << y;
        }
    }
}

} // namespace
} // namespace stipple
