#include "io/DotExport.h"

#include "plan/Course.h"

#include <fmt/format.h>

#include <iterator>

namespace stipple {

std::string dotsCsv(const Derived& derived) {
    std::string text =
        "id,x_mm,y_mm,z_mm,nx,ny,nz,rank,target_per_cm2,diameter_mm,depth_mm,zone,session,pigment,"
        "strength,needle\n";
    const auto end = std::back_inserter(text);
    for (const Dot& dot : *derived.dots) {
        const glm::vec3& p = dot.positionMm;
        const glm::vec3& n = dot.normal;
        fmt::format_to(end, "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", dot.id, p.x, p.y, p.z, n.x,
                       n.y, n.z, dot.rank, dot.targetPerCm2, dot.diameterMm, dot.depthMm, name(dot.zone),
                       dot.session, pigmentId(derived.document, dot.pigment), dot.strength, name(dot.needle));
    }
    return text;
}

std::string scalpObj(const Head& head) {
    std::string text =
        "# Stipple scalp: the triangles that dots lie on; mm, +Y up, +Z front, +X the person's left\n";
    const auto end = std::back_inserter(text);
    for (const glm::vec3& p : head.scalp.positionsMm) fmt::format_to(end, "v {} {} {}\n", p.x, p.y, p.z);
    for (const glm::uvec3& t : head.scalp.triangles)
        fmt::format_to(end, "f {} {} {}\n", t.x + 1, t.y + 1, t.z + 1);
    return text;
}

std::string densityText(const Derived& derived) {
    std::string text;
    for (const float perCm2 : vertexTargetsPerCm2(derived))
        fmt::format_to(std::back_inserter(text), "{}\n", perCm2);
    return text;
}

} // namespace stipple
