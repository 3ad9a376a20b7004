// What the commands share: global options, and how a command hands its work to main.
// A command's setup function adds its options to the parser; parsing then leaves what is to be done in `chosen`.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>

#include "exit_code.h"

namespace straits::cli {

struct Globals {
  bool json = false;
  std::string package;  // empty: the default of locate.h
};

using Chosen = std::function<ExitCode()>;

void add_check(CLI::App& app, const Globals& globals, Chosen& chosen);
void add_run(CLI::App& app, const Globals& globals, Chosen& chosen);
void add_sample(CLI::App& app, const Globals& globals, Chosen& chosen);
void add_merge(CLI::App& app, const Globals& globals, Chosen& chosen);
void add_show(CLI::App& app, const Globals& globals, Chosen& chosen);
void add_explain(CLI::App& app, const Globals& globals, Chosen& chosen);
void add_compare(CLI::App& app, const Globals& globals, Chosen& chosen);
void add_expose(CLI::App& app, const Globals& globals, Chosen& chosen);
void add_outages(CLI::App& app, const Globals& globals, Chosen& chosen);
void add_brief(CLI::App& app, const Globals& globals, Chosen& chosen);
void add_export(CLI::App& app, const Globals& globals, Chosen& chosen);
void add_world(CLI::App& app, const Globals& globals, Chosen& chosen);
void add_calibrate(CLI::App& app, const Globals& globals, Chosen& chosen);
void add_validate(CLI::App& app, const Globals& globals, Chosen& chosen);
void add_serve(CLI::App& app, const Globals& globals, Chosen& chosen);
void add_doctor(CLI::App& app, const Globals& globals, Chosen& chosen);

}  // namespace straits::cli
