#include "ui/Viewport.h"

#include "base/Text.h"
#include "ui/BrushTool.h"
#include "ui/Comparison.h"
#include "ui/DotTool.h"
#include "ui/EyeSightPanel.h"
#include "ui/LandmarkTool.h"
#include "ui/LassoTool.h"
#include "ui/Navigation.h"
#include "ui/ShowPanel.h"
#include "ui/Theme.h"

#include <algorithm>
#include <utility>

namespace stipple {
namespace {

using Edits = std::vector<EditRequest>;

constexpr float markReachPoints = 22.0F;
constexpr float dotReachPoints = 7.0F;
constexpr glm::vec4 landmarkColour{1.0F, 0.78F, 0.35F, 1.0F};
constexpr glm::vec4 markColour{0.36F, 0.78F, 0.90F, 1.0F};

// One frame's pointer over the viewport.
struct Pointer {
    glm::vec2 at{0.5F};           ///< fraction from the top left
    glm::vec2 movedHeights{0.0F}; ///< since the last frame, in fractions of the viewport's height
    bool hovered = false;
    bool pressed = false; ///< a button went down over the viewport
    bool held = false;
};

struct Screen {
    ImVec2 origin;
    ViewportFrame frame;
    bool beside = false; ///< shows another variant, which is only looked at

    ImVec2 point(glm::vec2 at) const {
        return {origin.x + at.x * frame.sizePoints.x, origin.y + at.y * frame.sizePoints.y};
    }
};

Pointer readPointer(const Screen& screen, const UiState& state) {
    const ImGuiIO& io = ImGui::GetIO();
    Pointer pointer;
    pointer.hovered = ImGui::IsItemHovered();
    pointer.pressed = ImGui::IsItemActivated();
    pointer.held = ImGui::IsItemActive();
    if (!ImGui::IsMousePosValid()) {
        pointer.at = state.drag.lastAt;
        pointer.hovered = false;
        return pointer;
    }
    const glm::vec2 size = screen.frame.sizePoints;
    pointer.at = glm::vec2(io.MousePos.x - screen.origin.x, io.MousePos.y - screen.origin.y) / size;
    pointer.movedHeights = (pointer.at - state.drag.lastAt) * size / size.y;
    return pointer;
}

std::optional<Pick> pickAt(const Screen& screen, const UiModel& model, glm::vec2 at) {
    return model.picker.pick(screenRay(screen.frame.camera, screen.frame.aspect(), at));
}

// What to turn about, hold on to or zoom towards: the place under the pointer, else the middle of the view.
glm::vec3 anchorMm(const Screen& screen, const UiModel& model, glm::vec2 at) {
    const auto place = pickAt(screen, model, at);
    return place ? place->positionMm : screen.frame.camera.targetMm;
}

// Tools work on the head that is shown; while another one is being built they wait.
bool editable(const UiModel& model) {
    return model.derived.document.head == model.document.head;
}

std::vector<HairlineMark> marksOf(const UiModel& model) {
    return hairlineMarks(*model.document.hairline, model.picker);
}

glm::vec2 offsetToMark(HairlinePointId id, const Screen& screen, const UiModel& model, glm::vec2 at) {
    for (const HairlineMark& mark : marksOf(model)) {
        const auto place = project(screen.frame.camera, screen.frame.aspect(), mark.positionMm);
        if (mark.id == id && place) return *place - at;
    }
    return glm::vec2(0.0F);
}

DragKind dragOf(const Screen& screen, const UiModel& model, const UiState& state, const Pointer& pointer) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.MouseDown[2] || (io.MouseDown[1] && io.KeyShift)) return DragKind::Pan;
    if (io.MouseDown[1] || !editable(model) || screen.beside) return DragKind::Orbit;
    if (state.tool == Tool::Hairline && state.hoveredPoint) return DragKind::Hairline;
    const bool scanned = model.document.head->scan != nullptr;
    if (state.tool == Tool::Landmarks && scanned && state.hoveredLandmark) return DragKind::Landmark;
    if (state.tool == Tool::Ruler && pickAt(screen, model, pointer.at)) return DragKind::Ruler;
    if (state.tool == Tool::Lasso && pickAt(screen, model, pointer.at)) return DragKind::Lasso;
    if (state.tool == Tool::Dots && pickAt(screen, model, pointer.at)) return DragKind::Dot;
    const bool paints = state.tool == Tool::Brush && !state.view.before && !state.beforeHeld;
    if (paints && pickAt(screen, model, pointer.at)) return DragKind::Brush;
    return DragKind::Orbit;
}

