#include "app/App.h"
#include "cli/CommandLine.h"

int main(int argc, char** argv) {
    if (const auto wish = stipple::windowWish(argc, argv)) return stipple::runApp(wish->plan, wish->edits);
    return stipple::runCommandLine(argc, argv);
}
