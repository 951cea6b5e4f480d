#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace stipple {

/// Threads that share out work: the caller's own and as many others as asked for.
class Workers {
public:
    /// `threads` in all, at least one; 0 = one for each core.
    explicit Workers(int threads);
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    std::size_t count() const;

    /// Calls work(index, worker) once for each index below `tasks`, 0 <= worker < count(), and returns when
    /// all are done. No two calls at a time have the same worker. `work` must not throw.
    void run(std::size_t tasks, const std::function<void(std::size_t index, std::size_t worker)>& work);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace stipple
