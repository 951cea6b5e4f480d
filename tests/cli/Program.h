#pragma once

#include "support/TemporaryFolder.h"

#include <nlohmann/json.hpp>
#include <sys/wait.h>

#include <cstdlib>
#include <string>
#include <vector>

namespace stipple::testing {

/// What a run of the program left behind.
struct Ran {
    int exitCode = -1;
    std::string out;
    std::string err;
};

/// Runs the real program, in a folder of its own.
struct ProgramTest : FolderTest {
    /// `words` after the program's name; relative paths are in `folder`. `environment` is as a shell has it
    /// before a command: "NAME=value NAME=value".
    Ran stipple(const std::vector<std::string>& words, const std::string& environment = {}) const {
        std::string command = "cd '" + folder.string() + "' && STIPPLE_HOME='" STIPPLE_SOURCE_DIR "' " +
                              environment + " " STIPPLE_PROGRAM;
        for (const std::string& word : words) command += " '" + word + "'";
        const int status = std::system((command + " >out.txt 2>err.txt </dev/null").c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, bytesOf(folder / "out.txt"),
                bytesOf(folder / "err.txt")};
    }

    nlohmann::json info(const std::string& plan) const {
        return nlohmann::json::parse(stipple({"info", plan, "--json"}).out);
    }

    std::string written(const std::string& name) const { return bytesOf(folder / name); }

    const std::string demo = STIPPLE_SOURCE_DIR "/assets/demo.stipple";
};

} // namespace stipple::testing
