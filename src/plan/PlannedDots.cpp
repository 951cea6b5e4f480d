#include "plan/PlannedDots.h"

#include "base/Check.h"
#include "base/Rng.h"
#include "geometry/SurfaceWalk.h"
#include "plan/Course.h"
#include "skin/Hand.h"

#include <algorithm>
#include <cmath>
#include <limits>

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

/// Sites that need more are never shown.
constexpr float mostNeededPerCm2 = 0.5F * farPerCm2;

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
        : in_(inputs), scalp_(inputs.document.head->scalp), index_(patch),
          patch_(inputs.sites.ground->patches[patch]), painted_(inputs.document.density->painted.get()) {
        lookAtPaint();
        if (inputs.adjacency != nullptr)
            findHairNear(in_.hair, patch_.centreMm,
                         patch_.radiusMm + 2.0F * groupRadiusMm + in_.document.dots->hairClearanceMm,
                         hairsMm_);
    }

    /// The sites that would be shown under some hairline where the zones are filled up to `factor`, and their
    /// distances to the line as it is; of those for which isAsked(site).
    template <class IsAsked>
    void findContenders(MeasuredSites& found, float factor, IsAsked&& isAsked) const {
        listContenders(found.sites, factor);
        std::erase_if(found.sites, [&](std::uint32_t site) { return !isAsked(site); });
        measureDistances(found, in_.sites, index_, in_.line, *in_.document.head, in_.pool);
    }

    void listContenders(std::vector<std::uint32_t>& sites, float factor) const {
        const float* const needed = in_.sites.neededPerCm2->data();
        const float* const perCm2 = in_.sites.zonePerCm2->data();
        const float* const missing = in_.sites.missingHair->data();
        DensityParts parts;
        parts.paintedPerCm2 = mostPainted_;
        sites.resize(patch_.endSite - patch_.firstSite);
        std::size_t count = 0;
        for (std::uint32_t site = patch_.firstSite; site < patch_.endSite; ++site) {
            parts.zonePerCm2 = perCm2[site];
            parts.missingHair = missing[site];
            sites[count] = site; // stays if it counts: a branch here would be guessed wrong too often
            count += needed[site] <= std::min(factor * mostPerCm2(parts), mostNeededPerCm2) ? 1 : 0;
        }
        sites.resize(count);
    }

    /// What makes the target density at a site.
    DensityParts parts(std::uint32_t site, float hairlineDistanceMm) const {
        const DotSites& sites = in_.sites;
        const SurfacePoint& point = in_.pool.dots[site].place;
        return {(*sites.zonePerCm2)[site], (*sites.missingHair)[site],
                edgeShiftMm(in_.rule, (*sites.edgeNoise)[site]), edgeDistanceMm(site, hairlineDistanceMm),
                painted_ ? interpolate(scalp_, *painted_, point) : 0.0F};
    }

    Zone zone(std::uint32_t site, float hairlineDistanceMm) const {
        const DrawnSites* drawn = in_.sites.drawnZone.get();
        if (drawn != nullptr && (*drawn)[site] != nothingDrawn) return static_cast<Zone>((*drawn)[site]);
        return zoneOf(in_.sites.ground->anatomicalZone[site], hairlineDistanceMm);
    }

    const ZoneTarget& targetOf(Zone zone) const {
        return in_.document.density->zones[static_cast<std::size_t>(zone)];
    }

    Members members(std::uint32_t site, const ZoneTarget& target, float edgeMm) const {
        const SurfacePoint& point = in_.pool.dots[site].place;
        const Members alone{{point, point, point}, 1, false};
        if (target.tripleTapShare == 0.0F || in_.adjacency == nullptr) return alone;
        const auto bits = randomBits(*in_.document.seed, groupStream, site);
        const float groups = target.tripleTapShare / groupSize / sitesPerDot(target);
        if (unitFloat(bits[0]) >= groups || std::abs(edgeMm) < groupMarginMm) return alone;
        return group(point, bits).value_or(alone);
    }

    const SitePatch& patch() const { return patch_; }

