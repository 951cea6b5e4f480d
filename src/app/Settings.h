#pragma once

#include <filesystem>

namespace stipple {

/// What belongs to a place of work and not to a plan, kept from start to start.
struct Settings {
    float screenPointsPerMm = 0.0F; ///< of the screen; 0 until it was measured

    bool operator==(const Settings&) const = default;
};

/// From `folder` (stateFolder()). What is missing or makes no sense is as never set.
Settings readSettings(const std::filesystem::path& folder);

/// Where the folder cannot be written nothing is kept; that is no error.
void keepSettings(const Settings& settings, const std::filesystem::path& folder);

} // namespace stipple
