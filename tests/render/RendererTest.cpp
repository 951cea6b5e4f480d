#include "render/RendererTest.h"

#include "dots/DotPool.h"
#include "render/MadeUpHead.h"
#include "scene/EyeSight.h"
#include "skin/Colour.h"
#include "skin/GaussianPair.h"

#include <glad/gl.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <set>

namespace stipple {
namespace {

RenderScene dottedPatch(float perCm2, const DotKernel& kernel) {
    RenderScene scene = plainlyLit(sceneOf(flatPatch(140.0F)));
    scene.pigment = layerOf(dotsOnPatch(130.0F, perCm2), kernel);
    return scene;
}

/// Specular light (the room's reflection) does not go through the pigment: what it adds is measured on black
/// skin.
std::array<double, 3> treatedToBare(RendererTest& test, const RenderScene& dotted, const Camera& camera,
                                    int side = 256) {
    RenderScene bare = dotted;
    bare.pigment = {};
    RenderScene black = bare;
    black.skinAlbedo = {0.0F, 0.0F, 0.0F};
    const Image reflection = test.picture(black, camera, side, side);
    const Image treated = test.picture(dotted, camera, side, side);
    const Image untreated = test.picture(bare, camera, side, side);
    std::array<double, 3> ratios{};
    for (int c = 0; c < 3; ++c) {
        const double reflected = meanLinear(reflection, c);
        ratios[static_cast<std::size_t>(c)] =
            (meanLinear(treated, c) - reflected) / (meanLinear(untreated, c) - reflected);
    }
    return ratios;
}

/// What dots leave of the middle of the patch, by densities summed from the kernels themselves.
double modelledRatio(const RenderScene& scene, float sideMm, std::size_t channel) {
    constexpr float stepMm = 0.04F;
    constexpr float reachMm = 2.0F;
    const int side = static_cast<int>(sideMm / stepMm);
    const auto column = [&](float mm) { return static_cast<int>((mm + 0.5F * sideMm) / stepMm); };
    const GaussianPair pair = gaussiansOf(scene.pigment.kernels->front(), channel);
    std::vector<double> density(static_cast<std::size_t>(side) * side);
    for (const DotPlace& dot : *scene.pigment.places) {
        const glm::vec2 p(dot.positionMm);
        for (int j = std::max(0, column(p.y - reachMm)); j < std::min(side, column(p.y + reachMm)); ++j)
            for (int i = std::max(0, column(p.x - reachMm)); i < std::min(side, column(p.x + reachMm)); ++i) {
                const glm::vec2 at = (glm::vec2(i, j) + 0.5F) * stepMm - 0.5F * sideMm;
                density[static_cast<std::size_t>(j) * side + i] += densityAt(pair, glm::length(at - p));
            }
    }
    double sum = 0.0;
    for (const double d : density) sum -= std::expm1(-d);
    const double maxContrast = scene.pigment.kernels->front().maxContrast;
    return 1.0 - maxContrast * sum / static_cast<double>(density.size());
}

// The same 40 mm of skin in 1280 to 64 pixels: a zoom of twenty.
TEST_F(RendererTest, ToneDriftsLessThanOnePercentOverATwentyfoldZoom) {
    for (const float load : {0.5F, 1.0F, 2.0F}) {
        DotKernel kernel = usualKernel();
        for (float& integral : kernel.coreIntegralMm2) integral *= load;
        const RenderScene scene = dottedPatch(150.0F, kernel);
        const auto near = treatedToBare(*this, scene, over(40.0F), 1280);
        for (const int side : {640, 256, 128, 64}) {
            const auto far = treatedToBare(*this, scene, over(40.0F), side);
            for (std::size_t c = 0; c < 3; ++c)
                EXPECT_NEAR(far[c] / near[c], 1.0, 0.01) << "load " << load << ", " << side << " pixels";
        }
    }
}

// At any zoom, also from the side, where dots are seen as ellipses: the rest are steps of 8 bits, and what is
// cut off the kernels' tails.
TEST_F(RendererTest, TreatedToBareIsWhatTheKernelsSay) {
    for (const float perCm2 : {60.0F, 150.0F, 220.0F}) {
        const RenderScene scene = dottedPatch(perCm2, usualKernel());
        const auto near = treatedToBare(*this, scene, over(40.0F), 800);
        const auto far = treatedToBare(*this, scene, over(40.0F), 64);
        const auto tilted = treatedToBare(*this, scene, over(40.0F, 1.1F));
        for (std::size_t c = 0; c < 3; ++c) {
            const double model = modelledRatio(scene, 20.0F, c);
            EXPECT_NEAR(near[c] / model, 1.0, 0.02) << perCm2;
            EXPECT_NEAR(far[c] / model, 1.0, 0.02) << perCm2;
            EXPECT_NEAR(tilted[c] / model, 1.0, 0.03) << perCm2; // more skin is seen: other dots
        }
    }
}

/// The colour that a patch of that albedo shows under even light with the exposure that makes white white.
Lab shownColour(RendererTest& test, LinearRgb albedo) {
    RenderScene scene = plainlyLit(sceneOf(flatPatch(140.0F)));
    scene.light.exposure = 3.14159265F / 2.0F;
    scene.skinAlbedo = {0.0F, 0.0F, 0.0F};
    const Image black = test.picture(scene, over(60.0F), 128, 128);
    scene.skinAlbedo = albedo;
    const Image image = test.picture(scene, over(60.0F), 128, 128);
    LinearRgb shown{};
    for (int c = 0; c < 3; ++c) // reflected light lies on top of the patch's own
        shown[static_cast<std::size_t>(c)] = static_cast<float>(meanLinear(image, c) - meanLinear(black, c));
    return labOf(shown);
}

// Skin is blotchy by nature: 2 % in lightness and redness, below dE2000 1 in the mean of a patch.
TEST_F(RendererTest, GreysAndSkinsKeepTheirColour) {
    for (const float grey : {0.02F, 0.09F, 0.18F, 0.36F}) {
        const LinearRgb albedo{grey, grey, grey};
        EXPECT_LT(colourDifference(shownColour(*this, albedo), labOf(albedo)), 1.2) << grey;
    }
    for (int skinType = 1; skinType <= 6; ++skinType) {
        const LinearRgb albedo = bareSkinAlbedo(skinType);
        EXPECT_LT(colourDifference(shownColour(*this, albedo), labOf(albedo)), 1.2) << skinType;
    }
    const LinearRgb red{0.30F, 0.06F, 0.05F};
    EXPECT_LT(colourDifference(shownColour(*this, red), labOf(red)), 1.2);
}

TEST_F(RendererTest, TheLightTurnsAboutTheHead) {
    RenderScene scene = sceneOf(madeUpHead());
    const Camera camera = standardCamera(StandardView::Front, *scene.head, 1.0F);
    const auto sideLight = [&](float turnDegrees) {
        scene.light = lightRig(Light::Sun, glm::radians(turnDegrees));
        const Image image = picture(scene, camera, 128, 128);
        double sides = 0.0; // brightness to the right less that to the left
        for (int y = 40; y < 90; ++y)
            for (int x = 44; x < 64; ++x) sides += image.pixel(127 - x, y)[1] - image.pixel(x, y)[1];
        return sides;
    };
    EXPECT_GT(sideLight(0.0F), 0.0); // the sun stands to the viewer's right
    EXPECT_LT(sideLight(-100.0F), 0.0);
    EXPECT_GT(sideLight(30.0F), sideLight(0.0F));
    scene.light = lightRig(Light::Sun, 0.0F);
    const Image straight = picture(scene, camera, 128, 128);
    scene.light = lightRig(Light::Sun, glm::radians(360.0F));
    EXPECT_LT(compareImages(picture(scene, camera, 128, 128), straight)->meanError, 0.2);
}

/// Skin in triangles of 2 mm as a head's, and 12 mm above it a board whose one edge runs askew to them.
std::shared_ptr<const Head> boardOverSkin() {
    auto head = std::make_shared<Head>();
    TriMesh& mesh = head->skin;
    constexpr int cells = 60;
    const auto corner = [](int i, int j) { return static_cast<std::uint32_t>(j * (cells + 1) + i); };
    for (int j = 0; j <= cells; ++j)
        for (int i = 0; i <= cells; ++i)
            mesh.positionsMm.emplace_back(2.0F * glm::vec2(i - cells / 2, j - cells / 2), 0.0F);
    for (int j = 0; j < cells; ++j)
        for (int i = 0; i < cells; ++i) {
            mesh.triangles.push_back({corner(i, j), corner(i + 1, j), corner(i + 1, j + 1)});
            mesh.triangles.push_back({corner(i, j), corner(i + 1, j + 1), corner(i, j + 1)});
        }
    const auto first = static_cast<std::uint32_t>(mesh.positionsMm.size());
    for (const glm::vec2 p : {glm::vec2(9, -60), glm::vec2(60, -60), glm::vec2(60, 60), glm::vec2(25, 60)})
        mesh.positionsMm.emplace_back(p, 12.0F);
    mesh.triangles.push_back({first, first + 1, first + 2});
    mesh.triangles.push_back({first, first + 2, first + 3});
    mesh.normals.assign(mesh.positionsMm.size(), {0.0F, 0.0F, 1.0F});
    return head;
}

/// Where each row gets dark from the left to the right, in mm from the picture's left.
std::vector<double> shadowEdgeMm(const Image& image, double widthMm) {
    std::vector<double> edge;
    for (int y = 0; y < image.height; ++y) {
        const double lit = image.pixel(2, y)[1];
        int x = 2;
        while (x < image.width - 1 && image.pixel(x, y)[1] > 0.75 * lit) ++x;
        edge.push_back(x * widthMm / image.width);
    }
    return edge;
}

// The edge of a board casts a straight shadow. Rows next to each other may differ by a pixel, 0.1 mm, besides
// the edge's slope; decided at the corners of triangles it was a saw of 2 mm teeth.
TEST_F(RendererTest, TheSunCastsStraightShadowsAcrossTriangles) {
    RenderScene scene = sceneOf(boardOverSkin());
    scene.light = lightRig(Light::Sun);
    const Image image = picture(scene, over(20.0F), 200, 200);
    const std::vector<double> edge = shadowEdgeMm(image, 20.0);
    const double slope = (edge.back() - edge.front()) / static_cast<double>(edge.size() - 1);
    for (std::size_t y = 0; y < edge.size(); ++y)
        EXPECT_NEAR(edge[y], edge.front() + slope * static_cast<double>(y), 0.25) << "row " << y;
}

/// Rms over the mean of the middle of a picture, in linear light: how much dots stand out.
double contrast(const Image& image) {
    double sum = 0.0;
    double squares = 0.0;
    int count = 0;
    for (int y = image.height / 4; y < 3 * image.height / 4; ++y)
        for (int x = image.width / 4; x < 3 * image.width / 4; ++x, ++count) {
            const double light = srgbDecoded(static_cast<float>(image.pixel(x, y)[1]) / 255.0F);
            sum += light;
            squares += light * light;
        }
    const double mean = sum / count;
    return std::sqrt(std::max(squares / count - mean * mean, 0.0)) / mean;
}

// Dots 0.8 mm apart: an eye tells them apart from half a metre, and sees a tone from three.
TEST_F(RendererTest, AnEyeFarAwaySeesTheToneWithoutTheDots) {
    RenderScene scene = dottedPatch(150.0F, usualKernel());
    const Image all = picture(scene, over(20.0F), 256, 256);
    double before = contrast(all);
    for (const float metres : {0.5F, 1.0F, 3.0F}) {
        scene.eyeBlurMm = eyeBlurMm(metres);
        const Image seen = picture(scene, over(20.0F), 256, 256);
        EXPECT_LT(contrast(seen), before) << metres;
        EXPECT_NEAR(meanLinear(seen, 1) / meanLinear(all, 1), 1.0, 0.02) << metres; // other dots at the rim
        before = contrast(seen);
    }
    EXPECT_LT(before, 0.2 * contrast(all)); // the rest is blotchy skin and dots that are not quite even
}

TEST_F(RendererTest, ABlurLeavesNoSeamsBetweenTiles) {
    RenderScene scene = dottedPatch(150.0F, usualKernel());
    scene.eyeBlurMm = 0.3F;
    const Image whole = picture(scene, over(20.0F), 300, 200);
    renderer->setTileSize(96);
    EXPECT_LE(compareImages(picture(scene, over(20.0F), 300, 200), whole)->maxError, 2); // rounding to 8 bits
}

TEST_F(RendererTest, CloseUpShowsSeparateDots) {
    const RenderScene scene = dottedPatch(100.0F, usualKernel());
    const Image image = picture(scene, over(10.0F), 256, 256);
    int darkest = 255;
    int lightest = 0;
    for (std::size_t i = 1; i < image.rgba.size(); i += 4) {
        darkest = std::min<int>(darkest, image.rgba[i]);
        lightest = std::max<int>(lightest, image.rgba[i]);
    }
    EXPECT_LT(darkest, 0.75 * lightest);
}

TEST_F(RendererTest, DotsOnTheFarSideDoNotShowThrough) {
    RenderScene scene = sceneOf(madeUpHead());
    const Camera camera = standardCamera(StandardView::Front, *scene.head, 1.0F);
    const Image bare = picture(scene, camera, 300, 300);
    auto behind = std::make_shared<std::vector<DotPlace>>();
    for (float y = -90.0F; y <= 90.0F; y += 1.0F) {
        const float z = -97.5F * std::sqrt(1.0F - y * y / (110.0F * 110.0F));
        behind->push_back({{0.0F, y, z}, glm::normalize(glm::vec3(0.0F, y / 12100.0F, z / 9506.0F))});
        // Facing the eye, but inside the head: hidden by depth alone.
        behind->push_back({{0.0F, y, 0.0F}, {0.0F, 0.0F, 1.0F}});
    }
    scene.pigment = layerOf(behind, usualKernel());
    const auto diff = compareImages(picture(scene, camera, 300, 300), bare);
    ASSERT_TRUE(diff);
    EXPECT_EQ(diff->maxError, 0); // nothing that is drawn differs
}

TEST_F(RendererTest, TilesLeaveNoSeams) {
    RenderScene scene = sceneOf(madeUpHead());
    auto places = std::make_shared<std::vector<DotPlace>>();
    for (const std::size_t i : {0U, 1U, 2U, 3U})
        for (std::size_t v = i; v < scene.head->skin.positionsMm.size() / 2; v += 7)
            places->push_back({scene.head->skin.positionsMm[v], scene.head->skin.normals[v]});
    scene.pigment = layerOf(places, usualKernel());
    scene.lines.push_back({{{-60, 40, 80}, {60, 45, 80}}, {1, 1, 1, 1}, 3.0F});
    const Camera camera = standardCamera(StandardView::ThreeQuarterLeft, *scene.head, 1.5F);
    const Image whole = picture(scene, camera, 300, 200);
    renderer->setTileSize(64);
    const auto diff = compareImages(picture(scene, camera, 300, 200), whole);
    ASSERT_TRUE(diff);
    // Rounding of vertex positions to the rasteriser's sub-pixel grid may move a silhouette by one of its
    // four samples; elsewhere at most the dither's last bit.
    EXPECT_LT(diff->meanError, 0.05);
    int beyondTwo = 0;
    for (std::size_t i = 0; i < diff->picture.rgba.size(); i += 4)
        beyondTwo += diff->picture.rgba[i + 1] > 8 * 2;
    EXPECT_LT(beyondTwo, 300 * 200 / 500);
}

TEST_F(RendererTest, TransparentPicturesHaveStraightAlpha) {
    const RenderScene scene = sceneOf(madeUpHead());
    const Camera camera = standardCamera(StandardView::Front, *scene.head, 1.0F);
    const auto image = renderer->renderImage(scene, camera, 200, 200, true);
    ASSERT_TRUE(image);
    EXPECT_EQ(image->pixel(1, 1)[3], 0);
    EXPECT_EQ(image->pixel(100, 100)[3], 255);
    // An edge pixel keeps the skin's colour: no dark fringe when laid over white.
    for (int x = 1; x < 100; ++x) {
        const std::uint8_t* edge = image->pixel(x, 100);
        if (edge[3] == 0) continue;
        EXPECT_GT(edge[0], 0.6 * image->pixel(x + 3, 100)[0]);
        break;
    }
    const auto opaque = renderer->renderImage(scene, camera, 200, 200, false);
    ASSERT_TRUE(opaque);
    EXPECT_EQ(opaque->pixel(1, 1)[3], 255);
}

TEST_F(RendererTest, OverlaysAreHiddenBehindTheHead) {
    RenderScene scene = sceneOf(madeUpHead());
    const Camera camera = standardCamera(StandardView::Front, *scene.head, 1.0F);
    const Image bare = picture(scene, camera, 200, 200);
    scene.marks.push_back({{0.0F, 0.0F, -97.0F}, {0.0F, 1.0F, 0.0F, 1.0F}, 8.0F});
    EXPECT_EQ(compareImages(picture(scene, camera, 200, 200), bare)->maxError, 0);
    scene.marks.push_back({{0.0F, 0.0F, 97.5F}, {0.0F, 1.0F, 0.0F, 1.0F}, 8.0F});
    const auto where = project(camera, 1.0F, {0.0F, 0.0F, 97.5F});
    ASSERT_TRUE(where);
    const Image marked = picture(scene, camera, 200, 200);
    const std::uint8_t* pixel =
        marked.pixel(static_cast<int>(where->x * 200.0F), static_cast<int>(where->y * 200.0F));
    EXPECT_GT(pixel[1], 250);
    EXPECT_LT(pixel[0], 5);
}

/// As the window draws it, into a part of a larger framebuffer.
Image drawnInWindow(Renderer& renderer, const RenderScene& scene, const Camera& camera, int width, int height,
                    Motion motion) {
    GLuint buffer = 0;
    GLuint framebuffer = 0;
    glGenRenderbuffers(1, &buffer);
    glBindRenderbuffer(GL_RENDERBUFFER, buffer);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width + 50, height + 60);
    glGenFramebuffers(1, &framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, buffer);
    const auto drawn = renderer.draw(scene, camera, 30, 40, width, height, framebuffer, motion);
    EXPECT_TRUE(drawn) << describe(drawn.error());
    const std::size_t rowLength = 4 * static_cast<std::size_t>(width);
    std::vector<std::uint8_t> rows(rowLength * height);
    glReadPixels(30, 40, width, height, GL_RGBA, GL_UNSIGNED_BYTE, rows.data());
    glDeleteFramebuffers(1, &framebuffer);
    glDeleteRenderbuffers(1, &buffer);
    Image window{width, height, {}};
    for (int y = height - 1; y >= 0; --y)
        window.rgba.insert(window.rgba.end(), &rows[rowLength * y], &rows[rowLength * y] + rowLength);
    for (std::size_t i = 3; i < window.rgba.size(); i += 4) window.rgba[i] = 255;
    return window;
}

// The window may smooth its edges in a cheaper way, so silhouettes (a few per cent of the pixels) may differ;
// skin and dots may not.
TEST_F(RendererTest, TheWindowShowsThePictureThatIsExported) {
    RenderScene scene = sceneOf(madeUpHead());
    auto places = std::make_shared<std::vector<DotPlace>>();
    for (std::size_t v = 0; v < scene.head->skin.positionsMm.size() / 2; v += 3)
        places->push_back({scene.head->skin.positionsMm[v], scene.head->skin.normals[v]});
    scene.pigment = layerOf(places, usualKernel());
    const Camera camera = standardCamera(StandardView::Front, *scene.head, 1.25F);
    const Image exported = picture(scene, camera, 250, 200);
    const Image window = drawnInWindow(*renderer, scene, camera, 250, 200, Motion::Still);
    const auto diff = compareImages(window, exported);
    ASSERT_TRUE(diff);
    EXPECT_LT(diff->meanError, 0.5);
    int different = 0;
    for (std::size_t i = 0; i < diff->picture.rgba.size(); i += 4)
        different += diff->picture.rgba[i + 1] > 8 * 2;
    EXPECT_LT(different, 250 * 200 / 20);
}

/// Ranked dots as a plan has them, of a density at which they crowd from afar.
RenderScene crowdedPatch() {
    RenderScene scene = plainlyLit(sceneOf(flatPatch(140.0F)));
    DotPoolSettings settings;
    settings.maxPerCm2 = 600.0F;
    const TriMesh& mesh = scene.head->skin;
    const DotPool pool = buildDotPool(mesh, settings);
    auto places = std::make_shared<std::vector<DotPlace>>();
    for (const PoolDot& dot : pool.dots)
        places->push_back({positionAt(mesh, dot.place), normalAt(mesh, dot.place), dot.rank, 6.0F});
    DotKernel kernel = usualKernel();
    for (std::size_t c = 0; c < 3; ++c) {
        kernel.coreIntegralMm2[c] *= 0.3F;
        kernel.haloIntegralMm2[c] *= 0.3F;
    }
    scene.pigment = layerOf(places, kernel);
    return scene;
}

// From 0.2 to 6 dots a pixel: fewer of them stand for all.
TEST_F(RendererTest, CrowdedDotsKeepTheirToneFromAfar) {
    const RenderScene scene = crowdedPatch();
    const auto near = treatedToBare(*this, scene, over(100.0F), 512);
    for (const int side : {256, 200, 128, 100}) {
        const auto far = treatedToBare(*this, scene, over(100.0F), side);
        for (std::size_t c = 0; c < 3; ++c) EXPECT_NEAR(far[c] / near[c], 1.0, 0.01) << side << " pixels";
    }
}

// A tenth of the triangles and a third of the dots: the tone holds to 1 % (more is seen as a step when the
// picture comes to rest), and no part of the head is lost.
TEST_F(RendererTest, APictureInMotionLooksLikeTheOneAtRest) {
    const RenderScene patch = crowdedPatch();
    const auto inWindow = [&](const RenderScene& scene, const Camera& camera, Motion motion) {
        return drawnInWindow(*renderer, scene, camera, 160, 160, motion);
    };
    const double still = meanLinear(inWindow(patch, over(100.0F), Motion::Still), 1);
    const double moving = meanLinear(inWindow(patch, over(100.0F), Motion::Moving), 1);
    EXPECT_NEAR(moving / still, 1.0, 0.01);
    const RenderScene head = sceneOf(madeUpHead());
    const Camera camera = standardCamera(StandardView::Front, *head.head, 1.0F);
    const auto diff =
        compareImages(inWindow(head, camera, Motion::Moving), inWindow(head, camera, Motion::Still));
    ASSERT_TRUE(diff);
    EXPECT_LT(diff->meanError, 0.5); // of 255
}

// No step where dots begin to be left out, nor while they fade.
TEST_F(RendererTest, NothingPopsWhileTheCameraMovesAway) {
    const RenderScene scene = crowdedPatch();
    Image last = picture(scene, over(85.0F), 128, 128);              // 2.6 dots a pixel
    for (float widthMm = 85.5F; widthMm < 105.0F; widthMm += 0.5F) { // to 4
        const Image next = picture(scene, over(widthMm), 128, 128);
        EXPECT_NEAR(meanLinear(next, 1) / meanLinear(last, 1), 1.0, 0.004) << widthMm;
        last = next;
    }
}

// Scrubbing the year sends what changes with it: 8 bytes a dot, and nothing while nothing changes.
TEST_F(RendererTest, AnotherYearSendsTwelveBytesADot) {
    RenderScene scene = dottedPatch(100.0F, usualKernel());
    const std::size_t dots = scene.pigment.places->size();
    picture(scene, over(40.0F), 64, 64);
    const std::size_t before = renderer->bytesSentForDots();
    picture(scene, over(20.0F), 64, 64);
    EXPECT_EQ(renderer->bytesSentForDots(), before);
    DotKernel faded = usualKernel();
    for (float& integral : faded.coreIntegralMm2) integral *= 0.5F;
    scene.pigment.kernels = layerOf(scene.pigment.places, faded).kernels;
    picture(scene, over(40.0F), 64, 64);
    EXPECT_EQ(renderer->bytesSentForDots() - before, 8 * dots);
}

// A dot is a point on the screen or, near the eye, a quad: the same look, also where it lies across the
// picture's edge.
TEST_F(RendererTest, PointsAndQuadsLookAlike) {
    RenderScene scene = dottedPatch(100.0F, usualKernel());
    const Image points = picture(scene, over(8.0F), 256, 256);
    auto places = std::make_shared<std::vector<DotPlace>>(*scene.pigment.places);
    auto kernels = std::make_shared<std::vector<DotKernel>>(*scene.pigment.kernels);
    places->push_back({{60.0F, 60.0F, 0.0F}, {0.0F, 0.0F, 1.0F}}); // out of sight, and too wide for a point
    kernels->push_back(usualKernel());
    kernels->back().haloSigmaMm = {4.0F, 4.0F, 4.0F};
    scene.pigment = {places, kernels};
    // Steps of 8 bits: another range of deviations rounds to other steps.
    EXPECT_LE(compareImages(picture(scene, over(8.0F), 256, 256), points)->maxError, 3);
}

// 16 bits are real ones: skin, which spans some dozens of the 256 levels, shows hundreds; rounded they are
// the picture of 8 bits but for its dither, of half a step each way.
TEST_F(RendererTest, SixteenBitsShowMoreLevelsOfTheSamePicture) {
    const RenderScene scene = sceneOf(madeUpHead());
    const Camera camera = standardCamera(StandardView::Front, *scene.head, 1.0F);
    const auto deep = renderer->renderDeepImage(scene, camera, 200, 200);
    ASSERT_TRUE(deep) << describe(deep.error());
    std::set<std::uint16_t> levels;
    for (std::size_t i = 1; i < deep->rgba.size(); i += 4) levels.insert(deep->rgba[i]);
    EXPECT_GT(levels.size(), 2000U);
    EXPECT_EQ(deep->pixel(0, 0)[3], 65535);
    EXPECT_LE(compareImages(inEightBits(*deep), picture(scene, camera, 200, 200))->maxError, 1);
    const auto cutOut = renderer->renderDeepImage(scene, camera, 200, 200, true);
    ASSERT_TRUE(cutOut);
    EXPECT_EQ(cutOut->pixel(1, 1)[3], 0);
}

TEST_F(RendererTest, AWindowLargerThanTheDriverDrawsIsAnErrorThatSaysWhatToDo) {
    const RenderScene scene = sceneOf(madeUpHead(24));
    const Camera camera = standardCamera(StandardView::Front, *scene.head, 1.0F);
    const auto drawn = renderer->draw(scene, camera, 0, 0, 100'000, 100);
    ASSERT_FALSE(drawn);
    EXPECT_NE(drawn.error().what.find("100000x100"), std::string::npos);
    EXPECT_NE(drawn.error().fix.find("smaller"), std::string::npos);
    picture(scene, camera, 64, 64); // goes on
}

TEST_F(RendererTest, ADriverThatWasNotResetIsFine) {
    EXPECT_TRUE(context->checkReset());
}

TEST_F(RendererTest, SizesOutOfRangeAreErrors) {
    const RenderScene scene = sceneOf(madeUpHead(24));
    const Camera camera = standardCamera(StandardView::Front, *scene.head, 1.0F);
    EXPECT_FALSE(renderer->renderImage(scene, camera, 0, 10));
    EXPECT_FALSE(renderer->renderImage(scene, camera, maxPictureSize + 1, 10));
    EXPECT_TRUE(renderer->renderImage(scene, camera, 1, 1));
    EXPECT_TRUE(renderer->renderImage(scene, camera, 2500, 3)); // more than one tile
}

TEST_F(RendererTest, AMissingShaderFolderIsAnError) {
    const auto created = Renderer::create("/no/such/folder");
    ASSERT_FALSE(created);
    EXPECT_NE(created.error().where.find("/no/such/folder"), std::string::npos);
}

TEST_F(RendererTest, AMapsColoursAreReadAsTheyAreWhateverTheLight) {
    auto head = std::make_shared<Head>(*flatPatch(200.0F));
    head->scalp = head->skin;
    RenderScene scene = sceneOf(head);
    const auto green = std::make_shared<const std::vector<glm::vec4>>(4, glm::vec4(0.2F, 0.8F, 0.4F, 1.0F));
    scene.tint = {MapKind::Density, green};
    for (const Light light : {Light::Clinic, Light::Bar}) {
        scene.light = lightRig(light);
        const Image image = picture(scene, over(60.0F), 32, 32);
        EXPECT_NEAR(image.pixel(16, 16)[0], 51, 1);
        EXPECT_NEAR(image.pixel(16, 16)[1], 204, 1);
        EXPECT_NEAR(image.pixel(16, 16)[2], 102, 1);
    }
    scene.tint = {};
    EXPECT_LT(picture(scene, over(60.0F), 32, 32).pixel(16, 16)[1], 190) << "skin again";
}

} // namespace
} // namespace stipple
