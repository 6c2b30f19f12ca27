// Whose records each of the cast is shown, by everything that can be asked: written down by hand from the contract's
// table of roles (C), over a school of four pupils.
#include "core/base/text.h"
#include "core/demo/demo.h"
#include "core/domain/registry.h"
#include "core/exports.h"
#include "tests/cli/schoolfile.h"
#include "tests/support/castschool.h"

#include <QFile>
#include <QTimeZone>

using namespace fledge;
using namespace fledge::test;

namespace {

/// What head, deputy, coordinator, dsl, dsl2, staff, staff2 and admin are shown of a type: the pupils whose records they
/// get whole (A, B, C, D) or cut to the name (a, b, c, d), `*` the school's own whole and `n` cut to the name; nothing at
/// all where they may ask, `-` where they may not.
struct Shown
{
    const char* types;
    const char* to[castSize];
};

// clang-format off
constexpr Shown shown[] = {
    //                                                        head    deputy  coord.  dsl     dsl2    staff   staff2  admin
    {"pupil",                                                {"ABCD", "ABC",  "ABCD", "ABCD", "ABCD", "Abcd", "Bacd", "-"}},
    {"pupil_status contact plan objective consent consultation parent_update",
                                                             {"ABCD", "ABC",  "ABCD", "ABCD", "ABCD", "A",    "B",    "-"}},
    {"placement placement_event timetable_entry transport approval override",
                                                             {"ABCD", "ABC",  "ABCD", "ABCD", "ABCD", "A",    "B",    "-"}},
    {"risk_assessment risk_item review review_answer review_request waiver planned incident",
                                                             {"ABCD", "ABC",  "ABCD", "ABCD", "ABCD", "A",    "B",    "-"}},
    {"check_answer",                                         {"*ABCD","*ABC", "*ABCD","*ABCD","*ABCD","-",    "-",    "-"}},
    {"pupil_denial",                                         {"D",    "",     "-",    "D",    "D",    "-",    "-",    "-"}},
    {"provider site site_address",                           {"*",    "*",    "*",    "*",    "*",    "n",    "n",    "-"}},
    {"provider_person agreement confirmation visit",         {"*",    "*",    "*",    "*",    "*",    "-",    "-",    "-"}},
    {"import_batch",                                         {"*",    "*",    "*",    "-",    "-",    "-",    "-",    "-"}},
    {"released_figure",                                      {"*",    "*",    "*",    "*",    "*",    "-",    "-",    "-"}},
    {"school school_year half_term closure staff policy_version",
                                                             {"*",    "*",    "*",    "*",    "*",    "*",    "*",    "*"}},
};

/// The same of everything else that can be asked. Of a concern stand its letter: o an ordinary one about A, r a restricted
/// one about B for the dsl alone, h one about the headteacher and C, w one about dsl2 and A, v an ordinary one about D.
constexpr Shown asked[] = {
    //                                                        head    deputy  coord.  dsl     dsl2    staff   staff2  admin
    {"duties",                                               {"ABCD", "ABC",  "ABCD", "ABCD", "ABCD", "A",    "B",    ""}},
    {"where",                                                {"ABCD", "ABC",  "ABCD", "ABCD", "ABCD", "ABCD", "ABCD", "-"}},
    {"report where",                                         {"ABCD", "ABC",  "ABCD", "ABCD", "ABCD", "ABCD", "ABCD", "-"}},
    {"report placement",                                     {"ABCD", "ABC",  "ABCD", "ABCD", "ABCD", "A",    "B",    "-"}},
    {"report subject-access",                                {"ABCD", "ABC",  "-",    "ABCD", "ABCD", "-",    "-",    "-"}},
    {"report providers",                                     {"",     "",     "",     "",     "",     "-",    "-",    "-"}},
    {"report governors",                                     {"",     "",     "",     "-",    "-",    "-",    "-",    "-"}},
    {"report governors --full",                              {"",     "",     "-",    "-",    "-",    "-",    "-",    "-"}},
    {"compliance",                                           {"ABCD", "ABC",  "ABCD", "ABCD", "ABCD", "-",    "-",    "-"}},
    {"gate",                                                 {"ABCD", "ABC",  "ABCD", "ABCD", "ABCD", "A",    "B",    "-"}},
    {"audit",                                                {"ABCD", "ABC",  "A",    "C",    "",     "A",    "B",    ""}},
    {"audit of concerns",                                    {"ovw",  "how",  "",     "horvw","hov",  "",     "",     ""}},
    {"concern list",                                         {"ovw",  "how",  "",     "horvw","hov",  "",     "",     ""}},
    {"concern get",                                          {"ovw",  "how",  "",     "horvw","hov",  "",     "",     ""}},
    {"report concern",                                       {"ovw",  "how",  "",     "horvw","hov",  "",     "",     ""}},
    {"report chronology",                                    {"ovw",  "how",  "",     "horvw","hov",  "",     "",     "-"}},
};
// clang-format on

constexpr const char* concernLetters = "orhwv";

QString wordOfConcern(QChar letter) { return QStringLiteral("Qx%1ncern").arg(letter); }

QString sorted(QString letters)
{
    std::sort(letters.begin(), letters.end(), [](QChar a, QChar b) { return a.isUpper() == b.isUpper() ? a < b : a.isUpper() > b.isUpper(); });
    const auto last = std::unique(letters.begin(), letters.end());
    letters.erase(last, letters.end());
    return letters.startsWith(u'*') || !letters.contains(u'*') ? letters : u'*' + letters.remove(u'*');
}

using Questions = std::vector<std::pair<QStringList, QJsonObject>>;

/// Everybody's answers, asked of the file through the command line.
class Asked : public CommandLine
{
public:
    Asked() : school(store())
    {
        actEach();
        school.close();
        logAll();
    }
    /// One answer a line, in the order of the questions. The reports are written under the name `out`.
    std::vector<QJsonDocument> ask(const char* person, const Questions& questions)
    {
        QByteArray lines;
        for (const auto& [words, input] : questions)
            lines += QJsonDocument(QJsonObject{{"run", QJsonArray::fromStringList(words)}, {"input", input}}).toJson(QJsonDocument::Compact) + '\n';
        const Answer answer = runText({"batch", "--as", person}, lines, isoDate(CastSchool::day()));
        const QStringList answers = answer.output.split(u'\n', Qt::SkipEmptyParts);
        INFO(person << ": " << answer.errors.toStdString() << answer.output.left(400).toStdString());
        REQUIRE(size_t(answers.size()) == questions.size());
        std::vector<QJsonDocument> out;
        for (const QString& line : answers) out.push_back(QJsonDocument::fromJson(line.toUtf8()));
        return out;
    }
    QJsonDocument askOne(const char* person, const QStringList& words, const QJsonObject& input = {}) { return ask(person, {{words, input}}).front(); }
    static bool isRefused(const QJsonDocument& answer) { return answer.object().contains("error"); }
    static QString kindOf(const QJsonDocument& answer) { return answer["error"]["kind"].toString(); }

