#include "ui/HairlineTool.h"

#include "base/Text.h"
#include "ui/Panels.h"

#include <fmt/format.h>

namespace stipple {

std::vector<HairlineMark> hairlineMarks(const Hairline& hairline, const Picker& picker) {
    std::vector<HairlineMark> marks;
    for (int i = 0; i < hairlinePointCount; ++i) {
        const HairlinePointId id = static_cast<HairlinePointId>(i);
        if (const auto place = picker.at(hairline[id])) marks.push_back({id, place->positionMm});
    }
    return marks;
}

std::optional<HairlinePointId> markUnder(const std::vector<HairlineMark>& marks, const ViewportFrame& frame,
                                         const Picker& picker, glm::vec2 at, float reachPoints) {
    std::vector<glm::vec3> placesMm;
    for (const HairlineMark& mark : marks) placesMm.push_back(mark.positionMm);
    const auto index = nearestMark(placesMm, frame, picker, at, reachPoints);
    return index ? std::optional(marks[*index].id) : std::nullopt;
}

std::optional<MoveHairlinePoint> moveTo(HairlinePointId id, const ViewportFrame& frame, const Picker& picker,
                                        glm::vec2 at) {
    const auto place = picker.pick(screenRay(frame.camera, frame.aspect(), at));
    if (!place || !place->scalp) return std::nullopt;
    return MoveHairlinePoint{id, picker.head()->chart.toChart(place->positionMm)};
}

std::string hairlineReadout(HairlinePointId id, float heightMm, float lengthMm) {
    return fmt::format(fmt::runtime(tr("{} · {:.0f} mm above the glabella · line {:.0f} mm")),
                       displayName(name(id)), heightMm, lengthMm);
}

} // namespace stipple
