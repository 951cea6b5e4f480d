#include "plan/PlanPlace.h"

#include <algorithm>

namespace stipple {

namespace {

/// `valueOf` gives the place's value of a list with one for each scalp vertex.
template <class ValueOf>
DensityPlace placeOf(const Document& document, float missingHair, float hairlineDistanceMm,
                     ValueOf&& valueOf) {
    const Head& head = *document.head;
    const auto& painted = document.density->painted;
    DensityPlace place{valueOf(head.scalpChart), missingHair, hairlineDistanceMm,
                       painted ? valueOf(*painted) : 0.0F};
    if (const auto heightMm = document.hairline->napeHeightMm)
        place.hairlineDistanceMm =
            std::min(hairlineDistanceMm, napeDistanceMm(*heightMm, place.chart, valueOf(head.borderMm)));
    if (document.zoneDrawing) place.drawnZone = drawnZone(*document.zoneDrawing, place.chart);
    return place;
}

} // namespace

DensityPlace placeAtVertex(const Document& document, std::size_t vertex, float missingHair,
                           float hairlineDistanceMm) {
    return placeOf(document, missingHair, hairlineDistanceMm,
                   [vertex](const auto& values) { return values[vertex]; });
}

DensityPlace placeAtPoint(const Document& document, const SurfacePoint& point, float missingHair,
                          float hairlineDistanceMm) {
    return placeOf(document, missingHair, hairlineDistanceMm,
                   [&](const auto& values) { return interpolate(document.head->scalp, values, point); });
}

Zone zoneAtPlace(const Document& document, ChartPoint chart, float hairlineDistanceMm) {
    const auto drawn = document.zoneDrawing ? drawnZone(*document.zoneDrawing, chart) : std::nullopt;
    return drawn ? *drawn : zoneOf(chart, hairlineDistanceMm);
}

} // namespace stipple