private:
    void lookAtPaint() {
        if (painted_ == nullptr) return;
        const auto& vertices = in_.sites.ground->vertices;
        bool isBare = true;
        for (std::uint32_t i = patch_.firstVertex; i < patch_.endVertex; ++i) {
            const float value = (*painted_)[vertices[i]];
            mostPainted_ = std::max(mostPainted_, value);
            isBare = isBare && value == 0.0F;
        }
        if (isBare) painted_ = nullptr;
    }

    /// To the nearer of the hairline and the nape's line.
    float edgeDistanceMm(std::uint32_t site, float hairlineDistanceMm) const {
        return in_.sites.napeMm ? std::min(hairlineDistanceMm, (*in_.sites.napeMm)[site])
                                : hairlineDistanceMm;
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
    std::size_t index_;
    const SitePatch& patch_;
    const PaintedValues* painted_; ///< null where nothing is painted on the patch
    float mostPainted_ = 0.0F;
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

/// The dots that a patch had before with the same settings, from the first to the last.
struct DotsBefore {
    const DotChunk& dots;
    std::size_t next = 0;

    /// The dot with this id, if there was one.
    const Dot* find(std::uint32_t id) {
        while (next < dots.size() && dots[next].id < id) ++next;
        return next < dots.size() && dots[next].id == id ? &dots[next] : nullptr;
    }
};

/// Adds the dots of one site, if it is shown; those that were there before are taken as they are, as far as
/// they can be.
void addSite(DotChunk& dots, const DotInputs& inputs, const ZoneFills& fills, const PatchPlanner& planner,
             std::uint32_t site, float hairlineDistanceMm, DotsBefore& before) {
    const DensityParts parts = planner.parts(site, hairlineDistanceMm);
    const float target = densityPerCm2(inputs.rule, parts);
    if (target == 0.0F) return;
    const Zone zone = planner.zone(site, hairlineDistanceMm);
    const ZoneFill& fill = fills[static_cast<std::size_t>(zone)];
    const ZoneTarget& wanted = planner.targetOf(zone);
    const float share = (*inputs.sites.neededPerCm2)[site] / (target * sitesPerDot(wanted));
    if (share > fill.factor || (share == fill.factor && site > fill.lastSite)) return;
    const Members members = planner.members(site, wanted, parts.edgeShiftMm + parts.hairlineDistanceMm);
    std::uint32_t left = site == fill.lastSite ? fill.lastMembers : members.count;
    for (std::uint32_t k = 0; k < members.count && left > 0; ++k) {
        const std::uint32_t id = members.id(site, k);
        if (inputs.hand.isTaken(id)) continue;
        --left;
        const Dot* const same = before.find(id);
        if (same != nullptr && same->zone == zone && same->place == members.places[k])
            dots.push_back(*same);
        else
            dots.push_back(plannedDot(inputs, id, members.places[k], inputs.pool.dots[site].rank, zone));
        dots.back().targetPerCm2 = std::min(target * fill.factor, inputs.pool.maxPerCm2);
        dots.back().session = sessionOf(share / fill.factor, wanted.sessionShares);
    }
}

float mostFactor(const ZoneFills& fills) {
    float most = 0.0F;
    for (const ZoneFill& fill : fills) most = std::max(most, fill.factor);
    return most;
}

/// Distances to the line at which sites are looked at again.
struct Band {
    float leastMm = -std::numeric_limits<float>::infinity();
    float mostMm = std::numeric_limits<float>::infinity();
};

/// Where a line that moved so far can have changed something.
Band changedBand(const DotInputs& inputs, float lineMovedMm) {
    const HairlineReach& reach = inputs.sites.hairline->reach;
    return {-reach.inFrontMm - lineMovedMm, reach.behindMm + lineMovedMm};
}

void keepWithin(MeasuredSites& measured, const Band& band) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < measured.sites.size(); ++i) {
        const float distanceMm = measured.distanceMm[i];
        measured.sites[kept] = measured.sites[i];
        measured.distanceMm[kept] = distanceMm;
        if (band.leastMm <= distanceMm && distanceMm <= band.mostMm) ++kept;
    }
    measured.sites.resize(kept);
    measured.distanceMm.resize(kept);
}

/// The dots of a patch that had the dots `dotsBefore` with the same settings: those of the contenders anew,
/// those of other sites taken over where isSame(site).
template <class IsSame>
DotChunk replannedPatch(const DotInputs& inputs, const ZoneFills& fills, const PatchPlanner& planner,
                        const DotChunk& dotsBefore, const MeasuredSites& contenders, IsSame&& isSame) {
    DotChunk dots;
    dots.reserve(dotsBefore.size() + 16);
    DotsBefore before{dotsBefore};
    const auto takeOverUpTo = [&](std::uint32_t id) {
        for (; before.next < dotsBefore.size() && dotsBefore[before.next].id < id; ++before.next)
            if (isSame(placeOf(dotsBefore[before.next].id))) dots.push_back(dotsBefore[before.next]);
    };
    for (std::size_t i = 0; i < contenders.sites.size(); ++i) {
        const std::uint32_t site = contenders.sites[i];
        takeOverUpTo(dotId(site, 0));
        addSite(dots, inputs, fills, planner, site, contenders.distanceMm[i], before);
        before.find(dotId(site + 1, 0));
    }
    takeOverUpTo(~0U);
    addMoved(dots, inputs, planner.patch());
    return dots;
}

