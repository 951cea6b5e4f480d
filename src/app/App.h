#pragma once

#include <filesystem>

namespace stipple {

/// Opens the window on a plan (on a new one when the path is empty) and returns when the user has closed it;
/// `edits`, if not empty, is the file to keep the edits in (EditsFile.h). Returns 0, or 1 when the window or
/// the program's own files could not be had (said on standard error). A plan that cannot be read is reported
/// in the window.
int runApp(const std::filesystem::path& plan, const std::filesystem::path& edits = {});

} // namespace stipple
