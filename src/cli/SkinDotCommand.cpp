#include "cli/Subcommands.h"
#include "io/KernelTableFile.h"
#include "skin/Pigment.h"
#include "skin/SkinReflectance.h"

#include <fmt/format.h>

#include <string_view>

namespace stipple {

namespace {

struct NamedSkin {
    std::string_view name;
    double type = 0.0;
};
constexpr std::array<NamedSkin, 2> skins{{{"II", 2.0}, {"V", 5.0}}};
constexpr std::array depthsMm{0.2, 0.3, 0.5, 0.8, 1.0}; ///< of the middles
constexpr std::array diametersMm{0.3, 0.5};
constexpr std::array taus{0.25, 1.0, 4.0};
constexpr double heightMm = 0.2;
constexpr double stepMm = 0.05;
constexpr int steps = 41;

PigmentColumn columnAt(double depthMm, double diameterMm, double tau) {
    return {static_cast<float>(depthMm - 0.5 * heightMm), static_cast<float>(depthMm + 0.5 * heightMm),
            static_cast<float>(diameterMm), static_cast<float>(tau)};
}

void printDots(std::string_view name, const SkinKernels& skin) {
    const std::vector<float> carbon = shapeAtBands(skin, carbonShape());
    for (const double depthMm : depthsMm)
        for (const double diameterMm : diametersMm)
            for (const double tau : taus) {
                const DotKernel kernel = kernelOf(skin, columnAt(depthMm, diameterMm, tau), carbon);
                for (int k = 0; k < steps; ++k) {
                    const double rMm = k * stepMm;
                    fmt::print("{},{},{},{},{:.2f},{:.6f},{:.6f},{:.6f}\n", name, depthMm, diameterMm, tau,
                               rMm, contrastAt(kernel, 0, rMm), contrastAt(kernel, 1, rMm),
                               contrastAt(kernel, 2, rMm));
                }
            }
}

} // namespace

Result<int> runSkinDots(const SkinOptions& options) {
    const Result<KernelTable> table = shippedKernelTable();
    if (!table) return tl::unexpected(table.error());
    const Illuminant light = illuminantNamed(options.illuminant).value_or(Illuminant::D65);
    fmt::print("skin,depth_mm,diameter_mm,tau550,r_mm,CR,CG,CB\n");
    for (const NamedSkin& named : skins) {
        SkinParameters skin = skinOfType(named.type);
        skin.scatteringFactor = options.scattering;
        printDots(named.name, skinKernels(*table, skin, reflectance(skin, {}, options.streams), light));
    }
    return 0;
}

} // namespace stipple
