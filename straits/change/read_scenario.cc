// From files to a scenario: find the file, read its chain of bases, then put the documents on top of each other.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "straits/change/document.h"
#include "straits/change/fields.h"
#include "straits/change/scenario.h"

namespace straits {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMaximumBytes = std::size_t{4} << 20;
constexpr std::size_t kMaximumChain = 16;

struct Source {
  std::string file, text;
};
using LoadBase = std::function<std::optional<Source>(const std::string&)>;
using NameBases = std::function<std::vector<std::string>()>;

std::string joined(const std::vector<std::string>& names, const std::string& last) {
  std::string text;
  for (const std::string& name : names) text += name + " -> ";
  return text + last;
}

// The documents from the scenario itself down to its last base; names of the chain tell a circle.
std::vector<Document> read_chain(Source source, const World& world, const LoadBase& load_base,
                                 const NameBases& known, Diagnostics& problems, std::string& text) {
  std::vector<Document> documents;
  std::vector<std::string> chain;
  for (;;) {
    if (source.text.size() > kMaximumBytes) {
      problems.add({source.file, 0, 0, {}}, "is too large: a scenario has at most 4 MiB");
      return documents;
    }
    text = documents.empty()
               ? source.text
               : fmt::format("# base: {}\n{}\n# on top of it:\n{}", source.file, source.text, text);
    auto document = read_document(source.text, source.file, world, problems);
    if (!document) return documents;
    documents.push_back(std::move(*document));
    const Document& last = documents.back();
    chain.push_back(last.id);
    if (!last.base) return documents;
    for (const std::string& name : chain)
      if (name == last.base->value) {
        problems.add(last.base->position,
                     fmt::format("the bases go in a circle: {}", joined(chain, last.base->value)));
        return documents;
      }
    if (chain.size() >= kMaximumChain) {
      problems.add(last.base->position,
                   fmt::format("more than {} scenarios on top of each other", kMaximumChain));
      return documents;
    }
    auto next = load_base ? load_base(last.base->value) : std::nullopt;
    if (!next) {
      problems.add(last.base->position, unknown("scenario", last.base->value, known()));
      return documents;
    }
    source = std::move(*next);
  }
}

Checked<Scenario> read(Source source, const World& world, const LoadBase& load_base, const NameBases& known) {
  Diagnostics problems;
  std::string text;
  const std::vector<Document> documents =
      read_chain(std::move(source), world, load_base, known, problems, text);
  if (!problems.empty()) return problems;
  Scenario scenario = merge_documents(documents, world, problems);
  check_stock_totals(world, scenario, problems);
  if (problems.empty()) check_stock_rates(world, scenario, problems);
  if (!problems.empty()) return problems;
  scenario.text = std::move(text);
  return scenario;
}

std::optional<std::string> read_file(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return {};
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return {};
  std::string text(kMaximumBytes + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  return text;
}

std::vector<std::string> names_in(const std::vector<fs::path>& folders) {
  std::vector<std::string> names;
  std::error_code error;
  for (const fs::path& folder : folders)
    for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error))
      if (entry->path().extension() == ".toml") names.push_back(entry->path().stem().string());
  return names;
}

std::optional<Source> find_source(const std::string& name, const std::vector<fs::path>& folders) {
  for (const fs::path& folder : folders) {
    const fs::path path = folder / (name + ".toml");
    if (auto text = read_file(path)) return Source{path.lexically_normal().string(), std::move(*text)};
  }
  return {};
}

bool is_path(const std::string& name_or_path) {
  return name_or_path.find('/') != std::string::npos || fs::path(name_or_path).extension() == ".toml";
}

}  // namespace

Checked<Scenario> read_scenario(const std::string& name_or_path, const std::vector<fs::path>& folders,
                                const World& world) {
  std::vector<fs::path> places = folders;
  std::optional<Source> source;
  if (is_path(name_or_path)) {
    if (auto text = read_file(name_or_path)) source = Source{name_or_path, std::move(*text)};
    const fs::path beside = fs::path(name_or_path).parent_path();
    places.insert(places.begin(), beside.empty() ? fs::path(".") : beside);
  } else {
    source = find_source(name_or_path, places);
  }
  const NameBases known = [&] { return names_in(places); };
  if (!source) {
    Diagnostics problems;
    problems.add({name_or_path, 0, 0, {}},
                 is_path(name_or_path) ? "no such file" : unknown("scenario", name_or_path, known()));
    return problems;
  }
  return read(
      std::move(*source), world, [&](const std::string& name) { return find_source(name, places); }, known);
}

Checked<Scenario> parse_scenario(
    const std::string& text, const std::string& file, const World& world,
    const std::function<std::optional<std::string>(const std::string&)>& load_base) {
  const LoadBase load = [&](const std::string& name) -> std::optional<Source> {
    if (!load_base) return {};
    auto base = load_base(name);
    if (!base) return {};
    return Source{name, std::move(*base)};
  };
  return read({file, text}, world, load, [] { return std::vector<std::string>{}; });
}

}  // namespace straits
