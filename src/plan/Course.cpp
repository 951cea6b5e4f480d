#include "plan/Course.h"

#include "base/Check.h"
#include "plan/Limits.h"
#include "skin/Hand.h"
#include "skin/Healing.h"

#include <algorithm>

namespace stipple {

namespace {

constexpr std::uint32_t typicalDots = 64;
constexpr double horizonYears = 5.0;

} // namespace

Care careOf(const Document& document) {
    const Client& client = *document.client;
    return {client.skinType, client.oiliness, client.aftercare, document.dots->skill, client.sun};
}

std::vector<Sitting> sittingsOf(const Document& document) {
    std::vector<Sitting> sittings;
    for (const float day : document.sittings->sessionDays) sittings.push_back({day / daysPerYear, 0.0F});
    const double healed = healedAtYears(*document.sittings);
    for (const TouchUp& touchUp : document.sittings->touchUps)
        sittings.push_back({static_cast<float>(healed + double{touchUp.year}), touchUp.share});
    return sittings;
}

double healedAtYears(const Sittings& sittings) {
    return double{sittings.sessionDays.back() / daysPerYear} + double{healedYears};
}

FadeDot fadeDotOf(const Dot& dot, const Care& care, std::uint64_t seed) {
    return fadeDot(columnTopMm(dot.depthMm), dot.depthMm, care, dotVariation(seed, dot.id, care.skill),
                   dot.session - 1);
}

PlannedColumn plannedColumn(const Dot& dot) {
    return {columnTopMm(dot.depthMm), dot.depthMm, dot.diameterMm, dot.strength};
}

const std::string& pigmentId(const Document& document, std::uint8_t index) {
    static const std::vector<std::string> known(knownPigments.begin(), knownPigments.end());
    return index < known.size() ? known[index] : (*document.ownPigments)[index - known.size()].id;
}

std::uint8_t pigmentIndex(const Document& document, std::string_view id) {
    const auto shipped = std::ranges::find(knownPigments, id);
    if (shipped != knownPigments.end()) return static_cast<std::uint8_t>(shipped - knownPigments.begin());
    const auto& own = *document.ownPigments;
    const auto found = std::ranges::find(own, id, &Pigment::id);
    STIPPLE_CHECK(found != own.end(), "a plan's pigments are known");
    return static_cast<std::uint8_t>(knownPigments.size() + static_cast<std::size_t>(found - own.begin()));
}

FadeSubject typicalSubject(const Document& document, const DotSettings& settings) {
    const Care care = careOf(document);
    FadeSubject subject{{}, sunDose(care.sun), sittingsOf(document)};
    for (std::uint32_t id = 0; id < typicalDots; ++id) {
        const NeedleStroke stroke = needleStroke(0, id, care.skill);
        Dot dot;
        dot.id = id;
        dot.depthMm = std::max(settings.depthMm + stroke.depthOffsetMm, 0.12F);
        subject.dots.add(fadeDotOf(dot, care, 0));
    }
    return subject;
}

FadeCourse courseOf(const Document& document, const DotSettings& settings, const Pigment& pigment,
                    int percent) {
    FadeSubject subject = typicalSubject(document, settings);
    const double horizon = healedAtYears(*document.sittings) + horizonYears;
    FadeParameters person = percentilePerson(fadeBand(pigment), subject, horizon, percent);
    person.scattering = FadeParameters{}.scattering;
    return {person, pigment.components.size(), subject.sun, std::move(subject.sittings)};
}

} // namespace stipple
