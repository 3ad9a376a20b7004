// Writes a release as a folder, a .tar or a .tar.gz (POSIX ustar by libarchive: owner 0, mode 644, time 0, files sorted
// by name, gzip without a time stamp), so that the bytes are the same wherever and whenever it is packed.
// What is written appears whole under its name or not at all.
// errors: throws Error(kStorage) with the path and why: it is there already (a file without `force`, a folder that is not
// empty), cannot be written, the disk is full.
#pragma once

#include <filesystem>

#include "straits/package/release.h"

namespace straits {

enum class ReleaseForm { kFolder, kTar, kTarGz };
[[nodiscard]] ReleaseForm release_form(
    const std::filesystem::path& path);  // by the ending of its name; else a folder

[[nodiscard]] std::string write_tar(const Release& release, bool gzip);  // the bytes
void write_release(const Release& release, const std::filesystem::path& path, bool force);

}  // namespace straits
