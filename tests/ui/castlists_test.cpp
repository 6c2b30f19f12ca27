// What each of the cast takes out of the window's lists, by export and by copying. Checked by hand against the contract's
// table of roles (C).
#include "core/backups.h"
#include "core/domain/caseaction.h"
#include "core/domain/provider.h"
#include "tests/support/otherwriter.h"
#include "tests/ui/castdesk.h"
#include "ui/common/ask.h"
#include "ui/common/noticebar.h"
#include "ui/record/recordtable.h"
#include "ui/settings/datajobs.h"

#include <QClipboard>
#include <QComboBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using namespace fledge::test;

namespace {

/// Somebody's rows of a table (of the audit, which grows by being looked at, without their numbers): the pupil of each row, small where the headteacher is shown it in other words; `*` for a row
/// that names no pupil (`n` where the headteacher is shown it in other words), `o r h w v` for one about a concern; each
/// followed by how many there are. Nothing where the table is empty or not theirs.
struct Rows
{
    const char* place; ///< `%` stands for the id of each pupil's record in turn, of each concern, or for each promise with exceptions
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
    {"policy/%", "clause-exceptions",                  {"*A4B4C4D4",    "*A4B4C4",    "*A4B4C4D4",  "*A4B4C4D4",      "*A4B4C4D4",    "",     "",     ""}},
    {"imports", "imports",                             {"*",            "*",          "*",           "",               "",             "",     "",     ""}},
    {"settings/accounts", "accounts",                  {"*8",           "*8",         "",            "*8",             "*8",           "",     "",     "*8"}},
    {"settings/audit", "audit",                        {"*ABCD",        "*ABCn",      "*",          "*n",             "*n",           "*",    "*",    "*n"}},
    {"settings/calendar", "calendarMoves",             {"",             "",           "",            "",               "",             "",     "",     ""}},
    {"settings/calendar", "closures",                  {"*8",           "*8",         "*8",          "*8",             "*8",           "*8",   "*8",   "*8"}},
    {"settings/data", "backups",                       {"*2",           "*2",         "*2",         "",               "",             "",     "",     "*2"}},
    {"settings/keeping", "keepingDue",                 {"",             "",           "",            "",               "",             "",     "",     ""}},
    {"settings/keeping", "keepingSchedule",            {"*11",           "*11",         "",            "*11",             "*11",           "",     "",     ""}},
    {"settings/staff", "staff",                        {"*8",           "*8",         "*8",          "*8",             "*8",           "*8",   "*8",   "*8"}},
    {"pupil/%/chronology", "chronology",               {"o4vw",         "ho4w",       "",            "ho4rvw",         "ho4v",         "",     "",     ""}},
    {"pupil/%/contacts", "contacts",                   {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
    {"pupil/%/denials", "denials",                     {"D",            "",           "",            "D",              "D",            "",     "",     ""}},
    {"pupil/%/incidents", "pupil-incidents",           {"A3B3C2D",      "A3B3C2",     "A3B3C2D",     "A3B3C2D",        "A3B3C2D",      "A3",   "B3",   ""}},
    {"pupil/%/overview", "pupil-owed",                 {"*44",          "*39",        "*38",         "*47n3",          "*44",          "*14",  "*11",  ""}},
    {"pupil/%/placements", "pupil-placements",         {"*4",           "*3",         "*4",          "*4",             "*4",           "*",    "*",    ""}},
    {"pupil/%/plan", "plan-contents",                  {"*20",          "*15",        "*20",         "*20",            "*20",          "n5",   "n5",   ""}},
    {"pupil/%/plan", "plan-objectives",                {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
    {"pupil/%/plan", "plan-steps",                     {"*24",          "*18",        "*24",         "*24",            "*24",          "n6",   "n6",   ""}},
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
    {"placement/%/gate", "gate",                       {"*124ABCD",     "*93ABC",     "*124ABCD",    "*120ABCDn4",     "*120ABCDn4",   "*30An", "*30Bn", ""}},
    {"placement/%/incidents", "placement-incidents",   {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
    {"placement/%/plan", "placement-needs",            {"*4",           "*3",         "*4",          "*4",             "*4",           "n",    "n",    ""}},
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
    {"drafts", "drafts",                               {"AD",           "An",         "AD",         "AD",             "AD",           "AD",   "AD",   "n2"}},
    {"case/%/readers", "case-readers",                 {"*10",          "*10",        "",           "*14",            "*10",          "",     "",     ""}},
    {"case/%/timeline", "case-timeline",               {"A6Do3vw",      "A6cho3w",    "",           "A6Db2chn5o3r3vw","A5Dchn3o3v",   "",     "",     ""}},
    {"case/%/work", "case-actions",                    {"o2",           "o2",         "",           "o2r2",           "o2",           "",     "",     ""}},
    {"review-meeting", "review-meeting",               {"ABCD",         "ABC",        "ABCD",        "ABCD",           "ABCD",         "A",    "B",    ""}},
};
// clang-format on

/// The roles that may take lists out (contract C).
bool mayExport(const char* person) { return QStringList{"head", "deputy", "coordinator", "dsl", "dsl2"}.contains(QString::fromLatin1(person)); }

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

class CastLists : public CastDesk
{
public:
    CastLists() : m_file(folder() + u"/list.csv"_s)
    {
        be("head");
        const auto providers = workspace().list<Provider>();
        REQUIRE(providers.has_value());
        for (const Provider& one : *providers) m_providers += one.id.text();
        const auto promises = workspace().compliance();
        REQUIRE(promises.has_value());
        for (const policy::ComplianceRow& one : *promises)
            if (one.exceptions > 0) m_promises += one.clause;
        saveBackupFolder(folder());
        for (const char* name : {"/first.fledge-backup", "/second.fledge-backup"}) REQUIRE(backups::make(workspace(), folder() + QLatin1String(name)));
    }
    /// By place and table: the rows that somebody is shown, as they copy them; each table is tried by export as well.
    std::map<std::pair<QString, QString>, QStringList> taken(const char* person, const QStringList& places)
    {
        be(person);
        keepTyping(person);
        m_out = 0;
        const int before = noted(person);
        std::map<std::pair<QString, QString>, QStringList> out;
        for (const QString& place : places)
            for (const QString& address : addresses(place)) {
                if (!isOpened(address)) continue;
                for (RecordTable* table : window().page()->findChildren<RecordTable*>()) {
                    if (!table->isVisible() || isKnown(place, *table)) continue;
                    QStringList& lines = out[{place, table->view()->objectName()}];
                    lines += copied(place, *table);
                    tryExport(person, *table);
                }
            }
        INFO(person);
        CHECK(noted(person) == before + m_out); // nothing went out unseen
        CHECK(countedAmongConcerns(person).isEmpty());
        return out;
    }
    /// What everybody in turn takes out of these places is what the table above says, and every table of theirs stands in it.
    void compare(const QStringList& places)
    {
        std::map<std::pair<QString, QString>, std::array<QString, castSize>> got;
        std::map<std::pair<QString, QString>, QStringList> all;
        for (size_t at = 0; at < castSize; ++at) {
            const auto mine = taken(theCast[at], places);
            if (at == 0) all = mine;
            for (const auto& [where, lines] : mine) got[where][at] = lettersOf(lines, all[where], where.first != u"settings/audit");
        }
        QStringList missing;
        for (const auto& [where, to] : got)
            if (!isAgreed(where, to)) missing += u"{\"%1\", \"%2\", {\"%3\"}},"_s.arg(where.first, where.second, QStringList(to.begin(), to.end()).join(u"\", \""_s));
        INFO(missing.join(u'\n').toStdString());
        CHECK(missing.isEmpty()); // a new table wants a line
        CHECK(int(got.size()) == std::count_if(std::begin(rows), std::end(rows), [&places](const Rows& one) { return places.contains(QLatin1String(one.place)); }));
    }
    QStringList places() const
    {
        QStringList out{u"drafts"_s, u"today"_s, u"plan-weeks"_s, u"pupils"_s, u"placements"_s, u"providers"_s, u"concerns"_s, u"policy"_s, u"policy/%"_s, u"policy/exceptions"_s, u"review-meeting"_s, u"imports"_s};
        for (const char* tab : {"overview", "checks", "agreement", "sites", "confirmations", "visits", "pupils", "timeline"}) out += u"provider/%/"_s + QString::fromLatin1(tab);
        for (const char* tab : {"staff", "calendar", "accounts", "data", "keeping"}) out += u"settings/"_s + QString::fromLatin1(tab);
        for (const char* tab : {"overview", "placements", "plan", "contacts", "statuses", "risk", "incidents", "timeline", "chronology", "access", "denials"})
            out += u"pupil/%/"_s + QString::fromLatin1(tab);
        for (const char* tab : {"gate", "details", "timetable", "plan", "consent", "risk", "reviews", "incidents", "approval", "timeline"})
            out += u"placement/%/"_s + QString::fromLatin1(tab);
        return out;
    }
    static QStringList caseTabs()
    {
        QStringList out;
        for (const char* tab : {"reported", "follow-ups", "work", "outside", "links", "files", "readers", "timeline"})
            out += u"case/%/"_s + QString::fromLatin1(tab);
        return out;
    }
    /// The lead has something done about the concern, twice, so that a list of its own has several rows.
    void actOn(QChar letter)
    {
        be("dsl");
        for (const QString& what : {wordOfConcern(letter) + u" one"_s, wordOfConcern(letter) + u" two"_s}) {
            CaseAction action;
            action.what = what;
            action.ownerStaff = school.staff("dsl");
            action.dueOn = workspace().today();
            REQUIRE(workspace().cases().add(idOfConcern(letter), record::AnyRecord::of(action)));
        }
    }
    CaseId idOfConcern(QChar letter) const { return CaseId::parse(made.ids().at(letter)); }
    /// The rows of the audit on what was taken out, as somebody reads them: the concern they are about, or the words.
    QStringList takenOut(const char* reader)
    {
        be(reader);
        store::AuditFilter filter;
        filter.action = u"export"_s;
        const auto audit = workspace().auditRows(filter, 100000);
        REQUIRE(audit.has_value());
        QStringList out;
        for (const store::AuditRow& row : *audit) out += row.type == u"case" ? concernsIn(reference(row.recordId)) + u' ' + row.why : row.why;
        out.sort();
        return out;
    }
    /// All of a list goes to the clipboard.
    QString copyAll(const QString& address, const QString& table)
    {
        open(address);
        QApplication::clipboard()->clear();
        for (auto* view : window().page()->findChildren<QTableView*>(table)) {
            view->selectAll();
            QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        }
        return QApplication::clipboard()->text();
    }

private:
    /// What was typed about A and D and waits: the headteacher and whoever is denied D have both.
    void keepTyping(const char* person)
    {
        for (const QChar letter : {u'A', u'D'})
            window().drafts().keep(u"pupil/"_s + idOf(letter, "pupil") + u"#correct/plan"_s, {{u"goal"_s, u"x"_s}});
        REQUIRE(window().drafts().flush());
        be(person);
    }
    /// The promises themselves are one list, whichever of them is looked at.
    static bool isKnown(const QString& place, RecordTable& table) { return place == u"policy/%" && table.view()->objectName() == u"policy"; }
    static bool isAgreed(const std::pair<QString, QString>& where, const std::array<QString, castSize>& to)
    {
        const auto line = std::find_if(std::begin(rows), std::end(rows), [&where](const Rows& one) {
            return where.first == QLatin1String(one.place) && where.second == QLatin1String(one.table);
        });
        if (line == std::end(rows)) return false;
        for (size_t at = 0; at < castSize; ++at) {
            INFO(line->place << ' ' << line->table << " for " << theCast[at]);
            CHECK(to[at] == QString::fromLatin1(line->to[at]));
        }
        return true;
    }
    /// The letters of somebody's rows; `all` is what the headteacher is shown.
    QString lettersOf(const QStringList& lines, const QStringList& all, bool isCounted) const
    {
        QString out;
        for (const QString& line : lines) {
            const QString pupils = pupilsIn(line), concerns = concernsIn(line);
            const bool isWhole = all.contains(line);
            if (!concerns.isEmpty()) out += concerns;
            else if (pupils.isEmpty()) out += isWhole ? u'*' : u'n';
            else out += isWhole ? pupils : pupils.toLower();
        }
        std::sort(out.begin(), out.end());
        if (!isCounted) out.resize(std::unique(out.begin(), out.end()) - out.begin());
        return isCounted ? counted(out) : out;
    }
    /// Whether the page, and of a page with tabs that tab, is there for whoever is signed in.
    bool isOpened(const QString& address)
    {
        open(address);
        const QStringList wanted = address.split(u'/'), got = window().page()->address().split(u'/');
        showAllDuties();
        showAllOfAudit();
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
    /// It is read beside the window.
    void showAllOfAudit()
    {
        auto* older = window().page()->findChild<QPushButton*>(u"auditOlder"_s);
        auto* view = window().page()->findChild<QTableView*>(u"audit"_s);
        if (window().page()->address() != u"settings/audit") return;
        const auto isRead = [view] { return view->model()->rowCount() > 0; };
        REQUIRE(QTest::qWaitFor(isRead, 30000));
        while (older->isVisible()) {
            const int before = view->model()->rowCount();
            older->click();
            REQUIRE(QTest::qWaitFor([&] { return view->model()->rowCount() > before; }, 30000));
        }
    }
    QStringList addresses(const QString& place) const
    {
        if (!place.contains(u'%')) return {place};
        QStringList out;
        if (place == u"policy/%") {
            for (const QString& clause : m_promises) out += u"policy/"_s + clause;
            return out;
        }
        if (place.startsWith(u"case/"_s)) {
            for (const auto& [letter, id] : made.ids()) out += QString(place).replace(u"%"_s, id);
            return out;
        }
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
        static const QRegularExpression list(u"^(What you were typing|Concerns|Chronology|Duties|Owed for a pupil|Exceptions of a promise|Audit|Work of this half-term and term|Overdue by person)\\b.*\\d"_s);
        return notes(person).filter(list);
    }
    QStringList copied(const QString& place, RecordTable& table)
    {
        QApplication::clipboard()->clear();
        if (table.visibleRowCount() == 0) return {};
        table.view()->selectAll();
        QTest::keyClick(table.view(), Qt::Key_C, Qt::ControlModifier);
        QStringList lines = QApplication::clipboard()->text().split(u'\n');
        lines.removeFirst(); // the heads
        const qsizetype chosen = table.view()->selectionModel()->selectedRows().size();
        INFO(place.toStdString() << ' ' << table.view()->objectName().toStdString());
        CHECK(lines.size() == chosen); // a table that notes nothing copies one row alone
        if (chosen > 1) m_out += notesFor(place, lines);
        return lines;
    }
    /// Rows about concerns are noted with each of them, all others once.
    int notesFor(const QString& place, const QStringList& lines) const
    {
        if (place != u"concerns" && place != u"pupil/%/chronology") return 1;
        QSet<QChar> concerns;
        for (const QString& line : lines)
            for (const QChar letter : concernsIn(line)) concerns.insert(letter);
        return int(concerns.size());
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
    QStringList m_promises; ///< those with exceptions
    int m_out = 0; ///< how often rows went out
};

} // namespace

TEST_CASE_METHOD(CastLists, "Each of the cast takes out of every list of the window exactly the rows that the table of roles gives them", "[ui][cast][export][L-2]")
{
    compare(places());
}

TEST_CASE_METHOD(CastLists, "The lists of a concern are its readers' alone, to copy too", "[ui][cast][export][L-2]")
{
    for (const QChar letter : {u'o', u'r'}) actOn(letter);
    compare(caseTabs());
}

TEST_CASE_METHOD(CastLists, "The audit names to each of the cast those pupils alone of whom they may read it", "[ui][cast][export][audit][L-2]")
{
    compare({u"settings/audit"_s});
}

TEST_CASE_METHOD(CastLists, "Rows about concerns that are copied are noted with each concern, and nobody but its readers learns of them", "[ui][cast][export][L-7]")
{
    for (const QChar letter : {u'o', u'r'}) actOn(letter);
    CHECK(copyAll(u"concerns"_s, u"concerns"_s).count(u'\n') == 5);
    CHECK(copyAll(u"pupil/"_s + idOf(u'A', "pupil") + u"/chronology"_s, u"chronology"_s).count(u'\n') > 1);
    CHECK(copyAll(u"case/"_s + idOfConcern(u'r').text() + u"/work"_s, u"case-actions"_s).count(u'\n') == 2);
    CHECK(copyAll(u"case/"_s + idOfConcern(u'o').text() + u"/timeline"_s, u"case-timeline"_s).count(u'\n') > 1);
    const QStringList all{u"h Concerns: rows copied"_s, u"o Chronology: rows copied"_s, u"o Concerns: rows copied"_s, u"o Timeline: rows copied"_s,
                          u"r Actions: rows copied"_s, u"r Concerns: rows copied"_s, u"v Concerns: rows copied"_s, u"w Chronology: rows copied"_s,
                          u"w Concerns: rows copied"_s};
    CHECK(takenOut("dsl") == all);
    const std::pair<const char*, const char*> readers[] = {{"head", "ovw"}, {"deputy", "how"}, {"coordinator", ""}, {"dsl2", "hov"}, {"staff", ""}, {"staff2", ""}, {"admin", ""}};
    for (const auto& [person, read] : readers) {
        INFO(person);
        QStringList mine;
        for (const QString& row : all)
            if (QString::fromLatin1(read).contains(row[0])) mine += row;
        CHECK(takenOut(person) == mine);
    }
}

TEST_CASE_METHOD(CastLists, "Rows about concerns that cannot be noted are not copied, and that is said", "[ui][export][L-7]")
{
    be("dsl");
    const OtherWriter other(path());
    CHECK(copyAll(u"concerns"_s, u"concerns"_s).isEmpty());
    CHECK(window().notices().text().contains(u"try again"_s, Qt::CaseInsensitive));
}
