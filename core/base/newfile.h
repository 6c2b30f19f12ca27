// A file that is made for somebody: never over one that is there, and either whole or not there at all.
#pragma once
#include "core/base/result.h"

#include <QFile>
#include <memory>

namespace fledge {

/// What was written to the file lies on the disk, not only in the computer's memory. False where that failed.
bool syncToDisk(QFile& file);

/// Whether SQLite would take a file of that name for what it lays beside the file of the shorter one, and delete it.
bool isNamedAsLog(const QString& path);

class NewFile
{
public:
    enum class Readers { Owner, Usual };

    /// Makes an empty file, so that a place that cannot be written is told before anything is done. `option` names where
    /// the path came from. Invalid/file_exists, NotFound/folder, ReadOnly/place.
    static Result<std::unique_ptr<NewFile>> make(const QString& path, const QString& option, Readers readers);
    /// Takes the file away again, unless it is kept.
    ~NewFile();

    /// These bytes alone, on the disk; what was written before is replaced. DiskFull/place.
    Done write(const QByteArray& bytes);
    void keep() { m_kept = true; }

private:
    explicit NewFile(const QString& path) : m_file(path) {}
    QFile m_file;
    bool m_kept = false;
};

/// make(), write() and keep() at once.
Done writeNewFile(const QString& path, const QByteArray& bytes, const QString& option, NewFile::Readers readers);

} // namespace fledge
