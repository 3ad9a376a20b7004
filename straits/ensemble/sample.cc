#include "straits/ensemble/sample.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "straits/base/error.h"
#include "straits/base/parallel.h"
#include "straits/ensemble/rolling_model.h"
#include "straits/ensemble/window_model.h"

namespace straits {
namespace {

struct Todo {
  std::int64_t draw = 0;
  std::vector<double> values;
};

double loss_of(const std::vector<PlaceLoss>& places) {
  double sum = 0.0;
  for (const PlaceLoss& place : places) sum += std::max(0.0, place.value_lost_usd);
  return sum;
}

// A draw without an answer is a draw all the same.
template <class Worker>
DrawOutcome run_draw(const DrawPlan& plan, const Todo& todo, Worker& worker) {
  DrawOutcome outcome;
  outcome.draw = todo.draw;
  outcome.values = todo.values;
  outcome.cause = plan.cause(todo.values);
  try {
    worker.run(plan.scenario(todo.values), outcome);
    outcome.loss_usd = loss_of(outcome.places);
  } catch (const Error& error) {
    outcome.failure = error.what();
    outcome.places.clear();
    outcome.welfare_loss_usd.reset();
  }
  return outcome;
}

// Hands out the positions of all draws, setting after setting. A position that belongs to a later setting is held until then.
class Claims {
 public:
  explicit Claims(std::function<std::size_t()> claim)
      : claim_(claim ? std::move(claim) : [this] { return next_++; }) {}

  std::optional<std::size_t> take_below(std::size_t end) {
    const std::lock_guard lock(mutex_);
    if (!held_) held_ = claim_();
    if (*held_ >= end) return std::nullopt;
    return std::exchange(held_, std::nullopt);
  }

 private:
  std::mutex mutex_;
  std::size_t next_ = 0;
  std::function<std::size_t()> claim_;
  std::optional<std::size_t> held_;
};

struct Setting {  // its draws stand at positions first, first + 1, ...
  const std::vector<Todo>& todo;
  std::size_t first;
};

// All draws of one setting on all threads, each with a worker of its own.
template <class MakeWorker>
std::size_t run_setting(const DrawPlan& plan, const Setting& setting, Claims& claims, int threads,
                        MakeWorker make, const DrawSink& sink, const std::stop_token& stop) {
  std::mutex one_at_a_time;
  std::size_t done = 0;
  const std::size_t end = setting.first + setting.todo.size();
  for_each_item(static_cast<std::size_t>(threads), threads, [&](std::size_t, std::size_t) {
    decltype(make()) worker;
    while (!stop.stop_requested()) {
      const auto position = claims.take_below(end);
      if (!position) return;
      if (!worker) worker = make();
      const DrawOutcome outcome = run_draw(plan, setting.todo[*position - setting.first], *worker);
      const std::lock_guard lock(one_at_a_time);
      sink(outcome);
      ++done;
    }
  });
  return done;
}

std::map<std::string, Scenario> centres(const DrawPlan& plan, const std::vector<Todo>& todo) {
  std::map<std::string, Scenario> all;
  for (const Todo& draw : todo)
    all.try_emplace(plan.cause(draw.values), plan.scenario(plan.central(draw.values)));
  return all;
}

}  // namespace

const std::vector<std::string>& sample_mode_names() {
  static const std::vector<std::string> kNames{"window", "foresight", "rolling"};
  return kNames;
}

std::size_t sample(const World& world, const Scenario& scenario, const SampleOptions& options,
                   std::uint64_t seed, const std::vector<std::int64_t>& draws, const DrawSink& sink,
                   const std::stop_token& stop) {
  const DrawPlan plan(scenario, seed, options.design);
  std::map<std::vector<double>, std::vector<Todo>> settings;
  for (const std::int64_t draw : draws) {
    std::vector<double> values = plan.values(draw);
    std::vector<Todo>& todo = settings[plan.setting(values)];
    todo.push_back({draw, std::move(values)});
  }
  SampleOptions inside = options;
  inside.simulate.threads = 1;  // of a draw
  const int threads = thread_count(options.simulate.threads);
  Claims claims(options.team.claim);
  std::size_t done = 0, first = 0;
  for (const auto& [setting, todo] : settings) {
    if (stop.stop_requested()) break;
    const Setting here{todo, std::exchange(first, first + todo.size())};
    const World set = plan.world(world, setting);
    if (options.mode == SampleMode::kRolling) {
      const RollingModel model(set, scenario, options);
      done += run_setting(
          plan, here, claims, threads,
          [&] { return std::make_unique<RollingWorker>(model, scenario, inside); }, sink, stop);
    } else {
      WindowModel model(set, scenario, options);
      if (options.simulate.start == Start::kWarm) model.solve_centres(centres(plan, todo));
      done += run_setting(
          plan, here, claims, threads, [&] { return std::make_unique<WindowWorker>(model, inside); }, sink,
          stop);
    }
  }
  return done;
}

}  // namespace straits
