#include "straits/result/compress.h"

#include <zlib.h>

#include "straits/base/error.h"

namespace straits {
namespace {

const Bytef* bytes_of(std::string_view text) { return reinterpret_cast<const Bytef*>(text.data()); }
Bytef* bytes_of(std::string& text) { return reinterpret_cast<Bytef*>(text.data()); }

}  // namespace

std::string compress(std::string_view bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::string out(size, '\0');
  const int code =
      compress2(bytes_of(out), &size, bytes_of(bytes), static_cast<uLong>(bytes.size()), Z_BEST_SPEED);
  require(code == Z_OK, "zlib could not compress");
  out.resize(size);
  return out;
}

std::optional<std::string> expand(std::string_view compressed, std::size_t size) {
  std::string out(size, '\0');
  uLongf found = static_cast<uLongf>(size);
  const int code =
      uncompress(bytes_of(out), &found, bytes_of(compressed), static_cast<uLong>(compressed.size()));
  if (code != Z_OK || found != size) return std::nullopt;
  return out;
}

}  // namespace straits
