#pragma once

#include "plan/RuleCheck.h"

#include <vector>

namespace stipple {

/// The design rules of a hairline, each measured on the document: height of the centre, place of the
/// frontotemporal points, temples no lower than the centre, temples left open, a line that is not straight,
/// thirds of the face, and a line that still fits two stages of hair loss later. Rules that cannot be
/// measured (a face without a nose base, hair loss that does not progress) are left out. About 10 ms.
std::vector<RuleCheck> hairlineRules(const Document& document);

} // namespace stipple
