#include "plan/Derived.h"
#include "plan/Plans.h"
#include "plan/Transfer.h"
#include "support/MadeUpScan.h"

#include <gtest/gtest.h>

namespace stipple {
namespace {

using testing::defaultDerived;
using testing::defaultPlan;
using testing::edited;
using testing::topOfHeadMm;

Document editedBy(Document document, const std::vector<Command>& commands) {
    for (const Command& command : commands) document = edited(document, command);
    return document;
}

std::vector<std::string> names(const Document& document) {
    std::vector<std::string> all;
    if (document.variants)
        for (const Variant& variant : document.variants->list) all.push_back(variant.name);
    return all;
}

using Names = std::vector<std::string>;

TEST(Variants, ACopyIsEditedWithoutTheOther) {
    const Document plan = editedBy(defaultPlan(), {AddVariant{}, SetHairlineHeight{85.0F}, SetSeed{7}});
    EXPECT_EQ(names(plan), (Names{"A", "B"}));
    const Document first = edited(plan, SwitchVariant{0});
    EXPECT_EQ(variantParts(first), variantParts(defaultPlan()));
    const Document second = edited(first, SwitchVariant{1});
    EXPECT_EQ(variantParts(second), variantParts(plan)) << "nothing is lost by going there and back";
    EXPECT_EQ(*second.variants, *plan.variants);
}

TEST(Variants, GiveTheSameDotsAsPlansOfTheirOwn) {
    const Document alone = edited(defaultPlan(), SetZoneDensity{Zone::Vertex, 90.0F});
    const Document plan =
        editedBy(defaultPlan(), {AddVariant{}, SetZoneDensity{Zone::Vertex, 90.0F}, AddVariant{"Bald"},
                                 SetOverallDensity{0.5F}, SwitchVariant{1}});
    const Derived shown = derive(plan);
    EXPECT_EQ(hashOf(*shown.dots), hashOf(*derive(alone).dots));
    const Derived back = derive(edited(plan, SwitchVariant{0}), &shown);
    EXPECT_EQ(hashOf(*back.dots), hashOf(*defaultDerived().dots));
}

TEST(Variants, ShareTheClientAndTheHairLoss) {
    const Document plan =
        editedBy(defaultPlan(), {AddVariant{}, SetSkinType{5}, SetNorwood{Norwood::IV}, SwitchVariant{0}});
    EXPECT_EQ(plan.client->skinType, 5);
    EXPECT_EQ(plan.hairLoss->stage, 4.0F);
}

TEST(Variants, AreSixAtTheMostEachWithANameOfItsOwn) {
    Document plan = defaultPlan();
    for (int i = 0; i < 5; ++i) plan = edited(plan, AddVariant{});
    EXPECT_EQ(names(plan), (Names{"A", "B", "C", "D", "E", "F"}));
    EXPECT_FALSE(apply(plan, AddVariant{}));
    EXPECT_FALSE(apply(plan, RenameVariant{0, "C"}));
    EXPECT_FALSE(apply(plan, RenameVariant{0, ""}));
    EXPECT_FALSE(apply(plan, SwitchVariant{6}));
    EXPECT_FALSE(apply(defaultPlan(), SwitchVariant{0}));
    EXPECT_EQ(names(editedBy(plan, {RemoveVariant{1}, AddVariant{}})), (Names{"A", "C", "D", "E", "F", "G"}));
}

TEST(Variants, RemovingTheActiveOneShowsTheOneBefore) {
    const Document plan =
        editedBy(defaultPlan(), {AddVariant{}, SetHairlineHeight{85.0F}, AddVariant{}, SetSeed{9}});
    const Document removed = edited(plan, RemoveVariant{2});
    EXPECT_EQ(names(removed), (Names{"A", "B"}));
    EXPECT_EQ(removed.variants->active, 1U);
    EXPECT_EQ(*removed.seed, 1U);
    const Document first = edited(edited(removed, SwitchVariant{0}), RemoveVariant{0});
    EXPECT_EQ(first.variants, nullptr) << "one alone is a plan without variants";
    EXPECT_EQ(first.hairline, removed.hairline);
}

TEST(Variants, TakeOverAHairlineOrAZone) {
    const glm::vec3 top = topOfHeadMm();
    const std::vector<glm::vec3> outline{top + glm::vec3(-9, 0, -9), top + glm::vec3(9, 0, -9),
                                         top + glm::vec3(0, 0, 9)};
    const Document plan = editedBy(
        defaultPlan(), {AddVariant{}, SetHairlineHeight{85.0F}, SetZoneDensity{Zone::Scar, 99.0F},
                        SetDotDepth{0.5F, Zone::Scar}, AssignZone{Zone::Scar, outline}, SwitchVariant{0}});
    const Document line = edited(plan, CopyFromVariant{1, VariantPart::Hairline});
    EXPECT_EQ(line.hairline, plan.variants->list[1].parts.hairline);
    EXPECT_EQ(line.density, plan.density);
    const Document zone = edited(plan, CopyFromVariant{1, VariantPart::Zone, Zone::Scar});
    EXPECT_EQ(zone.hairline, plan.hairline);
    EXPECT_EQ(zone.density->zones[static_cast<std::size_t>(Zone::Scar)].perCm2, 99.0F);
    EXPECT_EQ((*zone.dots)[Zone::Scar].depthMm, 0.5F);
    EXPECT_EQ((*zone.dots)[Zone::Vertex], (*plan.dots)[Zone::Vertex]);
    EXPECT_EQ(*zone.zoneDrawing, *plan.variants->list[1].parts.zoneDrawing);
    EXPECT_FALSE(apply(plan, CopyFromVariant{1, VariantPart::Zone})) << "which zone?";
}

TEST(Variants, GoToAnotherHeadTogether) {
    const Document plan = editedBy(defaultPlan(), {PaintDensity{topOfHeadMm(), 15.0F, 40.0F}, RemoveDot{8},
                                                   AddVariant{}, ClearPaint{}, ClearHandDots{}});
    const Document moved = transferred(plan, testing::scannedHead());
    const Document first = edited(moved, SwitchVariant{0});
    ASSERT_NE(first.density->painted, nullptr);
    EXPECT_EQ(first.density->painted->size(), moved.head->scalp.positionsMm.size());
    EXPECT_EQ(first.handDots, nullptr) << "ids are of one head's scatter";
}

} // namespace
} // namespace stipple
