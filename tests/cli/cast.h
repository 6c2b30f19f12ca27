// The cast of the sample school through the command line, and a concern they may raise.
#pragma once
#include "tests/cli/schoolfile.h"

namespace fledge::test {

inline const QString castDay = QStringLiteral("2026-11-23");
inline const QString concernText = QStringLiteral("Zyxwvuta said that the lock was broken");

class Cast : public CommandLine
{
public:
    Cast() { REQUIRE(run({QStringLiteral("demo"), QStringLiteral("--size"), QStringLiteral("small")}, {}, {}, castDay).exit == 0); }
    Answer as(const QString& person, const QStringList& words, const QJsonObject& input = {})
    {
        return run(words, input, person, castDay);
    }
    QJsonObject running()
    {
        for (const QJsonValue& one : as("coordinator", {"list", "placement"}).array)
            if (one["status"].toString() == "active") return one.toObject();
        FAIL("no placement is running");
        return {};
    }
    QString staffId(const QString& signIn)
    {
        for (const QJsonValue& one : as("head", {"list", "staff"}).array)
            if (one["sign_in"].toString() == signIn) return one["id"].toString();
        return {};
    }
    Answer log(const QString& person, QJsonObject more = {})
    {
        const QJsonObject placement = running();
        more.insert("what_happened", concernText);
        more.insert("pupils", QJsonArray{placement["pupil_id"]});
        more.insert("placements", QJsonArray{placement["id"]});
        return as(person, {"concern", "log"}, more);
    }
};

} // namespace fledge::test
