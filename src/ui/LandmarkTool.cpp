#include "ui/LandmarkTool.h"

#include "base/Text.h"
#include "scalp/Scan.h"
#include "ui/Panels.h"

#include <fmt/format.h>

namespace stipple {

namespace {

constexpr float reachMm = 15.0F;

} // namespace

std::vector<glm::vec3> landmarkMarks(const Landmarks& landmarks, const Picker& picker) {
    std::vector<glm::vec3> marks;
    const glm::vec3 centre = picker.head()->chart.centreMm();
    for (int i = 0; i < landmarkCount; ++i) {
        const glm::vec3 place = landmarks[static_cast<LandmarkId>(i)];
        const auto seen = picker.surfaceNear(place, glm::normalize(place - centre), reachMm);
        marks.push_back(seen ? seen->positionMm : place);
    }
    return marks;
}

std::optional<MoveLandmark> moveTo(LandmarkId id, const ViewportFrame& frame, const Picker& picker,
                                   glm::vec2 at) {
    const auto place = picker.pick(screenRay(frame.camera, frame.aspect(), at));
    if (!place) return std::nullopt;
    return MoveLandmark{id, place->positionMm};
}

std::string landmarkReadout(LandmarkId id, const Head& head) {
    const std::string label = displayName(name(id));
    if (!head.scan) return fmt::format(fmt::runtime(tr("{} · set by the head's shape")), label);
    if (head.landmarks[id] != head.scan->landmarks[id])
        return fmt::format(fmt::runtime(tr("{} · placed by hand")), label);
    return fmt::format(fmt::runtime(tr("{} · found, ± {:.1f} mm · drag to its place")), label,
                       head.scan->landmarkErrorMm[static_cast<std::size_t>(id)]);
}

} // namespace stipple
