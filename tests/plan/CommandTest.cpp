#include "plan/Command.h"

#include "plan/History.h"
#include "plan/Limits.h"
#include "plan/Plans.h"
#include "plan/Transfer.h"
#include "support/MadeUpScan.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <functional>
#include <limits>
#include <set>

namespace stipple {
namespace {

using nlohmann::json;
using testing::defaultPlan;
using testing::edited;
using testing::sameParts;
using testing::topOfHeadMm;

enum Part {
    head,
    client,
    hairLoss,
    noGo,
    hairline,
    density,
    dots,
    sittings,
    ownPigments,
    seed,
    zoneDrawing,
    handDots,
    variants,
    partCount
};

/// Which of the document's parts are not the very same.
std::set<int> changedParts(const Document& a, const Document& b) {
    const std::array<bool, partCount> same{
        a.head == b.head,        a.client == b.client,           a.hairLoss == b.hairLoss,
        a.noGo == b.noGo,        a.hairline == b.hairline,       a.density == b.density,
        a.dots == b.dots,        a.sittings == b.sittings,       a.ownPigments == b.ownPigments,
        a.seed == b.seed,        a.zoneDrawing == b.zoneDrawing, a.handDots == b.handDots,
        a.variants == b.variants};
    std::set<int> changed;
    for (int part = 0; part < partCount; ++part)
        if (!same[static_cast<std::size_t>(part)]) changed.insert(part);
    return changed;
}

HeadShape widerHead() {
    HeadShape shape;
    shape.breadthMm = 156.0F;
    shape.weight = 0.6F;
    return shape;
}

PaintDensity stroke() {
    return {topOfHeadMm(), 15.0F, 40.0F, false};
}

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

/// The plan that the samples edit: each of them changes something in it.
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

/// The same on a scan, for the commands that concern scans.
const Document& scannedStart() {
    static const Document document = transferred(start(), testing::scannedHead());
    return document;
}

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

struct Sample {
    Command command;
    Part part; ///< the only one that changes
    std::function<bool(const Document&)> done;
};

const ZoneTarget& zoneOf(const Document& document, Zone zone) {
    return document.density->zones[static_cast<std::size_t>(zone)];
}

bool nearTo(float a, float b) {
    return std::abs(a - b) < 0.2F;
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

std::set<int> expectedChange(const Sample& sample) {
    if (std::holds_alternative<SetOwnPigments>(sample.command)) return {dots, ownPigments};
    if (std::holds_alternative<ApplyTreatment>(sample.command)) return {density, dots};
    if (std::holds_alternative<SwitchVariant>(sample.command)) return {hairline, variants};
    return {sample.part};
}

json reparsed(const json& object) {
    return json::parse(object.dump());
}

/// The field that the refusal names, or "accepted".
std::string refusedField(const Command& command) {
    const auto next = apply(start(), command);
    return next ? "accepted" : next.error().where;
}

std::string refusedField(const json& object) {
    const auto command = commandFromJson(object);
    return command ? "accepted" : command.error().where;
}

TEST(Command, theSamplesCoverEveryCommand) {
    std::set<std::size_t> covered;
    for (const Sample& sample : samples()) covered.insert(sample.command.index());
    EXPECT_EQ(covered.size(), std::variant_size_v<Command>);
}

TEST(Command, changesWhatItNamesAndSharesTheRest) {
    for (const Sample& sample : samples()) {
        SCOPED_TRACE(label(sample.command));
        const Document next = edited(startFor(sample.command), sample.command);
        EXPECT_TRUE(sample.done(next));
        EXPECT_EQ(changedParts(startFor(sample.command), next), expectedChange(sample));
    }
}

TEST(Command, undoBringsBackTheVerySamePartsAndRedoTheNewOnes) {
    for (const Sample& sample : samples()) {
        SCOPED_TRACE(label(sample.command));
        const Document next = edited(startFor(sample.command), sample.command);
        History history(startFor(sample.command));
        history.commit(next, label(sample.command));
        history.undo();
        EXPECT_TRUE(sameParts(history.current(), startFor(sample.command)));
        history.redo();
        EXPECT_TRUE(sameParts(history.current(), next));
    }
}

TEST(Command, doneOverKeepsTheRestOfThePartThatItChanges) {
    const Document darker = edited(edited(start(), SetSkinType{5}), SetHairColour{HairColour::White});
    EXPECT_EQ(darker.client->skinType, 5);
    EXPECT_EQ(darker.client->hairColour, HairColour::White);
    const Document finer = edited(edited(start(), SetDotDiameter{0.2F}), SetDotDepth{0.5F});
    EXPECT_EQ((*finer.dots)[Zone::MidScalp], (DotSettings{"carbon", Needle::Three, 0.2F, 0.5F, 0.5F}));
    const Document denser = edited(start(), SetOverallDensity{1.5F});
    EXPECT_EQ(denser.density->painted, start().density->painted);
}

TEST(Command, thatChangesNothingSharesEverything) {
    const Document& plan = start();
    const std::vector<Command> idle{ReshapeHead{plan.head->shape},
                                    SetSkinType{plan.client->skinType},
                                    SetNorwood{Norwood::VI},
                                    SetHairlineFeather{plan.hairline->featherMm},
                                    SetDotDepth{(*plan.dots)[Zone::Vertex].depthMm},
                                    SetSeed{*plan.seed}};
    for (const Command& command : idle) EXPECT_TRUE(sameParts(edited(plan, command), plan)) << label(command);
    EXPECT_TRUE(sameParts(edited(defaultPlan(), ClearPaint{}), defaultPlan()));
}

TEST(Command, readsBackFromItsJson) {
    for (const Sample& sample : samples()) {
        const json written = toJson(sample.command);
        SCOPED_TRACE(written.dump());
        const auto read = commandFromJson(reparsed(written));
        ASSERT_TRUE(read) << describe(read.error());
        EXPECT_EQ(read->index(), sample.command.index());
        EXPECT_EQ(toJson(*read), written);
    }
}

TEST(Command, hasANameAndALabelOfItsOwn) {
    std::set<std::string> names;
    std::set<std::string> labels;
    for (const Sample& sample : samples()) {
        names.insert(toJson(sample.command)["do"].get<std::string>());
        labels.insert(label(sample.command));
    }
    EXPECT_EQ(names.size(), samples().size());
    EXPECT_EQ(labels.size(), samples().size());
    EXPECT_EQ(label(stroke()), "Paint density");
    EXPECT_EQ(toJson(stroke())["do"], "paint-density");
}

TEST(Command, writesNumbersAsTheUserWroteThem) {
    EXPECT_EQ(toJson(SetDotDiameter{0.22F}).dump(), R"({"diameterMm":0.22,"do":"set-dot-diameter"})");
}

/// A numeric command, the field it is refused by, and its limits.
struct Numeric {
    std::function<Command(float)> make;
    std::string field;
    Range range;
    double lowest = range.min; ///< that this head can have
};

std::vector<Numeric> numericCommands() {
    const glm::vec3 top = topOfHeadMm();
    return {
        {[](float v) {
             return MoveHairlinePoint{HairlinePointId::Central, {v, 80.0F}};
         },
         "to.x", limits::chartMm},
        {[](float v) {
             return MoveHairlinePoint{HairlinePointId::Central, {0.0F, v}};
         },
         "to.y", limits::chartMm},
        {[](float v) { return SetHairLook{.hairLengthMm = v}; }, "hairLengthMm", limits::hairLengthMm},
        {[](float v) { return SetHairLook{.greyShare = v}; }, "greyShare", limits::share},
        {[](float v) { return SetHairLook{.shaftDiameterMm = v}; }, "shaftDiameterMm",
         limits::shaftDiameterMm},
        {[](float v) { return SetHairlineHeight{v}; }, "heightMm", limits::hairlineHeightMm},
        {[](float v) { return SetHairlineIrregularity{v}; }, "irregularityMm", limits::irregularityMm},
        {[](float v) { return SetHairlineFeather{v}; }, "featherMm", limits::featherMm},
        {[](float v) { return ResetHairline{v}; }, "heightMm", limits::hairlineHeightMm, 50.0},
        {[](float v) {
             return SetZoneDensity{Zone::Frontal, v};
         },
         "perCm2", limits::perCm2},
        {[](float v) { return SetOverallDensity{v}; }, "factor", limits::overall},
        {[top](float v) {
             return PaintDensity{top, v, 40.0F, false};
         },
         "radiusMm", limits::brushRadiusMm},
        {[top](float v) {
             return PaintDensity{top, 15.0F, v, false};
         },
         "deltaPerCm2", limits::paintedPerCm2},
        {[](float v) {
             return SetHairLoss{LossPattern::Norwood, v, 0.0F};
         },
         "stage",
         {1.0, 7.0}},
        {[](float v) {
             return SetHairLoss{LossPattern::Ludwig, v, 0.0F};
         },
         "stage",
         {0.0, 3.0}},
        {[](float v) {
             return SetHairLoss{LossPattern::Norwood, 3.0F, v};
         },
         "variant", limits::lossVariant},
        {[](float v) {
             return SetPatch{0, {{0.0F, 0.0F}, v, 5.0F}};
         },
         "patch.radiusMm", limits::patchRadiusMm},
        {[](float v) {
             return SetPatch{0, {{0.0F, 0.0F}, 9.0F, v}};
         },
         "patch.rimMm", limits::patchRimMm},
        {[](float v) {
             return SetScar{0, {{0.0F, 0.0F}, v, 30.0F, 2.0F}};
         },
         "scar.angleDegrees", limits::scarAngleDegrees},
        {[](float v) {
             return SetScar{0, {{0.0F, 0.0F}, 0.0F, v, 2.0F}};
         },
         "scar.lengthMm", limits::scarLengthMm},
        {[](float v) {
             return SetScar{0, {{0.0F, 0.0F}, 0.0F, 60.0F, v}};
         },
         "scar.widthMm", limits::scarWidthMm},
        {[](float v) {
             return SetNoGo{0, {{0.0F, 0.0F}, v, "mole"}};
         },
         "disc.radiusMm", limits::noGoRadiusMm},
        {[top](float v) {
             return PaintHair{top, 15.0F, v};
         },
         "delta", limits::paintedHair},
        {[top](float v) {
             return PaintHair{top, v, 0.5F};
         },
         "radiusMm", limits::brushRadiusMm},
        {[top](float v) {
             return PaintNoGo{top, v};
         },
         "radiusMm", limits::brushRadiusMm},
        {[](float v) { return SetDotDiameter{v}; }, "diameterMm", limits::diameterMm},
        {[](float v) { return SetCare{.hatShare = v}; }, "hatShare", limits::share},
        {[](float v) { return SetCare{.sunscreenShare = v}; }, "sunscreenShare", limits::share},
        {[](float v) { return SetCare{.spf = v}; }, "spf", limits::spf},
        {[](float v) { return SetCare{.holidayWeeks = v}; }, "holidayWeeks", limits::holidayWeeks},
        {[](float v) {
             return SetSessionDays{{0.0F, 0.0F, v}};
         },
         "days", limits::sessionDay},
        {[](float v) {
             return SetTouchUp{0, {v, 0.5F}};
         },
         "touchUp.year", limits::touchUpYear},
        {[](float v) {
             return SetTouchUp{0, {4.0F, v}};
         },
         "touchUp.share", limits::touchUpShare},
        {[](float v) { return SetDotDepth{v}; }, "depthMm", limits::depthMm},
        {[](float v) { return SetStrength{v}; }, "strength", limits::strength},
    };
}

TEST(CommandLimits, refuseWhatIsOutsideAndNameTheField) {
    const float infinity = std::numeric_limits<float>::infinity();
    const Document before = start();
    for (const Numeric& numeric : numericCommands()) {
        SCOPED_TRACE(numeric.field);
        const auto low = static_cast<float>(numeric.range.min);
        const auto high = static_cast<float>(numeric.range.max);
        for (const float value : {low - 0.01F, high + 0.01F, 1e30F, -infinity, infinity, std::nanf("")})
            EXPECT_EQ(refusedField(numeric.make(value)), numeric.field) << value;
    }
    EXPECT_TRUE(sameParts(start(), before));
}

TEST(CommandLimits, acceptBothEnds) {
    for (const Numeric& numeric : numericCommands())
        for (const double end : {numeric.lowest, numeric.range.max})
            EXPECT_EQ(refusedField(numeric.make(static_cast<float>(end))), "accepted")
                << numeric.field << " " << end;
}

TEST(CommandLimits, sayTheValueAndTheRange) {
    EXPECT_EQ(apply(start(), SetDotDiameter{3.0F}).error().what, "3 is outside 0.08..0.5 mm");
}

TEST(CommandLimits, skinTypeIsFitzpatrickOneToSix) {
    for (const int type : {0, 7, -1, std::numeric_limits<int>::max()})
        EXPECT_EQ(refusedField(SetSkinType{type}), "skinType");
}

TEST(CommandLimits, sessionsFollowEachOther) {
    EXPECT_EQ(refusedField(SetSessionDays{{0.0F, 20.0F, 10.0F}}), "days");
    EXPECT_EQ(refusedField(SetSessionDays{{5.0F, 20.0F, 30.0F}}), "days");
    EXPECT_EQ(refusedField(SetTouchUp{2, {4.0F, 0.5F}}), "index");
    EXPECT_EQ(refusedField(RemoveTouchUp{1}), "index");
    EXPECT_EQ(refusedField(SetCare{.startMonth = 13}), "startMonth");
}

TEST(CommandLimits, pigmentsAreThoseThatShipAndTheClinicsOwn) {
    EXPECT_EQ(refusedField(SetPigment{"house-black"}), "pigment");
    const Document own = edited(start(), SetOwnPigments{{housePigment()}});
    const Document used = edited(own, SetPigment{"house-black"});
    EXPECT_EQ((*used.dots)[Zone::Nape].pigment, "house-black");
    const auto gone = apply(used, SetOwnPigments{});
    ASSERT_FALSE(gone);
    EXPECT_NE(gone.error().where.find("pigment"), std::string::npos);
    Pigment taken = housePigment();
    taken.id = "carbon";
    EXPECT_EQ(refusedField(SetOwnPigments{{taken}}), "pigments[0].id");
}

TEST(CommandLimits, aHeadOfImpossibleMeasuresIsRefused) {
    const auto refused = [](auto change) {
        HeadShape shape;
        change(shape);
        return refusedField(ReshapeHead{shape});
    };
    EXPECT_NE(refused([](HeadShape& s) { s.lengthMm = 300.0F; }).find("lengthMm"), std::string::npos);
    EXPECT_NE(refused([](HeadShape& s) { s.ageYears = 5.0F; }).find("ageYears"), std::string::npos);
    EXPECT_NE(refused([](HeadShape& s) { s.breadthMm = std::nanf(""); }).find("breadthMm"),
              std::string::npos);
}

TEST(CommandLimits, marksLieOnTheScalpAndAreNumberedWithoutGaps) {
    EXPECT_EQ(refusedField(SetPatch{2, {{0.0F, 0.0F}, 9.0F, 3.0F}}), "index");
    EXPECT_EQ(refusedField(SetPatch{-1, {{0.0F, 0.0F}, 9.0F, 3.0F}}), "index");
    EXPECT_EQ(refusedField(RemovePatch{1}), "index");
    EXPECT_EQ(refusedField(RemoveScar{-1}), "index");
    EXPECT_EQ(refusedField(RemoveNoGo{7}), "index");
    EXPECT_EQ(refusedField(SetScar{0, {{0.0F, 160.0F}, 0.0F, 30.0F, 2.0F}}), "scar.at");
    EXPECT_EQ(refusedField(SetNoGo{1, {{200.0F, 0.0F}, 3.0F, "mole"}}), "disc.at");
    EXPECT_EQ(refusedField(SetScar{0, {{0.0F, 0.0F}, 0.0F, 5.0F, 6.0F}}), "scar.widthMm")
        << "wider than long";
    EXPECT_EQ(refusedField(SetNoGo{0, {{0.0F, 0.0F}, 3.0F, std::string(61, 'x')}}), "disc.label");
    EXPECT_EQ(refusedField(RemovePatch{0}), "accepted");
}

TEST(Command, choosingAStageKeepsPatchesScarsAndPaint) {
    const Document next = edited(start(), SetNorwood{Norwood::III});
    EXPECT_EQ(next.hairLoss->patches, start().hairLoss->patches);
    EXPECT_EQ(next.hairLoss->scars, start().hairLoss->scars);
    EXPECT_EQ(next.hairLoss->painted, start().hairLoss->painted);
}

TEST(CommandLimits, anUnknownPigmentIsRefused) {
    EXPECT_EQ(refusedField(SetPigment{"henna"}), "pigment");
}

TEST(CommandLimits, aBrushBesideTheScalpIsRefused) {
    EXPECT_EQ(refusedField(PaintDensity{{500.0F, 0.0F, 0.0F}, 15.0F, 40.0F, false}), "centreMm");
    EXPECT_EQ(refusedField(PaintDensity{{std::nanf(""), 0.0F, 0.0F}, 15.0F, 40.0F, false}), "centreMm");
    EXPECT_EQ(refusedField(PaintDensity{{1e30F, 0.0F, 0.0F}, 15.0F, 40.0F, false}), "centreMm");
}

TEST(CommandJson, anUnknownNameIsRefused) {
    EXPECT_EQ(refusedField(json{{"do", "shave"}}), "do");
    EXPECT_EQ(refusedField(json{{"do", 3}}), "do");
    EXPECT_EQ(refusedField(json{{"seed", 3}}), "do");
    EXPECT_FALSE(commandFromJson(json::array()));
    EXPECT_FALSE(commandFromJson(json()));
}

TEST(CommandJson, everyFieldIsNeededAndNoOtherIsTaken) {
    for (const Sample& sample : samples()) {
        const json written = toJson(sample.command);
        for (const auto& [field, value] : written.items()) {
            if (field == "zone" && written["do"] != "set-zone-density" && written["do"] != "set-zone-dots" &&
                written["do"] != "set-triple-tap" && written["do"] != "set-session-shares")
                continue; // may be left out: all zones
            const std::set<std::string> partial{
                "set-care",           "set-hair-look",   "set-hairline-irregularity",
                "set-hairline-shape", "set-nape-height", "add-variant"};
            if (partial.contains(written["do"]) && field != "do") continue; // what is left out stays
            const std::set<std::string> ofBrush{"perCm2", "falloff", "mirror"};
            if (written["do"] == "brush-density" && ofBrush.contains(field)) continue; // may be left out
            if (field == "mirror" || field == "open") {
                const std::string name = written["do"];
                if (name.starts_with("paint-") || name == "assign-zone") continue; // may be left out
            }
            json lacking = written;
            lacking.erase(field);
            EXPECT_EQ(refusedField(lacking), field) << written;
        }
        json more = written;
        more["colour"] = "blue";
        EXPECT_EQ(refusedField(more), "colour");
    }
}

TEST(CommandJson, aFieldOfAnotherTypeIsRefused) {
    for (const Sample& sample : samples()) {
        const json written = toJson(sample.command);
        for (const auto& [field, value] : written.items()) {
            json wrong = written;
            wrong[field] = value.is_number() ? json("many") : json(7);
            EXPECT_EQ(refusedField(wrong), field) << wrong;
            wrong[field] = nullptr;
            EXPECT_EQ(refusedField(wrong), field) << wrong;
        }
    }
}

TEST(CommandJson, fieldsInsideAFieldAreNamedByTheirPath) {
    json reshape = toJson(ReshapeHead{widerHead()});
    reshape["shape"]["ageYears"] = "old";
    EXPECT_EQ(refusedField(reshape), "shape.ageYears");
    reshape["shape"]["ageYears"] = 40;
    reshape["shape"]["hats"] = 1;
    EXPECT_EQ(refusedField(reshape), "shape.hats");
    json scar = toJson(SetScar{0, Scar{}});
    scar["scar"].erase("lengthMm");
    EXPECT_EQ(refusedField(scar), "scar.lengthMm");
    EXPECT_EQ(refusedField(json::parse(R"({"do":"set-norwood","stage":"VIII"})")), "stage");
    EXPECT_EQ(
        refusedField(json::parse(R"({"do":"set-hair-loss","pattern":"universalis","stage":0,"variant":0})")),
        "pattern");
    EXPECT_EQ(refusedField(json::parse(R"({"do":"move-hairline-point","point":"central","to":[1,2,3]})")),
              "to");
    EXPECT_EQ(refusedField(json::parse(R"({"do":"move-hairline-point","point":"chin","to":[1,2]})")),
              "point");
}

TEST(CommandJson, numbersThatNobodyMeansAreRefused) {
    for (const double value : {std::nan(""), std::numeric_limits<double>::infinity(), 1e39, -1e300})
        EXPECT_EQ(refusedField(json{{"do", "set-dot-depth"}, {"depthMm", value}}), "depthMm") << value;
    EXPECT_EQ(refusedField(json::parse(R"({"do":"set-seed","seed":-1})")), "seed");
    EXPECT_EQ(refusedField(json::parse(R"({"do":"set-seed","seed":1.5})")), "seed");
    EXPECT_EQ(refusedField(json::parse(R"({"do":"set-skin-type","skinType":2.5})")), "skinType");
    EXPECT_EQ(refusedField(json::parse(R"({"do":"set-skin-type","skinType":4294967298})")), "skinType");
    EXPECT_EQ(refusedField(json::parse(R"({"do":"set-skin-type","skinType":18446744073709551615})")),
              "skinType");
}

} // namespace
} // namespace stipple
