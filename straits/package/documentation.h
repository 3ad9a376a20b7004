// The data documentation of a package, generated from its schema and its rows, as Markdown.
//   tables    one line a table: rows, shares of the confidences, what it holds
//   columns   per table: description, key, and each column with type, unit, limits, what it refers to
//   gaps      what the package does not know, taken over from notes beside its compilers
// A page with markers takes the sections in and keeps what is written by hand around them:
//   <!-- world docs: tables -->
//   ... replaced ...
//   <!-- end -->
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "straits/package/package.h"
#include "straits/package/source_use.h"

namespace straits {

[[nodiscard]] std::string document_tables(const Package& package);
[[nodiscard]] std::string document_columns(const PackageSchema& schema);

// "12 %", "<1 %" where it is not none and rounds to none, "" for none.
[[nodiscard]] std::string share_text(std::size_t part, std::size_t whole);
// Four cells of a Markdown row: the share of each confidence.
[[nodiscard]] std::string confidence_cells(const ConfidenceCount& count);

// The sections under a heading with the word "gap" in each note, one heading level below `title` of the note (its first
// heading, else its name). Notes by name of the file; empty if none has such a section.
[[nodiscard]] std::string document_gaps(const std::map<std::string, std::string>& notes);

// The page with each marked section replaced. Problems: a marker that names no section, has no end, or none at all.
[[nodiscard]] Checked<std::string> update_page(std::string_view page, const std::string& file,
                                               const std::map<std::string, std::string>& sections);

}  // namespace straits