    /// What a list shows, in the letters of the table.
    QString lettersOf(const QJsonDocument& answer, const std::map<QString, QJsonObject>& whole) const
    {
        if (!answer.isArray()) return kindOf(answer) == u"denied" ? QStringLiteral("-") : QStringLiteral("?");
        QString out;
        for (const QJsonValue& one : answer.array()) {
            const QString id = one["id"].toString();
            const QChar owner = ownerOf(id);
            const auto known = whole.find(id);
            REQUIRE(known != whole.end());
            const bool isWhole = one.toObject() == known->second;
            out += owner.isNull() ? QChar(isWhole ? u'*' : u'n') : isWhole ? owner : owner.toLower();
        }
        return sorted(out);
    }
    /// The letters whose word, or one of whose ids, stands in the text.
    QString pupilsIn(const QString& text) const
    {
        QString out;
        for (const char* letter = CastSchool::pupils; *letter; ++letter)
            if (text.contains(CastSchool::wordOf(QLatin1Char(*letter))) || text.contains(idOf(QLatin1Char(*letter), "pupil"))) out += QLatin1Char(*letter);
        return out;
    }
    QString concernsIn(const QString& text) const
    {
        QString out;
        for (const auto& [letter, id] : concerns)
            if (text.contains(wordOfConcern(letter)) || text.contains(id)) out += letter;
        return sorted(out);
    }
    QChar ownerOf(const QString& id) const
    {
        const auto later = m_later.find(id);
        return later == m_later.end() ? school.ownerOf(QUuid::fromString(id)) : later->second;
    }
    QString idOf(QChar letter, const char* type) const { return idText(school.recordOf(letter, type)); }
    QString textOf(const QString& file) const
    {
        QFile read(file);
        return read.open(QIODevice::ReadOnly) ? QString::fromUtf8(read.readAll()) : QString();
    }

