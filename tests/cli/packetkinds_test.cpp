// What a packet carries, on the command line: several pupils, a restricted level, a colleague who is left out, a provider.
#include "tests/cli/cast.h"

#include <QFile>
#include <QJsonArray>

using namespace fledge::test;

namespace {

class Away : public Cast
{
public:
    Away() { REQUIRE(as("head", {"card", "--out", card, "--expires", "2036-11-23"}).exit == 0); }
    Answer write(QJsonObject input)
    {
        input.insert("author", "Leah Grant");
        input.insert("what_happened", concernText);
        QFile::remove(packet);
        return run({"packet", "write", "--card", card, "--out", packet}, input, {}, castDay);
    }
    QString otherPupil(const QString& known)
    {
        const QJsonArray all = as("head", {"list", "pupil"}).array;
        for (const QJsonValue& one : all)
            if (one["id"].toString() != known) return one["id"].toString();
        return {};
    }
    const QString card = path("card"), packet = path("packet");
};

} // namespace

TEST_CASE("A packet about two pupils is shown with both and received with a pupil for each, in their order", "[cli][packet]")
{
    Away away;
    REQUIRE(away.write({{"pupils", QJsonArray{QJsonObject{{"name", "Amelia"}, {"born", "2012"}, {"part", "harmed"}},
                                              QJsonObject{{"name", "Ben"}, {"part", "witness"}, {"own_text", "He saw it"}}}}}).exit == 0);
    const QJsonObject shown = away.as("dsl", {"packet", "show", away.packet}).json;
    CHECK(shown["pupils"].toArray().size() == 2);
    CHECK(shown["pupils"].toArray()[1].toObject()["own_text"].toString() == "He saw it");
    CHECK(shown["pupil"].toString() == "Amelia"); // the first, as before
    // What was left out is null and never missing, in the concern and with each pupil.
    CHECK(shown["concern"].toObject().value("childs_words").isNull());
    CHECK(shown["concern"].toObject().value("told_in_person").isNull());
    CHECK(shown["pupils"].toArray()[0].toObject().value("own_text").isNull());
    const QJsonObject placement = away.running();
    const QString first = placement["pupil_id"].toString(), second = away.otherPupil(first);
    CHECK(away.as("dsl", {"packet", "receive", away.packet, "--pupil", first}).kind() == "invalid");
    const Answer done = away.as("dsl", {"packet", "receive", away.packet, "--pupil", first, "--pupil", second, "--placement",
                                        placement["id"].toString()});
    REQUIRE(done.exit == 0);
    const QJsonObject read = away.as("dsl", {"concern", "get", done.json["reference"].toString()}).json;
    CHECK(read["pupils"].toArray().size() == 2);
    CHECK(read["placements"].toArray().size() == 1);
    CHECK(away.as("dsl", {"list", "review_request"}).array.size() == 3);
}

TEST_CASE("A packet that cannot be for whom it is meant is not written", "[cli][packet]")
{
    Away away;
    CHECK(away.write({{"pupils", QJsonArray{QJsonObject{{"name", "Amelia"}, {"part", "nobody"}}}}}).kind() == "invalid");
    CHECK(away.write({{"about", "staff"}}).kind() == "invalid"); // nobody is named
    CHECK(away.write({{"pupil", "Amelia"}, {"leave_out", "caretaker"}}).kind() == "denied");
    CHECK(away.write({{"about", "staff"}, {"about_name", "Both"}, {"leave_out", QJsonArray{"headteacher", "safeguarding"}}}).kind() == "denied");
    CHECK_FALSE(QFile::exists(away.packet));
}

