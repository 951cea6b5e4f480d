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

/// What the window is opened with.
struct WindowWish {
    std::filesystem::path plan;  ///< empty: a new one
    std::filesystem::path edits; ///< where to keep the edits; empty: nowhere

    bool operator==(const WindowWish&) const = default;
};

/// What to open the window with when the arguments ask for one: none at all, or a plan file, `--edits FILE`
/// after it if wanted.
std::optional<WindowWish> windowWish(int argc, char** argv);

/// Runs a subcommand and returns its ExitCode; never opens a window.
int runCommandLine(int argc, char** argv);

} // namespace stipple
