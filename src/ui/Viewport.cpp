#include "ui/Viewport.h"

#include "base/Text.h"
#include "ui/BrushTool.h"
#include "ui/LandmarkTool.h"
#include "ui/Navigation.h"
#include "ui/Theme.h"

#include <algorithm>
#include <utility>

namespace stipple {
namespace {

using Edits = std::vector<EditRequest>;

constexpr float markReachPoints = 22.0F;
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
    if (io.MouseDown[1] || !editable(model)) return DragKind::Orbit;
    if (state.tool == Tool::Hairline && state.hoveredPoint) return DragKind::Hairline;
    const bool scanned = model.document.head->scan != nullptr;
    if (state.tool == Tool::Landmarks && scanned && state.hoveredLandmark) return DragKind::Landmark;
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

void beginDrag(const Screen& screen, const UiModel& model, UiState& state, const Pointer& pointer) {
    ++state.gesture;
    state.drag = {};
    state.drag.kind = dragOf(screen, model, state, pointer);
    state.drag.graspedMm = anchorMm(screen, model, pointer.at);
    state.drag.lastAt = pointer.at;
    rememberPressed(screen, model, state, pointer);
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
    case DragKind::Landmark:
        if (const auto move = moveTo(*state.hoveredLandmark, screen.frame, model.picker, pointer.at))
            state.drag.move = move;
        return {};
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
    state.wantedView.reset();
    state.wantsFrame = false;
}

Edits followPointer(const Screen& screen, const UiModel& model, UiState& state, Pointer pointer) {
    if (state.pinch) {
        applyPinch(screen, model, state);
        return {};
    }
    if (pointer.pressed) {
        beginDrag(screen, model, state, pointer);
        pointer.movedHeights = glm::vec2(0.0F);
    }
    if (!pointer.held) {
        Edits dropped = dropLandmark(model, state);
        state.drag.kind = DragKind::None;
        if (!dropped.empty()) return dropped;
    }
    Edits edits = continueDrag(screen, model, state, pointer);
    state.drag.edited = state.drag.edited || !edits.empty();
    zoomWithWheel(screen, model, state, pointer);
    return edits;
}

void updateHover(const Screen& screen, const UiModel& model, UiState& state, const Pointer& pointer) {
    if (state.drag.kind != DragKind::None) return;
    state.hoveredPoint.reset();
    state.hoveredLandmark.reset();
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

void drawBrushCursor(const Screen& screen, const UiModel& model, const UiState& state,
                     const Pointer& pointer) {
    const bool turning = state.drag.kind == DragKind::Orbit || state.drag.kind == DragKind::Pan;
    if (!pointer.hovered || turning || !editable(model)) return;
    const auto place = pickAt(screen, model, pointer.at);
    if (!place) return;
    drawRing(screen, model, state, *place);
    readoutAt(screen, densityReadout(model.derived, *place), pointer.at, state.scale);
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

void drawLegend(const Screen& screen, const UiModel& model, const UiState& state) {
    const float gap = 12 * state.scale;
    const float line = ImGui::GetTextLineHeight() + 12 * state.scale;
    const float left = screen.origin.x + gap;
    plate(ImVec2(left, screen.origin.y + screen.frame.sizePoints.y - gap - line),
          tr("Simulation, not a promise"), palette::text, state.scale);
    if (shownView(state).before)
        plate(ImVec2(left, screen.origin.y + gap), tr("Before the treatment"), palette::warning, state.scale);
    if (model.busy.empty()) return;
    const std::string text = model.cancellable ? model.busy + tr(" (Esc cancels)") : model.busy;
    plate(ImVec2(left, screen.origin.y + 2 * gap + line), text, palette::accent, state.scale);
}

void drawPicture(const UiModel& model, const Screen& screen) {
    const glm::vec2 size = screen.frame.sizePoints;
    const ImVec2 end(screen.origin.x + size.x, screen.origin.y + size.y);
    // The framebuffer's first row is the lowest.
    if (model.viewportTexture)
        ImGui::GetWindowDrawList()->AddImage(model.viewportTexture, screen.origin, end, ImVec2(0, 1),
                                             ImVec2(1, 0));
    ImGui::InvisibleButton("viewport", ImVec2(size.x, size.y),
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                               ImGuiButtonFlags_MouseButtonMiddle);
}

} // namespace

std::vector<EditRequest> drawViewport(const UiModel& model, UiState& state) {
    const ImVec2 size = ImGui::GetContentRegionAvail();
    Screen screen{ImGui::GetCursorScreenPos(),
                  {state.camera, {std::max(size.x, 1.0F), std::max(size.y, 1.0F)}}};
    state.viewportPoints = screen.frame.sizePoints;
    drawPicture(model, screen);
    const Pointer pointer = readPointer(screen, state);
    Edits edits = followPointer(screen, model, state, pointer);
    goToWantedView(screen, model, state);
    screen.frame.camera = state.camera;
    updateHover(screen, model, state, pointer);
    state.drag.lastAt = pointer.at;
    if (state.tool == Tool::Brush) drawBrushCursor(screen, model, state, pointer);
    if (state.tool == Tool::Hairline) drawHairlineCursor(screen, model, state);
    if (state.tool == Tool::Landmarks) drawLandmarkCursor(screen, model, state);
    drawLegend(screen, model, state);
    return edits;
}

std::vector<OverlayMark> toolMarks(const UiModel& model, const UiState& state) {
    std::vector<OverlayMark> overlay;
    if (state.tool == Tool::Landmarks)
        for (const glm::vec3& place : landmarkMarks(model.derived.document.head->landmarks, model.picker))
            overlay.push_back({place, landmarkColour, 6.0F * state.scale});
    if (state.tool != Tool::Hairline) return overlay;
    for (const HairlineMark& mark : marksOf(model))
        overlay.push_back({mark.positionMm, markColour, 6.0F * state.scale});
    return overlay;
}

} // namespace stipple
