#include "cli/CommandLine.h"

#include "cli/Subcommands.h"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <string_view>

namespace stipple {

namespace fs = std::filesystem;

namespace {

constexpr const char* footer = R"(
With no command, or with just a plan file, Stipple opens its window.

Exit codes:
  0  done
  1  a file, or a value in it, cannot be used
  2  the command line is wrong
  3  render --reference: the pictures differ by more than allowed)";

void setUp(CLI::App& app, Action& action) {
    app.name("stipple");
    app.footer(footer);
    app.set_version_flag("--version", "Stipple " STIPPLE_VERSION);
    app.require_subcommand(1);
    for (const auto add : {addNew, addInfo, addDots, addHead, addApply, addRender, addDemo, addBench})
        add(app, action);
}

int usageError(const CLI::App& app, const CLI::ParseError& error) {
    const auto used = app.get_subcommands();
    const std::string help =
        used.empty() ? "stipple --help" : "stipple " + used.front()->get_name() + " --help";
    fmt::print(stderr, "stipple: {}. See {}\n", error.what(), help);
    return exitWrongUsage;
}

int run(const Action& action) {
    const Result<int> code = action();
    if (code) return *code;
    fmt::print(stderr, "stipple: {}\n", describe(code.error()));
    return exitBadInput;
}

} // namespace

std::optional<fs::path> planToOpen(int argc, char** argv) {
    if (argc == 1) return fs::path();
    const fs::path file = argv[1];
    std::error_code error;
    const bool plan = argc == 2 && (file.extension() == ".stipple" || fs::is_regular_file(file, error));
    return plan ? std::optional(file) : std::nullopt;
}

int runCommandLine(int argc, char** argv) {
    CLI::App app("Stipple plans and pictures scalp micropigmentation, dot by dot, on a head in 3D.");
    Action action;
    setUp(app, action);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) { // --help, --version
        return app.exit(asked);
    } catch (const CLI::ParseError& error) {
        return usageError(app, error);
    }
    return run(action);
}

} // namespace stipple
