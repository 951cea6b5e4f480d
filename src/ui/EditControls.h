#pragma once

#include "ui/Controls.h"

namespace stipple {

using Edits = std::vector<EditRequest>;

/// An edit that is a step of its own.
inline EditRequest single(Command command) {
    return {std::move(command), {}};
}

/// A slider whose change becomes one command; all changes of one pull are one step.
template <class MakeCommand>
void sliderEdit(const SliderSpec& spec, float value, UiState& state, Edits& edits, MakeCommand&& make) {
    if (sliderRow(spec, value, state)) edits.push_back({make(value), mergeKey(spec.key, state)});
}

} // namespace stipple
