// A dense vector that knows which of its entries may be nonzero.
#pragma once

#include <algorithm>
#include <vector>

namespace straits {

struct SparseVector {
  std::vector<double> value;
  std::vector<int> index;    // every entry that may be nonzero, once, in no order
  std::vector<char> listed;  // is it in `index`?

  explicit SparseVector(int size = 0)
      : value(static_cast<std::size_t>(size), 0.0), listed(static_cast<std::size_t>(size), 0) {}

  [[nodiscard]] double& operator[](int i) { return value[static_cast<std::size_t>(i)]; }
  [[nodiscard]] double operator[](int i) const { return value[static_cast<std::size_t>(i)]; }
  void list(int i) {
    if (listed[static_cast<std::size_t>(i)] != 0) return;
    listed[static_cast<std::size_t>(i)] = 1;
    index.push_back(i);
  }
  void add(int i, double amount) {
    list(i);
    value[static_cast<std::size_t>(i)] += amount;
  }
  void list_nonzeros() {  // after writing to `value` past the list
    index.resize(value.size());
    std::size_t found = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {  // without a branch: which ones are is not to be guessed
      const bool is_nonzero = value[i] != 0.0;
      listed[i] = is_nonzero ? 1 : 0;
      index[found] = static_cast<int>(i);
      found += is_nonzero ? 1 : 0;
    }
    index.resize(found);
  }
  [[nodiscard]] std::size_t count_nonzeros() const {
    std::size_t found = 0;
    for (const double v : value) found += v != 0.0 ? 1 : 0;
    return found;
  }
  void wipe() {  // after writing to `value` past the list, without listing it
    std::fill(value.begin(), value.end(), 0.0);
    std::fill(listed.begin(), listed.end(), 0);
    index.clear();
  }
  void clear() {
    for (const int i : index) {
      value[static_cast<std::size_t>(i)] = 0.0;
      listed[static_cast<std::size_t>(i)] = 0;
    }
    index.clear();
  }
};

}  // namespace straits
