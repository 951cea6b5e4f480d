#include "geometry/ScanMesh.h"

#include <algorithm>

namespace stipple {

namespace {

constexpr std::array<std::string_view, 6> endings{".obj", ".ply", ".stl", ".off", ".glb", ".gltf"};

char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

bool hasScanEnding(std::string_view fileName) {
    return std::ranges::any_of(endings, [&](std::string_view ending) {
        return fileName.size() > ending.size() &&
               std::ranges::equal(fileName.substr(fileName.size() - ending.size()), ending, {}, lowered);
    });
}

} // namespace stipple
