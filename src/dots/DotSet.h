#pragma once

#include "base/SharedArray.h"
#include "dots/DotPool.h"
#include "dots/Needle.h"
#include "scalp/Zone.h"

#include <cstdint>
#include <iterator>
#include <memory>
#include <vector>

namespace stipple {

/// One planned dot: the plan, the picture, the counts and the exports all read this list.
struct Dot {
    std::uint32_t id = 0; ///< dotId(); the same dot keeps it through every edit
    SurfacePoint place;
    glm::vec3 positionMm{0.0F};
    glm::vec3 normal{0.0F, 1.0F, 0.0F};
    float rank = 0.0F;
    float targetPerCm2 = 0.0F; ///< planned density at its place
    float diameterMm = 0.0F;   ///< of the pigment column, healed
    float depthMm = 0.0F;      ///< bottom of the pigment column below the skin surface
    float strength = 1.0F;     ///< dilution: scales the optical thickness
    Zone zone = Zone::MidScalp;
    std::uint8_t session = 1; ///< 1..3, the session that sets it
    Needle needle = Needle::Single;
    std::uint8_t pigment = 0; ///< index of the pigment in the plan's list

    bool operator==(const Dot&) const = default;
};

/// A place of the pool carries either one dot, member 0, or the members 1, 2 and 3 of a group.
inline constexpr std::uint32_t membersPerPlace = 4;
constexpr std::uint32_t dotId(std::uint32_t place, std::uint32_t member) {
    return membersPerPlace * place + member;
}
constexpr std::uint32_t placeOf(std::uint32_t dotId) {
    return dotId / membersPerPlace;
}

/// Dots close together. Never changed: an edit replaces the chunks that it touches.
using DotChunk = std::vector<Dot>;

using DotChunks = SharedArray<std::shared_ptr<const DotChunk>, 32>;

/// All dots of a plan, sorted by id, in chunks; plans share the chunks that are the same.
class DotSet {
public:
    DotSet() = default;
    explicit DotSet(std::vector<std::shared_ptr<const DotChunk>> chunks);
    /// One chunk of all.
    explicit DotSet(std::vector<Dot> dots);

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    const DotChunks& chunks() const { return chunks_; }

    /// Another chunk in the place of one.
    void replace(std::size_t index, std::shared_ptr<const DotChunk> chunk);

    class Iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Dot;
        using difference_type = std::ptrdiff_t;
        using pointer = const Dot*;
        using reference = const Dot&;

        Iterator() = default;
        Iterator(const DotSet& set, std::size_t chunk) : set_(&set), chunk_(chunk) { skipEmpty(); }

        const Dot& operator*() const { return (*set_->chunks_[chunk_])[index_]; }
        const Dot* operator->() const { return &**this; }
        Iterator& operator++() {
            if (++index_ == set_->chunks_[chunk_]->size()) {
                ++chunk_;
                skipEmpty();
            }
            return *this;
        }
        Iterator operator++(int) {
            Iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator& other) const {
            return chunk_ == other.chunk_ && index_ == other.index_;
        }

    private:
        void skipEmpty() {
            index_ = 0;
            while (chunk_ < set_->chunks_.size() && set_->chunks_[chunk_]->empty()) ++chunk_;
        }

        const DotSet* set_ = nullptr;
        std::size_t chunk_ = 0;
        std::size_t index_ = 0;
    };

    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, chunks_.size()}; }

private:
    DotChunks chunks_;
    std::size_t size_ = 0;
};

/// XXH3 over every attribute of every dot, in order.
std::uint64_t hashOf(const DotSet& dots);

} // namespace stipple
