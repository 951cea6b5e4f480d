#include "plan/Derived.h"

#include "base/Rng.h"
#include "scalp/DensityField.h"

#include <algorithm>

namespace stipple {

namespace {

/// Follicular units per cm2 of a full head of hair: 70-85 in Caucasian men (clinical counts, 60-120).
constexpr float fullHairPerCm2 = 80.0F;
/// Units of one and of two hairs among all; the rest have three or more (Guo 2017, doi
/// 10.20517/2347-9264.2017.52).
constexpr float singleShare = 0.284F;
constexpr float doubleShare = 0.526F;

// Each hand-set dot differs a little: needle pressure varies by 20-30 % in practice.
constexpr float diameterSpread = 0.20F;
constexpr float depthSpreadMm = 0.04F;

constexpr std::uint64_t variationStream = 0x766172696174696fULL;
constexpr std::uint64_t hairStream = 0x68616972ULL;
/// Keeps the living hair's places apart from the dots'.
constexpr std::uint64_t hairSeedMask = 0x9e3779b97f4a7c15ULL;

template <class T>
std::shared_ptr<const T> shared(T value) {
    return std::make_shared<const T>(std::move(value));
}

/// The document's parts that a derived part depends on are the very same.
template <class... Parts>
bool same(const Derived* previous, const Document& document, Parts... parts) {
    return previous != nullptr && ((previous->document.*parts == document.*parts) && ...);
}

DensityRule ruleOf(const Document& document) {
    DensityRule rule;
    for (std::size_t i = 0; i < rule.perCm2.size(); ++i)
        rule.perCm2[i] = document.density->zones[i].perCm2 * document.density->overall;
    rule.featherMm = document.hairline->featherMm;
    rule.irregularityMm = document.hairline->irregularityMm;
    rule.seed = *document.seed;
    return rule;
}

/// The fields that the density is made of, at any place of the scalp.
struct DensityFields {
    const Head& head;
    const HairField& hair;
    const NoGoField& noGo;
    const std::vector<float>& hairlineDistanceMm;
    const std::vector<float>* painted;

    explicit DensityFields(const Derived& derived)
        : head(*derived.document.head), hair(*derived.hair), noGo(*derived.noGo),
          hairlineDistanceMm(*derived.hairlineDistanceMm), painted(derived.document.density->painted.get()) {}

