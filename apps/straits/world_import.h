// straits world import: an official file into a copy of a package.
#pragma once

#include "command.h"

namespace straits::cli {

void add_world_import(CLI::App& world, const Globals& globals, Chosen& chosen);

}  // namespace straits::cli
