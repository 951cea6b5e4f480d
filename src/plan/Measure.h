#pragma once

#include "base/Result.h"
#include "geometry/Geodesic.h"
#include "plan/Derived.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stipple {

/// A length or an area with its standard deviation.
struct Measured {
    double value = 0.0;
    double error = 0.0;
};

/// How true a head is, as standard deviations. A scan brings its own. A parametric head is as true as what it
/// was fitted to: a tape read to 2 mm on 570 mm round the head (0.35 %), a calliper read to 1 mm.
struct HeadAccuracy {
    double scaleShare = 0.0; ///< of any length
    double surfaceMm = 0.0;  ///< of a place on the surface
    std::array<double, landmarkCount> landmarkMm{};
};
HeadAccuracy accuracyOf(const Head& head);

/// A place to measure from or to. Landmarks bring an error of their own.
struct MeasurePoint {
    glm::vec3 positionMm{0.0F};
    std::optional<LandmarkId> landmark;
};

/// "glabella", "hairline:central", "chart:12,-30": a landmark, a point of the plan's hairline, a place of the
/// scalp chart in mm. Fails when there is no such name, or no scalp at that place.
Result<MeasurePoint> measurePointNamed(const Document& document, std::string_view name);

/// A length between two places: scale, and the surface's (or landmark's) error at each end, added as roots of
/// sums of squares.
Measured lengthBetween(const HeadAccuracy& accuracy, double mm, const MeasurePoint& from,
                       const MeasurePoint& to);

/// A length between two places that are no landmarks.
Measured lengthOnSurface(const HeadAccuracy& accuracy, double mm);

/// An area in cm2: twice the scale's share, and its border out of place by the surface's error all along.
Measured areaInside(const HeadAccuracy& accuracy, double cm2, double borderMm);

/// Two places, along the skin and straight.
struct Distance {
    Measured alongSkinMm;
    Measured straightMm;
    std::vector<glm::vec3> pathMm; ///< on the skin, from one to the other
};

/// `skin` is made of the head's skin, so that it can be kept. Fails when no skin leads from one to the other.
Result<Distance> distanceBetween(const Head& head, const Geodesic& skin, const MeasurePoint& from,
                                 const MeasurePoint& to);

/// Sizes of the head as a tape and a calliper take them.
struct HeadSizes {
    Measured circumferenceMm;
    Measured lengthMm;
    Measured breadthMm;
    Measured bitragionArcMm;
};
HeadSizes headSizes(const Head& head);

/// The lengths and areas of a plan.
struct PlanMeasures {
    HeadSizes head;
    Measured hairlineHeightMm; ///< along the skin of the midline above the glabella
    Measured hairlineLengthMm;
    Measured scalpCm2;
    Measured treatedCm2;
    std::array<Measured, zoneCount> zonesCm2{};
};
PlanMeasures measuresOf(const Derived& derived, const PlanSummary& summary);

} // namespace stipple
