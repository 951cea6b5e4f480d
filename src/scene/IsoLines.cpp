#include "scene/IsoLines.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace stipple {

namespace {

using Edge = std::pair<std::uint32_t, std::uint32_t>;

Edge edgeOf(const EdgePoint& point) {
    return {point.from, point.to};
}

struct Segment {
    EdgePoint a;
    EdgePoint b;
    bool taken = false;
};

std::optional<EdgePoint> crossing(const std::vector<float>& values, std::uint32_t a, std::uint32_t b,
                                  float level) {
    if (a > b) std::swap(a, b);
    if ((values[a] >= level) == (values[b] >= level)) return std::nullopt;
    return EdgePoint{a, b, (level - values[a]) / (values[b] - values[a])};
}

std::vector<Segment> segmentsOf(const TriMesh& mesh, const std::vector<float>& values, float level,
                                float mostStep) {
    std::vector<Segment> segments;
    for (const glm::uvec3& t : mesh.triangles) {
        const auto [least, most] = std::minmax({values[t.x], values[t.y], values[t.z]});
        if (most < level || least >= level || most - least > mostStep) continue;
        std::vector<EdgePoint> ends;
        for (int k = 0; k < 3; ++k)
            if (const auto point = crossing(values, t[k], t[(k + 1) % 3], level)) ends.push_back(*point);
        if (ends.size() == 2) segments.push_back({ends[0], ends[1]});
    }
    return segments;
}

/// Segments by the edges that they end on.
class Chains {
public:
    explicit Chains(std::vector<Segment> segments) : segments_(std::move(segments)) {
        for (std::size_t i = 0; i < segments_.size(); ++i) {
            atEdge_[edgeOf(segments_[i].a)].push_back(i);
            atEdge_[edgeOf(segments_[i].b)].push_back(i);
        }
    }

    std::vector<IsoLine> lines() {
        std::vector<IsoLine> all;
        for (Segment& segment : segments_) {
            if (segment.taken) continue;
            segment.taken = true;
            IsoLine line{segment.a, segment.b};
            extend(line);
            std::ranges::reverse(line);
            extend(line);
            all.push_back(std::move(line));
        }
        return all;
    }

private:
    void extend(IsoLine& line) {
        while (const auto next = nextAfter(line.back())) line.push_back(*next);
    }

    std::optional<EdgePoint> nextAfter(const EdgePoint& end) {
        for (const std::size_t i : atEdge_[edgeOf(end)]) {
            Segment& segment = segments_[i];
            if (segment.taken) continue;
            segment.taken = true;
            return segment.a.isOnSameEdge(end) ? segment.b : segment.a;
        }
        return std::nullopt;
    }

    std::vector<Segment> segments_;
    std::map<Edge, std::vector<std::size_t>> atEdge_;
};

} // namespace

std::vector<IsoLine> isoLines(const TriMesh& mesh, const std::vector<float>& perVertex, float level,
                              float mostStep) {
    return Chains(segmentsOf(mesh, perVertex, level, mostStep)).lines();
}

} // namespace stipple
