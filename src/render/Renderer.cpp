#include "render/Renderer.h"

#include "base/Check.h"
#include "render/DotBuffer.h"
#include "render/EnvironmentMap.h"
#include "render/Frame.h"
#include "render/GlProgram.h"
#include "render/HeadMesh.h"
#include "render/OverlayBuffer.h"
#include "render/RenderTargets.h"
#include "render/ShadowMap.h"
#include "render/StrandBuffer.h"
#include "render/TintBuffer.h"
#include "scene/HairLayers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

namespace stipple {

namespace {

constexpr int usualTileSize = 2048;
constexpr float leastBlurPx = 0.3F; ///< less is not seen

// Texture units.
constexpr int pigmentUnit = 0;
constexpr int pictureUnit = 1;
constexpr int shadowUnit = 2;
constexpr int scanUnit = 3;
constexpr int environmentUnit = 4;
constexpr int strandsUnit = 5;
constexpr int onSkinUnit = 6;

struct Programs {
    GlProgram depth;
    GlProgram dot;
    GlProgram strand;
    GlProgram skin;
    GlProgram eye;
    GlProgram brow;
    GlProgram backdrop;
    GlProgram overlay;
    GlProgram tint;
    GlProgram smooth;
    GlProgram blur;
};

Result<Programs> linkPrograms(const std::filesystem::path& folder) {
    std::optional<Error> error;
    const auto link = [&](const std::vector<std::string>& files) -> std::optional<GlProgram> {
        if (error) return std::nullopt;
        Result<GlProgram> program = GlProgram::link(folder, files);
        if (program) return std::move(*program);
        error = program.error();
        return std::nullopt;
    };
    auto depth = link({"depth.vert", "depth.frag"});
    auto dot = link({"dot.vert", "dot.frag"});
    auto strand = link({"strand.vert", "shadow.glsl", "strand.frag", "light.frag"});
    auto skin = link({"head.vert", "shadow.glsl", "noise.vert", "skin.frag", "light.frag", "display.frag"});
    auto eye = link({"part.vert", "shadow.glsl", "eye.frag", "light.frag", "display.frag"});
    auto brow = link({"part.vert", "shadow.glsl", "brow.frag", "light.frag", "display.frag"});
    auto backdrop = link({"backdrop.vert", "backdrop.frag", "display.frag"});
    auto overlay = link({"overlay.vert", "overlay.frag"});
    auto tint = link({"tint.vert", "tint.frag"});
    auto smooth = link({"smooth.vert", "smooth.frag"});
    auto blur = link({"smooth.vert", "blur.frag"});
    if (error) return tl::unexpected<Error>(*error);
    return Programs{std::move(*depth), std::move(*dot),    std::move(*strand),   std::move(*skin),
                    std::move(*eye),   std::move(*brow),   std::move(*backdrop), std::move(*overlay),
                    std::move(*tint),  std::move(*smooth), std::move(*blur)};
}

glm::vec3 towardsKey(const LightRig& light, const Frame& frame) {
    return glm::transpose(frame.toRig(light)) * light.key.direction;
}

void setLights(const GlProgram& program, const LightRig& light, const EnvironmentMap& around,
               const Frame& frame) {
    program.set("uKeyDirection", towardsKey(light, frame));
    program.set("uKeyColour", light.key.irradiance);
    program.set("uToRig", frame.toRig(light));
    around.setIrradiance(program);
}

/// For programs that shine.
void setReflections(const GlProgram& program, const LightRig& light, const EnvironmentMap& around) {
    program.set("uKeyRadius", light.key.radiusRadians);
    around.bindMirror(program, environmentUnit);
}

void setCamera(const GlProgram& program, const Frame& frame) {
    program.set("uViewProjection", frame.viewProjection());
    program.set("uEyeMm", frame.camera.eyeMm);
}

void bindTexture(const GlProgram& program, const char* uniform, int unit, GLuint texture) {
    glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
    glBindTexture(GL_TEXTURE_2D, texture);
    program.set(uniform, unit);
}

/// The middle of the left (1) or right (-1) temple: above the way from the eye's outer corner to the ear.
std::array<float, 3> templeMm(const Head& head, float side) {
    const bool left = side > 0.0F;
    const glm::vec3 canthus = left ? head.landmarks.canthusLeft : head.landmarks.canthusRight;
    const glm::vec3 tragion = left ? head.landmarks.tragionLeft : head.landmarks.tragionRight;
    const glm::vec3 middle = glm::mix(canthus, tragion, 0.4F) + glm::vec3(0.0F, 32.0F, 0.0F);
    return {middle.x, middle.y, middle.z};
}

/// The least whose error is a quarter of a pixel, or in motion a whole one: it looks the same.
Detail detailOf(const Frame& frame) {
    const float allowedMm = (frame.moving ? 1.0F : 0.25F) * frame.mmPerPixel();
    const auto above = std::ranges::upper_bound(detailErrorMm, allowedMm);
    return static_cast<Detail>(above - detailErrorMm.begin() - 1);
}

/// What the passes rely on; the window's user interface leaves other things behind.
void resetState() {
    glDisable(GL_BLEND);
    glEnable(GL_CULL_FACE);
    glCullFace(GL_BACK);
    glFrontFace(GL_CCW);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_STENCIL_TEST);
    glDisable(GL_FRAMEBUFFER_SRGB);
    glEnable(GL_DEPTH_TEST);
    glEnable(GL_MULTISAMPLE);
    glEnable(GL_PROGRAM_POINT_SIZE);
    glDepthFunc(GL_LEQUAL);
    glDepthMask(GL_TRUE);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glBlendEquation(GL_FUNC_ADD);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glPixelStorei(GL_PACK_ROW_LENGTH, 0);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glBindSampler(pigmentUnit, 0);
    glBindSampler(pictureUnit, 0);
    glBindSampler(shadowUnit, 0);
    glBindSampler(scanUnit, 0);
    glBindSampler(environmentUnit, 0);
    glBindSampler(strandsUnit, 0);
    glBindSampler(onSkinUnit, 0);
    glEnable(GL_TEXTURE_CUBE_MAP_SEAMLESS);
    glBindBuffer(GL_PIXEL_UNPACK_BUFFER, 0);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
}

int pictureSamples() {
    GLint most = 1;
    glGetIntegerv(GL_MAX_SAMPLES, &most);
    return std::min(4, most);
}

/// Whether Mesa draws on the processor, where four samples a pixel double the time of a frame.
bool drawsInSoftware() {
    const std::string_view name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    return name.find("llvmpipe") != name.npos || name.find("softpipe") != name.npos;
}

/// The tile with as much of the picture around it as a blur needs.
Tile grown(const Tile& tile, int margin, int width, int height) {
    const int left = std::max(tile.x - margin, 0);
    const int bottom = std::max(tile.y - margin, 0);
    return {left, bottom, std::min(tile.x + tile.width + margin, width) - left,
            std::min(tile.y + tile.height + margin, height) - bottom};
}

/// How OpenGL names the numbers of a picture.
struct PixelType {
    GLenum type;
    GLenum targetFormat;
    float step; ///< between neighbouring values, of 0..1
};
PixelType pixelType(const Image&) {
    return {GL_UNSIGNED_BYTE, GL_RGBA8, 1.0F / 255.0F};
}
PixelType pixelType(const DeepImage&) {
    return {GL_UNSIGNED_SHORT, GL_RGBA16, 1.0F / 65535.0F};
}

template <class Picture>
using ChannelOf = typename decltype(Picture::rgba)::value_type;

/// Copies a tile's rows, which OpenGL gives from the bottom, into the picture, whose rows start at the top.
template <class Picture>
void copyTile(const std::vector<ChannelOf<Picture>>& rows, const Tile& tile, Picture& image) {
    const std::size_t rowLength = 4 * static_cast<std::size_t>(tile.width);
    for (int y = 0; y < tile.height; ++y)
        std::copy_n(rows.data() + rowLength * y, rowLength,
                    image.pixel(tile.x, image.height - 1 - (tile.y + y)));
}

/// What the samples hold is premultiplied by coverage: the backdrop is black with alpha 0.
template <class Picture>
void makeAlphaStraight(Picture& image) {
    using Channel = ChannelOf<Picture>;
    constexpr std::uint64_t most = std::numeric_limits<Channel>::max();
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
        const std::uint64_t alpha = image.rgba[i + 3];
        if (alpha == 0 || alpha == most) continue;
        for (std::size_t c = i; c < i + 3; ++c)
            image.rgba[c] = static_cast<Channel>(std::min(most, (image.rgba[c] * most + alpha / 2) / alpha));
    }
}

