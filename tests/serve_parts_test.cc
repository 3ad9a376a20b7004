// The parts of the server, each alone: names, bodies, router, guard, rate, events, pages, workspace, child processes, runs.
#include <csignal>
#include <fstream>

#include "gtest/gtest.h"
#include "straits/base/error.h"
#include "straits/serve/asker.h"
#include "straits/serve/events.h"
#include "straits/serve/guard.h"
#include "straits/serve/pages.h"
#include "straits/serve/router.h"
#include "straits/serve/runs.h"
#include "straits/serve/site.h"

namespace straits {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class Folder : public testing::Test {
 protected:
  Folder() {
    std::string name = (fs::temp_directory_path() / "straits-serve-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~Folder() override { fs::remove_all(folder_); }
  fs::path write(const fs::path& name, const std::string& text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
    return folder_ / name;
  }
  // A program of our own making that does what the text says.
  fs::path write_program(const std::string& text) const {
    const fs::path file = write("program", "#!/bin/sh\n" + text);
    fs::permissions(file, fs::perms::owner_all);
    return file;
  }
  fs::path folder_;
};

Request request(const std::string& method, const std::string& target) {
  Request asked;
  asked.method = method;
  EXPECT_TRUE(read_target(target, asked)) << target;
  return asked;
}

TEST(ServeTarget, PathAndQueryAreDecodedOnce) {
  const Request asked = request("GET", "/a%2Fb/c%2520d?x=1%262&y=&x=3");
  EXPECT_EQ(asked.path, "/a/b/c%20d");
  EXPECT_EQ(asked.asked("x"), "3");
  EXPECT_FALSE(asked.asked("y"));
  Request broken;
  EXPECT_FALSE(read_target("*", broken));
  EXPECT_FALSE(read_target("/%zz", broken));
  EXPECT_FALSE(read_target("http://elsewhere/", broken));
}

TEST(ServeNames, PlainNamesAreSafeAsFilesAndWords) {
  for (const char* name : {"hormuz-2026", "JPN", "2026-04-06", "a.b_c"})
    EXPECT_TRUE(is_plain_name(name)) << name;
  for (const char* name : {"", "..", ".x", "-x", "a/b", "a b", "a\n", "ä", "a;b", "a\\b"})
    EXPECT_FALSE(is_plain_name(name)) << name;
  EXPECT_FALSE(is_plain_name(std::string(101, 'a')));
}

TEST(ServeRouter, PatternsMethodsAndFailures) {
  Router router;
  router.add("GET", "/runs/{run}",
             [](const Request& r) { return text_reply("text/plain", r.in_path.at("run")); });
  router.add("DELETE", "/runs/{run}", [](const Request&) { return Reply{204, "", "", {}, {}}; });
  router.add("GET", "/limit",
             [](const Request&) -> Reply { throw Error(ErrorKind::kLimit, "too many rows"); });
  router.add("GET", "/bug", [](const Request&) -> Reply { throw std::runtime_error("oops"); });
  EXPECT_EQ(router.answer(request("GET", "/runs/a-1")).body, "a-1");
  EXPECT_EQ(router.answer(request("DELETE", "/runs/a-1")).status, 204);
  EXPECT_EQ(router.answer(request("GET", "/runs")).status, 404);
  EXPECT_EQ(router.answer(request("GET", "/runs/a/b")).status, 404);
  const Reply other = router.answer(request("POST", "/runs/a"));
  EXPECT_EQ(other.status, 405);
  EXPECT_EQ(other.headers.at(0).second, "DELETE, GET");
  EXPECT_EQ(router.answer(request("GET", "/limit")).status, 413);
  EXPECT_EQ(router.answer(request("GET", "/bug")).status, 500);
}

TEST(ServeBody, OnlyFlatObjectsOfKnownMembers) {
  Request asked;
  asked.content_type = "application/json; charset=utf-8";
  const auto status = [&](const std::string& body) {
    asked.body = body;
    const BodyRead read = read_body(asked, {"text"});
    return read.refused ? read.refused->status : 200;
  };
  EXPECT_EQ(status(R"({"text": "[[[[[[[[[[[["})"), 200);
  EXPECT_EQ(status(R"({"text": "\"[[[[[[[[[[[["})"), 200);
  EXPECT_EQ(status(R"({"text": [[[[[[[[[]]]]]]]]]})"), 400);
  EXPECT_EQ(status(R"({"test": ""})"), 400);
  EXPECT_EQ(status("[]"), 400);
  EXPECT_EQ(status(""), 400);
  asked.content_type = "text/plain";
  EXPECT_EQ(status("{}"), 415);
}

class GuardTest : public testing::Test {
 protected:
  int status(const Request& asked, bool upgrade = false) const {
    const auto reply = guard_.judge(asked, upgrade);
    return reply ? reply->status : 200;
  }
  Request ours(const std::string& method, const std::string& target) const {
    Request asked = request(method, target);
    asked.host = "127.0.0.1:8340", asked.origin = "http://127.0.0.1:8340", asked.cookie = cookie_;
    return asked;
  }
  std::string take_cookie() const {
    Request asked = request("GET", guard_.link().substr(guard_.link().find('/', 7)));
    asked.host = "127.0.0.1:8340";
    const Reply reply = guard_.judge(asked, false).value();
    for (const auto& [name, value] : reply.headers)
      if (name == "Set-Cookie") return value.substr(0, value.find(';'));
    return "";
  }
  Guard guard_{8340};
  std::string cookie_ = take_cookie();
};

TEST_F(GuardTest, TheTokenGivesTheCookieAndTheCookieOpens) {
  EXPECT_EQ(status(ours("GET", "/")), 200);
  EXPECT_EQ(status(ours("POST", "/api/v1/runs")), 200);
  Request asked = ours("GET", "/api/v1/runs");
  asked.cookie = "other=1; " + cookie_ + "; more=2", asked.origin = "";
  EXPECT_EQ(status(asked), 200);
  asked.cookie = cookie_ + "0";
  EXPECT_EQ(status(asked), 401);
  asked.cookie = cookie_.substr(0, cookie_.find('=') + 1);
  EXPECT_EQ(status(asked), 401);
  EXPECT_EQ(status(ours("GET", "/?token=abc")), 401);
}

TEST_F(GuardTest, ForeignHostsAndOriginsAreRefusedWithTheCookieToo) {
  for (const char* host :
       {"", "evil.example", "127.0.0.1", "127.0.0.1:8341", "localhost:8340.evil.example"}) {
    Request asked = ours("GET", "/");
    asked.host = host, asked.origin = std::string("http://") + host;
    EXPECT_EQ(status(asked), 403) << host;
  }
  Request asked = ours("GET", "/api/v1/events");
  asked.origin = "";
  EXPECT_EQ(status(asked), 200);
  EXPECT_EQ(status(asked, true), 403);
  asked.origin = "http://localhost:8340";  // another name of this machine is another origin
  EXPECT_EQ(status(asked), 403);
}

TEST(ServeRate, BurstsThenTheMean) {
  RateLimit rate(10.0, 5.0);
  const auto now = std::chrono::steady_clock::now();
  int admitted = 0;
  for (int i = 0; i < 20; ++i) admitted += rate.admit(now) ? 1 : 0;
  EXPECT_EQ(admitted, 5);
  EXPECT_FALSE(rate.admit(now + 50ms));
  EXPECT_TRUE(rate.admit(now + 160ms));
  admitted = 0;
  for (int i = 0; i < 20; ++i) admitted += rate.admit(now + 1h) ? 1 : 0;
  EXPECT_EQ(admitted, 5);
}

TEST(ServeEvents, EachListenerHasItsOwnQueueAndTheSlowAreLost) {
  Events events;
  int woken = 0;
  const auto fast = events.listen([&] { ++woken; }), slow = events.listen([] {});
  events.tell("one");
  EXPECT_EQ(fast->take(), "one");
  EXPECT_FALSE(fast->take());
  for (std::size_t i = 0; i < Events::kMostWaiting; ++i) events.tell("more"), fast->take();
  EXPECT_FALSE(fast->is_lost());
  EXPECT_TRUE(slow->is_lost());
  EXPECT_EQ(slow->take(), "one");
  EXPECT_EQ(woken, 1001);
}

TEST_F(Folder, PagesAreNamedByWhatWasThere) {
  write("web/index.html", "<p>x</p>");
  write("web/assets/a.css", "p{}");
  write("secret", "s");
  const Pages pages(folder_ / "web");
  EXPECT_EQ(pages.answer(request("GET", "/")).body, "<p>x</p>");
  EXPECT_EQ(pages.answer(request("GET", "/assets/a.css")).type, "text/css; charset=utf-8");
  EXPECT_EQ(pages.answer(request("GET", "/../secret")).status, 404);
  EXPECT_EQ(pages.answer(request("POST", "/")).status, 405);
  EXPECT_THROW(Pages(folder_ / "nowhere"), Error);
}

TEST_F(Folder, TheWorkspaceHidesWhatIsReadyBehindTheUsersOwn) {
  write("ready/a.toml", "ready");
  write("ready/b.toml", "ready");
  write("ready/.hidden.toml", "");
  const Workspace workspace(folder_ / "desk", {folder_ / "ready", folder_ / "none"});
  write("desk/scenarios/a.toml", "own");
  const auto all = workspace.scenarios();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_TRUE(all[0].own);
  EXPECT_EQ(read_text_file(all[0].file), "own");
  EXPECT_FALSE(workspace.find_scenario("b")->own);
  EXPECT_FALSE(workspace.find_scenario("../scenarios/a"));
  EXPECT_THROW((void)read_text_file(folder_ / "none"), Error);
  write("file", "");
  EXPECT_THROW(Workspace(folder_ / "file", {}), Error);
}

TEST_F(Folder, AChildTellsItsEnd) {
  std::vector<std::string> lines;
  Child child(write_program("echo out; echo one >&2; echo two >&2; echo \"$1\"; pwd; exit 6"), {"a b"},
              folder_);
  const ChildEnd end = child.wait(1000, 10s, [&](const std::string& line) { lines.push_back(line); });
  EXPECT_EQ(end.exit_code, 6);
  EXPECT_EQ(end.output, "out\na b\n" + fs::canonical(folder_).string() + "\n");
  EXPECT_EQ(lines, (std::vector<std::string>{"one", "two"}));
}

TEST_F(Folder, AChildThatFloodsOrLingersIsEnded) {
  Child flood(write_program("while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done"), {}, folder_);
  EXPECT_TRUE(flood.wait(10'000).overflowed);
  Child lingering(write_program("exec sleep 100"), {}, folder_);
  const ChildEnd end = lingering.wait(1000, 1s);
  EXPECT_TRUE(end.out_of_time);
  EXPECT_EQ(end.signal, SIGKILL);
  lingering.send(SIGTERM);  // of no effect any more
  EXPECT_THROW(Child(folder_ / "none", {}, folder_), Error);
  { const Child forgotten(write_program("exec sleep 100"), {}, folder_); }  // does not outlive its owner
}

TEST_F(Folder, QuestionsAreRefusedInTheProgramsOwnWords) {
  const auto ask = [&](const std::string& text) {
    Asker asker({write_program(text), folder_ / "package"}, folder_);
    return asker.ask({"show"});
  };
  EXPECT_EQ(ask("echo \"$@\"").output, "--package " + (folder_ / "package").string() + " show\n");
  const Asked wrong = ask("echo 'x.toml:3: unknown' >&2; exit 4");
  EXPECT_EQ(wrong.refused->status, 422);
  EXPECT_EQ(Json::parse(wrong.refused->body)["error"], "x.toml:3: unknown");
  EXPECT_EQ(ask("exit 7").refused->status, 403);
  EXPECT_EQ(ask("exit 8").refused->status, 413);
  EXPECT_EQ(ask("exit 1").refused->status, 500);
  EXPECT_EQ(ask("kill -9 $$").refused->status, 500);
  EXPECT_EQ(ask("echo answer; exit 5").output, "answer\n");
}

class RunsTest : public Folder {
 protected:
  RunRecord over(Runs& runs, const std::string& id) const {
    while (true) {
      const RunRecord run = runs.find(id).value();
      if (run.state == RunState::kDone || run.state == RunState::kFailed ||
          run.state == RunState::kInterrupted)
        return run;
      std::this_thread::sleep_for(5ms);
    }
  }
  NewRun asked(RunKind kind = RunKind::kRun) const {
    NewRun run;
    run.kind = kind, run.title = "T", run.scenario = "s", run.scenario_text = "text", run.total = 3;
    return run;
  }
  const Workspace workspace_{folder_ / "desk", {}};
  int told_ = 0;
  const Runs::Listener listener_ = [this](const RunRecord&, bool) { ++told_; };
};

TEST_F(RunsTest, ProgressIsReadAndTheEndTold) {
  Runs runs(workspace_,
            {write_program("echo 'week 2 of 3 (2026-01-05) done, 0.1 s' >&2; echo \"$@\" > words"), "p"},
            listener_);
  const RunRecord run = over(runs, runs.add(asked()).id);
  EXPECT_EQ(run.state, RunState::kDone);
  EXPECT_EQ(run.done, 3);
  EXPECT_EQ(read_text_file(workspace_.folder() / "words"),
            "--package p run " + workspace_.scenario_of_run(run.id).string() + " --output " +
                workspace_.result(run.id).string() + " --every-week\n");
  EXPECT_GE(told_, 4);
  EXPECT_FALSE(runs.cancel(run.id));
  EXPECT_FALSE(runs.resume(run.id));
  EXPECT_TRUE(runs.discard(run.id));
  EXPECT_TRUE(workspace_.runs().empty());
}

TEST_F(RunsTest, FailuresKeepTheirWordsAndCanBeTriedAgain) {
  Runs runs(workspace_, {write_program("echo 'the disk is full' >&2; exit 4"), "p"}, listener_);
  const RunRecord run = over(runs, runs.add(asked(RunKind::kSample)).id);
  EXPECT_EQ(run.state, RunState::kFailed);
  EXPECT_EQ(run.message, "the disk is full\n");
  EXPECT_TRUE(runs.resume(run.id));
  EXPECT_EQ(over(runs, run.id).state, RunState::kFailed);
  EXPECT_EQ(runs.all().size(), 1U);
}

TEST_F(RunsTest, OutagesKeepTheirAnswer) {
  Runs runs(workspace_, {write_program("echo '{\"gap\": 0}'"), "p"}, listener_);
  NewRun search = asked(RunKind::kOutages);
  search.scenario_text = "", search.words = {"--for", "JPN"};
  const RunRecord run = over(runs, runs.add(search).id);
  EXPECT_EQ(read_text_file(workspace_.answer(run.id)), "{\"gap\": 0}\n");
}

TEST_F(RunsTest, AnAnswerThatCannotBeKeptIsAFailure) {
  const std::string in_the_way = "for f in runs/*.json; do mkdir \"${f%.json}.answer\"; done; echo '{}'";
  Runs runs(workspace_, {write_program(in_the_way), "p"}, listener_);
  const RunRecord run = over(runs, runs.add(asked(RunKind::kOutages)).id);
  EXPECT_EQ(run.state, RunState::kFailed);
  EXPECT_NE(run.message.find(".answer"), std::string::npos) << run.message;
}

TEST_F(RunsTest, WhatWasAtWorkIsInterruptedAfterARestart) {
  std::string id;
  {
    Runs runs(workspace_, {write_program("exec sleep 100"), "p"}, listener_);
    id = runs.add(asked()).id;
    while (runs.find(id)->state != RunState::kWorking) std::this_thread::sleep_for(5ms);
  }
  write("desk/runs/broken.json", "{");
  write("desk/runs/strange.json", R"({"kind": "run", "state": "new"})");
  Runs again(workspace_, {write_program("true"), "p"}, listener_);
  ASSERT_EQ(again.all().size(), 1U);
  EXPECT_EQ(again.find(id)->state, RunState::kInterrupted);
  EXPECT_TRUE(again.resume(id));
  EXPECT_EQ(over(again, id).state, RunState::kDone);
}

}  // namespace
}  // namespace straits
