#include "plan/Lint.h"

#include "plan/HairlineRules.h"
#include "plan/Plans.h"
#include "plan/Presets.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace stipple {
namespace {

using testing::defaultDerived;
using testing::defaultPlan;
using testing::headTemplate;
using testing::topOfHeadMm;

using Commands = std::vector<Command>;
using enum HairlinePointId;

Document after(const Document& document, const Commands& commands) {
    auto next = applyAll(document, commands);
    if (!next) throw std::runtime_error(describe(next.error()));
    return *next;
}

std::string namesOf(const std::vector<RuleCheck>& checks) {
    std::string names;
    for (const RuleCheck& check : checks) names += std::string(check.id) + ": " + verdict(check) + "; ";
    return names;
}

const RuleCheck* finding(const std::vector<RuleCheck>& checks, std::string_view id) {
    const auto found = std::ranges::find(checks, id, &RuleCheck::id);
    return found == checks.end() ? nullptr : &*found;
}

struct Fault {
    std::string_view rule;
    Commands commands;
};

SetHairlineShape shaped(const HairlineReshaping& shape) {
    return {shape};
}

Commands hairlineAt(HairlineTemplate shape, float heightMm) {
    return {SetHairlineTemplate{shape, heightMm}};
}

/// Blotches from the front backwards, in the middle and on both sides of it.
Commands dabs(std::initializer_list<float> perCm2) {
    Commands commands;
    float z = -30.0F;
    for (const float delta : perCm2) {
        z += 14.0F;
        for (const float x : {0.0F, 28.0F})
            commands.push_back(PaintDensity{topOfHeadMm() + glm::vec3(x, -4.0F, z), 16.0F, delta, true});
    }
    return commands;
}

Commands groupsEverywhere(float diameterMm) {
    Commands commands{SetDotDiameter{diameterMm}};
    for (int i = 0; i < zoneCount; ++i) commands.push_back(SetTripleTap{static_cast<Zone>(i), 1.0F});
    return commands;
}

/// What beginners do, each with the rule that should notice.
std::vector<Fault> hairlineFaults() {
    return {
        {"central-height", {SetHairlineHeight{60.0F}}},
        {"central-height", hairlineAt(HairlineTemplate::Youthful, 55.0F)},
        {"central-height", {SetHairlineHeight{108.0F}}},
        {"thirds", {SetHairlineHeight{52.0F}}},
        {"too-straight", {shaped({.curvatureMm = 0.0F, .recessionMm = 1.0F})}},
        {"too-straight", {SetHairlineHeight{75.0F}, shaped({.curvatureMm = 1.0F, .recessionMm = 3.0F})}},
        {"too-regular", {SetHairlineIrregularity{.irregularityMm = 0.0F}}},
        {"too-regular", {SetHairlineIrregularity{.macroIrregularityMm = 0.2F, .microIrregularityMm = 0.1F}}},
        {"closed-temple", {shaped({.curvatureMm = 3.0F, .recessionMm = 2.0F})}},
        {"closed-temple", {shaped({.templeAngleDegrees = 176.0F})}},
        {"temple-peak", {shaped({.templeClosureMm = 48.0F})}},
        {"temple-peak", {MoveHairlinePoint{TemplePeakLeft, {88.0F, 88.0F}}}},
        {"temple-height", {shaped({.curvatureMm = -5.0F, .recessionMm = -10.0F})}},
        {"canthal-vertical", {MoveHairlinePoint{FrontotemporalLeft, {76.0F, 44.0F}}}},
        {"canthal-vertical", {MoveHairlinePoint{FrontotemporalRight, {-38.0F, 44.0F}}}},
        {"two-stages-later", hairlineAt(HairlineTemplate::Straight, 72.0F)},
    };
}

std::vector<Fault> dotFaults() {
    return {
        {"dot-too-big", {SetDotDiameter{0.35F}}},
        {"dot-too-big", {SetDotDiameter{0.40F, Zone::Vertex}}},
        {"too-dark", {SetStrength{1.1F}}},
        {"too-dark", {SetHairColour{HairColour::White}}},
        {"depth", {SetDotDepth{1.2F}}},
        {"depth", {SetDotDepth{0.18F, Zone::Frontal}}},
        {"too-dense", {SetZoneDensity{Zone::Frontal, 240.0F}}},
        {"too-dense", {SetOverallDensity{1.6F}}},
        {"too-dense", dabs({90.0F, 90.0F})},
        {"no-feathering", {SetHairlineFeather{1.0F}}},
        {"no-feathering",
         {SetZoneDensity{Zone::HairlineFront, 170.0F}, SetZoneDensity{Zone::HairlineGradient, 170.0F}}},
        {"dots-too-near", groupsEverywhere(0.42F)},
        {"helmet", {SetDotDiameter{0.42F}}},
        {"uneven", dabs({90.0F, -120.0F, 90.0F, -120.0F, 90.0F})},
        {"clearance", {SetNorwood{Norwood::III}, SetHairClearance{0.0F}}},
    };
}

class PlantedFaults : public ::testing::Test {
protected:
    static void expectFound(const std::vector<Fault>& faults) {
        for (const Fault& fault : faults) {
            const Derived derived = derive(after(defaultPlan(), fault.commands), &defaultDerived());
            const auto found = lint(derived);
            EXPECT_NE(finding(found, fault.rule), nullptr)
                << fault.rule << " not among " << namesOf(found) << " after "
                << toJson(fault.commands.back()).dump();
        }
    }
    /// What the finding offers takes it away.
    static void expectMended(const std::vector<Fault>& faults) {
        for (const Fault& fault : faults) {
            const Derived derived = derive(after(defaultPlan(), fault.commands), &defaultDerived());
            const auto found = lint(derived);
            const RuleCheck* check = finding(found, fault.rule);
            if (check == nullptr || check->fix.empty()) continue;
            const auto left = lint(derive(after(derived.document, check->fix), &derived));
            EXPECT_EQ(finding(left, fault.rule), nullptr)
                << namesOf(left) << " after " << toJson(fault.commands.back()).dump();
        }
    }
};

TEST_F(PlantedFaults, thereAreThirty) {
    EXPECT_GE(hairlineFaults().size() + dotFaults().size(), 30U);
}

TEST_F(PlantedFaults, ofTheHairlineAreFound) {
    expectFound(hairlineFaults());
}

TEST_F(PlantedFaults, ofTheDotsAreFound) {
    expectFound(dotFaults());
}

TEST_F(PlantedFaults, ofTheHairlineAreMendedByTheirFixes) {
    expectMended(hairlineFaults());
}

TEST_F(PlantedFaults, ofTheDotsAreMendedByTheirFixes) {
    expectMended(dotFaults());
}

/// Dots at these steps of the chart around the vertex, by a machine.
Derived withLattice(float stepX, float stepY) {
    const Head& head = *defaultPlan().head;
    std::vector<Dot> dots;
    Dot dot = *defaultDerived().dots->begin();
    for (float x = -40.0F; x <= 40.0F; x += stepX)
        for (float y = -40.0F; y <= 20.0F; y += stepY) {
            const auto place = head.chart.locate({x, y});
            if (!place) continue;
            dot.id += membersPerPlace;
            dot.place = *place;
            dot.positionMm = positionAt(head.scalp, *place);
            dot.normal = normalAt(head.scalp, *place);
            dot.zone = Zone::MidScalp;
            dots.push_back(dot);
        }
    Derived derived = defaultDerived();
    derived.dots = std::make_shared<const DotSet>(std::move(dots));
    return derived;
}

TEST(Lint, FindsGridsAndRows) {
    for (const Derived& lattice : {withLattice(0.8F, 0.8F), withLattice(0.65F, 1.3F)}) {
        const auto found = lint(lattice);
        EXPECT_NE(finding(found, "grid-like"), nullptr) << namesOf(found);
    }
    EXPECT_EQ(finding(lint(defaultDerived()), "grid-like"), nullptr);
}

TEST(Lint, SaysWhatIsWrongWithNumberRangeAndSource) {
    const auto found = lint(derive(after(defaultPlan(), {SetHairlineHeight{60.0F}}), &defaultDerived()));
    const RuleCheck* check = finding(found, "central-height");
    ASSERT_NE(check, nullptr);
    EXPECT_EQ(verdict(*check), "60 mm, should be 70..100 mm");
    EXPECT_NE(check->source.find("Garg"), std::string_view::npos);
}

TEST(Lint, ChecksEveryRuleOnceWithASource) {
    std::vector<std::string_view> ids;
    for (const RuleCheck& check : ruleChecks(defaultDerived())) {
        EXPECT_FALSE(check.source.empty()) << check.id;
        ids.push_back(check.id);
    }
    EXPECT_EQ(ids.size(), 19U);
    std::ranges::sort(ids);
    EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end());
}

