#pragma once

#include "base/Result.h"
#include "scalp/Scan.h"

#include <string>
#include <string_view>

namespace stipple {

/// The meshes of a scan as text, for a plan file: the surface with its colours and the scalp, without loss
/// (meshoptimizer's vertex codec, zlib, base64). The texture is a PNG inside.
std::string packedMeshes(const Scan& scan);

/// Puts the meshes of such text into `scan`. Fails on text that is damaged, cut off or too large; no size in
/// it is believed before it is checked.
Result<void> unpackMeshes(std::string_view text, Scan& scan);

} // namespace stipple
