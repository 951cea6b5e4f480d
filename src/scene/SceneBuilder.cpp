#include "base/Rng.h"
#include "scene/RenderScene.h"
#include "skin/FadeModel.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

// Streams of the counter-based generator, so that no two uses share their numbers.
constexpr std::uint64_t loadStream = 0x10AD;
constexpr std::uint64_t hairStream = 0x4A18;

constexpr float fullStrengthTau = 4.0F;
constexpr glm::vec4 hairlineColour{0.35F, 0.80F, 1.0F, 0.85F};

/// Pigment starts just under the epidermis; only where the needle goes deeper than usual does the channel
/// close above it.
PigmentColumn columnOf(const Dot& dot) {
    constexpr float usualTopMm = 0.10F;
    constexpr float usualDepthMm = 0.40F;
    const float load = unitFloat(randomBits(0, loadStream, dot.id)[0]);
    PigmentColumn column;
    column.topMm = usualTopMm + 0.5F * std::max(0.0F, dot.depthMm - usualDepthMm);
    column.bottomMm = std::max(dot.depthMm, column.topMm + 0.05F);
    column.diameterMm = dot.diameterMm;
    column.tau = fullStrengthTau * dot.strength * (0.85F + 0.30F * load);
    return column;
}

std::shared_ptr<const std::vector<DotPlace>> placesOf(const DotSet& dots) {
    auto places = std::make_shared<std::vector<DotPlace>>();
    places->reserve(dots.size());
    for (const Dot& dot : dots) places->push_back({dot.positionMm, dot.normal});
    return places;
}

std::shared_ptr<const std::vector<DotKernel>> kernelsOf(const DotSet& dots, float year) {
    auto kernels = std::make_shared<std::vector<DotKernel>>();
    kernels->reserve(dots.size());
    for (const Dot& dot : dots) kernels->push_back(pigmentKernel(faded(columnOf(dot), year)));
    return kernels;
}

DotLayer pigmentLayer(const SceneSources& sources, const RenderScene* previous) {
    const bool sameDots = previous && previous->pigment.places && previous->sources.dots == sources.dots;
    const bool sameLook = sameDots && previous->sources.year == sources.year;
    DotLayer layer;
    layer.places = sameDots ? previous->pigment.places : placesOf(*sources.dots);
    layer.kernels = sameLook ? previous->pigment.kernels : kernelsOf(*sources.dots, sources.year);
    return layer;
}

/// The hairs of a unit leave the skin 0.1 to 0.2 mm around its middle.
glm::vec3 hairOffsetMm(const FollicularUnit& unit, int hair) {
    if (unit.hairs == 1) return glm::vec3(0.0F);
    const auto bits = randomBits(0, hairStream, unit.id);
    const float jitter = 0.25F * unitFloat(bits[1 + (hair + 1) % 3]);
    const float turn =
        unitFloat(bits[0]) + jitter + static_cast<float>(hair) / static_cast<float>(unit.hairs);
    const float radius = 0.09F + 0.11F * unitFloat(bits[1 + hair % 3]);
    const glm::vec3 helper = std::abs(unit.normal.y) < 0.9F ? glm::vec3(0, 1, 0) : glm::vec3(1, 0, 0);
    const glm::vec3 tangent = glm::normalize(glm::cross(helper, unit.normal));
    const float angle = 6.2831853F * turn;
    return radius * (std::cos(angle) * tangent + std::sin(angle) * glm::cross(unit.normal, tangent));
}

std::shared_ptr<const std::vector<DotPlace>> placesOf(const std::vector<FollicularUnit>& units) {
    auto places = std::make_shared<std::vector<DotPlace>>();
    places->reserve(2 * units.size());
    for (const FollicularUnit& unit : units)
        for (int hair = 0; hair < unit.hairs; ++hair)
            places->push_back({unit.positionMm + hairOffsetMm(unit, hair), unit.normal});
    return places;
}

/// Shafts of 0.06 to 0.10 mm; sixteen thicknesses are enough that no two neighbours look alike.
std::shared_ptr<const std::vector<DotKernel>> stubbleKernels(std::size_t count, const Client& client) {
    std::array<DotKernel, 16> shafts;
    for (std::size_t i = 0; i < shafts.size(); ++i)
        shafts[i] =
            stubbleKernel(client.hairColour, 0.06F + 0.0025F * static_cast<float>(i), client.skinType);
    auto kernels = std::make_shared<std::vector<DotKernel>>(count);
    for (std::size_t i = 0; i < count; ++i)
        (*kernels)[i] = shafts[randomBits(1, hairStream, i)[0] % shafts.size()];
    return kernels;
}

DotLayer stubbleLayer(const SceneSources& sources, const RenderScene* previous) {
    const bool sameHair =
        previous && previous->stubble.places && previous->sources.livingHair == sources.livingHair;
    const bool sameLook = sameHair && previous->sources.client == sources.client;
    DotLayer layer;
    layer.places = sameHair ? previous->stubble.places : placesOf(*sources.livingHair);
    layer.kernels =
        sameLook ? previous->stubble.kernels : stubbleKernels(layer.places->size(), *sources.client);
    return layer;
}

} // namespace

RenderScene buildScene(const Derived& derived, const ViewState& view, const RenderScene* previous) {
    RenderScene scene;
    const Client& client = *derived.document.client;
    scene.head = derived.document.head;
    scene.light = lightRig(view.light, view.lightTurnRadians);
    scene.skinAlbedo = bareSkinAlbedo(client.skinType);
    scene.browAlbedo = hairAlbedo(client.hairColour);
    scene.sources = {derived.dots, derived.livingHair, derived.document.client, view.year};
    if (!view.before && derived.dots) scene.pigment = pigmentLayer(scene.sources, previous);
    if (derived.livingHair) scene.stubble = stubbleLayer(scene.sources, previous);
    if (view.showHairline && derived.hairlineMm)
        scene.lines.push_back({*derived.hairlineMm, hairlineColour, 2.0F});
    return scene;
}

} // namespace stipple
