#include "ui/Panels.h"

#include "base/Hash.h"
#include "base/Text.h"
#include "plan/Limits.h"
#include "plan/Measure.h"
#include "ui/CarePanel.h"
#include "ui/EditControls.h"
#include "ui/HairLookPanel.h"
#include "ui/HairLossPanel.h"
#include "ui/HairlinePanel.h"
#include "ui/HandPanel.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace stipple {
namespace {

constexpr float shallowestMm = 0.25F; ///< the dermis begins at about 0.1 mm; less than this is shed
constexpr float deepestMm = 0.80F;    ///< below the upper dermis

ImVec4 displayed(const LinearRgb& colour) {
    return {srgbEncoded(colour[0]), srgbEncoded(colour[1]), srgbEncoded(colour[2]), 1.0F};
}

void outlineItem(const ImVec4& colour) {
    ImGui::GetWindowDrawList()->AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                        ImGui::GetColorU32(colour), ImGui::GetStyle().FrameRounding, 0, 2.5F);
}

// One row of coloured buttons; returns the one clicked, or -1.
int swatchRow(const char* id, const std::vector<ImVec4>& colours, const std::vector<std::string>& names,
              int chosen) {
    const int count = static_cast<int>(colours.size());
    const float gap = ImGui::GetStyle().ItemSpacing.x / 2;
    const float width =
        (ImGui::GetContentRegionAvail().x - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
    int clicked = -1;
    ImGui::PushID(id);
    for (int i = 0; i < count; ++i) {
        if (i > 0) ImGui::SameLine(0, gap);
        const auto index = static_cast<std::size_t>(i);
        const ImGuiColorEditFlags flags = ImGuiColorEditFlags_NoTooltip | ImGuiColorEditFlags_NoDragDrop;
        if (ImGui::ColorButton(names[index].c_str(), colours[index], flags,
                               ImVec2(width, ImGui::GetFrameHeight())))
            clicked = i;
        if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", names[index].c_str());
        if (i == chosen) outlineItem(palette::text);
    }
    ImGui::PopID();
    return clicked;
}

constexpr std::array skinTypeNames{
    tr("I · very fair, always burns"), tr("II · fair, burns easily"), tr("III · medium, tans gradually"),
    tr("IV · olive, tans easily"),     tr("V · brown, rarely burns"), tr("VI · dark brown, never burns"),
};

void skinSwatches(const Client& client, Edits& edits) {
    std::vector<ImVec4> colours;
    for (int type = minSkinType; type <= maxSkinType; ++type)
        colours.push_back(displayed(bareSkinAlbedo(type)));
    const std::vector<std::string> names(skinTypeNames.begin(), skinTypeNames.end());
    heading(tr("Skin (Fitzpatrick type)"));
    const int clicked = swatchRow("skin", colours, names, client.skinType - minSkinType);
    if (clicked >= 0) edits.push_back(single(SetSkinType{clicked + minSkinType}));
    note(names[static_cast<std::size_t>(client.skinType - minSkinType)].c_str());
}

void hairSwatches(const Client& client, Edits& edits) {
    std::vector<ImVec4> colours;
    std::vector<std::string> names;
    for (int i = 0; i < hairColourCount; ++i) {
        colours.push_back(displayed(hairAlbedo(static_cast<HairColour>(i))));
        names.push_back(displayName(name(static_cast<HairColour>(i))));
    }
    heading(tr("Hair"));
    const int clicked = swatchRow("hair", colours, names, static_cast<int>(client.hairColour));
    if (clicked >= 0) edits.push_back(single(SetHairColour{static_cast<HairColour>(clicked)}));
    note(names[static_cast<std::size_t>(client.hairColour)].c_str());
}

/// Chooses among all zones (0) and each of them (1 and up).
bool zoneCombo(const char* id, int& chosen) {
    std::array<std::string, zoneCount + 1> names{tr("All zones")};
    std::array<const char*, zoneCount + 1> shown{};
    for (int i = 0; i < zoneCount; ++i)
        names[static_cast<std::size_t>(i) + 1] = displayName(name(static_cast<Zone>(i)));
    for (std::size_t i = 0; i < names.size(); ++i) shown[i] = names[i].c_str();
    ImGui::SetNextItemWidth(-1);
    return ImGui::Combo(id, &chosen, shown.data(), static_cast<int>(shown.size()));
}

void brushTargets(UiState& state) {
    constexpr std::array<const char*, 3> names{tr("Dots"), tr("Hair"), tr("No-go")};
    const int clicked = choiceRow("brush-target", names.data(), 3, static_cast<int>(state.brush.target));
    if (clicked >= 0) state.brush.target = static_cast<BrushTarget>(clicked);
}

void densityBrushControls(UiState& state) {
    constexpr std::array<const char*, 4> kinds{tr("Change"), tr("Set"), tr("Smooth"), tr("Erase")};
    const int clicked = choiceRow("brush-kind", kinds.data(), 4, static_cast<int>(state.brush.kind));
    if (clicked >= 0) state.brush.kind = static_cast<DabKind>(clicked);
    if (state.brush.kind == DabKind::Set)
        sliderRow({tr("To"), 0.0F, 250.0F, tr("%.0f per cm²"), "brush-set"}, state.brush.setPerCm2, state);
    checkRow(tr("Hard rim"), state.brush.hard);
    int zone = state.brush.zone ? static_cast<int>(*state.brush.zone) + 1 : 0;
    if (zoneCombo("##brush-zone", zone))
        state.brush.zone = zone == 0 ? std::nullopt : std::optional(static_cast<Zone>(zone - 1));
}

void brushStrength(UiState& state) {
    if (state.brush.target == BrushTarget::Density) densityBrushControls(state);
    if (state.brush.target == BrushTarget::Density && state.brush.kind == DabKind::Add)
        sliderRow({tr("Strength"), 1.0F, 40.0F, tr("%.0f per cm² a dab"), "brush-strength"},
                  state.brush.dabPerCm2, state);
    float percent = state.brush.dabHair * 100.0F;
    if (state.brush.target == BrushTarget::Hair &&
        sliderRow({tr("Strength"), 2.0F, 100.0F, tr("%.0f %% a dab"), "brush-hair"}, percent, state))
        state.brush.dabHair = percent / 100.0F;
    const bool hasStrength = state.brush.target == BrushTarget::Hair ||
                             (state.brush.target == BrushTarget::Density && state.brush.kind == DabKind::Add);
    if (hasStrength) checkRow(tr("By pressure of pen or finger"), state.brush.byPressure);
}

// Takes away what was painted with the brush's target.
void clearPaintButton(const Document& document, const UiState& state, Edits& edits) {
    const bool ofHair = state.brush.target == BrushTarget::Hair;
    const bool ofNoGo = state.brush.target == BrushTarget::NoGo;
    const auto& painted = ofHair   ? document.hairLoss->painted
                          : ofNoGo ? document.noGo->painted
                                   : document.density->painted;
    ImGui::BeginDisabled(painted == nullptr);
    if (ImGui::Button(tr("Clear what was painted"), ImVec2(-1, 0)))
        edits.push_back(single(ofHair   ? Command(ClearHairPaint{})
                               : ofNoGo ? Command(ClearNoGoPaint{})
                                        : Command(ClearPaint{})));
    ImGui::EndDisabled();
}

void brushControls(UiState& state) {
    heading(tr("Brush"));
    brushTargets(state);
    const float width = ImGui::GetContentRegionAvail().x;
    const float half = (width - ImGui::GetStyle().ItemSpacing.x) / 2;
    const bool inHand = state.tool == Tool::Brush;
    if (toggleButton(tr("Add"), inHand && !state.brush.remove, half)) {
        state.tool = Tool::Brush;
        state.brush.remove = false;
    }
    ImGui::SameLine();
    if (toggleButton(tr("Remove"), inHand && state.brush.remove, half)) {
        state.tool = Tool::Brush;
        state.brush.remove = true;
    }
    sliderRow({tr("Radius"), 2.0F, 40.0F, "%.0f mm", "brush-radius"}, state.brush.radiusMm, state);
    brushStrength(state);
    checkRow(tr("Paint both sides"), state.brush.mirror);
}

void zoneSliders(const DensityPlan& density, UiState& state, Edits& edits) {
    heading(tr("Healed dots by zone"));
    for (int i = 0; i < zoneCount; ++i) {
        const Zone zone = static_cast<Zone>(i);
        const std::string label = displayName(name(zone));
        const std::string key = "zone-" + std::string(name(zone));
        sliderEdit({label.c_str(), 0.0F, 250.0F, tr("%.0f per cm²"), key.c_str()},
                   density.zones[static_cast<std::size_t>(i)].perCm2, state, edits, [&](float value) {
                       return SetZoneDensity{zone, value};
                   });
    }
}

void depthNote(float depthMm) {
    switch (depthVerdict(depthMm)) {
    case DepthVerdict::TooShallow:
        note(tr("Too shallow: shed with the upper skin, patchy within weeks"), palette::warning);
        return;
    case DepthVerdict::Right:
        note(tr("Right: upper dermis, crisp and neutral"), palette::good);
        return;
    case DepthVerdict::TooDeep:
        note(tr("Too deep: the dots spread and turn blue-grey"), palette::warning);
        return;
    }
}

// One number of the head's shape as a slider.
void shapeSlider(const SliderSpec& spec, const HeadShape& shape, float HeadShape::*field, UiState& state,
                 Edits& edits) {
    sliderEdit(spec, shape.*field, state, edits, [&](float value) {
        HeadShape wanted = shape;
        wanted.*field = value;
        return ReshapeHead{wanted};
    });
}

// A size of the head with how it compares.
void sizeSlider(const SliderSpec& spec, HeadSize size, const HeadShape& shape, float HeadShape::*field,
                UiState& state, Edits& edits) {
    shapeSlider(spec, shape, field, state, edits);
    note(percentileText(size, shape.sex, shape.*field).c_str());
}

// The arc follows from the other sizes until it was measured.
void arcControls(const UiModel& model, UiState& state, Edits& edits) {
    const HeadShape& shape = model.headShape;
    bool taped = shape.bitragionArcMm > 0.0F;
    if (checkRow(tr("Arc over the top, ear to ear, was measured"), taped)) {
        HeadShape wanted = shape;
        const double arcMm = headSizes(*model.document.head).bitragionArcMm.value;
        wanted.bitragionArcMm = taped ? std::round(static_cast<float>(arcMm)) : 0.0F;
        edits.push_back(single(ReshapeHead{wanted}));
    }
    if (shape.bitragionArcMm > 0.0F)
        sizeSlider({tr("Arc"), 280.0F, 405.0F, "%.0f mm", "head-arc"}, HeadSize::BitragionArc, shape,
                   &HeadShape::bitragionArcMm, state, edits);
}

void sexButtons(const HeadShape& shape, Edits& edits) {
    constexpr std::array<const char*, 2> names{tr("Male"), tr("Female")};
    const int clicked = choiceRow("sex", names.data(), 2, shape.sex == Sex::Male ? 0 : 1);
    if (clicked < 0) return;
    HeadShape wanted = shape;
    wanted.sex = clicked == 0 ? Sex::Male : Sex::Female;
    edits.push_back(single(ReshapeHead{wanted}));
}

void ancestrySliders(const HeadShape& shape, UiState& state, Edits& edits) {
    const auto row = [&](const char* label, const char* key, Ancestry which, float weight) {
        sliderEdit({label, 0.0F, 100.0F, "%.0f %%", key}, weight * 100.0F, state, edits,
                   [&](float percent) { return ReshapeHead{withAncestry(shape, which, percent / 100.0F)}; });
    };
    heading(tr("Ancestry"));
    row(tr("African"), "head-african", Ancestry::African, shape.african);
    row(tr("Asian"), "head-asian", Ancestry::Asian, shape.asian);
    row(tr("European"), "head-caucasian", Ancestry::Caucasian, shape.caucasian);
}

void detailSliders(const HeadShape& shape, const HeadTemplate& source, UiState& state, Edits& edits) {
    heading(tr("Shape details"));
    for (const std::string& detail : source.details) {
        const auto found = shape.details.find(detail);
        const float percent = found == shape.details.end() ? 0.0F : found->second * 100.0F;
        const std::string label = displayName(detail);
        const std::string key = "detail-" + detail;
        sliderEdit({label.c_str(), -100.0F, 100.0F, "%+.0f %%", key.c_str()}, percent, state, edits,
                   [&](float value) {
                       HeadShape wanted = shape;
                       wanted.details[detail] = value / 100.0F;
                       return ReshapeHead{wanted};
                   });
    }
}

/// Which zone the settings below are for; none for all of them.
std::optional<Zone> zoneChoice(UiState& state) {
    heading(tr("For"));
    int chosen = state.dotZone ? static_cast<int>(*state.dotZone) + 1 : 0;
    if (zoneCombo("##dot-zone", chosen))
        state.dotZone = chosen == 0 ? std::nullopt : std::optional(static_cast<Zone>(chosen - 1));
    return state.dotZone;
}

/// The pigments that there are, shipped ones first.
void pigmentChoice(const Document& document, const DotSettings& dots, std::optional<Zone> zone,
                   UiState& state, Edits& edits) {
    std::vector<std::string> ids(knownPigments.begin(), knownPigments.end());
    for (const Pigment& own : *document.ownPigments) ids.push_back(own.id);
    heading(tr("Pigment"));
    ImGui::SetNextItemWidth(-1);
    if (ImGui::BeginCombo("##pigment", displayName(dots.pigment).c_str())) {
        for (const std::string& id : ids)
            if (ImGui::Selectable(displayName(id).c_str(), id == dots.pigment))
                edits.push_back(single(SetPigment{id, zone}));
        ImGui::EndCombo();
    }
    if (ImGui::Button(tr("Own pigments from a file..."), ImVec2(-1, 0))) state.wantsPigments = true;
}

/// Shows the values of one zone; edits go to `zone`, or to all.
void dotSettings(const DotSettings& dots, std::optional<Zone> zone, UiState& state, Edits& edits) {
    heading(tr("Dots"));
    sliderEdit({tr("Diameter"), 0.08F, 0.50F, "%.2f mm", "dot-diameter"}, dots.diameterMm, state, edits,
               [zone](float value) {
                   return SetDotDiameter{value, zone};
               });
    sliderEdit({tr("Depth"), 0.15F, 2.00F, "%.2f mm", "dot-depth"}, dots.depthMm, state, edits,
               [zone](float value) {
                   return SetDotDepth{value, zone};
               });
    depthNote(dots.depthMm);
    sliderEdit({tr("Darkness"), 5.0F, 150.0F, "%.0f %%", "dot-strength"}, dots.strength * 100.0F, state,
               edits, [zone](float percent) {
                   return SetStrength{percent / 100.0F, zone};
               });
    note(tr("Dilution of the pigment; 100 % is an undiluted black"));
    std::array<const char*, needleCount> needles{};
    for (std::size_t i = 0; i < needles.size(); ++i) needles[i] = description(static_cast<Needle>(i)).data();
    int needle = static_cast<int>(dots.needle);
    ImGui::SetNextItemWidth(-1);
    if (ImGui::Combo("##needle", &needle, needles.data(), needleCount))
        edits.push_back(single(SetNeedle{static_cast<Needle>(needle), zone}));
}

/// How many dots the zone gets, and in what pattern.
void zoneFillControls(const UiModel& model, Zone zone, UiState& state, Edits& edits) {
    const ZoneTarget& target = model.document.density->zones[static_cast<std::size_t>(zone)];
    const auto shown = static_cast<std::uint64_t>(model.summary.zoneDots[static_cast<std::size_t>(zone)]);
    heading(tr("Number"));
    bool exact = target.dotCount > 0;
    if (checkRow(tr("Exactly so many dots"), exact))
        edits.push_back(single(SetZoneDots{zone, exact ? std::max<std::uint64_t>(shown, 1) : 0}));
    if (target.dotCount > 0) {
        int wanted = static_cast<int>(target.dotCount);
        ImGui::SetNextItemWidth(-1);
        if (ImGui::InputInt("##zone-dots", &wanted, 100, 1000, ImGuiInputTextFlags_EnterReturnsTrue))
            edits.push_back(single(SetZoneDots{zone, static_cast<std::uint64_t>(std::max(wanted, 1))}));
        if (shown < target.dotCount)
            note(fmt::format("{} {}", groupedCount(static_cast<std::size_t>(shown)),
                             tr("dots have room in the zone"))
                     .c_str());
    }
    sliderEdit({tr("In groups of three"), 0.0F, 100.0F, "%.0f %%", "dot-groups"},
               target.tripleTapShare * 100.0F, state, edits, [zone](float percent) {
                   return SetTripleTap{zone, percent / 100.0F};
               });
}

/// The practitioner's hand, and the room that living hair keeps.
void handControls(const DotPlan& dots, UiState& state, Edits& edits) {
    heading(tr("Hand"));
    constexpr std::array<const char*, skillCount> skills{tr("Expert"), tr("Average"), tr("Novice")};
    const int clicked = choiceRow("skill", skills.data(), skillCount, static_cast<int>(dots.skill));
    if (clicked >= 0) edits.push_back(single(SetSkill{static_cast<Skill>(clicked)}));
    note(tr("How much depth and size of the dots scatter"));
    sliderEdit({tr("Clearance to living hair"), 0.0F, 1.5F, "%.2f mm", "hair-clearance"},
               dots.hairClearanceMm, state, edits, [](float value) { return SetHairClearance{value}; });
}

Edits drawHeadTab(const UiModel& model, UiState& state) {
    Edits edits = state.tool == Tool::Ruler ? drawRulerPanel(model, state) : Edits{};
    for (EditRequest& edit :
         model.document.head->scan ? drawScanPanel(model, state) : drawHeadPanel(model, state))
        edits.push_back(std::move(edit));
    return edits;
}

Edits drawTab(const UiModel& model, UiState& state) {
    switch (state.tab) {
    case InspectorTab::Client:
        return drawClientPanel(model, state);
    case InspectorTab::Hairline:
        return drawHairlinePanel(model, state);
    case InspectorTab::Density:
        return drawDensityPanel(model, state);
    case InspectorTab::Dots:
        return drawDotsPanel(model, state);
    case InspectorTab::Head:
        return drawHeadTab(model, state);
    }
    return {};
}

} // namespace