template <class Picture>
void makeOpaque(Picture& image) {
    for (std::size_t i = 3; i < image.rgba.size(); i += 4)
        image.rgba[i] = std::numeric_limits<ChannelOf<Picture>>::max();
}

} // namespace

struct Renderer::State {
    Programs programs;
    RenderTargets targets;
    ShadowMap shadow;
    EnvironmentMap environment;
    DotBuffer pigment;
    DotBuffer healing;
    DotBuffer stubble;
    StrandBuffer strands;
    std::shared_ptr<const PointGrid> shadingHair; ///< that the mesh knows of
    OverlayBuffer overlay;
    TintBuffer tint;
    GlVertexArray nothing; ///< for draws without attributes
    std::shared_ptr<const Head> head;
    std::optional<HeadMesh> mesh;
    struct PictureBits {
        GLenum format = GL_RGBA8;
        float step = 1.0F / 255.0F;
    } picture;
    int maxTileSize = usualTileSize;
    int samples = pictureSamples();
    int samplesOnScreen = drawsInSoftware() ? 1 : samples;

    explicit State(Programs linked) : programs(std::move(linked)) {}
    Result<void> update(const RenderScene& scene);
    struct Tiles {
        int side = 0;   ///< of those that are kept
        int margin = 0; ///< drawn around them for what a blur brings in
    };
    Tiles tilesOf(const RenderScene& scene, const Frame& frame) const;
    void drawShadow(const RenderScene& scene, const Frame& frame);
    Result<void> drawTile(const RenderScene& scene, const Frame& frame, int sampleCount);
    void resolve(const Frame& frame, int sampleCount);
    void blurResolved(float sigmaPx);
    void drawDensity(const Frame& frame);
    void updateHair(const StrandLayer& layer);
    Result<void> drawStrands(const RenderScene& scene, const Frame& frame);
    void setDisplay(const GlProgram& program, const LightRig& light, const Frame& frame) const;
    void drawBackdrop(const RenderScene& scene, const Frame& frame);
    void drawSkin(const RenderScene& scene, const Frame& frame);
    void drawPart(const GlProgram& program, const PartMesh& part, float liftMm, const RenderScene& scene,
                  const Frame& frame);
    void drawEyesAndBrows(const RenderScene& scene, const Frame& frame);
    void drawOverlay(const Frame& frame);
};

