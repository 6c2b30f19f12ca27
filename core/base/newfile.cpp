#include "core/base/newfile.h"

#include <QFileInfo>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace fledge {

bool syncToDisk(QFile& file)
{
    if (!file.flush()) return false;
#ifdef Q_OS_WIN
    return _commit(file.handle()) == 0;
#else
    return ::fsync(file.handle()) == 0;
#endif
}

bool isNamedAsLog(const QString& path)
{
    for (const char* log : {"-wal", "-shm", "-journal"})
        if (path.endsWith(QLatin1String(log)) && QFileInfo::exists(path.chopped(qsizetype(qstrlen(log))))) return true;
    return false;
}

Result<std::unique_ptr<NewFile>> NewFile::make(const QString& path, const QString& option, Readers readers)
{
    const QFileInfo info(path);
    if (info.exists() || info.isSymLink() || isNamedAsLog(path)) return fail(Problem::invalid(option, QStringLiteral("file_exists"), path));
    if (!QFileInfo(info.absolutePath()).isDir()) return fail(ProblemKind::NotFound, QStringLiteral("folder"));
    std::unique_ptr<NewFile> out(new NewFile(path));
    const auto mode = QIODevice::WriteOnly | QIODevice::NewOnly;
    const bool made = readers == Readers::Owner ? out->m_file.open(mode, QFile::ReadOwner | QFile::WriteOwner)
                                                : out->m_file.open(mode);
    if (made) return out;
    out->keep(); // whatever stands there is not ours
    return fail(ProblemKind::ReadOnly, QStringLiteral("place"));
}

NewFile::~NewFile()
{
    m_file.close();
    if (!m_kept) QFile::remove(m_file.fileName()); // by its name: a file that still had bytes to write refuses to go
}

Done NewFile::write(const QByteArray& bytes)
{
    const bool written = m_file.resize(0) && m_file.seek(0) && m_file.write(bytes) == bytes.size() && syncToDisk(m_file);
    return written ? Done() : fail(ProblemKind::DiskFull, QStringLiteral("place"));
}

Done writeNewFile(const QString& path, const QByteArray& bytes, const QString& option, NewFile::Readers readers)
{
    const auto file = NewFile::make(path, option, readers);
    if (!file) return tl::unexpected(file.error());
    const Done written = (*file)->write(bytes);
    if (written) (*file)->keep();
    return written;
}

} // namespace fledge
