#include "command.h"
namespace straits::cli {
void add_compare(CLI::App&, const Globals&, Chosen&) {}
}  // namespace straits::cli
