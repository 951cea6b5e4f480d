#pragma once

#include "ui/UiState.h"

#include <array>
#include <string_view>

namespace stipple {

// Each panel draws itself into the current ImGui window, reads the model and returns what the user asks for.

std::vector<EditRequest> drawClientPanel(const UiModel& model, UiState& state); ///< skin, hair, hair loss
std::vector<EditRequest> drawHairlinePanel(const UiModel& model, UiState& state);
std::vector<EditRequest> drawDensityPanel(const UiModel& model, UiState& state); ///< brush, overall, by zone
std::vector<EditRequest> drawDotsPanel(const UiModel& model, UiState& state);
std::vector<EditRequest> drawHeadPanel(const UiModel& model, UiState& state);
/// In place of the head panel where the head is a scan.
std::vector<EditRequest> drawScanPanel(const UiModel& model, UiState& state);

/// Counts, areas and the plan's hash.
void drawNumbers(const UiModel& model);

/// The whole right side: tabs, the panel of the chosen tab, the numbers below.
std::vector<EditRequest> drawInspector(const UiModel& model, UiState& state);

enum class Ancestry { African, Asian, Caucasian };
/// The shape with one ancestry weight set; the others give way in proportion so that all sum to 1.
HeadShape withAncestry(HeadShape shape, Ancestry which, float weight);

/// How the trade judges a depth: above the dermis the pigment is shed with the epidermis, below its upper
/// layer it spreads and turns blue.
enum class DepthVerdict { TooShallow, Right, TooDeep };
DepthVerdict depthVerdict(float depthMm);

/// "hairline-front" -> "Hairline front", "brows/height" -> "Brows height"
std::string displayName(std::string_view name);

/// 23456 -> "23 456": a gap, which no reader takes for a decimal sign.
std::string groupedCount(std::size_t count);

} // namespace stipple
