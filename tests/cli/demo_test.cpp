// The sample school from the command line: made, and alive at once.
#include "tests/support/catchqt.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace {

struct Answer
{
    int exit = -1;
    QJsonDocument json;
};

Answer run(const QStringList& words)
{
    QProcess process;
    process.start(qEnvironmentVariable("FLEDGE_CLI"), words);
    REQUIRE(process.waitForFinished(60000));
    return {process.exitCode(), QJsonDocument::fromJson(process.readAllStandardOutput())};
}

QStringList on(const QString& store, QStringList words)
{
    return words + QStringList{QStringLiteral("--store"), store, QStringLiteral("--as-of"),
                               QStringLiteral("2026-11-23"), QStringLiteral("--json")};
}

} // namespace

TEST_CASE("The command line makes a sample school and says who can sign in", "[cli][demo]")
{
    const QTemporaryDir folder;
    const QString store = folder.filePath(QStringLiteral("sample.fledge"));
    const Answer made = run(on(store, {QStringLiteral("demo")}));
    CHECK(made.exit == 0);
    QStringList signIns;
    for (const QJsonValue& person : made.json.array())
        signIns += person[QLatin1String("sign_in")].toString();
    CHECK(signIns == QStringList{QStringLiteral("admin"), QStringLiteral("coordinator"), QStringLiteral("deputy"),
                                 QStringLiteral("dsl"), QStringLiteral("dsl2"), QStringLiteral("head"),
                                 QStringLiteral("staff"), QStringLiteral("staff2")});

    SECTION("with something owed on its day, late and soon")
    {
        QStringList states;
        for (const QJsonValue& duty :
             run(on(store, {QStringLiteral("duties"), QStringLiteral("--as"), QStringLiteral("coordinator")}))
                 .json.array())
            states += duty[QLatin1String("state")].toString();
        for (const char* state : {"overdue", "due_soon", "open", "done"})
            CHECK(states.contains(QLatin1String(state)));
    }
    SECTION("but never over a file that is there")
    {
        const Answer again = run(on(store, {QStringLiteral("demo")}));
        CHECK(again.exit == 1);
        CHECK(QFile::exists(store));
    }
}

TEST_CASE("An unknown size of sample school is wrong usage", "[cli][demo]")
{
    const QTemporaryDir folder;
    const Answer answer =
        run(on(folder.filePath(QStringLiteral("sample.fledge")),
               {QStringLiteral("demo"), QStringLiteral("--size"), QStringLiteral("enormous")}));
    CHECK(answer.exit == 2);
    CHECK(answer.json.isNull());
}
