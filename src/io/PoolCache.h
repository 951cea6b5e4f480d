#pragma once

#include "dots/DotPool.h"
#include "geometry/TriMesh.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>

namespace stipple {

// Pools that were built before (FileCache.h), named by what they were made from: the mesh, the settings (but
// for the threads) and dotPoolVersion.

/// The pool that buildDotPool gives. Nothing when it is not in the folder, or is damaged.
std::optional<DotPool> loadPool(const std::filesystem::path& folder, const TriMesh& mesh,
                                const DotPoolSettings& settings);

/// Puts the pool into the folder, if that can be had.
void storePool(const std::filesystem::path& folder, const TriMesh& mesh, const DotPoolSettings& settings,
               const DotPool& pool);

/// Loads the pool, or builds and stores it; a cache that cannot be used only costs time. Empty when `stop` is
/// requested.
DotPool cachedPool(const std::filesystem::path& folder, const TriMesh& mesh, const DotPoolSettings& settings,
                   const std::stop_token& stop = {});

/// For derive(): pools from cacheFolder(), built where they are not there yet.
std::shared_ptr<const DotPool> keptPool(const TriMesh& mesh, const DotPoolSettings& settings);

} // namespace stipple
