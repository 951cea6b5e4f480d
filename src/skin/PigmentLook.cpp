#include "skin/PigmentLook.h"

#include "skin/ShavedHair.h"

#include <algorithm>
#include <numeric>

namespace stipple {

namespace {

LinearRgb skinRgb(int skinType) {
    return linearSrgbOf(xyzOf(reflectance(skinOfType(skinType))));
}

PigmentChoice choiceOf(const TreatedSkin& skin, const std::array<MeanState, matchYears.size()>& states,
                       const Dilution& dilution, const Lab& wanted) {
    TreatedSkin diluted = skin;
    diluted.treatment.strength = dilution.factor;
    PigmentChoice choice{skin.pigment.id, dilution, {}, 0.0F};
    for (std::size_t i = 0; i < states.size(); ++i)
        choice.difference[i] = static_cast<float>(
            colourDifference(treatedColour(diluted, states[i], FadeParameters{}.scattering), wanted));
    choice.meanDifference = std::accumulate(choice.difference.begin(), choice.difference.end(), 0.0F) /
                            static_cast<float>(choice.difference.size());
    return choice;
}

PigmentChoice bestDilution(const Pigment& pigment, const Care& care, const KernelTable& table,
                           const Lab& wanted) {
    const TreatedSkin skin = treatedField(skinOfType(care.skinType), pigment, matchTreatment, table);
    FadeSubject subject{{}, sunDose(care.sun)};
    subject.dots.add(fadeDot(matchTreatment.topMm, matchTreatment.bottomMm, care));
    std::array<MeanState, matchYears.size()> states;
    for (std::size_t i = 0; i < states.size(); ++i)
        states[i] = meanState(subject, pigment, medianPerson(pigment), matchYears[i]);
    std::vector<PigmentChoice> choices;
    for (const Dilution& dilution : pigment.dilutions)
        choices.push_back(choiceOf(skin, states, dilution, wanted));
    return *std::ranges::min_element(choices, {}, &PigmentChoice::meanDifference);
}

} // namespace

Lab shavedHairColour(HairColour hair, int skinType, const KernelTable& table) {
    constexpr float unitsPerMm2 = 1.5F;
    const DotKernel shaft = shavedHair(hairSkin(table, skinOfType(skinType)), hair, 0.08F);
    LinearRgb colour = skinRgb(skinType);
    for (std::size_t c = 0; c < colour.size(); ++c) colour[c] *= 1.0F - fieldContrast(shaft, c, unitsPerMm2);
    return labOf(colour);
}

std::vector<PigmentChoice> bestPigments(const std::vector<Pigment>& pigments, HairColour hair,
                                        const Care& care, const KernelTable& table, std::size_t count) {
    const Lab wanted = shavedHairColour(hair, care.skinType, table);
    std::vector<PigmentChoice> choices;
    for (const Pigment& pigment : pigments) choices.push_back(bestDilution(pigment, care, table, wanted));
    std::ranges::stable_sort(choices, {}, &PigmentChoice::meanDifference);
    if (choices.size() > count) choices.resize(count);
    return choices;
}

} // namespace stipple