    DensityPlace atVertex(std::size_t i) const {
        return {head.scalpChart[i], hairAtVertex(hair, head.scalp, i).missing, hairlineDistanceMm[i],
                painted ? (*painted)[i] : 0.0F};
    }
    DensityPlace at(const SurfacePoint& point) const {
        return {interpolate(head.scalp, head.scalpChart, point), hairAt(hair, head.scalp, point).missing,
                interpolate(head.scalp, hairlineDistanceMm, point),
                painted ? interpolate(head.scalp, *painted, point) : 0.0F};
    }
    /// Nothing is planned anywhere in the triangle.
    bool untreated(std::size_t triangle) const {
        const glm::uvec3& t = head.scalp.triangles[triangle];
        return untreatedVertex(t.x) && untreatedVertex(t.y) && untreatedVertex(t.z);
    }

private:
    bool untreatedVertex(std::size_t i) const {
        return hair.marked[i] == 0 && hairAtVertex(hair, head.scalp, i).missing == 0.0F &&
               (painted == nullptr || (*painted)[i] <= 0.0F);
    }
};

std::vector<float> vertexDensities(const DensityRule& rule, const DensityFields& fields) {
    std::vector<float> densities(fields.hairlineDistanceMm.size());
    for (std::size_t i = 0; i < densities.size(); ++i)
        if (!isNoGoVertex(fields.noGo, fields.head.scalp, i))
            densities[i] = densityPerCm2(rule, fields.atVertex(i));
    return densities;
}

/// No place of the plan is denser.
float densestPerCm2(const DensityRule& rule, const DensityFields& fields) {
    const float zones = *std::max_element(rule.perCm2.begin(), rule.perCm2.end());
    const float paint =
        fields.painted == nullptr ? 0.0F : *std::max_element(fields.painted->begin(), fields.painted->end());
    return std::min(zones + std::max(paint, 0.0F), maxDensityPerCm2);
}

/// Sessions are nested: the first n of them are an even scatter too. `relativeRank` from 0 to 1.
std::uint8_t sessionOf(float relativeRank, const std::array<float, 3>& shares) {
    if (relativeRank < shares[0]) return 1;
    return relativeRank < shares[0] + shares[1] ? 2 : 3;
}

/// -1 .. 1
float balanced(std::uint32_t bits) {
    return 2.0F * unitFloat(bits) - 1.0F;
}

Dot plannedDot(const Document& document, std::uint32_t id, const SurfacePoint& point, float rank) {
    Dot dot;
    dot.id = id;
    dot.place = point;
    dot.positionMm = positionAt(document.head->scalp, point);
    dot.normal = normalAt(document.head->scalp, point);
    dot.rank = rank;
    const auto bits = randomBits(*document.seed, variationStream, id);
    dot.diameterMm = document.dots->diameterMm * (1.0F + diameterSpread * balanced(bits[0]));
    dot.depthMm = document.dots->depthMm + depthSpreadMm * balanced(bits[1]);
    return dot;
}

DotSet shownDots(const Derived& derived) {
    const DensityRule rule = ruleOf(derived.document);
    const DensityFields fields(derived);
    const DotPool& pool = *derived.pool;
    const float densest = densestPerCm2(rule, fields);
    DotSet dots;
    for (std::uint32_t triangle = 0; triangle + 1 < pool.firstOfTriangle.size(); ++triangle) {
        if (fields.untreated(triangle)) continue;
        for (std::uint32_t id = pool.firstOfTriangle[triangle]; id < pool.firstOfTriangle[triangle + 1];
             ++id) {
            const PoolDot& candidate = pool.dots[id];
            const float needed = candidate.rank * pool.maxPerCm2;
            if (needed >= densest) continue;
            const SurfacePoint point{triangle, candidate.u, candidate.v};
            const DensityPlace place = fields.at(point);
            const float target = densityPerCm2(rule, place);
            if (needed >= target || isNoGo(fields.noGo, fields.head.scalp, point)) continue;
            Dot dot = plannedDot(derived.document, id, point, candidate.rank);
            dot.targetPerCm2 = target;
            dot.zone = zoneOf(place.chart, place.hairlineDistanceMm);
            dot.session =
                sessionOf(needed / target,
                          derived.document.density->zones[static_cast<std::size_t>(dot.zone)].sessionShares);
            dots.push_back(dot);
        }
    }
    return dots;
}

std::uint8_t hairsOf(std::uint32_t bits) {
    const float draw = unitFloat(bits);
    if (draw < singleShare) return 1;
    return draw < singleShare + doubleShare ? 2 : 3;
}

std::vector<FollicularUnit> livingHairOf(const Derived& derived) {
    const DotPool& pool = *derived.hairPool;
    const TriMesh& scalp = derived.document.head->scalp;
    std::vector<FollicularUnit> units;
    for (std::uint32_t triangle = 0; triangle + 1 < pool.firstOfTriangle.size(); ++triangle)
        for (std::uint32_t id = pool.firstOfTriangle[triangle]; id < pool.firstOfTriangle[triangle + 1];
             ++id) {
            const PoolDot& place = pool.dots[id];
            const SurfacePoint point{triangle, place.u, place.v};
            const float wanted = fullHairPerCm2 * hairAt(*derived.hair, scalp, point).remaining;
            if (place.rank * pool.maxPerCm2 >= wanted) continue;
            const auto bits = randomBits(*derived.document.seed, hairStream, id);
            units.push_back({positionAt(scalp, point), normalAt(scalp, point), id, hairsOf(bits[0])});
        }
    return units;
}

void deriveFields(Derived& next, const Derived* previous) {
    const Document& document = next.document;
    if (same(previous, document, &Document::head, &Document::hairLoss)) {
        next.hair = previous->hair;
        next.hairMeasures = previous->hairMeasures;
    } else {
        next.hair = shared(hairField(*document.hairLoss, *document.head));
        next.hairMeasures = measureHair(*next.hair, document.head->scalp);
    }
    const bool sameNoGo = same(previous, document, &Document::head, &Document::noGo);
    next.noGo = sameNoGo ? previous->noGo : shared(noGoField(*document.noGo, *document.head));
    if (same(previous, document, &Document::head, &Document::hairline)) {
        next.hairlineDistanceMm = previous->hairlineDistanceMm;
        next.hairlineMm = previous->hairlineMm;
    } else {
        next.hairlineDistanceMm = shared(hairlineDistanceMm(*document.hairline, *document.head));
        next.hairlineMm = shared(hairlineOnSurfaceMm(*document.hairline, *document.head));
    }
}

void derivePools(Derived& next, const Derived* previous) {
    if (same(previous, next.document, &Document::head, &Document::seed)) {
        next.pool = previous->pool;
        next.hairPool = previous->hairPool;
        return;
    }
    DotPoolSettings settings;
    settings.maxPerCm2 = maxDensityPerCm2;
    settings.seed = *next.document.seed;
    next.pool = shared(buildDotPool(next.document.head->scalp, settings));
    settings.maxPerCm2 = fullHairPerCm2;
    settings.seed ^= hairSeedMask;
    next.hairPool = shared(buildDotPool(next.document.head->scalp, settings));
}

void deriveDots(Derived& next, const Derived* previous) {
    const Document& document = next.document;
    const bool sameDensity = same(previous, document, &Document::head, &Document::hairLoss, &Document::noGo,
                                  &Document::hairline, &Document::density, &Document::seed);
    next.densityPerCm2 = sameDensity ? previous->densityPerCm2
                                     : shared(vertexDensities(ruleOf(document), DensityFields(next)));
    const bool sameDots = sameDensity && same(previous, document, &Document::dots);
    next.dots = sameDots ? previous->dots : shared(shownDots(next));
    const bool sameHair = same(previous, document, &Document::head, &Document::hairLoss, &Document::seed);
    next.livingHair = sameHair ? previous->livingHair : shared(livingHairOf(next));
}

} // namespace

Derived derive(const Document& document, const Derived* previous) {
    Derived next;
    next.document = document;
    deriveFields(next, previous);
    derivePools(next, previous);
    deriveDots(next, previous);
    return next;
}

PlanSummary summarise(const Derived& derived) {
    constexpr float treatedPerCm2 = 5.0F;
    constexpr double mm2PerCm2 = 100.0;
    const Head& head = *derived.document.head;
    PlanSummary summary;
    summary.hair = derived.hairMeasures;
    const std::vector<float> areas = vertexAreasMm2(head.scalp);
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const double areaCm2 = areas[i] / mm2PerCm2;
        summary.scalpAreaCm2 += areaCm2;
        if (isNoGoVertex(*derived.noGo, head.scalp, i)) summary.noGoAreaCm2 += areaCm2;
        if ((*derived.densityPerCm2)[i] < treatedPerCm2) continue;
        const Zone zone = zoneOf(head.scalpChart[i], (*derived.hairlineDistanceMm)[i]);
        summary.zoneAreaCm2[static_cast<std::size_t>(zone)] += areaCm2;
        summary.treatedAreaCm2 += areaCm2;
    }
    for (const Dot& dot : *derived.dots) {
        ++summary.zoneDots[static_cast<std::size_t>(dot.zone)];
        ++summary.sessionDots[dot.session - 1U];
    }
    summary.dotCount = derived.dots->size();
    summary.follicularUnits = derived.livingHair->size();
    summary.hairlineLengthMm = hairlineLengthMm(*derived.document.hairline, head);
    summary.hairlineHeightMm = hairlineHeightMm(*derived.document.hairline, head);
    summary.dotHash = hashOf(*derived.dots);
    return summary;
}

float targetPerCm2(const Derived& derived, const SurfacePoint& point) {
    if (isNoGo(*derived.noGo, derived.document.head->scalp, point)) return 0.0F;
    return densityPerCm2(ruleOf(derived.document), DensityFields(derived).at(point));
}

Zone zoneAt(const Derived& derived, const SurfacePoint& point) {
    const DensityPlace place = DensityFields(derived).at(point);
    return zoneOf(place.chart, place.hairlineDistanceMm);
}

} // namespace stipple
