#pragma once

#include "dots/DotPool.h"
#include "geometry/PointGrid.h"
#include "scalp/HairField.h"
#include "scalp/Head.h"

#include <array>
#include <cstdint>
#include <vector>

namespace stipple {

/// One follicular unit of living hair, shaved: one to three hairs.
struct FollicularUnit {
    glm::vec3 positionMm{0.0F};
    glm::vec3 normal{0.0F, 1.0F, 0.0F};
    std::uint32_t id = 0;
    std::uint8_t hairs = 1; ///< 1..3
};

/// A full head of hair: how dense its units stand, how many hairs grow from one, and what those are like.
struct HairGrowth {
    float unitsPerCm2;
    std::array<float, 3> shares; ///< of units with one, two and three hairs; sum to 1
    float mmPerDay;
    float shaftDiameterMm; ///< mean
};

/// By ancestry. European: 70-85 units per cm2 with 2.0-2.5 hairs each (clinical counts). East Asian: 74.4
/// with 28.4 % single, 52.6 % double, the rest more (Guo 2017, doi 10.20517/2347-9264.2017.52). African: the
/// 161 hairs per cm2 of Loussouarn 2005 at 2.5 hairs a unit; that grouping is an assumption. Hair grows by
/// 0.367 (European), 0.411 (East Asian) and 0.280 mm (African) a day (Loussouarn 2005). East Asian shafts are
/// 0.086 mm thick (Koreans: 0.0859 +- 0.0189 mm, BioNumbers 106857), European ones 0.065 to 0.080 mm by most
/// pages; for African hair, whose section is oval, 0.055 to 0.122 mm are quoted: 0.080 is an assumption.
HairGrowth hairGrowth(const HeadShape& shape);

/// How long hair is so many days after a shave.
inline float grownMm(const HeadShape& shape, float days) {
    return hairGrowth(shape).mmPerDay * days;
}

/// The density of a pool that has a place for every unit of any head of hair.
inline constexpr float mostUnitsPerCm2 = 80.0F;

/// The units of a ranked pool that are there: as dense as the hair that remains, nested as hair is lost.
/// Sorted by id, the index in the pool.
std::vector<FollicularUnit> livingHair(const Head& head, const HairField& field, const DotPool& pool,
                                       std::uint64_t seed);

/// The units by place.
PointGrid hairGrid(const std::vector<FollicularUnit>& units);

/// The middles of all units in a sphere, and of some near it.
void findHairNear(const PointGrid& units, glm::vec3 centreMm, float radiusMm, std::vector<glm::vec3>& found);

/// No unit's middle is nearer than `clearanceMm`.
inline bool isClearOf(const std::vector<glm::vec3>& unitsMm, glm::vec3 placeMm, float clearanceMm) {
    for (const glm::vec3& unit : unitsMm) {
        const glm::vec3 offset = unit - placeMm;
        if (glm::dot(offset, offset) < clearanceMm * clearanceMm) return false;
    }
    return true;
}

} // namespace stipple
