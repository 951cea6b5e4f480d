#pragma once

#include "plan/Measure.h"

#include <nlohmann/json.hpp>

#include <string>

namespace stipple {

/// Two decimals: finer than anybody measures an area or a line.
double rounded(double value);

/// "412.3 +- 1.8 mm"
std::string withError(const Measured& measured, const char* unit);

/// Adds "NAMEUnit" and "NAMEErrorUnit", such as "hairlineLengthMm" and "hairlineLengthErrorMm".
void addMeasured(nlohmann::json& json, const std::string& name, const char* unit, const Measured& measured);

/// Sizes of the head, height and length of the hairline.
nlohmann::json lengthsJson(const PlanMeasures& measures);

void printHeadSizes(const HeadSizes& sizes);

} // namespace stipple