HeadShape shapeOfPerson(Sex sex, float ageYears, std::array<float, 3> ancestry, float circumferenceMm) {
    HeadShape shape;
    shape.sex = sex;
    shape.ageYears = ageYears;
    shape.african = ancestry[0];
    shape.asian = ancestry[1];
    shape.caucasian = ancestry[2];
    shape.circumferenceMm = circumferenceMm;
    shape.lengthMm = circumferenceMm * 0.342F;
    shape.breadthMm = circumferenceMm * 0.267F;
    return shape;
}

/// A person, and the plans that a careful practitioner would make for one like that.
struct Person {
    NewPlan wish;
    std::vector<Commands> plans;
};

NewPlan person(const HeadShape& shape, int skinType, HairColour hair, std::uint64_t seed) {
    NewPlan wish;
    wish.shape = shape;
    wish.client.skinType = skinType;
    wish.client.hairColour = hair;
    wish.seed = seed;
    return wish;
}

std::vector<Person> men() {
    using enum HairlineTemplate;
    return {
        {person(shapeOfPerson(Sex::Male, 26.0F, {0, 0, 1}, 575.0F), 2, HairColour::DarkBrown, 1),
         {{SetNorwood{Norwood::II}, SetHairlineTemplate{Youthful, 72.0F}},
          {SetNorwood{Norwood::II}, SetHairlineTemplate{SoftAfro, 76.0F},
           ApplyTreatment{Treatment::HairlineOnly}},
          {SetNorwood{Norwood::III}, SetHairlineTemplate{Rounded, 75.0F}},
          {SetNorwood{Norwood::I}, SetHairlineTemplate{WidowsPeak, 74.0F},
           ApplyTreatment{Treatment::TempleFade}},
          {SetNorwood{Norwood::IIIVertex}, SetHairlineTemplate{Mature, 78.0F}, SetSkill{Skill::Average}}}},
        {person(shapeOfPerson(Sex::Male, 45.0F, {1, 0, 0}, 565.0F), 6, HairColour::Black, 77),
         {{SetNorwood{Norwood::VI}, SetHairlineTemplate{Rounded, 82.0F}},
          {SetNorwood{Norwood::IV}, SetHairlineTemplate{SoftAfro, 84.0F},
           SetHairlineShape{{.asymmetryMm = 2.0F}}},
          {SetNorwood{Norwood::VII}, SetHairlineTemplate{Mature, 85.0F}, SetStrength{0.4F}},
          {SetNorwood{Norwood::V}, SetHairlineTemplate{MShape, 80.0F}, SetTripleTap{Zone::Vertex, 0.3F}},
          {SetNorwood{Norwood::Va}, SetHairlineTemplate{Oval, 80.0F}, SetOverallDensity{0.8F}}}},
        {person(shapeOfPerson(Sex::Male, 60.0F, {0, 1, 0}, 585.0F), 4, HairColour::Grey, 4242),
         {{SetNorwood{Norwood::VI}, SetStrength{0.4F}},
          {SetNorwood{Norwood::VII}, SetHairlineTemplate{Oval, 90.0F}, SetStrength{0.42F}},
          {SetHairLoss{LossPattern::Totalis, 0.0F, 0.0F}, ApplyTreatment{Treatment::Totalis},
           SetStrength{0.4F}},
          {SetNorwood{Norwood::IVa}, SetStrength{0.45F}, SetHairlineTemplate{MShape, 85.0F}},
          {SetHairLoss{LossPattern::None, 0.0F, 0.0F}, SetScar{0, {{0.0F, -110.0F}, 0.0F, 120.0F, 4.0F}},
           ApplyTreatment{Treatment::Scar}, SetStrength{0.4F}}}},
        {person(shapeOfPerson(Sex::Male, 35.0F, {0.3F, 0.3F, 0.4F}, 555.0F), 3, HairColour::Black, 9),
         {{SetEdgeSoftness{EdgeMeans::Needle, EdgeSoftness::High}},
          {SetEdgeSoftness{EdgeMeans::Dilution, EdgeSoftness::Medium}, SetHairlineHeight{88.0F}},
          {SetEdgeSoftness{EdgeMeans::Ramp, EdgeSoftness::High}, SetNorwood{Norwood::V}},
          {SetHairLoss{LossPattern::None, 0.0F, 0.0F}, SetPatch{0, {{20.0F, -30.0F}, 18.0F, 6.0F}},
           SetPatch{1, {{-40.0F, -60.0F}, 12.0F, 5.0F}}, ApplyTreatment{Treatment::Patches}},
          {SetZoneDots{Zone::Vertex, 9000}, SetHairlineIrregularity{.irregularitySeed = 5}}}},
    };
}

