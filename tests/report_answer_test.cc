#include <gtest/gtest.h>
#include <cstdio>
#include "measure_made_up_run.h"
#include "straits/report/answer_json.h"
#include "straits/report/answer_text.h"
using namespace straits;
Scenario scenario() {
  Scenario s;
  s.id = "narrows-2026";
  Change closure;
  closure.id = "closure";
  closure.from = closure.announced = made_up::kClosure;
  closure.beliefs = {{made_up::kClosure, made_up::kClosure + 28}};
  Change release;
  release.id = "release";
  release.from = release.announced = made_up::kClosure + 14;
  s.changes = {closure, release};
  return s;
}
TEST(A, B) {
  auto a = build_answer(made_up::world(), made_up::run(), scenario());
  std::printf("%s", write_answer_text(a, {false, true}).c_str());
  std::printf("%s", write_answer_text(build_answer(made_up::world(), made_up::run(made_up::nothing_happens()), Scenario{}), {}).c_str());
  std::printf("%s", write_answer_json(a).c_str());
}
