#include "plan/LivingHair.h"

#include "base/Rng.h"

namespace stipple {

namespace {

constexpr std::uint64_t hairStream = 0x68616972ULL;

constexpr HairGrowth european{80.0F, {0.20F, 0.50F, 0.30F}, 0.367F, 0.080F};
constexpr HairGrowth eastAsian{74.4F, {0.284F, 0.526F, 0.190F}, 0.411F, 0.086F};
constexpr HairGrowth african{64.0F, {0.10F, 0.30F, 0.60F}, 0.280F, 0.080F};

std::uint8_t hairsOf(std::uint32_t bits, const std::array<float, 3>& shares) {
    const float draw = unitFloat(bits);
    if (draw < shares[0]) return 1;
    return draw < shares[0] + shares[1] ? 2 : 3;
}

constexpr float cellMm = 4.0F;

} // namespace

HairGrowth hairGrowth(const HeadShape& shape) {
    HairGrowth growth{0.0F, {0.0F, 0.0F, 0.0F}, 0.0F, 0.0F};
    const auto add = [&growth](const HairGrowth& part, float weight) {
        growth.unitsPerCm2 += weight * part.unitsPerCm2;
        for (std::size_t i = 0; i < growth.shares.size(); ++i) growth.shares[i] += weight * part.shares[i];
        growth.mmPerDay += weight * part.mmPerDay;
        growth.shaftDiameterMm += weight * part.shaftDiameterMm;
    };
    add(european, shape.caucasian);
    add(eastAsian, shape.asian);
    add(african, shape.african);
    return growth;
}

std::vector<FollicularUnit> livingHair(const Head& head, const HairField& field, const DotPool& pool,
                                       std::uint64_t seed) {
    const HairGrowth growth = hairGrowth(head.shape);
    std::vector<FollicularUnit> units;
    for (std::uint32_t id = 0; id < pool.dots.size(); ++id) {
        const auto& [place, rank] = pool.dots[id];
        const float wanted = growth.unitsPerCm2 * hairAt(field, head.scalp, place).remaining;
        if (rank * pool.maxPerCm2 >= wanted) continue;
        units.push_back({positionAt(head.scalp, place), normalAt(head.scalp, place), id,
                         hairsOf(randomBits(seed, hairStream, id)[0], growth.shares)});
    }
    return units;
}

PointGrid hairGrid(const std::vector<FollicularUnit>& units) {
    std::vector<glm::vec3> places;
    places.reserve(units.size());
    for (const FollicularUnit& unit : units) places.push_back(unit.positionMm);
    return {places, cellMm};
}

void findHairNear(const PointGrid& units, glm::vec3 centreMm, float radiusMm, std::vector<glm::vec3>& found) {
    found.clear();
    units.visitNear(centreMm, radiusMm,
                    [&found](const PointGrid::Point& unit) { found.push_back(unit.positionMm); });
}

} // namespace stipple
