#include "plan/Limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <tuple>

namespace stipple {

namespace {

/// The first error of several checks.
Result<void> firstError(std::initializer_list<Result<void>> checks) {
    for (const Result<void>& check : checks)
        if (!check) return check;
    return {};
}

Result<void> checkShares(const ZoneTarget& target, const std::string& field) {
    float sum = 0.0F;
    for (const float share : target.sessionShares) {
        if (auto ok = checkRange(share, limits::sessionShare, field); !ok) return ok;
        sum += share;
    }
    if (std::abs(sum - 1.0F) > 1e-4F) return fail(fmt::format("the shares add up to {}, not 1", sum), field);
    return {};
}

Result<void> checkPoint(ChartPoint point, const std::string& field) {
    return firstError({checkRange(point.x, limits::chartMm, field + ".x"),
                       checkRange(point.y, limits::chartMm, field + ".y")});
}

template <class Item>
Result<void> checkList(const std::vector<Item>& items, const std::string& field) {
    if (items.size() > limits::maxMarks)
        return fail(fmt::format("has {} entries, at most {} are allowed", items.size(), limits::maxMarks),
                    field);
    for (std::size_t i = 0; i < items.size(); ++i)
        if (auto ok = validate(items[i], fmt::format("{}[{}].", field, i)); !ok) return ok;
    return {};
}

Result<void> checkPainted(const Painted& painted, const Range& range, const std::string& field) {
    if (painted == nullptr) return {};
    for (const float value : *painted)
        if (auto ok = checkRange(value, range, field); !ok) return ok;
    return {};
}

Result<void> checkPaintedCount(const Painted& painted, const Head& head, const std::string& field) {
    const std::size_t vertices = head.scalp.positionsMm.size();
    if (painted == nullptr || painted->size() == vertices) return {};
    return fail(fmt::format("{} values for a scalp of {} vertices", painted->size(), vertices), field);
}

template <class List, class Id>
bool isRising(const List& list, Id id) {
    return std::ranges::adjacent_find(list, std::ranges::greater_equal{}, id) == list.end();
}

Result<void> checkHandCount(std::size_t count, const std::string& field) {
    if (count <= limits::maxHandDots) return {};
    return fail(fmt::format("has {} entries, at most {} are allowed", count, limits::maxHandDots), field,
                "Use a brush for so many dots");
}

Result<void> checkPlaced(const std::vector<PlacedDot>& dots, bool isAdded, const std::string& field) {
    if (auto ok = checkHandCount(dots.size(), field); !ok) return ok;
    if (!isRising(dots, &PlacedDot::id)) return fail("should rise by id", field);
    for (std::size_t i = 0; i < dots.size(); ++i) {
        const std::uint32_t id = dots[i].id;
        if ((id >= firstAddedId) != isAdded || (isAdded && id % membersPerPlace != 0))
            return fail(fmt::format("{} is no id of such a dot", id), fmt::format("{}[{}].id", field, i));
        if (auto ok = checkPoint(dots[i].at, fmt::format("{}[{}].at", field, i)); !ok) return ok;
    }
    return {};
}

Range stageLimits(LossPattern pattern) {
    const StageRange range = stageRange(pattern);
    return {range.least, range.most};
}

Range variantLimits(LossPattern pattern) {
    return pattern == LossPattern::Norwood ? limits::lossVariant : Range{0.0, 0.0};
}

} // namespace

Result<void> checkRange(double value, const Range& range, const std::string& field) {
    // The value came from a float: compared and shown as the user wrote it, so that 0.08 is not below 0.08.
    const auto written = static_cast<float>(value);
    if (written >= static_cast<float>(range.min) && written <= static_cast<float>(range.max)) return {};
    return fail(fmt::format("{} is outside {}..{}{}", written, range.min, range.max, range.unit), field);
}

Result<void> validate(const Client& client, const std::string& path) {
    const SunHabits& sun = client.sun;
    if (client.hair.shaftDiameterMm != 0.0F)
        if (auto ok =
                checkRange(client.hair.shaftDiameterMm, limits::shaftDiameterMm, path + "shaftDiameterMm");
            !ok)
            return ok;
    return firstError({checkRange(client.skinType, limits::skinType, path + "skinType"),
                       checkRange(client.hair.lengthMm, limits::hairLengthMm, path + "hairLengthMm"),
                       checkRange(client.hair.greyShare, limits::share, path + "greyShare"),
                       checkRange(sun.hatShare, limits::share, path + "hatShare"),
                       checkRange(sun.sunscreenShare, limits::share, path + "sunscreenShare"),
                       checkRange(sun.spf, limits::spf, path + "spf"),
                       checkRange(sun.holidayWeeks, limits::holidayWeeks, path + "holidayWeeks"),
                       checkRange(sun.holidayMonth, limits::month, path + "holidayMonth"),
                       checkRange(sun.startMonth, limits::month, path + "startMonth")});
}

Result<void> validate(const TouchUp& touchUp, const std::string& path) {
    return firstError({checkRange(touchUp.year, limits::touchUpYear, path + "year"),
                       checkRange(touchUp.share, limits::touchUpShare, path + "share")});
}

Result<void> validate(const Sittings& sittings, const std::string& path) {
    const auto& days = sittings.sessionDays;
    for (const float day : days)
        if (auto ok = checkRange(day, limits::sessionDay, path + "sessionDays"); !ok) return ok;
    if (days.front() != 0.0F || !std::is_sorted(days.begin(), days.end()))
        return fail("should rise from 0, the day of the first session", path + "sessionDays");
    if (sittings.touchUps.size() > limits::maxTouchUps)
        return fail(fmt::format("has more than {} entries", limits::maxTouchUps), path + "touchUps");
    for (std::size_t i = 0; i < sittings.touchUps.size(); ++i)
        if (auto ok = validate(sittings.touchUps[i], fmt::format("{}touchUps[{}].", path, i)); !ok) return ok;
    if (!std::ranges::is_sorted(sittings.touchUps, {}, &TouchUp::year))
        return fail("should be in the order of their years", path + "touchUps");
    return {};
}

Result<void> validateOwnPigments(const std::vector<Pigment>& own, const std::string& path) {
    if (own.size() > limits::maxOwnPigments)
        return fail(fmt::format("has more than {} entries", limits::maxOwnPigments), path);
    for (std::size_t i = 0; i < own.size(); ++i)
        if (std::ranges::find(knownPigments, own[i].id) != knownPigments.end())
            return fail(fmt::format("\"{}\" is the id of a pigment that ships with Stipple", own[i].id),
                        fmt::format("{}[{}].id", path, i), "Give your pigment an id of its own");
    return {};
}

Result<void> checkPigment(const std::string& pigment, const std::vector<Pigment>& own,
                          const std::string& field) {
    std::vector<std::string_view> known(knownPigments.begin(), knownPigments.end());
    for (const Pigment& one : own) known.push_back(one.id);
    if (std::ranges::find(known, pigment) != known.end()) return {};
    return fail(fmt::format("\"{}\" is not a known pigment", pigment), field,
                fmt::format("Use one of: {}", fmt::join(known, ", ")));
}

Result<void> checkPigments(const DotPlan& dots, const std::vector<Pigment>& own, const std::string& path) {
    for (int i = 0; i < zoneCount; ++i) {
        const auto zone = static_cast<Zone>(i);
        const std::string field = fmt::format("{}zones.{}.pigment", path, name(zone));
        if (auto ok = checkPigment(dots[zone].pigment, own, field); !ok) return ok;
    }
    return {};
}

Result<void> validate(const Patch& patch, const std::string& path) {
    return firstError({checkPoint(patch.at, path + "at"),
                       checkRange(patch.radiusMm, limits::patchRadiusMm, path + "radiusMm"),
                       checkRange(patch.rimMm, limits::patchRimMm, path + "rimMm")});
}

Result<void> validate(const Scar& scar, const std::string& path) {
    if (auto ok = firstError({checkPoint(scar.at, path + "at"),
                              checkRange(scar.angleDegrees, limits::scarAngleDegrees, path + "angleDegrees"),
                              checkRange(scar.lengthMm, limits::scarLengthMm, path + "lengthMm"),
                              checkRange(scar.widthMm, limits::scarWidthMm, path + "widthMm")});
        !ok)
        return ok;
    if (scar.widthMm > scar.lengthMm)
        return fail(fmt::format("{} is more than the length, {}", scar.widthMm, scar.lengthMm),
                    path + "widthMm");
    return {};
}

Result<void> validate(const HairLoss& loss, const std::string& path) {
    return firstError({checkRange(loss.stage, stageLimits(loss.pattern), path + "stage"),
                       checkRange(loss.variant, variantLimits(loss.pattern), path + "variant"),
                       checkList(loss.patches, path + "patches"), checkList(loss.scars, path + "scars"),
                       checkPainted(loss.painted, limits::paintedHair, path + "painted")});
}

Result<void> validate(const NoGoDisc& disc, const std::string& path) {
    if (disc.label.size() > limits::maxLabelBytes)
        return fail(fmt::format("is longer than {} bytes", limits::maxLabelBytes), path + "label");
    return firstError({checkPoint(disc.at, path + "at"),
                       checkRange(disc.radiusMm, limits::noGoRadiusMm, path + "radiusMm")});
}

Result<void> validate(const NoGo& noGo, const std::string& path) {
    return firstError({checkList(noGo.discs, path + "discs"),
                       checkPainted(noGo.painted, limits::paintedNoGo, path + "painted")});
}

Result<void> validate(const Hairline& hairline, const std::string& path) {
    for (int i = 0; i < hairlinePointCount; ++i) {
        const auto id = static_cast<HairlinePointId>(i);
        if (auto ok = checkPoint(hairline[id], fmt::format("{}points.{}", path, name(id))); !ok) return ok;
    }
    if (hairline.napeHeightMm)
        if (auto ok = checkRange(*hairline.napeHeightMm, limits::napeHeightMm, path + "napeHeightMm"); !ok)
            return ok;
    return firstError(
        {checkRange(hairline.asymmetryMm, limits::asymmetryMm, path + "asymmetryMm"),
         checkRange(hairline.macroIrregularityMm, limits::irregularityMm, path + "macroIrregularityMm"),
         checkRange(hairline.microIrregularityMm, limits::irregularityMm, path + "microIrregularityMm"),
         checkRange(hairline.featherMm, limits::featherMm, path + "featherMm")});
}

Result<void> validate(const ZoneTarget& target, const std::string& path) {
    return firstError({checkRange(target.perCm2, limits::perCm2, path + "perCm2"),
                       checkShares(target, path + "sessionShares"),
                       checkRange(target.tripleTapShare, limits::tripleTapShare, path + "tripleTapShare"),
                       checkRange(static_cast<double>(target.dotCount), limits::dotCount, path + "dots")});
}

Result<void> validate(const DotSettings& dots, const std::string& path) {
    return firstError({checkRange(dots.diameterMm, limits::diameterMm, path + "diameterMm"),
                       checkRange(dots.depthMm, limits::depthMm, path + "depthMm"),
                       checkRange(dots.strength, limits::strength, path + "strength")});
}

Result<void> validate(const DensityPlan& density, const std::string& path) {
    for (int i = 0; i < zoneCount; ++i) {
        const std::string field = fmt::format("{}zones.{}.", path, name(static_cast<Zone>(i)));
        if (auto ok = validate(density.zones[static_cast<std::size_t>(i)], field); !ok) return ok;
    }
    if (auto ok = checkRange(density.overall, limits::overall, path + "overall"); !ok) return ok;
    return checkPainted(density.painted, limits::paintedPerCm2, path + "painted");
}

Result<void> validate(const DotPlan& dots, const std::string& path) {
    for (int i = 0; i < zoneCount; ++i) {
        const auto zone = static_cast<Zone>(i);
        if (auto ok = validate(dots[zone], fmt::format("{}zones.{}.", path, name(zone))); !ok) return ok;
    }
    return checkRange(dots.hairClearanceMm, limits::hairClearanceMm, path + "hairClearanceMm");
}

Result<void> validate(const ZoneOutline& outline, const std::string& path) {
    if (outline.points.size() < 3 || outline.points.size() > limits::maxOutlinePoints)
        return fail(fmt::format("has {} points, should have 3 to {}", outline.points.size(),
                                limits::maxOutlinePoints),
                    path);
    for (std::size_t i = 0; i < outline.points.size(); ++i)
        if (auto ok = checkPoint(outline.points[i], fmt::format("{}[{}]", path, i)); !ok) return ok;
    return {};
}

Result<void> validate(const ZoneDrawing& drawing, const std::string& path) {
    if (drawing.size() > limits::maxOutlines)
        return fail(
            fmt::format("has {} outlines, at most {} are allowed", drawing.size(), limits::maxOutlines), path,
            "Clear the drawn zones and draw fewer");
    for (std::size_t i = 0; i < drawing.size(); ++i)
        if (auto ok = validate(drawing[i], fmt::format("{}[{}].points", path, i)); !ok) return ok;
    return {};
}

Result<void> validate(const HandDots& hand, const std::string& path) {
    for (const auto& [dots, field, isAdded] :
         {std::tuple{&hand.moved, "moved", false}, std::tuple{&hand.added, "added", true}})
        if (auto ok = checkPlaced(*dots, isAdded, path + field); !ok) return ok;
    if (auto ok = checkHandCount(hand.removed.size(), path + "removed"); !ok) return ok;
    if (!isRising(hand.removed, std::identity{}) ||
        (!hand.removed.empty() && hand.removed.back() >= firstAddedId))
        return fail("should be ids of the scatter, rising", path + "removed");
    for (const PlacedDot& dot : hand.moved)
        if (std::ranges::binary_search(hand.removed, dot.id))
            return fail(fmt::format("{} is removed as well", dot.id), path + "moved");
    return {};
}

Result<void> validate(const Variants& variants, const std::string& path) {
    const auto& list = variants.list;
    if (list.size() < 2 || list.size() > limits::maxVariants)
        return fail(
            fmt::format("a plan has 2 to {} variants or none, not {}", limits::maxVariants, list.size()),
            path + "list");
    if (variants.active >= list.size())
        return fail(fmt::format("{} is no index of the list", variants.active), path + "active");
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string field = fmt::format("{}list[{}].name", path, i);
        if (list[i].name.empty() || list[i].name.size() > limits::maxLabelBytes)
            return fail(fmt::format("should have 1 to {} bytes", limits::maxLabelBytes), field);
        for (std::size_t k = 0; k < i; ++k)
            if (list[k].name == list[i].name)
                return fail(fmt::format("\"{}\" is the name of another variant", list[i].name), field);
    }
    return {};
}

