#pragma once

#include "plan/Command.h"

#include <vector>

namespace stipple {

/// What sets a plan up for a treatment: densities, sessions and dots of all zones. Head, client, hair loss,
/// hairline, pigments and paint stay. docs/plan-format.md has the values and what they rest on.
std::vector<Command> treatmentCommands(Treatment treatment);

/// What gives the hairline's two zones that softness by that means, relative to the frontal zone of the plan.
std::vector<Command> softnessCommands(const Document& document, EdgeMeans means, EdgeSoftness softness);

/// The softness that the plan has by that means; nothing where it is none of the three.
std::optional<EdgeSoftness> edgeSoftness(const Document& document, EdgeMeans means);

/// All of them in order, or the first error.
Result<Document> applyAll(const Document& document, const std::vector<Command>& commands);

} // namespace stipple
