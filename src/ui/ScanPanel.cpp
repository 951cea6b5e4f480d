#include "base/Text.h"
#include "scalp/Scan.h"
#include "ui/Controls.h"
#include "ui/Panels.h"

#include <fmt/format.h>

namespace stipple {

std::vector<EditRequest> drawScanPanel(const UiModel& model, UiState&) {
    const Head& head = *model.document.head;
    const Scan& scan = *head.scan;
    heading(tr("Scan"));
    valueRow(tr("File"), scan.name);
    valueRow(tr("Circumference"), fmt::format("{:.0f} mm", head.shape.circumferenceMm));
    valueRow(tr("Length"), fmt::format("{:.0f} mm", head.shape.lengthMm));
    valueRow(tr("Breadth"), fmt::format("{:.0f} mm", head.shape.breadthMm));
    valueRow(tr("Scale"), fmt::format("± {:.1f} %", 100.0F * scan.scaleErrorShare));
    valueRow(tr("Surface"), fmt::format("± {:.2f} mm", scan.surfaceErrorMm));
    heading(tr("Landmarks"));
    for (int i = 0; i < landmarkCount; ++i) {
        const auto id = static_cast<LandmarkId>(i);
        const bool moved = head.landmarks[id] != scan.landmarks[id];
        const float error = scan.landmarkErrorMm[static_cast<std::size_t>(i)];
        valueRow(displayName(name(id)).c_str(),
                 moved ? std::string(tr("placed by hand")) : fmt::format("± {:.1f} mm", error));
    }
    heading(tr("What the import found"));
    for (const MeshFinding& finding : scan.report.findings)
        note(
            fmt::format("{}: {}; {}", displayName(name(finding.fault)), finding.found, finding.done).c_str());
    return {};
}

} // namespace stipple
