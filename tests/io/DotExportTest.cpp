#include "io/DotExport.h"

#include "support/SamplePlan.h"

#include <gtest/gtest.h>

#include <sstream>

namespace stipple {
namespace {

using testing::sampleDerived;

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

TEST(DotExport, OneLineADotWithTheDocumentedColumns) {
    const auto lines = linesOf(dotsCsv(sampleDerived()));
    ASSERT_EQ(lines.size(), sampleDerived().dots->size() + 1);
    EXPECT_EQ(lines[0],
              "id,x_mm,y_mm,z_mm,nx,ny,nz,rank,target_per_cm2,diameter_mm,depth_mm,zone,session,pigment");
    for (std::size_t i = 0; i < sampleDerived().dots->size(); i += 501) {
        const Dot& dot = (*sampleDerived().dots)[i];
        std::istringstream line(lines[i + 1]);
        std::vector<std::string> cells;
        for (std::string cell; std::getline(line, cell, ',');) cells.push_back(cell);
        ASSERT_EQ(cells.size(), 14U);
        EXPECT_EQ(std::stoul(cells[0]), dot.id);
        EXPECT_EQ(std::stof(cells[1]), dot.positionMm.x);
        EXPECT_EQ(std::stof(cells[6]), dot.normal.z);
        EXPECT_EQ(std::stof(cells[8]), dot.targetPerCm2);
        EXPECT_EQ(cells[11], name(dot.zone));
        EXPECT_EQ(cells[12], std::to_string(dot.session));
        EXPECT_EQ(cells[13], "carbon");
    }
}

TEST(DotExport, DotsLieOnTheExportedTriangles) {
    const Head& head = *sampleDerived().document.head;
    const auto lines = linesOf(scalpObj(head));
    std::vector<glm::vec3> vertices;
    std::size_t faces = 0;
    for (const std::string& line : lines) {
        std::istringstream stream(line);
        std::string kind;
        stream >> kind;
        if (kind == "v") {
            glm::vec3 p(0.0F);
            stream >> p.x >> p.y >> p.z;
            vertices.push_back(p);
        } else if (kind == "f") {
            glm::uvec3 t(0U);
            stream >> t.x >> t.y >> t.z;
            ASSERT_EQ(t, head.scalp.triangles[faces] + 1U);
            ++faces;
        }
    }
    EXPECT_EQ(vertices, head.scalp.positionsMm);
    EXPECT_EQ(faces, head.scalp.triangles.size());
}

TEST(DotExport, OneDensityAVertex) {
    const auto lines = linesOf(densityText(sampleDerived()));
    ASSERT_EQ(lines.size(), sampleDerived().densityPerCm2->size());
    for (std::size_t i = 0; i < lines.size(); i += 97)
        EXPECT_EQ(std::stof(lines[i]), (*sampleDerived().densityPerCm2)[i]);
}

} // namespace
} // namespace stipple
