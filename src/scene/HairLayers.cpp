#include "scene/HairLayers.h"

#include "base/Rng.h"
#include "scalp/HairDirection.h"
#include "skin/ShavedHair.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace stipple {

namespace {

// Streams of the counter-based generator.
constexpr std::uint64_t hairStream = 0x4A18;
constexpr std::uint64_t strandStream = 0x57A4;

constexpr float meanOverMm = 5.0F;
constexpr std::uint32_t thicknesses = 16; ///< enough that no two neighbours look alike

/// 0.75 to 1.22 of the mean: where the mean is 0.08 mm, 0.06 to 0.10 mm.
float thickness(std::uint32_t step) {
    return 0.75F + 0.03125F * static_cast<float>(step);
}

std::uint32_t thicknessStep(std::size_t hair) {
    return randomBits(1, hairStream, hair)[0] % thicknesses;
}

/// What is left of the cut end, 1 shaved: a longer hair grows out of the skin there. It covers more than the
/// cut end did from 0.3 mm on, so that longer hair is never lighter.
float cutEndShare(const HairLook& hair) {
    return std::max(0.0F, 1.0F - hair.lengthMm / 0.6F);
}

std::array<std::uint8_t, 4> drawsOf(std::size_t hair) {
    const auto bits = randomBits(2, strandStream, hair);
    const auto byte = [](std::uint32_t word) { return static_cast<std::uint8_t>(word >> 24); };
    return {static_cast<std::uint8_t>(255 * thicknessStep(hair) / (thicknesses - 1)), byte(bits[0]),
            byte(bits[1]), byte(bits[2])};
}

float shaftDiameterMm(const Document& document) {
    const float own = document.client->hair.shaftDiameterMm;
    return own > 0.0F ? own : hairGrowth(document.head->shape).shaftDiameterMm;
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

/// Without an order of their own, fewer hairs would make a grain: all are drawn from any distance.
std::shared_ptr<const std::vector<DotPlace>> placesOf(const std::vector<FollicularUnit>& units) {
    auto places = std::make_shared<std::vector<DotPlace>>();
    places->reserve(2 * units.size());
    for (const FollicularUnit& unit : units)
        for (int hair = 0; hair < unit.hairs; ++hair)
            places->push_back({unit.positionMm + hairOffsetMm(unit, hair), unit.normal});
    return places;
}

std::shared_ptr<const std::vector<DotKernel>> stubbleKernels(std::size_t count, const Document& document,
                                                             const KernelTable& table) {
    const Client& client = *document.client;
    const HairSkin skin = hairSkin(table, skinOfType(client.skinType));
    const float meanMm = shaftDiameterMm(document);
    std::array<std::array<DotKernel, thicknesses>, 2> shafts; // of the hair's colour, and grey
    for (std::uint32_t i = 0; i < thicknesses; ++i) {
        shafts[0][i] = shavedHair(skin, client.hairColour, meanMm * thickness(i));
        shafts[1][i] = shavedHair(skin, HairColour::White, meanMm * thickness(i));
    }
    for (auto& colour : shafts)
        for (DotKernel& shaft : colour)
            for (float& integral : shaft.coreIntegralMm2) integral *= cutEndShare(client.hair);
    auto kernels = std::make_shared<std::vector<DotKernel>>(count);
    for (std::size_t i = 0; i < count; ++i) {
        const bool grey = client.hair.greyShare > 0.0F && isGrey(drawsOf(i)[3], client.hair.greyShare);
        (*kernels)[i] = shafts[grey ? 1 : 0][thicknessStep(i)];
    }
    return kernels;
}

std::shared_ptr<const PointGrid> gridOf(const std::vector<DotPlace>& places) {
    std::vector<glm::vec3> roots;
    roots.reserve(places.size());
    for (const DotPlace& place : places) roots.push_back(place.positionMm);
    return std::make_shared<const PointGrid>(roots, meanOverMm);
}

/// Indices in an order that has nothing to do with their places.
std::vector<std::uint32_t> shuffled(std::size_t count) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> keyed(count);
    for (std::uint32_t i = 0; i < count; ++i) keyed[i] = {randomBits(3, strandStream, i)[0], i};
    std::sort(keyed.begin(), keyed.end());
    std::vector<std::uint32_t> order;
    order.reserve(count);
    for (const auto& [key, index] : keyed) order.push_back(index);
    return order;
}

/// Hair is drawn over hair: in the order of their places whole tufts would lie on their neighbours.
std::shared_ptr<const std::vector<Strand>> strandsOf(const std::vector<DotPlace>& places,
                                                     const PointGrid& roots, const ScalpChart& chart) {
    auto strands = std::make_shared<std::vector<Strand>>();
    strands->reserve(places.size());
    for (const std::uint32_t hair : shuffled(places.size())) {
        const glm::vec3 positionMm = places[hair].positionMm;
        const glm::vec3 normal = places[hair].normal;
        strands->push_back({positionMm, normal, shaftDirection(chart, positionMm, normal),
                            hairsPerMm2(roots, positionMm), drawsOf(hair)});
    }
    return strands;
}

/// Whether the previous scene has hairs with the same roots.
bool sameHair(const SceneSources& sources, const RenderScene* previous) {
    return previous && previous->sources.livingHair == sources.livingHair;
}

/// What the kernels follow from is the same.
bool sameStubble(const Document& a, const Document& b) {
    return a.client->skinType == b.client->skinType && a.client->hairColour == b.client->hairColour &&
           a.client->hair.greyShare == b.client->hair.greyShare &&
           cutEndShare(a.client->hair) == cutEndShare(b.client->hair) &&
           shaftDiameterMm(a) == shaftDiameterMm(b);
}

} // namespace

