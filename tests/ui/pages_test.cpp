// The review meeting, the policy and the reports through the real window.
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/review.h"
#include "tests/ui/sampleschool.h"
#include "ui/common/ask.h"
#include "ui/common/pagehead.h"
#include "ui/common/printing.h"
#include "ui/duties/dutyform.h"
#include "ui/policy/policypage.h"
#include "ui/record/recordtable.h"
#include "ui/reports/pagesview.h"
#include "ui/reports/reportspage.h"
#include "ui/reviews/reviewmeetingpage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;

namespace {

/// Chooses the first choice there is in every list that is still empty.
void chooseAll(QWidget* in)
{
    for (QComboBox* box : in->findChildren<QComboBox*>())
        if (box->isVisibleTo(in) && box->currentData().isNull() && box->count() > 1) {
            box->setCurrentIndex(1);
            Q_EMIT box->activated(1);
        }
}

[[nodiscard]] bool waitForReport(ReportsPage& page)
{
    return QTest::qWaitFor([&page] { return !page.isBusy() && page.pageCount() > 0; }, 20000);
}

/// What can be pressed beside the title of the page in front, but for the way back.
QStringList deedsInHead(test::SampleDesk& desk)
{
    QStringList words;
    for (const auto* one : desk.window().page()->findChild<PageHead*>()->findChildren<QPushButton*>())
        if (one->isVisible() && !one->text().endsWith(u'›')) words += one->text();
    return words;
}

[[nodiscard]] bool waitUntilQuiet(ReportsPage& page)
{
    return QTest::qWaitFor([&page] { return !page.isBusy(); }, 20000);
}

} // namespace

TEST_CASE("One sitting records every review of a pupil, each on its own", "[ui][reviews]")
{
    test::SampleDesk desk(u"coordinator"_s);
    desk.window().open(u"review-meeting"_s);
    auto& meeting = desk.page<ReviewMeetingPage>();
    desk.picture(u"review-meeting-choose"_s);
    auto* view = desk.find<QTableView>(u"review-meeting"_s);
    REQUIRE(view->model()->rowCount() > 0);
    view->setCurrentIndex(view->model()->index(0, 0));
    QTest::keyClick(view, Qt::Key_Return);
    const auto owed = meeting.parts().size();
    REQUIRE(owed > 0);
    desk.picture(u"review-meeting"_s);
    QStringList keys;
    for (const ReviewMeetingPage::Part& part : meeting.parts()) {
        keys += part.form->duty().key;
        chooseAll(part.form);
    }
    QTest::keyClick(&desk.window(), Qt::Key_S, Qt::ControlModifier);
    INFO(desk.window().notices().text().toStdString());
    CHECK(desk.window().page()->address() == u"today"_s);
    const auto duties = desk.workspace().duties();
    REQUIRE(duties);
    for (const policy::Duty& duty : *duties)
        if (keys.contains(duty.key)) CHECK_FALSE(duty.isOwed());
}

TEST_CASE("The policy page shows every promise and says which are not served yet", "[ui][policy]")
{
    test::SampleDesk desk(u"head"_s);
    desk.window().open(u"policy"_s);
    auto* view = desk.find<QTableView>(u"policy"_s);
    desk.picture(u"policy"_s);
    int promises = 0;
    int notServed = 0;
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        if (view->model()->index(row, 0).data(GroupRole).toBool()) continue;
        ++promises;
        if (view->model()->index(row, 4).data().toString() == u"Not served yet"_s) ++notServed;
    }
    CHECK(promises == 214);
    CHECK(notServed > 0);
    CHECK(notServed < promises);
    auto* which = desk.find<QComboBox>(u"policy-which"_s);
    which->setCurrentIndex(1);
    Q_EMIT which->activated(1);
    REQUIRE(view->model()->rowCount() > 0);
    for (int row = 0; row < view->model()->rowCount(); ++row)
        if (!view->model()->index(row, 0).data(GroupRole).toBool()) {
            view->setCurrentIndex(view->model()->index(row, 0));
            break;
        }
    QTest::keyClick(view, Qt::Key_Return);
    desk.picture(u"policy-clause"_s);
    CHECK(desk.window().page()->address().startsWith(u"policy/"));
    QTest::keyClick(view, Qt::Key_Escape);
    CHECK(desk.window().page()->address() == u"policy"_s);
    desk.window().open(u"policy/exceptions"_s);
    desk.picture(u"policy-exceptions"_s);
    CHECK(desk.find<QTableView>(u"policy-exceptions"_s)->isVisible());
}

TEST_CASE("How the promises about concerns stand is confidential to whoever reads none", "[ui][policy]")
{
    const auto standings = [](const QString& person) {
        test::SampleDesk desk(person);
        desk.window().open(u"policy/7.5a"_s);
        auto* view = desk.find<QTableView>(u"policy"_s);
        desk.picture(u"policy-safeguarding-"_s + person);
        QStringList out;
        for (int row = 0; row < view->model()->rowCount(); ++row)
            if (view->model()->index(row, 0).data().toString().startsWith(u"7.5"))
                out += view->model()->index(row, 3).data().toString() + u'|' + view->model()->index(row, 4).data().toString();
        return out;
    };
    CHECK(standings(u"coordinator"_s) == QStringList(5, u"|Confidential"_s));
    for (const QString& standing : standings(u"dsl"_s)) CHECK_FALSE(standing.startsWith(u'|'));
}

