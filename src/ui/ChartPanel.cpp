#include "ui/ChartPanel.h"

#include "base/Text.h"
#include "ui/BrushTool.h"
#include "ui/EditControls.h"
#include "ui/Theme.h"

#include <algorithm>
#include <cmath>

namespace stipple {
namespace {

constexpr float grabPoints = 22.0F;
constexpr float mostZoom = 60.0F;
constexpr float wheelFactor = 1.2F;
constexpr float dabSpacing = 1.0F / 3.0F; ///< of the radius
constexpr float strokeStepMm = 1.0F;
/// From so many points a millimetre on every dot is drawn; in smaller pictures a share of them.
constexpr float allDotsPointsPerMm = 3.0F;

ImVec2 point(glm::vec2 at) {
    return {at.x, at.y};
}

ImU32 colourOf(glm::vec4 colour) {
    return ImGui::GetColorU32(ImVec4(colour.r, colour.g, colour.b, colour.a));
}

struct Bounds {
    ChartPoint low{1e9F};
    ChartPoint high{-1e9F};

    void add(ChartPoint place) {
        low = glm::min(low, place);
        high = glm::max(high, place);
    }
};

Bounds boundsOf(const std::vector<ChartPoint>& places) {
    Bounds bounds;
    for (const ChartPoint& place : places) bounds.add(place);
    return bounds;
}

bool isInside(const ChartFrame& frame, glm::vec2 at, float margin) {
    const glm::vec2 offset = at - frame.originPoints;
    return offset.x > -margin && offset.y > -margin && offset.x < frame.sizePoints.x + margin &&
           offset.y < frame.sizePoints.y + margin;
}

// ---------------------------------------------------------------------------------------------------------
// Drawing

/// Triangles whose corners have colours, in batches that 16-bit indices can count.
void drawGround(const ChartFrame& frame, const Head& head, const std::vector<glm::vec4>& colours) {
    constexpr std::size_t batch = 10'000;
    const std::vector<glm::uvec3>& triangles = head.scalp.triangles;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    std::vector<ImU32> packed;
    packed.reserve(colours.size());
    for (const glm::vec4& colour : colours) packed.push_back(colourOf(colour));
    for (std::size_t first = 0; first < triangles.size(); first += batch) {
        const std::size_t end = std::min(first + batch, triangles.size());
        const int corners = static_cast<int>(3 * (end - first));
        list->PrimReserve(corners, corners);
        for (std::size_t t = first; t < end; ++t)
            for (int k = 0; k < 3; ++k) {
                const std::uint32_t vertex = triangles[t][k];
                list->PrimVtx(point(frame.toScreen(head.scalpChart[vertex])), white, packed[vertex]);
            }
    }
}

void drawDots(const ChartFrame& frame, const std::vector<ChartPicture::Dot>& dots) {
    const float share =
        std::min(1.0F, frame.pointsPerMm * frame.pointsPerMm / (allDotsPointsPerMm * allDotsPointsPerMm));
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (const ChartPicture::Dot& dot : dots) {
        if (dot.order > share) continue;
        const glm::vec2 at = frame.toScreen(dot.at);
        const float radius = std::max(0.5F * dot.diameterMm * frame.pointsPerMm, 0.9F);
        if (!isInside(frame, at, radius)) continue;
        if (radius < 2.0F)
            list->AddRectFilled(point(at - radius), point(at + radius), colourOf(dot.colour));
        else
            list->AddCircleFilled(point(at), radius, colourOf(dot.colour), 12);
    }
}

void drawLines(const ChartFrame& frame, const std::vector<ChartPicture::Line>& lines, float scale) {
    std::vector<ImVec2> points;
    for (const ChartPicture::Line& line : lines) {
        points.clear();
        for (const ChartPoint& place : line.points) points.push_back(point(frame.toScreen(place)));
        ImGui::GetWindowDrawList()->AddPolyline(points.data(), static_cast<int>(points.size()),
                                                colourOf(line.colour), 0, line.widthPoints * scale);
    }
}

void drawLabels(const ChartFrame& frame, const std::vector<ChartPicture::Label>& labels, float scale) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (const ChartPicture::Label& label : labels) {
        const ImVec2 size = ImGui::CalcTextSize(label.text.c_str());
        const glm::vec2 corner = frame.toScreen(label.at) - 0.5F * glm::vec2(size.x, size.y);
        list->AddRectFilled(point(corner - 3.0F * scale),
                            point(corner + glm::vec2(size.x, size.y) + 3.0F * scale),
                            IM_COL32(16, 18, 20, 150), 4 * scale);
        list->AddText(point(corner), ImGui::GetColorU32(palette::text), label.text.c_str());
    }
}

void drawHairlinePoints(const ChartFrame& frame, const Hairline& hairline, const UiState& state) {
    if (state.tool != Tool::Hairline) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (int i = 0; i < hairlinePointCount; ++i) {
        const auto id = static_cast<HairlinePointId>(i);
        const ImVec2 at = point(frame.toScreen(hairline[id]));
        list->AddCircleFilled(at, 6 * state.scale, IM_COL32(92, 199, 230, 255));
        if (state.chart.point == id || state.hoveredPoint == id)
            list->AddCircle(at, 12 * state.scale, IM_COL32(255, 255, 255, 230), 32, 2 * state.scale);
    }
}

/// The pointer's place, wherever the pointer is: the brush's rim, or a small cross.
void drawCursor(const ChartFrame& frame, const UiModel& model, const UiState& state, ChartPoint at) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 colour = IM_COL32(140, 220, 240, 230);
    const auto place = model.picker.at(at);
    if (state.tool != Tool::Brush || !place) {
        const glm::vec2 middle = frame.toScreen(at);
        const float arm = 8 * state.scale;
        list->AddLine(point(middle - glm::vec2(arm, 0)), point(middle + glm::vec2(arm, 0)), colour,
                      2 * state.scale);
        list->AddLine(point(middle - glm::vec2(0, arm)), point(middle + glm::vec2(0, arm)), colour,
                      2 * state.scale);
        return;
    }
    std::optional<ImVec2> last;
    for (const auto& corner : ringOnSurface(*place, state.brush.radiusMm, model.picker)) {
        const auto next =
            corner ? std::optional(point(frame.toScreen(model.picker.head()->chart.toChart(*corner))))
                   : std::nullopt;
        if (last && next) list->AddLine(*last, *next, colour, 2 * state.scale);
        last = next;
    }
}

