// Keeps the first `limit` of the items in falling order of `by`; equals keep their order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace straits {

template <class T, class By>
void keep_largest(std::vector<T>& items, std::size_t limit, By by) {
  std::stable_sort(items.begin(), items.end(), [&](const T& a, const T& b) { return by(a) > by(b); });
  if (items.size() > limit) items.resize(limit);
}

}  // namespace straits
