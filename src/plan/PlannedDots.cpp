#include "plan/PlannedDots.h"

#include "base/Check.h"
#include "base/Rng.h"
#include "geometry/SurfaceWalk.h"
#include "plan/Course.h"
#include "skin/Hand.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr std::uint64_t groupStream = 0x67726f7570ULL;
constexpr std::uint64_t handStream = 0x68616e64ULL;

/// How far the dots of a group of three stand from its middle: so that they are about half a millimetre
/// apart, as the hairs of one unit leave the skin.
constexpr float groupRadiusMm = 0.28F;
constexpr float groupRadiusSpread = 0.15F;
constexpr float groupSize = 3.0F;
/// Nearer than this to the hairline's edge dots stand alone: a group would reach over it.
constexpr float groupMarginMm = 0.4F;

constexpr float shallowestMm = 0.12F;
constexpr float deepestMm = 2.2F;

/// Sessions are nested: the first n of them are an even scatter too. `relativeRank` from 0 to 1.
std::uint8_t sessionOf(float relativeRank, const std::array<float, 3>& shares) {
    if (relativeRank < shares[0]) return 1;
    return relativeRank < shares[0] + shares[1] ? 2 : 3;
}

/// Where the dots of one site stand; one place for a dot alone, three for a group.
struct Members {
    std::array<SurfacePoint, 3> places;
    std::uint32_t count = 1;
    bool isGroup = false;

    std::uint32_t id(std::uint32_t site, std::uint32_t member) const {
        return dotId(site, isGroup ? member + 1 : 0);
    }
};

/// A direction in the plane, each equally likely.
glm::vec2 randomDirection(const std::array<std::uint32_t, 4>& bits) {
    for (const std::uint32_t word : bits) {
        const glm::vec2 p(2.0F * unitFloat16(word) - 1.0F, 2.0F * unitFloat16(word >> 16) - 1.0F);
        const float squared = glm::dot(p, p);
        if (squared > 0.01F && squared <= 1.0F) return p / std::sqrt(squared);
    }
    return {1.0F, 0.0F};
}

/// Density of sites that makes up a density of dots, over the latter.
float sitesPerDot(const ZoneTarget& target) {
    return 1.0F - target.tripleTapShare * (groupSize - 1.0F) / groupSize;
}

/// The plan around one patch.
class PatchPlanner {
public:
    PatchPlanner(const DotInputs& inputs, std::size_t patch)
        : in_(inputs), scalp_(inputs.document.head->scalp), patch_(inputs.sites.ground->patches[patch]),
          painted_(inputs.document.density->painted.get()) {
        if (inputs.adjacency != nullptr)
            findHairNear(in_.hair, patch_.centreMm,
                         patch_.radiusMm + 2.0F * groupRadiusMm + in_.document.dots->hairClearanceMm,
                         hairsMm_);
    }

    /// What makes the target density at a site.
    DensityParts parts(std::uint32_t site, const SurfacePoint& point) const {
        const DotSites& sites = in_.sites;
        return {(*sites.zonePerCm2)[site], (*sites.treatedShare)[site],
                edgeShiftMm(in_.rule, (*sites.edgeNoise)[site]), edgeDistanceMm(site),
                painted_ ? interpolate(scalp_, *painted_, point) : 0.0F};
    }

    Zone zone(std::uint32_t site) const {
        const DrawnSites* drawn = in_.sites.drawnZone.get();
        if (drawn != nullptr && (*drawn)[site] != nothingDrawn) return static_cast<Zone>((*drawn)[site]);
        return zoneOf(in_.sites.ground->anatomicalZone[site], in_.sites.hairline->distanceMm[site]);
    }

    const ZoneTarget& targetOf(Zone zone) const {
        return in_.document.density->zones[static_cast<std::size_t>(zone)];
    }

    Members members(std::uint32_t site, const SurfacePoint& point, const ZoneTarget& target) const {
        const Members alone{{point, point, point}, 1, false};
        if (target.tripleTapShare == 0.0F || in_.adjacency == nullptr) return alone;
        const auto bits = randomBits(*in_.document.seed, groupStream, site);
        const float groups = target.tripleTapShare / groupSize / sitesPerDot(target);
        if (unitFloat(bits[0]) >= groups || atEdge(site)) return alone;
        return group(point, bits).value_or(alone);
    }

    const SitePatch& patch() const { return patch_; }
    const TriMesh& scalp() const { return scalp_; }

private:
    /// To the nearer of the hairline and the nape's line.
    float edgeDistanceMm(std::uint32_t site) const {
        const float front = in_.sites.hairline->distanceMm[site];
        return in_.sites.napeMm ? std::min(front, (*in_.sites.napeMm)[site]) : front;
    }

