#include "scene/Preview.h"

#include <algorithm>
#include <cmath>

namespace stipple {

double previewScale(double fullSeconds, double budgetSeconds) {
    constexpr double steps = 8.0;
    constexpr double coarsest = 2.0 / steps;
    if (fullSeconds <= budgetSeconds) return 1.0;
    return std::max(coarsest, std::floor(std::sqrt(budgetSeconds / fullSeconds) * steps) / steps);
}

} // namespace stipple
