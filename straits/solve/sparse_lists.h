// Sparse vectors, one after another: the columns or the rows of a matrix.
#pragma once

#include <span>
#include <vector>

namespace straits {

namespace solving {
// Indices are int, as in Program; containers count in std::size_t.
[[nodiscard]] inline std::size_t at(int i) { return static_cast<std::size_t>(i); }
}  // namespace solving

// Lists of (index, value), one after another.
struct SparseLists {
  std::vector<int> start{0};
  std::vector<int> index;
  std::vector<double> value;

  [[nodiscard]] int size() const { return static_cast<int>(start.size()) - 1; }
  [[nodiscard]] std::span<const int> indices(int list) const {
    return {index.data() + start[static_cast<std::size_t>(list)],
            index.data() + start[static_cast<std::size_t>(list) + 1]};
  }
  [[nodiscard]] std::span<const double> values(int list) const {
    return {value.data() + start[static_cast<std::size_t>(list)],
            value.data() + start[static_cast<std::size_t>(list) + 1]};
  }
  void push(int at, double amount) {
    index.push_back(at);
    value.push_back(amount);
  }
  void clear() {  // keeps its memory
    start.resize(1);
    index.clear();
    value.clear();
  }
  void reserve(std::size_t lists, std::size_t entries) {
    start.reserve(lists + 1);
    index.reserve(entries);
    value.reserve(entries);
  }
  void close() { start.push_back(static_cast<int>(index.size())); }
};

// The same entries listed by index; `sizes` is one more than the largest index.
[[nodiscard]] SparseLists transposed(const SparseLists& lists, int sizes);
void transpose(const SparseLists& lists, int sizes, SparseLists& out);  // into the memory that `out` has

}  // namespace straits