void rememberPressed(const Screen& screen, const UiModel& model, UiState& state, const Pointer& pointer) {
    const auto place = pickAt(screen, model, pointer.at);
    if (!place || !place->scalp) return;
    const Head& head = *model.picker.head();
    state.pressedAt = interpolate(head.scalp, head.scalpChart, *place->scalp);
}

// The first click begins a ruler, the second ends it; a drag does both.
void pressRuler(UiState& state, glm::vec3 placeMm) {
    if (!state.rulers.begun())
        state.rulers.begin(placeMm);
    else
        state.rulers.pull(placeMm);
}

// Follows the pointer with the ruler in hand, also between two clicks; lays it down when the button is up.
void followRuler(const Screen& screen, const UiModel& model, UiState& state, const Pointer& pointer) {
    if (state.tool != Tool::Ruler || !state.rulers.begun()) return;
    const bool released = state.drag.kind == DragKind::Ruler && !pointer.held;
    if (released) {
        state.rulers.finish();
        return;
    }
    const bool turning = state.drag.kind == DragKind::Orbit || state.drag.kind == DragKind::Pan;
    if (turning || !pointer.hovered || pointer.movedHeights == glm::vec2(0.0F)) return;
    if (const auto place = pickAt(screen, model, pointer.at)) state.rulers.pull(place->positionMm);
}

constexpr std::uint32_t noDot = 0xFFFFFFFFU;

// Alt takes the dot under the pointer away, a dot is taken hold of, and on free skin one is added.
Edits pressDot(UiState& state) {
    state.drag.dot = state.hoveredDot.value_or(noDot);
    state.drag.edited = !state.hoveredDot || ImGui::GetIO().KeyAlt;
    if (!state.hoveredDot) return {{AddDot{state.drag.graspedMm}, {}}};
    if (!ImGui::GetIO().KeyAlt) return {};
    state.drag.dot = noDot;
    return {{RemoveDot{*state.hoveredDot}, {}}};
}

Edits dragDot(const Screen& screen, const UiModel& model, const UiState& state, const Pointer& pointer) {
    if (state.drag.dot == noDot || pointer.movedHeights == glm::vec2(0.0F)) return {};
    const auto place = pickAt(screen, model, pointer.at);
    if (!place || !place->scalp) return {};
    return {{MoveDot{state.drag.dot, place->positionMm}, mergeKey("dot-drag", state)}};
}

// What the lasso encloses is assigned once the button is up.
Edits dropLasso(UiState& state) {
    if (state.drag.kind != DragKind::Lasso) return {};
    const auto assigned = assignedBy(state.drag.lassoMm, state.lasso);
    return assigned ? Edits{{*assigned, {}}} : Edits{};
}

void beginDrag(const Screen& screen, const UiModel& model, UiState& state, const Pointer& pointer) {
    ++state.gesture;
    state.drag = {};
    state.drag.kind = dragOf(screen, model, state, pointer);
    state.drag.graspedMm = anchorMm(screen, model, pointer.at);
    state.drag.lastAt = pointer.at;
    rememberPressed(screen, model, state, pointer);
    if (state.drag.kind == DragKind::Ruler) pressRuler(state, state.drag.graspedMm);
    if (state.drag.kind != DragKind::Hairline) return;
    state.drag.point = *state.hoveredPoint;
    state.drag.graspOffset = offsetToMark(state.drag.point, screen, model, pointer.at);
}

