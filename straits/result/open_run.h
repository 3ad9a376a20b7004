// How a writer comes to its PATH.partial and how that becomes PATH (store.h states the rules).
#pragma once

#include <memory>

#include "straits/result/files.h"
#include "straits/result/sqlite.h"
#include "straits/result/store.h"

namespace straits {

// The connection to a PATH.partial that holds the tables and this meta. The caller holds the lock.
[[nodiscard]] std::unique_ptr<Connection> open_run(const RunFiles& files, const RunMeta& meta, OpenMode mode);
// PATH.partial becomes PATH. No connection is open.
void publish(const RunFiles& files);

}  // namespace straits
