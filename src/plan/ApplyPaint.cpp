#include "plan/ApplyPaint.h"

#include "plan/Limits.h"
#include "plan/PlanPlace.h"
#include "plan/PlannedDots.h"
#include "scalp/VertexHair.h"

#include <algorithm>
#include <optional>

namespace stipple {

namespace {

float squaredDistance(glm::vec3 a, glm::vec3 b) {
    const glm::vec3 offset = a - b;
    return offset.x * offset.x + offset.y * offset.y + offset.z * offset.z;
}

/// Where a brush comes down.
struct Dab {
    glm::vec3 centreMm;
    float radiusMm;
    bool mirror;
    BrushFalloff falloff = BrushFalloff::Soft;
};

Result<void> checkDab(const Dab& dab) {
    for (int axis = 0; axis < 3; ++axis)
        if (auto ok = checkRange(dab.centreMm[axis], limits::positionMm, "centreMm"); !ok) return ok;
    return checkRange(dab.radiusMm, limits::brushRadiusMm, "radiusMm");
}

/// 1 in the middle of the brush, smoothly 0 at its rim.
float weightOf(const Dab& dab, float squared) {
    if (dab.falloff == BrushFalloff::Hard) return 1.0F;
    const float inside = 1.0F - squared / (dab.radiusMm * dab.radiusMm);
    return inside * inside;
}

/// Calls visit(vertex, weight) once for each vertex of the scalp under the brush.
template <class Visit>
void visitUnder(const Head& head, const Dab& dab, Visit&& visit) {
    const glm::vec3 otherSide(-dab.centreMm.x, dab.centreMm.y, dab.centreMm.z);
    const float squaredRadius = dab.radiusMm * dab.radiusMm;
    head.scalpGrid.visitNear(dab.centreMm, dab.radiusMm, [&](const PointGrid::Point& vertex) {
        float squared = squaredDistance(vertex.positionMm, dab.centreMm);
        if (squared >= squaredRadius) return;
        if (dab.mirror) squared = std::min(squared, squaredDistance(vertex.positionMm, otherSide));
        visit(vertex.index, weightOf(dab, squared));
    });
    if (!dab.mirror) return;
    head.scalpGrid.visitNear(otherSide, dab.radiusMm, [&](const PointGrid::Point& vertex) {
        const float squared = squaredDistance(vertex.positionMm, otherSide);
        const bool isDone = squaredDistance(vertex.positionMm, dab.centreMm) < squaredRadius;
        if (squared < squaredRadius && !isDone) visit(vertex.index, weightOf(dab, squared));
    });
}

/// What was painted after one dab of any brush: `paint(vertex, value, weight)` gives a vertex its new value.
/// Fails when the brush is out of range or beside the scalp.
template <class Paint>
Result<Painted> dabbed(const Head& head, const Painted& before, const Dab& dab, Paint paint) {
    if (auto ok = checkDab(dab); !ok) return tl::unexpected(ok.error());
    PaintedValues painted =
        before ? *before : PaintedValues(std::vector<float>(head.scalp.positionsMm.size(), 0.0F));
    bool touched = false;
    visitUnder(head, dab, [&](std::uint32_t vertex, float weight) {
        touched = true;
        painted.set(vertex, paint(vertex, painted[vertex], weight));
    });
    if (!touched)
        return fail("the brush does not touch the scalp", "centreMm", "Paint on the hair-bearing scalp");
    return std::make_shared<const PaintedValues>(std::move(painted));
}

/// A brush that adds saturates: painting on past the end of the range changes nothing.
float held(float value, const Range& range) {
    return std::clamp(value, static_cast<float>(range.min), static_cast<float>(range.max));
}

/// What the plan has at the vertices, paint apart.
class VertexPlan {
public:
    explicit VertexPlan(const Document& document)
        : document_(document), marks_(*document.head, *document.hairLoss),
          line_(*document.hairline, *document.head), rule_(densityRule(document)) {}

