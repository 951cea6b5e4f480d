#include "app/App.h"
#include "cli/CommandLine.h"

int main(int argc, char** argv) {
    if (const auto plan = stipple::planToOpen(argc, argv)) return stipple::runApp(*plan);
    return stipple::runCommandLine(argc, argv);
}