DotLayer stubbleLayer(const SceneSources& sources, const KernelTable& table, const RenderScene* previous) {
    const bool samePlaces = sameHair(sources, previous) && previous->stubble.places;
    const bool sameLook = samePlaces && sameStubble(sources.document, previous->sources.document);
    DotLayer layer;
    layer.places = samePlaces ? previous->stubble.places : placesOf(*sources.livingHair);
    layer.kernels =
        sameLook ? previous->stubble.kernels : stubbleKernels(layer.places->size(), sources.document, table);
    return layer;
}

StrandLayer strandLayer(const SceneSources& sources, const RenderScene* previous) {
    const Client& client = *sources.document.client;
    StrandLayer layer;
    if (client.hair.lengthMm <= 0.0F || sources.livingHair->empty()) return layer;
    if (sameHair(sources, previous) && previous->strands.strands) {
        layer = previous->strands;
    } else {
        const auto places = placesOf(*sources.livingHair);
        layer.roots = gridOf(*places);
        layer.strands = strandsOf(*places, *layer.roots, sources.document.head->chart);
    }
    layer.lengthMm = client.hair.lengthMm;
    layer.diameterMm = shaftDiameterMm(sources.document);
    layer.greyShare = client.hair.greyShare;
    layer.albedo = hairAlbedo(client.hairColour);
    layer.greyAlbedo = hairAlbedo(HairColour::White);
    return layer;
}

float hairsPerMm2(const PointGrid& roots, glm::vec3 placeMm) {
    constexpr float squaredMm2 = meanOverMm * meanOverMm;
    float sum = 0.0F;
    roots.visitNear(placeMm, meanOverMm, [&](const PointGrid::Point& root) {
        const glm::vec3 offset = root.positionMm - placeMm;
        const float inside = 1.0F - glm::dot(offset, offset) / squaredMm2;
        if (inside > 0.0F) sum += inside * inside;
    });
    constexpr float weightMm2 = 3.14159265F * squaredMm2 / 3.0F; // the integral of the weights over a plane
    return sum / weightMm2;
}

bool isGrey(std::uint8_t draw, float greyShare) {
    return (static_cast<float>(draw) + 0.5F) / 256.0F < greyShare;
}

float shadePerHairMm2(const StrandLayer& layer) {
    constexpr float seenFromAbove = 0.85F; // of its length, for it leans
    constexpr float passesAround = 0.4F;
    const float albedo = glm::mix(layer.albedo[1], layer.greyAlbedo[1], layer.greyShare);
    return seenFromAbove * (1.0F - passesAround) * (1.0F - std::sqrt(albedo)) * layer.diameterMm *
           layer.lengthMm;
}

} // namespace stipple
