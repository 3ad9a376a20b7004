// Several programs on one sample, started by mpirun: they share the draws as they go, and the first one keeps all outcomes. Without
// MPI (not built with it, or not started by mpirun) there is one rank, and nothing here does anything.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "straits/ensemble/sample.h"

namespace straits::cli {

class Ranks {
 public:
  Ranks();
  // Of the first rank before `share`: sends the others home. Of a rank that others still wait for: ends the whole job.
  ~Ranks();
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;

  [[nodiscard]] bool is_alone() const;
  [[nodiscard]] bool is_first() const;
  // The draws that are to be done: said by the first rank, heard by the others (nothing: there is no work).
  void share(const std::vector<std::int64_t>& draws);
  [[nodiscard]] std::optional<std::vector<std::int64_t>> hear();
  [[nodiscard]] Team team();

  void send(const DrawOutcome& outcome);    // to the first rank
  void receive_some(const DrawSink& sink);  // those that have arrived
  void receive_all(const DrawSink& sink);   // until every other rank is done
  void done();                              // of another rank: all is sent and taken

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace straits::cli
