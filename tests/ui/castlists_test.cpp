// What each of the cast takes out of the window's lists, by export and by copying. Checked by hand against the contract's
// table of roles (C).
#include "core/domain/provider.h"
#include "tests/ui/castdesk.h"
#include "ui/common/ask.h"
#include "ui/record/recordtable.h"

#include <QClipboard>
#include <QComboBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using namespace fledge::test;

namespace {

/// Somebody's rows of a table: the pupil of each row, small where the headteacher is shown it in other words; `*` for a row
/// that names no pupil (`n` where the headteacher is shown it in other words), `o r h w v` for one about a concern; each
/// followed by how many there are. Nothing where the table is empty or not theirs.
struct Rows
{
    const char* place; ///< `%` stands for the id of each pupil's record in turn
    const char* table;
    const char* to[castSize];
};

// clang-format off
constexpr Rows rows[] = {
    //                                                  head            deputy        coord.         dsl               dsl2            staff   staff2  admin
    {"today", "duties",                                {"*4A20B11C8D5", "*4A20B11C8", "*A14B11C8D5", "*6A20B11C8D5b6", "*4A20B11C8D5", "A14",  "B11",  ""}},
    {"today", "overdue-by-person",                     {"*3",           "*2n",        "",            "",               "",             "",     "",     ""}},
    {"today", "overrides",                             {"ABCD",         "ABC",        "",            "",               "",             "",     "",     ""}},
    {"today", "whereabouts",                           {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "Abcd", "Bacd", ""}},
    {"plan-weeks", "plan-weeks",                       {"ABCD",         "ABC",        "ABCD",        "",               "",             "A",    "B",    ""}},
    {"pupils", "pupils",                               {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "Abcd", "Bacd", ""}},
    {"placements", "placements",                       {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
    {"providers", "providers",                         {"*",            "n",          "*",           "*",              "*",            "n",    "n",    ""}},
    {"concerns", "concerns",                           {"ovw",          "how",        "",            "horvw",          "hov",          "",     "",     ""}},
    {"policy", "policy",                               {"*214",         "*189n25",    "*208n6",      "*212n2",         "*214",         "",     "",     ""}},
    {"imports", "imports",                             {"*",            "*",          "*",           "",               "",             "",     "",     ""}},
    {"settings/accounts", "accounts",                  {"*8",           "*8",         "",            "*8",             "*8",           "",     "",     "*8"}},
    {"settings/calendar", "calendarMoves",             {"",             "",           "",            "",               "",             "",     "",     ""}},
    {"settings/calendar", "closures",                  {"*8",           "*8",         "*8",          "*8",             "*8",           "*8",   "*8",   "*8"}},
    {"settings/keeping", "keepingDue",                 {"",             "",           "",            "",               "",             "",     "",     ""}},
    {"settings/keeping", "keepingSchedule",            {"*11",           "*11",         "",            "*11",             "*11",           "",     "",     ""}},
    {"settings/staff", "staff",                        {"*8",           "*8",         "*8",          "*8",             "*8",           "*8",   "*8",   "*8"}},
    {"pupil/%/chronology", "chronology",               {"ovw",          "how",        "",            "horvw",          "hov",          "",     "",     ""}},
    {"pupil/%/contacts", "contacts",                   {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
    {"pupil/%/denials", "denials",                     {"D",            "",           "",            "D",              "D",            "",     "",     ""}},
    {"pupil/%/incidents", "pupil-incidents",           {"A3B3C2D",      "A3B3C2",     "A3B3C2D",     "A3B3C2D",        "A3B3C2D",      "A3",   "B3",   ""}},
    {"pupil/%/overview", "pupil-owed",                 {"*44",          "*39",        "*38",         "*47n3",          "*44",          "*14",  "*11",  ""}},
    {"pupil/%/placements", "pupil-placements",         {"*4",           "*3",         "*4",          "*4",             "*4",           "*",    "*",    ""}},
    {"pupil/%/plan", "plan-contents",                  {"*20",          "*15",        "*20",         "*20",            "*20",          "*20",  "*20",  ""}},
    {"pupil/%/plan", "plan-objectives",                {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
    {"pupil/%/plan", "plan-steps",                     {"*24",          "*18",        "*24",         "*24",            "*24",          "*24",  "*24",  ""}},
    {"pupil/%/plan", "plans",                          {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
    {"pupil/%/risk", "risk-13.2",                      {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
    {"pupil/%/risk", "risk-areas-13.2",                {"",             "",           "",            "",               "",             "",     "",     ""}},
    {"pupil/%/statuses", "statuses",                   {"*4",           "*3",         "*4",          "*4",             "*4",           "*",    "*",    ""}},
    {"pupil/%/timeline", "pupil-timeline",             {"*4A7B7C7D7",   "*3A7B7C7",   "*4A7B7C7D7",  "*4A7B7C7D7",     "*4A7B7C7D7",   "*A7",  "*B7",  ""}},
    {"placement/%/approval", "approvals",              {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
    {"placement/%/approval", "approved-gate",          {"",             "",           "",            "",               "",             "",     "",     ""}},
    {"placement/%/approval", "overrides",              {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
    {"placement/%/consent", "placement-consents",      {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
    {"placement/%/consent", "placement-consultations", {"*12ABCD",      "*9ABC",      "*12ABCD",     "*12ABCD",        "*12ABCD",      "*3A",  "*3B",  ""}},
    {"placement/%/gate", "gate",                       {"*124ABCD",     "*93ABC",     "*124ABCD",    "*124ABCD",       "*124ABCD",     "*31A", "*31B", ""}},
    {"placement/%/incidents", "placement-incidents",   {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
    {"placement/%/plan", "placement-needs",            {"*4",           "*3",         "*4",          "*4",             "*4",           "*",    "*",    ""}},
    {"placement/%/plan", "placement-objectives",       {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
    {"placement/%/reviews", "placement-reviews",       {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
    {"placement/%/risk", "risk-13.1",                  {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
    {"placement/%/risk", "risk-13.2",                  {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
    {"placement/%/risk", "risk-areas-13.1",            {"",             "",           "",            "",               "",             "",     "",     ""}},
    {"placement/%/risk", "risk-areas-13.2",            {"",             "",           "",            "",               "",             "",     "",     ""}},
    {"placement/%/timeline", "placement-timeline",     {"A4B4C4D4",     "A4B4C4",     "A4B4C4D4",    "A4B4C4D4",       "A4B4C4D4",     "A4",   "B4",   ""}},
    {"placement/%/timetable", "placement-transport",   {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
    {"policy/exceptions", "policy-exceptions",         {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
    {"provider/%/agreement", "agreement-terms",        {"*8",           "*8",         "*8",          "*8",             "*8",           "",     "",     ""}},
    {"provider/%/agreement", "agreements",             {"*",            "*",          "*",           "*",              "*",            "",     "",     ""}},
    {"provider/%/checks", "provider-checks-6.1",       {"*7",           "*7",         "*7",          "*7",             "*7",           "",     "",     ""}},
    {"provider/%/checks", "provider-checks-6.2",       {"*8",           "*8",         "*8",          "*8",             "*8",           "",     "",     ""}},
    {"provider/%/confirmations", "confirmations",      {"*",            "*",          "*",           "*",              "*",            "",     "",     ""}},
    {"provider/%/pupils", "provider-placements",       {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "",     "",     ""}},
    {"provider/%/sites", "provider-people",            {"*",            "*",          "*",           "*",              "*",            "",     "",     ""}},
    {"provider/%/sites", "site-addresses",             {"*",            "*",          "*",           "*",              "*",            "",     "",     ""}},
    {"provider/%/sites", "sites",                      {"*",            "*",          "*",           "*",              "*",            "",     "",     ""}},
    {"provider/%/timeline", "provider-timeline",       {"*6",           "*6",         "*6",          "*6",             "*6",           "",     "",     ""}},
    {"provider/%/visits", "visits",                    {"*",            "*",          "*",           "*",              "*",            "",     "",     ""}},
    {"review-meeting", "review-meeting",               {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
};
// clang-format on

/// The roles that may take lists out (contract C).
bool mayExport(const char* person) { return QStringList{"head", "deputy", "coordinator", "dsl", "dsl2"}.contains(QString::fromLatin1(person)); }

class CastLists : public CastDesk
{
public:
    CastLists() : m_file(folder() + u"/list.csv"_s)
    {
        be("head");
        const auto providers = workspace().list<Provider>();
        REQUIRE(providers.has_value());
        for (const Provider& one : *providers) m_providers += one.id.text();
    }
    /// By place and table: the rows that somebody is shown, as they copy them; each table is tried by export as well.
    std::map<std::pair<QString, QString>, QStringList> taken(const char* person)
    {
        be(person);
        m_out = 0;
        const int before = noted(person);
        std::map<std::pair<QString, QString>, QStringList> out;
        for (const QString& place : places())
            for (const QString& address : addresses(place)) {
                if (!isOpened(address)) continue;
                for (RecordTable* table : window().page()->findChildren<RecordTable*>()) {
                    if (!table->isVisible()) continue;
                    QStringList& lines = out[{place, table->view()->objectName()}];
                    lines += copied(*table);
                    tryExport(person, *table);
                }
            }
        INFO(person);
        CHECK(noted(person) == before + m_out); // nothing went out unseen
        CHECK(countedAmongConcerns(person).isEmpty());
        return out;
    }
    QStringList places() const
    {
        QStringList out{u"today"_s, u"plan-weeks"_s, u"pupils"_s, u"placements"_s, u"providers"_s, u"concerns"_s, u"policy"_s, u"policy/exceptions"_s, u"review-meeting"_s, u"imports"_s};
        for (const char* tab : {"overview", "checks", "agreement", "sites", "confirmations", "visits", "pupils", "timeline"}) out += u"provider/%/"_s + QString::fromLatin1(tab);
        for (const char* tab : {"staff", "calendar", "accounts", "keeping"}) out += u"settings/"_s + QString::fromLatin1(tab);
        for (const char* tab : {"overview", "placements", "plan", "contacts", "statuses", "risk", "incidents", "timeline", "chronology", "access", "denials"})
            out += u"pupil/%/"_s + QString::fromLatin1(tab);
        for (const char* tab : {"gate", "details", "timetable", "plan", "consent", "risk", "reviews", "incidents", "approval", "timeline"})
            out += u"placement/%/"_s + QString::fromLatin1(tab);
        return out;
    }

private:
    /// Whether the page, and of a page with tabs that tab, is there for whoever is signed in.
    bool isOpened(const QString& address)
    {
        open(address);
        const QStringList wanted = address.split(u'/'), got = window().page()->address().split(u'/');
        showAllDuties();
        return got.mid(0, wanted.size()) == wanted;
    }
    /// Today shows one's own at first.
    void showAllDuties()
    {
        auto* whose = window().page()->findChild<QComboBox*>(u"duty-person"_s);
        const int all = whose ? whose->findData(u"all"_s) : -1;
        if (all < 0) return;
        whose->setCurrentIndex(all);
        Q_EMIT whose->activated(all);
        QTest::qWait(1);
    }
    QStringList addresses(const QString& place) const
    {
        if (!place.contains(u'%')) return {place};
        QStringList out;
        if (place.startsWith(u"provider/"_s)) {
            for (const QString& id : m_providers) out += QString(place).replace(u"%"_s, id);
            return out;
        }
        for (const char* letter = CastSchool::pupils; *letter; ++letter)
            out += QString(place).replace(u"%"_s, idOf(QLatin1Char(*letter), place.startsWith(u"pupil/"_s) ? "pupil" : "placement"));
        return out;
    }
    /// Why of the rows of the audit that say what this person took out.
    QStringList notes(const char* person)
    {
        store::AuditFilter filter;
        filter.action = u"export"_s;
        const auto audit = workspace().auditRows(filter, 100000);
        REQUIRE(audit.has_value());
        QStringList out;
        for (const store::AuditRow& row : *audit)
            if (row.byStaff == school.staff(person)) out += row.why;
        return out;
    }
    int noted(const char* person) { return int(notes(person).size()); }
    /// Of lists with concerns among their rows a number would tell whoever reads the audit how many somebody else reads.
    QStringList countedAmongConcerns(const char* person)
    {
        static const QRegularExpression list(u"^(Duties|Owed for a pupil|Exceptions of a promise|Audit|Work of this half-term and term|Overdue by person)\\b.*\\d"_s);
        return notes(person).filter(list);
    }
    QStringList copied(RecordTable& table)
    {
        QApplication::clipboard()->clear();
        if (table.visibleRowCount() == 0) return {};
        table.view()->selectAll();
        QTest::keyClick(table.view(), Qt::Key_C, Qt::ControlModifier);
        const bool isList = table.findChild<QPushButton*>(table.view()->objectName() + u"-export"_s);
        if (isList && table.view()->selectionModel()->selectedRows().size() > 1) ++m_out;
        QStringList lines = QApplication::clipboard()->text().split(u'\n');
        lines.removeFirst(); // the heads
        return lines;
    }
    void tryExport(const char* person, RecordTable& table)
    {
        QFile::remove(m_file);
        FileDialog::setNextFileName(m_file);
        QTest::keyClick(table.view(), Qt::Key_E, Qt::ControlModifier);
        FileDialog::setNextFileName({});
        INFO(person << ": " << table.view()->objectName().toStdString());
        if (!mayExport(person)) CHECK_FALSE(QFile::exists(m_file));
        if (!QFile::exists(m_file)) return;
        ++m_out;
        QFile file(m_file);
        REQUIRE(file.open(QIODevice::ReadOnly));
        // The same rows as were copied, but for the headings of groups; no list of concerns leaves so.
        const QString csv = QString::fromUtf8(file.readAll());
        CHECK(pupilsOfEach(csv.split(u"\r\n"_s)) == pupilsOfEach(QApplication::clipboard()->text().split(u'\n')));
        CHECK(concernsIn(csv).isEmpty());
    }
    static QStringList pupilsOfEach(const QStringList& lines)
    {
        QStringList out;
        for (const QString& line : lines)
            if (const QString pupils = pupilsIn(line); !pupils.isEmpty()) out += pupils;
        return out;
    }
    QString m_file;
    QStringList m_providers;
    int m_out = 0; ///< how often rows went out
};

/// `A7B` for seven rows of A and one of B.
QString counted(const QString& letters)
{
    QString out;
    for (qsizetype at = 0; at < letters.size();) {
        qsizetype next = at;
        while (next < letters.size() && letters[next] == letters[at]) ++next;
        out += letters[at];
        if (next - at > 1) out += QString::number(next - at);
        at = next;
    }
    return out;
}

/// The letters of somebody's rows; `all` is what the headteacher is shown.
QString lettersOf(const CastDesk& desk, const QStringList& lines, const QStringList& all)
{
    QString out;
    for (const QString& line : lines) {
        const QString pupils = CastDesk::pupilsIn(line), concerns = desk.concernsIn(line);
        const bool isWhole = all.contains(line);
        if (!concerns.isEmpty()) out += concerns;
        else if (pupils.isEmpty()) out += isWhole ? u'*' : u'n';
        else out += isWhole ? pupils : pupils.toLower();
    }
    std::sort(out.begin(), out.end());
    return counted(out);
}

} // namespace

TEST_CASE_METHOD(CastLists, "Each of the cast takes out of every list of the window exactly the rows that the table of roles gives them", "[ui][cast][export][L-2]")
{
    std::map<std::pair<QString, QString>, std::array<QString, castSize>> got;
    std::map<std::pair<QString, QString>, QStringList> all;
    for (size_t at = 0; at < castSize; ++at) {
        const auto mine = taken(theCast[at]);
        if (at == 0) all = mine;
        for (const auto& [where, lines] : mine) got[where][at] = lettersOf(*this, lines, all[where]);
    }
    QStringList missing;
    for (const auto& [where, to] : got) {
        const auto line = std::find_if(std::begin(rows), std::end(rows), [&where = where](const Rows& one) {
            return where.first == QLatin1String(one.place) && where.second == QLatin1String(one.table);
        });
        if (line == std::end(rows)) {
            QStringList words;
            for (const QString& one : to) words += u'"' + one + u'"';
            missing += u"{\"%1\", \"%2\", {%3}},"_s.arg(where.first, where.second, words.join(u", "_s));
            continue;
        }
        for (size_t at = 0; at < castSize; ++at) {
            INFO(line->place << ' ' << line->table << " for " << theCast[at]);
            CHECK(to[at] == QString::fromLatin1(line->to[at]));
        }
    }
    INFO(missing.join(u'\n').toStdString());
    CHECK(missing.isEmpty()); // a new table wants a line
    CHECK(got.size() == std::size(rows));
}
