#include "Checks.h"
#include "KernelFit.h"

#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iterator>

namespace stipple {

namespace {

struct Arguments {
    std::string table;
    std::uint64_t photons = 0;
    std::uint64_t seed = 1;
};

Result<KernelTable> readTable(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return fail("cannot be opened", path);
    return parseKernelTable(std::string(std::istreambuf_iterator<char>(in), {}));
}

Result<void> writeTable(const std::string& path, const KernelTable& table) {
    std::ofstream out(path, std::ios::binary);
    out << kernelTableBytes(table);
    if (!out.flush()) return fail("cannot be written", path);
    return {};
}

Result<void> bake(const Arguments& arguments) {
    const KernelGrid grid;
    KernelTable table = fitKernels(grid, tallyBands(grid, arguments.photons, arguments.seed));
    table.provenance = fmt::format("bake-dot-kernels bake {} --photons {} --seed {}", kernelTableFileName,
                                   arguments.photons, arguments.seed);
    return writeTable(arguments.table, table);
}

template <class Check>
Result<void> checkTable(const Arguments& arguments, Check check) {
    const Result<KernelTable> table = readTable(arguments.table);
    if (!table) return tl::unexpected(table.error());
    check(*table, arguments.photons, arguments.seed);
    return {};
}

CLI::App* command(CLI::App& app, const char* name, const char* what, Arguments& arguments,
                  std::uint64_t photons) {
    CLI::App* sub = app.add_subcommand(name, what);
    sub->add_option("--photons", arguments.photons, "Photons for each wavelength")->default_val(photons);
    sub->add_option("--seed", arguments.seed, "Of the random numbers")->default_val(1);
    return sub;
}

Result<void> run(int argc, char** argv, int& exitCode) {
    CLI::App app("Bakes the table of dot kernels, and checks it by Monte Carlo");
    app.require_subcommand(1);
    Arguments baking;
    Arguments layers;
    Arguments dots;
    Arguments lattices;
    CLI::App* bakeCommand = command(app, "bake", "Writes the table", baking, 120000);
    bakeCommand->add_option("TABLE", baking.table, "File to write")->required();
    CLI::App* layersCommand = command(app, "layers", "Photons against adding-doubling", layers, 200000);
    CLI::App* dotsCommand = command(app, "dots", "The table against single dots", dots, 30000);
    dotsCommand->add_option("TABLE", dots.table, "File to read")->required();
    CLI::App* latticesCommand = command(app, "lattices", "The table against lattices", lattices, 40000);
    latticesCommand->add_option("TABLE", lattices.table, "File to read")->required();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        exitCode = app.exit(error);
        return {};
    }
    if (bakeCommand->parsed()) return bake(baking);
    if (layersCommand->parsed()) checkLayers(layers.photons, layers.seed);
    if (dotsCommand->parsed()) return checkTable(dots, checkDots);
    if (latticesCommand->parsed()) return checkTable(lattices, checkLattices);
    return {};
}

} // namespace

} // namespace stipple

int main(int argc, char** argv) {
    int exitCode = 0;
    const auto done = stipple::run(argc, argv, exitCode);
    if (done) return exitCode;
    fmt::print(stderr, "{}\n", stipple::describe(done.error()));
    return 1;
}
