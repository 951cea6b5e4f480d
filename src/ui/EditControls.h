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

/// A share, shown as per cent.
template <class MakeCommand>
void percentSlider(const char* label, const char* key, float least, float share, UiState& state, Edits& edits,
                   MakeCommand&& make) {
    sliderEdit({label, least, 100.0F, "%.0f %%", key}, share * 100.0F, state, edits,
               [&](float percent) { return make(percent / 100.0F); });
}

} // namespace stipple