Edits dragHairline(const Screen& screen, const UiModel& model, const UiState& state, const Pointer& pointer) {
    if (pointer.movedHeights == glm::vec2(0.0F)) return {};
    const auto move =
        moveTo(state.drag.point, screen.frame, model.picker, pointer.at + state.drag.graspOffset);
    if (!move) return {};
    return {{*move, mergeKey("hairline-drag", state)}};
}

Edits dragBrush(const Screen& screen, const UiModel& model, UiState& state, const Pointer& pointer) {
    BrushSettings brush = state.brush;
    if (ImGui::GetIO().KeyShift) brush.remove = !brush.remove;
    Edits edits;
    for (const glm::vec3& dabMm : dabsAlong(state.drag.lastAt, pointer.at, state.drag.lastDabMm,
                                            brush.radiusMm, screen.frame, model.picker))
        edits.push_back({dabAt(dabMm, brush), mergeKey("stroke", state)});
    return edits;
}

// The chart follows a landmark once it is let go: that takes longer than a frame.
Edits dropLandmark(const UiModel& model, UiState& state) {
    if (!state.drag.move || !editable(model)) return {};
    return {{*std::exchange(state.drag.move, std::nullopt), mergeKey("landmark", state)}};
}

Edits continueDrag(const Screen& screen, const UiModel& model, UiState& state, const Pointer& pointer) {
    switch (state.drag.kind) {
    case DragKind::Orbit:
        state.camera = dragOrbit(state.camera, state.drag.graspedMm, pointer.movedHeights);
        return {};
    case DragKind::Pan:
        state.camera = dragPan(state.camera, state.drag.graspedMm, pointer.movedHeights);
        return {};
    case DragKind::Hairline:
        return editable(model) ? dragHairline(screen, model, state, pointer) : Edits{};
    case DragKind::Brush:
        return editable(model) ? dragBrush(screen, model, state, pointer) : Edits{};
    case DragKind::Lasso:
        lengthen(state.drag.lassoMm, state.drag.lastAt, pointer.at, screen.frame, model.picker);
        return {};
    case DragKind::Dot:
        return editable(model) ? dragDot(screen, model, state, pointer) : Edits{};
    case DragKind::Landmark:
        if (const auto move = moveTo(*state.hoveredLandmark, screen.frame, model.picker, pointer.at))
            state.drag.move = move;
        return {};
    case DragKind::Ruler:
    case DragKind::None:
        return {};
    }
    return {};
}

void zoomWithWheel(const Screen& screen, const UiModel& model, UiState& state, const Pointer& pointer) {
    const float notches = ImGui::GetIO().MouseWheel;
    if (!pointer.hovered || notches == 0.0F) return;
    state.camera = wheelZoom(state.camera, anchorMm(screen, model, pointer.at), notches);
}

void applyPinch(const Screen& screen, const UiModel& model, UiState& state) {
    const TouchPinch& pinch = *state.pinch;
    const glm::vec3 anchor = anchorMm(screen, model, pinch.centreAt);
    state.camera = zoomed(dragPan(state.camera, anchor, pinch.movedHeights), anchor, pinch.factor);
}

void goToWantedView(const Screen& screen, const UiModel& model, UiState& state) {
    const Head& head = *model.derived.document.head;
    if (state.wantedView) state.camera = standardCamera(*state.wantedView, head, screen.frame.aspect());
    if (state.wantsFrame) state.camera = framed(state.camera, head, screen.frame.aspect());
    if (state.wantsTrueSize) state.camera = atTrueSize(state, screen.frame.sizePoints.y);
    state.wantedView.reset();
    state.wantsFrame = false;
    state.wantsTrueSize = false;
}

Edits followPointer(const Screen& screen, const UiModel& model, UiState& state, Pointer pointer) {
    if (state.pinch) {
        applyPinch(screen, model, state);
        return {};
    }
    state.rulers.layOn(model.document.head);
    if (pointer.pressed) {
        beginDrag(screen, model, state, pointer);
        pointer.movedHeights = glm::vec2(0.0F);
        if (state.drag.kind == DragKind::Dot) return pressDot(state);
    }
    followRuler(screen, model, state, pointer);
    if (!pointer.held) {
        Edits dropped = state.drag.kind == DragKind::Lasso ? dropLasso(state) : dropLandmark(model, state);
        state.drag.kind = DragKind::None;
        if (!dropped.empty()) return dropped;
    }
    Edits edits = continueDrag(screen, model, state, pointer);
    state.drag.edited = state.drag.edited || !edits.empty();
    zoomWithWheel(screen, model, state, pointer);
    return edits;
}