void drawPicture(const ChartFrame& frame, const ChartPicture& picture, const UiModel& model,
                 const UiState& state) {
    const Head& head = *picture.derived.document.head;
    drawGround(frame, head, *picture.ground);
    drawDots(frame, *picture.dots);
    drawLines(frame, picture.lines, state.scale);
    drawLabels(frame, picture.labels, state.scale);
    drawHairlinePoints(frame, *model.document.hairline, state);
    if (const auto cursor = state.chart.hoveredAt ? state.chart.hoveredAt : state.headHoveredAt)
        drawCursor(frame, model, state, *cursor);
}

// ---------------------------------------------------------------------------------------------------------
// Pointer

struct Pointer {
    ChartPoint at{0.0F};
    bool hovered = false;
    bool pressed = false;
    bool held = false;
};

Pointer readPointer(const ChartFrame& frame, const ChartView& view) {
    Pointer pointer;
    pointer.at = view.lastAt;
    pointer.pressed = ImGui::IsItemActivated();
    pointer.held = ImGui::IsItemActive();
    if (!ImGui::IsMousePosValid()) return pointer;
    pointer.hovered = ImGui::IsItemHovered();
    pointer.at = frame.toChart({ImGui::GetIO().MousePos.x, ImGui::GetIO().MousePos.y});
    return pointer;
}

