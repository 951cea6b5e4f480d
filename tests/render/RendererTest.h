#pragma once

#include "render/GlContext.h"
#include "render/Renderer.h"
#include "skin/Colour.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stipple {

/// A renderer without a window whose driver must not complain.
struct RendererTest : testing::Test {
    std::unique_ptr<GlContext> context;
    std::unique_ptr<Renderer> renderer;

    void SetUp() override {
        auto opened = GlContext::createOffscreen();
        ASSERT_TRUE(opened) << describe(opened.error());
        context = std::move(*opened);
        auto created = Renderer::create(STIPPLE_SOURCE_DIR "/shaders");
        ASSERT_TRUE(created) << describe(created.error());
        renderer = std::move(*created);
    }
    void TearDown() override {
        renderer.reset();
        if (context) {
            EXPECT_EQ(context->errorCount(), 0);
        }
    }
    Image picture(const RenderScene& scene, const Camera& camera, int width, int height) {
        auto image = renderer->renderImage(scene, camera, width, height);
        EXPECT_TRUE(image) << describe(image.error());
        return image ? *image : Image{};
    }
};

/// Mean linear light of one channel over the middle of the picture.
inline double meanLinear(const Image& image, int channel) {
    double sum = 0.0;
    int count = 0;
    for (int y = image.height / 4; y < 3 * image.height / 4; ++y)
        for (int x = image.width / 4; x < 3 * image.width / 4; ++x, ++count)
            sum += srgbDecoded(static_cast<float>(image.pixel(x, y)[channel]) / 255.0F);
    return sum / count;
}

/// Diffuse light only and well below the tone map's shoulder, so that the picture is linear in the albedo.
inline RenderScene plainlyLit(RenderScene scene) {
    scene.light.key.irradiance = {0.0F, 0.0F, 0.0F};
    scene.light.lamps.clear();
    scene.light.skyIrradiance = scene.light.groundIrradiance = {2.0F, 2.0F, 2.0F};
    scene.light.exposure = 0.84F;
    scene.sheen = 0.0F;
    return scene;
}

/// Looks at the origin from 1 m, so that `widthMm` fill the height of the picture.
inline Camera over(float widthMm, float tiltRadians = 0.0F) {
    Camera camera;
    camera.targetMm = glm::vec3(0.0F);
    camera.eyeMm = 1000.0F * glm::vec3(std::sin(tiltRadians), 0.0F, std::cos(tiltRadians));
    camera.verticalFovRadians = 2.0F * std::atan(0.5F * widthMm / 1000.0F);
    return camera;
}

} // namespace stipple