// For the chart, which shows the pointer as well.
std::optional<ChartPoint> chartPlaceAt(const Screen& screen, const UiModel& model, const Pointer& pointer) {
    const auto place = pointer.hovered ? pickAt(screen, model, pointer.at) : std::nullopt;
    if (!place || !place->scalp) return std::nullopt;
    const Head& head = *model.picker.head();
    return interpolate(head.scalp, head.scalpChart, *place->scalp);
}

void updateHover(const Screen& screen, const UiModel& model, UiState& state, const Pointer& pointer) {
    state.headHoveredAt = state.showChart ? chartPlaceAt(screen, model, pointer) : std::nullopt;
    if (state.drag.kind != DragKind::None) return;
    state.hoveredPoint.reset();
    state.hoveredLandmark.reset();
    state.hoveredDot.reset();
    if (state.tool == Tool::Dots && pointer.hovered && editable(model) && !screen.beside)
        state.hoveredDot = dotUnder(*model.derived.dots, screen.frame, model.picker, pointer.at,
                                    dotReachPoints * state.scale);
    if (state.tool == Tool::Landmarks && pointer.hovered && editable(model))
        if (const auto index =
                nearestMark(landmarkMarks(model.document.head->landmarks, model.picker), screen.frame,
                            model.picker, pointer.at, markReachPoints * state.scale))
            state.hoveredLandmark = static_cast<LandmarkId>(*index);
    if (state.tool == Tool::Hairline && pointer.hovered && editable(model))
        state.hoveredPoint =
            markUnder(marksOf(model), screen.frame, model.picker, pointer.at, markReachPoints * state.scale);
}

// A line of text on a dark plate, for reading over any picture.
void plate(ImVec2 corner, const std::string& text, const ImVec4& colour, float scale) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 size = ImGui::CalcTextSize(text.c_str());
    const ImVec2 pad(10 * scale, 6 * scale);
    const ImVec2 end(corner.x + size.x + 2 * pad.x, corner.y + size.y + 2 * pad.y);
    list->AddRectFilled(corner, end, IM_COL32(16, 18, 20, 205), 6 * scale);
    list->AddText(ImVec2(corner.x + pad.x, corner.y + pad.y), ImGui::GetColorU32(colour), text.c_str());
}

// Beside the pointer, inside the viewport.
void readoutAt(const Screen& screen, const std::string& text, glm::vec2 at, float scale) {
    const ImVec2 size = ImGui::CalcTextSize(text.c_str());
    const ImVec2 place = screen.point(at);
    const float most = screen.origin.x + screen.frame.sizePoints.x - size.x - 32 * scale;
    const float top = std::max(place.y - 52 * scale, screen.origin.y + 8 * scale);
    plate(ImVec2(std::clamp(place.x + 18 * scale, screen.origin.x, std::max(most, screen.origin.x)), top),
          text, palette::text, scale);
}

void drawRing(const Screen& screen, const UiModel& model, const UiState& state, const Pick& centre) {
    const bool removes = state.brush.remove != ImGui::GetIO().KeyShift;
    const ImU32 colour = removes ? IM_COL32(255, 176, 120, 230) : IM_COL32(140, 220, 240, 230);
    std::optional<ImVec2> last;
    for (const auto& corner : ringOnSurface(centre, state.brush.radiusMm, model.picker)) {
        const auto at = corner ? project(screen.frame.camera, screen.frame.aspect(), *corner) : std::nullopt;
        if (at && last)
            ImGui::GetWindowDrawList()->AddLine(*last, screen.point(*at), colour, 2.0F * state.scale);
        last = at ? std::optional(screen.point(*at)) : std::nullopt;
    }
}

