#pragma once

#include "geometry/MeshAdjacency.h"
#include "plan/PlannedDots.h"

#include <array>
#include <functional>
#include <memory>

namespace stipple {

/// What follows from a document. Never stored; parts are reused from an earlier value where what they follow
/// from is the same.
struct Derived {
    Document document;
    std::shared_ptr<const HairField> hair;
    HairMeasures hairMeasures;
    std::shared_ptr<const NoGoField> noGo;
    std::shared_ptr<const HairlineDistance> hairline;
    std::shared_ptr<const std::vector<glm::vec3>> hairlineMm; ///< the curve on the surface
    std::shared_ptr<const DotPool> pool;
    std::shared_ptr<const DotPool> hairPool;
    std::shared_ptr<const std::vector<FollicularUnit>> livingHair;
    std::shared_ptr<const PointGrid> hairGrid;
    std::shared_ptr<const MeshAdjacency> adjacency; ///< of the scalp; made where dots first stand in groups
    DensityRule rule;
    DotSites sites;
    HandPlan hand; ///< empty where nothing was done by hand
    ZoneFills fills;
    std::shared_ptr<const DotSet> dots;
};

/// Where dot pools come from: built, or kept from earlier.
using PoolSource =
    std::function<std::shared_ptr<const DotPool>(const TriMesh& mesh, const DotPoolSettings& settings)>;
std::shared_ptr<const DotPool> builtPool(const TriMesh& mesh, const DotPoolSettings& settings);

/// Pure in `document`; `previous` only saves work. `pools` must give what builtPool gives.
Derived derive(const Document& document, const Derived* previous = nullptr,
               const PoolSource& pools = builtPool);

/// Numbers that `stipple info` and the panels show.
struct PlanSummary {
    std::array<double, zoneCount> zoneAreaCm2{};  ///< by zone, of the area to treat
    std::array<double, zoneCount> zoneBorderMm{}; ///< lengths of those areas' borders
    std::array<std::size_t, zoneCount> zoneDots{};
    std::array<std::size_t, 3> sessionDots{};
    double scalpAreaCm2 = 0.0;
    double treatedAreaCm2 = 0.0; ///< where the target is at least 5 dots per cm2
    double noGoAreaCm2 = 0.0;    ///< no-go zones on the scalp
    HairMeasures hair;
    double treatedBorderMm = 0.0;
    std::size_t dotCount = 0;
    std::array<std::size_t, zoneCount>
        zoneShortfall{};         ///< dots asked for (ZoneTarget::dotCount) without room
    std::size_t groupedDots = 0; ///< that stand in groups of three
    std::size_t follicularUnits = 0;
    float hairlineLengthMm = 0.0F;
    float hairlineHeightMm = 0.0F;
    std::uint64_t dotHash = 0;
};
PlanSummary summarise(const Derived& derived);

/// Dots nearer to living hair than the clearance: none but those that were set there by hand. Looks at every
/// dot.
std::size_t dotsNearHair(const Derived& derived);

/// Target density at a surface point of the scalp, dots per cm2, hairline ramp and irregularity included; 0
/// in a no-go zone.
float targetPerCm2(const Derived& derived, const SurfacePoint& point);

/// One value a scalp vertex.
std::vector<float> vertexTargetsPerCm2(const Derived& derived);

/// Distance to the hairline, positive behind it.
float hairlineDistanceMm(const Derived& derived, const SurfacePoint& point);

Zone zoneAt(const Derived& derived, const SurfacePoint& point);

} // namespace stipple
