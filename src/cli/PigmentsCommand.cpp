#include "cli/Subcommands.h"
#include "io/KernelTableFile.h"
#include "io/PigmentFile.h"
#include "skin/PigmentLook.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace stipple {

namespace {

using nlohmann::json;

json componentsJson(const Pigment& pigment) {
    json list = json::array();
    for (const PigmentComponent& component : pigment.components)
        list.push_back({{"name", component.name},
                        {"colourIndex", component.colourIndex},
                        {"share", component.share},
                        {"particles", std::string(name(component.particles))},
                        {"standIn", component.standIn}});
    return list;
}

json pigmentJson(const Pigment& pigment) {
    json dilutions = json::array();
    for (const Dilution& dilution : pigment.dilutions)
        dilutions.push_back({{"name", dilution.name}, {"factor", dilution.factor}});
    return {{"id", pigment.id},
            {"name", pigment.name},
            {"maker", pigment.maker},
            {"batch", pigment.batch},
            {"standIn", pigment.standIn()},
            {"components", componentsJson(pigment)},
            {"dilutions", std::move(dilutions)},
            {"source", pigment.source}};
}

json choiceJson(const PigmentChoice& choice) {
    return {{"pigment", choice.pigmentId},
            {"dilution", choice.dilution.name},
            {"factor", choice.dilution.factor},
            {"dE",
             {{"healed", choice.difference[0]},
              {"year1", choice.difference[1]},
              {"year5", choice.difference[2]}}},
            {"meanDE", choice.meanDifference}};
}

void printJson(const std::vector<Pigment>& pigments, const std::vector<PigmentChoice>& choices,
               bool matched) {
    json object{{"pigments", json::array()}};
    for (const Pigment& pigment : pigments) object["pigments"].push_back(pigmentJson(pigment));
    if (matched) object["best"] = json::array();
    for (const PigmentChoice& choice : choices) object["best"].push_back(choiceJson(choice));
    fmt::print("{}\n", object.dump(2, ' ', false, json::error_handler_t::replace));
}

std::string labelOf(const Pigment& pigment) {
    std::string label;
    for (const PigmentComponent& component : pigment.components)
        label += fmt::format("{}{} {:.0f} %", label.empty() ? "" : ", ", component.colourIndex,
                             100.0 * component.share);
    return label;
}

void printTable(const std::vector<Pigment>& pigments) {
    for (const Pigment& pigment : pigments)
        fmt::print("{:<20}{}{}\n{:<20}{}\n", pigment.id, pigment.name,
                   pigment.standIn() ? " (some numbers are estimates)" : "", "", labelOf(pigment));
}

void printChoices(const std::vector<PigmentChoice>& choices, const PigmentsOptions& options) {
    fmt::print("\nnearest to shaved {} hair on skin type {} (dE2000)\n", options.hairColour,
               options.skinType);
    fmt::print("{:<20}{:<14}{:>8}{:>8}{:>8}\n", "", "", "healed", "year 1", "year 5");
    for (const PigmentChoice& choice : choices)
        fmt::print("{:<20}{:<14}{:>8.1f}{:>8.1f}{:>8.1f}\n", choice.pigmentId, choice.dilution.name,
                   choice.difference[0], choice.difference[1], choice.difference[2]);
}

} // namespace

Result<int> runPigments(const PigmentsOptions& options) {
    const auto pigments = shippedPigmentsAnd(options.pigments);
    if (!pigments) return tl::unexpected(pigments.error());
    const bool matched = !options.hairColour.empty();
    std::vector<PigmentChoice> choices;
    if (matched) {
        const auto kernels = shippedKernelTable();
        if (!kernels) return tl::unexpected(kernels.error());
        Care care;
        care.skinType = options.skinType;
        choices = bestPigments(*pigments, *hairColourNamed(options.hairColour), care, *kernels);
    }
    if (options.json) {
        printJson(*pigments, choices, matched);
        return 0;
    }
    printTable(*pigments);
    if (matched) printChoices(choices, options);
    return 0;
}

} // namespace stipple
