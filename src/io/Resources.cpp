#include "io/Resources.h"

#include <cstdlib>

namespace stipple {

namespace fs = std::filesystem;

namespace {

bool holdsResources(const fs::path& folder) {
    std::error_code error;
    return fs::is_directory(folder / "assets", error) && fs::is_directory(folder / "shaders", error);
}

} // namespace

Result<fs::path> resourceRoot() {
    if (const char* home = std::getenv("STIPPLE_HOME"); home != nullptr && *home != '\0') {
        if (holdsResources(home)) return fs::path(home);
        return fail("has no folders \"assets\" and \"shaders\"", "STIPPLE_HOME",
                    "Set it to the folder that Stipple was installed or checked out to");
    }
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    for (fs::path folder = program.parent_path(); !folder.empty(); folder = folder.parent_path()) {
        if (holdsResources(folder)) return folder;
        if (folder == folder.root_path()) break;
    }
    return fail("the folders \"assets\" and \"shaders\" were not found above the program", program.string(),
                "Set STIPPLE_HOME to the folder that holds them");
}

} // namespace stipple