std::vector<EditRequest> drawClientPanel(const UiModel& model, UiState& state) {
    Edits edits;
    skinSwatches(*model.document.client, edits);
    hairSwatches(*model.document.client, edits);
    hairLookControls(model.document, state, edits);
    hairLossControls(model, state, edits);
    careControls(model.document, state, edits);
    return edits;
}

std::vector<EditRequest> drawHairlinePanel(const UiModel& model, UiState& state) {
    Edits edits;
    hairlineControls(model, state, edits);
    hairlineRuleRows(model, state, edits);
    return edits;
}

std::vector<EditRequest> drawDensityPanel(const UiModel& model, UiState& state) {
    Edits edits;
    const DensityPlan& density = *model.document.density;
    treatmentChoice(edits);
    if (state.tool == Tool::Lasso) {
        lassoControls(model.document, state, edits);
    } else {
        brushControls(state);
        clearPaintButton(model.document, state, edits);
        if (ImGui::Button(tr("Draw around a zone"), ImVec2(-1, 0))) perform(Action::LassoTool, state);
    }
    heading(tr("Everywhere"));
    sliderEdit({tr("Overall"), 20.0F, 200.0F, "%.0f %%", "density-overall"}, density.overall * 100.0F, state,
               edits, [](float percent) { return SetOverallDensity{percent / 100.0F}; });
    zoneSliders(density, state, edits);
    return edits;
}