std::vector<Person> women() {
    using enum HairlineTemplate;
    const SetHairLoss ludwig2{LossPattern::Ludwig, 2.0F, 0.0F};
    return {
        {person(shapeOfPerson(Sex::Female, 50.0F, {0, 0, 1}, 560.0F), 1, HairColour::Blond, 3),
         {{ludwig2, ApplyTreatment{Treatment::DensityUnderHair}, SetHairlineTemplate{FemaleRound, 66.0F},
           SetStrength{0.4F}},
          {SetHairLoss{LossPattern::Ludwig, 3.0F, 0.0F}, ApplyTreatment{Treatment::DensityUnderHair},
           SetHairlineTemplate{FemaleM, 64.0F}, SetStrength{0.45F}},
          {SetHairLoss{LossPattern::Ludwig, 1.0F, 0.0F}, ApplyTreatment{Treatment::DensityUnderHair},
           SetHairlineTemplate{FemaleRound, 62.0F}, SetStrength{0.35F}},
          {ludwig2, SetHairlineTemplate{FemaleM, 68.0F}, SetStrength{0.45F}},
          {ludwig2, SetHairlineTemplate{FemaleRound, 70.0F}, SetStrength{0.45F}, SetSkill{Skill::Average}}}},
        {person(shapeOfPerson(Sex::Female, 38.0F, {0, 0.7F, 0.3F}, 550.0F), 3, HairColour::Black, 11),
         {{ludwig2, ApplyTreatment{Treatment::DensityUnderHair}, SetHairlineTemplate{FemaleRound, 64.0F}},
          {ludwig2, ApplyTreatment{Treatment::HairlineOnly}, SetHairlineTemplate{Rounded, 68.0F}},
          {SetHairLoss{LossPattern::Totalis, 0.0F, 0.0F}, ApplyTreatment{Treatment::Totalis},
           SetHairlineTemplate{FemaleRound, 64.0F}},
          {SetHairLoss{LossPattern::None, 0.0F, 0.0F}, SetPatch{0, {{30.0F, 0.0F}, 15.0F, 6.0F}},
           ApplyTreatment{Treatment::Patches}, SetHairlineTemplate{FemaleM, 62.0F}},
          {SetHairLoss{LossPattern::Ludwig, 1.5F, 0.0F}, ApplyTreatment{Treatment::TempleFade},
           SetHairlineTemplate{FemaleRound, 70.0F}}}},
    };
}