Result<void> Renderer::State::update(const RenderScene& scene) {
    STIPPLE_CHECK(scene.head != nullptr, "a scene has a head");
    if (scene.head != head) {
        std::optional<HeadMesh> previous = std::exchange(mesh, std::nullopt);
        mesh.emplace(*scene.head, previous ? &*previous : nullptr);
        shadingHair.reset();
        shadow.forget();
        head = scene.head;
    }
    pigment.update(scene.pigment);
    healing.update(scene.healing);
    stubble.update(scene.stubble);
    updateHair(scene.strands);
    overlay.update(scene.lines, scene.marks);
    tint.update(scene.head, scene.tint);
    environment.update(scene.light);
    if (glGetError() != GL_OUT_OF_MEMORY) return {};
    return fail("the graphics driver has no memory left for the head and its dots", "OpenGL",
                "Draw on a machine with more graphics memory, or close other programs");
}

void Renderer::State::updateHair(const StrandLayer& layer) {
    strands.update(layer);
    if (strands.empty() || layer.roots == shadingHair) return;
    std::vector<float> around;
    around.reserve(mesh->positionsMm.size());
    for (const glm::vec3& place : mesh->positionsMm) around.push_back(hairsPerMm2(*layer.roots, place));
    mesh->setHair(around);
    shadingHair = layer.roots;
}