std::vector<EditRequest> drawDotsPanel(const UiModel& model, UiState& state) {
    Edits edits;
    const std::optional<Zone> zone = zoneChoice(state);
    const DotSettings& shown = (*model.document.dots)[zone.value_or(Zone::MidScalp)];
    dotSettings(shown, zone, state, edits);
    pigmentChoice(model.document, shown, zone, state, edits);
    if (zone) zoneFillControls(model, *zone, state, edits);
    handDotControls(model.document, state, edits);
    handControls(*model.document.dots, state, edits);
    heading(tr("Scatter"));
    valueRow(tr("Seed"), std::to_string(*model.document.seed));
    if (ImGui::Button(tr("Scatter anew"), ImVec2(-1, 0)))
        edits.push_back(single(SetSeed{*model.document.seed + 1}));
    return edits;
}

std::vector<EditRequest> drawHeadPanel(const UiModel& model, UiState& state) {
    Edits edits;
    const HeadShape& shape = model.headShape;
    heading(tr("Head"));
    sexButtons(shape, edits);
    shapeSlider({tr("Age"), 25.0F, 75.0F, tr("%.0f years"), "head-age"}, shape, &HeadShape::ageYears, state,
                edits);
    sizeSlider({tr("Circumference"), 480.0F, 660.0F, "%.0f mm", "head-circumference"},
               HeadSize::Circumference, shape, &HeadShape::circumferenceMm, state, edits);
    sizeSlider({tr("Length"), 160.0F, 230.0F, "%.0f mm", "head-length"}, HeadSize::Length, shape,
               &HeadShape::lengthMm, state, edits);
    sizeSlider({tr("Breadth"), 125.0F, 180.0F, "%.0f mm", "head-breadth"}, HeadSize::Breadth, shape,
               &HeadShape::breadthMm, state, edits);
    arcControls(model, state, edits);
    sliderEdit({tr("Weight"), -100.0F, 100.0F, "%+.0f %%", "head-weight"}, shape.weight * 200.0F - 100.0F,
               state, edits, [&](float percent) {
                   HeadShape wanted = shape;
                   wanted.weight = (percent + 100.0F) / 200.0F;
                   return ReshapeHead{wanted};
               });
    ancestrySliders(shape, state, edits);
    if (model.document.head->source) detailSliders(shape, *model.document.head->source, state, edits);
    return edits;
}

