// Boost.URL, compiled here: Debian's headers hold its sources.
#include <boost/url/src.hpp>

#include "straits/serve/site.h"

namespace straits {

bool read_target(std::string_view target, Request& request) {
  const auto url = boost::urls::parse_origin_form({target.data(), target.size()});
  if (!url) return false;
  request.path = url->path();
  for (const auto& parameter : url->params()) request.query[parameter.key] = parameter.value;
  return true;
}

}  // namespace straits