void Renderer::State::setDisplay(const GlProgram& program, const LightRig& light, const Frame& frame) const {
    program.set("uExposure", light.exposure);
    program.set("uStep", picture.step);
    program.set("uTileOriginPx", glm::vec2(frame.tile.x, frame.tile.y));
    program.set("uHasStrands", strands.empty() ? 0 : 1);
    bindTexture(program, "uStrands", strandsUnit,
                strands.empty() ? targets.pigmentTexture() : targets.strandsTexture());
}

void Renderer::State::drawShadow(const RenderScene& scene, const Frame& frame) {
    shadow.draw(*mesh, frame.moving ? Detail::Rough : Detail::Coarse, programs.depth,
                towardsKey(scene.light, frame), scene.light.key.radiusRadians);
}

void Renderer::State::drawDensity(const Frame& frame) {
    glBindFramebuffer(GL_FRAMEBUFFER, targets.density());
    constexpr std::array<GLenum, 2> both{GL_COLOR_ATTACHMENT0, GL_COLOR_ATTACHMENT1};
    glDrawBuffers(2, both.data());
    glClearColor(0.0F, 0.0F, 0.0F, 0.0F);
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
    glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
    programs.depth.use();
    programs.depth.set("uViewProjection", frame.viewProjection());
    mesh->draw(detailOf(frame));
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glDepthMask(GL_FALSE);
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE);
    programs.dot.use();
    setCamera(programs.dot, frame);
    programs.dot.set("uTileSizePx", frame.tileSizePx());
    // A point whose middle lies outside of the viewport is not drawn at all.
    constexpr int marginPx = 64;
    programs.dot.set("uMarginPx", static_cast<float>(marginPx));
    glViewport(-marginPx, -marginPx, frame.tile.width + 2 * marginPx, frame.tile.height + 2 * marginPx);
    glDrawBuffer(GL_COLOR_ATTACHMENT0);
    pigment.draw(programs.dot, frame);
    glDrawBuffer(GL_COLOR_ATTACHMENT1);
    for (const DotBuffer* layer : {&healing, &stubble}) layer->draw(programs.dot, frame);
    glViewport(0, 0, frame.tile.width, frame.tile.height);
    glDisable(GL_BLEND);
    glDepthMask(GL_TRUE);
}

/// Hair over hair, in linear light, hidden by the head's depth.
Result<void> Renderer::State::drawStrands(const RenderScene& scene, const Frame& frame) {
    if (strands.empty()) return {};
    if (auto fitted = targets.fitStrands(); !fitted) return fitted;
    glBindFramebuffer(GL_FRAMEBUFFER, targets.strands());
    glClear(GL_COLOR_BUFFER_BIT);
    glDepthMask(GL_FALSE);
    glDisable(GL_CULL_FACE);
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    const GlProgram& strand = programs.strand;
    strand.use();
    setCamera(strand, frame);
    setLights(strand, scene.light, environment, frame);
    strand.set("uKeyRadius", scene.light.key.radiusRadians);
    shadow.bind(strand, shadowUnit);
    strand.set("uTileSizePx", frame.tileSizePx());
    strand.set("uMmPerPixelAtUnitDepth", frame.mmPerPixelAtUnitDepth());
    strands.draw(strand, frame);
    glDisable(GL_BLEND);
    glEnable(GL_CULL_FACE);
    glDepthMask(GL_TRUE);
    return {};
}

