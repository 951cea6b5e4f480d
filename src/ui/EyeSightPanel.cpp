#include "ui/EyeSightPanel.h"

#include "base/Text.h"
#include "scene/EyeSight.h"
#include "ui/Controls.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stipple {
namespace {

constexpr float screenDistanceM = 0.6F; ///< from the eye, as at a desk
// ISO/IEC 7810 ID-1: every bank card.
constexpr float cardWidthMm = 85.60F;
constexpr float cardHeightMm = 53.98F;

struct Viewpoint {
    const char* label;
    float metres;
};
constexpr std::array viewpoints{Viewpoint{tr("Near"), 0.0F}, Viewpoint{tr("0.5 m"), 0.5F},
                                Viewpoint{tr("1 m"), 1.0F}, Viewpoint{tr("3 m"), 3.0F}};

void drawCard(const UiState& state) {
    const ImVec2 size(cardWidthMm * state.screenPointsPerMm, cardHeightMm * state.screenPointsPerMm);
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const ImVec2 end(corner.x + size.x, corner.y + size.y);
    const float rounding = 3.18F * state.screenPointsPerMm;
    ImGui::GetWindowDrawList()->AddRectFilled(corner, end, ImGui::GetColorU32(palette::accentDark), rounding);
    ImGui::Dummy(size);
}

} // namespace

float magnification(const UiState& state, float heightPoints) {
    const Camera& camera = state.camera;
    const float heightMm =
        2.0F * std::tan(0.5F * camera.verticalFovRadians) * glm::distance(camera.eyeMm, camera.targetMm);
    return heightPoints / state.screenPointsPerMm / heightMm;
}

float shownEyeBlurMm(const UiState& state, float heightPoints) {
    if (state.seenFromM <= 0.0F || heightPoints <= 0.0F) return 0.0F;
    return addedEyeBlurMm(state.seenFromM, screenDistanceM, magnification(state, heightPoints));
}

Camera atTrueSize(const UiState& state, float heightPoints) {
    return zoomed(state.camera, state.camera.targetMm, magnification(state, heightPoints));
}

void drawSeenFrom(UiState& state) {
    const float gap = ImGui::GetStyle().ItemSpacing.x / 2;
    for (const Viewpoint& viewpoint : viewpoints) {
        if (toggleButton(viewpoint.label, state.seenFromM == viewpoint.metres, 64 * state.scale))
            state.seenFromM = viewpoint.metres;
        ImGui::SameLine(0, gap);
    }
    if (toggleButton(tr("True size"), false, 92 * state.scale)) state.wantsTrueSize = true;
    ImGui::SameLine(0, gap);
    if (toggleButton(tr("Card"), state.showCard, 64 * state.scale)) state.showCard = !state.showCard;
}

void drawScreenCard(UiState& state) {
    if (!state.showCard) return;
    ImGui::SetNextWindowPos(ImVec2(220 * state.scale, 110 * state.scale), ImGuiCond_Appearing);
    if (ImGui::Begin(tr("How large is this screen?"), &state.showCard,
                     ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoSavedSettings)) {
        note(tr("Hold a bank card against the screen and pull until the two are the same."));
        drawCard(state);
        slider({"", 1.5F, 12.0F, tr("%.2f points a mm"), "screen"}, state.screenPointsPerMm,
               std::max(cardWidthMm * state.screenPointsPerMm, 240 * state.scale), state);
    }
    ImGui::End();
}

} // namespace stipple
