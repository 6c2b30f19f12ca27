// A school file driven through the command line alone, as a tester outside would.
#pragma once
#include "tests/support/catchqt.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

namespace fledge::test {

/// What one command answered.
struct Answer {
    int exit = -1;
    QJsonObject json;
    QJsonArray array;
    QString output;
    QString errors;
    QString kind() const { return json[QStringLiteral("error")].toObject()[QStringLiteral("kind")].toString(); }
};

class CommandLine
{
public:
    CommandLine() : m_store(m_folder.filePath(QStringLiteral("school.fledge")))
    {
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder.filePath(QStringLiteral("settings"))); // a computer of its own
    }

    /// Runs a command on the store, with --json unless people are to read it. `day` empty: the computer's own day.
    Answer run(QStringList words, const QJsonObject& input = {}, const QString& person = {}, const QString& day = {})
    {
        if (!person.isEmpty()) words += {QStringLiteral("--as"), person};
        return runText(words, QJsonDocument(input).toJson(), day);
    }
    /// The same with anything at all on standard input. A --store in `words` goes before the test's own.
    Answer runText(QStringList words, const QByteArray& input, const QString& day = {})
    {
        if (!words.contains(QStringLiteral("--store"))) words += {QStringLiteral("--store"), m_store};
        if (wantsJson) words += QStringLiteral("--json");
        if (!day.isEmpty()) words += {QStringLiteral("--as-of"), day};
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(qEnvironmentVariable("FLEDGE_CLI"), words);
        process.write(input);
        process.closeWriteChannel();
        REQUIRE(process.waitForFinished(120000));
        const QByteArray out = process.readAllStandardOutput();
        const QJsonDocument document = QJsonDocument::fromJson(out);
        return {process.exitCode(), document.object(), document.array(), QString::fromUtf8(out),
                QString::fromUtf8(process.readAllStandardError())};
    }
    QString path(const QString& name) const { return m_folder.filePath(name); }
    const QString& store() const { return m_store; }
    bool wantsJson = true; ///< false: what people read
    /// What the programs run in.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();

private:
    QTemporaryDir m_folder;
    QString m_store;
};

} // namespace fledge::test
