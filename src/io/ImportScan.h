#pragma once

#include "io/LandmarkFile.h"
#include "io/MeshImporter.h"
#include "scalp/Scan.h"

namespace stipple {

/// From a scan file to a head: read, repair, register, lay out the scalp. Errors name the file.
Result<std::shared_ptr<const Head>> importScan(const std::filesystem::path& file, const ScanOptions& options,
                                               const std::shared_ptr<const HeadTemplate>& source,
                                               const Progress& progress);

} // namespace stipple
