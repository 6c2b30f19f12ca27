// What each of the cast takes out of the window: every list by export and by copying, every report by print and as a file,
// and the number beside each entry of the navigation. Written down by hand from the contract's table of roles (C).
#include "core/domain/registry.h"
#include "core/exports.h"
#include "tests/support/pdftext.h"
#include "tests/ui/castdesk.h"
#include "ui/common/ask.h"
#include "ui/common/printing.h"
#include "ui/record/recordtable.h"
#include "ui/reports/reportspage.h"
#include "ui/shell/navigation.h"

#include <QClipboard>
#include <QComboBox>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using namespace fledge::test;

namespace {

/// Somebody's rows of a table: the pupil of each row, small where the headteacher is shown more of it; `*` for a row about
/// no pupil, `o r h w v` for one about a concern; nothing where the table is empty or not shown to them.
struct Rows
{
    const char* place; ///< `%` stands for the id of each pupil's record in turn
    const char* table;
    const char* to[castSize];
};

// clang-format off
constexpr Rows rows[] = {
    //                                   head    deputy  coord.  dsl     dsl2    staff   staff2  admin
    {"pupils", "pupils",                {"ABCD", "ABC",  "ABCD", "ABCD", "ABCD", "Abcd", "Bacd", ""}},
};
// clang-format on

/// The roles that may take lists out (contract C).
bool mayExport(const char* person) { return QStringList{"head", "deputy", "coordinator", "dsl", "dsl2"}.contains(QString::fromLatin1(person)); }

using Lines = QStringList;

class CastLists : public CastDesk
{
public:
    CastLists() : m_file(folder() + u"/list.csv"_s) {}
    /// By place and table: the rows that somebody is shown, as they copy them; each table is tried by export as well.
    std::map<std::pair<QString, QString>, Lines> taken(const char* person)
    {
        be(person);
        std::map<std::pair<QString, QString>, Lines> out;
        for (const QString& place : places())
            for (const QString& address : addresses(place)) {
                open(address);
                for (RecordTable* table : window().page()->findChildren<RecordTable*>()) {
                    if (!table->isVisible()) continue;
                    Lines& lines = out[{place, table->view()->objectName()}];
                    lines += copied(*table);
                    tryExport(person, *table);
                }
            }
        return out;
    }
    QStringList places() const
    {
        QStringList out{u"today"_s, u"plan-weeks"_s, u"pupils"_s, u"placements"_s, u"providers"_s, u"concerns"_s, u"policy"_s, u"imports"_s};
        for (const char* tab : {"staff", "calendar", "accounts", "keeping"}) out += u"settings/"_s + QString::fromLatin1(tab);
        for (const char* tab : {"overview", "placements", "plan", "contacts", "statuses", "risk", "incidents", "timeline", "chronology", "access", "denials"})
            out += u"pupil/%/"_s + QString::fromLatin1(tab);
        for (const char* tab : {"gate", "details", "timetable", "plan", "consent", "risk", "reviews", "incidents", "approval", "timeline"})
            out += u"placement/%/"_s + QString::fromLatin1(tab);
        return out;
    }

private:
    QStringList addresses(const QString& place) const
    {
        if (!place.contains(u'%')) return {place};
        QStringList out;
        for (const char* letter = CastSchool::pupils; *letter; ++letter)
            out += QString(place).replace(u"%"_s, idOf(QLatin1Char(*letter), place.startsWith(u"pupil/"_s) ? "pupil" : "placement"));
        return out;
    }
    static Lines copied(RecordTable& table)
    {
        QApplication::clipboard()->clear();
        if (table.visibleRowCount() == 0) return {};
        table.view()->selectAll();
        QTest::keyClick(table.view(), Qt::Key_C, Qt::ControlModifier);
        Lines lines = QApplication::clipboard()->text().split(u'\n');
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
        QFile file(m_file);
        REQUIRE(file.open(QIODevice::ReadOnly));
        const QString csv = QString::fromUtf8(file.readAll());
        CHECK(pupilsIn(csv) == pupilsIn(QApplication::clipboard()->text()));
        CHECK(concernsIn(csv).isEmpty());
    }
    QString m_file;
};

/// The letters of somebody's rows; `all` is what the headteacher is shown.
QString lettersOf(const CastDesk& desk, const Lines& lines, const Lines& all)
{
    QString out;
    for (const QString& line : lines) {
        const QString pupils = CastDesk::pupilsIn(line), concerns = desk.concernsIn(line);
        QString letters = concerns.isEmpty() ? pupils : concerns;
        if (concerns.isEmpty() && !all.contains(line)) letters = letters.toLower();
        out += letters.isEmpty() ? u"*"_s : letters;
    }
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace

TEST_CASE_METHOD(CastLists, "Each of the cast takes out of every list of the window exactly the rows that the table of roles gives them", "[ui][cast][export][L-2]")
{
    std::map<std::pair<QString, QString>, std::array<QString, castSize>> got;
    std::map<std::pair<QString, QString>, Lines> all;
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
