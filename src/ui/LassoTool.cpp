#include "ui/LassoTool.h"

#include "plan/Limits.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stipple {

namespace {

constexpr float pointSpacingMm = 1.5F;
constexpr float stepPoints = 3.0F; ///< how finely the pointer is followed on the screen
constexpr float leastExtentMm = 3.0F;
constexpr float lineWidthPixels = 2.0F;
constexpr glm::vec4 anatomyColour{0.85F, 0.85F, 0.85F, 0.85F};

constexpr std::array<glm::vec4, zoneCount> zoneColours{{{0.35F, 0.80F, 1.00F, 0.9F},
                                                        {0.45F, 0.65F, 1.00F, 0.9F},
                                                        {0.55F, 0.90F, 0.55F, 0.9F},
                                                        {0.85F, 0.90F, 0.45F, 0.9F},
                                                        {1.00F, 0.80F, 0.40F, 0.9F},
                                                        {0.95F, 0.60F, 0.85F, 0.9F},
                                                        {0.70F, 0.60F, 0.95F, 0.9F},
                                                        {0.45F, 0.85F, 0.80F, 0.9F},
                                                        {1.00F, 0.50F, 0.45F, 0.9F},
                                                        {1.00F, 0.65F, 0.30F, 0.9F}}};

} // namespace

void lengthen(std::vector<glm::vec3>& lineMm, glm::vec2 from, glm::vec2 to, const ViewportFrame& frame,
              const Picker& picker) {
    const float points = glm::distance(from * frame.sizePoints, to * frame.sizePoints);
    const int steps = std::max(1, static_cast<int>(std::ceil(points / stepPoints)));
    for (int i = 1; i <= steps && lineMm.size() < limits::maxOutlinePoints; ++i) {
        const glm::vec2 at = glm::mix(from, to, static_cast<float>(i) / static_cast<float>(steps));
        const auto place = picker.pick(screenRay(frame.camera, frame.aspect(), at));
        if (!place) continue;
        if (lineMm.empty() || glm::distance(lineMm.back(), place->positionMm) >= pointSpacingMm)
            lineMm.push_back(place->positionMm);
    }
}

std::optional<AssignZone> assignedBy(const std::vector<glm::vec3>& lineMm, const LassoSettings& lasso) {
    if (lineMm.size() < 3) return std::nullopt;
    float extentMm = 0.0F;
    for (const glm::vec3& point : lineMm) extentMm = std::max(extentMm, glm::distance(point, lineMm.front()));
    if (extentMm < leastExtentMm) return std::nullopt;
    return AssignZone{lasso.zone, lineMm, lasso.mirror};
}

std::vector<OverlayLine> drawnZoneLines(const Document& document, const Picker& picker) {
    std::vector<OverlayLine> lines;
    if (document.zoneDrawing == nullptr) return lines;
    for (const ZoneOutline& outline : *document.zoneDrawing) {
        const glm::vec4 colour =
            outline.zone ? zoneColours[static_cast<std::size_t>(*outline.zone)] : anatomyColour;
        OverlayLine line{{}, colour, lineWidthPixels};
        for (const ChartPoint& point : outline.points)
            if (const auto place = picker.at(point)) line.pointsMm.push_back(place->positionMm);
        if (line.pointsMm.empty()) continue;
        line.pointsMm.push_back(line.pointsMm.front());
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace stipple
