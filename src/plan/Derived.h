#pragma once

#include "plan/Document.h"
#include "scalp/HairField.h"

#include <array>
#include <memory>
#include <optional>

namespace stipple {

/// One follicular unit of living hair, shaved: one to three hairs.
struct FollicularUnit {
    glm::vec3 positionMm{0.0F};
    glm::vec3 normal{0.0F, 1.0F, 0.0F};
    std::uint32_t id = 0;
    std::uint8_t hairs = 1; ///< 1..3
};

/// What follows from a document. Never stored; parts are reused from an earlier value where the document's
/// pointers are the same.
struct Derived {
    Document document;
    std::shared_ptr<const HairField> hair;
    HairMeasures hairMeasures;
    std::shared_ptr<const NoGoField> noGo;
    std::shared_ptr<const std::vector<float>> hairlineDistanceMm; ///< per scalp vertex
    std::shared_ptr<const std::vector<float>> densityPerCm2;      ///< per scalp vertex: the target
    std::shared_ptr<const DotPool> pool;
    std::shared_ptr<const DotPool> hairPool;
    std::shared_ptr<const DotSet> dots;
    std::shared_ptr<const std::vector<FollicularUnit>> livingHair;
    std::shared_ptr<const std::vector<glm::vec3>> hairlineMm; ///< the curve on the surface
};

/// Pure in `document`; `previous` only saves work.
Derived derive(const Document& document, const Derived* previous = nullptr);

/// Numbers that `stipple info` and the panels show.
struct PlanSummary {
    std::array<double, zoneCount> zoneAreaCm2{}; ///< by zone, of the area to treat
    std::array<std::size_t, zoneCount> zoneDots{};
    std::array<std::size_t, 3> sessionDots{};
    double scalpAreaCm2 = 0.0;
    double treatedAreaCm2 = 0.0; ///< where the target is at least 5 dots per cm2
    double noGoAreaCm2 = 0.0;    ///< no-go zones on the scalp
    HairMeasures hair;
    std::size_t dotCount = 0;
    std::size_t follicularUnits = 0;
    float hairlineLengthMm = 0.0F;
    float hairlineHeightMm = 0.0F;
    std::uint64_t dotHash = 0;
};
PlanSummary summarise(const Derived& derived);

/// Target density at a surface point of the scalp, dots per cm2, hairline ramp and irregularity included; 0
/// in a no-go zone.
float targetPerCm2(const Derived& derived, const SurfacePoint& point);

Zone zoneAt(const Derived& derived, const SurfacePoint& point);

} // namespace stipple
