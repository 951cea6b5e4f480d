#include "plan/Document.h"

#include "plan/Limits.h"

namespace stipple {

namespace {

template <class T>
std::shared_ptr<const T> shared(T value) {
    return std::make_shared<const T>(std::move(value));
}

} // namespace

std::array<DotSettings, zoneCount> DotPlan::defaultDotSettings() {
    // One fine point for the broken edge, three points for the field (dermmicro.com, vital-male.news).
    std::array<DotSettings, zoneCount> zones;
    zones[static_cast<std::size_t>(Zone::HairlineFront)].needle = Needle::Fine;
    zones[static_cast<std::size_t>(Zone::HairlineGradient)].needle = Needle::Single;
    // As the treatments of scars and of patches have them.
    zones[static_cast<std::size_t>(Zone::Scar)].needle = Needle::Single;
    zones[static_cast<std::size_t>(Zone::Scar)].strength = 0.40F;
    zones[static_cast<std::size_t>(Zone::Patch)].strength = 0.425F;
    return zones;
}

std::array<ZoneTarget, zoneCount> defaultZoneTargets() {
    // The upper end of the 90-140 per cm2 of common planning tables: there healed dots are about as dark as
    // the shaved dark-brown hair beside them. Targets are those of bald skin and nearly the same all over:
    // among hair a place gets the share of it that is missing, which at the half is the 40-90 per cm2 that
    // the tables have for temples and fades. Session 1 is a sparse template, the last one blends and works on
    // the hairline.
    const std::array<float, 3> hairline{0.30F, 0.30F, 0.40F};
    const std::array<float, 3> edge{0.40F, 0.35F, 0.25F};
    const std::array<float, 3> field{0.45F, 0.40F, 0.15F};
    const std::array<float, 3> amongHair{0.50F, 0.35F, 0.15F};
    std::array<ZoneTarget, zoneCount> zones{};
    const auto set = [&zones](Zone zone, float perCm2, const std::array<float, 3>& shares) {
        zones[static_cast<std::size_t>(zone)] = ZoneTarget{perCm2, shares, 0.0F, 0};
    };
    set(Zone::HairlineFront, 45.0F, hairline);
    set(Zone::HairlineGradient, 100.0F, edge);
    set(Zone::Frontal, 140.0F, field);
    set(Zone::MidScalp, 140.0F, field);
    set(Zone::Vertex, 130.0F, field);
    set(Zone::Temples, 130.0F, edge);
    set(Zone::Sides, 130.0F, amongHair);
    set(Zone::Nape, 120.0F, amongHair);
    set(Zone::Scar, 130.0F, edge);
    set(Zone::Patch, 140.0F, field);
    return zones;
}

VariantParts variantParts(const Document& document) {
    return {document.noGo,     document.hairline, document.density,     document.dots,
            document.sittings, document.seed,     document.zoneDrawing, document.handDots};
}

Document withVariantParts(Document document, const VariantParts& parts) {
    document.noGo = parts.noGo;
    document.hairline = parts.hairline;
    document.density = parts.density;
    document.dots = parts.dots;
    document.sittings = parts.sittings;
    document.seed = parts.seed;
    document.zoneDrawing = parts.zoneDrawing;
    document.handDots = parts.handDots;
    return document;
}

Document switchedTo(const Document& document, std::size_t index) {
    if (document.variants == nullptr || index == document.variants->active) return document;
    Variants variants = *document.variants;
    variants.list[variants.active].parts = variantParts(document);
    Document next = withVariantParts(document, variants.list[index].parts);
    variants.list[index].parts = {};
    variants.active = index;
    next.variants = shared(std::move(variants));
    return next;
}

Document withHead(Document document, std::shared_ptr<const Head> head) {
    document.head = std::move(head);
    document.handDots = withoutScatter(document.handDots);
    if (document.variants == nullptr) return document;
    Variants variants = *document.variants;
    for (Variant& variant : variants.list) variant.parts.handDots = withoutScatter(variant.parts.handDots);
    if (variants != *document.variants) document.variants = shared(std::move(variants));
    return document;
}

Result<Document> newDocument(std::shared_ptr<const HeadTemplate> source, const NewPlan& wish) {
    return buildHead(std::move(source), wish.shape).and_then([&](const std::shared_ptr<const Head>& head) {
        return newDocument(head, wish);
    });
}

Result<Document> newDocument(std::shared_ptr<const Head> head, const NewPlan& wish) {
    if (auto ok = validate(wish.client, "client."); !ok) return tl::unexpected(ok.error());
    if (auto ok = validate(wish.hairLoss, "hairLoss."); !ok) return tl::unexpected(ok.error());
    Document document;
    document.head = std::move(head);
    document.client = shared(wish.client);
    document.hairLoss = shared(wish.hairLoss);
    document.noGo = shared(NoGo{});
    document.hairline = shared(defaultHairline(*document.head));
    document.density = shared(DensityPlan{defaultZoneTargets(), 1.0F, nullptr});
    document.dots = shared(DotPlan{});
    document.sittings = shared(Sittings{});
    document.ownPigments = shared(std::vector<Pigment>{});
    document.seed = shared(wish.seed);
    return document;
}

} // namespace stipple
