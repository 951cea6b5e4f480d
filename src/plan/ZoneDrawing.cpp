#include "plan/ZoneDrawing.h"

#include "plan/DrawnSites.h"
#include "scalp/NaturalBorder.h"

#include <algorithm>

namespace stipple {

namespace {

bool overlap(ChartPoint lowA, ChartPoint highA, ChartPoint lowB, ChartPoint highB) {
    return lowA.x <= highB.x && lowB.x <= highA.x && lowA.y <= highB.y && lowB.y <= highA.y;
}

/// Gives the sites inside the outline to its zone.
void draw(DrawnSites& drawn, const DotSites::Ground& ground, const ZoneOutline& outline) {
    ChartPoint low = outline.points.front();
    ChartPoint high = low;
    for (const ChartPoint& point : outline.points) {
        low = glm::min(low, point);
        high = glm::max(high, point);
    }
    const std::uint8_t value = outline.zone ? static_cast<std::uint8_t>(*outline.zone) : nothingDrawn;
    for (const SitePatch& patch : ground.patches) {
        if (!overlap(low, high, patch.chartLow, patch.chartHigh)) continue;
        for (std::uint32_t site = patch.firstSite; site < patch.endSite; ++site)
            if (insidePolygon(outline.points, ground.chart[site])) drawn[site] = value;
    }
}

} // namespace

std::optional<Zone> drawnZone(const ZoneDrawing& drawing, ChartPoint place) {
    const auto last = std::find_if(drawing.rbegin(), drawing.rend(), [place](const ZoneOutline& outline) {
        return insidePolygon(outline.points, place);
    });
    return last == drawing.rend() ? std::nullopt : last->zone;
}

DrawnSites siteDrawnZones(const DotSites::Ground& ground, const ZoneDrawing& drawing) {
    DrawnSites drawn(ground.chart.size(), nothingDrawn);
    for (const ZoneOutline& outline : drawing) draw(drawn, ground, outline);
    return drawn;
}

void drawOver(std::vector<float>& perCm2, const DrawnSites& drawn, const DensityRule& rule) {
    for (std::size_t site = 0; site < perCm2.size(); ++site)
        if (drawn[site] != nothingDrawn) perCm2[site] = rule.perCm2[drawn[site]];
}

std::vector<float> siteNapeDistances(const Head& head, const DotPool& pool, const DotSites::Ground& ground,
                                     float heightMm) {
    std::vector<float> distancesMm(pool.dots.size());
    for (std::size_t site = 0; site < distancesMm.size(); ++site)
        distancesMm[site] = napeDistanceMm(heightMm, ground.chart[site],
                                           interpolate(head.scalp, head.borderMm, pool.dots[site].place));
    return distancesMm;
}

} // namespace stipple
