#include "scalp/HeadBlend.h"
#include "scalp/ScanFit.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>

namespace stipple {

namespace {

constexpr double dataSdMm = 2.0;
constexpr double dataCount = 400.0;   ///< as many independent distances as the surface is worth
constexpr double tangentShare = 0.05; ///< of the pull along the surface, against slipping
constexpr double landmarkCountEach = 40.0;
constexpr double knownSizeSd = 0.06; ///< of the logarithm; twice that of adults, for the data to win
constexpr double freeSizeSd = 0.3;
constexpr double aspectSd = 0.08;
constexpr double tallSd = 0.06;
constexpr double heldSd = 1e-3;
constexpr double detailSd = 0.35;
/// The template's ears sit low: its tragions are 0.78 of the root of length times breadth under the vertex,
/// those of adults 0.75 (ANSUR II, 50th percentiles, both sexes). So far up they start.
constexpr double earHeightMean = 0.37;
constexpr double derivativeStep = 0.1;

constexpr int rigidParameters = 9; ///< turn 3, shift 3, logarithms of size, aspect and height
constexpr int macroParameters = 4; ///< age share, african, asian, weight

/// A morph weight as the fit sees it.
struct Parameter {
    double value;
    double mean;
    double sd;
    double low;
    double high;
};

std::vector<Parameter> shapeParameters(const HeadShape& shape, const HeadTemplate& source) {
    const double age = (shape.ageYears - youngYears) / (oldYears - youngYears);
    std::vector<Parameter> parameters{{age, 0.3, 0.3, 0.0, 1.0},
                                      {shape.african, 0.25, 0.35, 0.0, 1.0},
                                      {shape.asian, 0.25, 0.35, 0.0, 1.0},
                                      {shape.weight, 0.5, 0.2, 0.0, 1.0}};
    for (const std::string& detail : source.details) {
        const auto found = shape.details.find(detail);
        const double low = source.targets.contains(detail) ? 0.0 : -1.0;
        parameters.push_back({found == shape.details.end() ? 0.0 : double{found->second},
                              detail == "ears/height" ? earHeightMean : 0.0, detailSd, low, 1.0});
    }
    return parameters;
}

/// The shape with these values, each brought into its range.
HeadShape shapeOf(const std::vector<Parameter>& parameters, HeadShape shape, const HeadTemplate& source) {
    const auto value = [&](std::size_t i) {
        return static_cast<float>(std::clamp(parameters[i].value, parameters[i].low, parameters[i].high));
    };
    shape.ageYears = youngYears + value(0) * (oldYears - youngYears);
    const float over = std::max(1.0F, value(1) + value(2));
    shape.african = value(1) / over;
    shape.asian = value(2) / over;
    shape.caucasian = std::max(0.0F, 1.0F - shape.african - shape.asian);
    shape.weight = value(3);
    for (std::size_t i = 0; i < source.details.size(); ++i) {
        const float detail = value(macroParameters + i);
        if (detail == 0.0F)
            shape.details.erase(source.details[i]);
        else
            shape.details[source.details[i]] = detail;
    }
    return shape;
}

/// How every point moves with each morph weight, in the template's own size.
std::vector<std::vector<glm::vec3>> shapeDerivatives(const HeadModel& model, const HeadShape& shape) {
    const std::vector<Parameter> parameters = shapeParameters(shape, model.source());
    std::vector<std::vector<glm::vec3>> result;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        auto low = parameters;
        auto high = parameters;
        low[i].value = std::max(low[i].low, low[i].value - derivativeStep);
        high[i].value = std::min(high[i].high, high[i].value + derivativeStep);
        result.push_back(model.change(shapeOf(low, shape, model.source()),
                                      shapeOf(high, shape, model.source()),
                                      static_cast<float>(high[i].value - low[i].value)));
    }
    return result;
}

using Jacobian = Eigen::Matrix<double, 3, Eigen::Dynamic>;

Eigen::Vector3d toEigen(glm::dvec3 v) {
    return {v.x, v.y, v.z};
}

/// One linearisation of the head's points in all parameters.
class Linearised {
public:
    Linearised(const HeadModel& model, const HeadPose& pose, bool withShape)
        : pose_(pose), points_(model.positionsMm(pose.shape)) {
        if (withShape) derivatives_ = shapeDerivatives(model, pose.shape);
    }

    int columns() const { return rigidParameters + static_cast<int>(derivatives_.size()); }

    glm::dvec3 place(std::size_t point) const {
        return pose_.rotation * (pose_.scale() * glm::dvec3(points_[point])) + pose_.translation;
    }

    Jacobian at(std::size_t point) const {
        Jacobian j(3, columns());
        const glm::dvec3 scaled = pose_.scale() * glm::dvec3(points_[point]);
        const glm::dvec3 turned = pose_.rotation * scaled;
        j.col(0) = toEigen({0.0, -turned.z, turned.y});
        j.col(1) = toEigen({turned.z, 0.0, -turned.x});
        j.col(2) = toEigen({-turned.y, turned.x, 0.0});
        j.middleCols<3>(3).setIdentity();
        j.col(6) = toEigen(turned);
        j.col(7) = toEigen(pose_.rotation * (scaled * glm::dvec3(0.5, 0.0, -0.5)));
        j.col(8) = toEigen(pose_.rotation * (scaled * glm::dvec3(0.0, 1.0, 0.0)));
        for (std::size_t k = 0; k < derivatives_.size(); ++k)
            j.col(rigidParameters + static_cast<int>(k)) =
                toEigen(pose_.rotation * (pose_.scale() * glm::dvec3(derivatives_[k][point])));
        return j;
    }

private:
    const HeadPose& pose_;
    std::vector<glm::vec3> points_;
    std::vector<std::vector<glm::vec3>> derivatives_;
};

/// Normal equations of one Gauss-Newton step.
struct NormalEquations {
    Eigen::MatrixXd matrix;
    Eigen::VectorXd right;