TEST_CASE("A report is shown page by page, saved as PDF and HTML, and printed", "[ui][reports]")
{
    test::SampleDesk desk(u"coordinator"_s);
    desk.window().open(u"reports/where/2026-11-23/am"_s);
    auto& reports = desk.page<ReportsPage>();
    CHECK(waitForReport(reports));
    desk.picture(u"reports-where"_s);
    REQUIRE(reports.pageCount() > 0);
    CHECK(desk.find<PagesView>(u"preview"_s)->pageCount() == reports.pageCount());
    const QString pdf = desk.folder() + u"/where"_s;
    FileDialog::setNextFileName(pdf);
    QTest::keyClick(&desk.window(), Qt::Key_S, Qt::ControlModifier);
    CHECK(waitUntilQuiet(reports));
    QFile written(pdf + u".pdf"_s);
    REQUIRE(written.open(QIODevice::ReadOnly));
    CHECK(written.read(5) == "%PDF-");
    const QString paper = desk.folder() + u"/paper.pdf"_s;
    Printing::setNextFileName(paper);
    QTest::keyClick(&desk.window(), Qt::Key_P, Qt::ControlModifier);
    CHECK(QFileInfo(paper).size() > 1000);
    for (const QString& address : {u"reports/placement"_s, u"reports/providers"_s, u"reports/governors"_s}) {
        desk.window().open(address);
        INFO(address.toStdString());
        CHECK(waitUntilQuiet(reports));
        CHECK(waitForReport(reports));
        desk.picture(QString(address).replace(u'/', u'-'));
        CHECK(reports.pageCount() > 0);
    }
}

TEST_CASE("Print day sheet opens the report for the board's session", "[ui][reports]")
{
    test::SampleDesk desk(u"dsl"_s);
    QTest::keyClick(&desk.window(), Qt::Key_P, Qt::ControlModifier);
    CHECK(desk.window().page()->address() == u"reports/where/2026-11-23/am"_s);
    auto& reports = desk.page<ReportsPage>();
    CHECK(waitForReport(reports));
    desk.window().open(u"reports/governors"_s); // not for the safeguarding lead
    CHECK(waitUntilQuiet(reports));
    CHECK(reports.pageCount() == 0);
}

TEST_CASE("Nobody is offered a report that is refused to them", "[ui][reports]")
{
    for (const auto& [person, expected] : std::vector<std::pair<QString, QStringList>>{
             {u"head"_s, {u"Where every child is"_s, u"Placement report"_s, u"Register of providers"_s, u"Report to governors"_s}},
             {u"coordinator"_s, {u"Where every child is"_s, u"Placement report"_s, u"Register of providers"_s, u"Report to governors"_s}},
             {u"dsl"_s, {u"Where every child is"_s, u"Placement report"_s, u"Register of providers"_s}},
             {u"staff"_s, {u"Where every child is"_s, u"Placement report"_s}}}) {
        INFO(person.toStdString());
        test::SampleDesk desk(person);
        desk.window().open(u"reports"_s);
        const auto* list = desk.find<QListWidget>(u"reports"_s);
        QStringList offered;
        for (int row = 0; row < list->count(); ++row)
            if (!list->isRowHidden(row)) offered += list->item(row)->text();
        CHECK(offered == expected);
        CHECK(waitUntilQuiet(desk.page<ReportsPage>()));
        desk.picture(u"reports-"_s + person);
    }
}

TEST_CASE("Logging a concern lights no entry of the navigation, and going on lights one again", "[ui][pages]")
{
    test::SampleDesk desk(u"staff"_s);
    const auto lit = [&desk] {
        QStringList out;
        for (const QAbstractButton* entry : desk.window().findChildren<QAbstractButton*>())
            if (entry->objectName().startsWith(u"go-"_s) && entry->isChecked()) out += entry->objectName();
        return out;
    };
    CHECK(lit() == QStringList{u"go-today"_s});
    desk.window().open(u"log-concern"_s);
    CHECK(lit().isEmpty());
    desk.window().open(u"pupils"_s);
    CHECK(lit() == QStringList{u"go-pupils"_s});
}

TEST_CASE("A page of something that is not there offers nothing to do", "[ui][pages]")
{
    test::SampleDesk desk(u"head"_s);
    const auto placements = desk.workspace().list<Placement>(Filter::where(u"status"_s, u"active"_s));
    const auto providers = desk.workspace().list<Provider>();
    REQUIRE(placements);
    REQUIRE(providers);
    for (const QString& there : {u"placement/"_s + placements->front().id.text(), u"provider/"_s + providers->front().id.text()}) {
        INFO(there.toStdString());
        const QString nowhere = there.section(u'/', 0, 0) + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces);
        desk.window().open(there);
        CHECK_FALSE(deedsInHead(desk).isEmpty());
        desk.window().open(nowhere);
        CHECK(desk.window().page()->title() == u"Not found"_s);
        CHECK(deedsInHead(desk).isEmpty());
        desk.picture(u"not-found-"_s + there.section(u'/', 0, 0));
        desk.window().open(there);
        CHECK_FALSE(deedsInHead(desk).isEmpty());
    }
}
