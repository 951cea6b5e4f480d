#pragma once

#include "app/Pixels.h"
#include "base/Result.h"

namespace stipple {

/// An off-screen framebuffer with a colour and a depth attachment; its colour is a texture that the user
/// interface shows. Needs a current context for its whole life.
class PictureTarget {
public:
    PictureTarget() = default;
    ~PictureTarget();
    PictureTarget(const PictureTarget&) = delete;
    PictureTarget& operator=(const PictureTarget&) = delete;

    /// Makes room for a picture of that size; its content is then undefined. Does nothing for the same size.
    /// Fails when the driver cannot give the memory.
    Result<void> resize(PixelSize size);

    PixelSize size() const { return size_; }
    unsigned framebuffer() const { return framebuffer_; }
    unsigned texture() const { return colour_; }

private:
    PixelSize size_;
    unsigned framebuffer_ = 0;
    unsigned colour_ = 0;
    unsigned depth_ = 0;
};

} // namespace stipple
