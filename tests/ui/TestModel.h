#pragma once

#include "ui/UiState.h"

namespace stipple::test {

/// A round head of 90 mm radius whose scalp is its upper half: enough for pointing, quick to build.
std::shared_ptr<const Head> ballHead();

/// A plan on the round head; its derived fields are those that the panels and tools read.
struct TestModel {
    TestModel();
    UiModel model() const;

    Document document;
    Derived derived;
    PlanSummary summary;
    HeadShape shape;
    Picker picker;
};

} // namespace stipple::test
