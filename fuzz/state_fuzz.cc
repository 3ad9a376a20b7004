// The reader of the saved state: any bytes give a state or Error(kStorage), and a state that is taken can be gone on
// from. The run is the small world of the tests with its strait half closed and its sea lane shut, so that cargo waits.
// Random bytes are hardly ever JSON: the mutator changes one value of what was read instead.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "fuzz/fuzz_kit.h"
#include "straits/base/error.h"
#include "straits/network/calibrate.h"
#include "straits/simulate/chain.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

using namespace straits;
using nlohmann::json;

using fuzz::require_that;

World make_world() {
  World world = fuzz::small_world();
  Calibration calibration = calibrate(world);
  world.base_prices = std::move(calibration.base_prices);
  world.frictions = std::move(calibration.frictions);
  return world;
}

constexpr const char* kScenario = R"(straits = 1
id = "fuzz"
[horizon]
start = 2026-01-05
weeks = 8
window = 4
[[change]]
do = "chokepoint.capacity"
on = "narrows"
share = 0.5
from = 2026-01-05
[[change]]
do = "chokepoint.capacity"
on = "shoals"
share = 0.0
from = 2026-01-12
until = 2026-02-02
)";

struct Run {
  World world = make_world();
  Scenario scenario = parse_scenario(kScenario, "fuzz.toml", world).value();
  Conditions conditions{world, scenario};
  std::unique_ptr<Chain> chain;
  Run() {
    std::vector<Network> parts = split_chains(build_network(world, conditions));
    std::size_t largest = 0;
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (parts[i].routes.size() > parts[largest].routes.size()) largest = i;
    chain = std::make_unique<Chain>(world, conditions, std::move(parts[largest]), scenario.window_weeks,
                                    SimulateOptions{});
  }
};

// Every value of the document that is no array or object, and every array.
void list_values(json& at, std::vector<json*>& all) {
  if (!at.is_object()) all.push_back(&at);
  if (at.is_structured())
    for (json& child : at) list_values(child, all);
}

json strange_value(std::minstd_rand& random) {
  static const std::vector<json> kValues{
      0,    1,     2,     3,   7,  -1,    255, 4294967295U, 4294967296U, -2147483649LL,
      1e11, 1e300, -1e-9, 0.5, "", "abc", "",  {},          true};
  return kValues[random() % kValues.size()];
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned int seed) {
  std::minstd_rand random(seed);
  json document = json::parse(data, data + size, nullptr, false);
  if (document.is_discarded() || random() % 8 == 0) return LLVMFuzzerMutate(data, size, max_size);
  std::vector<json*> values;
  list_values(document, values);
  if (values.empty()) return LLVMFuzzerMutate(data, size, max_size);
  json& value = *values[random() % values.size()];
  const std::size_t act = random() % 4;
  if (value.is_array() && !value.empty() && act == 0)
    value.erase(random() % value.size());
  else if (value.is_array() && !value.empty() && act == 1)
    value.push_back(json(value[random() % value.size()]));
  else if (value.is_number() && act == 2)
    value = value.get<double>() * 2.0;
  else if (value.is_number_integer() && act == 3)
    value = value.get<std::int64_t>() % 1000 + static_cast<std::int64_t>(random() % 5) - 2;
  else
    value = strange_value(random);
  const std::string text = document.dump(-1, ' ', false, json::error_handler_t::replace);
  if (text.size() > max_size) return LLVMFuzzerMutate(data, size, max_size);
  std::memcpy(data, text.data(), text.size());
  return text.size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Run run;
  const std::string text(reinterpret_cast<const char*>(data), size);
  try {
    const State state = read_state(text);
    const std::string written = write_state(state);
    require_that(write_state(read_state(written)) == written);
    run.chain->resume(state);
    (void)run.chain->step();
  } catch (const Error& error) {
    // Where every mass is possible, the window can still be one that no solver certifies.
    if (error.kind() == ErrorKind::kStorage || error.kind() == ErrorKind::kCertificate) return 0;
    std::fprintf(stderr, "%s\n", error.what());
    std::abort();
  }
  return 0;
}
