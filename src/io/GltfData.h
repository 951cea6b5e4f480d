#pragma once

#include "base/Result.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace stipple {

/// A glTF file's JSON object at a path such as "nodes[3]", with getters that throw BrokenScan, naming the
/// path, on values of another type or out of range.
class GltfObject {
public:
    GltfObject(const nlohmann::json& json, std::string path);

    const std::string& path() const { return path_; }
    bool has(const char* key) const { return json_.contains(key); }
    /// Whole numbers from 0 on.
    std::size_t index(const char* key) const;
    std::size_t index(const char* key, std::size_t otherwise) const;
    bool isText(const char* key) const;
    bool flag(const char* key) const;
    float number(const char* key, float otherwise) const;
    const std::string& text(const char* key) const;
    /// Empty where the key is missing.
    std::vector<float> numbers(const char* key) const;
    std::vector<std::size_t> indices(const char* key) const;
    std::vector<std::string> texts(const char* key) const;
    /// An object within; an empty one where the key is missing.
    GltfObject object(const char* key) const;
    std::size_t length(const char* key) const;
    GltfObject element(const char* key, std::size_t i) const;

private:
    const nlohmann::json* find(const char* key) const;
    std::string pathOf(const char* key) const;
    const nlohmann::json* array(const char* key) const;

    const nlohmann::json& json_;
    std::string path_;
};

/// The values of an accessor: a grid of `count` times `components` numbers.
struct GltfValues {
    const char* begin = nullptr;
    std::size_t count = 0;
    std::size_t stride = 0;
    std::size_t components = 0;
    std::size_t componentType = 0;
    bool normalized = false;
};

float floatAt(const GltfValues& values, std::size_t i, std::size_t component);
std::uint32_t indexAt(const GltfValues& values, std::size_t i);

/// A glTF file and the buffers that it refers to, which are fetched when they are first asked for.
class GltfData {
public:
    /// Keeps views of `bytes`. Throws BrokenScan.
    GltfData(std::string_view bytes, std::filesystem::path folder);

    GltfObject root() const { return {json_, ""}; }
    /// Element i of a list at the top; fails, naming `from`, when it does not exist.
    GltfObject named(const char* list, std::size_t i, const std::string& from) const;
    /// Fails unless all values lie within their buffer and have one of the numbers of components.
    GltfValues accessor(std::size_t i, const std::string& from, std::size_t components);
    std::string_view view(std::size_t i, const std::string& from);
    /// What a "uri" means: base64 data, or a file in the scan's folder.
    Result<std::string> fetch(const std::string& uri, std::size_t maxBytes) const;

private:
    std::string_view buffer(std::size_t i, const std::string& from);

    std::string_view binary_; ///< of a GLB
    std::filesystem::path folder_;
    nlohmann::json json_;
    std::map<std::size_t, std::string> buffers_;
    std::size_t bytesFetched_ = 0;
};

} // namespace stipple
