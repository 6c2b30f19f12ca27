// The baseline of the import bench: the same rows, the same audit JSON and the same digests as the program writes, with
// prepared statements of SQLite's C API and nothing else.
#pragma once
#include <QString>
#include <string>
#include <vector>

namespace fledge::bench {

/// A pupil as plain bytes; empty is null.
struct RawPupil
{
    std::string id;           ///< 16 bytes
    std::string personal[13]; ///< given name … notes, by their number in the payload less one
    std::string onRollFrom, registrationGroup;
    int yearOffset = 0;
};

/// Inserts them into the store at `path` in one transaction; throws when SQLite refuses.
void insertRaw(const QString& path, const std::vector<RawPupil>& pupils, const std::string& at);

} // namespace fledge::bench
