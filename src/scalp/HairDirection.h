#pragma once

#include "scalp/ScalpChart.h"

namespace stipple {

/// Where the hair of the crown turns. Behind the highest point of the head, mostly right of the middle and
/// clockwise (Schmidt 2008, doi 10.1100/tsw.2008.113: 83.9 % clockwise, 70.8 % on the right).
struct Whorl {
    ChartPoint at{-8.0F, -52.0F};
    bool clockwise = true; ///< seen from outside
};

/// Which way hair grows at a place of the chart; of length 1. It streams outwards from the
/// whorl, turning about it near by: forwards on the top and over the front line, downwards on the sides and
/// the nape, down and back at the temples (Unger 2004, "Recipient area hair direction and angle in hair
/// transplanting", Dermatol Surg 30). Continuous but at the whorl.
ChartPoint hairTowards(ChartPoint place, const Whorl& whorl = {});

/// Between shaft and skin where a hair leaves it: from 15 degrees at the border of the natural hair to 40 on
/// the top. Surgeons graft at 10 to 20 degrees along the front line, less at the temples and 30 to 60 on the
/// mid-scalp (directhairtransplantation, "Angle of hair transplantation", 2013).
float hairAngleRadians(ChartPoint place);

/// The same direction on the skin of one head: a tangent of length 1 at a point with that normal.
glm::vec3 hairTangent(const ScalpChart& chart, glm::vec3 positionMm, glm::vec3 normal,
                      const Whorl& whorl = {});

/// The shaft as it leaves the skin, of length 1.
glm::vec3 shaftDirection(const ScalpChart& chart, glm::vec3 positionMm, glm::vec3 normal,
                         const Whorl& whorl = {});

} // namespace stipple