    float lineMm(std::uint32_t vertex) const {
        const Head& head = *document_.head;
        return line_.at(head.scalpChart[vertex], head.scalp.positionsMm[vertex]);
    }
    Zone zone(std::uint32_t vertex) const {
        return zoneAtPlace(document_, document_.head->scalpChart[vertex], lineMm(vertex));
    }
    float perCm2(std::uint32_t vertex) const {
        const float missing = vertexHair(*document_.hairLoss, marks_, *document_.head, vertex).missing;
        DensityPlace place = placeAtVertex(document_, vertex, missing, lineMm(vertex));
        place.paintedPerCm2 = 0.0F;
        return densityPerCm2(rule_, place);
    }

private:
    const Document& document_;
    SkinMarks marks_;
    HairlineDistance line_;
    DensityRule rule_;
};

/// The document with another value of one part.
template <class Part>
Document with(const Document& document, std::shared_ptr<const Part> Document::*field, Part part) {
    Document next = document;
    next.*field = std::make_shared<const Part>(std::move(part));
    return next;
}

Result<Document> withPaint(const Document& document, const Result<Painted>& painted) {
    if (!painted) return tl::unexpected(painted.error());
    DensityPlan density = *document.density;
    density.painted = *painted;
    return with(document, &Document::density, std::move(density));
}

/// Adding needs no look at the plan, unless it keeps to a zone.
Result<Document> added(const Document& document, const Dab& dab, float delta, std::optional<Zone> zone) {
    const auto plan = zone ? std::make_optional<VertexPlan>(document) : std::nullopt;
    return withPaint(document, dabbed(*document.head, document.density->painted, dab,
                                      [&](std::uint32_t vertex, float value, float weight) {
                                          if (zone && plan->zone(vertex) != *zone) return value;
                                          return held(value + weight * delta, limits::paintedPerCm2);
                                      }));
}

/// Brings the target under the brush towards a density.
Result<Document> broughtTo(const Document& document, const Dab& dab, float perCm2, std::optional<Zone> zone) {
    const VertexPlan plan(document);
    // Nothing is aimed at from below, so that rounding leaves no dot.
    const float aim = perCm2 > 0.0F ? perCm2 : -1.0F;
    return withPaint(document, dabbed(*document.head, document.density->painted, dab,
                                      [&](std::uint32_t vertex, float value, float weight) {
                                          if (zone && plan.zone(vertex) != *zone) return value;
                                          const float missing = aim - (plan.perCm2(vertex) + value);
                                          return held(value + weight * missing, limits::paintedPerCm2);
                                      }));
}

/// Mean target under the brush, 0 where there is none.
float meanUnder(const Document& document, const Dab& dab, std::optional<Zone> zone) {
    const VertexPlan plan(document);
    const auto& painted = document.density->painted;
    double sum = 0.0;
    int count = 0;
    visitUnder(*document.head, dab, [&](std::uint32_t vertex, float) {
        if (zone && plan.zone(vertex) != *zone) return;
        const float target = plan.perCm2(vertex) + (painted ? (*painted)[vertex] : 0.0F);
        sum += std::clamp(target, 0.0F, maxDensityPerCm2);
        ++count;
    });
    return count == 0 ? 0.0F : static_cast<float>(sum / count);
}

} // namespace

Result<Document> applyTo(const Document& document, const PaintDensity& command) {
    if (auto ok = checkRange(command.deltaPerCm2, limits::paintedPerCm2, "deltaPerCm2"); !ok)
        return tl::unexpected(ok.error());
    return added(document, {command.centreMm, command.radiusMm, command.mirror}, command.deltaPerCm2,
                 std::nullopt);
}

Result<Document> applyTo(const Document& document, const BrushDensity& command) {
    const Dab dab{command.centreMm, command.radiusMm, command.mirror, command.falloff};
    const Range& range = command.mode == BrushMode::Add ? limits::paintedPerCm2 : limits::perCm2;
    if (auto ok = checkRange(command.perCm2, range, "perCm2"); !ok) return tl::unexpected(ok.error());
    if (auto ok = checkDab(dab); !ok) return tl::unexpected(ok.error());
    switch (command.mode) {
    case BrushMode::Add:
        return added(document, dab, command.perCm2, command.zone);
    case BrushMode::Set:
        return broughtTo(document, dab, command.perCm2, command.zone);
    case BrushMode::Smooth:
        return broughtTo(document, dab, meanUnder(document, dab, command.zone), command.zone);
    }
    return document;
}

Result<Document> applyTo(const Document& document, const PaintHair& command) {
    if (auto ok = checkRange(command.delta, limits::paintedHair, "delta"); !ok)
        return tl::unexpected(ok.error());
    auto painted = dabbed(*document.head, document.hairLoss->painted,
                          {command.centreMm, command.radiusMm, command.mirror},
                          [&](std::uint32_t, float value, float weight) {
                              return held(value + weight * command.delta, limits::paintedHair);
                          });
    if (!painted) return tl::unexpected(painted.error());
    HairLoss loss = *document.hairLoss;
    loss.painted = std::move(*painted);
    return with(document, &Document::hairLoss, std::move(loss));
}

Result<Document> applyTo(const Document& document, const PaintNoGo& command) {
    auto painted =
        dabbed(*document.head, document.noGo->painted, {command.centreMm, command.radiusMm, command.mirror},
               [&](std::uint32_t, float, float) { return command.open ? 0.0F : 1.0F; });
    if (!painted) return tl::unexpected(painted.error());
    NoGo noGo = *document.noGo;
    noGo.painted = std::move(*painted);
    return with(document, &Document::noGo, std::move(noGo));
}

Result<Document> applyTo(const Document& document, const ClearHairPaint&) {
    if (document.hairLoss->painted == nullptr) return document;
    HairLoss loss = *document.hairLoss;
    loss.painted = nullptr;
    return with(document, &Document::hairLoss, std::move(loss));
}

Result<Document> applyTo(const Document& document, const ClearNoGoPaint&) {
    if (document.noGo->painted == nullptr) return document;
    NoGo noGo = *document.noGo;
    noGo.painted = nullptr;
    return with(document, &Document::noGo, std::move(noGo));
}

Result<Document> applyTo(const Document& document, const ClearPaint&) {
    if (document.density->painted == nullptr) return document;
    return withPaint(document, Painted());
}

} // namespace stipple