// Where the pointer is on the chart.
void drawChartCursor(const Screen& screen, const UiModel& model, const UiState& state) {
    if (!state.chart.hoveredAt) return;
    const auto place = model.picker.at(*state.chart.hoveredAt);
    if (!place || !model.picker.visible(place->positionMm, screen.frame.camera.eyeMm)) return;
    if (state.tool == Tool::Brush) return drawRing(screen, model, state, *place);
    if (const auto at = project(screen.frame.camera, screen.frame.aspect(), place->positionMm))
        ImGui::GetWindowDrawList()->AddCircle(screen.point(*at), 8 * state.scale,
                                              IM_COL32(140, 220, 240, 230), 24, 2 * state.scale);
}

void drawBrushCursor(const Screen& screen, const UiModel& model, const UiState& state,
                     const Pointer& pointer) {
    const bool turning = state.drag.kind == DragKind::Orbit || state.drag.kind == DragKind::Pan;
    if (!pointer.hovered || turning || !editable(model)) return;
    const auto place = pickAt(screen, model, pointer.at);
    if (!place) return;
    drawRing(screen, model, state, *place);
    readoutAt(screen, densityReadout(model.derived, *place), pointer.at, state.scale);
}

void drawDotCursor(const Screen& screen, const UiModel& model, const UiState& state, const Pointer& pointer) {
    const bool turning = state.drag.kind == DragKind::Orbit || state.drag.kind == DragKind::Pan;
    if (!pointer.hovered || turning || !editable(model) || screen.beside) return;
    const auto held = state.drag.kind == DragKind::Dot ? std::optional(state.drag.dot) : state.hoveredDot;
    const Dot* dot = held ? dotWithId(*model.derived.dots, *held) : nullptr;
    const auto place = pickAt(screen, model, pointer.at);
    if (!place) return;
    const auto at = dot ? project(screen.frame.camera, screen.frame.aspect(), dot->positionMm)
                        : std::optional(pointer.at);
    if (at)
        ImGui::GetWindowDrawList()->AddCircle(screen.point(*at), (dot ? 7.0F : 4.0F) * state.scale,
                                              IM_COL32(140, 220, 240, 230), 24, 2 * state.scale);
    readoutAt(screen, dot ? dotReadout(model.derived, *dot) : dotReadout(model.derived, *place), pointer.at,
              state.scale);
}

// The line in hand, and how it will be closed.
void drawLasso(const Screen& screen, const UiState& state) {
    if (state.drag.kind != DragKind::Lasso) return;
    std::vector<ImVec2> points;
    for (const glm::vec3& point : state.drag.lassoMm)
        if (const auto at = project(screen.frame.camera, screen.frame.aspect(), point))
            points.push_back(screen.point(*at));
    if (points.size() < 2) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddPolyline(points.data(), static_cast<int>(points.size()), IM_COL32(255, 255, 255, 235), 0,
                      2.0F * state.scale);
    list->AddLine(points.back(), points.front(), IM_COL32(255, 255, 255, 110), 1.0F * state.scale);
}

void drawHairlineCursor(const Screen& screen, const UiModel& model, const UiState& state) {
    if (!state.hoveredPoint) return;
    const auto place = model.picker.at((*model.document.hairline)[*state.hoveredPoint]);
    const auto at =
        place ? project(screen.frame.camera, screen.frame.aspect(), place->positionMm) : std::nullopt;
    if (!at) return;
    ImGui::GetWindowDrawList()->AddCircle(screen.point(*at), 12 * state.scale, IM_COL32(255, 255, 255, 230),
                                          32, 2 * state.scale);
    readoutAt(
        screen,
        hairlineReadout(*state.hoveredPoint, model.summary.hairlineHeightMm, model.summary.hairlineLengthMm),
        *at, state.scale);
}