namespace {

Result<void> validateHandWork(const VariantParts& parts, const std::string& path) {
    if (parts.zoneDrawing)
        if (auto ok = validate(*parts.zoneDrawing, path + "zoneDrawing"); !ok) return ok;
    return parts.handDots ? validate(*parts.handDots, path + "handDots.") : Result<void>{};
}

Result<void> validate(const VariantParts& parts, const Document& document, const std::string& path) {
    const Head& head = *document.head;
    return firstError({checkPaintedCount(parts.density->painted, head, path + "density.painted"),
                       checkPaintedCount(parts.noGo->painted, head, path + "noGo.painted"),
                       validate(*parts.noGo, path + "noGo."), validate(*parts.hairline, path + "hairline."),
                       validate(*parts.density, path + "density."), validate(*parts.dots, path + "dots."),
                       validate(*parts.sittings, path + "sittings."),
                       checkPigments(*parts.dots, *document.ownPigments, path + "dots."),
                       validateHandWork(parts, path)});
}

Result<void> validateVariants(const Document& document) {
    if (document.variants == nullptr) return {};
    if (auto ok = validate(*document.variants, "variants."); !ok) return ok;
    for (std::size_t i = 0; i < document.variants->list.size(); ++i)
        if (i != document.variants->active)
            if (auto ok = validate(document.variants->list[i].parts, document,
                                   fmt::format("variants.list[{}].", i));
                !ok)
                return ok;
    return {};
}

} // namespace

Result<void> validate(const Document& document) {
    return firstError({checkPaintedCount(document.hairLoss->painted, *document.head, "hairLoss.painted"),
                       validate(*document.client, "client."), validate(*document.hairLoss, "hairLoss."),
                       validateOwnPigments(*document.ownPigments, "pigments"),
                       validate(variantParts(document), document, ""), validateVariants(document)});
}

} // namespace stipple
