#include "ui/Panels.h"

#include "TestModel.h"
#include "ui/CarePanel.h"
#include "ui/Dialogs.h"
#include "ui/HandPanel.h"
#include "ui/Theme.h"
#include "ui/Ui.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

namespace stipple {
namespace {

// ImGui without a window: a font, a display size, and a pointer that the test moves.
class Panels : public testing::Test {
protected:
    Panels() {
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = ImVec2(400, 900);
        io.DeltaTime = 0.02F;
        unsigned char* pixels = nullptr;
        io.Fonts->GetTexDataAsRGBA32(&pixels, nullptr, nullptr);
        applyTheme(1.0F);
    }
    ~Panels() override { ImGui::DestroyContext(); }

    std::vector<EditRequest> frame() {
        ImGui::NewFrame();
        ImGui::SetNextWindowPos(ImVec2(0, 0));
        ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
        ImGui::Begin("panel", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
        auto edits = panel(test.model(), state);
        ImGui::End();
        ImGui::Render();
        return edits;
    }

    void press(bool down) { ImGui::GetIO().MouseDown[0] = down; }

    std::vector<EditRequest> clickAt(float x, float y) {
        std::vector<EditRequest> all;
        const auto gather = [&](std::vector<EditRequest> edits) {
            all.insert(all.end(), edits.begin(), edits.end());
        };
        ImGui::GetIO().MousePos = ImVec2(x, y);
        press(false);
        gather(frame());
        press(true);
        gather(frame());
        press(false);
        gather(frame());
        // Long enough that the next click is not a double click.
        ImGui::GetIO().DeltaTime = 1.0F;
        gather(frame());
        ImGui::GetIO().DeltaTime = 0.02F;
        return all;
    }

    // Clicks a grid of places and gathers what they ask for.
    std::vector<EditRequest> clickEverywhere() {
        std::vector<EditRequest> all;
        frame();
        for (float y = 20; y < ImGui::GetIO().DisplaySize.y - 20; y += 22)
            for (float x = 24; x < 400; x += 24) {
                const auto edits = clickAt(x, y);
                all.insert(all.end(), edits.begin(), edits.end());
            }
        return all;
    }

    test::TestModel test;
    UiState state;
    std::function<std::vector<EditRequest>(const UiModel&, UiState&)> panel;
};

template <class T>
std::vector<T> commandsOf(const std::vector<EditRequest>& edits) {
    std::vector<T> found;
    for (const EditRequest& edit : edits)
        if (const T* command = std::get_if<T>(&edit.command)) found.push_back(*command);
    return found;
}

TEST_F(Panels, TheClientPanelOffersEverySkinHairAndStage) {
    panel = drawClientPanel;
    const auto edits = clickEverywhere();
    std::set<int> skins;
    std::set<HairColour> hairs;
    std::set<Norwood> stages;
    for (const auto& command : commandsOf<SetSkinType>(edits)) skins.insert(command.skinType);
    for (const auto& command : commandsOf<SetHairColour>(edits)) hairs.insert(command.hairColour);
    for (const auto& command : commandsOf<SetNorwood>(edits)) stages.insert(command.stage);
    EXPECT_EQ(skins, (std::set<int>{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(hairs.size(), static_cast<std::size_t>(hairColourCount));
    EXPECT_EQ(stages.size(), static_cast<std::size_t>(norwoodCount));
    std::set<bool> longer;
    bool grey = false;
    for (const auto& command : commandsOf<SetHairLook>(edits)) {
        if (command.hairLengthMm) longer.insert(*command.hairLengthMm > 10.0F);
        grey = grey || command.greyShare;
    }
    EXPECT_EQ(longer.size(), 2U) << "from stubble to 20 mm";
    EXPECT_TRUE(grey);
    std::set<LossPattern> patterns;
    bool between = false;
    for (const auto& command : commandsOf<SetHairLoss>(edits)) {
        patterns.insert(command.pattern);
        between = between || command.stage != std::round(command.stage);
    }
    EXPECT_EQ(patterns.size(), static_cast<std::size_t>(lossPatternCount));
    EXPECT_TRUE(between) << "a slider goes from stage to stage";
    EXPECT_TRUE(commandsOf<SetPatch>(edits).empty()) << "no place was pressed yet";
}

TEST_F(Panels, TheClientsCareAndSittingsHaveTheirControls) {
    panel = [](const UiModel& model, UiState& shown) {
        Edits edits;
        careControls(model.document, shown, edits);
        return edits;
    };
    const auto edits = clickEverywhere();
    std::set<OutdoorTime> outdoors;
    std::set<Oiliness> skins;
    std::set<Aftercare> cares;
    bool hat = false;
    for (const auto& command : commandsOf<SetCare>(edits)) {
        if (command.outdoors) outdoors.insert(*command.outdoors);
        if (command.oiliness) skins.insert(*command.oiliness);
        if (command.aftercare) cares.insert(*command.aftercare);
        hat = hat || command.hatShare.value_or(0.0F) > 0.5F;
    }
    EXPECT_EQ(outdoors.size(), static_cast<std::size_t>(outdoorTimeCount));
    EXPECT_EQ(skins.size(), static_cast<std::size_t>(oilinessCount));
    EXPECT_EQ(cares.size(), static_cast<std::size_t>(aftercareCount));
    EXPECT_TRUE(hat);
    ASSERT_FALSE(commandsOf<SetSessionDays>(edits).empty());
    const auto days = commandsOf<SetSessionDays>(edits).back().days;
    EXPECT_EQ(days[2], 2.0F * days[1]);
    ASSERT_FALSE(commandsOf<SetTouchUp>(edits).empty());
    EXPECT_TRUE(apply(test.document, commandsOf<SetTouchUp>(edits).front()));
}

TEST_F(Panels, MarksAreAddedWhereTheHeadWasPressed) {
    panel = drawClientPanel;
    state.pressedAt = ChartPoint(12.0F, -34.0F);
    const auto edits = clickEverywhere();
    ASSERT_FALSE(commandsOf<SetPatch>(edits).empty());
    ASSERT_FALSE(commandsOf<SetScar>(edits).empty());
    ASSERT_FALSE(commandsOf<SetNoGo>(edits).empty());
    EXPECT_EQ(commandsOf<SetPatch>(edits)[0].patch.at, *state.pressedAt);
    EXPECT_EQ(commandsOf<SetScar>(edits)[0].scar.at, *state.pressedAt);
    EXPECT_EQ(commandsOf<SetNoGo>(edits)[0].disc.at, *state.pressedAt);
    EXPECT_EQ(commandsOf<SetNoGo>(edits)[0].index, 0);
}

TEST_F(Panels, TheLudwigDegreesHaveTheirButtons) {
    panel = drawClientPanel;
    HairLoss loss;
    loss.pattern = LossPattern::Ludwig;
    loss.stage = 0.5F;
    test.document.hairLoss = std::make_shared<const HairLoss>(loss);
    std::set<float> degrees;
    for (const auto& command : commandsOf<SetHairLoss>(clickEverywhere()))
        if (command.pattern == LossPattern::Ludwig) degrees.insert(command.stage);
    for (const float degree : {1.0F, 2.0F, 3.0F}) EXPECT_TRUE(degrees.contains(degree)) << degree;
}

TEST_F(Panels, TheBrushHasItsTargets) {
    panel = drawDensityPanel;
    std::set<BrushTarget> targets;
    frame();
    for (float y = 20; y < 300; y += 11)
        for (float x = 24; x < 400; x += 48) {
            clickAt(x, y);
            targets.insert(state.brush.target);
        }
    EXPECT_EQ(targets.size(), 3U);
}

TEST_F(Panels, TheDotsPanelStaysInsideTheLimits) {
    panel = drawDotsPanel;
    const auto edits = clickEverywhere();
    const auto depths = commandsOf<SetDotDepth>(edits);
    const auto diameters = commandsOf<SetDotDiameter>(edits);
    const auto strengths = commandsOf<SetStrength>(edits);
    ASSERT_FALSE(depths.empty());
    ASSERT_FALSE(diameters.empty());
    ASSERT_FALSE(strengths.empty());
    for (const auto& command : depths) {
        EXPECT_GE(command.depthMm, 0.15F);
        EXPECT_LE(command.depthMm, 2.0F);
    }
    for (const auto& command : diameters) {
        EXPECT_GE(command.diameterMm, 0.08F);
        EXPECT_LE(command.diameterMm, 0.5F);
    }
}

TEST_F(Panels, TheHairlinePanelReachesAllOfTheHairline) {
    panel = drawHairlinePanel;
    const auto edits = clickEverywhere();
    EXPECT_FALSE(commandsOf<SetHairlineHeight>(edits).empty());
    EXPECT_FALSE(commandsOf<SetHairlineIrregularity>(edits).empty());
    EXPECT_FALSE(commandsOf<SetHairlineFeather>(edits).empty());
    EXPECT_FALSE(commandsOf<SetHairlineMirror>(edits).empty());
    EXPECT_FALSE(commandsOf<SetHairlineShape>(edits).empty());
    EXPECT_FALSE(commandsOf<SetEdgeSoftness>(edits).empty());
}

TEST_F(Panels, AChoiceBelowTheTemplatesDrawsThatLine) {
    panel = drawHairlinePanel;
    std::vector<SetHairlineTemplate> drawn;
    for (float y = 20.0F; y < 120.0F && drawn.empty(); y += 8.0F) {
        clickAt(200.0F, y); // opens the list where it is hit
        drawn = commandsOf<SetHairlineTemplate>(clickAt(200.0F, y + 40.0F));
    }
    ASSERT_FALSE(drawn.empty());
    EXPECT_EQ(drawn.front().heightMm, 80.0F);
}

TEST_F(Panels, EveryZoneHasItsSlider) {
    ImGui::GetIO().DisplaySize.y = 1100;
    panel = drawDensityPanel;
    std::set<Zone> zones;
    const auto edits = clickEverywhere();
    for (const auto& command : commandsOf<SetZoneDensity>(edits)) zones.insert(command.zone);
    EXPECT_EQ(zones.size(), static_cast<std::size_t>(zoneCount));
    EXPECT_FALSE(commandsOf<SetOverallDensity>(edits).empty());
    EXPECT_TRUE(commandsOf<ClearPaint>(edits).empty()) << "nothing is painted yet";
}

TEST_F(Panels, DrawnZonesCanBeClearedAndTheBrushTakenAgain) {
    panel = [](const UiModel& model, UiState& shown) {
        std::vector<EditRequest> edits;
        lassoControls(model.document, shown, edits);
        return edits;
    };
    perform(Action::LassoTool, state);
    test.document.zoneDrawing = std::make_shared<const ZoneDrawing>(
        ZoneDrawing{{Zone::Scar, {{0.0F, 0.0F}, {5.0F, 0.0F}, {0.0F, 5.0F}}}});
    EXPECT_FALSE(commandsOf<ClearZoneDrawing>(clickEverywhere()).empty());
    EXPECT_EQ(state.tool, Tool::Brush);
}

TEST_F(Panels, VariantsAreAddedSwitchedAndLimited) {
    panel = [](const UiModel& model, UiState& shown) {
        std::vector<EditRequest> edits;
        variantControls(model.document, shown, edits);
        return edits;
    };
    EXPECT_FALSE(commandsOf<AddVariant>(clickEverywhere()).empty());
    Variants variants;
    for (const char* name : {"A", "B", "C", "D", "E", "F"}) variants.list.push_back({name, {}});
    test.document.variants = std::make_shared<const Variants>(variants);
    state.besideVariant = 0; // the active one itself: forgotten
    std::set<int> switched;
    const auto edits = clickEverywhere();
    for (const auto& command : commandsOf<SwitchVariant>(edits)) switched.insert(command.index);
    EXPECT_EQ(switched.size(), 6U);
    EXPECT_TRUE(commandsOf<AddVariant>(edits).empty()) << "six are enough";
    EXPECT_FALSE(state.besideVariant);
}

TEST_F(Panels, TheNapesLineHasItsSliderOnceItIsDrawn) {
    panel = drawHairlinePanel;
    ImGui::GetIO().DisplaySize.y = 1300;
    bool drawn = false;
    for (const auto& command : commandsOf<SetNapeHeight>(clickEverywhere()))
        drawn = drawn || command.heightMm == 10.0F;
    EXPECT_TRUE(drawn);
}

TEST_F(Panels, ReshapingKeepsAllThatWasNotTouched) {
    panel = drawHeadPanel;
    test.shape.details["head-oval"] = 0.5F;
    const auto shapes = commandsOf<ReshapeHead>(clickEverywhere());
    ASSERT_FALSE(shapes.empty());
    for (const auto& command : shapes) {
        EXPECT_EQ(command.shape.details, test.shape.details);
        EXPECT_NEAR(command.shape.african + command.shape.asian + command.shape.caucasian, 1.0F, 1e-5F);
    }
    const auto some = [&](auto differs) {
        return std::any_of(shapes.begin(), shapes.end(),
                           [&](const ReshapeHead& c) { return differs(c.shape); });
    };
    EXPECT_TRUE(some([](const HeadShape& s) { return s.sex == Sex::Female; }));
    EXPECT_TRUE(some([](const HeadShape& s) { return s.circumferenceMm != HeadShape().circumferenceMm; }));
    EXPECT_TRUE(some([](const HeadShape& s) { return s.asian > 0.0F; }));
}

TEST_F(Panels, APulledSliderIsOneStepAndTheNextPullAnother) {
    panel = drawDotsPanel;
    float row = 0.0F;
    frame();
    for (float y = 20; y < 300 && row == 0.0F; y += 8)
        if (!commandsOf<SetDotDiameter>(clickAt(250, y)).empty()) row = y;
    ASSERT_GT(row, 0.0F);
    const auto pull = [&](float from) {
        std::set<std::string> keys;
        for (int i = 0; i <= 5; ++i) {
            ImGui::GetIO().MousePos = ImVec2(from + static_cast<float>(i) * 15, row);
            press(i > 0);
            for (const auto& edit : frame()) keys.insert(edit.mergeKey);
        }
        press(false);
        frame();
        return keys;
    };
    const auto first = pull(200);
    ImGui::GetIO().DeltaTime = 1.0F;
    const auto second = pull(180);
    ASSERT_EQ(first.size(), 1U);
    ASSERT_EQ(second.size(), 1U);
    EXPECT_NE(*first.begin(), *second.begin());
}

TEST_F(Panels, ADoubleClickLetsTheNumberBeTyped) {
    panel = drawDotsPanel;
    float row = 0.0F;
    frame();
    for (float y = 20; y < 300 && row == 0.0F; y += 8)
        if (!commandsOf<SetDotDiameter>(clickAt(250, y)).empty()) row = y;
    ASSERT_GT(row, 0.0F);
    ImGui::GetIO().MousePos = ImVec2(250, row);
    std::vector<EditRequest> edits;
    for (const bool down : {true, false, true, false, false}) {
        press(down);
        edits = frame();
    }
    EXPECT_TRUE(ImGui::GetIO().WantTextInput);
    std::vector<float> typed;
    for (const char c : {'0', '.', '3'}) {
        ImGui::GetIO().AddInputCharacter(static_cast<unsigned>(c));
        for (const auto& command : commandsOf<SetDotDiameter>(frame())) typed.push_back(command.diameterMm);
    }
    ASSERT_FALSE(typed.empty());
    EXPECT_NEAR(typed.back(), 0.3F, 1e-5F);
}

TEST_F(Panels, TheWholeWindowDrawsAndAButtonAsksForItsAction) {
    ImGui::GetIO().DisplaySize = ImVec2(1600, 1000);
    std::set<Action> asked;
    const auto whole = [&] {
        ImGui::NewFrame();
        for (const Action action : drawUi(test.model(), state).actions) asked.insert(action);
        ImGui::Render();
    };
    whole();
    for (float x = 20; x < 500; x += 25)
        for (const bool down : {false, true, false}) {
            ImGui::GetIO().MousePos = ImVec2(x, 32);
            press(down);
            whole();
        }
    EXPECT_TRUE(asked.contains(Action::Open));
    EXPECT_TRUE(asked.contains(Action::SaveAs));
    EXPECT_FALSE(asked.contains(Action::Undo)) << "there is nothing to undo";
}

TEST_F(Panels, EscapeNeverThrowsWorkAway) {
    ImGuiIO& io = ImGui::GetIO();
    for (int i = 0; i < ImGuiKey_COUNT; ++i) io.KeyMap[i] = i;
    const auto answerTo = [&](Dialog dialog) {
        state.dialog = std::move(dialog);
        std::optional<DialogAnswer> answer;
        for (const bool down : {false, false, true, false}) {
            io.KeysDown[ImGuiKey_Escape] = down;
            ImGui::NewFrame();
            if (const auto given = drawDialog(state)) answer = given;
            ImGui::Render();
        }
        state.dialog = {};
        return answer;
    };
    EXPECT_EQ(answerTo(unsavedDialog("a")), DialogAnswer::Cancel);
    EXPECT_FALSE(answerTo(restoreDialog("a")));
}

TEST(Ancestry, WeightsAlwaysSumToOne) {
    HeadShape shape;
    shape = withAncestry(shape, Ancestry::Asian, 0.4F);
    EXPECT_FLOAT_EQ(shape.asian, 0.4F);
    EXPECT_FLOAT_EQ(shape.caucasian, 0.6F);
    shape = withAncestry(shape, Ancestry::African, 0.5F);
    EXPECT_FLOAT_EQ(shape.asian, 0.2F);
    EXPECT_FLOAT_EQ(shape.caucasian, 0.3F);
    shape = withAncestry(shape, Ancestry::Caucasian, 1.0F);
    EXPECT_FLOAT_EQ(shape.african + shape.asian, 0.0F);
    shape = withAncestry(shape, Ancestry::Caucasian, 0.5F);
    EXPECT_FLOAT_EQ(shape.african + shape.asian + shape.caucasian, 1.0F);
}

TEST(Percentiles, AreSaidAsPeopleSayThem) {
    EXPECT_EQ(percentileText(HeadSize::Circumference, Sex::Male, 574.0F), "50th percentile of men");
    EXPECT_EQ(percentileText(HeadSize::Circumference, Sex::Female, 532.0F), "5th percentile of women");
    EXPECT_EQ(percentileText(HeadSize::Length, Sex::Male, 160.0F), "Below the 1st percentile of men");
    EXPECT_EQ(percentileText(HeadSize::Breadth, Sex::Female, 175.0F), "Above the 99th percentile of women");
}

TEST(Depth, VerdictsFollowTheDermis) {
    EXPECT_EQ(depthVerdict(0.15F), DepthVerdict::TooShallow);
    EXPECT_EQ(depthVerdict(DotSettings().depthMm), DepthVerdict::Right);
    EXPECT_EQ(depthVerdict(1.5F), DepthVerdict::TooDeep);
}

TEST(Text, NamesAndCountsReadWell) {
    EXPECT_EQ(displayName("hairline-front"), "Hairline front");
    EXPECT_EQ(groupedCount(0), "0");
    EXPECT_EQ(groupedCount(999), "999");
    EXPECT_EQ(groupedCount(27266), "27 266");
    EXPECT_EQ(groupedCount(1234567), "1 234 567");
    EXPECT_EQ(windowTitle("a.stipple", true), "* a.stipple - Stipple");
    EXPECT_EQ(yearText(0.0F), "Healed");
    EXPECT_EQ(yearText(5.0F), "Year 5.0");
}

TEST(Layout, AreasFillTheWindowWithoutOverlap) {
    for (const float scale : {1.0F, 1.5F}) {
        const Layout layout = layOut(1600, 1000, scale);
        const auto area = [](const Area& a) { return a.width * a.height; };
        EXPECT_NEAR(area(layout.bar) + area(layout.tools) + area(layout.viewport) + area(layout.inspector) +
                        area(layout.timeline),
                    1600.0F * 1000.0F, 1.0F);
        EXPECT_GT(layout.viewport.width, 500.0F);
        const Layout withChart = layOut(1600, 1000, scale, true);
        EXPECT_NEAR(area(withChart.viewport) + area(withChart.chart), area(layout.viewport), 1.0F);
        EXPECT_NEAR(withChart.chart.x, withChart.viewport.x + withChart.viewport.width, 0.1F);
    }
}

} // namespace
} // namespace stipple
