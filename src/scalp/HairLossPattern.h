#pragma once

#include "scalp/ScalpChart.h"

#include <optional>
#include <string_view>
#include <vector>

namespace stipple {

struct Head;

/// Norwood-Hamilton stages of male pattern hair loss.
enum class Norwood { I, II, III, IV, V, VI, VII };
inline constexpr int norwoodCount = 7;

/// "I" .. "VII"
std::string_view name(Norwood stage);
std::optional<Norwood> norwoodNamed(std::string_view name);

/// Share of the hair that remains at a place of the chart, 0 bald .. 1 full. `stage` is continuous from 0 (I)
/// to 6 (VII), so that a progression can be shown.
float remainingHair(float stage, ChartPoint place);

/// The same for each scalp vertex of a head, 0 outside the natural hair border (forehead, ears, neck).
std::vector<float> remainingHairField(Norwood stage, const Head& head);

/// Share of the hair that is missing for a full head of hair behind the planned hairline, for each scalp
/// vertex: what the stage has taken and, towards the face, what never grew in front of the natural border.
/// The nape and the rims of the ears do not count: nobody wants hair there.
std::vector<float> missingHairField(Norwood stage, const Head& head);

} // namespace stipple
