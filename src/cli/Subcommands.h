#pragma once

#include "base/Result.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>

namespace stipple {

/// What a subcommand does once its arguments are understood; gives the exit code.
using Action = std::function<Result<int>()>;

// Each adds its subcommand with its options; when the user asks for it, parsing sets `action`.
void addNew(CLI::App& app, Action& action);
void addInfo(CLI::App& app, Action& action);
void addDots(CLI::App& app, Action& action);
void addHead(CLI::App& app, Action& action);
void addApply(CLI::App& app, Action& action);
void addRender(CLI::App& app, Action& action);
void addDemo(CLI::App& app, Action& action);
void addBench(CLI::App& app, Action& action);

/// Has `sub` run `run(options)` with the options as parsed.
template <class Options>
void onUse(CLI::App& sub, Action& action, std::shared_ptr<const Options> options,
           Result<int> (*run)(const Options&)) {
    sub.final_callback([&action, options, run] { action = [options, run] { return run(*options); }; });
}

} // namespace stipple
