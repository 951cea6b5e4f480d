#pragma once

#include "io/HeadTemplateFile.h"
#include "scalp/Head.h"

#include <stdexcept>

namespace stipple::testing {

/// The shipped head asset, read once.
inline std::shared_ptr<const HeadTemplate> headTemplate() {
    static const auto source = [] {
        auto read = readHeadTemplate(STIPPLE_SOURCE_DIR "/assets/heads/default-head.glb");
        if (!read) throw std::runtime_error(describe(read.error()));
        return *read;
    }();
    return source;
}

/// A head of the given shape; throws when the shape is refused.
inline std::shared_ptr<const Head> headOf(const HeadShape& shape) {
    auto head = buildHead(headTemplate(), shape);
    if (!head) throw std::runtime_error(describe(head.error()));
    return *head;
}

/// The head that `stipple new` makes, built once.
inline std::shared_ptr<const Head> defaultHead() {
    static const auto head = headOf(HeadShape{});
    return head;
}

} // namespace stipple::testing