/// The findings in the plans of these persons, and how many plans there were.
std::pair<std::string, std::size_t> falseAlarms(const std::vector<Person>& persons, std::size_t& alarms) {
    std::string text;
    std::size_t plans = 0;
    for (const Person& one : persons) {
        const auto start = newDocument(headTemplate(), one.wish);
        if (!start) throw std::runtime_error(describe(start.error()));
        std::optional<Derived> previous;
        for (const Commands& commands : one.plans) {
            const Derived derived = derive(after(*start, commands), previous ? &*previous : nullptr);
            const auto found = lint(derived);
            ++plans;
            alarms += found.size();
            if (!found.empty()) text += namesOf(found) + " in plan " + std::to_string(plans) + "\n";
            previous = derived;
        }
    }
    return {text, plans};
}

TEST(Lint, RaisesAtMostTwoFalseAlarmsInThirtySoundPlans) {
    std::size_t alarms = 0;
    const auto [ofMen, plansOfMen] = falseAlarms(men(), alarms);
    const auto [ofWomen, plansOfWomen] = falseAlarms(women(), alarms);
    EXPECT_EQ(plansOfMen + plansOfWomen, 30U);
    EXPECT_LE(alarms, 2U) << ofMen << ofWomen;
}

} // namespace
} // namespace stipple
