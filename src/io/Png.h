#pragma once

#include "base/DeepImage.h"
#include "base/Result.h"

#include <filesystem>
#include <map>
#include <string>

namespace stipple {

/// Writes an 8-bit RGBA (RGB when every pixel is opaque) PNG with an sRGB chunk and the given text chunks.
/// The file appears whole or not at all.
Result<void> writePng(const Image& image, const std::filesystem::path& file,
                      const std::map<std::string, std::string>& text = {});

/// The same with 16 bits a channel.
Result<void> writePng(const DeepImage& image, const std::filesystem::path& file,
                      const std::map<std::string, std::string>& text = {});

/// The same without text, in memory. The picture is not empty.
Result<std::string> encodedPng(const Image& image);

/// Reads any PNG as 8-bit RGBA. Fails on a missing, truncated or oversized (more than 16384 pixels a side)
/// file.
Result<Image> readPng(const std::filesystem::path& file);

/// Decodes a PNG in memory, as embedded in a glTF file.
Result<Image> decodePng(const void* data, std::size_t size, const std::string& where);

} // namespace stipple
