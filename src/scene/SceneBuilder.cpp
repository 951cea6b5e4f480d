#include "base/Rng.h"
#include "base/Workers.h"
#include "scene/RenderScene.h"
#include "skin/ShavedHair.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

// A stream of the counter-based generator.
constexpr std::uint64_t hairStream = 0x4A18;

constexpr glm::vec4 hairlineColour{0.35F, 0.80F, 1.0F, 0.85F};

std::shared_ptr<const std::vector<DotPlace>> placesOf(const DotSet& dots) {
    auto places = std::make_shared<std::vector<DotPlace>>();
    places->reserve(dots.size());
    for (const Dot& dot : dots) places->push_back({dot.positionMm, dot.normal});
    return places;
}

/// Where each chunk's dots begin in a list of all.
std::vector<std::size_t> offsetsOf(const DotSet& dots) {
    std::vector<std::size_t> offsets;
    std::size_t next = 0;
    for (const auto& chunk : dots.chunks()) {
        offsets.push_back(next);
        next += chunk->size();
    }
    return offsets;
}

/// Whether everything but the dots is the same that inks and fading follow from.
bool sameCourse(const Document& a, const Document& b) {
    return a.client == b.client && a.dots == b.dots && a.sittings == b.sittings &&
           a.ownPigments == b.ownPigments && a.seed == b.seed;
}

/// The chunk of the previous dots at the same place, if it is the very same.
bool isSameChunk(const SceneSources& sources, const SceneSources& before, std::size_t chunk) {
    return before.dots && chunk < before.dots->chunks().size() &&
           before.dots->chunks()[chunk] == sources.dots->chunks()[chunk];
}

void findCourse(SceneSources& sources, const Optics& optics, const SceneSources* before) {
    const bool same = before && before->inks && sameCourse(sources.document, before->document);
    const bool sameInks = same && sources.moment.percentile == before->moment.percentile;
    sources.inks = sameInks ? before->inks
                            : std::make_shared<const std::vector<Ink>>(
                                  inksOf(sources.document, optics, sources.moment.percentile));
    const auto& chunks = sources.dots->chunks();
    for (std::size_t i = 0; i < chunks.size(); ++i)
        sources.fading.push_back(
            same && isSameChunk(sources, *before, i)
                ? before->fading[i]
                : std::make_shared<const FadeDots>(fadingOf(*chunks[i], sources.document)));
}

/// Chunks that are the same and were seen at the same moment keep their kernels.
std::shared_ptr<const std::vector<DotKernel>> kernelsOf(const SceneSources& sources, const DotLooks& looks,
                                                        const RenderScene* previous) {
    const SceneSources* before = previous && previous->pigment.kernels ? &previous->sources : nullptr;
    const bool sameLook = before && before->inks == sources.inks && before->moment == sources.moment;
    const std::vector<std::size_t> to = offsetsOf(*sources.dots);
    const std::vector<std::size_t> from = sameLook ? offsetsOf(*before->dots) : std::vector<std::size_t>{};
    auto kernels = std::make_shared<std::vector<DotKernel>>(sources.dots->size());
    Workers(0).run(to.size(), [&](std::size_t i, std::size_t) {
        const DotChunk& chunk = *sources.dots->chunks()[i];
        DotKernel* out = kernels->data() + to[i];
        if (sameLook && isSameChunk(sources, *before, i))
            std::copy_n(previous->pigment.kernels->data() + from[i], chunk.size(), out);
        else
            looks.write(chunk, *sources.fading[i], out);
    });
    return kernels;
}

std::shared_ptr<const std::vector<DotKernel>> healingKernels(const Derived& derived, const DotLooks& looks) {
    auto kernels = std::make_shared<std::vector<DotKernel>>(derived.dots->size());
    const std::vector<std::size_t> to = offsetsOf(*derived.dots);
    const float maxPerCm2 = derived.pool ? derived.pool->maxPerCm2 : 0.0F;
    for (std::size_t i = 0; i < to.size(); ++i)
        looks.writeHealing(*derived.dots->chunks()[i], maxPerCm2, kernels->data() + to[i]);
    return kernels;
}

/// The layers of the dots, in `scene` whose sources are known but for what is found here.
void buildDots(RenderScene& scene, const Derived& derived, const Optics& optics,
               const RenderScene* previous) {
    SceneSources& sources = scene.sources;
    const bool sameDots = previous && previous->pigment.places && previous->sources.dots == sources.dots;
    if (sameDots && sameCourse(sources.document, previous->sources.document) &&
        previous->sources.moment == sources.moment) {
        scene.pigment = previous->pigment;
        scene.healing = previous->healing;
        sources.inks = previous->sources.inks;
        sources.fading = previous->sources.fading;
        return;
    }
    findCourse(sources, optics, previous ? &previous->sources : nullptr);
    const Sittings& sittings = *sources.document.sittings;
    const DotLooks looks(*sources.inks, skinOfType(sources.document.client->skinType), sittings,
                         yearsSinceFirst(sittings, sources.moment));
    scene.pigment.places = sameDots ? previous->pigment.places : placesOf(*sources.dots);
    scene.pigment.kernels = kernelsOf(sources, looks, previous);
    if (looks.healing()) scene.healing = {scene.pigment.places, healingKernels(derived, looks)};
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
std::shared_ptr<const std::vector<DotKernel>> stubbleKernels(std::size_t count, const Client& client,
                                                             const KernelTable& table) {
    const HairSkin skin = hairSkin(table, skinOfType(client.skinType));
    std::array<DotKernel, 16> shafts;
    for (std::size_t i = 0; i < shafts.size(); ++i)
        shafts[i] = shavedHair(skin, client.hairColour, 0.06F + 0.0025F * static_cast<float>(i));
    auto kernels = std::make_shared<std::vector<DotKernel>>(count);
    for (std::size_t i = 0; i < count; ++i)
        (*kernels)[i] = shafts[randomBits(1, hairStream, i)[0] % shafts.size()];
    return kernels;
}

DotLayer stubbleLayer(const SceneSources& sources, const KernelTable& table, const RenderScene* previous) {
    const bool sameHair =
        previous && previous->stubble.places && previous->sources.livingHair == sources.livingHair;
    const bool sameLook = sameHair && previous->sources.document.client == sources.document.client;
    DotLayer layer;
    layer.places = sameHair ? previous->stubble.places : placesOf(*sources.livingHair);
    layer.kernels = sameLook ? previous->stubble.kernels
                             : stubbleKernels(layer.places->size(), *sources.document.client, table);
    return layer;
}

} // namespace

RenderScene buildScene(const Derived& derived, const ViewState& view, const Optics& optics,
                       const RenderScene* previous) {
    RenderScene scene;
    const Client& client = *derived.document.client;
    scene.head = derived.document.head;
    scene.light = lightRig(view.light, view.lightTurnRadians);
    scene.sheen = view.sheen;
    scene.skinAlbedo = bareSkinAlbedo(client.skinType);
    scene.browAlbedo = hairAlbedo(client.hairColour);
    scene.sources = {derived.document, derived.dots, derived.livingHair, view.moment, nullptr, {}};
    if (!view.before && derived.dots) buildDots(scene, derived, optics, previous);
    if (derived.livingHair) scene.stubble = stubbleLayer(scene.sources, optics.kernels, previous);
    if (view.showHairline && derived.hairlineMm)
        scene.lines.push_back({*derived.hairlineMm, hairlineColour, 2.0F});
    return scene;
}

} // namespace stipple
