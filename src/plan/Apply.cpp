#include "plan/ApplyHairline.h"
#include "plan/ApplyHand.h"
#include "plan/ApplyPaint.h"
#include "plan/ApplyVariants.h"
#include "plan/Limits.h"
#include "plan/Presets.h"
#include "scalp/Scan.h"

#include <fmt/format.h>

#include <algorithm>

namespace stipple {

namespace {

template <class T>
std::shared_ptr<const T> shared(T value) {
    return std::make_shared<const T>(std::move(value));
}

/// The part with a value, or the very part where the value is already that.
template <class T>
std::shared_ptr<const T> replaced(const std::shared_ptr<const T>& part, T value) {
    return *part == value ? part : shared(std::move(value));
}

Result<Document> withClient(const Document& document, Client client) {
    if (auto ok = validate(client, ""); !ok) return tl::unexpected(ok.error());
    Document next = document;
    next.client = replaced(document.client, client);
    return next;
}

Document withDensity(const Document& document, DensityPlan density) {
    Document next = document;
    next.density = shared(std::move(density));
    return next;
}

Result<Document> withDots(const Document& document, DotPlan dots) {
    if (auto ok = validate(dots, ""); !ok) return tl::unexpected(ok.error());
    Document next = document;
    next.dots = replaced(document.dots, std::move(dots));
    return next;
}

/// Gives a setting of one zone, or of all, a new value.
template <class T>
Result<Document> withDotSetting(const Document& document, std::optional<Zone> zone, T DotSettings::*setting,
                                const T& value) {
    DotSettings one = document.dots->zones.front();
    one.*setting = value;
    if (auto ok = validate(one, ""); !ok) return tl::unexpected(ok.error());
    DotPlan dots = *document.dots;
    for (int i = 0; i < zoneCount; ++i)
        if (!zone || *zone == static_cast<Zone>(i)) dots[static_cast<Zone>(i)].*setting = value;
    return withDots(document, std::move(dots));
}

/// Gives a field of a zone's target a new value.
template <class T>
Result<Document> withTarget(const Document& document, Zone zone, T ZoneTarget::*field, const T& value) {
    ZoneTarget target = document.density->zones[static_cast<std::size_t>(zone)];
    target.*field = value;
    if (auto ok = validate(target, ""); !ok) return tl::unexpected(ok.error());
    DensityPlan density = *document.density;
    density.zones[static_cast<std::size_t>(zone)] = target;
    return withDensity(document, std::move(density));
}

Result<Document> applyTo(const Document& document, const ReshapeHead& command) {
    if (document.head->scan)
        return fail("the head is a scan: its shape is measured, not chosen", "head",
                    "Move its landmarks, or start a plan on a parametric head");
    if (command.shape == document.head->shape) return document;
    auto head = buildHead(document.head->source, command.shape);
    if (!head) return tl::unexpected(head.error());
    // Painted density stays: every shape of a template has the same scalp vertices.
    return withHead(document, *head);
}

Result<Document> withScan(const Document& document, std::shared_ptr<const Scan> scan,
                          const Landmarks& landmarks) {
    auto head = buildScannedHead(document.head->source, std::move(scan), landmarks);
    if (!head) return tl::unexpected(head.error());
    return withHead(document, *head); // painted values stay: the scalp's vertices are the same
}

Result<void> checkScanned(const Document& document) {
    if (document.head->scan) return {};
    return fail("the head is parametric, not a scan", "head", "Change its shape instead, or import a scan");
}

Result<Document> applyTo(const Document& document, const MoveLandmark& command) {
    if (auto ok = checkScanned(document); !ok) return tl::unexpected(ok.error());
    for (int axis = 0; axis < 3; ++axis)
        if (auto ok = checkRange(command.toMm[axis], limits::positionMm, "toMm"); !ok)
            return tl::unexpected(ok.error());
    Landmarks landmarks = document.head->landmarks;
    if (landmarks[command.landmark] == command.toMm) return document;
    landmarks[command.landmark] = command.toMm;
    return withScan(document, document.head->scan, landmarks);
}

Result<Document> applyTo(const Document& document, const ScaleScan& command) {
    if (auto ok = checkScanned(document); !ok) return tl::unexpected(ok.error());
    if (auto ok = checkRange(command.factor, limits::scanFactor, "factor"); !ok)
        return tl::unexpected(ok.error());
    if (auto ok = checkRange(command.errorShare, limits::scaleErrorShare, "errorShare"); !ok)
        return tl::unexpected(ok.error());
    Landmarks landmarks = document.head->landmarks;
    for (int i = 0; i < landmarkCount; ++i) landmarks[static_cast<LandmarkId>(i)] *= command.factor;
    return withScan(document, rescaled(*document.head->scan, command.factor, command.errorShare), landmarks);
}

Result<Document> applyTo(const Document& document, const SetSkinType& command) {
    Client client = *document.client;
    client.skinType = command.skinType;
    return withClient(document, client);
}

Result<Document> applyTo(const Document& document, const SetHairColour& command) {
    Client client = *document.client;
    client.hairColour = command.hairColour;
    return withClient(document, client);
}

Result<Document> applyTo(const Document& document, const SetHairLook& command) {
    Client client = *document.client;
    HairLook& hair = client.hair;
    hair.lengthMm = command.hairLengthMm.value_or(hair.lengthMm);
    hair.greyShare = command.greyShare.value_or(hair.greyShare);
    hair.shaftDiameterMm = command.shaftDiameterMm.value_or(hair.shaftDiameterMm);
    return withClient(document, client);
}

Result<Document> applyTo(const Document& document, const SetCare& command) {
    Client client = *document.client;
    client.oiliness = command.oiliness.value_or(client.oiliness);
    client.aftercare = command.aftercare.value_or(client.aftercare);
    SunHabits& sun = client.sun;
    sun.outdoors = command.outdoors.value_or(sun.outdoors);
    sun.latitude = command.latitude.value_or(sun.latitude);
    sun.hatShare = command.hatShare.value_or(sun.hatShare);
    sun.sunscreenShare = command.sunscreenShare.value_or(sun.sunscreenShare);
    sun.spf = command.spf.value_or(sun.spf);
    sun.holidayWeeks = command.holidayWeeks.value_or(sun.holidayWeeks);
    sun.holidayMonth = command.holidayMonth.value_or(sun.holidayMonth);
    sun.startMonth = command.startMonth.value_or(sun.startMonth);
    return withClient(document, client);
}

Result<Document> withSittings(const Document& document, Sittings sittings) {
    if (auto ok = validate(sittings, ""); !ok) return tl::unexpected(ok.error());
    Document next = document;
    next.sittings = replaced(document.sittings, std::move(sittings));
    return next;
}

Result<Document> applyTo(const Document& document, const SetSessionDays& command) {
    Sittings sittings = *document.sittings;
    sittings.sessionDays = command.days;
    return withSittings(document, std::move(sittings)).map_error([](Error error) {
        error.where = "days";
        return error;
    });
}

Result<Document> applyTo(const Document& document, const SetTouchUp& command) {
    Sittings sittings = *document.sittings;
    auto& touchUps = sittings.touchUps;
    const auto last = static_cast<double>(std::min(touchUps.size(), limits::maxTouchUps - 1));
    if (auto ok = checkRange(command.index, {0.0, last}, "index"); !ok) return tl::unexpected(ok.error());
    if (auto ok = validate(command.touchUp, "touchUp."); !ok) return tl::unexpected(ok.error());
    if (static_cast<std::size_t>(command.index) == touchUps.size()) touchUps.emplace_back();
    touchUps[static_cast<std::size_t>(command.index)] = command.touchUp;
    std::ranges::stable_sort(touchUps, {}, &TouchUp::year);
    return withSittings(document, std::move(sittings));
}

Result<void> checkVariantPigments(const Document& document, const std::vector<Pigment>& own) {
    if (document.variants == nullptr) return {};
    for (const Variant& variant : document.variants->list)
        if (variant.parts.dots)
            if (auto ok = checkPigments(*variant.parts.dots, own, "variants." + variant.name + ".dots."); !ok)
                return ok;
    return {};
}

Result<Document> applyTo(const Document& document, const SetOwnPigments& command) {
    if (auto ok = validateOwnPigments(command.pigments, "pigments"); !ok) return tl::unexpected(ok.error());
    if (auto ok = checkPigments(*document.dots, command.pigments, "dots."); !ok)
        return tl::unexpected(ok.error());
    if (auto ok = checkVariantPigments(document, command.pigments); !ok) return tl::unexpected(ok.error());
    if (*document.ownPigments == command.pigments) return document;
    Document next = document;
    next.ownPigments = shared(command.pigments);
    next.dots = shared(DotPlan(*document.dots)); // dots name pigments by their place in the list
    return next;
}

Result<Document> withHairLoss(const Document& document, HairLoss loss) {
    if (auto ok = validate(loss, ""); !ok) return tl::unexpected(ok.error());
    Document next = document;
    next.hairLoss = replaced(document.hairLoss, std::move(loss));
    return next;
}

Result<Document> withNoGo(const Document& document, NoGo noGo) {
    Document next = document;
    next.noGo = replaced(document.noGo, std::move(noGo));
    return next;
}

Result<Document> applyTo(const Document& document, const SetHairLoss& command) {
    HairLoss loss = *document.hairLoss;
    loss.pattern = command.pattern;
    loss.stage = command.stage;
    loss.variant = command.variant;
    return withHairLoss(document, std::move(loss));
}

Result<Document> applyTo(const Document& document, const SetNorwood& command) {
    const HairLoss wanted = norwoodLoss(command.stage);
    return applyTo(document, SetHairLoss{wanted.pattern, wanted.stage, wanted.variant});
}

/// A mark must lie on the scalp of this head; elsewhere it would do nothing.
Result<void> checkOnScalp(const Head& head, ChartPoint at, const std::string& field) {
    if (head.chart.locate(at)) return {};
    return fail("is not on the scalp", field, "Give a place of the hair-bearing scalp in chart mm");
}

/// Replaces the item at `index`, or adds it at the end.
template <class Item>
Result<void> setItem(std::vector<Item>& items, int index, Item item, const char* field, const Head& head) {
    const auto last = static_cast<double>(std::min(items.size(), limits::maxMarks - 1));
    if (auto ok = checkRange(index, {0.0, last}, "index"); !ok) return ok;
    if (auto ok = validate(item, fmt::format("{}.", field)); !ok) return ok;
    if (auto ok = checkOnScalp(head, item.at, fmt::format("{}.at", field)); !ok) return ok;
    if (static_cast<std::size_t>(index) == items.size()) items.emplace_back();
    items[static_cast<std::size_t>(index)] = std::move(item);
    return {};
}

template <class Item>
Result<void> removeItem(std::vector<Item>& items, int index) {
    if (items.empty()) return fail("there is nothing to remove", "index");
    if (auto ok = checkRange(index, {0.0, static_cast<double>(items.size() - 1)}, "index"); !ok) return ok;
    items.erase(items.begin() + index);
    return {};
}

Result<Document> applyTo(const Document& document, const RemoveTouchUp& command) {
    Sittings sittings = *document.sittings;
    return removeItem(sittings.touchUps, command.index).and_then([&] {
        return withSittings(document, std::move(sittings));
    });
}

Result<Document> applyTo(const Document& document, const SetPatch& command) {
    HairLoss loss = *document.hairLoss;
    return setItem(loss.patches, command.index, command.patch, "patch", *document.head).and_then([&] {
        return withHairLoss(document, std::move(loss));
    });
}

Result<Document> applyTo(const Document& document, const RemovePatch& command) {
    HairLoss loss = *document.hairLoss;
    return removeItem(loss.patches, command.index).and_then([&] {
        return withHairLoss(document, std::move(loss));
    });
}

Result<Document> applyTo(const Document& document, const SetScar& command) {
    HairLoss loss = *document.hairLoss;
    return setItem(loss.scars, command.index, command.scar, "scar", *document.head).and_then([&] {
        return withHairLoss(document, std::move(loss));
    });
}

Result<Document> applyTo(const Document& document, const RemoveScar& command) {
    HairLoss loss = *document.hairLoss;
    return removeItem(loss.scars, command.index).and_then([&] {
        return withHairLoss(document, std::move(loss));
    });
}

Result<Document> applyTo(const Document& document, const SetNoGo& command) {
    NoGo noGo = *document.noGo;
    return setItem(noGo.discs, command.index, command.disc, "disc", *document.head).and_then([&] {
        return withNoGo(document, std::move(noGo));
    });
}

Result<Document> applyTo(const Document& document, const RemoveNoGo& command) {
    NoGo noGo = *document.noGo;
    return removeItem(noGo.discs, command.index).and_then([&] {
        return withNoGo(document, std::move(noGo));
    });
}

Result<Document> applyTo(const Document& document, const SetZoneDensity& command) {
    if (auto ok = checkRange(command.perCm2, limits::perCm2, "perCm2"); !ok)
        return tl::unexpected(ok.error());
    DensityPlan density = *document.density;
    density.zones[static_cast<std::size_t>(command.zone)].perCm2 = command.perCm2;
    return withDensity(document, std::move(density));
}

Result<Document> applyTo(const Document& document, const SetOverallDensity& command) {
    if (auto ok = checkRange(command.factor, limits::overall, "factor"); !ok)
        return tl::unexpected(ok.error());
    DensityPlan density = *document.density;
    density.overall = command.factor;
    return withDensity(document, std::move(density));
}

Result<Document> applyTo(const Document& document, const SetZoneDots& command) {
    return withTarget(document, command.zone, &ZoneTarget::dotCount, command.dotCount);
}

Result<Document> applyTo(const Document& document, const SetSessionShares& command) {
    return withTarget(document, command.zone, &ZoneTarget::sessionShares, command.shares);
}

Result<Document> applyTo(const Document& document, const SetTripleTap& command) {
    return withTarget(document, command.zone, &ZoneTarget::tripleTapShare, command.share);
}

Result<Document> applyTo(const Document& document, const SetPigment& command) {
    if (auto ok = checkPigment(command.pigment, *document.ownPigments, "pigment"); !ok)
        return tl::unexpected(ok.error());
    return withDotSetting(document, command.zone, &DotSettings::pigment, command.pigment);
}

Result<Document> applyTo(const Document& document, const SetNeedle& command) {
    return withDotSetting(document, command.zone, &DotSettings::needle, command.needle);
}

Result<Document> applyTo(const Document& document, const SetDotDiameter& command) {
    return withDotSetting(document, command.zone, &DotSettings::diameterMm, command.diameterMm);
}

Result<Document> applyTo(const Document& document, const SetDotDepth& command) {
    return withDotSetting(document, command.zone, &DotSettings::depthMm, command.depthMm);
}

Result<Document> applyTo(const Document& document, const SetStrength& command) {
    return withDotSetting(document, command.zone, &DotSettings::strength, command.strength);
}

Result<Document> applyTo(const Document& document, const SetSkill& command) {
    DotPlan dots = *document.dots;
    dots.skill = command.skill;
    return withDots(document, std::move(dots));
}

Result<Document> applyTo(const Document& document, const SetHairClearance& command) {
    DotPlan dots = *document.dots;
    dots.hairClearanceMm = command.clearanceMm;
    return withDots(document, std::move(dots));
}

Result<Document> applyTo(const Document& document, const SetEdgeSoftness& command) {
    return applyAll(document, softnessCommands(document, command.means, command.softness));
}

Result<Document> applyTo(const Document& document, const ApplyTreatment& command) {
    return applyAll(document, treatmentCommands(command.treatment));
}

Result<Document> applyTo(const Document& document, const SetSeed& command) {
    Document next = document;
    next.seed = replaced(document.seed, command.seed);
    if (next.seed != document.seed) next.handDots = withoutScatter(document.handDots);
    return next;
}

} // namespace

Result<Document> apply(const Document& document, const Command& command) {
    return std::visit([&document](const auto& edit) { return applyTo(document, edit); }, command);
}

} // namespace stipple
