#include "plan/Derived.h"

#include "plan/DrawnSites.h"
#include "plan/HandPlan.h"
#include "plan/PlanPlace.h"
#include "plan/ZoneAreas.h"

#include <algorithm>

namespace stipple {

namespace {

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

/// The line itself; its softness does not move it.
bool sameLine(const Derived* previous, const Document& document) {
    return same(previous, document, &Document::head) &&
           previous->document.hairline->points == document.hairline->points;
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
    if (sameLine(previous, document)) {
        next.hairline = previous->hairline;
        next.hairlineMm = previous->hairlineMm;
    } else {
        next.hairline = shared(HairlineDistance(*document.hairline, *document.head));
        next.hairlineMm = shared(next.hairline->lineMm());
    }
}

void derivePools(Derived& next, const Derived* previous, const PoolSource& pools) {
    if (same(previous, next.document, &Document::head, &Document::seed)) {
        next.pool = previous->pool;
        next.hairPool = previous->hairPool;
        return;
    }
    DotPoolSettings settings;
    settings.maxPerCm2 = maxDensityPerCm2;
    settings.seed = *next.document.seed;
    next.pool = pools(next.document.head->scalp, settings);
    settings.maxPerCm2 = mostUnitsPerCm2;
    settings.seed ^= hairSeedMask;
    next.hairPool = pools(next.document.head->scalp, settings);
}

void deriveHair(Derived& next, const Derived* previous) {
    if (same(previous, next.document, &Document::head, &Document::hairLoss, &Document::seed)) {
        next.livingHair = previous->livingHair;
        next.hairGrid = previous->hairGrid;
        return;
    }
    const Document& document = next.document;
    next.livingHair = shared(livingHair(*document.head, *next.hair, *next.hairPool, *document.seed));
    next.hairGrid = shared(hairGrid(*next.livingHair));
}

/// What was drawn by hand, and the targets that follow from it; `previous` is of the same ground.
void deriveDrawn(Derived& next, const Derived* previous) {
    const Document& document = next.document;
    const DotSites::Ground& ground = *next.sites.ground;
    const bool sameDrawing = same(previous, document, &Document::zoneDrawing);
    if (!sameDrawing)
        next.sites.drawnZone =
            document.zoneDrawing ? shared(siteDrawnZones(ground, *document.zoneDrawing)) : nullptr;
    if (!sameDrawing || previous->rule.perCm2 != next.rule.perCm2) {
        std::vector<float> perCm2 = siteZonePerCm2(ground, next.rule);
        if (next.sites.drawnZone) drawOver(perCm2, *next.sites.drawnZone, next.rule);
        next.sites.zonePerCm2 = shared(std::move(perCm2));
    }
    const auto heightMm = document.hairline->napeHeightMm;
    if (previous == nullptr || previous->document.hairline->napeHeightMm != heightMm)
        next.sites.napeMm =
            heightMm ? shared(siteNapeDistances(*document.head, *next.pool, ground, *heightMm)) : nullptr;
}

void deriveSites(Derived& next, const Derived* previous) {
    const Document& document = next.document;
    const Head& head = *document.head;
    const bool sameGround = previous != nullptr && previous->pool == next.pool;
    next.sites = sameGround ? previous->sites : DotSites{};
    if (!sameGround) next.sites.ground = siteGround(head, *next.pool);
    const DotSites::Ground& ground = *next.sites.ground;
    if (!sameGround || previous->rule.seed != next.rule.seed)
        next.sites.edgeNoise = shared(siteEdgeNoise(ground, next.rule.seed));
    const HairlineReach reach = hairlineReach(next.rule);
    if (!sameGround || previous->hairline != next.hairline || previous->sites.hairline->reach != reach)
        next.sites.hairline =
            passHairline(head, ground, *next.hairline, reach, sameGround ? previous->hairline.get() : nullptr,
                         next.sites.hairline.get());
    const bool sameHair = sameGround && previous->hair == next.hair;
    if (!sameHair) next.sites.missingHair = shared(siteMissingHair(head, *next.pool, *next.hair));
    deriveDrawn(next, sameGround ? previous : nullptr);
    const float clearanceMm = document.dots->hairClearanceMm;
    if (!sameHair || previous->noGo != next.noGo || previous->livingHair != next.livingHair ||
        previous->document.dots->hairClearanceMm != clearanceMm)
        next.sites.neededPerCm2 = shared(
            siteNeededPerCm2(head, *next.pool, ground, *next.hair, *next.noGo, *next.hairGrid, clearanceMm));
}

bool hasGroups(const DensityPlan& density) {
    return std::any_of(density.zones.begin(), density.zones.end(),
                       [](const ZoneTarget& zone) { return zone.tripleTapShare > 0.0F; });
}

bool sameScatterRules(const Derived& a, const Derived& b) {
    const auto sameZone = [](const ZoneTarget& x, const ZoneTarget& y) {
        return x.sessionShares == y.sessionShares && x.tripleTapShare == y.tripleTapShare;
    };
    const auto& x = a.document.density->zones;
    return a.sites.ground == b.sites.ground && a.sites.missingHair == b.sites.missingHair &&
           a.sites.zonePerCm2 == b.sites.zonePerCm2 && a.sites.neededPerCm2 == b.sites.neededPerCm2 &&
           a.sites.drawnZone == b.sites.drawnZone && a.sites.napeMm == b.sites.napeMm &&
           a.sites.edgeNoise == b.sites.edgeNoise && a.rule.featherMm == b.rule.featherMm &&
           a.rule.macroIrregularityMm == b.rule.macroIrregularityMm &&
           a.rule.microIrregularityMm == b.rule.microIrregularityMm && a.fills == b.fills &&
           std::equal(x.begin(), x.end(), b.document.density->zones.begin(), sameZone);
}

/// Calls visit(vertex) where two paintings of one scalp differ.
template <class Visit>
void forEachRepainted(const Painted& a, const Painted& b, Visit&& visit) {
    if (a == b) return;
    const auto visitIfOther = [&](std::size_t vertex) {
        if ((a ? (*a)[vertex] : 0.0F) != (b ? (*b)[vertex] : 0.0F)) visit(vertex);
    };
    if (a && b)
        a->forEachUnshared(*b, visitIfOther);
    else
        for (std::size_t vertex = 0; vertex < (a ? a : b)->size(); ++vertex) visitIfOther(vertex);
}

/// Marks the patches of dots that were moved, and of those that one plan only took away by hand.
template <class Mark>
void markHandled(const Derived& previous, const Derived& next, Mark&& mark) {
    const auto markDot = [&](std::uint32_t id) {
        if (const auto patch = patchOfDot(*next.sites.ground, id)) mark(*patch);
    };
    for (const Derived* derived : {&previous, &next})
        for (const HandDot& dot : derived->hand.moved) markDot(dot.id);
    std::vector<std::uint32_t> handled;
    std::ranges::set_symmetric_difference(previous.hand.taken, next.hand.taken, std::back_inserter(handled));
    std::ranges::for_each(handled, markDot);
}

/// The changes between two plans on the same ground and by the same rules.
PlanChanges planChanges(const Derived& previous, const Derived& next) {
    const DotSites::Ground& ground = *next.sites.ground;
    const Painted& paintedBefore = previous.document.density->painted;
    std::vector<LineChange> moved(ground.patches.size(), LineChange::None);
    if (previous.sites.hairline != next.sites.hairline) moved = next.sites.hairline->changes;
    std::vector<std::uint8_t> repainted(ground.patches.size(), 0);
    forEachRepainted(paintedBefore, next.document.density->painted, [&](std::size_t vertex) {
        for (std::uint32_t i = ground.firstPatchOfVertex[vertex]; i < ground.firstPatchOfVertex[vertex + 1];
             ++i)
            repainted[ground.patchesOfVertex[i]] = 1;
    });
    std::vector<std::uint8_t> handled(ground.patches.size(), 0);
    markHandled(previous, next, [&](std::uint32_t patch) { handled[patch] = 1; });
    using enum DirtyPatch::Change;
    PlanChanges changes{{}, paintedBefore.get(), next.sites.hairline->movedMm};
    for (std::uint32_t i = 0; i < moved.size(); ++i) {
        if (moved[i] == LineChange::None && repainted[i] + handled[i] == 0) continue;
        const bool isBoth = moved[i] != LineChange::None && repainted[i] != 0;
        const bool all = isBoth || moved[i] == LineChange::Any || handled[i] != 0;
        changes.patches.push_back({i, all ? All : repainted[i] != 0 ? Repainted : LineMoved});
    }
    return changes;
}

PlanChanges allPatches(const Derived& derived) {
    PlanChanges changes;
    for (std::uint32_t i = 0; i < derived.sites.ground->patches.size(); ++i) changes.patches.push_back({i});
    return changes;
}

void deriveDots(Derived& next, const Derived* previous) {
    const Document& document = next.document;
    next.adjacency = same(previous, document, &Document::head) ? previous->adjacency : nullptr;
    if (next.adjacency == nullptr && hasGroups(*document.density))
        next.adjacency = shared(MeshAdjacency(document.head->scalp));
    if (document.handDots) next.hand = handPlan(next);
    const DotInputs inputs{document,   *next.pool,           next.sites, *next.hairline, *next.hairGrid,
                           *next.noGo, next.adjacency.get(), next.rule,  next.hand};
    next.fills = zoneFills(inputs);
    const bool sameLooks = same(previous, document, &Document::dots) && previous->pool == next.pool;
    if (!sameLooks) {
        next.dots = shared(plannedDots(inputs, next.fills));
        return;
    }
    const PlanChanges changes =
        sameScatterRules(*previous, next) ? planChanges(*previous, next) : allPatches(next);
    const bool isSame = changes.patches.empty() && previous->hand == next.hand;
    next.dots = isSame ? previous->dots : shared(replannedDots(inputs, next.fills, *previous->dots, changes));
}

void countDots(const Derived& derived, PlanSummary& summary) {
    for (const Dot& dot : *derived.dots) {
        ++summary.zoneDots[static_cast<std::size_t>(dot.zone)];
        ++summary.sessionDots[dot.session - 1U];
        if (dot.id % membersPerPlace != 0) ++summary.groupedDots;
    }
    summary.dotCount = derived.dots->size();
    for (std::size_t i = 0; i < summary.zoneShortfall.size(); ++i) {
        const std::uint64_t wanted = derived.document.density->zones[i].dotCount;
        if (wanted > summary.zoneDots[i]) summary.zoneShortfall[i] = wanted - summary.zoneDots[i];
    }
}

} // namespace

std::shared_ptr<const DotPool> builtPool(const TriMesh& mesh, const DotPoolSettings& settings) {
    return shared(buildDotPool(mesh, settings));
}

Derived derive(const Document& document, const Derived* previous, const PoolSource& pools) {
    Derived next;
    next.document = document;
    next.rule = densityRule(document);
    deriveFields(next, previous);
    derivePools(next, previous, pools);
    deriveHair(next, previous);
    deriveSites(next, previous);
    deriveDots(next, previous);
    return next;
}

PlanSummary summarise(const Derived& derived) {
    const Head& head = *derived.document.head;
    PlanSummary summary;
    summary.hair = derived.hairMeasures;
    const std::vector<float> vertexAreas = vertexAreasMm2(head.scalp);
    for (std::size_t i = 0; i < vertexAreas.size(); ++i)
        if (isNoGoVertex(*derived.noGo, head.scalp, i)) summary.noGoAreaCm2 += vertexAreas[i] / 100.0;
    const ZoneAreas areas = zoneAreas(derived);
    for (std::size_t i = 0; i < summary.zoneAreaCm2.size(); ++i) {
        summary.zoneAreaCm2[i] = areas.zones[i].areaCm2;
        summary.zoneBorderMm[i] = areas.zones[i].borderMm;
    }
    summary.scalpAreaCm2 = areas.scalpCm2;
    summary.treatedAreaCm2 = areas.treated.areaCm2;
    summary.treatedBorderMm = areas.treated.borderMm;
    countDots(derived, summary);
    summary.follicularUnits = derived.livingHair->size();
    summary.hairlineLengthMm = hairlineLengthMm(*derived.document.hairline, head);
    summary.hairlineHeightMm = hairlineHeightMm(*derived.document.hairline, head);
    summary.dotHash = hashOf(*derived.dots);
    return summary;
}

std::size_t dotsNearHair(const Derived& derived) {
    const float clearanceMm = derived.document.dots->hairClearanceMm;
    std::vector<glm::vec3> near;
    std::size_t count = 0;
    for (const Dot& dot : *derived.dots) {
        findHairNear(*derived.hairGrid, dot.positionMm, clearanceMm, near);
        if (!isClearOf(near, dot.positionMm, clearanceMm)) ++count;
    }
    return count;
}

float targetPerCm2(const Derived& derived, const SurfacePoint& point) {
    if (isNoGo(*derived.noGo, derived.document.head->scalp, point)) return 0.0F;
    const float missing = hairAt(*derived.hair, derived.document.head->scalp, point).missing;
    return densityPerCm2(derived.rule,
                         placeAtPoint(derived.document, point, missing, hairlineDistanceMm(derived, point)));
}

std::vector<float> vertexTargetsPerCm2(const Derived& derived) {
    const Head& head = *derived.document.head;
    const std::vector<float> distances = vertexHairlineDistancesMm(derived.sites, *derived.hairline, head);
    std::vector<float> targets(head.scalp.positionsMm.size());
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (isNoGoVertex(*derived.noGo, head.scalp, i)) continue;
        const float missing = hairAtVertex(*derived.hair, head.scalp, i).missing;
        targets[i] = densityPerCm2(derived.rule, placeAtVertex(derived.document, i, missing, distances[i]));
    }
    return targets;
}

float hairlineDistanceMm(const Derived& derived, const SurfacePoint& point) {
    return hairlineDistanceMm(derived.sites, *derived.hairline, *derived.document.head, point);
}

Zone zoneAt(const Derived& derived, const SurfacePoint& point) {
    const Head& head = *derived.document.head;
    return zoneAtPlace(derived.document, interpolate(head.scalp, head.scalpChart, point),
                       hairlineDistanceMm(derived, point));
}

} // namespace stipple
