#pragma once

#include "base/Result.h"
#include "skin/Pigment.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace stipple {

/// A pigment as docs/pigments.md describes it; spectra are written as tables, so that nothing is lost.
nlohmann::json toJsonValue(const Pigment& pigment);
nlohmann::json toJsonValue(const std::vector<Pigment>& pigments);

/// Refuses what is out of range, unknown or twice there, and names the field.
Result<void> readJsonValue(const nlohmann::json& json, const std::string& path,
                           std::vector<Pigment>& pigments);

} // namespace stipple
