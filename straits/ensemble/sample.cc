#include "straits/ensemble/sample.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>

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

// All draws of one setting on all threads, each with a worker of its own.
template <class MakeWorker>
std::size_t run_setting(const DrawPlan& plan, const std::vector<Todo>& todo, int threads, MakeWorker make,
                        const DrawSink& sink, const std::stop_token& stop) {
  std::vector<decltype(make())> workers(static_cast<std::size_t>(threads));
  std::mutex one_at_a_time;
  std::size_t done = 0;
  for_each_item(todo.size(), threads, [&](std::size_t thread, std::size_t i) {
    if (stop.stop_requested()) return;
    if (!workers[thread]) workers[thread] = make();
    const DrawOutcome outcome = run_draw(plan, todo[i], *workers[thread]);
    const std::lock_guard lock(one_at_a_time);
    sink(outcome);
    ++done;
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
  const DrawPlan plan(scenario, seed);
  std::map<std::vector<double>, std::vector<Todo>> settings;
  for (const std::int64_t draw : draws) {
    std::vector<double> values = plan.values(draw);
    std::vector<Todo>& todo = settings[plan.setting(values)];
    todo.push_back({draw, std::move(values)});
  }
  SampleOptions inside = options;
  inside.simulate.threads = 1;  // of a draw
  const int threads = thread_count(options.simulate.threads);
  std::size_t done = 0;
  for (const auto& [setting, todo] : settings) {
    if (stop.stop_requested()) break;
    const World set = plan.world(world, setting);
    if (options.mode == SampleMode::kRolling) {
      const RollingModel model(set, scenario, options);
      done += run_setting(
          plan, todo, threads, [&] { return std::make_unique<RollingWorker>(model, scenario, inside); }, sink,
          stop);
    } else {
      WindowModel model(set, scenario, options);
      if (options.simulate.start == Start::kWarm) model.solve_centres(centres(plan, todo));
      done += run_setting(
          plan, todo, threads, [&] { return std::make_unique<WindowWorker>(model, inside); }, sink, stop);
    }
  }
  return done;
}

}  // namespace straits