// Callipers reach over the head: their straight way is seen through it, in dashes.
void drawCallipers(const Screen& screen, const Ruler& ruler, float scale) {
    constexpr int dashes = 24;
    for (int i = 0; i < dashes; ++i) {
        const auto at = [&](float step) {
            const glm::vec3 place = glm::mix(ruler.fromMm, ruler.toMm, step / dashes);
            return project(screen.frame.camera, screen.frame.aspect(), place);
        };
        const auto from = at(static_cast<float>(i) + 0.2F);
        const auto to = at(static_cast<float>(i) + 0.8F);
        if (from && to)
            ImGui::GetWindowDrawList()->AddLine(screen.point(*from), screen.point(*to),
                                                IM_COL32(255, 204, 90, 240), 2.0F * scale);
    }
    const auto middle =
        project(screen.frame.camera, screen.frame.aspect(), 0.5F * (ruler.fromMm + ruler.toMm));
    if (middle) readoutAt(screen, rulerReadout(ruler), *middle, scale);
}

// Beside the middle of its line, where the head does not hide it.
void drawRulerReadout(const Screen& screen, const UiModel& model, const Ruler& ruler, float scale) {
    if (ruler.kind == RulerKind::Callipers) return drawCallipers(screen, ruler, scale);
    const glm::vec3 middle = ruler.distance.pathMm[ruler.distance.pathMm.size() / 2];
    const auto at = project(screen.frame.camera, screen.frame.aspect(), middle);
    if (at && model.picker.visible(middle, screen.frame.camera.eyeMm))
        readoutAt(screen, rulerReadout(ruler), *at, scale);
}

void drawLandmarkCursor(const Screen& screen, const UiModel& model, const UiState& state) {
    if (!state.hoveredLandmark) return;
    const Head& head = *model.document.head;
    const glm::vec3 placeMm =
        state.drag.move ? state.drag.move->toMm : head.landmarks[*state.hoveredLandmark];
    const auto at = project(screen.frame.camera, screen.frame.aspect(), placeMm);
    if (!at) return;
    ImGui::GetWindowDrawList()->AddCircle(screen.point(*at), 12 * state.scale, IM_COL32(255, 255, 255, 230),
                                          32, 2 * state.scale);
    readoutAt(screen, landmarkReadout(*state.hoveredLandmark, head), *at, state.scale);
}

// The whole viewport, in window points.
struct Ground {
    ImVec2 origin;
    glm::vec2 size;

    ImVec2 point(glm::vec2 at) const { return {origin.x + at.x * size.x, origin.y + at.y * size.y}; }
};

Screen screenOf(const Ground& ground, const Pane& pane, const Camera& camera) {
    return {ground.point(pane.low),
            {camera, glm::max((pane.high - pane.low) * ground.size, glm::vec2(1.0F))},
            pane.beside};
}

std::string legendText(const ViewState& view) {
    if (view.moment.percentile == 50) return tr("Simulation, not a promise");
    return tr("Simulation, not a promise: eight people in ten lie between early and late");
}

void drawLegend(const Ground& ground, const UiModel& model, const UiState& state) {
    const float gap = 12 * state.scale;
    const float line = ImGui::GetTextLineHeight() + 12 * state.scale;
    const float left = ground.origin.x + gap;
    if (state.view.map && !shownView(state).before)
        drawMapLegend(scaleOf(*state.view.map),
                      ImVec2(left, ground.origin.y + ground.size.y - 2 * gap - line), state.scale);
    plate(ImVec2(left, ground.origin.y + ground.size.y - gap - line), legendText(state.view), palette::text,
          state.scale);
    if (model.busy.empty()) return;
    const std::string text = model.cancellable ? model.busy + tr(" (Esc cancels)") : model.busy;
    plate(ImVec2(left, ground.origin.y + 2 * gap + line), text, palette::accent, state.scale);
}

// What a pane shows, at its top left.
void drawCaption(const Ground& ground, const Pane& pane, float scale) {
    const float gap = 12 * scale;
    const ImVec2 corner = ground.point(pane.seenLow);
    std::string text = pane.view.before ? tr("Before the treatment") : pane.caption;
    if (!pane.view.before && !pane.view.sessions.isAll())
        text += (text.empty() ? "" : " · ") + describe(pane.view.sessions);
    if (!text.empty())
        plate(ImVec2(corner.x + gap, corner.y + gap), text,
              pane.view.before ? palette::warning : palette::text, scale);
}

