#include "plan/ApplyVariants.h"

#include "plan/Limits.h"

#include <fmt/format.h>

#include <algorithm>

namespace stipple {

namespace {

Result<void> checkIndex(const Document& document, int index) {
    if (document.variants == nullptr)
        return fail("the plan has no variants", "index", "Add one with add-variant");
    return checkRange(index, {0.0, static_cast<double>(document.variants->list.size() - 1)}, "index");
}

bool isNamed(const Variants& variants, std::string_view name) {
    return std::ranges::any_of(variants.list, [name](const Variant& one) { return one.name == name; });
}

/// The first letter from the place of the next variant on that none has.
std::string freeLetter(const Variants& variants) {
    std::string name(1, static_cast<char>('A' + variants.list.size()));
    while (isNamed(variants, name)) ++name[0];
    return name;
}

Document withVariants(Document document, Variants variants) {
    document.variants =
        variants.list.size() < 2 ? nullptr : std::make_shared<const Variants>(std::move(variants));
    return document;
}

/// Its own outlines of the zone, replaced by another variant's.
std::shared_ptr<const ZoneDrawing> withOutlinesOf(Zone zone, const std::shared_ptr<const ZoneDrawing>& own,
                                                  const std::shared_ptr<const ZoneDrawing>& other) {
    ZoneDrawing drawing = own ? *own : ZoneDrawing{};
    std::erase_if(drawing, [zone](const ZoneOutline& outline) { return outline.zone == zone; });
    if (other)
        std::ranges::copy_if(*other, std::back_inserter(drawing),
                             [zone](const ZoneOutline& outline) { return outline.zone == zone; });
    if (own && *own == drawing) return own;
    return drawing.empty() ? nullptr : std::make_shared<const ZoneDrawing>(std::move(drawing));
}

Result<Document> withZoneOf(const Document& document, const VariantParts& other, Zone zone) {
    const auto index = static_cast<std::size_t>(zone);
    DensityPlan density = *document.density;
    density.zones[index] = other.density->zones[index];
    DotPlan dots = *document.dots;
    dots.zones[index] = other.dots->zones[index];
    Document next = document;
    next.density = std::make_shared<const DensityPlan>(std::move(density));
    if (dots != *document.dots) next.dots = std::make_shared<const DotPlan>(std::move(dots));
    next.zoneDrawing = withOutlinesOf(zone, document.zoneDrawing, other.zoneDrawing);
    if (next.zoneDrawing)
        if (auto ok = validate(*next.zoneDrawing, "zoneDrawing"); !ok) return tl::unexpected(ok.error());
    return next;
}

} // namespace

Result<Document> applyTo(const Document& document, const AddVariant& command) {
    Variants variants = document.variants ? *document.variants : Variants{{{"A", {}}}, 0};
    variants.list[variants.active].parts = variantParts(document);
    const std::string name = command.name.value_or(freeLetter(variants));
    variants.active = variants.list.size();
    variants.list.push_back({name, {}});
    if (auto ok = validate(variants, "variants."); !ok) return tl::unexpected(ok.error());
    return withVariants(document, std::move(variants));
}

Result<Document> applyTo(const Document& document, const SwitchVariant& command) {
    if (auto ok = checkIndex(document, command.index); !ok) return tl::unexpected(ok.error());
    return switchedTo(document, static_cast<std::size_t>(command.index));
}

Result<Document> applyTo(const Document& document, const RenameVariant& command) {
    if (auto ok = checkIndex(document, command.index); !ok) return tl::unexpected(ok.error());
    Variants variants = *document.variants;
    std::string& name = variants.list[static_cast<std::size_t>(command.index)].name;
    if (name == command.name) return document;
    name = command.name;
    if (auto ok = validate(variants, "variants."); !ok) return tl::unexpected(ok.error());
    return withVariants(document, std::move(variants));
}

Result<Document> applyTo(const Document& document, const RemoveVariant& command) {
    if (auto ok = checkIndex(document, command.index); !ok) return tl::unexpected(ok.error());
    const auto index = static_cast<std::size_t>(command.index);
    Document next = document;
    if (index == document.variants->active) next = switchedTo(document, index > 0 ? index - 1 : 1);
    Variants variants = *next.variants;
    variants.list.erase(variants.list.begin() + command.index);
    if (variants.active > index) --variants.active;
    return withVariants(std::move(next), std::move(variants));
}

Result<Document> applyTo(const Document& document, const CopyFromVariant& command) {
    if (auto ok = checkIndex(document, command.index); !ok) return tl::unexpected(ok.error());
    if (command.part == VariantPart::Zone && !command.zone)
        return fail("is missing", "zone", "Name the zone to take over");
    const auto index = static_cast<std::size_t>(command.index);
    if (index == document.variants->active) return document;
    const VariantParts& other = document.variants->list[index].parts;
    if (command.part == VariantPart::Zone) return withZoneOf(document, other, *command.zone);
    Document next = document;
    next.hairline = other.hairline;
    return next;
}

} // namespace stipple
