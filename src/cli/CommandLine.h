#pragma once

#include <filesystem>
#include <optional>

namespace stipple {

/// What a shell sees.
enum ExitCode : int {
    exitOk = 0,
    exitBadInput = 1,           ///< a file or a value in it cannot be used
    exitWrongUsage = 2,         ///< the command line itself
    exitFindings = 3,           ///< `lint`: the plan breaks a rule
    exitComparisonExceeded = 3, ///< `render --reference`: the pictures differ by more than allowed
};

/// The plan to open in the app when the arguments ask for that: none at all (an empty path), or one plan
/// file.
std::optional<std::filesystem::path> planToOpen(int argc, char** argv);

/// Runs a subcommand and returns its ExitCode; never opens a window.
int runCommandLine(int argc, char** argv);

} // namespace stipple