void Renderer::State::drawBackdrop(const RenderScene& scene, const Frame& frame) {
    const glm::vec2 whole(frame.width, frame.height);
    const glm::vec2 origin = glm::vec2(frame.tile.x, frame.tile.y) / whole;
    programs.backdrop.use();
    setDisplay(programs.backdrop, scene.light, frame);
    programs.backdrop.set("uTileInPicture", glm::vec4(origin, frame.tileSizePx() / whole));
    programs.backdrop.set("uTop", scene.light.backdropTop);
    programs.backdrop.set("uBottom", scene.light.backdropBottom);
    programs.backdrop.set("uAspect", frame.aspect());
    programs.backdrop.set("uTransparent", frame.transparent ? 1 : 0);
    glDepthMask(GL_FALSE);
    glBindVertexArray(nothing.id());
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glDepthMask(GL_TRUE);
}

void Renderer::State::drawSkin(const RenderScene& scene, const Frame& frame) {
    const GlProgram& skin = programs.skin;
    skin.use();
    setCamera(skin, frame);
    setLights(skin, scene.light, environment, frame);
    setReflections(skin, scene.light, environment);
    setDisplay(skin, scene.light, frame);
    shadow.bind(skin, shadowUnit);
    bindTexture(skin, "uPigment", pigmentUnit, targets.pigmentTexture());
    bindTexture(skin, "uOnSkin", onSkinUnit, targets.onSkinTexture());
    bindTexture(skin, "uFaceDetail", pictureUnit, mesh->faceDetail.id());
    bindTexture(skin, "uScanPicture", scanUnit, mesh->scanPicture.id());
    skin.set("uSkinAlbedo", scene.skinAlbedo);
    skin.set("uSheen", scene.sheen);
    skin.set("uSharpShadow", shadow.isSharp() ? 1 : 0);
    const std::array<std::array<float, 3>, 2> temples{templeMm(*head, 1.0F), templeMm(*head, -1.0F)};
    skin.set("uTemplesMm[0]", std::span<const std::array<float, 3>>(temples));
    skin.set("uMmPerPixelAtUnitDepth", frame.mmPerPixelAtUnitDepth());
    skin.set("uShadePerHairMm2", strands.empty() ? 0.0F : shadePerHairMm2(scene.strands));
    mesh->draw(detailOf(frame));
}

void Renderer::State::drawPart(const GlProgram& program, const PartMesh& part, float liftMm,
                               const RenderScene& scene, const Frame& frame) {
    setCamera(program, frame);
    setLights(program, scene.light, environment, frame);
    setDisplay(program, scene.light, frame);
    shadow.bind(program, shadowUnit);
    bindTexture(program, "uTexture", pictureUnit, part.texture.id());
    program.set("uLiftMm", liftMm);
    part.draw();
}

void Renderer::State::drawEyesAndBrows(const RenderScene& scene, const Frame& frame) {
    // Colour over colour; alpha stays that of what lies below.
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    programs.eye.use();
    setReflections(programs.eye, scene.light, environment);
    programs.eye.set("uPupilHeightMm", mesh->pupilHeightMm);
    glDisable(GL_CULL_FACE); // brows are cards
    drawPart(programs.eye, mesh->eyes, 0.0F, scene, frame);
    programs.brow.use();
    programs.brow.set("uBrowAlbedo", scene.browAlbedo);
    glDepthMask(GL_FALSE);
    drawPart(programs.brow, mesh->eyebrows, 1.0F, scene, frame);
    glEnable(GL_CULL_FACE);
    glDepthMask(GL_TRUE);
    glDisable(GL_BLEND);
}