    bool atEdge(std::uint32_t site) const {
        const float distance = edgeDistanceMm(site) + edgeShiftMm(in_.rule, (*in_.sites.edgeNoise)[site]);
        return std::abs(distance) < groupMarginMm;
    }

    /// Nothing where one of the three would leave the scalp, stand in living hair or in a no-go zone.
    std::optional<Members> group(const SurfacePoint& middle, const std::array<std::uint32_t, 4>& bits) const {
        constexpr std::array<glm::vec2, 3> turns{{{1.0F, 0.0F}, {-0.5F, 0.8660254F}, {-0.5F, -0.8660254F}}};
        const glm::vec3 normal = normalAt(scalp_, middle);
        const glm::vec3 helper = std::abs(normal.y) < 0.9F ? glm::vec3(0, 1, 0) : glm::vec3(1, 0, 0);
        const glm::vec3 across = glm::cross(helper, normal);
        const glm::vec3 tangent = across / std::sqrt(glm::dot(across, across));
        const glm::vec3 other = glm::cross(normal, tangent);
        const glm::vec2 start = randomDirection(bits);
        const float radius = groupRadiusMm * (1.0F + groupRadiusSpread * balancedFloat(bits[0] ^ bits[1]));
        Members members{{}, 3, true};
        for (std::size_t k = 0; k < 3; ++k) {
            const glm::vec2 turned(start.x * turns[k].x - start.y * turns[k].y,
                                   start.x * turns[k].y + start.y * turns[k].x);
            const auto place =
                walkStraight(scalp_, *in_.adjacency, middle, tangent * turned.x + other * turned.y, radius);
            if (!place || isNoGo(in_.noGo, scalp_, *place) ||
                !isClearOf(hairsMm_, positionAt(scalp_, *place), in_.document.dots->hairClearanceMm))
                return std::nullopt;
            members.places[k] = *place;
        }
        return members;
    }

    const DotInputs& in_;
    const TriMesh& scalp_;
    const SitePatch& patch_;
    const std::vector<float>* painted_;
    std::vector<glm::vec3> hairsMm_;
};

Dot plannedDot(const DotInputs& inputs, std::uint32_t id, const SurfacePoint& point, float rank, Zone zone) {
    const DotSettings& settings = (*inputs.document.dots)[zone];
    const NeedleStroke stroke = needleStroke(*inputs.document.seed, id, inputs.document.dots->skill);
    Dot dot;
    dot.id = id;
    dot.place = point;
    dot.positionMm = positionAt(inputs.document.head->scalp, point);
    dot.normal = normalAt(inputs.document.head->scalp, point);
    dot.rank = rank;
    dot.diameterMm = settings.diameterMm * stroke.diameter;
    dot.depthMm = std::clamp(settings.depthMm + stroke.depthOffsetMm, shallowestMm, deepestMm);
    dot.strength = settings.strength;
    dot.needle = settings.needle;
    dot.pigment = pigmentIndex(inputs.document, settings.pigment);
    dot.zone = zone;
    return dot;
}

/// Takes a dot that was there before as it is, as far as it can.
Dot keptOrPlanned(const DotInputs& inputs, const DotChunk* before, std::size_t& next, std::uint32_t id,
                  const SurfacePoint& point, float rank, Zone zone) {
    if (before != nullptr) {
        while (next < before->size() && (*before)[next].id < id) ++next;
        if (next < before->size() && (*before)[next].id == id && (*before)[next].zone == zone &&
            (*before)[next].place == point)
            return (*before)[next];
    }
    return plannedDot(inputs, id, point, rank, zone);
}

Dot dotByHand(const DotInputs& inputs, const HandDot& hand) {
    // As if it were one of an even scatter: any of the sessions, in their shares.
    const float relativeRank = unitFloat(randomBits(*inputs.document.seed, handStream, hand.id)[0]);
    Dot dot = plannedDot(inputs, hand.id, hand.place,
                         relativeRank * hand.targetPerCm2 / inputs.pool.maxPerCm2, hand.zone);
    dot.targetPerCm2 = hand.targetPerCm2;
    const ZoneTarget& target = inputs.document.density->zones[static_cast<std::size_t>(hand.zone)];
    dot.session = sessionOf(relativeRank, target.sessionShares);
    return dot;
}

/// Adds the dots of a patch that stand elsewhere now, each in the order of its id.
void addMoved(DotChunk& dots, const DotInputs& inputs, const SitePatch& patch) {
    if (inputs.hand.moved.empty()) return;
    const auto [begin, end] = std::pair(dotId(patch.firstSite, 0), dotId(patch.endSite, 0));
    for (const HandDot& hand : inputs.hand.moved)
        if (hand.id >= begin && hand.id < end) {
            const auto after = std::ranges::lower_bound(dots, hand.id, {}, &Dot::id);
            dots.insert(after, dotByHand(inputs, hand));
        }
}