// Edits are made on the head that is shown; while another one is being built they wait.
bool editable(const UiModel& model) {
    return model.derived.document.head == model.document.head;
}

ChartView::Drag dragOf(const UiModel& model, const UiState& state) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.MouseDown[1] || io.MouseDown[2] || !editable(model)) return ChartView::Drag::Pan;
    if (state.tool == Tool::Hairline && state.chart.point) return ChartView::Drag::Hairline;
    if (state.tool == Tool::Brush && !shownView(state).before) return ChartView::Drag::Brush;
    return ChartView::Drag::Pan;
}

void beginDrag(const UiModel& model, UiState& state, ChartPoint at) {
    ++state.gesture;
    ChartView& chart = state.chart;
    chart.drag = dragOf(model, state);
    chart.lastDabMm.reset();
    chart.lastAt = at;
    if (model.picker.head()->chart.locate(at)) state.pressedAt = at;
    if (chart.drag == ChartView::Drag::Hairline)
        chart.graspOffset = (*model.document.hairline)[*chart.point] - at;
}

Edits dragHairline(const UiModel& model, const UiState& state, ChartPoint at) {
    const ChartPoint to = at + state.chart.graspOffset;
    if (at == state.chart.lastAt || !model.picker.head()->chart.locate(to)) return {};
    return {{MoveHairlinePoint{*state.chart.point, to}, mergeKey("hairline-drag", state)}};
}

Edits dragBrush(const UiModel& model, UiState& state, ChartPoint at) {
    BrushSettings brush = state.brush;
    if (ImGui::GetIO().KeyShift) brush.remove = !brush.remove;
    Edits edits;
    for (const glm::vec3& dabMm :
         chartDabs(state.chart.lastAt, at, state.chart.lastDabMm, brush.radiusMm, *model.picker.head()))
        edits.push_back({dabAt(dabMm, brush), mergeKey("stroke", state)});
    return edits;
}

Edits continueDrag(const UiModel& model, UiState& state, const ChartFrame& frame, ChartPoint at) {
    switch (state.chart.drag) {
    case ChartView::Drag::Pan:
        state.chart.centre = frame.centre - (at - state.chart.lastAt);
        return {};
    case ChartView::Drag::Hairline:
        return editable(model) ? dragHairline(model, state, at) : Edits{};
    case ChartView::Drag::Brush:
        return editable(model) ? dragBrush(model, state, at) : Edits{};
    case ChartView::Drag::None:
        break;
    }
    return {};
}

Edits followPointer(const UiModel& model, UiState& state, const ChartFrame& frame, const Pointer& pointer) {
    ChartView& chart = state.chart;
    const bool dragging = pointer.held && !pointer.pressed;
    if (!dragging)
        chart.point = state.tool == Tool::Hairline && pointer.hovered
                          ? hairlinePointAt(*model.document.hairline, frame, frame.toScreen(pointer.at),
                                            grabPoints * state.scale)
                          : std::nullopt;
    if (pointer.pressed) beginDrag(model, state, pointer.at);
    if (!pointer.held) chart.drag = ChartView::Drag::None;
    Edits edits = continueDrag(model, state, frame, pointer.at);
    // After a pan the same place of the screen is the place that was grasped.
    if (chart.drag != ChartView::Drag::Pan) chart.lastAt = pointer.at;
    const bool onScalp = pointer.hovered && model.picker.head()->chart.locate(pointer.at);
    chart.hoveredAt = onScalp ? std::optional(pointer.at) : std::nullopt;
    if (pointer.hovered && ImGui::GetIO().MouseWheel != 0.0F)
        chart = zoomedChart(std::move(chart), frame, pointer.at, ImGui::GetIO().MouseWheel);
    return edits;
}

