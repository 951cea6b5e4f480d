#include "Program.h"

#include <gmock/gmock.h>

namespace stipple {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using stipple::testing::Ran;
using stipple::testing::writeBytes;
using ::testing::HasSubstr;

struct ImportTest : stipple::testing::ProgramTest {
    void expectRefused(const char* name, const std::string& bytes, const char* what) const {
        writeBytes(folder / name, bytes);
        const Ran ran = stipple({"import", name, "-o", "x.stipple"});
        EXPECT_EQ(ran.exitCode, 1) << ran.err;
        EXPECT_THAT(ran.err, HasSubstr(name));
        EXPECT_THAT(ran.err, HasSubstr(what));
        EXPECT_FALSE(fs::exists(folder / "x.stipple"));
    }
};

/// A box of 200 mm, as OBJ.
std::string box() {
    return "v 0 0 0\nv 200 0 0\nv 200 200 0\nv 0 200 0\nv 0 0 200\nv 200 0 200\nv 200 200 200\nv 0 200 200\n"
           "f 4 3 2 1\nf 5 6 7 8\nf 1 2 6 5\nf 2 3 7 6\nf 3 4 8 7\nf 4 1 5 8\n";
}

TEST_F(ImportTest, AScanBecomesAPlanAndAPlanMovesToIt) {
    const std::string scan = STIPPLE_TEST_HEADS "/fsaverage.ply";
    const Ran ran = stipple({"import", scan, "-o", "client.stipple", "--json", "--norwood", "V"});
    ASSERT_EQ(ran.exitCode, 0) << ran.err;
    const json report = json::parse(ran.out);
    EXPECT_EQ(report["findings"][0]["fault"], "units");
    EXPECT_THAT(report["findings"][0]["found"].get<std::string>(), HasSubstr("metres"));
    EXPECT_EQ(report["landmarks"].size(), 10U);
    EXPECT_NEAR(report["circumferenceMm"].get<double>(), 600.0, 15.0);

    const json own = info("client.stipple");
    EXPECT_EQ(own["hairLoss"]["name"], "Norwood V");
    EXPECT_NEAR(own["hairlineHeightMm"].get<double>(), 80.0, 1.0);

    ASSERT_EQ(stipple({"transfer", demo, "--to", "client.stipple", "-o", "moved.stipple"}).exitCode, 0);
    const json moved = info("moved.stipple");
    EXPECT_EQ(moved["hairLoss"]["name"], "Norwood VI");
    EXPECT_NEAR(moved["treatedAreaCm2"].get<double>() / moved["scalpAreaCm2"].get<double>(),
                info(demo)["treatedAreaCm2"].get<double>() / info(demo)["scalpAreaCm2"].get<double>(), 0.05);
    EXPECT_EQ(info("moved.stipple")["dotHash"], moved["dotHash"]) << "the same plan, the same dots";
}

TEST_F(ImportTest, WhatIsNoHeadOrNoMeshIsRefusedByName) {
    expectRefused("empty.ply", "", "empty");
    expectRefused("text.stl", "hello", "text.stl");
    expectRefused("points.obj", "v 0 0 0\nv 1 0 0\n", "no triangles");
    expectRefused("box.obj", box(), "no head");
    expectRefused("nan.obj", "v nan 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n", "nan.obj");
    const Ran missing = stipple({"import", "nowhere.ply", "-o", "x.stipple"});
    EXPECT_EQ(missing.exitCode, 1);
    EXPECT_THAT(missing.err, HasSubstr("nowhere.ply"));
}

TEST_F(ImportTest, LandmarkFilesAreReadOrRefusedByField) {
    writeBytes(folder / "box.obj", box());
    const auto refusal = [&](const std::string& text) {
        writeBytes(folder / "marks.json", text);
        const Ran ran = stipple({"import", "box.obj", "-o", "x.stipple", "--landmarks", "marks.json"});
        EXPECT_EQ(ran.exitCode, 1);
        return ran.err;
    };
    EXPECT_THAT(refusal(R"({"chin": [1, 2, 3]})"), HasSubstr("chin"));
    EXPECT_THAT(refusal(R"({"nasion": [1, 2]})"), HasSubstr("nasion"));
    EXPECT_THAT(refusal("{}"), HasSubstr("landmark"));
    EXPECT_THAT(refusal("[1"), HasSubstr("marks.json"));
}

TEST_F(ImportTest, UnitsOutsideTheListAreWrongUsage) {
    EXPECT_EQ(stipple({"import", "a.ply", "-o", "x.stipple", "--units", "inch"}).exitCode, 2);
    EXPECT_EQ(stipple({"import", "a.ply", "-o", "x.stipple", "--smoothing", "2"}).exitCode, 2);
}

} // namespace
} // namespace stipple