void drawPane(const Ground& ground, const Pane& pane, void* texture, float scale) {
    if (!pane.seen()) return;
    // The framebuffer's first row is the lowest.
    const glm::vec2 size = pane.high - pane.low;
    const glm::vec2 from = (pane.seenLow - pane.low) / size;
    const glm::vec2 to = (pane.seenHigh - pane.low) / size;
    if (texture)
        ImGui::GetWindowDrawList()->AddImage(texture, ground.point(pane.seenLow), ground.point(pane.seenHigh),
                                             ImVec2(from.x, 1.0F - from.y), ImVec2(to.x, 1.0F - to.y));
    drawCaption(ground, pane, scale);
}

// Variants beside each other are told apart by their names.
Pane named(Pane pane, const UiModel& model, const UiState& state) {
    const auto& variants = model.document.variants;
    if (!state.besideVariant || variants == nullptr) return pane;
    const std::size_t index = pane.beside ? *state.besideVariant : variants->active;
    if (index < variants->list.size()) pane.caption = variants->list[index].name;
    return pane;
}

// The words of the scene where the head does not hide them.
void drawTexts(const Ground& ground, const Pane& pane, const UiModel& model, const UiState& state) {
    if (!pane.seen() || model.texts.empty()) return;
    const Screen screen = screenOf(ground, pane, state.camera);
    ImGui::PushClipRect(ground.point(pane.seenLow), ground.point(pane.seenHigh), true);
    for (const OverlayText& text : model.texts) {
        const auto at = project(screen.frame.camera, screen.frame.aspect(), text.positionMm);
        if (!at || !model.picker.visible(text.positionMm, state.camera.eyeMm)) continue;
        const ImVec2 size = ImGui::CalcTextSize(text.text.c_str());
        const ImVec2 place = screen.point(*at);
        ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(place.x - size.x / 2 - 3, place.y - size.y / 2),
                                                  ImVec2(place.x + size.x / 2 + 3, place.y + size.y / 2),
                                                  IM_COL32(16, 18, 20, 170), 3 * state.scale);
        ImGui::GetWindowDrawList()->AddText(ImVec2(place.x - size.x / 2, place.y - size.y / 2),
                                            ImGui::GetColorU32(palette::text), text.text.c_str());
    }
    ImGui::PopClipRect();
}

void drawPanes(const Ground& ground, const std::vector<Pane>& panes, const UiModel& model,
               const UiState& state) {
    for (std::size_t i = 0; i < panes.size(); ++i) {
        drawPane(ground, named(panes[i], model, state),
                 i < model.paneTextures.size() ? model.paneTextures[i] : nullptr, state.scale);
        drawTexts(ground, panes[i], model, state);
    }
    const auto seam = [&](glm::vec2 from, glm::vec2 to) {
        ImGui::GetWindowDrawList()->AddLine(ground.point(from), ground.point(to),
                                            IM_COL32(235, 238, 240, 220), 2.0F * state.scale);
    };
    if (state.comparison == Comparison::Wipe) seam({state.wipe, 0.0F}, {state.wipe, 1.0F});
    if (state.comparison == Comparison::SideBySide || state.comparison == Comparison::FourUp ||
        state.besideVariant)
        seam({0.5F, 0.0F}, {0.5F, 1.0F});
    if (state.comparison == Comparison::FourUp) seam({0.0F, 0.5F}, {1.0F, 0.5F});
}

