#include "plan/Command.h"
#include "plan/Limits.h"
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

Result<Document> withHairline(const Document& document, const Hairline& hairline) {
    if (auto ok = validate(hairline, ""); !ok) return tl::unexpected(ok.error());
    Document next = document;
    next.hairline = replaced(document.hairline, hairline);
    return next;
}

Document withDensity(const Document& document, DensityPlan density) {
    Document next = document;
    next.density = shared(std::move(density));
    return next;
}

Result<Document> withDots(const Document& document, DotSettings dots) {
    if (auto ok = validate(dots, ""); !ok) return tl::unexpected(ok.error());
    Document next = document;
    next.dots = replaced(document.dots, std::move(dots));
    return next;
}

Result<Document> applyTo(const Document& document, const ReshapeHead& command) {
    if (document.head->scan)
        return fail("the head is a scan: its shape is measured, not chosen", "head",
                    "Move its landmarks, or start a plan on a parametric head");
    if (command.shape == document.head->shape) return document;
    auto head = buildHead(document.head->source, command.shape);
    if (!head) return tl::unexpected(head.error());
    Document next = document;
    next.head = *head; // painted density stays: every shape of a template has the same scalp vertices
    return next;
}

Result<Document> withScan(const Document& document, std::shared_ptr<const Scan> scan,
                          const Landmarks& landmarks) {
    auto head = buildScannedHead(document.head->source, std::move(scan), landmarks);
    if (!head) return tl::unexpected(head.error());
    Document next = document;
    next.head = *head; // painted values stay: the scalp's vertices are the same
    return next;
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

Result<Document> applyTo(const Document& document, const SetNorwood& command) {
    Document next = document;
    next.hairLoss = replaced(document.hairLoss, command.stage);
    return next;
}

Result<Document> applyTo(const Document& document, const MoveHairlinePoint& command) {
    if (auto ok = checkRange(command.to.x, limits::chartMm, "to.x"); !ok) return tl::unexpected(ok.error());
    if (auto ok = checkRange(command.to.y, limits::chartMm, "to.y"); !ok) return tl::unexpected(ok.error());
    Hairline hairline = *document.hairline;
    hairline[command.point] = command.to;
    if (hairline.mirror) {
        const HairlinePointId other = mirrored(command.point);
        const float x = other == command.point ? 0.0F : -command.to.x;
        hairline[other] = ChartPoint(x, command.to.y);
    }
    return withHairline(document, hairline);
}

Result<Document> applyTo(const Document& document, const SetHairlineMirror& command) {
    Hairline hairline = *document.hairline;
    hairline.mirror = command.mirror;
    return withHairline(document, hairline);
}

Result<Document> applyTo(const Document& document, const SetHairlineHeight& command) {
    if (auto ok = checkRange(command.heightMm, limits::hairlineHeightMm, "heightMm"); !ok)
        return tl::unexpected(ok.error());
    return withHairline(document, withHeight(*document.hairline, *document.head, command.heightMm));
}

Result<Document> applyTo(const Document& document, const SetHairlineIrregularity& command) {
    Hairline hairline = *document.hairline;
    hairline.irregularityMm = command.irregularityMm;
    return withHairline(document, hairline);
}

Result<Document> applyTo(const Document& document, const SetHairlineFeather& command) {
    Hairline hairline = *document.hairline;
    hairline.featherMm = command.featherMm;
    return withHairline(document, hairline);
}

Result<Document> applyTo(const Document& document, const ResetHairline& command) {
    if (auto ok = checkRange(command.heightMm, limits::hairlineHeightMm, "heightMm"); !ok)
        return tl::unexpected(ok.error());
    Hairline hairline = *document.hairline;
    hairline.points = defaultHairline(*document.head, command.heightMm).points;
    return withHairline(document, hairline);
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

/// 1 in the middle of the brush, smoothly 0 at its rim.
float brushWeight(glm::vec3 place, glm::vec3 centre, float radius) {
    const glm::vec3 offset = place - centre;
    const float inside =
        1.0F - (offset.x * offset.x + offset.y * offset.y + offset.z * offset.z) / (radius * radius);
    return inside > 0.0F ? inside * inside : 0.0F;
}

Result<void> validate(const PaintDensity& command) {
    for (int axis = 0; axis < 3; ++axis)
        if (auto ok = checkRange(command.centreMm[axis], limits::positionMm, "centreMm"); !ok) return ok;
    if (auto ok = checkRange(command.radiusMm, limits::brushRadiusMm, "radiusMm"); !ok) return ok;
    return checkRange(command.deltaPerCm2, limits::paintedPerCm2, "deltaPerCm2");
}

Result<Document> applyTo(const Document& document, const PaintDensity& command) {
    if (auto ok = validate(command); !ok) return tl::unexpected(ok.error());
    const auto& places = document.head->scalp.positionsMm;
    DensityPlan density = *document.density;
    std::vector<float> painted = density.painted ? *density.painted : std::vector<float>(places.size(), 0.0F);
    const glm::vec3 otherSide(-command.centreMm.x, command.centreMm.y, command.centreMm.z);
    bool touched = false;
    for (std::size_t i = 0; i < places.size(); ++i) {
        float weight = brushWeight(places[i], command.centreMm, command.radiusMm);
        if (command.mirror) weight = std::max(weight, brushWeight(places[i], otherSide, command.radiusMm));
        if (weight == 0.0F) continue;
        touched = true;
        // A brush saturates: painting on past the densest (emptiest) plan changes nothing.
        painted[i] = std::clamp(painted[i] + weight * command.deltaPerCm2, -250.0F, 250.0F);
    }
    if (!touched)
        return fail("the brush does not touch the scalp", "centreMm", "Paint on the hair-bearing scalp");
    density.painted = shared(std::move(painted));
    return withDensity(document, std::move(density));
}

Result<Document> applyTo(const Document& document, const ClearPaint&) {
    if (document.density->painted == nullptr) return document;
    DensityPlan density = *document.density;
    density.painted = nullptr;
    return withDensity(document, std::move(density));
}

Result<Document> applyTo(const Document& document, const SetPigment& command) {
    DotSettings dots = *document.dots;
    dots.pigment = command.pigment;
    return withDots(document, std::move(dots));
}

Result<Document> applyTo(const Document& document, const SetDotDiameter& command) {
    DotSettings dots = *document.dots;
    dots.diameterMm = command.diameterMm;
    return withDots(document, std::move(dots));
}

Result<Document> applyTo(const Document& document, const SetDotDepth& command) {
    DotSettings dots = *document.dots;
    dots.depthMm = command.depthMm;
    return withDots(document, std::move(dots));
}

Result<Document> applyTo(const Document& document, const SetStrength& command) {
    DotSettings dots = *document.dots;
    dots.strength = command.strength;
    return withDots(document, std::move(dots));
}

Result<Document> applyTo(const Document& document, const SetSeed& command) {
    Document next = document;
    next.seed = replaced(document.seed, command.seed);
    return next;
}

} // namespace

Result<Document> apply(const Document& document, const Command& command) {
    return std::visit([&document](const auto& edit) { return applyTo(document, edit); }, command);
}

} // namespace stipple
