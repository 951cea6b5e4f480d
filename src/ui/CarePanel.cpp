#include "ui/CarePanel.h"

#include "base/Text.h"
#include "plan/Limits.h"

namespace stipple {
namespace {

void sunControls(const SunHabits& sun, UiState& state, Edits& edits) {
    heading(tr("Sun"));
    constexpr std::array<const char*, outdoorTimeCount> names{tr("Mostly indoors"), tr("Average"),
                                                              tr("Outdoors")};
    const int clicked = choiceRow("outdoors", names.data(), outdoorTimeCount, static_cast<int>(sun.outdoors));
    if (clicked >= 0) edits.push_back(single(SetCare{.outdoors = static_cast<OutdoorTime>(clicked)}));
    percentSlider(tr("With a hat"), "care-hat", 0.0F, sun.hatShare, state, edits,
                  [](float share) { return SetCare{.hatShare = share}; });
    percentSlider(tr("With sunscreen"), "care-sunscreen", 0.0F, sun.sunscreenShare, state, edits,
                  [](float share) { return SetCare{.sunscreenShare = share}; });
    if (sun.sunscreenShare > 0.0F)
        sliderEdit({tr("Its factor"), 1.0F, 100.0F, "SPF %.0f", "care-spf"}, sun.spf, state, edits,
                   [](float spf) { return SetCare{.spf = spf}; });
}

void skinControls(const Client& client, Edits& edits) {
    heading(tr("Oiliness of the skin"));
    constexpr std::array<const char*, oilinessCount> skins{tr("Dry"), tr("Normal"), tr("Oily")};
    const int skin = choiceRow("oiliness", skins.data(), oilinessCount, static_cast<int>(client.oiliness));
    if (skin >= 0) edits.push_back(single(SetCare{.oiliness = static_cast<Oiliness>(skin)}));
    heading(tr("Aftercare"));
    constexpr std::array<const char*, aftercareCount> cares{tr("Good"), tr("Average"), tr("Poor")};
    const int care = choiceRow("aftercare", cares.data(), aftercareCount, static_cast<int>(client.aftercare));
    if (care >= 0) edits.push_back(single(SetCare{.aftercare = static_cast<Aftercare>(care)}));
}

void touchUpControls(const std::vector<TouchUp>& touchUps, UiState& state, Edits& edits) {
    bool planned = !touchUps.empty();
    if (checkRow(tr("A touch-up"), planned))
        edits.push_back(planned ? single(SetTouchUp{0, {}}) : single(RemoveTouchUp{0}));
    if (touchUps.empty()) return;
    const TouchUp touchUp = touchUps.front();
    sliderEdit({tr("After"), 0.0F, lastYear, tr("%.1f years"), "touch-up-year"}, touchUp.year, state, edits,
               [&](float year) {
                   return SetTouchUp{0, {year, touchUp.share}};
               });
    percentSlider(tr("Pigment of a new dot"), "touch-up-share", 5.0F, touchUp.share, state, edits,
                  [&](float share) {
                      return SetTouchUp{0, {touchUp.year, share}};
                  });
}

void sittingControls(const Sittings& sittings, UiState& state, Edits& edits) {
    heading(tr("Sittings"));
    sliderEdit({tr("Between sessions"), 0.0F, 60.0F, tr("%.0f days"), "session-days"},
               sittings.sessionDays[1], state, edits, [](float days) {
                   return SetSessionDays{{0.0F, days, 2.0F * days}};
               });
    touchUpControls(sittings.touchUps, state, edits);
}

} // namespace

void careControls(const Document& document, UiState& state, Edits& edits) {
    sunControls(document.client->sun, state, edits);
    skinControls(*document.client, edits);
    sittingControls(*document.sittings, state, edits);
}

} // namespace stipple
