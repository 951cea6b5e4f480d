#include "io/MeshImporter.h"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <map>

// The models, good and broken, that come with Debian's package assimp-testmodels.

namespace stipple::testing {
namespace {

namespace fs = std::filesystem;

const fs::path& models() {
    static const fs::path folder = fs::path(STIPPLE_TEST_HEADS) / "broken";
    return folder;
}

bool isModel(const fs::path& file) {
    std::string ending = file.extension().string();
    for (char& c : ending) c = static_cast<char>(std::tolower(c));
    return hasScanEnding(file.filename().string()) || file.parent_path().filename() == "invalid";
}

std::vector<fs::path> modelFiles() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(models()))
        if (entry.is_regular_file() && isModel(entry.path())) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

void expectWhole(const ScanMesh& mesh, const std::string& name) {
    EXPECT_FALSE(mesh.triangles.empty()) << name;
    for (const glm::uvec3& triangle : mesh.triangles)
        for (int corner = 0; corner < 3; ++corner) ASSERT_LT(triangle[corner], mesh.positions.size()) << name;
    EXPECT_TRUE(mesh.colours.empty() || mesh.colours.size() == mesh.positions.size()) << name;
    EXPECT_TRUE(mesh.cornerUv.empty() || mesh.cornerUv.size() == mesh.triangles.size()) << name;
}

struct TestModels : ::testing::Test {
    void SetUp() override {
        ASSERT_TRUE(fs::is_directory(models()))
            << models() << " is missing: run tools/fetch-test-heads first";
    }
};

TEST_F(TestModels, EachIsReadOrRefusedWithAReason) {
    const std::vector<fs::path> files = modelFiles();
    EXPECT_GT(files.size(), 80U);
    std::size_t read = 0;
    for (const fs::path& file : files) {
        const auto mesh = readScan(file, Progress());
        if (mesh)
            expectWhole(*mesh, file.string());
        else {
            EXPECT_FALSE(mesh.error().what.empty() || mesh.error().fix.empty()) << file;
            EXPECT_THAT(mesh.error().where, ::testing::StartsWith(file.string()));
        }
        read += mesh.has_value();
    }
    EXPECT_GT(read, 45U);
    rusage usage{};
    ASSERT_EQ(getrusage(RUSAGE_SELF, &usage), 0);
    EXPECT_LT(usage.ru_maxrss, 4 << 20U) << "kB";
}

TEST_F(TestModels, TheBrokenOnesSayWhy) {
    const std::map<std::string, std::string> reasons{
        {"invalid/OutOfMemory.off", "line 2: it announces 353535235358 vertices"},
        {"invalid/empty.obj", "it is empty"},
        {"invalid/empty.off", "it is empty"},
        {"invalid/empty.ply", "it is empty"},
        {"invalid/empty.3ds", "no scan that Stipple can read"},
        {"invalid/emptyIrrMesh.xml", "no scan that Stipple can read"},
        {"invalid/malformed.obj", "line 28: a face names vertex 0"},
        {"OBJ/box_UTF16BE.obj", "UTF-16"},
        {"OBJ/point_cloud.obj", "only points or lines"},
        {"OFF/invalid.off", "line 7: a whole number is missing"},
        {"PLY/points.ply", "only points or lines"},
        {"glTF/TwoBoxes/TwoBoxes.gltf", "glTF of version 1.0"},
        {"glTF2/IndexOutOfRange/IndexOutOfRange.gltf", "a face names vertex 255, there are 0 to 23"},
        {"glTF2/MissingBin/BoxTextured.gltf", "buffers[0] (BoxTextured0.bin): does not exist"},
        {"glTF2/RecursiveNodes/RecursiveNodes.gltf", "reached twice, perhaps in a circle"},
        {"glTF2/SchemaFailures/sceneWrongType.gltf", "scene: it should be a whole number"},
        {"glTF2/draco/2CylinderEngine.gltf", "KHR_draco_mesh_compression"},
    };
    for (const auto& [name, reason] : reasons) {
        const auto mesh = readScan(models() / name, Progress());
        ASSERT_FALSE(mesh) << name;
        EXPECT_THAT(describe(mesh.error()), ::testing::HasSubstr(reason));
    }
}

TEST_F(TestModels, TheSameModelInEveryFormatIsTheSame) {
    const auto spiderText = readScan(models() / "STL/Spider_ascii.stl", Progress());
    const auto spiderBinary = readScan(models() / "STL/Spider_binary.stl", Progress());
    ASSERT_TRUE(spiderText && spiderBinary);
    EXPECT_EQ(spiderText->triangles.size(), spiderBinary->triangles.size());
    for (const char* name : {"OBJ/WusonOBJ.obj", "OFF/Wuson.off", "PLY/Wuson.ply", "STL/Wuson.stl"}) {
        const auto mesh = readScan(models() / name, Progress());
        ASSERT_TRUE(mesh) << describe(mesh.error());
        EXPECT_EQ(mesh->triangles.size(), 3732U) << name;
    }
}

TEST(TestHeads, AreReadWhole) {
    const std::map<std::string, double> heads{
        {"fsaverage.ply", 4062}, {"mannequin.off", 25888}, {"mri.stl", 244558}, {"mri-million.ply", 996064}};
    for (const auto& [name, triangles] : heads) {
        const auto mesh = readScan(fs::path(STIPPLE_TEST_HEADS) / name, Progress());
        ASSERT_TRUE(mesh) << describe(mesh.error()) << ": run tools/fetch-test-heads first";
        EXPECT_NEAR(static_cast<double>(mesh->triangles.size()), static_cast<double>(triangles),
                    0.01 * triangles);
    }
}

} // namespace
} // namespace stipple::testing
