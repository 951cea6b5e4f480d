#pragma once

#include "base/Image.h"
#include "geometry/Subdivision.h"

#include <glm/glm.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace stipple {

/// A point as a weighted sum of cage vertices, so that it follows every morph.
struct CagePoint {
    std::vector<std::uint32_t> vertices;
    std::vector<float> weights; ///< sum to 1
};

/// One of the meshes of the head asset with its morph targets.
struct MorphMesh {
    std::vector<glm::vec3> positionsMm;
    std::vector<std::vector<glm::vec3>> deltasMm; ///< [target][vertex], for full strength
};

/// How the cage becomes the skin and the scalp: the same for every shape of the head, so that a value painted
/// on a scalp vertex keeps its place when the head is reshaped.
struct HeadTopology {
    std::unique_ptr<const Subdivision> skin;  ///< cage -> skin, two levels
    std::vector<std::uint32_t> scalpSource;   ///< skin vertices that the scalp grows from
    std::unique_ptr<const Subdivision> scalp; ///< of those, one more level
    std::vector<std::uint32_t> scalpVertices; ///< of the refined ones, those that the scalp keeps
    std::vector<glm::uvec3> scalpTriangles;   ///< into scalpVertices
};

/// The parametric head as it is stored: cages, morph targets, landmarks. See assets/heads/PROVENANCE.md.
struct HeadTemplate {
    MorphMesh skin;
    std::vector<Quad> quads;
    std::map<std::string, std::vector<float>> masks; ///< cage vertex masks 0..1: "ear", "lip", ...
    std::vector<glm::vec2> faceUv;                   ///< one a cage vertex, into `faceDetail`
    Image faceDetail;                                ///< ratio to the skin's colour, 0.5 = no change

    MorphMesh eyes;
    std::vector<glm::uvec3> eyeTriangles;
    std::vector<glm::vec2> eyeUv;
    Image eyeTexture;
    MorphMesh eyebrows;
    std::vector<glm::uvec3> eyebrowTriangles;
    std::vector<glm::vec2> eyebrowUv;
    Image eyebrowTexture; ///< alpha = hair coverage

    std::map<std::string, std::size_t> targets; ///< morph target name -> index
    std::vector<std::string> details;           ///< shape sliders: names as used by HeadShape::details
    std::map<std::string, CagePoint> landmarks; ///< "glabella", "tragionLeft", ...
    std::vector<std::uint32_t> earRootLeft;     ///< ring of cage vertices around the ear's attachment
    std::vector<std::uint32_t> earRootRight;
    std::uint64_t digest = 0; ///< of the file, so that a plan can tell which head it was made on

    std::shared_ptr<const HeadTopology> topology; ///< set by prepared()
};

/// Adds the topology: subdivides the cage and finds the hair-bearing scalp on the template's default shape.
std::shared_ptr<const HeadTemplate> prepared(HeadTemplate source);

} // namespace stipple
