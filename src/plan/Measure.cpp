#include "plan/Measure.h"

#include "geometry/MeshAdjacency.h"
#include "geometry/NearestPoint.h"
#include "scalp/Scan.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace stipple {

namespace {

constexpr double tapeShare = 2.0 / 570.0;
/// Two ends of this make the calliper's 1 mm.
constexpr double calliperEndMm = 0.7;
constexpr double mm2PerCm2 = 100.0;

double rootOfSquares(double a, double b, double c = 0.0) {
    return std::sqrt(a * a + b * b + c * c);
}

double endErrorMm(const HeadAccuracy& accuracy, const MeasurePoint& end) {
    if (!end.landmark) return accuracy.surfaceMm;
    return rootOfSquares(accuracy.surfaceMm, accuracy.landmarkMm[static_cast<std::size_t>(*end.landmark)]);
}

constexpr std::string_view hairlinePrefix = "hairline:";
constexpr std::string_view chartPrefix = "chart:";

Result<MeasurePoint> onScalp(const Head& head, ChartPoint place, std::string_view name) {
    const auto point = head.chart.locate(place);
    if (!point)
        return fail(fmt::format("\"{}\" is not on the scalp", name), "",
                    "Chart places are mm from the vertex: x to the left, y to the front");
    return MeasurePoint{positionAt(head.scalp, *point), std::nullopt};
}

/// "12.5,-30"
std::optional<ChartPoint> chartPlace(std::string_view text) {
    ChartPoint place(0.0F);
    const char* end = text.data() + text.size();
    const auto x = std::from_chars(text.data(), end, place.x);
    if (x.ec != std::errc() || x.ptr == end || *x.ptr != ',') return std::nullopt;
    const auto y = std::from_chars(x.ptr + 1, end, place.y);
    if (y.ec != std::errc() || y.ptr != end) return std::nullopt;
    if (!std::isfinite(place.x) || !std::isfinite(place.y)) return std::nullopt;
    return place;
}

tl::unexpected<Error> unknownPlace(std::string_view name) {
    std::string landmarks;
    for (int i = 0; i < landmarkCount; ++i)
        landmarks += fmt::format("{}, ", stipple::name(static_cast<LandmarkId>(i)));
    return fail(fmt::format("\"{}\" is no place that is known", name), "",
                fmt::format("Use one of {}hairline:POINT such as hairline:central, chart:X,Y", landmarks));
}

double openBorderMm(const TriMesh& mesh) {
    const MeshAdjacency adjacency(mesh);
    double length = 0.0;
    for (std::uint32_t i = 0; i < mesh.triangles.size(); ++i)
        for (int k = 0; k < 3; ++k)
            if (adjacency.across(i, k) == MeshAdjacency::none)
                length += double{glm::distance(mesh.positionsMm[mesh.triangles[i][k]],
                                               mesh.positionsMm[mesh.triangles[i][(k + 1) % 3]])};
    return length;
}

} // namespace

HeadAccuracy accuracyOf(const Head& head) {
    HeadAccuracy accuracy;
    if (head.scan == nullptr) {
        accuracy.scaleShare = tapeShare;
        accuracy.surfaceMm = calliperEndMm;
        return accuracy;
    }
    accuracy.scaleShare = double{head.scan->scaleErrorShare};
    accuracy.surfaceMm = double{head.scan->surfaceErrorMm};
    for (std::size_t i = 0; i < accuracy.landmarkMm.size(); ++i)
        accuracy.landmarkMm[i] = double{head.scan->landmarkErrorMm[i]};
    return accuracy;
}

Result<MeasurePoint> measurePointNamed(const Document& document, std::string_view name) {
    const Head& head = *document.head;
    if (const auto landmark = landmarkNamed(name)) return MeasurePoint{head.landmarks[*landmark], landmark};
    if (name.starts_with(hairlinePrefix)) {
        const auto point = hairlinePointNamed(name.substr(hairlinePrefix.size()));
        if (point) return onScalp(head, (*document.hairline)[*point], name);
    }
    if (name.starts_with(chartPrefix)) {
        const auto place = chartPlace(name.substr(chartPrefix.size()));
        if (place) return onScalp(head, *place, name);
    }
    return unknownPlace(name);
}

