// Our own solver against HiGHS: any bytes are a small program, then changes of its sides and costs. Both solvers end alike, with the
// same objective, and every answer passes its certificate; the changed program is solved from the basis of the one before.
// Numbers are small and round, so that no program lies on the edge between feasible and not.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "straits/solve/certificate.h"
#include "straits/solve/solver.h"

namespace {

using namespace straits;

constexpr std::size_t kSideCount = 16;
constexpr std::array<double, kSideCount> kSides{0.0,    0.0,     1.0,  5.0,   10.0,   12.5, 40.0, 100.0,
                                                1000.0, 60000.0, -1.0, -10.0, -250.0, 4e5,  2e7,  kInfinity};
constexpr std::array<double, 8> kCoefficients{1.0, -1.0, 1.0, -1.0, 0.5, 2.0, -3.0, 100.0};

class Bytes {
 public:
  explicit Bytes(std::span<const std::uint8_t> left) : left_(left) {}
  [[nodiscard]] bool empty() const { return left_.empty(); }
  unsigned next() {  // 0 where there are no more
    if (left_.empty()) return 0;
    const unsigned byte = left_.front();
    left_ = left_.subspan(1);
    return byte;
  }
  int below(int limit) { return static_cast<int>(next()) % limit; }
  double cost() { return static_cast<double>(static_cast<int>(next()) - 100) * 2.5; }

 private:
  std::span<const std::uint8_t> left_;
};

struct Range {
  double lower, upper;
};

// One byte for both sides: where the lower one is, and how far off the upper one.
Range read_range(Bytes& bytes) {
  const unsigned code = bytes.next();
  const double first = kSides[code % kSideCount];
  const double second = kSides[code / kSideCount];
  return first == kInfinity ? Range{-kInfinity, second} : Range{first, first + std::abs(second)};
}

// A column is new, or an earlier one again at a factor: another step of its curve.
Program read_program(Bytes& bytes) {
  ProgramBuilder builder;
  const int rows = 1 + bytes.below(8);
  for (int i = 0; i < rows; ++i) {
    const Range range = read_range(bytes);
    builder.add_row(range.lower, range.upper);
  }
  std::vector<std::vector<ProgramBuilder::Entry>> columns(static_cast<std::size_t>(1 + bytes.below(24)));
  for (std::size_t j = 0; j < columns.size(); ++j) {
    const unsigned kind = bytes.next();
    if (j > 0 && kind % 2 == 0) {
      columns[j] = columns[kind / 2 % j];
      const double factor = kCoefficients[bytes.next() % kCoefficients.size()];
      for (auto& entry : columns[j]) entry.coefficient *= factor;
    } else {
      for (unsigned k = kind / 2 % 4; k > 0; --k) {
        const int row = bytes.below(rows);
        columns[j].push_back({row, kCoefficients[bytes.next() % kCoefficients.size()]});
      }
    }
    const Range range = read_range(bytes);
    builder.add_column(bytes.cost(), range.lower, range.upper, columns[j]);
  }
  return std::move(builder).build();
}

void change_sides(Bytes& bytes, const Program& program, Sides& sides) {
  for (int changes = 1 + bytes.below(4); changes > 0; --changes) {
    const int at = bytes.below(program.rows() + 2 * program.columns());
    if (at >= program.rows() + program.columns()) {
      if (sides.cost.empty()) sides.cost = program.cost;
      sides.cost[static_cast<std::size_t>(at - program.rows() - program.columns())] = bytes.cost();
      continue;
    }
    const Range range = read_range(bytes);
    const bool is_row = at < program.rows();
    const auto k = static_cast<std::size_t>(is_row ? at : at - program.rows());
    (is_row ? sides.row_lower : sides.column_lower)[k] = range.lower;
    (is_row ? sides.row_upper : sides.column_upper)[k] = range.upper;
  }
}

[[noreturn]] void give_up(const char* what, const Solution& ours, const Solution& theirs) {
  std::fprintf(stderr, "%s: %s %d %.15g, %s %d %.15g\n", what, ours.solver.c_str(),
               static_cast<int>(ours.termination), ours.objective, theirs.solver.c_str(),
               static_cast<int>(theirs.termination), theirs.objective);
  std::abort();
}

// A cold solve has the last word on what has no optimum, as in solve_certified. A program on which HiGHS itself gives up says nothing.
Solution solve_both(Solver& ours, Solver& highs, const Program& program, const Sides& sides,
                    const Basis* start) {
  Solution answer = ours.solve(sides, start);
  if (answer.termination != Termination::kOptimal) answer = ours.solve(sides, nullptr);
  const Solution judge = highs.solve(sides, nullptr);
  const bool is_answer = answer.termination == Termination::kOptimal;
  if (is_answer && !certify(program, sides, answer).passed) give_up("certificate", answer, judge);
  if (judge.termination == Termination::kFailed || judge.termination == Termination::kLimit) return answer;
  if (judge.termination == Termination::kOptimal && !certify(program, sides, judge).passed) return answer;
  if (answer.termination != judge.termination) give_up("termination", answer, judge);
  const double size = 1.0 + std::max(std::abs(answer.objective), std::abs(judge.objective));
  if (is_answer && std::abs(answer.objective - judge.objective) > 1e-7 * size)
    give_up("objective", answer, judge);
  return answer;
}

std::unique_ptr<Solver> make_named(const char* name) {
  SolverOptions options;
  options.solver = name;
  return make_solver(options);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::unique_ptr<Solver> kOurs = make_named("curves");
  static const std::unique_ptr<Solver> kHighs = make_named("highs");
  Bytes bytes({data, size});
  const Program program = read_program(bytes);
  kOurs->load(program);
  kHighs->load(program);
  Sides sides = program.sides;
  Solution last = solve_both(*kOurs, *kHighs, program, sides, nullptr);
  for (int week = 0; week < 4 && !bytes.empty(); ++week) {
    change_sides(bytes, program, sides);
    const Solution next = solve_both(*kOurs, *kHighs, program, sides, &last.basis);
    if (next.termination == Termination::kOptimal) last = next;
  }
  return 0;
}