/// `contenders` only lends its memory, here and below.
DotChunk patchDots(const DotInputs& inputs, const ZoneFills& fills, std::size_t patch, const DotChunk& before,
                   MeasuredSites& contenders) {
    const PatchPlanner planner(inputs, patch);
    planner.findContenders(contenders, mostFactor(fills), [](std::uint32_t) { return true; });
    return replannedPatch(inputs, fills, planner, before, contenders, [](std::uint32_t) { return false; });
}

DotChunk movedPatch(const DotInputs& inputs, const ZoneFills& fills, std::size_t patch,
                    const DotChunk& before, float lineMovedMm, MeasuredSites& contenders) {
    const PatchPlanner planner(inputs, patch);
    planner.findContenders(contenders, mostFactor(fills), [](std::uint32_t) { return true; });
    keepWithin(contenders, changedBand(inputs, lineMovedMm));
    return replannedPatch(inputs, fills, planner, before, contenders, [](std::uint32_t) { return true; });
}

DotChunk repaintedPatch(const DotInputs& inputs, const ZoneFills& fills, std::size_t patch,
                        const DotChunk& before, const PaintedValues* paintedBefore,
                        MeasuredSites& contenders) {
    const TriMesh& scalp = inputs.document.head->scalp;
    const PaintedValues* const painted = inputs.document.density->painted.get();
    const auto isSameAt = [&](std::uint32_t vertex) {
        return (painted ? (*painted)[vertex] : 0.0F) == (paintedBefore ? (*paintedBefore)[vertex] : 0.0F);
    };
    const auto isSame = [&](std::uint32_t site) {
        const glm::uvec3& t = scalp.triangles[inputs.pool.dots[site].place.triangle];
        return isSameAt(t.x) && isSameAt(t.y) && isSameAt(t.z);
    };
    const PatchPlanner planner(inputs, patch);
    planner.findContenders(contenders, mostFactor(fills), [&](std::uint32_t site) { return !isSame(site); });
    return replannedPatch(inputs, fills, planner, before, contenders, isSame);
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
    MeasuredSites contenders;
    const float anyFactor = std::numeric_limits<float>::infinity();
    for (std::size_t patch = 0; patch < inputs.sites.ground->patches.size(); ++patch) {
        const PatchPlanner planner(inputs, patch);
        planner.findContenders(contenders, anyFactor, [](std::uint32_t) { return true; });
        for (std::size_t i = 0; i < contenders.sites.size(); ++i) {
            const std::uint32_t site = contenders.sites[i];
            const float distanceMm = contenders.distanceMm[i];
            const Zone zone = planner.zone(site, distanceMm);
            const ZoneTarget& wanted = planner.targetOf(zone);
            if (wanted.dotCount == 0) continue;
            const DensityParts parts = planner.parts(site, distanceMm);
            const float target = densityPerCm2(inputs.rule, parts);
            if (target == 0.0F) continue;
            const float share = (*inputs.sites.neededPerCm2)[site] / (target * sitesPerDot(wanted));
            const Members members =
                planner.members(site, wanted, parts.edgeShiftMm + parts.hairlineDistanceMm);
            const std::uint32_t free = freeMembers(inputs.hand, site, members);
            if (free > 0) claims[static_cast<std::size_t>(zone)].push_back({share, site, free});
        }
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
    MeasuredSites contenders;
    for (std::size_t patch = 0; patch < inputs.sites.ground->patches.size(); ++patch)
        chunks.push_back(std::make_shared<const DotChunk>(patchDots(inputs, fills, patch, {}, contenders)));
    chunks.push_back(std::make_shared<const DotChunk>(addedDots(inputs)));
    return DotSet(std::move(chunks));
}

DotSet replannedDots(const DotInputs& inputs, const ZoneFills& fills, const DotSet& previous,
                     const PlanChanges& changes) {
    DotSet dots = previous;
    MeasuredSites contenders;
    const auto replanned = [&](const DirtyPatch& dirty, const DotChunk& before) {
        switch (dirty.change) {
        case DirtyPatch::Change::Repainted:
            return repaintedPatch(inputs, fills, dirty.patch, before, changes.paintedBefore, contenders);
        case DirtyPatch::Change::LineMoved:
            return movedPatch(inputs, fills, dirty.patch, before, changes.lineMovedMm, contenders);
        case DirtyPatch::Change::All:
            break;
        }
        return patchDots(inputs, fills, dirty.patch, before, contenders);
    };
    for (const DirtyPatch& dirty : changes.patches)
        dots.replace(dirty.patch,
                     std::make_shared<const DotChunk>(replanned(dirty, *previous.chunks()[dirty.patch])));
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
