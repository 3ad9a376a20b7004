// A result file as it may be found: any bytes as the file, or a whole run with edits (edited_database.h). Reading it, looking something up
// and exporting it either work or throw Error that is no bug of ours.
#include <unistd.h>

#include <cstddef>
#include <cstdint>

#include "fuzz/edited_database.h"
#include "straits/result/store.h"

namespace {

namespace fs = std::filesystem;
using namespace straits;

struct Work {
  fs::path folder = fs::temp_directory_path() / ("straits_fuzz_" + std::to_string(getpid()));
  fs::path file = folder / "run.db";
  fuzz::EditedDatabase database;

  static fs::path whole(const fs::path& folder) {
    fs::create_directories(folder);
    return fs::path(STRAITS_SOURCE_DIR) / "fuzz/corpus/result_read/one_week.sqlite";
  }
  Work() : database(whole(folder), folder / "loose.db", {" STRICT"}) {}
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Work kWork;
  try {
    kWork.database.write(kWork.file, {data, size});
    const RunResult result = read_result(kWork.file);
    (void)read_kept_point(kWork.file, static_cast<int>(result.weeks.size()));
    export_csv(kWork.file, kWork.folder / "out", true);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::kBug) fuzz::give_up(error);
  }
  return 0;
}
