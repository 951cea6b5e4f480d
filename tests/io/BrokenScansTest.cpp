#include "ScanBytes.h"
#include "support/TemporaryFolder.h"

#include <functional>

namespace stipple::testing {
namespace {

using ::testing::HasSubstr;

struct Broken {
    std::string bytes;
    MeshFormat format;
    std::string what;  ///< part of the message
    std::string where; ///< the place that it names
};

void expectRefused(const Broken& broken) {
    const auto mesh = read(broken.bytes, broken.format);
    ASSERT_FALSE(mesh) << broken.what;
    EXPECT_THAT(mesh.error().what, HasSubstr(broken.what));
    EXPECT_EQ(mesh.error().where, broken.where);
    EXPECT_FALSE(mesh.error().fix.empty());
}

TEST(BrokenScans, Empty) {
    for (const auto format :
         {MeshFormat::Obj, MeshFormat::Ply, MeshFormat::Stl, MeshFormat::Off, MeshFormat::Gltf}) {
        expectRefused({"", format, "is empty", ""});
        expectRefused({" \n\r\n", format, "is empty", ""});
    }
}

TEST(BrokenScans, Obj) {
    const std::string vertices = "v 0 0 0\nv 1 0 0\nv 0 1 0\n";
    const std::vector<Broken> cases{
        {vertices, MeshFormat::Obj, "only points", ""},
        {"hello\n", MeshFormat::Obj, "no triangles", ""},
        {vertices + "f 1 2 4\n", MeshFormat::Obj, "vertex 4, there are only 3", "line 4"},
        {vertices + "f 1 2 0\n", MeshFormat::Obj, "vertex 0", "line 4"},
        {vertices + "f 1 2 -4\n", MeshFormat::Obj, "vertex -4", "line 4"},
        {vertices + "f 1 2 2147483648\n", MeshFormat::Obj, "vertex 2147483648", "line 4"},
        {vertices + "f 1 2 99999999999999999999\n", MeshFormat::Obj, "a whole number is expected", "line 4"},
        {vertices + "f 1/1 2/1 3/1\n", MeshFormat::Obj, "texture coordinate 1, there are only 0", "line 4"},
        {vertices + "f 1 2 three\n", MeshFormat::Obj, "found \"three\"", "line 4"},
        {"v 0 0\n", MeshFormat::Obj, "a number is missing", "line 1"},
        {"v 0,5 0 0\n", MeshFormat::Obj, "found \"0,5\"", "line 1"},
        {vertices + std::string("\0\x01\x02", 3), MeshFormat::Obj, "holds binary data", "byte 24"},
        {"\xFF\xFEv\0 \0", MeshFormat::Obj, "UTF-16", ""},
        {"PK\x03\x04", MeshFormat::Obj, "ZIP", ""},
    };
    for (const Broken& broken : cases) expectRefused(broken);
}

std::string plyHeader(const std::string& format, const std::string& vertices, const std::string& faces) {
    return "ply\nformat " + format + " 1.0\nelement vertex " + vertices +
           "\nproperty float x\nproperty float y\nproperty float z\nelement face " + faces +
           "\nproperty list uchar int vertex_indices\nend_header\n";
}

TEST(BrokenScans, Ply) {
    const std::string text = plyHeader("ascii", "3", "1") + "0 0 0\n1 0 0\n0 1 0\n";
    const std::string binary = plyHeader("binary_little_endian", "3", "1") + std::string(36, '\0');
    const std::vector<Broken> cases{
        {"hello", MeshFormat::Ply, "does not begin with \"ply\"", "line 1"},
        {"ply\nformat ascii 1.0\nelement vertex 3\n", MeshFormat::Ply, "header does not end", "line 3"},
        {"ply\nformat hex 1.0\n", MeshFormat::Ply, "found \"hex\"", "line 2"},
        {"ply\nproperty float x\n", MeshFormat::Ply, "before any element", "line 2"},
        {"ply\nelement vertex 3\nproperty quad x\n", MeshFormat::Ply, "found \"quad\"", "line 3"},
        {"ply\nelement vertex -3\n", MeshFormat::Ply, "-3 elements", "line 2"},
        {"ply\nformat ascii 1.0\nelement vertex 3\nelement vertex 3\nend_header\n", MeshFormat::Ply,
         "\"vertex\" twice", "the header"},
        {"ply\nformat ascii 1.0\nelement vertex 3\nend_header\n", MeshFormat::Ply, "no x, y and z",
         "the header"},
        {plyHeader("ascii", "2147483648", "1"), MeshFormat::Ply, "announces 2147483648 elements", "line 9"},
        {plyHeader("binary_big_endian", "4294967295", "1"), MeshFormat::Ply, "announces 4294967295",
         "byte 175"},
        {plyHeader("ascii", "0", "0"), MeshFormat::Ply, "no triangles", ""},
        {text, MeshFormat::Ply, "a whole number is missing", "line 12"},
        {text + "3 0 1 x\n", MeshFormat::Ply, "found \"x\"", "line 13"},
        {text + "3 0 1 3\n", MeshFormat::Ply, "vertex 3, there are 0 to 2", "line 13"},
        {text + "3 0 1 -1\n", MeshFormat::Ply, "vertex -1", "line 13"},
        {binary, MeshFormat::Ply, "cut off", "byte 205"},
        {binary + std::string("\3\0\0\0\0\1", 6), MeshFormat::Ply, "a list of 3 values is cut off",
         "byte 206"},
        {binary + std::string("\3\0\0\0\0\1\0\0\0\3\0\0\0", 13), MeshFormat::Ply, "vertex 3", "byte 218"},
        {binary + std::string("\3\0\0\0\0\1\0\0\0\0\0\0\x80", 13), MeshFormat::Ply, "vertex -2147483648",
         "byte 218"},
    };
    for (const Broken& broken : cases) expectRefused(broken);
}

TEST(BrokenScans, Stl) {
    std::string header(80, ' ');
    put<std::uint32_t>(header, 2147483648U);
    const std::string facet = "solid\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\n";
    const std::vector<Broken> cases{
        {"hello", MeshFormat::Stl, "too short", "byte 5"},
        {header + std::string(50, '\0'), MeshFormat::Stl, "announces 2147483648 triangles and holds 1",
         "byte 134"},
        {std::string(84, '\0'), MeshFormat::Stl, "no triangles", ""},
        {"solid nothing\nendsolid\n", MeshFormat::Stl, "no triangles", ""},
        {facet, MeshFormat::Stl, "cut off inside a facet", "line 5"},
        {facet + "endloop\n", MeshFormat::Stl, "a facet has 2 corners", "line 6"},
        {facet + "vertex 1 2", MeshFormat::Stl, "a number is missing", "line 6"},
        {facet + "vertex 1 2 z", MeshFormat::Stl, "found \"z\"", "line 6"},
        {facet + "vortex 1 2 3", MeshFormat::Stl, "found \"vortex\"", "line 6"},
    };
    for (const Broken& broken : cases) expectRefused(broken);
}

TEST(BrokenScans, Off) {
    const std::string mesh = "OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n";
    const std::vector<Broken> cases{
        {"hello", MeshFormat::Off, "\"OFF\" is expected", "line 1"},
        {"OFF", MeshFormat::Off, "a whole number is missing", "line 1"},
        {"OFF BINARY\n", MeshFormat::Off, "binary OFF", "line 1"},
        {"4OFF\n3 1 0\n", MeshFormat::Off, "four or more dimensions", "line 1"},
        {"OFF\n2147483648 1 0\n", MeshFormat::Off, "announces 2147483648 vertices", "line 2"},
        {"OFF\n0 4294967295 0\n", MeshFormat::Off, "announces 4294967295 faces", "line 2"},
        {"OFF\n-1 1 0\n", MeshFormat::Off, "announces -1 vertices", "line 2"},
        {"OFF\n0 0 0\n", MeshFormat::Off, "no triangles", ""},
        {mesh, MeshFormat::Off, "face 1 of 1 is missing", "line 5"},
        {mesh + "3 0 1\n", MeshFormat::Off, "a whole number is missing", "line 6"},
        {mesh + "3 0 1 3\n", MeshFormat::Off, "vertex 3, there are 0 to 2", "line 6"},
        {mesh + "-3 0 1 2\n", MeshFormat::Off, "a face has -3 corners", "line 6"},
        {mesh + "2147483647 0 1 2\n", MeshFormat::Off, "a whole number is missing", "line 6"},
    };
    for (const Broken& broken : cases) expectRefused(broken);
}

TEST(BrokenScans, Gltf) {
    using Change = std::function<void(Gltf&)>;
    struct Case {
        Change change;
        std::string what;
        std::string where;
    };
    const std::vector<Case> cases{
        {[](Gltf& g) { g.json["asset"]["version"] = "1.0"; }, "version 1.0", "asset.version"},
        {[](Gltf& g) { g.json["nodes"][0]["children"] = {0}; }, "reached twice", "nodes[0]"},
        {[](Gltf& g) {
             g.json["nodes"] = {{{"children", {1, 1}}}, nlohmann::json::object()};
         },
         "reached twice", "nodes[1]"},
        {[](Gltf& g) { g.json["nodes"][0]["mesh"] = 7; }, "meshes[7], which does not exist", "nodes[0]"},
        {[](Gltf& g) { g.json["nodes"][0]["mesh"] = -1; }, "whole number", "nodes[0].mesh"},
        {[](Gltf& g) {
             g.json["nodes"][0]["matrix"] = {1, 2, 3};
         },
         "not 16 numbers", "nodes[0]"},
        {[](Gltf& g) {
             g.json["nodes"][0]["scale"] = {1, 2};
         },
         "2 numbers, 3 are needed", "nodes[0].scale"},
        {[](Gltf& g) { g.json["meshes"] = 3; }, "a list", "meshes"},
        {[](Gltf& g) { g.json["accessors"][0]["count"] = 2147483648U; }, "2147483648 elements",
         "accessors[0]"},
        {[](Gltf& g) { g.json["accessors"][0]["byteOffset"] = 9007199254740992U; }, "4 elements",
         "accessors[0]"},
        {[](Gltf& g) { g.json["accessors"][0]["componentType"] = 5130; }, "type that does not fit",
         "accessors[0]"},
        {[](Gltf& g) { g.json["accessors"][0]["type"] = "VEC2"; }, "type that does not fit", "accessors[0]"},
        {[](Gltf& g) {
             g.json["accessors"][0]["sparse"] = {{"count", 1}};
         },
         "sparse", "accessors[0]"},
        {[](Gltf& g) { g.json["bufferViews"][0]["byteLength"] = 4294967295U; }, "reaches to byte",
         "bufferViews[0]"},
        {[](Gltf& g) { g.json["bufferViews"][0]["byteStride"] = 1; }, "are 1 apart", "accessors[0]"},
        {[](Gltf& g) { g.json["bufferViews"][0]["buffer"] = 1; }, "buffers[1], which does not exist",
         "bufferViews[0]"},
        {[](Gltf& g) { g.json["accessors"][1]["componentType"] = 5126; }, "announces 12 elements",
         "accessors[1]"},
        {[](Gltf& g) { g.data[48] = 4; }, "vertex 4, there are 0 to 3", "meshes[0].primitives[0]"},
        {[](Gltf& g) { g.primitive()["mode"] = 9; }, "mode 9", "meshes[0].primitives[0]"},
        {[](Gltf& g) { g.primitive()["mode"] = 0; }, "no triangles", ""},
        {[](Gltf& g) {
             g.primitive()["extensions"]["KHR_draco_mesh_compression"] = nlohmann::json::object();
         },
         "Draco", "meshes[0].primitives[0]"},
        {[](Gltf& g) { g.json["extensionsRequired"] = {"EXT_meshopt_compression"}; },
         "EXT_meshopt_compression", "extensionsRequired"},
    };
    for (const Case& broken : cases) {
        Gltf gltf = gltfScan();
        broken.change(gltf);
        expectRefused({gltf.glb(), MeshFormat::Gltf, broken.what, broken.where});
    }
    expectRefused({"{\"asset\":", MeshFormat::Gltf, "cut off", "the JSON part"});
    expectRefused({"[]", MeshFormat::Gltf, "no object", "the JSON part"});
    expectRefused({"glTF", MeshFormat::Gltf, "cut off", "byte 4"});
    const std::string glb = gltfScan().glb();
    for (std::size_t size = 0; size < glb.size(); ++size)
        EXPECT_FALSE(read(glb.substr(0, size), MeshFormat::Gltf)) << size;
    expectRefused({std::string(3'000'000, '['), MeshFormat::Gltf, "3000000 values", "the JSON part"});
    EXPECT_FALSE(read(std::string(1'000'000, '['), MeshFormat::Gltf));
}

TEST(BrokenScans, ALongChainOfNodesIsNoRecursion) {
    Gltf gltf = gltfScan();
    constexpr int length = 100'000;
    for (int i = 0; i + 1 < length; ++i) gltf.json["nodes"][i] = {{"children", {i + 1}}};
    gltf.json["nodes"][length - 1] = {{"mesh", 0}};
    expectTheScan(read(gltf.glb(), MeshFormat::Gltf));
}

TEST(BrokenScans, EveryByteChangedGivesAMeshOrAnError) {
    const std::string glb = gltfScan().glb();
    for (std::size_t i = 0; i < glb.size(); ++i)
        for (const char change : {'\0', '\x7F', '\xFF', '9', '"'}) {
            std::string bytes = glb;
            bytes[i] = change;
            const auto mesh = read(bytes, MeshFormat::Gltf);
            EXPECT_TRUE(mesh || !mesh.error().what.empty());
        }
}

struct ScanFiles : FolderTest {};

TEST_F(ScanFiles, TheContentTellsTheFormatBeforeTheName) {
    writeBytes(folder / "really a ply.obj", plyHeader("ascii", "3", "1") + "0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n");
    EXPECT_TRUE(readScan(folder / "really a ply.obj", Progress()));
    writeBytes(folder / "glb.bin", gltfScan().glb());
    EXPECT_TRUE(readScan(folder / "glb.bin", Progress()));
    writeBytes(folder / "Kopf \xC3\xA4.OBJ", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    EXPECT_TRUE(readScan(folder / "Kopf \xC3\xA4.OBJ", Progress()));
}

TEST_F(ScanFiles, MessagesNameTheFile) {
    writeBytes(folder / "head.obj", "v 0 0 0\nf 1 2 3\n");
    const auto broken = readScan(folder / "head.obj", Progress());
    ASSERT_FALSE(broken);
    EXPECT_THAT(describe(broken.error()),
                HasSubstr("head.obj, line 2: a face names vertex 3, there are only 1"));
    writeBytes(folder / "notes.txt", "hello");
    const auto unknown = readScan(folder / "notes.txt", Progress());
    ASSERT_FALSE(unknown);
    EXPECT_THAT(describe(unknown.error()), HasSubstr("Export the scan as PLY, OBJ"));
    EXPECT_FALSE(readScan(folder / "missing.ply", Progress()));
    EXPECT_FALSE(readScan(folder, Progress()));
}

TEST_F(ScanFiles, BuffersLieInTheScansFolder) {
    std::filesystem::create_directories(folder / "scan" / "data");
    const Gltf gltf = gltfScan();
    writeBytes(folder / "outside.bin", gltf.data);
    writeBytes(folder / "scan" / "data" / "in side.bin", gltf.data);
    std::filesystem::create_symlink(folder / "outside.bin", folder / "scan" / "link.bin");
    const auto withBuffer = [&](const std::string& uri) {
        nlohmann::json json = gltf.json;
        json["buffers"] = {{{"byteLength", gltf.data.size()}, {"uri", uri}}};
        writeBytes(folder / "scan" / "head.gltf", json.dump());
        return readScan(folder / "scan" / "head.gltf", Progress());
    };
    expectTheScan(withBuffer("data/in%20side.bin"));
    expectTheScan(withBuffer("data\\in side.bin"));
    for (const std::string uri :
         {"../outside.bin", "data/../../outside.bin", "%2e%2e/outside.bin", "/etc/passwd", "C:\\outside.bin",
          "http://example.com/a.bin", "file:///etc/passwd", "link.bin", ""}) {
        const auto refused = withBuffer(uri);
        ASSERT_FALSE(refused) << uri;
        EXPECT_THAT(describe(refused.error()), HasSubstr("outside the scan's folder")) << uri;
        EXPECT_THAT(describe(refused.error()), HasSubstr("buffers[0]")) << uri;
    }
    const auto missing = withBuffer("gone.bin");
    ASSERT_FALSE(missing);
    EXPECT_THAT(describe(missing.error()), HasSubstr("gone.bin"));
}

} // namespace
} // namespace stipple::testing