void drawNumbers(const UiModel& model) {
    const PlanSummary& summary = model.summary;
    heading(tr("Plan"));
    valueRow(tr("Dots"), groupedCount(summary.dotCount));
    valueRow(tr("Sessions 1 · 2 · 3"),
             fmt::format("{} · {} · {}", groupedCount(summary.sessionDots[0]),
                         groupedCount(summary.sessionDots[1]), groupedCount(summary.sessionDots[2])));
    valueRow(tr("Treated area"), fmt::format("{:.0f} cm²", summary.treatedAreaCm2));
    valueRow(tr("Hairline"), fmt::format("{:.0f} mm", summary.hairlineLengthMm));
    valueRow(tr("Dot hash"), hexDigits(summary.dotHash));
}

namespace {

constexpr int numberLines = 6;

void drawTabs(UiState& state) {
    constexpr std::array<const char*, 5> names{tr("Client"), tr("Hairline"), tr("Density"), tr("Dots"),
                                               tr("Head")};
    const int clicked = choiceRow("tabs", names.data(), 5, static_cast<int>(state.tab));
    if (clicked >= 0) state.tab = static_cast<InspectorTab>(clicked);
}

} // namespace

std::vector<EditRequest> drawInspector(const UiModel& model, UiState& state) {
    drawTabs(state);
    const std::size_t variants = model.document.variants ? model.document.variants->list.size() : 0;
    const std::size_t variantRows = (variants + 2) / 3;
    const float buttonRows = 1.0F + static_cast<float>(variantRows);
    const float numbersHeight = ImGui::GetTextLineHeightWithSpacing() * numberLines +
                                ImGui::GetFrameHeightWithSpacing() * buttonRows +
                                ImGui::GetStyle().ItemSpacing.y * 3;
    ImGui::BeginChild("panel", ImVec2(0, -numbersHeight));
    if (std::exchange(state.scrolledTab, state.tab) != state.tab) ImGui::SetScrollY(0.0F);
    Edits edits = drawTab(model, state);
    if (!state.notice.empty()) note(state.notice.c_str(), palette::warning);
    ImGui::EndChild();
    ImGui::Separator();
    drawNumbers(model);
    variantControls(model.document, state, edits);
    return edits;
}

