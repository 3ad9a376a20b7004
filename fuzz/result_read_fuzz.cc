// Any bytes as a result file: reading and exporting either work or throw Error.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>

#include "straits/base/error.h"
#include "straits/result/store.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace fs = std::filesystem;
  static const fs::path kFolder = fs::temp_directory_path() / ("straits_fuzz_" + std::to_string(getpid()));
  fs::create_directories(kFolder);
  const fs::path file = kFolder / "run.db";
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  try {
    (void)straits::read_result(file);
    straits::export_csv(file, kFolder / "out", true);
  } catch (const straits::Error&) {
  }
  return 0;
}
