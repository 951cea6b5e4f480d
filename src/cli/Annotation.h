#pragma once

#include "base/Image.h"
#include "cli/PictureText.h"
#include "scene/Camera.h"
#include "scene/RenderScene.h"

namespace stipple {

/// Writes into a finished picture what the window writes beside its own: the scene's words where the head
/// does not hide them, whose sessions' dots are shown, and the legend of a map.
void annotate(Image& image, const PictureFont& font, const RenderScene& scene, const ViewState& view,
              const Camera& camera);

/// Whether there is anything to write.
bool hasAnnotations(const ViewState& view);

} // namespace stipple
