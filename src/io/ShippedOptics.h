#pragma once

#include "base/Result.h"
#include "skin/Optics.h"

#include <memory>

namespace stipple {

/// The kernel table and the pigments below the folder of assets. Fails where one is missing or broken.
Result<std::shared_ptr<const Optics>> shippedOptics();

} // namespace stipple
