#include "dots/DotSet.h"

#include "base/Hash.h"

namespace stipple {

DotSet::DotSet(std::vector<std::shared_ptr<const DotChunk>> chunks) : chunks_(std::move(chunks)) {
    for (const auto& chunk : chunks_) size_ += chunk->size();
}

DotSet::DotSet(std::vector<Dot> dots)
    : DotSet(std::vector{std::make_shared<const DotChunk>(std::move(dots))}) {}

void DotSet::replace(std::size_t index, std::shared_ptr<const DotChunk> chunk) {
    size_ = size_ - chunks_[index]->size() + chunk->size();
    chunks_.set(index, std::move(chunk));
}

std::uint64_t hashOf(const DotSet& dots) {
    Hasher hasher;
    for (const Dot& dot : dots) {
        hasher.add(dot.id);
        for (int axis = 0; axis < 3; ++axis) hasher.add(dot.positionMm[axis]);
        hasher.add(dot.rank);
        hasher.add(dot.diameterMm);
        hasher.add(dot.depthMm);
        hasher.add(dot.strength);
        hasher.add(static_cast<std::uint8_t>(dot.zone));
        hasher.add(dot.session);
        hasher.add(static_cast<std::uint8_t>(dot.needle));
        hasher.add(dot.pigment);
    }
    return hasher.digest();
}

} // namespace stipple