/// What explains the picture: colour over colour, over the skin and hidden by the head before it.
void Renderer::State::drawOverlay(const Frame& frame) {
    constexpr float liftMm = 2.0F;
    const auto begin = [&](const GlProgram& program) {
        program.use();
        setCamera(program, frame);
        program.set("uLiftMm", liftMm);
    };
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glDepthMask(GL_FALSE);
    if (!tint.empty()) {
        begin(programs.tint);
        tint.draw();
    }
    if (!overlay.empty()) {
        begin(programs.overlay);
        programs.overlay.set("uTileSizePx", frame.tileSizePx());
        overlay.draw();
    }
    glDepthMask(GL_TRUE);
    glDisable(GL_BLEND);
}

/// From the picture's samples to one colour a pixel.
void Renderer::State::resolve(const Frame& frame, int sampleCount) {
    if (sampleCount > 1) {
        glBindFramebuffer(GL_READ_FRAMEBUFFER, targets.picture());
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, targets.resolved());
        glBlitFramebuffer(0, 0, frame.tile.width, frame.tile.height, 0, 0, frame.tile.width,
                          frame.tile.height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
        return;
    }
    glBindFramebuffer(GL_FRAMEBUFFER, targets.resolved());
    glDisable(GL_DEPTH_TEST);
    programs.smooth.use();
    bindTexture(programs.smooth, "uPicture", pictureUnit, targets.pictureTexture());
    bindTexture(programs.smooth, "uDepth", pigmentUnit, targets.depthTexture());
    programs.smooth.set("uNearFarMm", clipDistancesMm(frame.camera));
    glBindVertexArray(nothing.id());
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glEnable(GL_DEPTH_TEST);
}

/// As an eye would see it from further away.
void Renderer::State::blurResolved(float sigmaPx) {
    glDisable(GL_DEPTH_TEST);
    programs.blur.use();
    programs.blur.set("uSigmaPx", sigmaPx);
    glBindVertexArray(nothing.id());
    const auto pass = [&](GLuint from, GLuint to, glm::vec2 step, bool encoded) {
        glBindFramebuffer(GL_FRAMEBUFFER, to);
        bindTexture(programs.blur, "uPicture", pictureUnit, from);
        programs.blur.set("uStepPx", step);
        programs.blur.set("uEncoded", encoded ? 1 : 0);
        glDrawArrays(GL_TRIANGLES, 0, 3);
    };
    pass(targets.resolvedTexture(), targets.blurred(), {1.0F, 0.0F}, true);
    pass(targets.blurredTexture(), targets.resolved(), {0.0F, 1.0F}, false);
    glEnable(GL_DEPTH_TEST);
}

Renderer::State::Tiles Renderer::State::tilesOf(const RenderScene& scene, const Frame& frame) const {
    const int most = std::min(maxTileSize, largestTargetSide());
    // With its margin a tile is no larger than without; a blur wider than that has nothing left to show seams
    // in.
    const int widest = most * 3 / 8;
    const int margin = static_cast<int>(
        std::min(std::ceil(3.0F * scene.eyeBlurMm / frame.mmPerPixel()), static_cast<float>(widest)));
    return {most - 2 * margin, margin};
}

/// Leaves the tile in `targets.resolved()`.
Result<void> Renderer::State::drawTile(const RenderScene& scene, const Frame& frame, int sampleCount) {
    if (auto fitted = targets.fit(frame.tile.width, frame.tile.height, sampleCount, picture.format); !fitted)
        return fitted;
    glViewport(0, 0, frame.tile.width, frame.tile.height);
    drawDensity(frame);
    if (auto drawn = drawStrands(scene, frame); !drawn) return drawn;
    glBindFramebuffer(GL_FRAMEBUFFER, targets.picture());
    glClear(GL_COLOR_BUFFER_BIT);
    if (sampleCount > 1) glClear(GL_DEPTH_BUFFER_BIT); // else it holds the head's already
    drawSkin(scene, frame);
    if (!frame.transparent || !strands.empty()) drawBackdrop(scene, frame);
    drawEyesAndBrows(scene, frame);
    drawOverlay(frame);
    resolve(frame, sampleCount);
    if (const float sigmaPx = scene.eyeBlurMm / frame.mmPerPixel(); sigmaPx > leastBlurPx)
        blurResolved(sigmaPx);
    return {};
}

