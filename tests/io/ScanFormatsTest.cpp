#include "ScanBytes.h"

#include <cmath>

namespace stipple::testing {
namespace {

std::string objText() {
    return "# a scan\nv 0 0 0 1 0 0\nv 100.5 0 0 0 1 0\nv 0 200.25 0 0 0 1\nv 0 0 -50 1 1 1\n"
           "f 1 3 2\nf 1 2 4\nf 2 3 4\nf 3 1 4\n";
}

TEST(ObjTest, ColouredScanComesBack) {
    expectTheColouredScan(read(objText(), MeshFormat::Obj));
}

TEST(ObjTest, AnyLineEndAndByteOrderMarkWillDo) {
    for (const std::string end : {"\r\n", "\r"}) {
        std::string text = "\xEF\xBB\xBF";
        for (const char c : objText()) text += c == '\n' ? end : std::string(1, c);
        expectTheColouredScan(read(text, MeshFormat::Obj));
    }
}

TEST(ObjTest, CornersInEveryNotation) {
    const std::string vertices = "v 0 0 0\nv 100.5 0 0\nv 0 200.25 0\nv 0 0 -50\nvt 0 0\nvn 0 0 1\n";
    for (const std::string form : {"", "/1", "//1", "/1/1", "/-1", "//-1"}) {
        std::string text = vertices;
        for (const glm::uvec3& face : faces)
            text += fmt::format("f {}{} {}{} {}{}\n", face.x + 1, form, face.y + 1, form, face.z + 1, form);
        expectTheScan(read(text, MeshFormat::Obj));
    }
    expectTheScan(read(vertices + "f -4 -2 -3\nf -4 -3 -1\nf -3 -2 -1\nf -2 -4 -1\n", MeshFormat::Obj));
}

TEST(ObjTest, PolygonsBecomeFansAndLinesMayBeContinued) {
    const auto mesh =
        read("f 1 2 3 \\\n 4 5\nv 0 0 0\nv 2 0 0\nv 2 1 0\nv 1 2 0\nv 0 1 0\n", MeshFormat::Obj);
    ASSERT_TRUE(mesh) << describe(mesh.error());
    EXPECT_EQ(mesh->triangles, (std::vector<glm::uvec3>{{0, 1, 2}, {0, 2, 3}, {0, 3, 4}}));
}

TEST(ObjTest, NumbersAsProgramsPrintThem) {
    const auto mesh =
        read("v +1 -2.5e1 .5\nv nan inf 1.#QNAN\nv 1e99 1e-99 -1e99\nf 1 2 3\n", MeshFormat::Obj);
    ASSERT_TRUE(mesh) << describe(mesh.error());
    EXPECT_EQ(mesh->positions[0], glm::vec3(1.0F, -25.0F, 0.5F));
    EXPECT_TRUE(std::isnan(mesh->positions[1].x) && std::isinf(mesh->positions[1].y));
    EXPECT_TRUE(std::isnan(mesh->positions[1].z));
    EXPECT_EQ(mesh->positions[2].y, 0.0F);
    EXPECT_TRUE(std::isinf(mesh->positions[2].x) && mesh->positions[2].z < 0.0F);
}

TEST(ObjTest, ColoursMayBeBytes) {
    const auto mesh = read("v 0 0 0 255 128 0\nv 1 0 0 0 0 0\nv 0 1 0 1 2 3\nf 1 2 3\n", MeshFormat::Obj);
    ASSERT_TRUE(mesh) << describe(mesh.error());
    EXPECT_EQ(mesh->colours, (std::vector<glm::u8vec3>{{255, 128, 0}, {0, 0, 0}, {1, 2, 3}}));
}

const char* const plyFaces = "element face 4\nproperty list uchar int vertex_indices\nend_header\n";

TEST(PlyTest, TextWithColours) {
    std::string text = "ply\nformat ascii 1.0\ncomment a scan\nelement vertex 4\nproperty float x\n"
                       "property float y\nproperty float z\nproperty uchar red\nproperty uchar green\n"
                       "property uchar blue\n";
    text += plyFaces;
    for (std::size_t i = 0; i < corners.size(); ++i)
        text += fmt::format("{} {} {} {} {} {}\n", corners[i].x, corners[i].y, corners[i].z, colours[i].x,
                            colours[i].y, colours[i].z);
    for (const glm::uvec3& face : faces) text += fmt::format("3 {} {} {}\n", face.x, face.y, face.z);
    expectTheColouredScan(read(text, MeshFormat::Ply));
}

/// Doubles, properties in another order, elements and lists that nobody asked for.
std::string binaryPly(ByteOrder order) {
    std::string bytes =
        fmt::format("ply\nformat binary_{}_endian 1.0\nelement camera 1\nproperty list ushort double "
                    "view\nelement vertex 4\n"
                    "property short quality\nproperty float blue\nproperty double z\nproperty double "
                    "y\nproperty double x\n"
                    "property float red\nproperty float green\nelement face 4\nproperty uchar flags\n"
                    "property list uint uint vertex_index\nproperty list uchar float normal\nend_header\n",
                    order == ByteOrder::Little ? "little" : "big");
    put<std::uint16_t>(bytes, 2, order);
    for (const double value : {1.0, 2.0}) put(bytes, value, order);
    for (std::size_t i = 0; i < corners.size(); ++i) {
        put<std::int16_t>(bytes, -7, order);
        put(bytes, static_cast<float>(colours[i].z) / 255.0F, order);
        for (const int axis : {2, 1, 0}) put(bytes, static_cast<double>(corners[i][axis]), order);
        put(bytes, static_cast<float>(colours[i].x) / 255.0F, order);
        put(bytes, static_cast<float>(colours[i].y) / 255.0F, order);
    }
    for (const glm::uvec3& face : faces) {
        put<std::uint8_t>(bytes, 255, order);
        put<std::uint32_t>(bytes, 3, order);
        for (int corner = 0; corner < 3; ++corner) put(bytes, face[corner], order);
        put<std::uint8_t>(bytes, 1, order);
        put(bytes, 0.5F, order);
    }
    return bytes;
}

TEST(PlyTest, BinaryOfBothByteOrders) {
    expectTheColouredScan(read(binaryPly(ByteOrder::Little), MeshFormat::Ply));
    expectTheColouredScan(read(binaryPly(ByteOrder::Big), MeshFormat::Ply));
}

TEST(PlyTest, EveryPieceOfAFileIsRefusedOrRead) {
    const std::string bytes = binaryPly(ByteOrder::Little);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_FALSE(read(bytes.substr(0, size), MeshFormat::Ply));
}

std::string stlText() {
    std::string text = "solid my vertex scan\n";
    for (const auto& triangle : trianglesOf(corners, faces)) {
        text += "facet normal 0 0 0\n  outer loop\n";
        for (const glm::vec3& corner : triangle)
            text += fmt::format("    vertex {} {} {:e}\n", corner.x, corner.y, corner.z);
        text += "  endloop\nendfacet\n";
    }
    return text + "endsolid my vertex scan\n";
}

std::string stlBinary(const std::string& header) {
    std::string bytes = header;
    bytes.resize(80, ' ');
    put<std::uint32_t>(bytes, 4);
    for (const auto& triangle : trianglesOf(corners, faces)) {
        bytes += floats({{0.0F, 0.0F, 1.0F}, triangle[0], triangle[1], triangle[2]});
        put<std::uint16_t>(bytes, 0);
    }
    return bytes;
}

TEST(StlTest, TextAndBinary) {
    expectTheScan(read(stlText(), MeshFormat::Stl));
    expectTheScan(read(stlBinary("a scan"), MeshFormat::Stl));
}

TEST(StlTest, UpperCaseAndOneLine) {
    std::string text;
    for (const char c : stlText()) text += c == '\n' ? ' ' : static_cast<char>(std::toupper(c));
    expectTheScan(read(text.replace(0, 20, "SOLID\n"), MeshFormat::Stl));
}

TEST(StlTest, BinaryThatBeginsLikeText) {
    expectTheScan(read(stlBinary("solid made by a careless program"), MeshFormat::Stl));
}

TEST(OffTest, Variants) {
    const std::string list = "0 0 0{0}\n100.5 0 0{1}\n0 200.25 0{2}\n0 0 -50{3}\n"
                             "3 0 2 1\n3 0 1 3 255 0 0\n3 1 2 3 0.5 0.5 0.5 1\n3 2 0 3\n";
    const std::string plain = fmt::format(fmt::runtime(list), "", "", "", "");
    expectTheScan(read("OFF\n4 4 6\n" + plain, MeshFormat::Off));
    expectTheScan(read("OFF 4 4 6\n" + plain, MeshFormat::Off));
    expectTheScan(
        read("# made by hand\n\nOFF # mesh\n\n# counts\n4 4 # no edges\n\n" + plain, MeshFormat::Off));
    const std::string normals = fmt::format(fmt::runtime(list), " 0 0 1", " 0 0 1", " 0 0 1", " 0 0 1");
    expectTheScan(read("NOFF\n4 4 0\n" + normals, MeshFormat::Off));
    const std::string uv = fmt::format(fmt::runtime(list), " 0 1", " 0 1", " 1 1", " 0 0");
    expectTheScan(read("STOFF\n4 4 0\n" + uv, MeshFormat::Off));
    const std::string bytes =
        fmt::format(fmt::runtime(list), " 255 0 0 255", " 0 255 0 255", " 0 0 255 255", " 255 255 255 255");
    expectTheColouredScan(read("COFF\n4 4 0\n" + bytes, MeshFormat::Off));
    const std::string shares =
        fmt::format(fmt::runtime(list), " 1.0 0 0 1", " 0 1.0 0 1", " 0 0 1.0 1", " 1.0 1.0 1.0 1");
    expectTheColouredScan(read("COFF\n4 4 0\n" + shares, MeshFormat::Off));
}

TEST(GltfTest, IndicesOfEveryWidthOrNone) {
    expectTheScan(read(gltfScan().glb(), MeshFormat::Gltf));
    Gltf bytes = gltfScan();
    bytes.primitive()["indices"] = bytes.add(whole<std::uint8_t>(faceIndices), 5121, "SCALAR", 12);
    expectTheScan(read(bytes.glb(), MeshFormat::Gltf));
    Gltf words = gltfScan();
    words.primitive()["indices"] = words.add(whole<std::uint32_t>(faceIndices), 5125, "SCALAR", 12);
    expectTheScan(read(words.glb(), MeshFormat::Gltf));
    Gltf none = gltfScan();
    std::vector<glm::vec3> soup;
    for (const int index : faceIndices) soup.push_back(corners[static_cast<std::size_t>(index)]);
    none.primitive()["attributes"]["POSITION"] = none.add(floats(soup), 5126, "VEC3", 12);
    none.primitive().erase("indices");
    expectTheScan(read(none.glb(), MeshFormat::Gltf));
}

TEST(GltfTest, StripsAndFans) {
    for (const auto& [mode, expected] :
         {std::pair{5, std::vector<glm::uvec3>{{0, 1, 2}, {1, 3, 2}}}, {6, {{0, 1, 2}, {0, 2, 3}}}}) {
        Gltf gltf = gltfScan();
        gltf.primitive()["mode"] = mode;
        gltf.primitive().erase("indices");
        const auto mesh = read(gltf.glb(), MeshFormat::Gltf);
        ASSERT_TRUE(mesh) << describe(mesh.error());
        EXPECT_EQ(mesh->triangles, expected);
    }
}

TEST(GltfTest, ColoursAreLinearInTheFile) {
    struct Variant {
        std::string bytes;
        int componentType;
        const char* type;
    };
    const std::vector<int> rgba{255, 0, 0, 9, 0, 255, 0, 9, 0, 0, 255, 9, 255, 255, 255, 9};
    std::vector<int> wide;
    for (const int value : rgba) wide.push_back(value * 257);
    const std::vector<glm::vec3> shares{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 1}};
    for (const Variant& variant :
         {Variant{floats(shares), 5126, "VEC3"}, Variant{whole<std::uint8_t>(rgba), 5121, "VEC4"},
          Variant{whole<std::uint16_t>(wide), 5123, "VEC4"}}) {
        Gltf gltf = gltfScan();
        gltf.primitive()["attributes"]["COLOR_0"] =
            gltf.add(variant.bytes, variant.componentType, variant.type, 4, variant.componentType != 5126);
        expectTheColouredScan(read(gltf.glb(), MeshFormat::Gltf));
    }
    Gltf grey = gltfScan();
    const std::vector<glm::vec3> half(4, glm::vec3(0.2158605F)); // sRGB 128 / 255
    grey.primitive()["attributes"]["COLOR_0"] = grey.add(floats(half), 5126, "VEC3", 4);
    const auto mesh = read(grey.glb(), MeshFormat::Gltf);
    ASSERT_TRUE(mesh) << describe(mesh.error());
    EXPECT_EQ(mesh->colours.front(), glm::u8vec3(128));
}

TEST(GltfTest, NodesPlaceTheirMeshes) {
    Gltf gltf = gltfScan();
    gltf.json["nodes"] = {{{"children", {1}}, {"translation", {0, 10, 0}}},
                          {{"mesh", 0}, {"matrix", {2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 1, 0, 0, 1}}},
                          {{"mesh", 0}}};
    const auto mesh = read(gltf.glb(), MeshFormat::Gltf);
    ASSERT_TRUE(mesh) << describe(mesh.error());
    ASSERT_EQ(mesh->positions.size(), 4U); // node 2 is not in the scene
    for (std::size_t i = 0; i < corners.size(); ++i)
        EXPECT_EQ(mesh->positions[i], 2.0F * corners[i] + glm::vec3(1.0F, 10.0F, 0.0F));
}

TEST(GltfTest, TurnedNode) {
    Gltf gltf = gltfScan();
    const double s = std::sqrt(0.5);
    gltf.json["nodes"][0]["rotation"] = {s, 0, 0, s}; // a quarter turn about x: y to z
    gltf.json["nodes"][0]["scale"] = {1, 3, 1};
    const auto mesh = read(gltf.glb(), MeshFormat::Gltf);
    ASSERT_TRUE(mesh) << describe(mesh.error());
    EXPECT_NEAR(mesh->positions[2].z, 3.0F * 200.25F, 1.0e-3F);
    EXPECT_NEAR(mesh->positions[3].y, 50.0F, 1.0e-3F);
}

TEST(GltfTest, MirroredNodeKeepsItsOutside) {
    Gltf gltf = gltfScan();
    gltf.json["nodes"][0]["scale"] = {-1, 1, 1};
    const auto mesh = read(gltf.glb(), MeshFormat::Gltf);
    ASSERT_TRUE(mesh) << describe(mesh.error());
    EXPECT_EQ(mesh->triangles[0], glm::uvec3(0, 1, 2));
}

TEST(GltfTest, TextWithEmbeddedData) {
    const std::string text = R"({"asset":{"version":"2.0"},"scenes":[{"nodes":[0]}],"nodes":[{"mesh":0}],
        "meshes":[{"primitives":[{"attributes":{"POSITION":0}}]}],
        "buffers":[{"byteLength":36,"uri":"data:application/octet-stream;base64,AAAAAAAAAAAAAAAAAACAPwAAAAAAAAAAAAAAAAAAgD8AAAAA"}],
        "bufferViews":[{"buffer":0,"byteLength":36}],
        "accessors":[{"bufferView":0,"componentType":5126,"type":"VEC3","count":3}]})";
    const auto mesh = read(text, MeshFormat::Gltf);
    ASSERT_TRUE(mesh) << describe(mesh.error());
    EXPECT_EQ(mesh->positions, (std::vector<glm::vec3>{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}}));
}

TEST(ScanTest, ReadingTellsProgressAndStopsWhenCancelled) {
    const Progress progress;
    ASSERT_TRUE(scanFromBytes(stlText(), MeshFormat::Stl, {}, progress));
    progress.cancel();
    const auto mesh = scanFromBytes(stlBinary("a scan"), MeshFormat::Stl, {}, progress);
    ASSERT_FALSE(mesh);
    EXPECT_TRUE(wasCancelled(mesh.error()));
}

} // namespace
} // namespace stipple::testing
