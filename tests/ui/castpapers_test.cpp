// What each of the cast prints and saves on Reports, and the number beside each entry of the navigation: written down by
// hand from the contract's table of roles (C).
#include "core/base/format.h"
#include "tests/support/otherwriter.h"
#include "tests/support/pdftext.h"
#include "tests/ui/castdesk.h"
#include "ui/common/ask.h"
#include "ui/common/noticebar.h"
#include "ui/common/printing.h"
#include "ui/reports/reportspage.h"
#include "ui/shell/navigation.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using namespace fledge::test;

namespace {

/// The pupils on a paper for each of the cast; `-` where there is none for them.
struct Paper
{
    const char* address; ///< `%` stands for the id of each pupil's placement in turn
    bool full;
    const char* to[castSize];
    const char* action; ///< what the audit calls it
};

// clang-format off
constexpr Paper papers[] = {
    //                                       head    deputy  coord.  dsl     dsl2    staff   staff2  admin
    {"reports/where/2026-11-23/am", false, {"ABCD", "ABC",  "ABCD", "ABCD", "ABCD", "ABCD", "ABCD", "-"}, "report.where"},
    {"reports/placement/%",         false, {"ABCD", "ABC",  "ABCD", "ABCD", "ABCD", "A",    "B",    "-"}, "report.placement"},
    {"reports/providers",           false, {"",     "",     "",     "",     "",     "-",    "-",    "-"}, "report.providers"},
    {"reports/governors",           false, {"",     "",     "",     "-",    "-",    "-",    "-",    "-"}, "report.governors"},
    {"reports/governors",           true,  {"",     "",     "-",    "-",    "-",    "-",    "-",    "-"}, "report.governors_full"},
};
// clang-format on

/// The numbers beside Today (what is overdue of one's own) and Concerns (what is new of those one reads); -1 where there is
/// no such entry. Of the five concerns o, r, h, w and v the head reads o, w and v, the deputy o, h and w, the dsl all five
/// and dsl2 o, h and v.
struct Badges
{
    int today[castSize];
    int concerns[castSize];
};
//                          head deputy coord. dsl dsl2 staff staff2 admin
constexpr Badges badges = {{0,   0,     9,     0,  0,   4,    4,     0},
                           {3,   3,     -1,    5,  3,   -1,   -1,    -1}};

/// The concerns that each of the cast prints.
constexpr const char* concernPapers[castSize] = {"ovw", "how", "", "horvw", "hov", "", "", ""};
/// The chronologies that each of the cast prints: the pupil, and the concerns on the paper.
constexpr const char* chronologies[castSize] = {"Aow Dv", "Aow Ch", "", "Aow Br Ch Dv", "Ao Ch Dv", "", "", ""};

class CastPapers : public CastDesk
{
public:
    /// What stands on a concern as it is printed and saved; nothing where it is not offered.
    QString printedConcern(QChar letter)
    {
        open(u"case/"_s + made.ids().at(letter));
        const bool isOffered = isShown(u"case-more"_s) && window().page()->findChild<QAction*>(u"case-deed-print"_s);
        CHECK(window().page()->print() == isOffered); // by its key, too
        if (!isOffered) return {};
        const auto press = [this](const QString& name) {
            window().page()->findChild<QAction*>(u"case-deed-print"_s)->trigger(); // the form goes when its deed is done
            click(name);
        };
        return bothWays([&press] { press(u"case-run"_s); }, [&press] { press(u"case-other"_s); });
    }
    /// The same of a pupil's chronology.
    QString printedChronology(QChar letter)
    {
        open(u"pupil/"_s + idOf(letter, "pupil") + u"/chronology"_s);
        if (!isShown(u"chronology-print"_s)) {
            CHECK_FALSE(isShown(u"chronology-pdf"_s));
            return {};
        }
        return bothWays([this] { click(u"chronology-print"_s); }, [this] { click(u"chronology-pdf"_s); });
    }
    /// Who printed it, and when, stands on the paper, and no pupil's word but that of whom it is about.
    void checkPaper(const QString& text, const QString& pupils)
    {
        if (!canReadPdf()) return;
        CHECK(pupilsIn(text) == pupils);
        const QString mark = u"Printed for %1, %2"_s.arg(workspace().person().name, format::instant(workspace().clock().now()));
        INFO(text.toStdString());
        CHECK(text.simplified().contains(mark));
    }
    /// The pupils of a report that is printed and saved both ways, or `-`; all three say the same.
    QString printed(const Paper& paper)
    {
        const QString address = QString::fromLatin1(paper.address);
        if (!address.contains(u'%')) return printedAt(address, paper.full);
        QString out;
        for (const char* letter = CastSchool::pupils; *letter; ++letter) {
            const QString one = printedAt(QString(address).replace(u"%"_s, idOf(QLatin1Char(*letter), "placement")), paper.full);
            // Where it is not to be chosen, another one is, or none.
            if (one.contains(QLatin1Char(*letter))) out += QLatin1Char(*letter);
            CHECK((one == u"-"_s || one.size() == 1));
        }
        return out.isEmpty() ? u"-"_s : out;
    }
    /// How often somebody's papers stand in the audit under that name.
    int noted(const char* person, const char* action)
    {
        store::AuditFilter filter;
        filter.action = QString::fromLatin1(action);
        const auto audit = workspace().auditRows(filter, 10000);
        REQUIRE(audit.has_value());
        return int(std::count_if(audit->begin(), audit->end(), [&](const store::AuditRow& row) { return row.byStaff == school.staff(person); }));
    }
    int sent = 0; ///< how many papers left the program