void drawReadout(const ChartFrame& frame, const UiModel& model, const UiState& state) {
    if (state.tool != Tool::Brush || !state.chart.hoveredAt || !editable(model)) return;
    const auto place = model.picker.at(*state.chart.hoveredAt);
    if (!place) return;
    const std::string text = densityReadout(model.derived, *place);
    const ImVec2 size = ImGui::CalcTextSize(text.c_str());
    const glm::vec2 pad = glm::vec2(10, 6) * state.scale;
    const glm::vec2 corner = frame.originPoints + 12.0F * state.scale;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(point(corner), point(corner + glm::vec2(size.x, size.y) + 2.0F * pad),
                        IM_COL32(16, 18, 20, 205), 6 * state.scale);
    list->AddText(point(corner + pad), ImGui::GetColorU32(palette::text), text.c_str());
}

} // namespace

ChartFrame chartFrame(glm::vec2 originPoints, glm::vec2 sizePoints, const ChartView& view, const Head& head) {
    constexpr float marginShare = 0.94F;
    const Bounds bounds = boundsOf(head.scalpChart);
    const glm::vec2 span = glm::max(bounds.high - bounds.low, glm::vec2(1.0F));
    const float fit = marginShare * std::min(sizePoints.x / span.x, sizePoints.y / span.y);
    return {originPoints, sizePoints, view.centre.value_or(0.5F * (bounds.low + bounds.high)),
            fit * view.zoom};
}

ChartView zoomedChart(ChartView view, const ChartFrame& frame, ChartPoint place, float notches) {
    const float zoom = std::clamp(view.zoom * std::pow(wheelFactor, notches), 1.0F, mostZoom);
    view.centre = place + (frame.centre - place) * (view.zoom / zoom);
    view.zoom = zoom;
    if (zoom <= 1.0F) view.centre.reset();
    return view;
}

std::optional<HairlinePointId> hairlinePointAt(const Hairline& hairline, const ChartFrame& frame,
                                               glm::vec2 at, float reachPoints) {
    std::optional<HairlinePointId> nearest;
    for (int i = 0; i < hairlinePointCount; ++i) {
        const auto id = static_cast<HairlinePointId>(i);
        const float distance = glm::distance(frame.toScreen(hairline[id]), at);
        if (distance > reachPoints) continue;
        reachPoints = distance;
        nearest = id;
    }
    return nearest;
}

std::vector<glm::vec3> chartDabs(ChartPoint from, ChartPoint to, std::optional<glm::vec3>& lastDabMm,
                                 float radiusMm, const Head& head) {
    std::vector<glm::vec3> dabs;
    const int steps = std::max(1, static_cast<int>(std::ceil(glm::distance(from, to) / strokeStepMm)));
    for (int i = 1; i <= steps; ++i) {
        const auto place =
            head.chart.locate(glm::mix(from, to, static_cast<float>(i) / static_cast<float>(steps)));
        if (!place) continue;
        const glm::vec3 here = positionAt(head.scalp, *place);
        if (lastDabMm && glm::distance(*lastDabMm, here) < radiusMm * dabSpacing) continue;
        dabs.push_back(here);
        lastDabMm = here;
    }
    return dabs;
}

std::vector<EditRequest> drawChart(const UiModel& model, UiState& state) {
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    const ImVec2 size = ImGui::GetContentRegionAvail();
    const Head& head = *model.derived.document.head;
    const glm::vec2 room(std::max(size.x, 1.0F), std::max(size.y, 1.0F));
    ImGui::InvisibleButton("chart", ImVec2(room.x, room.y),
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                               ImGuiButtonFlags_MouseButtonMiddle);
    const ChartFrame frame = chartFrame({origin.x, origin.y}, room, state.chart, head);
    Edits edits = followPointer(model, state, frame, readPointer(frame, state.chart));
    state.chart.picture = chartPicture(model.derived, shownView(state), model.tint, state.chart.picture);
    drawPicture(chartFrame({origin.x, origin.y}, room, state.chart, head), *state.chart.picture, model,
                state);
    drawReadout(frame, model, state);
    return edits;
}

} // namespace stipple
