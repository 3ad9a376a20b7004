// The commands of `straits world`, each in its own file.
#pragma once

#include "command.h"

namespace straits::cli {

void add_world_check(CLI::App& world, const Globals& globals, Chosen& chosen);
void add_world_sources(CLI::App& world, const Globals& globals, Chosen& chosen);
void add_world_trace(CLI::App& world, const Globals& globals, Chosen& chosen);
void add_world_diff(CLI::App& world, const Globals& globals, Chosen& chosen);
void add_world_docs(CLI::App& world, const Globals& globals, Chosen& chosen);
void add_world_pack(CLI::App& world, const Globals& globals, Chosen& chosen);

}  // namespace straits::cli
