#pragma once

#include "base/Result.h"
#include "geometry/PointGrid.h"
#include "geometry/TriMesh.h"
#include "scalp/HeadTemplate.h"
#include "scalp/Landmarks.h"
#include "scalp/ScalpChart.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace stipple {

enum class Sex { Male, Female };
/// "male", "female"
std::string_view name(Sex sex);
std::optional<Sex> sexNamed(std::string_view name);

/// What describes a parametric head: every number here is edited by the user and stored in the plan.
struct HeadShape {
    Sex sex = Sex::Male;
    float ageYears = 35.0F; ///< 25..75
    float african = 0.0F;   ///< ancestry weights, each 0..1, summing to 1
    float asian = 0.0F;
    float caucasian = 1.0F;
    float weight = 0.5F;                  ///< 0 slim .. 0.5 average .. 1 heavy
    std::map<std::string, float> details; ///< shape name (HeadTemplate::details) -> -1..1
    float circumferenceMm = 570.0F;       ///< 480..660, largest, above the brows
    float lengthMm = 195.0F;              ///< 160..230, glabella to the back of the head
    float breadthMm = 152.0F;             ///< 125..180, largest, above the ears
    float bitragionArcMm = 0.0F; ///< 280..405, from tragion over the vertex to tragion; 0: as the rest gives

    bool operator==(const HeadShape&) const = default;
};

struct Scan;

/// Textured triangles that ride on the head: eyeballs, eyebrows.
struct HeadPart {
    TriMesh mesh;
    std::vector<glm::vec2> uv;
};

/// A head as the trade sees it: the whole surface for display, the scalp for planning, landmarks and chart.
/// Immutable once built; shared by every document made on it.
struct Head {
    HeadShape shape; ///< of a scan: the parametric head most like it
    std::shared_ptr<const HeadTemplate> source;
    std::shared_ptr<const Scan> scan; ///< null for a parametric head

    TriMesh skin; ///< everything that is skin, from the neck's cut up
    /// One value a skin vertex, 0..1, for shading only.
    struct SkinMasks {
        std::vector<float> ambient;    ///< share of the sky that is visible
        std::vector<float> lip;        ///< vermilion of the lips
        std::vector<float> inner;      ///< nostril, eye socket, mouth
        std::vector<float> ear;        ///< auricle
        std::vector<float> brow;       ///< eyebrow
        std::vector<float> faceDetail; ///< how much of the face detail picture applies
        std::vector<glm::vec2> faceUv; ///< its texture coordinates
    } masks;
    HeadPart eyes;
    HeadPart eyebrows;

    TriMesh scalp;       ///< the hair-bearing scalp with edges of about 2 mm, 1.5 mm or less on a scan: the
                         ///< triangles that dots lie on
    PointGrid scalpGrid; ///< of the scalp's vertices
    std::vector<ChartPoint> scalpChart; ///< one a scalp vertex
    std::vector<float> borderMm;        ///< one a scalp vertex: naturalBorderMm()
    std::vector<float> earDistanceMm;   ///< one a scalp vertex: to the nearest ear root
    ScalpChart chart;
    Landmarks landmarks;
};

/// The closed rings of points around the roots of a parametric head's ears: left, right.
using EarRoots = std::array<std::vector<glm::vec3>, 2>;
EarRoots earRootsMm(const Head& head);

/// Sorts the scalp's triangles by place and fills what follows from scalp, chart and ear roots: chart places,
/// distances to border and ears, the index.
void completeScalp(Head& head, const EarRoots& earRoots);

/// A mesh with its normals.
TriMesh finished(std::vector<glm::vec3> positionsMm, std::vector<glm::uvec3> triangles);

/// Girth, length and breadth of a cranium in mm.
struct HeadMeasures {
    float circumferenceMm;
    float lengthMm;
    float breadthMm;
};

/// Measured on the skin: length from the glabella to the farthest point at the back, greatest breadth above
/// the ears, tape round the glabella (10 mm above) and the back of the head.
HeadMeasures measureHead(const TriMesh& skin, const std::vector<float>& earMask, const Landmarks& landmarks);

/// Tape from tragion to tragion over the vertex, in the plane through the three; ears do not count.
float bitragionArcMm(const TriMesh& skin, const std::vector<float>& earMask, const Landmarks& landmarks);

/// Blends the template's morphs, scales to the asked length, breadth, circumference and arc (each reached
/// within 0.5 mm), subdivides (Catmull-Clark) and measures. Fails, naming the field, when the shape is out of
/// range.
Result<std::shared_ptr<const Head>> buildHead(std::shared_ptr<const HeadTemplate> source,
                                              const HeadShape& shape);

/// Fails with the field's name when a value is outside its range.
Result<void> validate(const HeadShape& shape, const HeadTemplate& source);

} // namespace stipple