    CastSchool school;
    std::map<QChar, QString> concerns; ///< their ids

private:
    /// Each of them did something to one pupil, which only they and those who see all of the audit find there.
    void actEach()
    {
        const std::pair<const char*, QChar> deeds[] = {{"coordinator", u'A'}, {"staff", u'A'}, {"staff2", u'B'}, {"dsl", u'C'}, {"deputy", u'B'}};
        for (const auto& [person, letter] : deeds) {
            school.signIn(person);
            record::AnyRecord incident(*recordTypeNamed(u"incident"));
            incident.setValue(u"pupil_id", school.recordOf(letter, "pupil"));
            incident.setValue(u"on_date", QDate(2026, 11, 20));
            incident.setValue(u"what", CastSchool::wordOf(letter));
            const auto saved = school.workspace().save(incident);
            INFO(person << ": " << (saved ? "" : saved.error().why.toStdString()));
            REQUIRE(saved);
            m_later[idText(saved->id)] = letter;
        }
    }
    void logAll()
    {
        const auto pupil = [this](QChar letter) { return QJsonArray{idOf(letter, "pupil")}; };
        const auto about = [this](const char* who) { return QJsonObject{{"about", "staff"}, {"about_staff", school.staff(who).text()}}; };
        log('o', "staff", {{"pupils", pupil(u'A')}, {"placements", QJsonArray{idOf(u'A', "placement")}}});
        log('r', "coordinator", {{"pupils", pupil(u'B')}, {"placements", QJsonArray{idOf(u'B', "placement")}}, {"level", "restricted"},
                                 {"recipients", QJsonObject{{"staff", QJsonArray{school.staff("dsl").text()}}}}});
        QJsonObject head = about("head"), second = about("dsl2");
        head.insert("pupils", pupil(u'C'));
        second.insert("pupils", pupil(u'A'));
        log('h', "staff2", head);
        log('w', "admin", second);
        log('v', "coordinator", {{"pupils", pupil(u'D')}});
        for (const QJsonValue& one : askOne("head", {"list", "review_request"}).array())
            if (school.ownerOf(QUuid::fromString(one["id"].toString())).isNull()) m_later.try_emplace(one["id"].toString(), u'A');
    }
    void log(char letter, const char* person, QJsonObject concern)
    {
        concern.insert("what_happened", wordOfConcern(QLatin1Char(letter)));
        const QJsonDocument logged = askOne(person, {"concern", "log"}, concern);
        INFO(logged.toJson().toStdString());
        REQUIRE_FALSE(isRefused(logged));
        concerns[QLatin1Char(letter)] = logged["id"].toString();
    }

