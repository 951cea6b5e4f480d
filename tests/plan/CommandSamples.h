#pragma once

#include "plan/Plans.h"

#include <functional>
#include <vector>

// What the tests of commands share.
namespace stipple::testing {

/// The parts of a document.
enum Part {
    head,
    client,
    hairLoss,
    noGo,
    hairline,
    density,
    dots,
    sittings,
    ownPigments,
    seed,
    zoneDrawing,
    handDots,
    variants,
    partCount
};

/// A command that changes something in startFor(it).
struct Sample {
    Command command;
    Part part; ///< the only one that changes
    std::function<bool(const Document&)> done;
};

/// One of every command.
std::vector<Sample> samples();

/// The plan that the samples edit: each of them changes something in it.
const Document& start();

/// start(), or the same on a scan for the commands that concern scans.
const Document& startFor(const Command& command);

HeadShape widerHead();
PaintDensity stroke();
Pigment housePigment();

} // namespace stipple::testing