TEST_CASE("A restricted packet is for the leads, and one about the headteacher is matched to them and kept from them", "[cli][packet]")
{
    Away away;
    REQUIRE(away.write({{"pupil", "Amelia"}, {"level", "restricted"}}).exit == 0);
    CHECK(away.as("head", {"packet", "show", away.packet}).kind() == "denied");
    CHECK(away.as("dsl", {"packet", "show", away.packet}).json["restricted"].toBool());
    const QString pupil = away.running()["pupil_id"].toString();
    REQUIRE(away.as("dsl", {"packet", "receive", away.packet, "--pupil", pupil}).exit == 0);
    CHECK(away.as("dsl2", {"concern", "list"}).array.size() == 1);
    CHECK(away.as("head", {"concern", "list"}).array.isEmpty());

    REQUIRE(away.write({{"about", "staff"}, {"about_name", "The head"}, {"leave_out", "headteacher"}}).exit == 0);
    CHECK(away.as("head", {"packet", "show", away.packet}).kind() == "denied");
    CHECK(away.as("dsl", {"packet", "receive", away.packet, "--about-staff", "staff"}).kind() == "invalid");
    CHECK(away.as("dsl", {"packet", "receive", away.packet, "--about-staff", "dsl"}).kind() == "denied");
    REQUIRE(away.as("dsl", {"packet", "receive", away.packet, "--about-staff", "head"}).exit == 0);
    CHECK(away.as("dsl2", {"concern", "list"}).array.size() == 2);
    CHECK(away.as("head", {"concern", "list"}).array.isEmpty());
}

TEST_CASE("A packet about a provider is received with the provider it means", "[cli][packet]")
{
    Away away;
    REQUIRE(away.write({{"about", "provider"}, {"about_name", "the farm"}}).exit == 0);
    CHECK(away.as("dsl", {"packet", "show", away.packet}).json["about_name"].toString() == "the farm");
    CHECK(away.as("dsl", {"packet", "receive", away.packet}).kind() == "invalid");
    const QString provider = away.running()["provider_id"].toString();
    REQUIRE(away.as("dsl", {"packet", "receive", away.packet, "--provider", provider}).exit == 0);
}

TEST_CASE("A packet that the office would refuse is not written", "[cli][packet]")
{
    Away away;
    const auto refused = [&](QJsonObject input) {
        input.insert("pupil", "Amelia");
        return away.write(input).kind() == "invalid";
    };
    CHECK(refused({{"attachments", QJsonArray{QJsonObject{{"name", "a.txt"}, {"bytes", "!!!"}}}}}));
    CHECK(refused({{"attachments", QJsonArray{QJsonObject{{"name", "a.txt"}, {"colour", "red"}}}}}));
    CHECK(refused({{"occurred_on", "2036-11-28"}}));
    CHECK(refused({{"place", QString(5000, 'p')}}));
    CHECK(refused({{"category", "weather"}}));
    CHECK_FALSE(QFile::exists(away.packet));
    CHECK(away.write({{"pupil", "Amelia"}, {"occurred_on", "2026-11-20"}}).exit == 0);
}

TEST_CASE("A card of a school that this computer does not know is written with once its key was compared", "[cli][packet][attack]")
{
    Away away;
    REQUIRE(away.write({{"pupil", "Amelia"}}).exit == 0); // the first card is known from now on
    Cast other;
    const QString theirs = away.path("theirs");
    REQUIRE(other.as("head", {"card", "--out", theirs, "--expires", "2036-11-23"}).exit == 0);
    const QJsonObject input{{"author", "Leah Grant"}, {"what_happened", concernText}, {"pupil", "Amelia"}};
    const QString out = away.path("for-them");
    const Answer refused = away.run({"packet", "write", "--card", theirs, "--out", out}, input, {}, castDay);
    CHECK(refused.kind() == "denied");
    CHECK(refused.errors.contains("recovery sheet"));
    CHECK_FALSE(QFile::exists(out));
    const QString key = refused.errors.section("The key of this card is ", 1).section('.', 0, 0);
    CHECK(away.run({"packet", "write", "--card", theirs, "--out", out, "--key", "AAAA-BBBB"}, input, {}, castDay).kind() == "denied");
    CHECK(away.run({"packet", "write", "--card", theirs, "--out", out, "--key", key.toLower()}, input, {}, castDay).exit == 0);
    CHECK(away.run({"packet", "write", "--card", theirs, "--out", out + "2"}, input, {}, castDay).exit == 0); // known now
}