    std::map<QString, QChar> m_later; ///< whose records those are that were made after the school was
};

/// What stands in the table for that person; null where the table does not have it.
const char* expected(std::span<const Shown> table, const QString& what, size_t person)
{
    for (const Shown& line : table)
        if (what == QLatin1String(line.types) || QString::fromLatin1(line.types).split(u' ').contains(what)) return line.to[person];
    return nullptr;
}

/// What counts and what was voided, of one type after another.
Questions allLists()
{
    Questions out;
    for (const record::RecordType* type : recordTypes()) {
        const QString name = QString::fromLatin1(type->name);
        out.push_back({{"list", name}, {}});
        out.push_back({{"list", name, "--voided"}, {}});
    }
    return out;
}

/// Every record as whoever sees all of them is answered.
std::map<QString, QJsonObject> wholeRecords(Asked& file)
{
    std::map<QString, QJsonObject> out;
    for (const QJsonDocument& list : file.ask("head", allLists()))
        for (const QJsonValue& one : list.array()) out[one["id"].toString()] = one.toObject();
    for (const record::RecordType* type : recordTypes())
        for (const auto& [id, letter] : file.school.records(*type)) {
            INFO(type->name << " of " << QString(letter).toStdString());
            CHECK(out.count(idText(id)) == 1);
        }
    return out;
}

/// What is asked once: the answer, and what was written on paper, as one text; `-` where it was denied.
QString textOfOne(Asked& file, const char* person, QStringList words, bool isPaper)
{
    const QString paper = file.path(QStringLiteral("one.html"));
    QFile::remove(paper);
    if (isPaper) words += {"--out", paper};
    const QJsonDocument answer = file.askOne(person, words);
    if (Asked::isRefused(answer)) return Asked::kindOf(answer) == u"denied" ? QStringLiteral("-") : QStringLiteral("?") + Asked::kindOf(answer);
    const QString text = isPaper ? file.textOf(paper) : QString::fromUtf8(answer.toJson());
    CHECK_FALSE(text.isEmpty());
    return text;
}

/// What is asked about one pupil or concern at a time: those that were answered. `-` where all were denied for the role.
QString lettersOfEach(Asked& file, const char* person, const char* letters, const std::function<QStringList(QChar)>& words, bool isFolder = false)
{
    Questions questions;
    int number = 0;
    for (const char* letter = letters; *letter; ++letter) {
        QStringList one = words(QLatin1Char(*letter));
        if (one.first() == u"report") one += {"--out", file.path(QStringLiteral("%1-%2%3").arg(person).arg(QString::number(++number) + one.value(1), isFolder ? "" : ".html"))};
        questions.push_back({one, {}});
    }
    QString out;
    bool isDenied = true;
    const auto answers = file.ask(person, questions);
    for (size_t at = 0; at < answers.size(); ++at) {
        isDenied = isDenied && Asked::kindOf(answers[at]) == u"denied";
        if (Asked::isRefused(answers[at])) {
            // Nothing but that they may not, or that there is no such thing.
            CHECK((Asked::kindOf(answers[at]) == u"denied" || Asked::kindOf(answers[at]) == u"not_found"));
            continue;
        }
        out += QLatin1Char(letters[at]);
    }
    return isDenied ? QStringLiteral("-") : sorted(out);
}

QString pupilsOrRefused(const Asked& file, const QString& text) { return text.size() == 1 || text.startsWith(u'?') ? text : file.pupilsIn(text); }

/// Whose records the rows of the audit are about, or the concerns that they are about.
QString lettersOfAudit(Asked& file, const char* person, bool ofConcerns)
{
    QString out;
    const QJsonDocument rows = file.askOne(person, {"audit", "list", "--limit", "100000"});
    REQUIRE(rows.isArray());
    for (const QJsonValue& row : rows.array()) {
        const QString id = row["record_id"].toString();
        if (row["type"] == "case") CHECK_FALSE(file.concernsIn(id).isEmpty());
        if (ofConcerns) out += row["type"] == "case" ? file.concernsIn(id) : QString();
        else if (!file.ownerOf(id).isNull()) out += file.ownerOf(id);
    }
    if (!ofConcerns) out += file.pupilsIn(QString::fromUtf8(rows.toJson()));
    return sorted(out);
}

/// None of these was ever voided in the school.
bool hasVoided(const QString& type)
{
    return !QStringList{"pupil", "school", "school_year", "half_term", "closure", "staff", "policy_version"}.contains(type);
}

} // namespace

TEST_CASE("Each of the cast is shown the records of exactly those pupils that the table of roles gives them, by every list", "[cli][cast][L-2]")
{
    Asked file;
    const auto whole = wholeRecords(file);
    for (size_t person = 0; person < castSize; ++person) {
        const auto answers = file.ask(theCast[person], allLists());
        for (size_t at = 0; at < recordTypes().size(); ++at) {
            const QString name = QString::fromLatin1(recordTypes()[at]->name);
            INFO(name.toStdString() << " for " << theCast[person]);
            const char* to = expected(shown, name, person);
            REQUIRE(to); // a new type wants a line in the table
            CHECK(file.lettersOf(answers[2 * at], whole) == QString::fromLatin1(to));
            CHECK(file.lettersOf(answers[2 * at + 1], whole) == (*to == '-' || hasVoided(name) ? QString::fromLatin1(to) : QString()));
        }
    }
    for (const Shown& line : shown)
        for (const QString& name : QString::fromLatin1(line.types).split(u' ')) CHECK(recordTypeNamed(name));
}