DotChunk addedDots(const DotInputs& inputs) {
    DotChunk dots;
    for (const HandDot& hand : inputs.hand.added) dots.push_back(dotByHand(inputs, hand));
    return dots;
}

/// Adds the dots of one site, if it is shown; `before` as in replannedPatch.
void addSite(DotChunk& dots, const DotInputs& inputs, const ZoneFills& fills, const PatchPlanner& planner,
             std::uint32_t site, const SurfacePoint& point, const DotChunk* before, std::size_t& next) {
    const float needed = (*inputs.sites.neededPerCm2)[site];
    if (needed >= farPerCm2) return;
    const Zone zone = planner.zone(site);
    const ZoneFill& fill = fills[static_cast<std::size_t>(zone)];
    const DensityParts parts = planner.parts(site, point);
    if (needed > fill.factor * mostPerCm2(parts)) return; // half of them, for little
    const float target = densityPerCm2(inputs.rule, parts);
    if (target == 0.0F) return;
    const ZoneTarget& wanted = planner.targetOf(zone);
    const float share = needed / (target * sitesPerDot(wanted));
    if (share > fill.factor || (share == fill.factor && site > fill.lastSite)) return;
    const Members members = planner.members(site, point, wanted);
    std::uint32_t left = site == fill.lastSite ? fill.lastMembers : members.count;
    for (std::uint32_t k = 0; k < members.count && left > 0; ++k) {
        const std::uint32_t id = members.id(site, k);
        if (inputs.hand.isTaken(id)) continue;
        --left;
        Dot dot =
            keptOrPlanned(inputs, before, next, id, members.places[k], inputs.pool.dots[site].rank, zone);
        dot.targetPerCm2 = std::min(target * fill.factor, inputs.pool.maxPerCm2);
        dot.session = sessionOf(share / fill.factor, wanted.sessionShares);
        dots.push_back(dot);
    }
}

DotChunk patchDots(const DotInputs& inputs, const ZoneFills& fills, std::size_t patch) {
    const PatchPlanner planner(inputs, patch);
    DotChunk dots;
    std::size_t next = 0;
    forEachSite(inputs.pool, planner.patch(), [&](std::uint32_t site, const SurfacePoint& point) {
        addSite(dots, inputs, fills, planner, site, point, nullptr, next);
    });
    addMoved(dots, inputs, planner.patch());
    return dots;
}

/// The dots of a patch that had the dots `before` with the same settings; those of the triangles where
/// `isSame(triangle)` are taken over.
template <class IsSame>
DotChunk replannedPatch(const DotInputs& inputs, const ZoneFills& fills, std::size_t patch,
                        const DotChunk& before, IsSame&& isSame) {
    const PatchPlanner planner(inputs, patch);
    DotChunk dots;
    dots.reserve(before.size() + 16);
    std::size_t next = 0;
    auto isSameSite = [&, triangle = std::uint32_t{0}, same = false](std::uint32_t site) mutable {
        const std::uint32_t at = inputs.pool.dots[site].place.triangle;
        if (site == planner.patch().firstSite || at != triangle) same = isSame(triangle = at);
        return same;
    };
    forEachSite(inputs.pool, planner.patch(), [&](std::uint32_t site, const SurfacePoint& point) {
        if (!isSameSite(site)) return addSite(dots, inputs, fills, planner, site, point, &before, next);
        while (next < before.size() && before[next].id < dotId(site, 0)) ++next;
        while (next < before.size() && before[next].id < dotId(site + 1, 0)) dots.push_back(before[next++]);
    });
    addMoved(dots, inputs, planner.patch());
    return dots;
}

/// A site that could be shown, in the order in which an exact number takes them.
struct Claim {
    float share; ///< of the target, from which on the site is shown
    std::uint32_t site;
    std::uint32_t dots;

    bool operator<(const Claim& other) const {
        return share != other.share ? share < other.share : site < other.site;
    }
};

using Claims = std::array<std::vector<Claim>, zoneCount>;

/// How many dots of a site stand where the scatter put them.
std::uint32_t freeMembers(const HandPlan& hand, std::uint32_t site, const Members& members) {
    std::uint32_t free = 0;
    for (std::uint32_t k = 0; k < members.count; ++k)
        if (!hand.isTaken(members.id(site, k))) ++free;
    return free;
}

