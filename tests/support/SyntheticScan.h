#pragma once

#include "base/Rng.h"
#include "support/DefaultHead.h"

#include <cmath>

namespace stipple::testing {

/// Numbers for made-up people and scans: the same for a seed on every machine.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : seed_(seed) {}
    float unit() { return unitFloat(randomBits(seed_, 7, count_++)[0]); }
    float between(float low, float high) { return low + (high - low) * unit(); }
    /// About normal: the sum of twelve, variance 1.
    float normal() {
        float sum = -6.0F;
        for (int i = 0; i < 12; ++i) sum += unit();
        return sum;
    }

private:
    std::uint64_t seed_;
    std::uint64_t count_ = 0;
};

/// A person of any sex, age, ancestry and build with a face of their own.
inline std::shared_ptr<const Head> someHead(std::uint64_t seed) {
    Dice dice(seed);
    HeadShape shape;
    shape.sex = dice.unit() < 0.5F ? Sex::Male : Sex::Female;
    shape.ageYears = dice.between(25.0F, 70.0F);
    shape.african = dice.between(0.0F, 1.0F);
    shape.asian = dice.between(0.0F, 1.0F - shape.african);
    shape.caucasian = 1.0F - shape.african - shape.asian;
    shape.weight = dice.between(0.2F, 0.8F);
    for (const std::string& detail : headTemplate()->details) {
        const bool single = headTemplate()->targets.contains(detail);
        const float value = 0.3F * dice.normal();
        shape.details[detail] = std::clamp(single ? std::abs(value) : value, single ? 0.0F : -1.0F, 1.0F);
    }
    shape.lengthMm = 195.0F + 8.0F * dice.normal();
    shape.breadthMm = 150.0F + 5.0F * dice.normal();
    for (float mm = 545.0F; mm < 640.0F; mm += 5.0F) {
        shape.circumferenceMm = mm;
        if (auto head = buildHead(headTemplate(), shape)) return *head;
    }
    throw std::runtime_error("no circumference goes with the length and breadth");
}

/// A person's scan and where its landmarks truly are, in the scan's own coordinates.
struct SyntheticScan {
    TriMesh mesh;
    Landmarks landmarks{};
    glm::mat3 rotation{1.0F};
    glm::vec3 translation{0.0F};
    float scale = 1.0F;

    glm::vec3 operator()(glm::vec3 modelMm) const { return rotation * modelMm * scale + translation; }
};

/// The skin without the triangles that `drop` names (vertex position in model space, vertex number).
template <class Drop>
TriMesh without(const TriMesh& skin, Drop drop) {
    TriMesh mesh;
    std::vector<std::uint32_t> newIndex(skin.positionsMm.size(), ~0U);
    for (glm::uvec3 t : skin.triangles) {
        if (drop(skin.positionsMm[t.x], t.x) || drop(skin.positionsMm[t.y], t.y) ||
            drop(skin.positionsMm[t.z], t.z))
            continue;
        for (int k = 0; k < 3; ++k) {
            std::uint32_t& index = newIndex[t[k]];
            if (index == ~0U) {
                index = static_cast<std::uint32_t>(mesh.positionsMm.size());
                mesh.positionsMm.push_back(skin.positionsMm[t[k]]);
            }
            t[k] = index;
        }
        mesh.triangles.push_back(t);
    }
    mesh.normals = areaWeightedNormals(mesh.positionsMm, mesh.triangles);
    return mesh;
}

inline glm::mat3 someRotation(Dice& dice) {
    const glm::vec4 q = glm::normalize(glm::vec4(dice.normal(), dice.normal(), dice.normal(), dice.normal()));
    const float x = q.x, y = q.y, z = q.z, w = q.w;
    return {1 - 2 * (y * y + z * z), 2 * (x * y + z * w),     2 * (x * z - y * w),
            2 * (x * y - z * w),     1 - 2 * (x * x + z * z), 2 * (y * z + x * w),
            2 * (x * z + y * w),     2 * (y * z - x * w),     1 - 2 * (x * x + y * y)};
}

/// Puts a mesh in model space anywhere: turned, shifted, scaled, with noise along the normals.
inline SyntheticScan scanned(TriMesh mesh, const Landmarks& landmarks, std::uint64_t seed, float noiseMm,
                             float scale = 1.0F) {
    Dice dice(seed + 1000);
    SyntheticScan scan;
    scan.rotation = someRotation(dice);
    scan.translation = {dice.between(-300, 300), dice.between(-300, 300), dice.between(-300, 300)};
    scan.scale = scale;
    for (std::size_t i = 0; i < mesh.positionsMm.size(); ++i)
        mesh.positionsMm[i] = scan(mesh.positionsMm[i] + noiseMm * dice.normal() * mesh.normals[i]);
    mesh.normals = areaWeightedNormals(mesh.positionsMm, mesh.triangles);
    for (int i = 0; i < landmarkCount; ++i)
        scan.landmarks[static_cast<LandmarkId>(i)] = scan(landmarks[static_cast<LandmarkId>(i)]);
    scan.mesh = std::move(mesh);
    return scan;
}

} // namespace stipple::testing
