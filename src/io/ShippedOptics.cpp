#include "io/ShippedOptics.h"

#include "io/KernelTableFile.h"
#include "io/PigmentFile.h"

namespace stipple {

Result<std::shared_ptr<const Optics>> shippedOptics() {
    auto kernels = shippedKernelTable();
    if (!kernels) return tl::unexpected(kernels.error());
    auto pigments = shippedPigments();
    if (!pigments) return tl::unexpected(pigments.error());
    return std::make_shared<const Optics>(Optics{std::move(*kernels), std::move(*pigments)});
}

} // namespace stipple
