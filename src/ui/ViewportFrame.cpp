#include "ui/ViewportFrame.h"

namespace stipple {

std::optional<std::size_t> nearestMark(const std::vector<glm::vec3>& marksMm, const ViewportFrame& frame,
                                       const Picker& picker, glm::vec2 at, float reachPoints) {
    std::optional<std::size_t> nearest;
    float nearestPoints = reachPoints;
    for (std::size_t i = 0; i < marksMm.size(); ++i) {
        const auto place = project(frame.camera, frame.aspect(), marksMm[i]);
        if (!place) continue;
        const float points = glm::distance(*place * frame.sizePoints, at * frame.sizePoints);
        if (points > nearestPoints || !picker.visible(marksMm[i], frame.camera.eyeMm)) continue;
        nearest = i;
        nearestPoints = points;
    }
    return nearest;
}

} // namespace stipple
