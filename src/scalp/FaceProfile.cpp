#include "scalp/FaceProfile.h"

#include <vector>

namespace stipple {

namespace {

constexpr float stepMm = 1.0F;
constexpr int steps = 120; ///< down from the glabella: past any chin's upper half

/// The foremost skin of the midline, one point a step down from the glabella; z is 0 where there is none.
std::vector<glm::vec3> midlineProfile(const Head& head) {
    std::vector<glm::vec3> profile(steps, glm::vec3(0.0F));
    const float topY = head.landmarks.glabella.y;
    for (const glm::uvec3& t : head.skin.triangles)
        for (int k = 0; k < 3; ++k) {
            const glm::vec3 p = head.skin.positionsMm[t[k]];
            const glm::vec3 q = head.skin.positionsMm[t[(k + 1) % 3]];
            const float a = head.chart.leftOfMedianMm(p);
            const float b = head.chart.leftOfMedianMm(q);
            if ((a < 0.0F) == (b < 0.0F)) continue;
            const glm::vec3 crossing = p + (q - p) * (a / (a - b));
            const float below = (topY - crossing.y) / stepMm;
            if (below < 0.0F || below >= static_cast<float>(steps)) continue;
            glm::vec3& kept = profile[static_cast<std::size_t>(below)];
            if (crossing.z > kept.z) kept = crossing;
        }
    std::erase_if(profile, [](const glm::vec3& p) { return p.z == 0.0F; });
    return profile;
}

} // namespace

std::optional<glm::vec3> noseBaseMm(const Head& head) {
    constexpr float noseBeginsMm = 25.0F; // below the glabella: under the bridge
    constexpr float noseEndsMm = 90.0F;
    constexpr float underTipMm = 30.0F;
    constexpr float lipMm = 1.0F;        // comes forward again
    constexpr float leastDepthMm = 5.0F; // behind the tip; a face without a nose has less
    const float topY = head.landmarks.glabella.y;
    const std::vector<glm::vec3> profile = midlineProfile(head);
    std::optional<glm::vec3> tip;
    for (const glm::vec3& p : profile)
        if (p.y < topY - noseBeginsMm && p.y > topY - noseEndsMm && (!tip || p.z > tip->z)) tip = p;
    if (!tip) return std::nullopt;
    glm::vec3 base = *tip;
    for (const glm::vec3& p : profile) {
        if (p.y >= tip->y || p.y < tip->y - underTipMm) continue;
        if (p.z < base.z) base = p;
        if (p.z > base.z + lipMm) break;
    }
    return tip->z - base.z < leastDepthMm ? std::nullopt : std::optional(base);
}

} // namespace stipple
