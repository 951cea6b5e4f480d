#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <vector>

namespace stipple {

/// A list of fixed length whose copies share their blocks: a copy costs one pointer a block, and a changed
/// value its block.
template <class T, std::size_t valuesPerBlock>
class SharedArray {
public:
    SharedArray() = default;
    explicit SharedArray(std::vector<T> values) : size_(values.size()) {
        for (std::size_t first = 0; first < size_; first += valuesPerBlock) {
            auto block = std::make_shared<Block>();
            const std::size_t end = std::min(first + valuesPerBlock, size_);
            for (std::size_t i = first; i < end; ++i) (*block)[i - first] = std::move(values[i]);
            blocks_.push_back(std::move(block));
        }
    }

    std::size_t size() const { return size_; }
    const T& operator[](std::size_t index) const {
        return (*blocks_[index / valuesPerBlock])[index % valuesPerBlock];
    }

    /// Other copies keep the value that they have.
    void set(std::size_t index, T value) {
        std::shared_ptr<Block>& block = blocks_[index / valuesPerBlock];
        if (block.use_count() > 1)
            block = std::make_shared<Block>(*block);
        else // another thread's copy may just have gone: what it read, it read before this is written
            std::atomic_thread_fence(std::memory_order_acquire);
        (*block)[index % valuesPerBlock] = std::move(value);
    }

    /// Calls visit(index) at least for every value that differs from that of another list of this length.
    template <class Visit>
    void forEachUnshared(const SharedArray& other, Visit&& visit) const {
        for (std::size_t block = 0; block < blocks_.size(); ++block) {
            if (blocks_[block] == other.blocks_[block]) continue;
            const std::size_t end = std::min((block + 1) * valuesPerBlock, size_);
            for (std::size_t i = block * valuesPerBlock; i < end; ++i) visit(i);
        }
    }

    /// By value; lists that share their blocks are compared fast.
    bool operator==(const SharedArray& other) const {
        if (size_ != other.size_) return false;
        bool same = true;
        forEachUnshared(other, [&](std::size_t i) { same = same && (*this)[i] == other[i]; });
        return same;
    }

    class Iterator {
    public:
        using value_type = T;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        Iterator(const SharedArray& values, std::size_t index) : values_(&values), index_(index) {}

        const T& operator*() const { return (*values_)[index_]; }
        Iterator& operator++() {
            ++index_;
            return *this;
        }
        Iterator operator++(int) {
            const Iterator before = *this;
            ++index_;
            return before;
        }
        bool operator==(const Iterator& other) const { return index_ == other.index_; }

    private:
        const SharedArray* values_ = nullptr;
        std::size_t index_ = 0;
    };
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, size_}; }

private:
    using Block = std::array<T, valuesPerBlock>;
    std::vector<std::shared_ptr<Block>> blocks_;
    std::size_t size_ = 0;
};

} // namespace stipple
