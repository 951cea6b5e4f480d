#include "scene/DotYears.h"

#include "base/Check.h"
#include "skin/SkinReflectance.h"

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr float pi = 3.14159265F;

/// Redness around punctures reaches some millimetres, so that it needs no more of them than this; they are as
/// evenly spread as all dots are (ranks).
constexpr float carriersPerCm2 = 16.0F;
constexpr float rednessSigmaMm = 3.0F;

const Pigment& pigmentOf(const Document& document, const Optics& optics, const std::string& id) {
    const auto find = [&](const std::vector<Pigment>& pigments) {
        const auto found = std::ranges::find(pigments, id, &Pigment::id);
        return found == pigments.end() ? nullptr : &*found;
    };
    const Pigment* shipped = find(optics.pigments);
    const Pigment* pigment = shipped ? shipped : find(*document.ownPigments);
    STIPPLE_CHECK(pigment != nullptr, "a plan's pigments are known");
    return *pigment;
}

float daysSince(const Sitting& sitting, double years) {
    return static_cast<float>((years - double{sitting.atYears}) * double{daysPerYear});
}

/// Days since the sitting that last went over the dots of a session; nothing before there is one.
std::optional<float> youngestDays(const std::vector<Sitting>& sittings, std::size_t session, double years) {
    std::optional<float> youngest;
    for (std::size_t i = session; i < sittings.size(); ++i) {
        const float days = daysSince(sittings[i], years);
        if (days >= 0.0F && (i == session || sittings[i].onOlderDots > 0.0F)) youngest = days;
    }
    return youngest;
}

/// Days since the latest sitting.
std::optional<float> latestDays(const std::vector<Sitting>& sittings, double years) {
    std::optional<float> latest;
    for (const Sitting& sitting : sittings)
        if (const float days = daysSince(sitting, years); days >= 0.0F) latest = days;
    return latest;
}

DotKernel thinned(DotKernel kernel, const LinearRgb& factor) {
    for (std::size_t c = 0; c < 3; ++c) {
        kernel.coreIntegralMm2[c] *= factor[c];
        kernel.haloIntegralMm2[c] *= factor[c];
    }
    return kernel;
}

} // namespace

double yearsSinceFirst(const Sittings& sittings, const Moment& moment) {
    if (moment.day) return double{*moment.day / daysPerYear};
    return healedAtYears(sittings) + double{moment.year};
}

std::vector<Ink> inksOf(const Document& document, const Optics& optics, int percentile) {
    const SkinParameters skin = skinOfType(document.client->skinType);
    const Spectrum bare = reflectance(skin);
    std::vector<Ink> inks;
    for (const DotSettings& settings : document.dots->zones) {
        const std::uint8_t index = pigmentIndex(document, settings.pigment);
        if (std::ranges::find(inks, index, &Ink::pigment) != inks.end()) continue;
        const Pigment& pigment = pigmentOf(document, optics, settings.pigment);
        FadeCourse course = courseOf(document, settings, pigment, percentile);
        PigmentInSkin look = pigmentInSkin(optics.kernels, skin, bare, pigment, course.person);
        inks.push_back({index, std::move(course), std::move(look)});
    }
    return inks;
}

FadeDots fadingOf(const DotChunk& dots, const Document& document) {
    const Care care = careOf(document);
    FadeDots fading;
    for (const Dot& dot : dots) fading.add(fadeDotOf(dot, care, *document.seed));
    return fading;
}

DotLooks::DotLooks(const std::vector<Ink>& inks, const SkinParameters& skin, const Sittings& sittings,
                   double yearsSinceFirst)
    : inks_(inks) {
    for (const Ink& ink : inks) moments_.push_back(momentOf(ink.course, yearsSinceFirst));
    if (inks.empty()) return;
    const std::vector<Sitting>& all = inks.front().course.sittings;
    if (const auto days = latestDays(all, yearsSinceFirst)) redness_ = healingTint(skin, healingLook(*days));
    for (std::size_t session = 0; session < sittings.sessionDays.size(); ++session) {
        const auto days = youngestDays(all, session, yearsSinceFirst);
        const HealingLook look = healingLook(days.value_or(healedDays));
        films_[session] = {filmDensity(look), look.filmDiameter};
        filmed_ = filmed_ || look.filmTau > 0.0F;
    }
}

void DotLooks::write(const DotChunk& dots, const FadeDots& fading, DotKernel* kernels) const {
    for (std::size_t k = 0; k < inks_.size(); ++k) {
        const auto isOfInk = [&](const Dot& dot) { return dot.pigment == inks_[k].pigment; };
        if (std::ranges::none_of(dots, isOfInk)) continue;
        const FadedDots states = fadedDots(fading, moments_[k]);
        for (std::size_t i = 0; i < dots.size(); ++i)
            if (isOfInk(dots[i]))
                kernels[i] =
                    thinned(dotLook(inks_[k].look, plannedColumn(dots[i]), states[i]), redness_.dotFactor);
    }
}

void DotLooks::writeHealing(const DotChunk& dots, float maxPerCm2, DotKernel* kernels) const {
    constexpr float mm2PerCarrier = 100.0F / carriersPerCm2;
    for (std::size_t i = 0; i < dots.size(); ++i) {
        const Film& film = films_[static_cast<std::size_t>(dots[i].session - 1)];
        const float radiusMm = 0.5F * film.diameter * dots[i].diameterMm;
        const bool carries = dots[i].rank * maxPerCm2 < carriersPerCm2;
        DotKernel& kernel = kernels[i];
        kernel.coreSigmaMm = 0.55F * radiusMm; // of the Gaussian nearest to a disc
        kernel.haloSigmaMm.fill(carries ? rednessSigmaMm : kernel.coreSigmaMm);
        for (std::size_t c = 0; c < 3; ++c) {
            kernel.coreIntegralMm2[c] = film.density[c] * pi * radiusMm * radiusMm;
            kernel.haloIntegralMm2[c] = carries ? redness_.skinDensity[c] * mm2PerCarrier : 0.0F;
        }
    }
}

} // namespace stipple
