// Whose records each of the cast is shown, by everything that can be asked: written down by hand from the contract's
// table of roles (C), over a school of four pupils.
#include "core/exports.h"
#include "tests/cli/askedschool.h"

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
    {"released_figure",                                      {"*",    "*",    "-",    "*",    "*",    "-",    "-",    "-"}},
    {"school school_year half_term closure staff policy_version",
                                                             {"*",    "*",    "*",    "*",    "*",    "*",    "*",    "*"}},
};

/// The same of everything else that can be asked; of concerns the letters of tests/cli/askedschool.h.
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

/// One question of the second table: which line it answers, about which pupil or concern (null: about all), and the paper
/// that it writes.
struct Question
{
    QString line;
    QChar letter;
    QStringList words;
    QString paper;
};

class Questioning
{
public:
    Questioning(Asked& file, const char* person) : m_file(file), m_person(person)
    {
        const QString day = isoDate(CastSchool::day());
        add({"duties"}, {"--from", "2026-09-01", "--to", "2027-07-31"});
        add({"where"}, {"--date", day, "--session", "am"});
        add({"compliance"}, {});
        add({"concern", "list"}, {});
        add({"report", "where"}, {"--date", day, "--session", "am"});
        for (const QStringList& words : {QStringList{"report", "providers"}, {"report", "governors"}, {"report", "governors", "--full"}}) add(words, {});
        for (const char* pupil = CastSchool::pupils; *pupil; ++pupil) {
            const QChar letter = QLatin1Char(*pupil);
            add({"gate"}, {"--placement", file.idOf(letter, "placement")}, letter);
            add({"report", "placement"}, {"--placement", file.idOf(letter, "placement")}, letter);
            add({"report", "subject-access"}, {"--pupil", file.idOf(letter, "pupil")}, letter);
            add({"report", "chronology"}, {"--pupil", file.idOf(letter, "pupil")}, letter);
        }
        for (const auto& [letter, id] : file.concerns) {
            add({"concern", "get"}, {id}, letter);
            add({"report", "concern"}, {"--case", id}, letter);
        }
    }
    /// By line of the table.
    std::map<QString, QString> answers()
    {
        Questions words;
        for (const Question& one : m_questions) words.push_back({one.words, {}});
        const auto given = m_file.ask(m_person, words);
        std::map<QString, QString> out;
        std::map<QString, bool> isDenied;
        for (size_t at = 0; at < given.size(); ++at) {
            const Question& question = m_questions[at];
            const bool denied = Asked::kindOf(given[at]) == u"denied";
            isDenied[question.line] = denied && (isDenied.count(question.line) == 0 || isDenied[question.line]);
            out[question.line] += lettersOf(question, given[at]);
        }
        for (auto& [line, letters] : out) letters = isDenied[line] ? QStringLiteral("-") : sorted(letters);
        return out;
    }

private:
    void add(const QStringList& line, const QStringList& more, QChar letter = {})
    {
        Question question{line.join(u' '), letter, line + more, {}};
        if (line.first() == u"report") {
            const QString ending = line.last() == u"subject-access" ? QString() : QStringLiteral(".html");
            question.paper = m_file.path(QStringLiteral("%1-%2%3").arg(m_person).arg(m_questions.size()).arg(ending));
            question.words += {"--out", question.paper};
        }
        m_questions.push_back(question);
    }
    /// Those that an answer tells of. What is refused is denied, or does not exist, and tells nothing.
    QString lettersOf(const Question& question, const QJsonDocument& answer) const
    {
        const QString said = QString::fromUtf8(answer.toJson());
        if (Asked::isRefused(answer)) {
            INFO(m_person << " " << question.words.join(u' ').toStdString() << said.toStdString());
            CHECK((Asked::kindOf(answer) == u"denied" || Asked::kindOf(answer) == u"not_found"));
            CHECK(m_file.concernsIn(answer["error"]["message"].toString()).isEmpty());
            return {};
        }
        const QString all = said + m_file.textOf(question.paper);
        if (question.line == u"concern list" || question.line == u"report chronology") return m_file.concernsIn(all);
        return question.letter.isNull() ? m_file.pupilsIn(all) : QString(question.letter);
    }

    Asked& m_file;
    const char* m_person;
    std::vector<Question> m_questions;
};

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
    for (size_t at = 0; at < castSize; ++at)
        for (const auto& [line, letters] : Questioning(file, theCast[at]).answers()) got[line][at] = letters;
    REQUIRE(got.size() == std::size(asked));
    for (const Shown& line : asked)
        for (size_t at = 0; at < castSize; ++at) {
            INFO(line.types << " for " << theCast[at]);
            CHECK(got.at(QString::fromLatin1(line.types))[at] == QString::fromLatin1(line.to[at]));
        }
}

TEST_CASE("The safeguarding lead's duties are nobody's but the leads' and the headteachers'", "[cli][cast][L-2]")
{
    Asked file;
    for (size_t at = 0; at < castSize; ++at) {
        int leads = 0;
        for (const QJsonValue& duty : file.askOne(theCast[at], {"duties", "--from", "2026-09-01", "--to", "2027-07-31"}).array())
            leads += duty["owner"]["role"] == "safeguarding" ? 1 : 0;
        INFO(theCast[at]);
        const QString person = QString::fromLatin1(theCast[at]);
        CHECK((leads > 0) == QStringList{"head", "deputy", "dsl", "dsl2"}.contains(person));
    }
}

TEST_CASE("Lists leave as files by the hand of those alone who may take them out", "[cli][cast][L-2]")
{
    QTemporaryDir folder;
    CastSchool school(folder.filePath("school.fledge"));
    const exports::Table table{"Pupils", {}, {"Name"}, {{"Somebody"}}};
    for (const char* person : theCast) {
        school.signIn(person);
        const QString to = folder.filePath(QString::fromLatin1(person) + ".csv");
        const Done written = exports::write(school.workspace(), table, to);
        INFO(person);
        CHECK(bool(written) == QStringList{"head", "deputy", "coordinator", "dsl", "dsl2"}.contains(QString::fromLatin1(person)));
        CHECK(QFile::exists(to) == bool(written));
        if (!written) CHECK(written.error().kind == ProblemKind::Denied);
    }
}
