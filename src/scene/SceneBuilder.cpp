#include "base/Workers.h"
#include "scene/HairLayers.h"
#include "scene/RenderScene.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace stipple {

namespace {

constexpr glm::vec4 hairlineColour{0.35F, 0.80F, 1.0F, 0.85F};
constexpr glm::vec4 gridColour{0.95F, 0.97F, 1.0F, 0.45F};
constexpr glm::vec4 strongGridColour{1.0F, 1.0F, 1.0F, 0.9F};

std::shared_ptr<const std::vector<DotPlace>> placesOf(const DotSet& dots) {
    auto places = std::make_shared<std::vector<DotPlace>>();
    places->reserve(dots.size());
    for (const Dot& dot : dots)
        places->push_back({dot.positionMm, dot.normal, dot.rank / std::max(dot.targetPerCm2, 1.0F),
                           0.01F * dot.targetPerCm2});
    return places;
}

/// Redness is carried by the first dots by rank only: none of these may stand for others.
std::shared_ptr<const std::vector<DotPlace>> eachForItself(std::vector<DotPlace> places) {
    for (DotPlace& place : places) place.perMm2 = 0.0F;
    return std::make_shared<const std::vector<DotPlace>>(std::move(places));
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

/// Whether they differ at most in their hair.
bool sameSkinAndCare(const Client& a, Client b) {
    b.hair = a.hair;
    b.hairColour = a.hairColour;
    return a == b;
}

/// Whether everything but the dots is the same that inks and fading follow from.
bool sameCourse(const Document& a, const Document& b) {
    return sameSkinAndCare(*a.client, *b.client) && a.dots == b.dots && a.sittings == b.sittings &&
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

std::shared_ptr<const std::vector<DotKernel>> healingKernels(const Derived& derived, const DotSet& dots,
                                                             const DotLooks& looks) {
    auto kernels = std::make_shared<std::vector<DotKernel>>(dots.size());
    const std::vector<std::size_t> to = offsetsOf(dots);
    const float maxPerCm2 = derived.pool ? derived.pool->maxPerCm2 : 0.0F;
    for (std::size_t i = 0; i < to.size(); ++i)
        looks.writeHealing(*dots.chunks()[i], maxPerCm2, kernels->data() + to[i]);
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
    if (looks.healing()) {
        const bool samePlaces = sameDots && previous->healing.places;
        scene.healing = {samePlaces ? previous->healing.places : eachForItself(*scene.pigment.places),
                         healingKernels(derived, *sources.dots, looks)};
    }
}

ScalpTint tintOf(MapKind kind, const SceneSources& sources, const RenderScene* previous) {
    const bool same = previous && previous->tint.kind == kind && previous->sources.dots == sources.dots &&
                      previous->head == sources.document.head;
    if (same) return previous->tint;
    const std::vector<float> values = heatMap(kind, *sources.dots, *sources.document.head);
    return {kind, std::make_shared<const std::vector<glm::vec4>>(mapColours(scaleOf(kind), values))};
}

void addGrid(RenderScene& scene, const RenderScene* previous) {
    constexpr float clearOfLineMm = 1.0F;
    const ChartPoint centre = (*scene.sources.document.hairline)[HairlinePointId::Central];
    scene.grid = skinGrid(scene.head, centre, previous ? previous->grid : nullptr);
    for (const SkinGrid::Line& line : scene.grid->lines) {
        const bool strong = line.mm % strongGridStepMm == 0;
        scene.lines.push_back({line.pointsMm, strong ? strongGridColour : gridColour, strong ? 1.8F : 1.0F});
    }
    for (const SkinGrid::Label& label : scene.grid->labels)
        scene.texts.push_back({label.placeMm + clearOfLineMm * label.normal, std::to_string(label.mm)});
}

} // namespace

RenderScene buildScene(const Derived& derived, const ViewState& view, const Optics& optics,
                       const RenderScene* previous) {
    RenderScene scene;
    const Client& client = *derived.document.client;
    scene.head = derived.document.head;
    scene.light = lightRig(view.light, view.lightTurnRadians);
    scene.sheen = view.sheen;
    scene.eyeBlurMm = view.eyeBlurMm;
    scene.skinAlbedo = bareSkinAlbedo(client.skinType);
    scene.browAlbedo = hairAlbedo(client.hairColour);
    const ShownDots shown =
        shownDots(derived.dots, view.sessions, previous ? &previous->sources.shown : nullptr);
    scene.sources = {derived.document, shown.dots, derived.livingHair, view.moment, nullptr, {}, shown};
    if (!view.before && derived.dots) buildDots(scene, derived, optics, previous);
    if (!view.before && derived.dots && view.map) scene.tint = tintOf(*view.map, scene.sources, previous);
    if (derived.livingHair) {
        scene.stubble = stubbleLayer(scene.sources, optics.kernels, previous);
        scene.strands = strandLayer(scene.sources, previous);
    }
    if (view.showHairline && derived.hairlineMm)
        scene.lines.push_back({*derived.hairlineMm, hairlineColour, 2.0F});
    if (view.showGrid && derived.document.hairline) addGrid(scene, previous);
    return scene;
}

} // namespace stipple
