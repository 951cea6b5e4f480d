#pragma once

#include "base/Progress.h"
#include "geometry/ScanMesh.h"

#include <filesystem>
#include <string_view>

namespace stipple {

enum class MeshFormat { Obj, Ply, Stl, Off, Gltf };

/// Reads a scan. The format is told by the content where that is clear (glTF and PLY magic, "OFF", "solid"),
/// else by the name's ending. Every count and index is checked before memory is reserved for it. Fails with
/// what is wrong, where (line or byte) and what to do; never needs more than a few times the file's size.
Result<ScanMesh> readScan(const std::filesystem::path& file, const Progress& progress);

/// The same from memory, for one format; what the file refers to (materials, buffers, pictures) is looked
/// for in `folder` and below it only, and not at all where that is empty.
Result<ScanMesh> scanFromBytes(std::string_view bytes, MeshFormat format, const std::filesystem::path& folder,
                               const Progress& progress);

} // namespace stipple
