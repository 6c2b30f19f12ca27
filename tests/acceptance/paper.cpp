// Reports: looked at, saved as PDF, and read back.
#include "tests/acceptance/chapters.h"
#include "tests/support/pdftext.h"
#include "ui/common/ask.h"
#include "ui/reports/pagesview.h"

#include <QFile>
#include <QListWidget>
#include <QTest>

using namespace Qt::StringLiterals;

namespace fledge::story {

void chooseReport(Office& office, const QString& report)
{
    office.goTo(u"Reports"_s);
    auto* list = office.seen<QListWidget>(u"reports"_s);
    const auto found = list->findItems(report, Qt::MatchExactly);
    REQUIRE(found.size() == 1);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(found.front()).center());
}

QString printed(Office& office, const QString& fileName)
{
    REQUIRE(office.waitFor([&office] { return office.canClick(u"Save as PDF…"_s); }));
    auto* preview = office.window().findChild<ui::PagesView*>();
    REQUIRE(preview != nullptr);
    CHECK(preview->isVisible());
    CHECK(preview->pageCount() >= 1);
    const QString path = office.placeFor(fileName);
    ui::FileDialog::setNextFileName(path);
    office.click(u"Save as PDF…"_s);
    REQUIRE(office.waitFor([&] { return office.notice().contains(fileName); }));
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QStringList pages = test::pagesOf(file.readAll());
    CHECK(pages.size() == preview->pageCount()); // what was looked at is what was saved
    UNSCOPED_INFO(pages.join(u'\n').simplified().toStdString());
    return pages.join(u'\n').simplified();
}

} // namespace fledge::story