Claims claimsOf(const DotInputs& inputs) {
    Claims claims;
    for (std::size_t patch = 0; patch < inputs.sites.ground->patches.size(); ++patch) {
        const PatchPlanner planner(inputs, patch);
        forEachSite(inputs.pool, planner.patch(), [&](std::uint32_t site, const SurfacePoint& point) {
            const Zone zone = planner.zone(site);
            const ZoneTarget& wanted = planner.targetOf(zone);
            const float needed = (*inputs.sites.neededPerCm2)[site];
            if (wanted.dotCount == 0 || needed >= farPerCm2) return;
            const float target = densityPerCm2(inputs.rule, planner.parts(site, point));
            if (target == 0.0F) return;
            const std::uint32_t free = freeMembers(inputs.hand, site, planner.members(site, point, wanted));
            if (free > 0)
                claims[static_cast<std::size_t>(zone)].push_back(
                    {needed / (target * sitesPerDot(wanted)), site, free});
        });
    }
    return claims;
}

/// The fill with the first claims that make up `dotCount` dots, or with all of them.
ZoneFill fillOf(std::vector<Claim> claims, std::uint64_t dotCount) {
    std::sort(claims.begin(), claims.end());
    ZoneFill fill{0.0F, 0, 0}; // shows none
    std::uint64_t left = dotCount;
    for (const Claim& claim : claims) {
        if (left == 0) break;
        const auto taken = static_cast<std::uint32_t>(std::min<std::uint64_t>(left, claim.dots));
        fill = {claim.share, claim.site, taken};
        left -= taken;
    }
    return fill;
}

} // namespace

ZoneFills zoneFills(const DotInputs& inputs) {
    ZoneFills fills;
    const auto& zones = inputs.document.density->zones;
    if (std::all_of(zones.begin(), zones.end(), [](const ZoneTarget& zone) { return zone.dotCount == 0; }))
        return fills;
    Claims claims = claimsOf(inputs);
    const auto byHand = inputs.hand.counts();
    for (std::size_t i = 0; i < fills.size(); ++i)
        if (zones[i].dotCount > 0 && !claims[i].empty())
            fills[i] =
                fillOf(std::move(claims[i]), zones[i].dotCount - std::min(zones[i].dotCount, byHand[i]));
    return fills;
}

DotSet plannedDots(const DotInputs& inputs, const ZoneFills& fills) {
    std::vector<std::shared_ptr<const DotChunk>> chunks;
    for (std::size_t patch = 0; patch < inputs.sites.ground->patches.size(); ++patch)
        chunks.push_back(std::make_shared<const DotChunk>(patchDots(inputs, fills, patch)));
    chunks.push_back(std::make_shared<const DotChunk>(addedDots(inputs)));
    return DotSet(std::move(chunks));
}

DotSet replannedDots(const DotInputs& inputs, const ZoneFills& fills, const DotSet& previous,
                     const std::vector<float>* paintedBefore, const std::vector<DirtyPatch>& dirty) {
    const TriMesh& scalp = inputs.document.head->scalp;
    const std::vector<float>* painted = inputs.document.density->painted.get();
    const auto paintAt = [](const std::vector<float>* values, std::uint32_t vertex) {
        return values ? (*values)[vertex] : 0.0F;
    };
    const auto isSame = [&](std::uint32_t triangle) {
        const glm::uvec3& t = scalp.triangles[triangle];
        return paintAt(painted, t.x) == paintAt(paintedBefore, t.x) &&
               paintAt(painted, t.y) == paintAt(paintedBefore, t.y) &&
               paintAt(painted, t.z) == paintAt(paintedBefore, t.z);
    };
    DotSet dots = previous;
    for (const DirtyPatch& patch : dirty) {
        const DotChunk& before = *previous.chunks()[patch.patch];
        dots.replace(patch.patch, std::make_shared<const DotChunk>(replannedPatch(
                                      inputs, fills, patch.patch, before, [&](std::uint32_t triangle) {
                                          return patch.repaintedOnly && isSame(triangle);
                                      })));
    }
    const std::size_t last = inputs.sites.ground->patches.size();
    DotChunk added = addedDots(inputs);
    if (added != *previous.chunks()[last])
        dots.replace(last, std::make_shared<const DotChunk>(std::move(added)));
    return dots;
}

DensityRule densityRule(const Document& document) {
    DensityRule rule;
    for (std::size_t i = 0; i < rule.perCm2.size(); ++i)
        rule.perCm2[i] = document.density->zones[i].perCm2 * document.density->overall;
    rule.featherMm = document.hairline->featherMm;
    rule.macroIrregularityMm = document.hairline->macroIrregularityMm;
    rule.microIrregularityMm = document.hairline->microIrregularityMm;
    rule.seed = *document.seed + document.hairline->irregularitySeed;
    return rule;
}

} // namespace stipple
