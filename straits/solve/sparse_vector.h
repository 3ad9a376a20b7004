// A dense vector that knows which of its entries may be nonzero; its entries are numbers, or several numbers side by side.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace straits {

// Two numbers that a machine works on at once.
using Pair __attribute__((vector_size(16))) = double;

// Three vectors of one length, and a place to spare: entries of one row lie together in memory.
struct alignas(32) Trio {
  Pair first{}, second{};
  [[nodiscard]] double column() const { return first[0]; }
  [[nodiscard]] double flip() const { return first[1]; }
  [[nodiscard]] double edge() const { return second[0]; }
};

template <class Value>
struct SparseVectorOf {
  std::vector<Value> value;
  std::vector<int> index;            // every entry that may be nonzero, once, in no order
  std::vector<std::uint8_t> listed;  // 1: is it in `index`?

  explicit SparseVectorOf(int size = 0)
      : value(static_cast<std::size_t>(size), Value{}), listed(static_cast<std::size_t>(size), 0) {}

  [[nodiscard]] Value& operator[](int i) { return value[static_cast<std::size_t>(i)]; }
  [[nodiscard]] const Value& operator[](int i) const { return value[static_cast<std::size_t>(i)]; }
  void list(int i) {
    if (listed[static_cast<std::size_t>(i)] != 0) return;
    listed[static_cast<std::size_t>(i)] = 1;
    index.push_back(i);
  }
  [[nodiscard]] Value& touch(int i) {
    list(i);
    return value[static_cast<std::size_t>(i)];
  }
  void add(int i, double amount) { touch(i) += amount; }
  void list_all() {  // after entries were marked in `listed` alone
    index.resize(value.size());
    std::size_t found = 0;
    for (std::size_t i = 0; i < listed.size();
         ++i) {  // without a branch: which ones are is not to be guessed
      index[found] = static_cast<int>(i);
      found += static_cast<std::size_t>(listed[i]);
    }
    index.resize(found);
  }
  void clear() {
    for (const int i : index) {
      value[static_cast<std::size_t>(i)] = Value{};
      listed[static_cast<std::size_t>(i)] = 0;
    }
    index.clear();
  }
};

using SparseVector = SparseVectorOf<double>;

}  // namespace straits
