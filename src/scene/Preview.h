#pragma once

namespace stipple {

/// What a picture should take while it moves, so that with the panels around it a frame stays below 60 ms. On
/// a processor alone the coarsest preview may take longer.
inline constexpr double movingBudgetSeconds = 0.045;

/// Of a picture that is drawn coarser while it moves: its sides as a share of the full ones, such that it
/// takes `budgetSeconds` where the full one takes `fullSeconds`. In steps of an eighth, so that a stretch of
/// motion keeps one size; from 1/4 to 1.
double previewScale(double fullSeconds, double budgetSeconds);

} // namespace stipple