HeadShape withAncestry(HeadShape shape, Ancestry which, float weight) {
    std::array<float*, 3> weights{&shape.african, &shape.asian, &shape.caucasian};
    std::swap(weights[0], weights[static_cast<std::size_t>(which)]);
    const float given = std::clamp(weight, 0.0F, 1.0F);
    const float others = *weights[1] + *weights[2];
    const float share = others > 0.0F ? *weights[1] / others : 0.5F;
    *weights[0] = given;
    *weights[1] = (1.0F - given) * share;
    *weights[2] = 1.0F - given - *weights[1];
    return shape;
}

DepthVerdict depthVerdict(float depthMm) {
    if (depthMm < shallowestMm) return DepthVerdict::TooShallow;
    return depthMm > deepestMm ? DepthVerdict::TooDeep : DepthVerdict::Right;
}

std::string percentileText(HeadSize size, Sex sex, float mm) {
    const float share = percentile(size, sex, mm);
    const char* who = sex == Sex::Male ? tr("men") : tr("women");
    if (share < 1.0F) return fmt::format(fmt::runtime(tr("Below the 1st percentile of {}")), who);
    if (share > 99.0F) return fmt::format(fmt::runtime(tr("Above the 99th percentile of {}")), who);
    const int whole = static_cast<int>(std::lround(share));
    const bool teen = whole / 10 == 1;
    const char* ending = teen              ? "th"
                         : whole % 10 == 1 ? "st"
                         : whole % 10 == 2 ? "nd"
                         : whole % 10 == 3 ? "rd"
                                           : "th";
    return fmt::format(fmt::runtime(tr("{}{} percentile of {}")), whole, ending, who);
}

std::string displayName(std::string_view name) {
    std::string text(name);
    for (const char separator : {'-', '/'}) std::replace(text.begin(), text.end(), separator, ' ');
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

std::string groupedCount(std::size_t count) {
    std::string text = std::to_string(count);
    for (std::size_t end = text.size(); end > 3; end -= 3) text.insert(end - 3, 1, ' ');
    return text;
}

} // namespace stipple
