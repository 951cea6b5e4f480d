#include "plan/CommandSamples.h"

#include "plan/Transfer.h"
#include "support/MadeUpScan.h"

#include <cmath>

namespace stipple::testing {

namespace {

/// A square around the crown.
std::vector<glm::vec3> crownOutline() {
    const glm::vec3 top = topOfHeadMm();
    return {top + glm::vec3(-20.0F, 0.0F, -20.0F), top + glm::vec3(20.0F, 0.0F, -20.0F),
            top + glm::vec3(20.0F, 0.0F, 20.0F), top + glm::vec3(-20.0F, 0.0F, 20.0F)};
}

/// Outside the no-go zone on the top of the head.
glm::vec3 besideTopMm() {
    return topOfHeadMm() + glm::vec3(-25.0F, -3.0F, 0.0F);
}

const ZoneTarget& zoneOf(const Document& document, Zone zone) {
    return document.density->zones[static_cast<std::size_t>(zone)];
}

bool nearTo(float a, float b) {
    return std::abs(a - b) < 0.2F;
}

} // namespace

HeadShape widerHead() {
    HeadShape shape;
    shape.breadthMm = 156.0F;
    shape.weight = 0.6F;
    return shape;
}

PaintDensity stroke() {
    return {topOfHeadMm(), 15.0F, 40.0F, false};
}

const Document& start() {
    static const Document document = [] {
        Document plan = edited(defaultPlan(), stroke());
        for (const Command& command : std::vector<Command>{
                 SetPatch{0, {{10.0F, -20.0F}, 12.0F, 4.0F}},
                 SetScar{0, {{0.0F, -110.0F}, 0.0F, 80.0F, 2.0F}}, SetNoGo{0, {{20.0F, 0.0F}, 3.0F, "mole"}},
                 SetTouchUp{0, {4.0F, 0.5F}}, PaintHair{topOfHeadMm(), 15.0F, 0.5F},
                 PaintNoGo{topOfHeadMm(), 10.0F}, AssignZone{Zone::Scar, crownOutline()},
                 AddDot{besideTopMm()}, AddVariant{"Soft"}, SetHairlineIrregularity{.irregularitySeed = 9}})
            plan = edited(plan, command);
        return plan;
    }();
    return document;
}

namespace {

const Document& scannedStart() {
    static const Document document = transferred(start(), scannedHead());
    return document;
}

} // namespace

const Document& startFor(const Command& command) {
    const bool scan =
        std::holds_alternative<MoveLandmark>(command) || std::holds_alternative<ScaleScan>(command);
    return scan ? scannedStart() : start();
}

Pigment housePigment() {
    PigmentComponent carbon;
    carbon.name = "carbon black";
    carbon.absorption550M2PerG = 7.5;
    carbon.shape = powerLawShape(1.0);
    carbon.labileShare = {0.1, 0.2, 0.3};
    Pigment pigment;
    pigment.id = "house-black";
    pigment.loadGPerM2 = 0.5;
    pigment.components = {carbon};
    pigment.dilutions = {{"full", 1.0}};
    return pigment;
}

std::vector<Sample> samples() {
    return {
        {ReshapeHead{widerHead()}, head, [](const Document& d) { return d.head->shape == widerHead(); }},
        {MoveLandmark{LandmarkId::Vertex, {0.0F, 150.0F, 0.0F}}, head,
         [](const Document& d) { return d.head->landmarks.vertex == glm::vec3(0.0F, 150.0F, 0.0F); }},
        {ScaleScan{1.02F, 0.004F}, head,
         [](const Document& d) { return d.head->scan->scaleErrorShare == 0.004F; }},
        {SetSkinType{5}, client, [](const Document& d) { return d.client->skinType == 5; }},
        {SetHairColour{HairColour::Grey}, client,
         [](const Document& d) { return d.client->hairColour == HairColour::Grey; }},
        {SetHairLook{.hairLengthMm = 3.0F, .greyShare = 0.4F}, client,
         [](const Document& d) {
             return d.client->hair == HairLook{3.0F, 0.4F, 0.0F};
         }},
        {SetCare{.outdoors = OutdoorTime::Outdoor, .hatShare = 0.5F}, client,
         [](const Document& d) {
             return d.client->sun.outdoors == OutdoorTime::Outdoor && d.client->sun.hatShare == 0.5F;
         }},
        {SetSessionDays{{0.0F, 14.0F, 28.0F}}, sittings,
         [](const Document& d) { return d.sittings->sessionDays[2] == 28.0F; }},
        {SetTouchUp{1, {2.0F, 0.3F}}, sittings,
         [](const Document& d) {
             return d.sittings->touchUps ==
                    std::vector<TouchUp>{{2.0F, 0.3F}, {4.0F, 0.5F}}; // sorted by year
         }},
        {RemoveTouchUp{0}, sittings, [](const Document& d) { return d.sittings->touchUps.empty(); }},
        {SetNorwood{Norwood::IIIa}, hairLoss,
         [](const Document& d) { return namedStage(*d.hairLoss) == Norwood::IIIa; }},
        {SetHairLoss{LossPattern::Ludwig, 2.5F, 0.0F}, hairLoss,
         [](const Document& d) {
             return d.hairLoss->pattern == LossPattern::Ludwig && d.hairLoss->stage == 2.5F;
         }},
        {SetPatch{1, {{-10.0F, 0.0F}, 9.0F, 3.0F}}, hairLoss,
         [](const Document& d) { return d.hairLoss->patches.size() == 2; }},
        {RemovePatch{0}, hairLoss, [](const Document& d) { return d.hairLoss->patches.empty(); }},
        {SetScar{0, {{0.0F, -105.0F}, 15.0F, 60.0F, 3.0F}}, hairLoss,
         [](const Document& d) {
             return d.hairLoss->scars.size() == 1 && d.hairLoss->scars[0].angleDegrees == 15.0F;
         }},
        {RemoveScar{0}, hairLoss, [](const Document& d) { return d.hairLoss->scars.empty(); }},
        {PaintHair{topOfHeadMm(), 20.0F, -0.3F, true}, hairLoss,
         [](const Document& d) { return *d.hairLoss->painted != *start().hairLoss->painted; }},
        {ClearHairPaint{}, hairLoss, [](const Document& d) { return d.hairLoss->painted == nullptr; }},
        {SetNoGo{1, {{-20.0F, 0.0F}, 5.0F, "wound"}}, noGo,
         [](const Document& d) { return d.noGo->discs.size() == 2 && d.noGo->discs[1].label == "wound"; }},
        {RemoveNoGo{0}, noGo, [](const Document& d) { return d.noGo->discs.empty(); }},
        {PaintNoGo{topOfHeadMm(), 20.0F, true, true}, noGo,
         [](const Document& d) { return *d.noGo->painted != *start().noGo->painted; }},
        {ClearNoGoPaint{}, noGo, [](const Document& d) { return d.noGo->painted == nullptr; }},
        {MoveHairlinePoint{HairlinePointId::Central, {0.0F, 70.0F}}, hairline,
         [](const Document& d) {
             return (*d.hairline)[HairlinePointId::Central] == ChartPoint(0.0F, 70.0F);
         }},
        {SetHairlineMirror{false}, hairline, [](const Document& d) { return !d.hairline->mirror; }},
        {SetHairlineHeight{70.0F}, hairline,
         [](const Document& d) { return nearTo(hairlineHeightMm(*d.hairline, *d.head), 70.0F); }},
        {SetHairlineIrregularity{3.0F}, hairline,
         [](const Document& d) {
             return nearTo(d.hairline->macroIrregularityMm, 1.95F) &&
                    nearTo(d.hairline->microIrregularityMm, 1.05F);
         }},
        {SetHairlineTemplate{HairlineTemplate::WidowsPeak, 75.0F}, hairline,
         [](const Document& d) { return nearTo(shapeOf(*d.hairline).curvatureMm, 10.0F); }},
        {SetHairlineShape{{.recessionMm = 20.0F, .asymmetryMm = 3.0F}}, hairline,
         [](const Document& d) {
             return shapeOf(*d.hairline).recessionMm == 20.0F && d.hairline->asymmetryMm == 3.0F;
         }},
        {SetEdgeSoftness{EdgeMeans::Dilution, EdgeSoftness::High}, dots,
         [](const Document& d) { return (*d.dots)[Zone::HairlineFront].strength == 0.25F; }},
        {ApplyTreatment{Treatment::Scar}, density,
         [](const Document& d) { return zoneOf(d, Zone::Nape).perCm2 == 130.0F; }},
        {SetHairlineFeather{10.0F}, hairline,
         [](const Document& d) { return d.hairline->featherMm == 10.0F; }},
        {ResetHairline{65.0F}, hairline,
         [](const Document& d) { return nearTo(hairlineHeightMm(*d.hairline, *d.head), 65.0F); }},
        {SetZoneDensity{Zone::Vertex, 120.0F}, density,
         [](const Document& d) {
             return d.density->zones[static_cast<std::size_t>(Zone::Vertex)].perCm2 == 120.0F;
         }},
        {SetOverallDensity{1.2F}, density, [](const Document& d) { return d.density->overall == 1.2F; }},
        {PaintDensity{topOfHeadMm(), 20.0F, -30.0F, true}, density,
         [](const Document& d) { return *d.density->painted != *start().density->painted; }},
        {BrushDensity{topOfHeadMm(), 20.0F, BrushMode::Set, 30.0F, BrushFalloff::Hard}, density,
         [](const Document& d) { return *d.density->painted != *start().density->painted; }},
        {ClearPaint{}, density, [](const Document& d) { return d.density->painted == nullptr; }},
        {SetPigment{"iron-oxide-brown", Zone::Vertex}, dots,
         [](const Document& d) {
             return (*d.dots)[Zone::Vertex].pigment == "iron-oxide-brown" &&
                    (*d.dots)[Zone::Nape].pigment == "carbon";
         }},
        // The dots' settings are new as well: dots name pigments by their place in the list.
        {SetOwnPigments{{housePigment()}}, ownPigments,
         [](const Document& d) { return d.ownPigments->front().id == "house-black"; }},
        {SetDotDiameter{0.3F}, dots,
         [](const Document& d) { return (*d.dots)[Zone::Nape].diameterMm == 0.3F; }},
        {SetDotDepth{0.6F}, dots, [](const Document& d) { return (*d.dots)[Zone::Sides].depthMm == 0.6F; }},
        {SetStrength{0.7F}, dots,
         [](const Document& d) { return (*d.dots)[Zone::Temples].strength == 0.7F; }},
        {SetNeedle{Needle::Wide, Zone::Nape}, dots,
         [](const Document& d) {
             return (*d.dots)[Zone::Nape].needle == Needle::Wide &&
                    (*d.dots)[Zone::HairlineFront].needle == Needle::Fine;
         }},
        {SetSkill{Skill::Novice}, dots, [](const Document& d) { return d.dots->skill == Skill::Novice; }},
        {SetHairClearance{0.7F}, dots, [](const Document& d) { return d.dots->hairClearanceMm == 0.7F; }},
        {SetZoneDots{Zone::Vertex, 4321}, density,
         [](const Document& d) { return zoneOf(d, Zone::Vertex).dotCount == 4321; }},
        {SetTripleTap{Zone::Vertex, 0.25F}, density,
         [](const Document& d) { return zoneOf(d, Zone::Vertex).tripleTapShare == 0.25F; }},
        {SetSessionShares{Zone::Vertex, {0.5F, 0.25F, 0.25F}}, density,
         [](const Document& d) { return zoneOf(d, Zone::Vertex).sessionShares[1] == 0.25F; }},
        {SetSeed{18446744073709551615ULL}, seed,
         [](const Document& d) { return *d.seed == 18446744073709551615ULL; }},
        {SetNapeHeight{15.0F}, hairline, [](const Document& d) { return d.hairline->napeHeightMm == 15.0F; }},
        {AssignZone{Zone::Patch, crownOutline(), true}, zoneDrawing,
         [](const Document& d) {
             return d.zoneDrawing->size() == 3 && d.zoneDrawing->back().zone == Zone::Patch;
         }},
        {ClearZoneDrawing{}, zoneDrawing, [](const Document& d) { return d.zoneDrawing == nullptr; }},
        {AddDot{topOfHeadMm() + glm::vec3(25.0F, -3.0F, 0.0F)}, handDots,
         [](const Document& d) { return d.handDots->added.size() == 2; }},
        {MoveDot{40, besideTopMm()}, handDots,
         [](const Document& d) { return d.handDots->moved.front().id == 40; }},
        {RemoveDot{44}, handDots,
         [](const Document& d) { return d.handDots->removed == std::vector<std::uint32_t>{44}; }},
        {ClearHandDots{}, handDots, [](const Document& d) { return d.handDots == nullptr; }},
        {AddVariant{}, variants,
         [](const Document& d) { return d.variants->list[2].name == "C" && d.variants->active == 2; }},
        {SwitchVariant{0}, variants,
         [](const Document& d) { return d.variants->active == 0 && d.hairline->irregularitySeed == 0; }},
        {RenameVariant{1, "Softer"}, variants,
         [](const Document& d) { return d.variants->list[1].name == "Softer"; }},
        {RemoveVariant{0}, variants, [](const Document& d) { return d.variants == nullptr; }},
        {CopyFromVariant{0, VariantPart::Hairline}, hairline,
         [](const Document& d) { return d.hairline->irregularitySeed == 0; }},
    };
}

} // namespace stipple::testing
