#include "straits/solve/sparse_lists.h"

namespace straits {
namespace {

using solving::at;

}  // namespace

void transpose(const SparseLists& lists, int sizes, SparseLists& out) {
  out.start.assign(at(sizes) + 2, 0);  // one place ahead: what is filled in moves each start to its place
  for (const int i : lists.index) ++out.start[at(i) + 2];
  for (int i = 0; i < sizes; ++i) out.start[at(i) + 2] += out.start[at(i) + 1];
  out.index.resize(lists.index.size());
  out.value.resize(lists.value.size());
  for (int list = 0; list < lists.size(); ++list)
    for (int k = lists.start[at(list)]; k < lists.start[at(list) + 1]; ++k) {
      const int to = out.start[at(lists.index[at(k)]) + 1]++;
      out.index[at(to)] = list;
      out.value[at(to)] = lists.value[at(k)];
    }
  out.start.pop_back();
}

SparseLists transposed(const SparseLists& lists, int sizes) {
  SparseLists out;
  transpose(lists, sizes, out);
  return out;
}

}  // namespace straits
