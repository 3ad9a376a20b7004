// The tables of a sample in SQLite: their columns stand here and in docs/sample.md.
#pragma once

#include "straits/ensemble/sample_result.h"
#include "straits/result/sqlite.h"

namespace straits {

inline constexpr std::uint32_t kSampleApplicationId = 0x53747345;  // "StsE", in the file's header
inline constexpr int kSampleFormat = 3;                            // PRAGMA user_version

void begin_sample(Connection& connection);  // marks of the file, before the first transaction
// Inside a transaction:
void create_tables(Connection& connection);
void insert_head(Connection& connection, const SampleResult& result);  // meta and factors
void insert_rows(Connection& connection, const SampleResult& result);  // values, totals, outcomes
void insert_summary(Connection& connection, const std::vector<SummaryRow>& rows);

// All but the summary. Throws Error(kStorage) if it is not ours, of another format or damaged.
[[nodiscard]] SampleResult read_rows(Connection& connection);

}  // namespace straits