    static QPushButton* htmlButton(ReportsPage& page)
    {
        for (QPushButton* each : page.findChildren<QPushButton*>())
            if (each->text().contains(u"HTML"_s)) return each;
        FAIL("no report is saved as HTML");
        return nullptr;
    }
    /// What is chosen is made, or it is said that it is not for this person.
    static void settle(ReportsPage& page)
    {
        REQUIRE(QTest::qWaitFor([&page] { return !page.isBusy() && (page.pageCount() == 0 || htmlButton(page)->isEnabled()); }, 30000));
        QTest::qWait(1);
    }

private:
    bool isShown(const QString& name)
    {
        const auto all = window().page()->findChildren<QPushButton*>(name);
        return std::any_of(all.begin(), all.end(), [](const QPushButton* one) { return one->isVisible(); });
    }
    void click(const QString& name)
    {
        REQUIRE(QTest::qWaitFor([&] { return isShown(name); }, 20000));
        for (QPushButton* each : window().page()->findChildren<QPushButton*>(name))
            if (each->isVisible()) each->click();
        QTest::qWait(1);
    }
    /// The words of a paper, which are the same printed and saved.
    QString bothWays(const std::function<void()>& print, const std::function<void()>& save)
    {
        const QString paper = folder() + u"/paper.pdf"_s, pdf = folder() + u"/saved.pdf"_s;
        for (const QString& each : {paper, pdf}) QFile::remove(each);
        Printing::setNextFileName(paper);
        print();
        FileDialog::setNextFileName(pdf);
        save();
        sent += 2;
        const QByteArray printed = bytesOf(paper), saved = bytesOf(pdf);
        if (!canReadPdf()) return u"unread"_s;
        const QString text = pagesOf(printed).join(u'\n');
        CHECK(text == pagesOf(saved).join(u'\n'));
        return text;
    }
    QString printedAt(const QString& address, bool full)
    {
        open(address);
        auto* page = dynamic_cast<ReportsPage*>(window().page());
        if (!page) return u"-"_s;
        settle(*page);
        if (auto* every = page->findChild<QCheckBox*>(u"report-full"_s); every->isChecked() != full) {
            if (!every->isVisible()) return u"-"_s;
            every->setChecked(full);
            page->rebuild();
            settle(*page);
        }
        if (page->pageCount() == 0) return u"-"_s;
        const QString paper = folder() + u"/paper.pdf"_s, html = folder() + u"/paper.html"_s, pdf = folder() + u"/saved.pdf"_s;
        for (const QString& each : {paper, html, pdf}) QFile::remove(each);
        Printing::setNextFileName(paper);
        (void)page->print();
        FileDialog::setNextFileName(pdf);
        (void)page->save();
        settle(*page);
        FileDialog::setNextFileName(html);
        htmlButton(*page)->click();
        settle(*page);
        sent += 3;
        const QString said = pupilsIn(QString::fromUtf8(bytesOf(html)));
        if (canReadPdf())
            for (const QString& each : {paper, pdf}) CHECK(pupilsIn(pagesOf(bytesOf(each)).join(u'\n')) == said);
        return said;
    }
    static QByteArray bytesOf(const QString& path)
    {
        QFile file(path);
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
};

/// What is overdue of one's own, counted from the duties that this person is given.
int overdueOfMine(Workspace& workspace)
{
    policy::DutyFilter filter;
    filter.states = {policy::DutyState::Overdue};
    filter.staff = workspace.person().id;
    filter.staffRoles = workspace.person().roles;
    const auto owed = workspace.duties(filter);
    REQUIRE(owed.has_value());
    return int(owed->size());
}

int badgeOf(MainWindow& window, const QString& page)
{
    NavigationEntry* entry = window.findChild<Navigation*>()->entry(page);
    if (!entry) return -1;
    const QString said = entry->accessibleDescription();
    return said.isEmpty() ? 0 : said.section(u' ', 0, 0).toInt();
}

} // namespace

TEST_CASE_METHOD(CastPapers, "Each of the cast prints and saves exactly the papers that the table of roles gives them, and each stands in the audit",
                 "[ui][cast][reports][L-2][L-7]")
{
    for (size_t at = 0; at < castSize; ++at)
        for (const Paper& paper : papers) {
            const char* person = theCast[at];
            INFO(paper.address << (paper.full ? " in full" : "") << " for " << person);
            be(person);
            const int before = noted(person, paper.action);
            sent = 0;
            CHECK(printed(paper) == QString::fromLatin1(paper.to[at]));
            CHECK((sent > 0) == (qstrcmp(paper.to[at], "-") != 0));
            CHECK(noted(person, paper.action) == before + sent);
        }
}

TEST_CASE_METHOD(CastPapers, "Each of the cast prints exactly the concerns that they read, and each time stands in the concern's audit", "[ui][cast][reports][L-2][L-7]")
{
    const std::map<QChar, QString> pupilOf{{u'o', u"A"_s}, {u'r', u"B"_s}, {u'h', u"C"_s}, {u'w', u"A"_s}, {u'v', u"D"_s}};
    for (size_t at = 0; at < castSize; ++at) {
        INFO(theCast[at]);
        be(theCast[at]);
        sent = 0;
        QString offered;
        for (const auto& [letter, pupil] : pupilOf) {
            const QString text = printedConcern(letter);
            if (text.isEmpty()) continue;
            offered += letter;
            checkPaper(text, pupil);
            if (canReadPdf()) CHECK(concernsIn(text) == QString(letter));
        }
        CHECK(offered == QString::fromLatin1(concernPapers[at]));
        CHECK(noted(theCast[at], "report.concern") == sent);
    }
}

TEST_CASE_METHOD(CastPapers, "Each of the cast prints of a pupil's chronology exactly what they read, and it stands in the audit of each concern on it", "[ui][cast][reports][L-2][L-7]")
{
    for (size_t at = 0; at < castSize; ++at) {
        INFO(theCast[at]);
        be(theCast[at]);
        const QStringList agreed = QString::fromLatin1(chronologies[at]).split(u' ', Qt::SkipEmptyParts);
        int rows = 0;
        for (const char* pupil = CastSchool::pupils; *pupil; ++pupil) {
            const QString text = printedChronology(QLatin1Char(*pupil));
            const auto line = std::find_if(agreed.begin(), agreed.end(), [pupil](const QString& one) { return one[0] == QLatin1Char(*pupil); });
            INFO(*pupil);
            CHECK(text.isEmpty() == (line == agreed.end()));
            if (text.isEmpty() || line == agreed.end()) continue;
            checkPaper(text, line->left(1));
            if (canReadPdf()) CHECK(concernsIn(text) == line->mid(1));
            rows += 2 * int(line->size() - 1);
        }
        CHECK(noted(theCast[at], "report.chronology") == rows);
    }
}

TEST_CASE_METHOD(CastPapers, "What cannot be noted in the audit is not printed, saved or copied as a list, and that is said", "[ui][reports][export][L-7]")
{
    be("coordinator");
    open(u"reports/providers"_s);
    auto* page = dynamic_cast<ReportsPage*>(window().page());
    REQUIRE(page != nullptr);
    settle(*page);
    const QString paper = folder() + u"/paper.pdf"_s, pdf = folder() + u"/saved.pdf"_s;
    const int before = noted("coordinator", "report.providers");
    Printing::setNextFileName(paper);
    const auto copyPupils = [this] {
        open(u"pupils"_s);
        auto* view = window().page()->findChild<QTableView*>(u"pupils"_s);
        view->selectAll();
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        return QApplication::clipboard()->text();
    };
    QApplication::clipboard()->clear();
    {
        const OtherWriter other(path());
        (void)page->print();
        CHECK_FALSE(QFile::exists(paper));
        CHECK(window().notices().text().contains(u"try again"_s, Qt::CaseInsensitive));
        FileDialog::setNextFileName(pdf);
        (void)page->save();
        settle(*page);
        CHECK_FALSE(QFile::exists(pdf));
        window().notices().clear();
        CHECK(copyPupils().isEmpty());
        CHECK(window().notices().text().contains(u"try again"_s, Qt::CaseInsensitive));
    }
    CHECK(noted("coordinator", "report.providers") == before);
    CHECK(copyPupils().contains(CastSchool::wordOf(u'A')));
    CHECK(noted("coordinator", "export") == 1);
    open(u"reports/providers"_s);
    page = dynamic_cast<ReportsPage*>(window().page());
    settle(*page);
    (void)page->print();
    CHECK(QFile::exists(paper));
    CHECK(noted("coordinator", "report.providers") == before + 1);
}

TEST_CASE_METHOD(CastPapers, "The number beside each entry of the navigation counts what that person has to do, and nobody else's", "[ui][cast][L-2]")
{
    for (size_t at = 0; at < castSize; ++at) {
        INFO(theCast[at]);
        be(theCast[at]);
        CHECK(badgeOf(window(), u"today"_s) == badges.today[at]);
        CHECK(overdueOfMine(workspace()) == badges.today[at]);
        CHECK(badgeOf(window(), u"concerns"_s) == badges.concerns[at]);
        for (const char* page : {"pupils", "placements", "providers", "reports", "policy", "settings", "imports"}) {
            INFO(page);
            CHECK(badgeOf(window(), QString::fromLatin1(page)) <= 0);
        }
    }
}
