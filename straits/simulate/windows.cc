#include "straits/simulate/windows.h"

namespace straits {

Windows::Windows(const Network& network, int weeks, const SimulateOptions& options)
    : network_(network), weeks_(weeks), options_(options) {}

Window& Windows::of(int branches) {
  const auto found = windows_.find(branches);
  if (found != windows_.end()) return found->second;
  const int single = branches == 1 ? options_.single_weeks : options_.branched_single_weeks;
  const auto made = windows_.try_emplace(
      branches,
      Window{Formulation(network_, Calendar(weeks_, single), branches), make_solver(options_.solver)});
  Window& window = made.first->second;
  window.solver->load(window.formulation.program());
  return window;
}

}  // namespace straits
