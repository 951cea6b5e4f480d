#include "plan/Command.h"

#include "plan/CommandSamples.h"
#include "plan/History.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace stipple {
namespace {

using testing::defaultPlan;
using testing::edited;
using testing::sameParts;
using testing::Sample;
using testing::samples;
using testing::start;
using testing::startFor;
using enum testing::Part;

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

std::set<int> expectedChange(const Sample& sample) {
    if (std::holds_alternative<SetOwnPigments>(sample.command)) return {dots, ownPigments};
    if (std::holds_alternative<ApplyTreatment>(sample.command)) return {density, dots};
    if (std::holds_alternative<SwitchVariant>(sample.command)) return {hairline, variants};
    return {sample.part};
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

TEST(Command, choosingAStageKeepsPatchesScarsAndPaint) {
    const Document next = edited(start(), SetNorwood{Norwood::III});
    EXPECT_EQ(next.hairLoss->patches, start().hairLoss->patches);
    EXPECT_EQ(next.hairLoss->scars, start().hairLoss->scars);
    EXPECT_EQ(next.hairLoss->painted, start().hairLoss->painted);
}

} // namespace
} // namespace stipple
