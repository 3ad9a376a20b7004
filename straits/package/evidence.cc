#include "straits/package/evidence.h"

#include <algorithm>

#include "straits/package/source_use.h"

namespace straits {
namespace {

// A column that names things of one kind; for the key of a table of things the kind is the table itself.
struct KindColumn {
  std::string column, kind;
  bool is_list = false;
};

bool is_kind(std::string_view table) {
  const auto& tables = package_schema().tables;
  return std::any_of(tables.begin(), tables.end(), [&](const TableSchema& other) {
    return std::any_of(other.foreign_keys.begin(), other.foreign_keys.end(),
                       [&](const ForeignKey& key) { return key.table == table; });
  });
}

std::vector<KindColumn> kind_columns(const TableSchema& schema) {
  std::vector<KindColumn> columns;
  for (const ForeignKey& key : schema.foreign_keys)
    if (key.table != kSourcesTable)
      columns.push_back({key.column, key.table, schema.find(key.column)->is_list});
  const bool own = schema.primary_key.size() == 1 &&
                   std::none_of(columns.begin(), columns.end(),
                                [&](const auto& c) { return c.column == schema.primary_key[0]; });
  if (own) columns.push_back({schema.primary_key[0], schema.name, false});
  return columns;
}

enum class Verdict { kNotSpokenOf, kMatches, kDiffers };

Verdict judge(const std::vector<std::string_view>& ids, const Subject::Ids& wanted, bool all) {
  if (ids.empty()) return Verdict::kNotSpokenOf;
  const auto is_wanted = [&](std::string_view id) { return wanted.contains(id); };
  const bool good =
      all ? std::all_of(ids.begin(), ids.end(), is_wanted) : std::any_of(ids.begin(), ids.end(), is_wanted);
  return good ? Verdict::kMatches : Verdict::kDiffers;
}

class Chooser {
 public:
  Chooser(const Table& table, const Subject& subject)
      : table_(table), subject_(subject), columns_(kind_columns(table.schema())) {}

  [[nodiscard]] bool takes(RowId row) const {
    bool any = false;
    for (const auto& [kind, wanted] : subject_.ids) {
      const Verdict verdict = judge_kind(row, kind, wanted);
      if (verdict == Verdict::kDiffers) return false;
      any = any || verdict == Verdict::kMatches;
    }
    return any && words_agree(row);
  }

 private:
  // A list (members of a bloc, commodities of a ship) is met by one of its items, also where both ends are asked for.
  [[nodiscard]] Verdict judge_kind(RowId row, const std::string& kind, const Subject::Ids& wanted) const {
    std::vector<std::string_view> ids, items;
    for (const KindColumn& column : columns_) {
      const std::string_view text = table_.text(row, column.column);
      if (column.kind != kind || text.empty()) continue;
      if (column.is_list) {
        const auto list = split_list(text);
        items.insert(items.end(), list.begin(), list.end());
      } else {
        ids.push_back(text);
      }
    }
    const Verdict of_ids = judge(ids, wanted, subject_.both_ends);
    return of_ids == Verdict::kNotSpokenOf ? judge(items, wanted, false) : of_ids;
  }

  [[nodiscard]] bool words_agree(RowId row) const {
    return std::all_of(subject_.words.begin(), subject_.words.end(), [&](const auto& word) {
      if (table_.schema().find(word.first) == nullptr) return true;
      const std::string_view text = table_.text(row, word.first);
      return text.empty() || word.second.contains(text);
    });
  }

  const Table& table_;
  const Subject& subject_;
  std::vector<KindColumn> columns_;
};

// Names nothing that another table could name: neither by a foreign key nor by being named itself.
bool is_global(const TableSchema& schema) {
  const bool refers = std::any_of(schema.foreign_keys.begin(), schema.foreign_keys.end(),
                                  [](const ForeignKey& key) { return key.table != kSourcesTable; });
  return !refers && !is_kind(schema.name) && schema.name != kSourcesTable;
}

}  // namespace

Evidence find_evidence(const Package& package, const Subject& subject) {
  Evidence evidence;
  for (const TableSchema& schema : package_schema().tables) {
    const Table& table = package.table(schema.name);
    if (schema.name == kSourcesTable || table.empty()) continue;
    if (is_global(schema)) {
      evidence.global.push_back(&table);
      continue;
    }
    const Chooser chooser(table, subject);
    for (const RowId row : table.rows())
      if (chooser.takes(row)) evidence.rows.push_back({&table, row});
  }
  return evidence;
}

}  // namespace straits