TEST_CASE("Each of the cast finds a record by its id exactly where their lists show it", "[cli][cast][L-2]")
{
    Asked file;
    for (size_t person = 0; person < castSize; ++person) {
        Questions questions;
        std::vector<bool> shouldFind;
        for (const record::RecordType* type : recordTypes()) {
            const QString to = QString::fromLatin1(expected(shown, QString::fromLatin1(type->name), person));
            for (const auto& [id, letter] : file.school.records(*type)) {
                questions.push_back({{"get", QString::fromLatin1(type->name), idText(id)}, {}});
                shouldFind.push_back(letter.isNull() ? to.contains(u'*') || to.contains(u'n') : to.contains(letter, Qt::CaseInsensitive));
            }
        }
        const auto answers = file.ask(theCast[person], questions);
        for (size_t at = 0; at < answers.size(); ++at) {
            INFO(questions[at].first.join(u' ').toStdString() << " by " << theCast[person]);
            CHECK(Asked::isRefused(answers[at]) != shouldFind[at]);
        }
        CHECK(answers.size() > 200);
    }
}

TEST_CASE("No list and no id opens an entry of a concern to anybody", "[cli][cast][concern][L-2]")
{
    Asked file;
    for (const char* person : theCast) {
        Questions questions;
        for (const record::RecordType* type : confidentialTypes()) {
            questions.push_back({{"list", QString::fromLatin1(type->name)}, {}});
            questions.push_back({{"list", QString::fromLatin1(type->name), "--voided"}, {}});
            for (const auto& [letter, id] : file.concerns) questions.push_back({{"get", QString::fromLatin1(type->name), id}, {}});
        }
        for (const QJsonDocument& answer : file.ask(person, questions)) CHECK(Asked::kindOf(answer) == u"not_found");
    }
}

TEST_CASE("Each of the cast meets exactly those pupils and concerns by duties, places, gates, reports and the audit that the table of roles gives them",
          "[cli][cast][L-2]")
{
    Asked file;
    std::map<QString, std::array<QString, castSize>> got;
    // The audit first: what is asked here is in it afterwards.
    for (size_t at = 0; at < castSize; ++at) {
        got["audit"][at] = lettersOfAudit(file, theCast[at], false);
        got["audit of concerns"][at] = lettersOfAudit(file, theCast[at], true);
    }
    const QString day = isoDate(CastSchool::day());
    for (size_t at = 0; at < castSize; ++at) {
        const char* person = theCast[at];
        const auto pupilsOf = [&](const QStringList& words, bool isPaper) { return pupilsOrRefused(file, textOfOne(file, person, words, isPaper)); };
        got["duties"][at] = pupilsOf({"duties", "--from", "2026-09-01", "--to", "2027-07-31"}, false);
        got["where"][at] = pupilsOf({"where", "--date", day, "--session", "am"}, false);
        got["compliance"][at] = pupilsOf({"compliance"}, false);
        got["report where"][at] = pupilsOf({"report", "where", "--date", day, "--session", "am"}, true);
        got["report providers"][at] = pupilsOf({"report", "providers"}, true);
        got["report governors"][at] = pupilsOf({"report", "governors"}, true);
        got["report governors --full"][at] = pupilsOf({"report", "governors", "--full"}, true);
        const auto each = [&](const QStringList& words, const char* type, bool isFolder = false) {
            return lettersOfEach(file, person, CastSchool::pupils, [&](QChar letter) { return words + QStringList{file.idOf(letter, type)}; }, isFolder);
        };
        got["gate"][at] = each({"gate", "--placement"}, "placement");
        got["report placement"][at] = each({"report", "placement", "--placement"}, "placement");
        got["report subject-access"][at] = each({"report", "subject-access", "--pupil"}, "pupil", true);
        const auto eachConcern = [&](const QStringList& words) {
            return lettersOfEach(file, person, concernLetters, [&](QChar letter) { return words + QStringList{file.concerns.at(letter)}; });
        };
        got["concern list"][at] = file.concernsIn(QString::fromUtf8(file.askOne(person, {"concern", "list"}).toJson()));
        got["concern get"][at] = eachConcern({"concern", "get"});
        got["report concern"][at] = eachConcern({"report", "concern", "--case"});
        QString chronologies;
        for (const char* letter = CastSchool::pupils; *letter; ++letter) {
            const QString text = textOfOne(file, person, {"report", "chronology", "--pupil", file.idOf(QLatin1Char(*letter), "pupil")}, true);
            chronologies += text == u"-" ? text : file.concernsIn(text);
        }
        got["report chronology"][at] = sorted(chronologies);
    }
    REQUIRE(got.size() == std::size(asked));
    for (const Shown& line : asked)
        for (size_t at = 0; at < castSize; ++at) {
            INFO(line.types << " for " << theCast[at]);
            CHECK(got.at(QString::fromLatin1(line.types))[at] == QString::fromLatin1(line.to[at]));
        }
}
