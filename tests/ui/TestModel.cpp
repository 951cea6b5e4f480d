#include "TestModel.h"

#include <cmath>
#include <numbers>

namespace stipple::test {
namespace {

constexpr float radiusMm = 90.0F;

// A ball from pole to `lowest` (cosine of the polar angle), built from rings.
TriMesh ball(int rings, int corners, float lastAngle) {
    TriMesh mesh;
    for (int ring = 0; ring <= rings; ++ring)
        for (int corner = 0; corner < corners; ++corner) {
            const float polar = lastAngle * static_cast<float>(ring) / static_cast<float>(rings);
            const float turn =
                2.0F * std::numbers::pi_v<float> * static_cast<float>(corner) / static_cast<float>(corners);
            const glm::vec3 normal(std::sin(polar) * std::sin(turn), std::cos(polar),
                                   std::sin(polar) * std::cos(turn));
            mesh.normals.push_back(normal);
            mesh.positionsMm.push_back(normal * radiusMm);
        }
    for (int ring = 0; ring < rings; ++ring)
        for (int corner = 0; corner < corners; ++corner) {
            const auto at = [&](int r, int c) {
                return static_cast<std::uint32_t>(r * corners + c % corners);
            };
            mesh.triangles.emplace_back(at(ring, corner), at(ring + 1, corner), at(ring, corner + 1));
            mesh.triangles.emplace_back(at(ring, corner + 1), at(ring + 1, corner), at(ring + 1, corner + 1));
        }
    return mesh;
}

Landmarks ballLandmarks() {
    Landmarks marks{};
    marks.glabella = {0, 0, radiusMm};
    marks.nasion = {0, -10, radiusMm};
    marks.tragionLeft = {radiusMm, 0, 0};
    marks.tragionRight = {-radiusMm, 0, 0};
    marks.canthusLeft = {45, -10, 77};
    marks.canthusRight = {-45, -10, 77};
    marks.pupilLeft = {32, -10, 83};
    marks.pupilRight = {-32, -10, 83};
    marks.vertex = {0, radiusMm, 0};
    marks.inion = {0, 0, -radiusMm};
    return marks;
}

Document ballDocument() {
    Document document;
    document.head = ballHead();
    document.client = std::make_shared<const Client>();
    document.hairLoss = std::make_shared<const HairLoss>();
    document.noGo = std::make_shared<const NoGo>();
    Hairline hairline;
    for (int i = 0; i < hairlinePointCount; ++i) {
        const float aside = static_cast<float>(i - 4) * 12.0F;
        hairline.points[static_cast<std::size_t>(i)] =
            document.head->chart.toChart(glm::normalize(glm::vec3(aside, 60.0F, 60.0F)) * radiusMm);
    }
    document.hairline = std::make_shared<const Hairline>(hairline);
    DensityPlan density;
    density.zones = defaultZoneTargets();
    document.density = std::make_shared<const DensityPlan>(density);
    document.dots = std::make_shared<const DotPlan>();
    document.sittings = std::make_shared<const Sittings>();
    document.ownPigments = std::make_shared<const std::vector<Pigment>>();
    document.seed = std::make_shared<const std::uint64_t>(1);
    return document;
}

} // namespace

std::shared_ptr<const Head> ballHead() {
    auto head = std::make_shared<Head>();
    head->skin = ball(48, 96, std::numbers::pi_v<float>);
    head->scalp = ball(48, 96, std::numbers::pi_v<float> / 2.0F);
    head->landmarks = ballLandmarks();
    head->chart = ScalpChart(head->landmarks, 2 * radiusMm, 2 * radiusMm);
    for (const glm::vec3& position : head->scalp.positionsMm)
        head->scalpChart.push_back(head->chart.toChart(position));
    head->chart.index(head->scalp, head->scalpChart);
    return head;
}

TestModel::TestModel() : document(ballDocument()), picker(document.head) {
    derived.document = document;
    summary.hairlineHeightMm = 80.0F;
}

UiModel TestModel::model() const {
    return {document, derived, summary, shape, picker, "", "", "test", false, "", false, {}};
}

} // namespace stipple::test
