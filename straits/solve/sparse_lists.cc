#include "straits/solve/sparse_lists.h"

namespace straits {
namespace {

using solving::at;

}  // namespace

SparseLists transposed(const SparseLists& lists, int sizes) {
  SparseLists out;
  out.start.assign(at(sizes) + 1, 0);
  for (const int i : lists.index) ++out.start[at(i) + 1];
  for (int i = 0; i < sizes; ++i) out.start[at(i) + 1] += out.start[at(i)];
  out.index.resize(lists.index.size());
  out.value.resize(lists.value.size());
  std::vector<int> next(out.start.begin(), out.start.end() - 1);
  for (int list = 0; list < lists.size(); ++list)
    for (int k = lists.start[at(list)]; k < lists.start[at(list) + 1]; ++k) {
      const int to = next[at(lists.index[at(k)])]++;
      out.index[at(to)] = list;
      out.value[at(to)] = lists.value[at(k)];
    }
  return out;
}

}  // namespace straits
