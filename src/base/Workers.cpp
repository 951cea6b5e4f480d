#include "base/Workers.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace stipple {

namespace {

using Work = std::function<void(std::size_t, std::size_t)>;

std::size_t threadsFor(int asked) {
    const unsigned wanted = asked > 0 ? static_cast<unsigned>(asked) : std::thread::hardware_concurrency();
    return std::max(1U, wanted);
}

} // namespace

struct Workers::State {
    std::mutex mutex;
    std::condition_variable_any begin;
    std::condition_variable end;
    std::uint64_t round = 0; ///< counts the calls of run
    std::size_t busy = 0;    ///< threads that have not finished the round
    const Work* work = nullptr;
    std::size_t tasks = 0;
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> threads; ///< last: they end before what they use

    void takeTasks(std::size_t worker) {
        for (std::size_t i = next++; i < tasks; i = next++) (*work)(i, worker);
    }

    void serve(const std::stop_token& stop, std::size_t worker) {
        std::unique_lock lock(mutex);
        for (std::uint64_t seen = 0; begin.wait(lock, stop, [&] { return round != seen; });) {
            seen = round;
            lock.unlock();
            takeTasks(worker);
            lock.lock();
            if (--busy == 0) end.notify_one();
        }
    }
};

Workers::Workers(int threads) : state_(std::make_unique<State>()) {
    State& state = *state_;
    for (std::size_t worker = 1; worker < threadsFor(threads); ++worker)
        state.threads.emplace_back(
            [&state, worker](const std::stop_token& stop) { state.serve(stop, worker); });
}

Workers::~Workers() = default;

std::size_t Workers::count() const {
    return state_->threads.size() + 1;
}

void Workers::run(std::size_t tasks, const Work& work) {
    State& state = *state_;
    if (state.threads.empty() || tasks < 2) {
        for (std::size_t i = 0; i < tasks; ++i) work(i, 0);
        return;
    }
    {
        const std::lock_guard lock(state.mutex);
        state.work = &work;
        state.tasks = tasks;
        state.next = 0;
        state.busy = state.threads.size();
        ++state.round;
    }
    state.begin.notify_all();
    state.takeTasks(0);
    std::unique_lock lock(state.mutex);
    state.end.wait(lock, [&] { return state.busy == 0; });
}

} // namespace stipple