Measured lengthBetween(const HeadAccuracy& accuracy, double mm, const MeasurePoint& from,
                       const MeasurePoint& to) {
    return {mm,
            rootOfSquares(accuracy.scaleShare * mm, endErrorMm(accuracy, from), endErrorMm(accuracy, to))};
}

Measured lengthOnSurface(const HeadAccuracy& accuracy, double mm) {
    return lengthBetween(accuracy, mm, {}, {});
}

Measured areaInside(const HeadAccuracy& accuracy, double cm2, double borderMm) {
    return {cm2, rootOfSquares(2.0 * accuracy.scaleShare * cm2, borderMm * accuracy.surfaceMm / mm2PerCm2)};
}

Result<Distance> distanceBetween(const Head& head, const Geodesic& skin, const MeasurePoint& from,
                                 const MeasurePoint& to) {
    Distance distance;
    distance.pathMm =
        skin.pathMm(nearestPoint(head.skin, from.positionMm), nearestPoint(head.skin, to.positionMm));
    if (distance.pathMm.empty())
        return fail("no skin leads from one place to the other", "", "Choose places on the same surface");
    const HeadAccuracy accuracy = accuracyOf(head);
    distance.alongSkinMm = lengthBetween(accuracy, double{polylineLengthMm(distance.pathMm)}, from, to);
    distance.straightMm =
        lengthBetween(accuracy, double{glm::distance(from.positionMm, to.positionMm)}, from, to);
    return distance;
}

HeadSizes headSizes(const Head& head) {
    const std::vector<float> noEars(head.skin.positionsMm.size(), 0.0F);
    const std::vector<float>& ears =
        head.masks.ear.size() == noEars.size() ? head.masks.ear : noEars; // a scan's are not told apart
    const HeadMeasures sizes = measureHead(head.skin, ears, head.landmarks);
    const HeadAccuracy accuracy = accuracyOf(head);
    const MeasurePoint glabella{head.landmarks.glabella, LandmarkId::Glabella};
    const MeasurePoint left{head.landmarks.tragionLeft, LandmarkId::TragionLeft};
    const MeasurePoint right{head.landmarks.tragionRight, LandmarkId::TragionRight};
    return {lengthOnSurface(accuracy, double{sizes.circumferenceMm}),
            lengthBetween(accuracy, double{sizes.lengthMm}, glabella, {}),
            lengthOnSurface(accuracy, double{sizes.breadthMm}),
            lengthBetween(accuracy, double{bitragionArcMm(head.skin, ears, head.landmarks)}, left, right)};
}

PlanMeasures measuresOf(const Derived& derived, const PlanSummary& summary) {
    const Head& head = *derived.document.head;
    const HeadAccuracy accuracy = accuracyOf(head);
    PlanMeasures measures;
    measures.head = headSizes(head);
    measures.hairlineHeightMm = lengthBetween(accuracy, double{summary.hairlineHeightMm},
                                              {head.landmarks.glabella, LandmarkId::Glabella}, {});
    measures.hairlineLengthMm = lengthOnSurface(accuracy, double{summary.hairlineLengthMm});
    measures.scalpCm2 = areaInside(accuracy, summary.scalpAreaCm2, openBorderMm(head.scalp));
    measures.treatedCm2 = areaInside(accuracy, summary.treatedAreaCm2, summary.treatedBorderMm);
    for (std::size_t i = 0; i < measures.zonesCm2.size(); ++i)
        measures.zonesCm2[i] = areaInside(accuracy, summary.zoneAreaCm2[i], summary.zoneBorderMm[i]);
    return measures;
}

} // namespace stipple
