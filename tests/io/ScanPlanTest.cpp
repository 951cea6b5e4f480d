#include "io/PlanFile.h"
#include "io/ScanPack.h"
#include "plan/Command.h"
#include "plan/Transfer.h"
#include "support/MadeUpScan.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace stipple {
namespace {

using nlohmann::json;
using stipple::testing::headTemplate;
using stipple::testing::scannedHead;
using ::testing::HasSubstr;

const Document& scannedPlan() {
    static const Document plan = [] {
        const Document made = newDocument(scannedHead(), NewPlan{}).value();
        const glm::vec3 inion = made.head->landmarks.inion + glm::vec3(1.0F, 2.0F, 0.0F);
        return stipple::apply(made, MoveLandmark{LandmarkId::Inion, inion}).value();
    }();
    return plan;
}

const std::string& scannedText() {
    static const std::string text = planText(scannedPlan());
    return text;
}

TEST(ScanPlan, bringsTheScanBackBitForBit) {
    const Document back = planFromText(scannedText(), headTemplate()).value();
    const Scan& a = *scannedPlan().head->scan;
    const Scan& b = *back.head->scan;
    EXPECT_EQ(a.surface.positions, b.surface.positions);
    EXPECT_EQ(a.surface.triangles, b.surface.triangles);
    EXPECT_EQ(a.surface.colours, b.surface.colours);
    EXPECT_EQ(a.surface.cornerUv, b.surface.cornerUv);
    EXPECT_EQ(a.surface.texture.rgba, b.surface.texture.rgba);
    EXPECT_EQ(a.scalp.positionsMm, b.scalp.positionsMm);
    EXPECT_EQ(a.scalp.triangles, b.scalp.triangles);
    EXPECT_EQ(a.landmarkErrorMm, b.landmarkErrorMm);
    EXPECT_EQ(back.head->landmarks.inion, scannedPlan().head->landmarks.inion);
    EXPECT_EQ(b.report.findings.size(), 1U);
    EXPECT_EQ(planText(back), scannedText());
}

TEST(ScanPlan, keepsPaintOnTheScansVertices) {
    const Document painted =
        stipple::apply(scannedPlan(), PaintDensity{scannedPlan().head->landmarks.vertex, 20.0F, 50.0F})
            .value();
    const Document back = planFromText(planText(painted), headTemplate()).value();
    EXPECT_EQ(*back.density->painted, *painted.density->painted);
}

std::string refusal(const std::function<void(json&)>& damage) {
    json plan = json::parse(scannedText());
    damage(plan["head"]["scan"]);
    const auto read = planFromText(plan.dump(), headTemplate());
    return read ? "accepted" : describe(read.error());
}

TEST(ScanPlan, damageIsNamedAndNeverBelieved) {
    EXPECT_THAT(refusal([](json& scan) { scan["meshes"] = "bm8gbWVzaA=="; }), HasSubstr("head.scan.meshes"));
    EXPECT_THAT(refusal([](json& scan) { scan["meshes"] = 7; }), HasSubstr("head.scan.meshes"));
    EXPECT_THAT(refusal([](json& scan) {
                    auto text = scan["meshes"].get<std::string>();
                    scan["meshes"] = text.substr(0, text.size() / 2);
                }),
                HasSubstr("head.scan.meshes"));
    EXPECT_THAT(refusal([](json& scan) {
                    auto text = scan["meshes"].get<std::string>();
                    text[text.size() / 2] = text[text.size() / 2] == 'A' ? 'B' : 'A';
                    scan["meshes"] = text;
                }),
                HasSubstr("head.scan.meshes"));
    EXPECT_THAT(refusal([](json& scan) { scan["landmarks"]["vertex"] = {0, -50, 0}; }), HasSubstr("vertex"));
    EXPECT_THAT(refusal([](json& scan) { scan["earRoots"]["left"] = json::array(); }),
                HasSubstr("head.scan.earRoots.left"));
    EXPECT_THAT(refusal([](json& scan) { scan.erase("report"); }), HasSubstr("head.scan.report"));
    EXPECT_THAT(refusal([](json& scan) { scan["scaleErrorShare"] = 3; }), HasSubstr("scaleErrorShare"));
}

TEST(ScanPlan, sizesInAPackAreCheckedBeforeMemoryIsTaken) {
    // A pack that promises 4 GB and holds nothing.
    Scan scan;
    EXPECT_FALSE(unpackMeshes("/////w==", scan));
    EXPECT_FALSE(unpackMeshes("", scan));
}

} // namespace
} // namespace stipple
