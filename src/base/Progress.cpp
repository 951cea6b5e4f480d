#include "base/Progress.h"

#include <fmt/format.h>

#include <atomic>
#include <mutex>

namespace stipple {

namespace {

constexpr const char* cancelledText = "cancelled";

} // namespace

struct Progress::State {
    std::mutex mutex;
    Report last;
    std::atomic<bool> cancelled = false;
};

Progress::Progress() : state_(std::make_shared<State>()) {}

Result<void> Progress::step(const std::string& what, float share) const {
    if (cancelled()) return fail(cancelledText);
    const std::lock_guard lock(state_->mutex);
    state_->last = {what, from_ + (to_ - from_) * share};
    return {};
}

Progress Progress::part(float from, float to) const {
    Progress inner = *this;
    inner.from_ = from_ + (to_ - from_) * from;
    inner.to_ = from_ + (to_ - from_) * to;
    return inner;
}

void Progress::cancel() const {
    state_->cancelled = true;
}

bool Progress::cancelled() const {
    return state_->cancelled;
}

Progress::Report Progress::last() const {
    const std::lock_guard lock(state_->mutex);
    return state_->last;
}

std::string describe(const Progress::Report& report) {
    return fmt::format("{}, {:.0f} %", report.what, 100.0F * report.share);
}

bool wasCancelled(const Error& error) {
    return error.what == cancelledText;
}

} // namespace stipple
