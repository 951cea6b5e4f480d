#pragma once

#include "plan/DotSites.h"

namespace stipple {

// What a site has that was drawn by hand: zones, and where dots end at the nape.

/// drawnZone() at each site.
DrawnSites siteDrawnZones(const DotSites::Ground& ground, const ZoneDrawing& drawing);

/// Where a zone is drawn, its target alone takes the place of the blend of the anatomical ones.
void drawOver(std::vector<float>& perCm2, const DrawnSites& drawn, const DensityRule& rule);

/// napeDistanceMm() at each site.
std::vector<float> siteNapeDistances(const Head& head, const DotPool& pool, const DotSites::Ground& ground,
                                     float heightMm);

} // namespace stipple
