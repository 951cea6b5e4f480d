#include "render/GlContext.h"
#include "render/MadeUpHead.h"
#include "render/Renderer.h"
#include "skin/GaussianPair.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {
namespace {

/// Dots as they are drawn (dot.vert, dot.frag, skin.frag) against DotKernel evaluated in C++.
class CompositionTest : public ::testing::Test {
protected:
    void SetUp() override {
        auto opened = GlContext::createOffscreen();
        ASSERT_TRUE(opened) << opened.error().what;
        context = std::move(*opened);
        auto created = Renderer::create(STIPPLE_SOURCE_DIR "/shaders");
        ASSERT_TRUE(created) << created.error().what;
        renderer = std::move(*created);
    }

    void TearDown() override {
        renderer.reset();
        if (context) {
            EXPECT_EQ(context->errorCount(), 0);
        }
    }

    Image picture(const RenderScene& scene) const {
        return renderer->renderImage(scene, camera(), sizePx, sizePx).value();
    }

    static Camera camera() {
        Camera above;
        above.targetMm = glm::vec3(0.0F);
        above.eyeMm = {0.0F, 0.0F, 1000.0F};
        above.verticalFovRadians = 2.0F * std::atan(0.5F * widthMm / 1000.0F);
        return above;
    }

    static constexpr int sizePx = 256;
    static constexpr float widthMm = 6.0F;
    std::unique_ptr<GlContext> context;
    std::unique_ptr<Renderer> renderer;
};

/// Kernels that differ in every number that one can have, as opaque dots 0.05 to 0.7 mm deep.
std::vector<DotKernel> kernelGrid() {
    std::vector<DotKernel> kernels;
    for (const float core : {0.06F, 0.10F, 0.20F})
        for (const float halo : {0.3F, 0.6F})
            for (const float load : {0.3F, 1.0F, 2.0F}) {
                DotKernel kernel;
                kernel.coreSigmaMm = core;
                const float area = 6.2831853F * core * core;
                kernel.coreIntegralMm2 = {0.5F * load * area, 0.4F * load * area, 0.3F * load * area};
                kernel.haloSigmaMm = {1.2F * halo, halo, 0.8F * halo};
                kernel.haloIntegralMm2 = {0.12F * load, 0.08F * load, 0.05F * load};
                kernel.maxContrast = load < 0.5F ? 0.4F : load < 1.5F ? 0.7F : 0.95F;
                kernels.push_back(kernel);
            }
    return kernels;
}

/// Dots on the x axis.
DotLayer layerAt(const std::vector<float>& xMm, const std::vector<DotKernel>& kernels) {
    auto places = std::make_shared<std::vector<DotPlace>>();
    for (const float x : xMm) places->push_back({{x, 0.0F, 0.0F}, {0.0F, 0.0F, 1.0F}});
    return {std::move(places), std::make_shared<std::vector<DotKernel>>(kernels)};
}

/// The pixel's own filter, of dot.vert: 0.30 px2.
DotKernel filtered(DotKernel kernel, float mmPerPx) {
    const float variance = 0.30F * mmPerPx * mmPerPx;
    kernel.coreSigmaMm = std::sqrt(kernel.coreSigmaMm * kernel.coreSigmaMm + variance);
    for (float& sigma : kernel.haloSigmaMm) sigma = std::sqrt(sigma * sigma + variance);
    return kernel;
}

constexpr float apartMm = 0.5F;

/// What two dots of pigment, to the left and the right of the middle, leave of a channel at a place:
/// densities add, and how much they can take is the mean over both (DotKernel.h).
double keptByPigment(const DotKernel& left, const DotKernel& right, std::size_t channel, double x, double y) {
    std::array<double, 3> density{};
    double sum = 0.0;
    double takable = 0.0;
    for (std::size_t c = 0; c < 3; ++c) {
        const double fromLeft = densityAt(gaussiansOf(left, c), std::hypot(x + 0.5 * apartMm, y));
        const double fromRight = densityAt(gaussiansOf(right, c), std::hypot(x - 0.5 * apartMm, y));
        density[c] = fromLeft + fromRight;
        sum += density[c];
        takable += left.maxContrast * fromLeft + right.maxContrast * fromRight;
    }
    return 1.0 + takable / sum * std::expm1(-density[channel]);
}

/// A shaved hair in the middle.
DotKernel hairKernel() {
    DotKernel kernel;
    kernel.coreSigmaMm = 0.08F;
    kernel.coreIntegralMm2 = {0.04F, 0.05F, 0.06F};
    return kernel;
}

// Skin is as dark as bare skin of the albedo that the C++ says, wherever two dots, shallow and deep, and a
// hair on top of them meet; what lies on the skin multiplies. Tolerance: the target has 8 bits and a dither
// of one step each way after a tone curve, which is a step of 1/255 of what a viewer sees; the density
// textures have 11 bits, below that.
TEST_F(CompositionTest, TwoDotsAndAHairDrawnAreThoseComputed) {
    constexpr float mmPerPx = widthMm / sizePx;
    const RenderScene bare = sceneOf(flatPatch(130.0F));
    for (const DotKernel& kernel : kernelGrid()) {
        DotKernel deeper = kernel;
        deeper.maxContrast *= 0.6F;
        RenderScene dotted = bare;
        dotted.pigment = layerAt({-0.5F * apartMm, 0.5F * apartMm}, {kernel, deeper});
        dotted.stubble = layerAt({0.0F}, {hairKernel()});
        const Image drawn = picture(dotted);
        for (const int pixel : {20, 60, 100, 118, 128, 140}) {
            const double x = (pixel + 0.5 - 0.5 * sizePx) * mmPerPx;
            const double y = (0.5 * sizePx - (sizePx / 2 + 3 + 0.5)) * mmPerPx;
            RenderScene even = bare;
            const DotKernel hair = filtered(hairKernel(), mmPerPx);
            for (std::size_t c = 0; c < 3; ++c)
                even.skinAlbedo[c] *= static_cast<float>(
                    keptByPigment(filtered(kernel, mmPerPx), filtered(deeper, mmPerPx), c, x, y) *
                    (1.0 - contrastAt(hair, c, std::hypot(x, y))));
            const Image computed = picture(even);
            for (int c = 0; c < 3; ++c)
                EXPECT_NEAR(drawn.pixel(pixel, sizePx / 2 + 3)[c], computed.pixel(pixel, sizePx / 2 + 3)[c],
                            3)
                    << "channel " << c << " at " << x << " mm, core " << kernel.coreSigmaMm << ", halo "
                    << kernel.haloSigmaMm[1] << ", " << kernel.haloIntegralMm2[1] << " mm2";
        }
    }
}

} // namespace
} // namespace stipple
