#include "cli/Measures.h"

#include <fmt/format.h>

#include <cmath>

namespace stipple {

double rounded(double value) {
    return std::round(value * 100.0) / 100.0;
}

std::string withError(const Measured& measured, const char* unit) {
    return fmt::format("{:.1f} +- {:.1f} {}", measured.value, measured.error, unit);
}

void addMeasured(nlohmann::json& json, const std::string& name, const char* unit, const Measured& measured) {
    json[name + unit] = rounded(measured.value);
    json[name + "Error" + unit] = rounded(measured.error);
}

nlohmann::json lengthsJson(const PlanMeasures& measures) {
    nlohmann::json json = nlohmann::json::object();
    nlohmann::json& head = json["head"];
    addMeasured(head, "circumference", "Mm", measures.head.circumferenceMm);
    addMeasured(head, "length", "Mm", measures.head.lengthMm);
    addMeasured(head, "breadth", "Mm", measures.head.breadthMm);
    addMeasured(head, "bitragionArc", "Mm", measures.head.bitragionArcMm);
    addMeasured(json, "hairlineHeight", "Mm", measures.hairlineHeightMm);
    addMeasured(json, "hairlineLength", "Mm", measures.hairlineLengthMm);
    return json;
}

void printHeadSizes(const HeadSizes& sizes) {
    fmt::print("circumference     {}\n", withError(sizes.circumferenceMm, "mm"));
    fmt::print("head length       {}\n", withError(sizes.lengthMm, "mm"));
    fmt::print("head breadth      {}\n", withError(sizes.breadthMm, "mm"));
    fmt::print("bitragion arc     {}\n", withError(sizes.bitragionArcMm, "mm"));
}

} // namespace stipple
