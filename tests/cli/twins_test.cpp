// Whoever does not read a concern gets, from everything the program can be asked, byte for byte what they would get if
// there were none: one sample school with concerns, and its twin without.
#include "core/base/text.h"
#include "core/demo/demo.h"
#include "core/domain/registry.h"
#include "core/store/queries/pupilrecords.h"
#include "core/workspace.h"
#include "tests/cli/cast.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <QTimeZone>
#include <QUuid>

using namespace fledge;
using namespace fledge::test;

namespace {

QByteArray lineOf(const QStringList& words, const QJsonObject& input = {})
{
    const QJsonObject line{{"run", QJsonArray::fromStringList(words)}, {"input", input}};
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

/// A concern in the school, and what must not be met where it is not read.
struct Raised
{
    QString text; ///< a word that stands nowhere else
    QString id;
    QStringList ids; ///< of everything in it
};

class Twins : public Cast
{
public:
    Twins()
    {
        const QJsonArray placements = as("coordinator", {"list", "placement"}).array;
        for (const QJsonValue& one : placements)
            if (one["status"].toString() == "active") active.push_back(one.toObject());
        REQUIRE_FALSE(active.empty());
        pupil = active[0].value("pupil_id").toString();
        for (const QJsonObject& one : active)
            if (one.value("pupil_id").toString() != pupil) deniedPupil = one.value("pupil_id").toString();
        REQUIRE_FALSE(deniedPupil.isEmpty());
        REQUIRE(as("head", {"act", "pupil.deny"},
                   {{"pupil", deniedPupil}, {"staff", staffId("deputy")}, {"reason", "A relative"}}).exit == 0);
        twin = path("twin.fledge");
    }
    /// The twin is the school as it stands now.
    void part() { REQUIRE(QFile::copy(store(), twin)); }
    Raised raise(const QString& by, const QString& text, QJsonObject more)
    {
        more.insert("what_happened", text);
        const Answer logged = as(by, {"concern", "log"}, more);
        INFO(logged.errors.toStdString());
        REQUIRE(logged.exit == 0);
        const QString id = logged.json["id"].toString();
        return {text, id, {id, logged.json["reference"].toString()}};
    }
    /// With the ids of its entries, as one of its readers finds them.
    void fill(Raised& raised, const QString& reader)
    {
        const Answer got = as(reader, {"concern", "get", raised.id});
        REQUIRE(got.exit == 0);
        for (const QJsonValue& entry : got.json["entries"].toArray()) raised.ids += entry["id"].toString();
        REQUIRE(raised.ids.size() > 3);
    }
    /// The lead writes an entry of every kind that a concern can hold, a correction among them, with its text in each.
    void workOn(const Raised& one, const QString& lead, const QString& leadsId)
    {
        const QByteArray bytes = one.text.toUtf8();
        const QJsonObject decision{{"decision", one.text}, {"rationale", one.text}, {"on_date", castDay}};
        const std::vector<std::pair<QString, QJsonObject>> acts{
            {"case_step", {{"kind", "taken"}}},
            {"case_decision", decision},
            {"case_action", {{"what", one.text}, {"owner_staff", leadsId}, {"due_on", castDay}}},
            {"case_referral", {{"to_whom", one.text}, {"agency", one.text}, {"on_date", castDay}, {"reference", one.text}}},
            {"case_agency", {{"name", one.text}, {"person", one.text}, {"note", one.text}}},
            {"case_link", {{"pupil_id", deniedPupil}, {"note", one.text}}},
            {"case_parents", {{"told", true}, {"on_date", castDay}, {"whom", one.text}, {"pupil_id", pupil}}},
            {"case_follow_up", {{"placement_id", active[0].value("id")}, {"kind", "risk_review"}, {"decision", "not_needed"}, {"reason", one.text}, {"on_date", castDay}}},
            {"case_attachment", {{"name", one.text + ".txt"}, {"media_type", "text/plain"}, {"bytes", QString::fromLatin1(bytes.toBase64())},
                                 {"digest", QString::fromLatin1(digest(bytes).toHex())}, {"size", bytes.size()}}}};
        QString decided;
        for (const auto& [type, entry] : acts) {
            const Answer done = as(lead, {"concern", "act", one.id, type}, entry);
            INFO(type.toStdString() << ": " << done.errors.toStdString());
            REQUIRE(done.exit == 0);
            if (type == "case_decision") decided = done.json["entry"].toString();
        }
        QJsonObject corrected = decision;
        corrected.insert("rationale", one.text + " corrected");
        corrected.insert("supersedes", decided);
        REQUIRE(as(lead, {"concern", "act", one.id, "case_decision"}, corrected).exit == 0);
        QSet<QString> kinds;
        for (const QJsonValue& entry : as(lead, {"concern", "get", one.id}).json["entries"].toArray()) kinds.insert(entry["type"].toString());
        CHECK(size_t(kinds.size()) == confidentialTypes().size());
    }
    /// Everything that this person can ask for, of either file, as one text.
    QString everything(const QString& person, const QString& file, const std::vector<Raised>& raised, bool reports = true)
    {
        QByteArray lines = questions(person, raised);
        const QString out = path("paper-" + person + ".html");
        if (reports)
            for (QStringList words : papers(raised)) lines += lineOf(words << "--out" << out + QString::number(words.size()) + words[1] + ".html");
        // Each file has its own computer: one that saw the other would call this an older copy.
        environment.insert("XDG_DATA_HOME", path("computer-of-" + QFileInfo(file).fileName()));
        const Answer answer = runText({"batch", "--as", person, "--store", file}, lines, castDay);
        QString all = withoutMoments(answer.output) + answer.errors;
        if (reports)
            for (QStringList words : papers(raised)) all += paper(out + QString::number(words.size()) + words[1] + ".html");
        return all;
    }
    /// From now on there is no such pupil in the twin, nor anything that hung on them.
    void partWithoutDenied()
    {
        part();
        const FixedClock evening(QDateTime(QDate::fromString(castDay, Qt::ISODate), QTime(18, 0), QTimeZone::utc()));
        auto opened = Workspace::open(twin, {&evening, {}, {}, 100, {}});
        REQUIRE(opened);
        REQUIRE((*opened)->signIn("head", QByteArray(demo::password)));
        store::Store& school = (*opened)->store();
        const auto gone = store::recordsOf(school.reader(), PupilId(QUuid::fromString(deniedPupil)));
        REQUIRE(gone);
        const auto voided = school.write<int>({{}, "Nobody"}, [&gone](store::Transaction& tx) -> Result<int> {
            for (const store::RecordsOfType& of : *gone)
                for (const record::AnyRecord& one : of.records)
                    if (const auto done = tx.voidRecord(*of.type, one.id(), "Never was here"); !done) return tl::unexpected(done.error());
            return 0;
        });
        REQUIRE(voided);
    }
    /// Every list, number and report of the school as it stands, each with its question.
    std::vector<std::pair<QString, QString>> numbers(const QString& person, const QString& file)
    {
        std::vector<QStringList> asked{{"compliance"}, {"duties"}, {"duties", "--from", "2026-09-01", "--to", "2027-07-31"}, {"duties", "--owner", "safeguarding"},
                                       {"where", "--date", castDay, "--session", "am"}, {"where", "--date", castDay, "--session", "pm"}};
        for (const record::RecordType* type : recordTypes()) asked.push_back({"list", QString::fromLatin1(type->name)});
        const QString out = path("numbers-" + person + ".html");
        QByteArray lines;
        for (const QStringList& words : asked) lines += lineOf(words);
        environment.insert("XDG_DATA_HOME", path("computer-of-" + QFileInfo(file).fileName()));
        const QStringList answers = runText({"batch", "--as", person, "--store", file}, lines, castDay).output.split('\n', Qt::SkipEmptyParts);
        REQUIRE(size_t(answers.size()) == asked.size());
        std::vector<std::pair<QString, QString>> all;
        for (size_t at = 0; at < asked.size(); ++at) all.emplace_back(asked[at].join(' '), answers[qsizetype(at)]);
        for (QStringList words : std::initializer_list<QStringList>{{"report", "where"}, {"report", "providers"}, {"report", "governors"},
                                                                    {"report", "governors", "--full"}, {"report", "governors", "--period", "2025/26"}}) {
            const QString question = words.join(' ');
            REQUIRE(runText({"batch", "--as", person, "--store", file}, lineOf(words << "--out" << out), castDay).exit == 0);
            all.emplace_back(question, paper(out));
        }
        return all;
    }
    std::vector<QJsonObject> active;
    QString pupil, deniedPupil, twin;

private:
    QByteArray questions(const QString& person, const std::vector<Raised>& raised)
    {
        QByteArray lines;
        for (const record::RecordType* type : recordTypes()) {
            const QString name = QString::fromLatin1(type->name);
            lines += lineOf({"list", name}) + lineOf({"list", name, "--voided"});
            for (const Raised& one : raised) lines += lineOf({"get", name, one.id});
        }
        for (const record::RecordType* type : confidentialTypes()) lines += lineOf({"list", QString::fromLatin1(type->name)});
        lines += lineOf({"list", "pupil", "--where", "id=" + pupil}) + lineOf({"get", "pupil", pupil}) + lineOf({"get", "pupil", deniedPupil});
        for (const QStringList& words : std::initializer_list<QStringList>{
                 {"duties"}, {"duties", "--from", "2026-09-01", "--to", "2027-07-31"}, {"duties", "--owner", "safeguarding"},
                 {"duties", "--owner", person}, {"duties", "--clause", "7.5a"}, {"where", "--date", castDay, "--session", "am"},
                 {"where", "--date", castDay, "--session", "pm"}, {"compliance"}, {"audit", "list", "--limit", "100000"},
                 {"audit", "verify"}, {"verify"}, {"account", "list"}, {"act", "--list"}, {"concern", "list"},
                 {"audit", "list", "--record", pupil}, {"audit", "list", "--record", deniedPupil}, {"retention", "list"},
                 {"retention", "proposals"}, {"retention", "certificates"}})
            lines += lineOf(words);
        for (const QJsonObject& placement : active)
            lines += lineOf({"gate", "--placement", placement["id"].toString(), "--event", "resume"}) +
                     lineOf({"gate", "--placement", placement["id"].toString()});
        for (const Raised& one : raised)
            lines += lineOf({"concern", "get", one.id}) + lineOf({"audit", "list", "--record", one.id}) +
                     lineOf({"concern", "act", one.id, "case_step"}, {{"kind", "seen"}});
        return lines;
    }
    std::vector<QStringList> papers(const std::vector<Raised>& raised) const
    {
        std::vector<QStringList> out{{"report", "where"}, {"report", "providers"}, {"report", "governors"}, {"report", "governors", "--full"},
                                     {"report", "placement", "--placement", active[0].value("id").toString()},
                                     {"report", "chronology", "--pupil", pupil}};
        if (!raised.empty()) out.push_back({"report", "concern", "--case", raised.front().id});
        return out;
    }
    /// That a list was asked for stands in the audit of whoever asked, at a moment that no two files share.
    static QString withoutMoments(const QString& output)
    {
        QStringList lines = output.split('\n');
        for (QString& line : lines) {
            if (!line.contains(R"("action":"export")")) continue;
            QJsonArray rows = QJsonDocument::fromJson(line.toUtf8()).array();
            for (qsizetype at = 0; at < rows.size(); ++at) {
                QJsonObject row = rows[at].toObject();
                if (row["action"].toString() == "export") row.insert("at", QJsonValue());
                rows[at] = row;
            }
            line = QString::fromUtf8(QJsonDocument(rows).toJson(QJsonDocument::Compact));
        }
        return lines.join('\n');
    }
    /// Without the time at which it was printed. Takes the file away.
    static QString paper(const QString& file)
    {
        QFile html(file);
        if (!html.open(QIODevice::ReadOnly)) return {};
        static const QRegularExpression time("\\b\\d\\d:\\d\\d\\b");
        const QString text = QString::fromUtf8(html.readAll()).remove(time);
        html.remove();
        return text;
    }
};

/// The lines that are not the same, from where they part.
QStringList differing(const QString& one, const QString& other)
{
    const QStringList left = one.split(u'\n'), right = other.split(u'\n');
    QStringList out;
    for (qsizetype at = 0; at < std::max(left.size(), right.size()); ++at) {
        const QString a = left.value(at), b = right.value(at);
        if (a == b) continue;
        const auto parts = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
        const qsizetype from = std::max<qsizetype>(0, parts.first - a.begin() - 200);
        out += QStringLiteral("line %1: %2 | %3").arg(at).arg(a.mid(from, 400), b.mid(from, 400));
    }
    return out;
}

/// Every id that somebody might meet, in the spellings that are printed.
bool meets(const QString& all, const Raised& raised)
{
    for (const QString& id : raised.ids)
        if (all.contains(id, Qt::CaseInsensitive)) return true;
    return all.contains(raised.text);
}

} // namespace

TEST_CASE("Whoever reads no concern gets what they would get if there were none, whatever they ask for", "[cli][concern][twins]")
{
    Twins twins;
    twins.part();
    std::vector<Raised> raised;
    const QJsonObject restricted{{"staff", QJsonArray{twins.staffId("dsl2")}}};
    raised.push_back(twins.raise("staff", "Qxordinary", {{"pupils", QJsonArray{twins.pupil}}}));
    raised.push_back(twins.raise("coordinator", "Qxrestricted",
                                 {{"pupils", QJsonArray{twins.pupil}}, {"placements", QJsonArray{twins.active[0].value("id")}},
                                  {"level", "restricted"}, {"recipients", restricted}}));
    raised.push_back(twins.raise("admin", "Qxaboutstaff",
                                 {{"pupils", QJsonArray{twins.pupil}}, {"about", "staff"}, {"about_staff", twins.staffId("dsl")}}));
    raised.push_back(twins.raise("staff2", "Qxdenied", {{"pupils", QJsonArray{twins.deniedPupil}}}));
    for (Raised& one : raised) twins.fill(one, "dsl2");
    REQUIRE(twins.as("dsl2", {"concern", "act", raised[0].id, "case_step"}, {{"kind", "taken"}}).exit == 0);

    // What somebody reads they find; what they do not read they meet nowhere.
    const std::vector<std::pair<QString, std::vector<bool>>> reads{
        {"head", {true, false, true, true}}, {"deputy", {true, false, true, false}}, {"dsl", {true, false, false, true}},
        {"dsl2", {true, true, true, true}},  {"coordinator", {false, false, false, false}},
        {"staff", {false, false, false, false}}, {"staff2", {false, false, false, false}}, {"admin", {false, false, false, false}}};
    for (const auto& [person, mine] : reads) {
        // The ids of the questions stand in no answer but where they are found, so the check is sound for all of them.
        const QString all = twins.everything(person, twins.store(), raised);
        for (size_t at = 0; at < raised.size(); ++at) {
            INFO(person.toStdString() << " and " << raised[at].text.toStdString());
            CHECK(meets(all, raised[at]) == mine[at]);
        }
        if (std::find(mine.begin(), mine.end(), true) != mine.end()) continue;
        INFO(person.toStdString());
        const QString without = twins.everything(person, twins.twin, raised);
        CHECK(all.size() > 10000);
        CHECK(differing(all, without) == QStringList());
    }
}

TEST_CASE("Whoever leads and does not read a restricted concern gets what they would get if there were none, whatever they ask for", "[cli][concern][twins][L-5]")
{
    Twins twins;
    // Asking for the staff leaves a row in the audit, which belongs in both files.
    const QString readersId = twins.staffId("dsl");
    const QJsonObject toDsl{{"staff", QJsonArray{readersId}}};
    const QString headsId = twins.staffId("head"), leadsId = twins.staffId("dsl2");
    twins.part();
    const auto restricted = [&](QJsonObject more) {
        more.insert("pupils", QJsonArray{twins.pupil});
        more.insert("placements", QJsonArray{twins.active[0].value("id")});
        more.insert("level", "restricted");
        more.insert("recipients", toDsl);
        return more;
    };
    std::vector<Raised> raised;
    raised.push_back(twins.raise("coordinator", "Qxrestricted", restricted({})));
    raised.push_back(twins.raise("staff", "Qxabouthead", restricted({{"about", "staff"}, {"about_staff", headsId}})));
    raised.push_back(twins.raise("admin", "Qxaboutlead", restricted({{"about", "staff"}, {"about_staff", leadsId}})));
    for (Raised& one : raised) {
        twins.workOn(one, "dsl", readersId);
        twins.fill(one, "dsl");
    }
    // Printing leaves a row with its time in the audit, which a headteacher sees: each asks a copy of their own.
    const QString read = twins.path("read.fledge");
    REQUIRE(QFile::copy(twins.store(), read));
    CHECK(meets(twins.everything("dsl", read, raised), raised[0]));
    for (const char* person : {"head", "deputy", "dsl2", "coordinator", "staff", "staff2", "admin"}) {
        const QString mine = twins.path(QStringLiteral("mine-%1.fledge").arg(person)), other = twins.path(QStringLiteral("other-%1.fledge").arg(person));
        REQUIRE(QFile::copy(twins.store(), mine));
        REQUIRE(QFile::copy(twins.twin, other));
        INFO(person);
        CHECK(differing(twins.everything(person, mine, raised), twins.everything(person, other, raised)) == QStringList());
        if (!QStringList{"head", "deputy"}.contains(QString::fromLatin1(person))) continue; // the reports of numbers are theirs
        CHECK((twins.numbers(person, mine) == twins.numbers(person, other)));
    }
}

TEST_CASE("Whoever an ordinary concern is about gets what they would get if there were none, also where it is tied to a placement", "[cli][concern][twins][L-5]")
{
    Twins twins;
    const QString lead = twins.staffId("dsl2");
    twins.part();
    std::vector<Raised> raised{twins.raise("staff", "Qxaboutlead",
                                           {{"pupils", QJsonArray{twins.pupil}}, {"placements", QJsonArray{twins.active[0].value("id")}},
                                            {"about", "staff"}, {"about_staff", lead}})};
    twins.fill(raised.front(), "dsl");
    for (const char* person : {"dsl2", "coordinator", "admin"}) {
        INFO(person);
        CHECK(differing(twins.everything(person, twins.store(), raised), twins.everything(person, twins.twin, raised)) == QStringList());
    }
}

TEST_CASE("Whoever is denied a pupil meets neither their name nor anything that hangs on them, on screen or on paper", "[cli][twins]")
{
    Twins twins;
    const QJsonObject child = twins.as("head", {"get", "pupil", twins.deniedPupil}).json;
    QStringList traces{twins.deniedPupil, child["given_name"].toString() + u' ' + child["family_name"].toString()};
    QStringList parents{twins.deniedPupil};
    for (const char* type : {"placement", "contact", "plan", "placement_event", "timetable_entry", "transport", "consent", "objective",
                             "review", "risk_assessment", "parent_update", "pupil_status", "approval", "incident"})
        for (const QJsonValue& one : twins.as("head", {"list", type}).array)
            for (const char* parent : {"pupil_id", "placement_id", "subject_id", "plan_id"})
                if (parents.contains(one[QLatin1String(parent)].toString())) {
                    traces += one["id"].toString();
                    parents += one["id"].toString();
                    break;
                }
    CHECK(traces.size() > 12);
    const auto met = [&](const QString& person) {
        const QString all = twins.everything(person, twins.store(), {});
        QStringList out;
        for (const QString& trace : traces)
            if (all.contains(trace)) out += trace;
        return out;
    };
    CHECK(met("head").size() > 12);
    CHECK(met("deputy") == QStringList());
}

TEST_CASE("Whoever is denied a pupil gets every number as if there were no such pupil", "[cli][twins][L-5]")
{
    Twins twins;
    twins.partWithoutDenied();
    const auto all = twins.numbers("deputy", twins.store()), without = twins.numbers("deputy", twins.twin), head = twins.numbers("head", twins.store());
    REQUIRE(all.size() == without.size());
    QStringList differ;
    for (size_t at = 0; at < all.size(); ++at) {
        INFO(all[at].first.toStdString());
        CHECK((all[at].second == without[at].second));
        if (all[at].second != head[at].second) differ += all[at].first;
    }
    // The pupil does count: for whoever is not denied them the numbers are others.
    for (const char* question : {"compliance", "duties", "list placement", "report governors", "report governors --full", "report providers"}) {
        INFO(question);
        CHECK(differ.contains(question));
    }
}

TEST_CASE("Of an ordinary concern at a placement others see the reviews that were asked for, and not who asked or why", "[cli][concern][twins]")
{
    Twins twins;
    twins.part();
    std::vector<Raised> raised{twins.raise("staff", "Qxordinary", {{"pupils", QJsonArray{twins.pupil}}, {"placements", QJsonArray{twins.active[0].value("id")}}})};
    twins.fill(raised[0], "dsl");
    QStringList requests;
    for (const QJsonValue& request : twins.as("deputy", {"list", "review_request"}).array) requests += request["id"].toString();
    const auto isAsked = [&](const QJsonValue& row) {
        const QByteArray text = QJsonDocument(QJsonArray{row}).toJson();
        return std::any_of(requests.begin(), requests.end(), [&](const QString& id) { return text.contains(id.toUtf8()); });
    };
    // Rows that name a request are those the lead asked for; the two promises they bear out count them.
    const auto without = [&](const QString& all) {
        QStringList kept;
        for (const QString& line : all.split('\n')) {
            QJsonArray rows;
            for (const QJsonValue& row : QJsonDocument::fromJson(line.toUtf8()).array())
                if (!isAsked(row) && !(row["action"].toString() == "export" && row["type"].toString() == "review_request") && row["clause"].toString() != "6.4d" && row["clause"].toString() != "4.3b") rows.append(row);
            const bool isList = line.startsWith('[');
            kept += isList ? QString::fromUtf8(QJsonDocument(rows).toJson(QJsonDocument::Compact)) : line;
        }
        return kept.join('\n');
    };
    for (const char* person : {"coordinator", "staff", "staff2", "admin"}) {
        INFO(person);
        const QString all = twins.everything(person, twins.store(), raised, false);
        CHECK_FALSE(meets(all, raised[0]));
        CHECK(differing(without(all), without(twins.everything(person, twins.twin, raised, false))) == QStringList());
    }
    CHECK(requests.size() >= 3);
}
