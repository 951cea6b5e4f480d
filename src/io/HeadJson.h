#pragma once

#include "base/Result.h"
#include "geometry/MeshReport.h"
#include "scalp/Head.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace stipple {

/// The head of a plan file: the numbers of a parametric head, or {"scan": {...}} with the scan itself.
nlohmann::json headJson(const Head& head);

/// Builds the head; errors name the field below `path`.
Result<std::shared_ptr<const Head>> headFromJson(const nlohmann::json& json, const std::string& path,
                                                 const std::shared_ptr<const HeadTemplate>& source);

/// What an import found and did, for people's programs: {"findings": [{"fault", "count", "found", "done"}]}.
nlohmann::json reportJson(const MeshReport& report);

} // namespace stipple
