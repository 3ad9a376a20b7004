// One chain on its way through the weeks: its network, its program, its solver, its state.
#pragma once

#include <string>
#include <vector>

#include "straits/network/network.h"
#include "straits/result/result.h"
#include "straits/simulate/commit.h"
#include "straits/simulate/simulate.h"
#include "straits/simulate/state.h"
#include "straits/simulate/windows.h"
#include "straits/solve/certificate.h"

namespace straits {

// A window as it was solved: what is asked for besides the week that is carried out.
struct SolvedWindow {
  int now = 0;                   // week of the horizon in which it begins
  int branches = 1;              // of its program
  std::vector<Branch> believed;  // one a branch of the program
  std::vector<std::vector<int>>
      alike;  // the branches of the belief that each stands for: their sides are the same
  Sides sides;
  Certified certified;
  WeekResult band;  // prices and certificates of every branch alone, where there are several
};

class Chain {
 public:
  Chain(const World& world, const Conditions& conditions, Network network, int window_weeks,
        const SimulateOptions& options);
  Chain(const Chain&) = delete;
  Chain& operator=(const Chain&) = delete;

  [[nodiscard]] const State& state() const { return state_; }
  void resume(State state);  // throws Error(kStorage) if it is of another run
  // Solves the window that begins this week, certifies it, carries out its first week.
  [[nodiscard]] WeekResult step() { return carry_out(solve()); }
  [[nodiscard]] SolvedWindow solve();
  [[nodiscard]] WeekResult carry_out(const SolvedWindow& window);  // the one just solved
  // The same for those who need no rows: the state moves on.
  [[nodiscard]] Committed commit(const SolvedWindow& window);
  // The same window with other sides, from the basis of its answer; the state is not touched.
  [[nodiscard]] Certified solve_again(const SolvedWindow& window, const Sides& sides);
  [[nodiscard]] const Network& network() const { return network_; }
  // Of a window of one branch.
  [[nodiscard]] const Formulation& formulation() const { return formulation_; }
  // Of one just solved, with as many branches as it has.
  [[nodiscard]] const Formulation& formulation_of(const SolvedWindow& window) {
    return windows_.of(window.branches).formulation;
  }
  [[nodiscard]] const Conditions& conditions() const { return conditions_; }
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  // What the market has in mind this week, as far as it makes a difference to this chain.
  struct Outlook {
    std::vector<Branch> branches;
    std::vector<std::vector<int>> alike;  // by branch: those whose sides are the same, itself first
    std::vector<Sides> alone;             // of each, as if it were sure; empty if only one is possible
    std::size_t likeliest = 0;
  };
  [[nodiscard]] Outlook outlook(const WindowStart& start);
  [[nodiscard]] Certified solve(Window& window, const Sides& sides, const Basis& start);
  [[nodiscard]] Certified solve_alone(const Sides& sides, int branch);
  void solve_each(const Outlook& outlook, WeekResult& result);

  const World& world_;
  const Conditions& conditions_;
  Network network_;
  SimulateOptions options_;
  Windows windows_;
  const Formulation& formulation_;  // of one branch
  const Waits& waits_;
  State state_;
  bool resumed_ = false;  // the state comes from a file and no window has been solved from it yet
  std::string name_;
};

}  // namespace straits
