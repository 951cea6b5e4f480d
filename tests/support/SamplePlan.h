#pragma once

#include "plan/Derived.h"
#include "support/DefaultHead.h"

namespace stipple::testing {

/// The plan that `stipple new --norwood VI` writes, on the shipped head.
inline Document samplePlan(std::uint64_t seed = 1) {
    NewPlan wish;
    wish.seed = seed;
    auto document = newDocument(headTemplate(), wish);
    if (!document) throw std::runtime_error(describe(document.error()));
    return *document;
}

/// Its dots, worked out once.
inline const Derived& sampleDerived() {
    static const Derived derived = derive(samplePlan());
    return derived;
}

} // namespace stipple::testing
