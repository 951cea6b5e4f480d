#pragma once

#include "base/Result.h"

#include <memory>

struct SDL_Window;

namespace stipple {

/// A current OpenGL 4.1 core context with its functions loaded, and the SDL window that owns it. Messages of
/// GL_KHR_debug go to standard error; `errorCount` tells tests whether there were any of type error.
class GlContext {
public:
    /// No display needed: SDL's offscreen driver, a hidden window where that is missing. Fails with advice
    /// when the driver has no OpenGL 4.1.
    static Result<std::unique_ptr<GlContext>> createOffscreen();
    /// A resizable, high-DPI window.
    static Result<std::unique_ptr<GlContext>> createWindow(const char* title, int width, int height);
    ~GlContext();
    GlContext(const GlContext&) = delete;
    GlContext& operator=(const GlContext&) = delete;

    SDL_Window* window() const { return window_; }
    void* handle() const { return context_; }
    int errorCount() const { return errorCount_; }

private:
    GlContext() = default;
    static Result<std::unique_ptr<GlContext>> adopt(const char* title, int width, int height, unsigned flags);
    SDL_Window* window_ = nullptr;
    void* context_ = nullptr;
    int errorCount_ = 0;
};

} // namespace stipple
