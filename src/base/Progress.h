#pragma once

#include "base/Result.h"

#include <memory>
#include <string>

namespace stipple {

/// What long work tells whoever waits for it, and hears from them. Copies share one state, so that the work
/// may run on another thread than the reader.
class Progress {
public:
    Progress();

    /// Says what is being done and how much of this work is behind, 0..1. Fails with wasCancelled() once
    /// cancel() was called: the work then stops and passes the error on.
    Result<void> step(const std::string& what, float share) const;

    /// The part of this work between two shares, for a function that counts its own from 0 to 1.
    Progress part(float from, float to) const;

    void cancel() const;
    bool cancelled() const;

    struct Report {
        std::string what;
        float share = 0.0F;
    };
    /// What was said last, of the whole work.
    Report last() const;

private:
    struct State;
    std::shared_ptr<State> state_;
    float from_ = 0.0F;
    float to_ = 1.0F;
};

/// "Reading the scan, 40 %"
std::string describe(const Progress::Report& report);

/// Whether an error only says that the user stopped the work.
bool wasCancelled(const Error& error);

} // namespace stipple
