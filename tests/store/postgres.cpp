#include "tests/store/postgres.h"

#include "core/store/connection.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThread>

namespace fledge::test {
namespace {

QString serverFolder()
{
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    for (const QString& version : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed))
        if (QFile::exists(versions.filePath(version + QStringLiteral("/bin/initdb"))))
            return versions.filePath(version + QStringLiteral("/bin"));
    return {};
}

// PostgreSQL refuses to run as root, so there it runs as its own user; it dies with this program in any case.
QStringList asServer(const QString& program)
{
    QStringList command{QStringLiteral("--pdeathsig"), QStringLiteral("INT")};
    if (QFileInfo(QDir::rootPath()).isWritable())
        command << QStringLiteral("--reuid") << QStringLiteral("postgres") << QStringLiteral("--regid")
                << QStringLiteral("postgres") << QStringLiteral("--init-groups");
    return command << program;
}

class Server
{
public:
    Server()
    {
        const QString bin = serverFolder();
        if (bin.isEmpty() || QStandardPaths::findExecutable(QStringLiteral("setpriv")).isEmpty()) return;
        QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7777));
        const QString data = m_folder.filePath(QStringLiteral("data"));
        QProcess make;
        make.setWorkingDirectory(m_folder.path());
        make.start(QStringLiteral("setpriv"), asServer(bin + QStringLiteral("/initdb"))
                                                  << QStringLiteral("-D") << data << QStringLiteral("-U")
                                                  << postgresUser() << QStringLiteral("-A") << QStringLiteral("trust")
                                                  << QStringLiteral("--no-sync") << QStringLiteral("-E")
                                                  << QStringLiteral("UTF8") << QStringLiteral("--locale=C"));
        if (!make.waitForFinished(60000) || make.exitCode() != 0) return;
        m_server.setWorkingDirectory(m_folder.path());
        m_server.setStandardErrorFile(QProcess::nullDevice());
        m_server.setStandardOutputFile(QProcess::nullDevice());
        m_server.start(QStringLiteral("setpriv"), asServer(bin + QStringLiteral("/postgres"))
                                                      << QStringLiteral("-D") << data << QStringLiteral("-k")
                                                      << m_folder.path() << QStringLiteral("-c")
                                                      << QStringLiteral("listen_addresses=") << QStringLiteral("-c")
                                                      << QStringLiteral("fsync=off"));
        waitUntilReady();
    }
    ~Server()
    {
        if (m_server.state() == QProcess::NotRunning) return;
        m_server.terminate();
        if (!m_server.waitForFinished(20000)) m_server.kill();
        m_server.waitForFinished(5000);
    }
    QString host() const { return m_ready ? m_folder.path() : QString(); }

private:
    void waitUntilReady()
    {
        for (int tries = 0; tries < 100 && !m_ready && m_server.state() != QProcess::NotRunning; ++tries) {
            m_ready = store::Connection::openPostgres(m_folder.path(), QStringLiteral("postgres"), postgresUser())
                          .has_value();
            if (!m_ready) QThread::msleep(100);
        }
    }

    QTemporaryDir m_folder;
    QProcess m_server;
    bool m_ready = false;
};

} // namespace

QString postgresUser() { return QStringLiteral("fledge"); }

QString postgresHost()
{
    static const Server server;
    return server.host();
}

QString freshDatabase()
{
    static int made = 0;
    const QString name = QStringLiteral("school%1").arg(++made);
    const auto connection = store::Connection::openPostgres(postgresHost(), QStringLiteral("postgres"), postgresUser());
    return connection && (*connection)->exec(QStringLiteral("CREATE DATABASE ") + name) ? name : QString();
}

} // namespace fledge::test
