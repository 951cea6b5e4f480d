#pragma once

#include <filesystem>

namespace stipple {

/// Opens the window on a plan (on a new one when the path is empty) and returns when the user has closed it:
/// 0, or 1 when the window or the program's own files could not be had (said on standard error). A plan that
/// cannot be read is reported in the window.
int runApp(const std::filesystem::path& plan);

} // namespace stipple
