#include "plan/HairlineRules.h"

#include "scalp/FaceProfile.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace stipple {

namespace {

using enum HairlinePointId;

/// The line on the head, and what the rules ask of it.
struct Design {
    const Document& document;
    const Head& head;
    const Hairline& line;
    bool female;
    float heightMm;

    glm::vec3 placeMm(HairlinePointId id) const {
        const auto point = head.chart.locate(line[id]);
        // A point drawn off the scalp keeps its direction; how far out it lies is then unknown.
        return point ? positionAt(head.scalp, *point)
                     : head.chart.centreMm() + glm::normalize(head.chart.direction(line[id])) * 90.0F;
    }
};

Command reshaping(const HairlineReshaping& shape) {
    return SetHairlineShape{shape};
}

/// Men 70 (aggressive) to 100 mm (conservative); women's hairlines are lower.
Range heightRange(const Design& design) {
    return design.female ? Range{50.0, 80.0, " mm"} : Range{70.0, 100.0, " mm"};
}

RuleCheck centralHeight(const Design& design) {
    const Range range = heightRange(design);
    const auto soundMm = static_cast<float>(design.female ? 64.0 : 80.0);
    return {"central-height",
            "Central height",
            design.heightMm,
            range,
            design.female
                ? "Mid-brow to hairline 64 mm in Korean women (Arch Aesthetic Plast Surg); trichion to "
                  "glabella 55 mm (Maxillofac Plast Reconstr Surg 2019); the range is a choice"
                : "Garg, J Cutan Aesthet Surg (431 cases): 8 cm above the glabella, 7 aggressive to 10 "
                  "conservative",
            {SetHairlineHeight{soundMm}}};
}

float sideOf(HairlinePointId id) {
    return id == FrontotemporalLeft || id == TemplePeakLeft ? 1.0F : -1.0F;
}

/// How far a frontotemporal point lies outside the vertical through the lateral canthus of its side.
float outsideCanthusMm(const Design& design, HairlinePointId id) {
    const auto& marks = design.head.landmarks;
    const glm::vec3 canthus = id == FrontotemporalLeft ? marks.canthusLeft : marks.canthusRight;
    const auto leftMm = [&](glm::vec3 place) { return design.head.chart.leftOfMedianMm(place); };
    return sideOf(id) * (leftMm(design.placeMm(id)) - leftMm(canthus));
}

Command backOverCanthus(const Design& design, HairlinePointId id) {
    const auto& marks = design.head.landmarks;
    const glm::vec3 canthus = id == FrontotemporalLeft ? marks.canthusLeft : marks.canthusRight;
    const float leftMm = design.head.chart.leftOfMedianMm(canthus);
    return MoveHairlinePoint{id, placeBesideMedian(design.head, leftMm, design.line[id].y)};
}

RuleCheck canthalVertical(const Design& design) {
    const float left = outsideCanthusMm(design, FrontotemporalLeft);
    const float right = outsideCanthusMm(design, FrontotemporalRight);
    return {"canthal-vertical",
            "Frontotemporal point beside the canthal vertical",
            std::abs(left) > std::abs(right) ? left : right,
            {-10.0, 10.0, " mm"},
            "Shapiro & Shapiro 2013: on the vertical through the lateral canthus, and it stays there; within "
            "1 cm in "
            "West and Nusbaum",
            {backOverCanthus(design, FrontotemporalRight), backOverCanthus(design, FrontotemporalLeft)}};
}

/// The 8-8-5 cm construction sets the frontotemporal point as far above the canthus as the centre stands
/// above the glabella: lower, and the line hangs like a bowl.
RuleCheck templeHeight(const Design& design) {
    const auto& marks = design.head.landmarks;
    const float left = glm::length(design.placeMm(FrontotemporalLeft) - marks.canthusLeft);
    const float right = glm::length(design.placeMm(FrontotemporalRight) - marks.canthusRight);
    const float aboveMm = std::min(left, right) - design.heightMm;
    const float recessionMm = shapeOf(design.line).recessionMm;
    return {"temple-height",
            "Temple above the centre",
            aboveMm,
            {0.0, unbounded, " mm"},
            "Garg's 8-8-5 cm construction, heights taken from canthus and glabella; Wolf: the temple above "
            "the centre, "
            "no bowl",
            {reshaping({.recessionMm = std::min(recessionMm - aboveMm * 1.5F + 2.0F, 40.0F)})}};
}

/// How far the frontotemporal point lies behind the straight way from the mid-pupil to the temple peak.
float recessMm(const Hairline& line, bool right) {
    const auto at = [&](HairlinePointId left) { return line[right ? mirrored(left) : left]; };
    const ChartPoint way = at(TemplePeakLeft) - at(MidPupilLeft);
    const ChartPoint corner = at(FrontotemporalLeft) - at(MidPupilLeft);
    const float across = (way.y * corner.x - way.x * corner.y) * (right ? -1.0F : 1.0F);
    return across / std::max(glm::length(way), 1.0F);
}

float leastRecessMm(const Hairline& line) {
    return std::min(recessMm(line, false), recessMm(line, true));
}

/// The recess grows by about as much as the recession does.
Command openedTo(const Design& design, float wantedRecessMm) {
    const float missing = wantedRecessMm - leastRecessMm(design.line);
    return reshaping(
        {.recessionMm = std::clamp(shapeOf(design.line).recessionMm + 1.3F * missing + 1.0F, -10.0F, 40.0F)});
}

RuleCheck openTemple(const Design& design) {
    const float least = design.female ? 2.0F : 4.0F;
    return {
        "closed-temple",
        "Frontotemporal recess",
        leastRecessMm(design.line),
        {least, unbounded, " mm"},
        "Shapiro & Shapiro 2013: neither flatten nor fill the frontotemporal angle; the depth is a choice",
        {openedTo(design, least)}};
}

RuleCheck templePeak(const Design& design) {
    const auto& marks = design.head.landmarks;
    const float left = glm::length(design.placeMm(TemplePeakLeft) - marks.canthusLeft);
    const float right = glm::length(design.placeMm(TemplePeakRight) - marks.canthusRight);
    const float nearest = std::min(left, right);
    const float closureMm = shapeOf(design.line).templeClosureMm;
    return {
        "temple-peak",
        "Temple peak from the canthus",
        nearest,
        {34.0, unbounded, " mm"},
        "43 mm from the apex of the infratemporal recess to the lateral canthus in Korean women (Arch "
        "Aesthetic "
        "Plast Surg); 20 % less is a choice",
        {reshaping({.templeClosureMm = std::clamp(closureMm - 2.0F * (36.0F - nearest), -20.0F, 60.0F)})}};
}

/// Of the curve between the frontotemporal points, the largest distance from the chord between them.
float bowMm(const Hairline& line) {
    const ChartPoint from = line[FrontotemporalRight];
    const ChartPoint way = line[FrontotemporalLeft] - from;
    float bow = 0.0F;
    for (const ChartPoint p : hairlineCurve(line)) {
        if (p.x < from.x || p.x > from.x + way.x) continue;
        bow = std::max(bow, std::abs(way.x * (p.y - from.y) - way.y * (p.x - from.x)));
    }
    return bow / std::max(glm::length(way), 1.0F);
}

RuleCheck straightness(const Design& design) {
    return {"too-straight",
            "Bow of the front",
            bowMm(design.line),
            {4.0, unbounded, " mm"},
            "No natural hairline is a straight line (Shapiro & Shapiro 2013; lipsandbrows.ae); the depth is "
            "a choice",
            {reshaping({.recessionMm = std::max(shapeOf(design.line).recessionMm, 8.0F)})}};
}

RuleCheck irregularity(const Design& design) {
    return {"too-regular",
            "Irregularity of the edge",
            design.line.macroIrregularityMm + design.line.microIrregularityMm,
            {0.5, 6.0, " mm"},
            "Shapiro 2004 and 2013 ask for macro- and micro-irregularity; half of the least distance of two "
            "dots there "
            "is the least that can be seen",
            {SetHairlineIrregularity{.irregularityMm = 1.5F}}};
}

/// Upper third of the face over the middle third, both upright.
std::optional<RuleCheck> thirds(const Design& design) {
    const auto base = noseBaseMm(design.head);
    if (!base) return std::nullopt;
    const float glabellaY = design.head.landmarks.glabella.y;
    const double ratio = (design.placeMm(Central).y - glabellaY) / (glabellaY - base->y);
    const Range heights = heightRange(design);
    const double wanted = std::clamp(design.heightMm / std::max(ratio, 0.1), heights.min, heights.max);
    return RuleCheck{
        "thirds",
        "Upper third of the face to the middle one",
        ratio,
        {0.70, 1.35},
        "Rule of thirds (Shapiro): hairline to glabella as glabella to nose base; the tolerance is a choice",
        {SetHairlineHeight{static_cast<float>(wanted)}}};
}

/// What the frontotemporal recess should keep when loss has gone on to a stage.
float recessForStage(float stage) {
    return std::clamp(2.0F * stage - 4.0F, 3.0F, 9.0F);
}

/// Two stages on, hair at the temples has gone farther back: a filled corner is left standing alone.
std::optional<RuleCheck> twoStagesLater(const Design& design) {
    const HairLoss& loss = *design.document.hairLoss;
    if (loss.pattern != LossPattern::Norwood) return std::nullopt;
    const float later = std::min(loss.stage + 2.0F, stageRange(loss.pattern).most);
    const float wanted = recessForStage(later);
    return RuleCheck{
        "two-stages-later",
        "Frontotemporal recess for two stages later",
        leastRecessMm(design.line),
        {wanted, unbounded, " mm"},
        "Shapiro & Shapiro 2013: plan for the loss to come, keep the recess; 3 mm up to Norwood III, "
        "6 at V, 9 at VII are choices",
        {openedTo(design, wanted)}};
}

} // namespace

std::vector<RuleCheck> hairlineRules(const Document& document) {
    const Head& head = *document.head;
    const Hairline& line = *document.hairline;
    const Design design{document, head, line, head.shape.sex == Sex::Female, hairlineHeightMm(line, head)};
    std::vector<RuleCheck> checks{centralHeight(design), canthalVertical(design), templeHeight(design),
                                  openTemple(design),    templePeak(design),      straightness(design),
                                  irregularity(design)};
    for (const auto& check : {thirds(design), twoStagesLater(design)})
        if (check) checks.push_back(*check);
    return checks;
}

} // namespace stipple
