#include "io/DotExport.h"

#include "plan/Derived.h"
#include "support/DefaultHead.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <sstream>

namespace stipple {
namespace {

const Derived& plan() {
    static const Derived derived = derive(newDocument(stipple::testing::headTemplate(), {}).value());
    return derived;
}

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
    return parts;
}

float number(const std::string& text) {
    float value = std::nanf("");
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// The rows of the CSV by column, without the header.
std::vector<std::vector<std::string>> csvRows() {
    std::vector<std::vector<std::string>> rows;
    for (const std::string& line : split(dotsCsv(plan()), '\n')) rows.push_back(split(line, ','));
    rows.erase(rows.begin());
    return rows;
}

struct Obj {
    std::vector<glm::dvec3> vertices;
    std::vector<glm::uvec3> faces;
};

Obj objOf(const Head& head) {
    Obj obj;
    for (const std::string& line : split(scalpObj(head), '\n')) {
        const auto words = split(line, ' ');
        if (words[0] == "v") obj.vertices.emplace_back(number(words[1]), number(words[2]), number(words[3]));
        if (words[0] == "f")
            obj.faces.emplace_back(std::stoul(words[1]), std::stoul(words[2]), std::stoul(words[3]));
    }
    return obj;
}

double segmentDistance(glm::dvec3 p, glm::dvec3 a, glm::dvec3 b) {
    const double t = glm::clamp(glm::dot(p - a, b - a) / glm::dot(b - a, b - a), 0.0, 1.0);
    return glm::distance(p, glm::mix(a, b, t));
}

/// From a point to a triangle: to its plane where the foot is inside, else to the nearest edge.
double triangleDistance(glm::dvec3 p, glm::dvec3 a, glm::dvec3 b, glm::dvec3 c) {
    const glm::dvec3 n = glm::normalize(glm::cross(b - a, c - a));
    const auto isInside = [&](glm::dvec3 from, glm::dvec3 to) {
        return glm::dot(glm::cross(to - from, p - from), n) >= 0.0;
    };
    if (isInside(a, b) && isInside(b, c) && isInside(c, a)) return std::abs(glm::dot(p - a, n));
    return std::min({segmentDistance(p, a, b), segmentDistance(p, b, c), segmentDistance(p, c, a)});
}

TEST(DotExport, TheCsvSaysWhatItsColumnsAre) {
    EXPECT_EQ(split(dotsCsv(plan()), '\n').front(),
              "id,x_mm,y_mm,z_mm,nx,ny,nz,rank,target_per_cm2,diameter_mm,depth_mm,zone,session,pigment,"
              "strength,needle");
}

TEST(DotExport, EachDotIsOneRowThatReadsBackAsTheSameNumbers) {
    const auto rows = csvRows();
    ASSERT_EQ(rows.size(), plan().dots->size());
    auto next = plan().dots->begin();
    for (const auto& row : rows) {
        const Dot& dot = *next++;
        ASSERT_EQ(row.size(), 16U);
        ASSERT_EQ(row[0], std::to_string(dot.id));
        ASSERT_EQ(glm::vec3(number(row[1]), number(row[2]), number(row[3])), dot.positionMm);
        ASSERT_EQ(glm::vec3(number(row[4]), number(row[5]), number(row[6])), dot.normal);
        ASSERT_EQ(number(row[7]), dot.rank);
        ASSERT_EQ(number(row[8]), dot.targetPerCm2);
        ASSERT_EQ(number(row[9]), dot.diameterMm);
        ASSERT_EQ(number(row[10]), dot.depthMm);
        ASSERT_EQ(row[11], name(dot.zone));
        ASSERT_EQ(row[12], std::to_string(dot.session));
        ASSERT_EQ(row[13], "carbon");
        ASSERT_EQ(number(row[14]), dot.strength);
        ASSERT_EQ(row[15], name(dot.needle));
    }
}

TEST(DotExport, IdsAreUniqueAndSorted) {
    const auto& dots = *plan().dots;
    const auto notRising = [](const Dot& a, const Dot& b) { return a.id >= b.id; };
    EXPECT_EQ(std::ranges::adjacent_find(dots, notRising), dots.end());
}

TEST(DotExport, EveryDotLiesOnATriangleOfTheExportedScalp) {
    const Obj obj = objOf(*plan().document.head);
    const auto rows = csvRows();
    double farthestMm = 0.0;
    auto next = plan().dots->begin();
    for (const auto& row : rows) {
        const glm::uvec3 face = obj.faces.at((next++)->place.triangle) - 1U;
        const glm::dvec3 dot(number(row[1]), number(row[2]), number(row[3]));
        farthestMm = std::max(farthestMm, triangleDistance(dot, obj.vertices.at(face.x),
                                                           obj.vertices.at(face.y), obj.vertices.at(face.z)));
    }
    EXPECT_LT(farthestMm, 0.01);
}

TEST(DotExport, TheObjIsTheScalpAndTheDensityFollowsItsVertices) {
    const Head& head = *plan().document.head;
    const Obj obj = objOf(head);
    const auto density = split(densityText(plan()), '\n');
    const std::vector<float> targets = vertexTargetsPerCm2(plan());
    EXPECT_EQ(obj.faces.size(), head.scalp.triangles.size());
    EXPECT_EQ(obj.vertices.size(), head.scalp.positionsMm.size());
    ASSERT_EQ(density.size(), obj.vertices.size());
    for (std::size_t i = 0; i < density.size(); ++i) ASSERT_EQ(number(density[i]), targets[i]);
}

TEST(DotExport, TheObjFacesOutwards) {
    const Obj obj = objOf(*plan().document.head);
    double volume = 0.0; // of the cones from the middle of the head, 6-fold
    for (const glm::uvec3 face : obj.faces)
        volume += glm::dot(obj.vertices[face.x - 1],
                           glm::cross(obj.vertices[face.y - 1], obj.vertices[face.z - 1]));
    EXPECT_GT(volume, 0.0);
}

} // namespace
} // namespace stipple
