// What the parts that write, read and join samples agree on.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "straits/ensemble/sample_result.h"

namespace straits {

// Every key of table `meta` with its text, in the order in which they are written.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> meta_texts(const SampleMeta& meta);
// By draw; rows of a draw keep their order.
void sort_rows(SampleResult& result);

}  // namespace straits
