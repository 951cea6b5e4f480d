#pragma once

#include "scalp/Scan.h"
#include "support/DefaultHead.h"

namespace stipple::testing {

/// A scan as if the given parametric head had been scanned without a fault: coloured by vertex, with a small
/// picture on its skin, its landmarks known to 2 mm.
inline std::shared_ptr<const Scan> madeUpScan(const HeadShape& shape) {
    const auto head = headOf(shape);
    auto scan = std::make_shared<Scan>();
    scan->name = "made-up.ply";
    scan->surface.positions = head->skin.positionsMm;
    scan->surface.triangles = head->skin.triangles;
    for (const glm::vec3& p : head->skin.positionsMm)
        scan->surface.colours.emplace_back(200, 150, p.y > 0.0F ? 120 : 90);
    for (const glm::uvec3& t : head->skin.triangles)
        scan->surface.cornerUv.push_back(
            {glm::vec2(0.25F), glm::vec2(0.5F), glm::vec2(static_cast<float>(t.x % 8) / 8.0F, 0.75F)});
    scan->surface.texture = {2, 2, std::vector<std::uint8_t>(16, 200)};
    scan->scalp = head->scalp;
    scan->shape = shape;
    scan->landmarks = head->landmarks;
    scan->landmarkErrorMm.fill(2.0F);
    scan->earRoots = earRootsMm(*head);
    scan->surfaceErrorMm = 0.2F;
    scan->scaleErrorShare = 0.01F;
    scan->report.verticesRead = 1000;
    scan->report.trianglesRead = 2000;
    scan->report.findings = {{MeshFault::Units, 0, "in metres", "multiplied by 1000 to mm"}};
    return scan;
}

/// A client whose head is no average: longer, broader, a little asymmetric.
inline HeadShape otherShape() {
    HeadShape shape;
    shape.circumferenceMm = 592.0F;
    shape.lengthMm = 204.0F;
    shape.breadthMm = 158.0F;
    return shape;
}

/// A head on such a scan, built once.
inline std::shared_ptr<const Head> scannedHead() {
    static const auto head = [] {
        const auto scan = madeUpScan(otherShape());
        return buildScannedHead(headTemplate(), scan, scan->landmarks).value();
    }();
    return head;
}

} // namespace stipple::testing
