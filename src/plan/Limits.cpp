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

Result<void> checkPigment(const std::string& pigment, const std::string& field) {
    if (std::find(knownPigments.begin(), knownPigments.end(), pigment) != knownPigments.end()) return {};
    return fail(fmt::format("\"{}\" is not a known pigment", pigment), field,
                fmt::format("Use one of: {}", fmt::join(knownPigments, ", ")));
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

Result<void> checkZone(const ZoneTarget& target, const std::string& field) {
    return firstError({checkRange(target.perCm2, limits::perCm2, field + ".perCm2"),
                       checkShares(target, field + ".sessionShares")});
}

Result<void> checkPoint(ChartPoint point, const std::string& field) {
    return firstError({checkRange(point.x, limits::chartMm, field + ".x"),
                       checkRange(point.y, limits::chartMm, field + ".y")});
}

} // namespace

Result<void> checkRange(double value, const Range& range, const std::string& field) {
    // The value came from a float: compared and shown as the user wrote it, so that 0.08 is not below 0.08.
    const auto written = static_cast<float>(value);
    if (written >= static_cast<float>(range.min) && written <= static_cast<float>(range.max)) return {};
    return fail(fmt::format("{} is outside {}..{}{}", written, range.min, range.max, range.unit), field);
}

Result<void> validate(const Client& client, const std::string& path) {
    return checkRange(client.skinType, limits::skinType, path + "skinType");
}

Result<void> validate(const Hairline& hairline, const std::string& path) {
    for (int i = 0; i < hairlinePointCount; ++i) {
        const auto id = static_cast<HairlinePointId>(i);
        if (auto ok = checkPoint(hairline[id], fmt::format("{}points.{}", path, name(id))); !ok) return ok;
    }
    return firstError({checkRange(hairline.irregularityMm, limits::irregularityMm, path + "irregularityMm"),
                       checkRange(hairline.featherMm, limits::featherMm, path + "featherMm")});
}

Result<void> validate(const DensityPlan& density, const std::string& path) {
    for (int i = 0; i < zoneCount; ++i) {
        const std::string field = fmt::format("{}zones.{}", path, name(static_cast<Zone>(i)));
        if (auto ok = checkZone(density.zones[static_cast<std::size_t>(i)], field); !ok) return ok;
    }
    if (auto ok = checkRange(density.overall, limits::overall, path + "overall"); !ok) return ok;
    if (density.painted == nullptr) return {};
    const std::string field = path + "painted";
    for (const float value : *density.painted)
        if (auto ok = checkRange(value, limits::paintedPerCm2, field); !ok) return ok;
    return {};
}

Result<void> validate(const DotSettings& dots, const std::string& path) {
    return firstError({checkPigment(dots.pigment, path + "pigment"),
                       checkRange(dots.diameterMm, limits::diameterMm, path + "diameterMm"),
                       checkRange(dots.depthMm, limits::depthMm, path + "depthMm"),
                       checkRange(dots.strength, limits::strength, path + "strength")});
}

Result<void> validate(const Document& document) {
    const auto& painted = document.density->painted;
    if (painted != nullptr && painted->size() != document.head->scalp.positionsMm.size())
        return fail(fmt::format("{} values for a scalp of {} vertices", painted->size(),
                                document.head->scalp.positionsMm.size()),
                    "density.painted");
    return firstError({validate(*document.client, "client."), validate(*document.hairline, "hairline."),
                       validate(*document.density, "density."), validate(*document.dots, "dots.")});
}

} // namespace stipple
