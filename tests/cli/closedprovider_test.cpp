// A GIAS extract in which a provider of live placements has closed, through the command line.
#include "tests/cli/schoolfile.h"

#include <QFile>
#include <QSet>

using namespace fledge;
using test::Answer;

namespace {

const QString today = QStringLiteral("2026-11-23");

/// The sample school, and the number given to a provider with placements that run.
class SampleWithUrn : public test::CommandLine
{
public:
    SampleWithUrn()
    {
        REQUIRE(run({"demo", "--size", "small"}, {}, {}, today).exit == 0);
        const QJsonArray active = run({"list", "placement", "--where", "status=active"}, {}, "coordinator", today).array;
        for (const QJsonValue& one : active) {
            const QString at = one["provider_id"].toString();
            const QJsonObject found = run({"get", "provider", at}, {}, "coordinator", today).json;
            if (found["status"].toString() == "approved") provider = found;
        }
        REQUIRE_FALSE(provider.isEmpty());
        for (const QJsonValue& one : active)
            if (one["provider_id"] == provider["id"]) placements.insert(one["id"].toString());
        const Answer numbered = run({"save", "provider"},
                                    {{"id", provider["id"]}, {"revision", provider["revision"]}, {"urn", "999999"}},
                                    "coordinator", today);
        REQUIRE(numbered.exit == 0);
    }
    Answer import(const QStringList& more = {})
    {
        QFile file(path("gias.csv"));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write("URN,EstablishmentName,EstablishmentStatus (code),CloseDate\n999999,Whatever,2,31-08-2026\n");
        file.close();
        return run(QStringList{"import", "providers", file.fileName()} + more, {}, "coordinator", today);
    }
    QString standing()
    {
        return run({"get", "provider", provider["id"].toString()}, {}, "coordinator", today).json["status"].toString();
    }
    /// The placements on which the headteacher has to decide today.
    QSet<QString> toDecide()
    {
        QSet<QString> found;
        for (const QJsonValue& duty : run({"duties", "--owner", "headteacher"}, {}, "head", today).array)
            if (duty["rule"].toString() == "provider_decide" && duty["due"].toString() == today)
                found.insert(duty["subject"]["id"].toString());
        return found;
    }
    QJsonObject provider;
    QSet<QString> placements;
};

} // namespace

TEST_CASE_METHOD(SampleWithUrn, "A provider that closed in the register flags every live placement there to the head",
                 "[cli][imports]")
{
    const QSet<QString> before = toDecide();
    const Answer dry = import({"--dry-run"});
    CHECK(dry.exit == 0);
    const QJsonObject closed = dry.json["closed"].toArray()[0].toObject();
    CHECK(closed["becomes"].toString() == "suspended");
    CHECK(closed["placements"].toInt() >= int(placements.size()));
    CHECK(closed["message"].toString().startsWith("Row 2: " + provider["name"].toString() + " closed in the register on"));
    CHECK(standing() == "approved");

    CHECK(import().exit == 0);
    CHECK(standing() == "suspended");
    const QSet<QString> asked = toDecide() - before;
    CHECK((placements - asked).isEmpty());

    // Nothing begins there any more, and it cannot be closed while children are there.
    const Answer close =
        run({"act", "provider.close"}, {{"provider", provider["id"]}, {"reason", "closed"}}, "coordinator", today);
    CHECK(close.kind() == "blocked");
    const QString pupil = run({"list", "pupil"}, {}, "coordinator", today).array[0].toObject()["id"].toString();
    const QString draft = run({"act", "placement.create"}, {{"pupil", pupil}, {"provider", provider["id"]}}, "coordinator", today)
                              .json["id"].toString();
    CHECK(run({"act", "placement.propose"}, {{"placement", draft}}, "coordinator", today).exit == 1);

    // A decision answers its duty: the placement ends.
    const QString one = *placements.begin();
    const Answer ended = run({"act", "placement.end"},
                             {{"placement", one}, {"on", today}, {"why", "breakdown"}, {"reason", "the provider closed"}},
                             "head", today);
    CHECK(ended.exit == 0);
    CHECK_FALSE(toDecide().contains(one));
}

TEST_CASE_METHOD(SampleWithUrn, "Somebody may leave a provider as it is although the register calls it closed", "[cli][imports]")
{
    const QSet<QString> before = toDecide();
    CHECK(import({"--leave-closed"}).exit == 0);
    CHECK(standing() == "approved");
    CHECK(toDecide() == before);
}
