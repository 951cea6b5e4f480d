#include "scalp/ChartDirection.h"

#include <cmath>

namespace stipple {

namespace {

/// For -90..90 degrees, good to 1e-9: Taylor's series, because libm's sine differs between machines.
double sineOfDegrees(double degrees) {
    const double x = degrees * (3.14159265358979323846 / 180.0);
    double term = x;
    double sum = x;
    for (int k = 1; k <= 8; ++k) {
        term *= -x * x / ((2.0 * k) * (2.0 * k + 1.0));
        sum += term;
    }
    return sum;
}

} // namespace

ChartPoint chartDirection(float degrees) {
    const double angle = degrees;
    const double folded = angle > 90.0 ? 180.0 - angle : (angle < -90.0 ? -180.0 - angle : angle);
    return {static_cast<float>(sineOfDegrees(90.0 - std::abs(angle))),
            static_cast<float>(sineOfDegrees(folded))};
}

} // namespace stipple
