#include "io/ScanPictures.h"

#include "ScanBytes.h"
#include "io/Png.h"
#include "support/TemporaryFolder.h"

namespace stipple::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr glm::u8vec3 red{255, 0, 0};
constexpr glm::u8vec3 green{0, 255, 0};
constexpr glm::u8vec3 blue{0, 0, 255};
constexpr glm::u8vec3 white{255, 255, 255};

/// Four colours in a square: two above, two below.
Image squares(glm::u8vec3 topLeft, glm::u8vec3 topRight, glm::u8vec3 bottomLeft, glm::u8vec3 bottomRight) {
    Image image{16, 16, std::vector<std::uint8_t>(16 * 16 * 4, 255)};
    for (int y = 0; y < 16; ++y)
        for (int x = 0; x < 16; ++x) {
            const glm::u8vec3 colour =
                y < 8 ? (x < 8 ? topLeft : topRight) : (x < 8 ? bottomLeft : bottomRight);
            for (int c = 0; c < 3; ++c) image.pixel(x, y)[c] = colour[c];
        }
    return image;
}

glm::u8vec3 seen(const ScanMesh& mesh, glm::vec2 uv) {
    const int x =
        std::min(static_cast<int>(uv.x * static_cast<float>(mesh.texture.width)), mesh.texture.width - 1);
    const int y =
        std::min(static_cast<int>(uv.y * static_cast<float>(mesh.texture.height)), mesh.texture.height - 1);
    const std::uint8_t* pixel = mesh.texture.pixel(x, y);
    return {pixel[0], pixel[1], pixel[2]};
}

/// The colours at the corners of a triangle.
std::array<glm::u8vec3, 3> cornersSeen(const ScanMesh& mesh, std::size_t triangle) {
    const auto& uv = mesh.cornerUv.at(triangle);
    return {seen(mesh, uv[0]), seen(mesh, uv[1]), seen(mesh, uv[2])};
}

struct ScanPictures : FolderTest {
    void SetUp() override {
        FolderTest::SetUp();
        ASSERT_TRUE(writePng(squares(red, green, blue, white), folder / "a.png"));
        ASSERT_TRUE(writePng(squares(blue, blue, red, red), folder / "the other.png"));
    }

    ScanMesh readText(const std::string& name, const std::string& text) {
        writeBytes(folder / name, text);
        const auto mesh = readScan(folder / name, Progress());
        EXPECT_TRUE(mesh) << describe(mesh.error());
        return mesh ? *mesh : ScanMesh{};
    }
};

const std::string triangle = "v 0 0 0\nv 1 0 0\nv 0 1 0\n";

TEST_F(ScanPictures, ObjHasTheOriginBelow) {
    writeBytes(folder / "head.mtl", "newmtl skin\nKd 1 1 1\nmap_Kd a.png\n");
    const ScanMesh mesh =
        readText("head.obj", "mtllib head.mtl\n" + triangle +
                                 "vt 0.1 0.1\nvt 0.9 0.1\nvt 0.1 0.9\nusemtl skin\nf 1/1 2/2 3/3\n");
    EXPECT_THAT(cornersSeen(mesh, 0), ElementsAre(blue, white, red));
    EXPECT_THAT(mesh.notes, ElementsAre());
}

TEST_F(ScanPictures, RepeatingCoordinatesAreTakenBack) {
    writeBytes(folder / "head.mtl", "newmtl skin\nmap_Kd a.png\n");
    const ScanMesh mesh =
        readText("head.obj", "mtllib head.mtl\n" + triangle +
                                 "vt 3.1 -1.9\nvt 3.9 -1.9\nvt 3.1 -1.1\nvt nan 1e30\nusemtl skin\n"
                                 "f 1/1 2/2 3/3\nf 1/4 2/4 3/4\n");
    EXPECT_THAT(cornersSeen(mesh, 0), ElementsAre(blue, white, red));
    for (const auto& corners : mesh.cornerUv)
        for (const glm::vec2& uv : corners)
            EXPECT_TRUE(uv.x >= 0.0F && uv.x <= 1.0F && uv.y >= 0.0F && uv.y <= 1.0F);
}