    explicit NormalEquations(int columns)
        : matrix(Eigen::MatrixXd::Zero(columns, columns)), right(Eigen::VectorXd::Zero(columns)) {}

    void add(const Jacobian& j, const Eigen::Vector3d& wanted, const Eigen::Matrix3d& weight) {
        const Jacobian weighted = weight * j;
        matrix.noalias() += j.transpose() * weighted;
        right.noalias() += weighted.transpose() * wanted;
    }

    void addPrior(int column, double value, double mean, double sd) {
        matrix(column, column) += 1.0 / (sd * sd);
        right(column) += (mean - value) / (sd * sd);
    }
};

void addSurface(NormalEquations& equations, const ScanFit& fit, const Linearised& head,
                const std::vector<Pull>& all, std::size_t stride, double sdMm) {
    double total = 0.0;
    for (std::size_t i = 0; i < all.size(); i += stride) total += double{fit.model.weights()[i]};
    const double unit = dataCount / (total * sdMm * sdMm);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].weight <= 0.0F) continue;
        const Eigen::Vector3d n = toEigen(glm::dvec3(all[i].normal));
        const Eigen::Matrix3d plane =
            (1.0 - tangentShare) * n * n.transpose() + tangentShare * Eigen::Matrix3d::Identity();
        equations.add(head.at(i), toEigen(glm::dvec3(all[i].target) - head.place(i)),
                      unit * double{all[i].weight} * plane);
    }
}

void addLandmarks(NormalEquations& equations, const ScanFit& fit, const Linearised& head, double sdMm) {
    for (const auto& [id, place] : fit.hints.landmarks) {
        const CagePoint& point = fit.model.landmark(id);
        Jacobian j = Jacobian::Zero(3, head.columns());
        glm::dvec3 here(0.0);
        for (std::size_t k = 0; k < point.vertices.size(); ++k) {
            j += double{point.weights[k]} * head.at(point.vertices[k]);
            here += double{point.weights[k]} * head.place(point.vertices[k]);
        }
        equations.add(j, toEigen(glm::dvec3(place) - here),
                      Eigen::Matrix3d::Identity() * (landmarkCountEach / (sdMm * sdMm)));
    }
}

void addPriors(NormalEquations& equations, const HeadPose& pose, bool scaleKnown,
               const std::vector<Parameter>& parameters) {
    equations.addPrior(6, std::log(pose.size), 0.0, scaleKnown ? knownSizeSd : freeSizeSd);
    equations.addPrior(7, std::log(pose.aspect), 0.0, aspectSd);
    equations.addPrior(8, std::log(pose.tall), 0.0, parameters.empty() ? heldSd : tallSd);
    for (std::size_t i = 0; i < parameters.size(); ++i)
        equations.addPrior(rigidParameters + static_cast<int>(i), parameters[i].value, parameters[i].mean,
                           parameters[i].sd);
}

HeadPose moved(HeadPose pose, const Eigen::VectorXd& step, std::vector<Parameter> parameters,
               const HeadTemplate& source) {
    const Eigen::Vector3d turn = step.head<3>();
    if (const double angle = turn.norm(); angle > 0.0) {
        const Eigen::Matrix3d r = Eigen::AngleAxisd(angle, turn / angle).toRotationMatrix();
        glm::dmat3 rotation;
        for (int row = 0; row < 3; ++row)
            for (int column = 0; column < 3; ++column) rotation[column][row] = r(row, column);
        pose.rotation = rotation * pose.rotation;
    }
    pose.translation += glm::dvec3(step(3), step(4), step(5));
    pose.size *= std::exp(std::clamp(step(6), -0.2, 0.2));
    pose.aspect *= std::exp(std::clamp(step(7), -0.2, 0.2));
    pose.tall *= std::exp(std::clamp(step(8), -0.2, 0.2));
    if (parameters.empty()) return pose;
    for (std::size_t i = 0; i < parameters.size(); ++i)
        parameters[i].value += step(rigidParameters + static_cast<int>(i));
    pose.shape = shapeOf(parameters, pose.shape, source);
    return pose;
}

HeadPose step(const ScanFit& fit, const HeadPose& pose, float reach, const PoseFitOptions& options) {
    const Linearised head(fit.model, pose, options.shape);
    const std::vector<Pull> all = pulls(fit, placed(fit.model, pose), reach, 0.4F * reach, options.stride);
    const auto parameters =
        options.shape ? shapeParameters(pose.shape, fit.model.source()) : std::vector<Parameter>{};
    NormalEquations equations(head.columns());
    const double sdMm = dataSdMm * pose.size;
    addSurface(equations, fit, head, all, options.stride, sdMm);
    addLandmarks(equations, fit, head, sdMm);
    addPriors(equations, pose, fit.hints.scaleKnown, parameters);
    // A trace of damping, for scans that leave a direction open.
    equations.matrix.diagonal().array() += 1e-9 * equations.matrix.diagonal().maxCoeff();
    return moved(pose, equations.matrix.ldlt().solve(equations.right), parameters, fit.model.source());
}

} // namespace

HeadPose fittedPose(const ScanFit& fit, HeadPose pose, const PoseFitOptions& options) {
    const double fall =
        std::pow(double{options.lastReach / options.reach}, 1.0 / std::max(1, options.rounds - 1));
    double reach = double{options.reach};
    for (int round = 0; round < options.rounds; ++round, reach *= fall)
        pose = step(fit, pose, static_cast<float>(reach * pose.size), options);
    return pose;
}

} // namespace stipple
