#include "plan/LivingHair.h"

#include "base/Rng.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr std::uint64_t hairStream = 0x68616972ULL;

constexpr HairGrowth european{80.0F, {0.20F, 0.50F, 0.30F}};
constexpr HairGrowth eastAsian{74.4F, {0.284F, 0.526F, 0.190F}};
constexpr HairGrowth african{64.0F, {0.10F, 0.30F, 0.60F}};

std::uint8_t hairsOf(std::uint32_t bits, const std::array<float, 3>& shares) {
    const float draw = unitFloat(bits);
    if (draw < shares[0]) return 1;
    return draw < shares[0] + shares[1] ? 2 : 3;
}

constexpr float cellMm = 6.0F;
constexpr std::int64_t cellsAcross = 1 << 20;

std::int64_t cellOf(float mm) {
    return static_cast<std::int64_t>(std::floor(mm / cellMm)) + cellsAcross / 2;
}

std::uint64_t keyOf(std::int64_t x, std::int64_t y, std::int64_t z) {
    return static_cast<std::uint64_t>((z * cellsAcross + y) * cellsAcross + x);
}

std::uint64_t keyAt(glm::vec3 p) {
    return keyOf(cellOf(p.x), cellOf(p.y), cellOf(p.z));
}

} // namespace

HairGrowth hairGrowth(const HeadShape& shape) {
    HairGrowth growth{0.0F, {0.0F, 0.0F, 0.0F}};
    const auto add = [&growth](const HairGrowth& part, float weight) {
        growth.unitsPerCm2 += weight * part.unitsPerCm2;
        for (std::size_t i = 0; i < growth.shares.size(); ++i) growth.shares[i] += weight * part.shares[i];
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
    for (std::uint32_t triangle = 0; triangle + 1 < pool.firstOfTriangle.size(); ++triangle)
        for (std::uint32_t id = pool.firstOfTriangle[triangle]; id < pool.firstOfTriangle[triangle + 1];
             ++id) {
            const PoolDot& place = pool.dots[id];
            const SurfacePoint point{triangle, place.u, place.v};
            const float wanted = growth.unitsPerCm2 * hairAt(field, head.scalp, point).remaining;
            if (place.rank * pool.maxPerCm2 >= wanted) continue;
            units.push_back({positionAt(head.scalp, point), normalAt(head.scalp, point), id,
                             hairsOf(randomBits(seed, hairStream, id)[0], growth.shares)});
        }
    return units;
}

HairGrid::HairGrid(const std::vector<FollicularUnit>& units) {
    entries_.reserve(units.size());
    for (const FollicularUnit& unit : units) entries_.push_back({keyAt(unit.positionMm), unit.positionMm});
    std::stable_sort(entries_.begin(), entries_.end(),
                     [](const Entry& a, const Entry& b) { return a.cell < b.cell; });
}

void HairGrid::findNear(glm::vec3 centreMm, float radiusMm, std::vector<glm::vec3>& found) const {
    found.clear();
    const glm::vec3 low = centreMm - radiusMm;
    const glm::vec3 high = centreMm + radiusMm;
    for (std::int64_t z = cellOf(low.z); z <= cellOf(high.z); ++z)
        for (std::int64_t y = cellOf(low.y); y <= cellOf(high.y); ++y) {
            auto entry = std::lower_bound(entries_.begin(), entries_.end(), keyOf(cellOf(low.x), y, z),
                                          [](const Entry& e, std::uint64_t key) { return e.cell < key; });
            const std::uint64_t last = keyOf(cellOf(high.x), y, z);
            for (; entry != entries_.end() && entry->cell <= last; ++entry)
                found.push_back(entry->positionMm);
        }
}

} // namespace stipple