TEST_F(ScanPictures, PicturesOfSeveralMaterialsLieBesideEachOther) {
    writeBytes(folder / "my head.mtl", "newmtl one\nmap_Kd a.png\nnewmtl two\nmap_Kd -s 1 1 1 a.png\n"
                                       "newmtl three\nmap_Kd the other.png\nnewmtl plain\nKd 0 1 0\n");
    const ScanMesh mesh = readText("head.obj", "mtllib my head.mtl\n" + triangle +
                                                   "vt 0.1 0.1\nvt 0.9 0.1\nvt 0.1 0.9\n"
                                                   "usemtl one\nf 1/1 2/2 3/3\nusemtl two\nf 1/1 2/2 3/3\n"
                                                   "usemtl three\nf 1/1 2/2 3/3\nusemtl plain\nf 1 2 3\n"
                                                   "usemtl unknown\nf 1/1 2/2 3/3\n");
    EXPECT_THAT(cornersSeen(mesh, 0), ElementsAre(blue, white, red));
    EXPECT_THAT(cornersSeen(mesh, 1), ElementsAre(blue, white, red));
    EXPECT_THAT(cornersSeen(mesh, 2), ElementsAre(red, red, blue));
    EXPECT_THAT(cornersSeen(mesh, 3), ElementsAre(green, green, green));
    EXPECT_THAT(cornersSeen(mesh, 4), ElementsAre(white, white, white));
}

TEST_F(ScanPictures, PlyOfEitherKind) {
    const std::string head =
        "ply\nformat ascii 1.0\ncomment TextureFile a.png\nelement vertex 3\nproperty float x\n"
        "property float y\nproperty float z\n";
    const ScanMesh byVertex =
        readText("v.ply", head + "property float s\nproperty float t\nelement face 1\n"
                                 "property list uchar int vertex_indices\nend_header\n"
                                 "0 0 0 0.1 0.1\n1 0 0 0.9 0.1\n0 1 0 0.1 0.9\n3 0 1 2\n");
    EXPECT_THAT(cornersSeen(byVertex, 0), ElementsAre(blue, white, red));
    const ScanMesh byCorner =
        readText("f.ply", head + "element face 1\nproperty list uchar int vertex_indices\n"
                                 "property list uchar float texcoord\nproperty int texnumber\nend_header\n"
                                 "0 0 0\n1 0 0\n0 1 0\n3 0 1 2 6 0.1 0.1 0.9 0.1 0.1 0.9 0\n");
    EXPECT_THAT(cornersSeen(byCorner, 0), ElementsAre(blue, white, red));
}

/// A glTF scan of one triangle whose corners see the left and right top and the left bottom of a picture.
Gltf picturedGltf() {
    Gltf gltf = gltfScan();
    gltf.primitive().erase("indices");
    std::string uv;
    for (const float value : {0.1F, 0.1F, 0.9F, 0.1F, 0.1F, 0.9F, 0.5F, 0.5F}) put(uv, value);
    gltf.primitive()["attributes"]["TEXCOORD_0"] = gltf.add(uv, 5126, "VEC2", 4);
    gltf.primitive()["material"] = 0;
    gltf.primitive()["mode"] = 4;
    gltf.json["materials"] = {{{"pbrMetallicRoughness", {{"baseColorTexture", {{"index", 0}}}}}}};
    gltf.json["textures"] = {{{"source", 0}}};
    gltf.json["images"] = {{{"uri", "a.png"}}};
    return gltf;
}

TEST_F(ScanPictures, GltfHasTheOriginAbove) {
    const ScanMesh outside = readText("head.glb", picturedGltf().glb());
    EXPECT_THAT(cornersSeen(outside, 0), ElementsAre(red, green, blue));
    Gltf gltf = picturedGltf();
    gltf.add(bytesOf(folder / "a.png"), 5121, "SCALAR", 1);
    gltf.json["images"][0] = {{"bufferView", gltf.json["bufferViews"].size() - 1}, {"mimeType", "image/png"}};
    const ScanMesh inside = readText("head.glb", gltf.glb());
    EXPECT_THAT(cornersSeen(inside, 0), ElementsAre(red, green, blue));
}