Renderer::Renderer() = default;
Renderer::~Renderer() = default;

Result<std::unique_ptr<Renderer>> Renderer::create(const std::filesystem::path& shaderFolder) {
    Result<Programs> programs = linkPrograms(shaderFolder);
    if (!programs) return tl::unexpected<Error>(programs.error());
    std::unique_ptr<Renderer> renderer(new Renderer);
    renderer->state_ = std::make_unique<State>(std::move(*programs));
    return renderer;
}

std::size_t Renderer::bytesSentForDots() const {
    return state_->pigment.bytesSent() + state_->healing.bytesSent() + state_->stubble.bytesSent();
}

void Renderer::setTileSize(int pixels) {
    STIPPLE_CHECK(pixels > 0, "a tile has pixels");
    state_->maxTileSize = pixels;
}

Result<void> Renderer::draw(const RenderScene& scene, const Camera& camera, int x, int y, int width,
                            int height, unsigned target, Motion motion) {
    if (width <= 0 || height <= 0) return {};
    resetState();
    if (auto updated = state_->update(scene); !updated) return tl::unexpected(updated.error());
    state_->picture = {};
    const Frame frame{camera, width, height, {0, 0, width, height}, false, motion == Motion::Moving};
    state_->drawShadow(scene, frame);
    if (const auto drawn = state_->drawTile(scene, frame, state_->samplesOnScreen); !drawn) return drawn;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, state_->targets.resolved());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target);
    glBlitFramebuffer(0, 0, width, height, x, y, x + width, y + height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, target);
    return {};
}

template <class Picture>
Result<Picture> Renderer::renderTiles(const RenderScene& scene, const Camera& camera, int width, int height,
                                      bool transparent) {
    if (width < 1 || height < 1 || width > maxPictureSize || height > maxPictureSize)
        return fail(fmt::format("a picture of {}x{} pixels cannot be drawn", width, height), "size",
                    fmt::format("Ask for 1 to {} pixels a side", maxPictureSize));
    resetState();
    if (auto updated = state_->update(scene); !updated) return tl::unexpected(updated.error());
    Picture image{width, height, {}};
    image.rgba.resize(4 * static_cast<std::size_t>(width) * height);
    const PixelType pixels = pixelType(image);
    state_->picture = {pixels.targetFormat, pixels.step};
    Frame frame{camera, width, height, {}, transparent};
    const auto [side, margin] = state_->tilesOf(scene, frame);
    state_->drawShadow(scene, frame);
    std::vector<ChannelOf<Picture>> rows;
    for (int y = 0; y < height; y += side)
        for (int x = 0; x < width; x += side) {
            const Tile tile{x, y, std::min(side, width - x), std::min(side, height - y)};
            frame.tile = grown(tile, margin, width, height);
            if (const auto drawn = state_->drawTile(scene, frame, state_->samples); !drawn)
                return tl::unexpected<Error>(drawn.error());
            rows.resize(4 * static_cast<std::size_t>(tile.width) * tile.height);
            glBindFramebuffer(GL_READ_FRAMEBUFFER, state_->targets.resolved());
            glReadPixels(x - frame.tile.x, y - frame.tile.y, tile.width, tile.height, GL_RGBA, pixels.type,
                         rows.data());
            copyTile(rows, tile, image);
        }
    if (transparent)
        makeAlphaStraight(image);
    else
        makeOpaque(image);
    return image;
}

Result<Image> Renderer::renderImage(const RenderScene& scene, const Camera& camera, int width, int height,
                                    bool transparent) {
    return renderTiles<Image>(scene, camera, width, height, transparent);
}

Result<DeepImage> Renderer::renderDeepImage(const RenderScene& scene, const Camera& camera, int width,
                                            int height, bool transparent) {
    return renderTiles<DeepImage>(scene, camera, width, height, transparent);
}

} // namespace stipple
