// A folder with checksums, as it may be found: any bytes as SHA256SUMS and as datapackage.json are checked against what is there, and
// every file that they name beyond the folder is refused. The two are apart by a line of "=".
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <fstream>

#include "fuzz/fuzz_kit.h"
#include "straits/package/release.h"

namespace {

namespace fs = std::filesystem;

fs::path make_folder() {
  const fs::path folder = fs::temp_directory_path() / ("straits_fuzz_" + std::to_string(getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / "supply.csv") << "";
  return folder;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fs::path kFolder = make_folder();
  std::string_view text(reinterpret_cast<const char*>(data), size);
  std::ofstream(kFolder / straits::kSumsFile, std::ios::binary) << straits::fuzz::take(text, "\n=\n");
  std::ofstream(kFolder / "datapackage.json", std::ios::binary) << text;
  const straits::ReleaseCheck check = straits::check_release(kFolder);
  straits::fuzz::require_that(check.packed);
  for (const straits::Diagnostic& problem : check.problems.items())
    straits::fuzz::require_that(!problem.message.empty() &&
                                problem.where.file.starts_with(kFolder.string() + "/"));
  return 0;
}