// The seam of a wipe is taken hold of before anything below it.
void dragWipe(const Ground& ground, UiState& state) {
    if (state.comparison != Comparison::Wipe) return;
    const float reach = markReachPoints * state.scale;
    const ImVec2 top = ground.point({state.wipe, 0.0F});
    ImGui::SetCursorScreenPos(ImVec2(top.x - reach / 2, top.y));
    ImGui::InvisibleButton("wipe", ImVec2(reach, ground.size.y));
    if (ImGui::IsItemHovered() || ImGui::IsItemActive()) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    if (!ImGui::IsItemActive() || !ImGui::IsMousePosValid()) return;
    state.wipe = std::clamp((ImGui::GetIO().MousePos.x - ground.origin.x) / ground.size.x, 0.02F, 0.98F);
}

void coverWithButton(const Ground& ground) {
    ImGui::SetCursorScreenPos(ground.origin);
    ImGui::InvisibleButton("viewport", ImVec2(ground.size.x, ground.size.y),
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                               ImGuiButtonFlags_MouseButtonMiddle);
}

// The pane that the pointer works in: the one below it, or where its drag began.
std::size_t chosenPane(const Ground& ground, const std::vector<Pane>& panes, const UiState& state) {
    if (state.drag.kind != DragKind::None || !ImGui::IsMousePosValid())
        return std::min(state.drag.pane, panes.size() - 1);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    return paneAt(panes, glm::vec2(mouse.x - ground.origin.x, mouse.y - ground.origin.y) / ground.size);
}

void drawCursors(const Screen& screen, const UiModel& model, const UiState& state, const Pointer& pointer) {
    drawChartCursor(screen, model, state);
    if (state.tool == Tool::Brush && !screen.beside) drawBrushCursor(screen, model, state, pointer);
    if (state.tool == Tool::Dots) drawDotCursor(screen, model, state, pointer);
    drawLasso(screen, state);
    if (state.tool == Tool::Hairline) drawHairlineCursor(screen, model, state);
    if (state.tool == Tool::Landmarks) drawLandmarkCursor(screen, model, state);
    for (const Ruler* ruler : state.rulers.shown()) drawRulerReadout(screen, model, *ruler, state.scale);
}

} // namespace

std::vector<EditRequest> drawViewport(const UiModel& model, UiState& state) {
    const ImVec2 size = ImGui::GetContentRegionAvail();
    const Ground ground{ImGui::GetCursorScreenPos(), {std::max(size.x, 1.0F), std::max(size.y, 1.0F)}};
    state.viewportPoints = ground.size;
    const std::vector<Pane> panes = panesOf(state);
    drawPanes(ground, panes, model, state);
    dragWipe(ground, state);
    coverWithButton(ground);
    const std::size_t pane = chosenPane(ground, panes, state);
    Screen screen = screenOf(ground, panes[pane], state.camera);
    const Pointer pointer = readPointer(screen, state);
    Edits edits = followPointer(screen, model, state, pointer);
    goToWantedView(screen, model, state);
    screen.frame.camera = state.camera;
    updateHover(screen, model, state, pointer);
    if (std::exchange(state.wantsDotRemoved, false) && state.hoveredDot)
        edits.push_back({RemoveDot{*state.hoveredDot}, {}});
    state.drag.lastAt = pointer.at;
    state.drag.pane = pane;
    drawCursors(screen, model, state, pointer);
    drawLegend(ground, model, state);
    return edits;
}

std::vector<OverlayLine> toolLines(const UiModel& model, const UiState& state) {
    std::vector<OverlayLine> lines = rulerLines(state.rulers);
    if (state.tool == Tool::Lasso)
        for (OverlayLine& line : drawnZoneLines(model.document, model.picker))
            lines.push_back(std::move(line));
    return lines;
}

std::vector<OverlayMark> toolMarks(const UiModel& model, const UiState& state) {
    std::vector<OverlayMark> overlay = rulerMarks(state.rulers, state.scale);
    if (state.tool == Tool::Landmarks)
        for (const glm::vec3& place : landmarkMarks(model.derived.document.head->landmarks, model.picker))
            overlay.push_back({place, landmarkColour, 6.0F * state.scale});
    if (state.tool != Tool::Hairline) return overlay;
    for (const HairlineMark& mark : marksOf(model))
        overlay.push_back({mark.positionMm, markColour, 6.0F * state.scale});
    return overlay;
}

} // namespace stipple
