#include "plan/Limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

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

using Painted = std::shared_ptr<const std::vector<float>>;

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

Result<void> validate(const Document& document) {
    const Head& head = *document.head;
    return firstError({checkPaintedCount(document.density->painted, head, "density.painted"),
                       checkPaintedCount(document.hairLoss->painted, head, "hairLoss.painted"),
                       checkPaintedCount(document.noGo->painted, head, "noGo.painted"),
                       validate(*document.client, "client."), validate(*document.hairLoss, "hairLoss."),
                       validate(*document.noGo, "noGo."), validate(*document.hairline, "hairline."),
                       validate(*document.density, "density."), validate(*document.dots, "dots."),
                       validate(*document.sittings, "sittings."),
                       validateOwnPigments(*document.ownPigments, "pigments"),
                       checkPigments(*document.dots, *document.ownPigments, "dots.")});
}

} // namespace stipple
