#pragma once

#include "plan/Document.h"
#include "scalp/DensityField.h"

namespace stipple {

// What a document says about one place, for the density rule: paint, drawn zones and the nape's line
// included. `missingHair` and `hairlineDistanceMm` are as in DensityPlace, the line being the front one.

DensityPlace placeAtVertex(const Document& document, std::size_t vertex, float missingHair,
                           float hairlineDistanceMm);
DensityPlace placeAtPoint(const Document& document, const SurfacePoint& point, float missingHair,
                          float hairlineDistanceMm);

/// The zone of a place: the drawn one, where there is one.
Zone zoneAtPlace(const Document& document, ChartPoint chart, float hairlineDistanceMm);

} // namespace stipple