TEST_F(ScanPictures, GltfMayMoveItsPicture) {
    Gltf gltf = picturedGltf();
    gltf.json["materials"][0]["pbrMetallicRoughness"]["baseColorTexture"]["extensions"]
             ["KHR_texture_transform"] = {{"offset", {0.5, 0.0}}, {"scale", {0.5, 1.0}}};
    const ScanMesh mesh = readText("head.glb", gltf.glb());
    EXPECT_THAT(cornersSeen(mesh, 0), ElementsAre(green, green, white));
}

TEST_F(ScanPictures, JpegIsRead) {
    const std::filesystem::path models = std::filesystem::path(STIPPLE_TEST_HEADS) / "broken" / "OBJ";
    ASSERT_TRUE(std::filesystem::exists(models)) << "Run tools/fetch-test-heads first";
    const auto mesh = readScan(models / "spider.obj", Progress());
    ASSERT_TRUE(mesh) << describe(mesh.error());
    EXPECT_GE(mesh->texture.width, 512);
    EXPECT_THAT(mesh->notes, ElementsAre());
}

TEST_F(ScanPictures, WhatIsMissingIsLeftOutAndNoted) {
    const std::string png = bytesOf(folder / "a.png");
    writeBytes(folder / "cut.png", png.substr(0, png.size() / 2));
    writeBytes(folder / "text.png", "hello");
    std::string huge = png;
    huge[18] = '\x7F'; // a width of 32528
    writeBytes(folder / "huge.png", huge);
    for (const auto& [name, note] : {std::pair{"gone.png", "does not exist"},
                                     {"cut.png", "damaged"},
                                     {"text.png", "neither a PNG nor a JPEG"},
                                     {"huge.png", "picture"},
                                     {"../a.png", "outside the scan's folder"},
                                     {"/etc/passwd", "outside the scan's folder"}}) {
        writeBytes(folder / "head.mtl", fmt::format("newmtl skin\nmap_Kd {}\n", name));
        const ScanMesh mesh = readText("head.obj", "mtllib head.mtl\nmtllib head.mtl\n" + triangle +
                                                       "vt 0 0\nusemtl skin\nf 1/1 2/1 3/1\n");
        EXPECT_EQ(mesh.triangles.size(), 1U);
        EXPECT_THAT(mesh.notes, ElementsAre(HasSubstr(note))) << name;
    }
    const ScanMesh mesh = readText("head.obj", "mtllib gone.mtl\n" + triangle + "vt 0 0\nf 1/1 2/1 3/1\n");
    EXPECT_THAT(mesh.notes, ElementsAre(HasSubstr("gone.mtl")));
}

TEST_F(ScanPictures, NothingIsLookedForWithoutAFolder) {
    const auto mesh =
        read("mtllib head.mtl\n" + triangle + "vt 0 0\nusemtl skin\nf 1/1 2/1 3/1\n", MeshFormat::Obj);
    ASSERT_TRUE(mesh);
    EXPECT_TRUE(mesh->cornerUv.empty());
    EXPECT_EQ(mesh->notes.size(), 1U);
}

TEST_F(ScanPictures, LargePicturesAreMadeSmallerTogether) {
    Image image{8192, 4100, std::vector<std::uint8_t>(std::size_t{8192} * 4100 * 4, 200)};
    ASSERT_TRUE(writePng(image, folder / "1.png"));
    std::filesystem::copy_file(folder / "1.png", folder / "2.png");
    std::string library;
    std::string text = "mtllib head.mtl\n" + triangle + "vt 0.5 0.5\n";
    for (const char* name : {"1", "2"}) {
        library += fmt::format("newmtl {0}\nmap_Kd {0}.png\n", name);
        text += fmt::format("usemtl {}\nf 1/1 2/1 3/1\n", name);
    }
    writeBytes(folder / "head.mtl", library);
    const ScanMesh mesh = readText("head.obj", text);
    EXPECT_LE(std::size_t{1} * mesh.texture.width * mesh.texture.height, std::size_t{64} << 20U);
    EXPECT_GT(mesh.texture.width, 4000);
    EXPECT_EQ(seen(mesh, mesh.cornerUv[1][0]), glm::u8vec3(200));
}

} // namespace
} // namespace stipple::testing
