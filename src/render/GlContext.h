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
    /// Fails for good once the driver was reset (GL_ARB_robustness): whatever was on the graphics card is
    /// lost. Where a driver does not tell it never fails.
    Result<void> checkReset() const;
    int errorCount() const { return errorCount_; }

private:
    GlContext() = default;
    static Result<std::unique_ptr<GlContext>> adopt(const char* title, int width, int height, unsigned flags);
    SDL_Window* window_ = nullptr;
    void* context_ = nullptr;
    unsigned (*resetStatus_)() = nullptr; ///< glGetGraphicsResetStatus, where there is one
    int errorCount_ = 0;
};

} // namespace stipple
