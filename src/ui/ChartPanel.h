#pragma once

#include "ui/ChartPicture.h"
#include "ui/UiState.h"

namespace stipple {

/// Where the flat scalp lies on the screen: front below, the person's left on the right, as in the view from
/// the top. Sizes in window points.
struct ChartFrame {
    glm::vec2 originPoints{0.0F}; ///< top left corner
    glm::vec2 sizePoints{1.0F};
    ChartPoint centre{0.0F};
    float pointsPerMm = 1.0F;

    glm::vec2 toScreen(ChartPoint place) const {
        return originPoints + 0.5F * sizePoints + pointsPerMm * (place - centre);
    }
    ChartPoint toChart(glm::vec2 at) const {
        return centre + (at - originPoints - 0.5F * sizePoints) / pointsPerMm;
    }
};

/// All of the scalp in the panel at zoom 1.
ChartFrame chartFrame(glm::vec2 originPoints, glm::vec2 sizePoints, const ChartView& view, const Head& head);

/// The view after turning the wheel by so many notches: what is at `place` stays where it is.
ChartView zoomedChart(ChartView view, const ChartFrame& frame, ChartPoint place, float notches);

/// The point of a hairline nearest to a place of the screen, within reach (window points).
std::optional<HairlinePointId> hairlinePointAt(const Hairline& hairline, const ChartFrame& frame,
                                               glm::vec2 at, float reachPoints);

/// Dabs of a stroke on the chart: a third of the radius apart on the skin. `lastDabMm` carries the stroke on.
std::vector<glm::vec3> chartDabs(ChartPoint from, ChartPoint to, std::optional<glm::vec3>& lastDabMm,
                                 float radiusMm, const Head& head);

/// The flat scalp with what the pointer does on it: hairline points, density brush, moving and zooming. Draws
/// into the current ImGui window, filling what is left of it.
std::vector<EditRequest> drawChart(const UiModel& model, UiState& state);

} // namespace stipple
