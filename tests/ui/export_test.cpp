// Taking a list out of the program, from the real window: what is in the file, who may, and what the audit says.
#include "core/domain/pupil.h"
#include "tests/ui/placesworld.h"
#include "ui/common/ask.h"

#include <QAction>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;

namespace {

struct Lists : test::PlacesWorld
{
    Lists()
    {
        Pupil one;
        one.givenName = u"=HYPERLINK(1)"_s;
        one.familyName = u"Ward"_s;
        one.born = QDate(2011, 4, 3);
        save(one);
        Staff teacher;
        teacher.givenName = u"T"_s;
        teacher.familyName = u"Baker"_s;
        teacher.signIn = u"teacher"_s;
        teacher.roles = {Role::Staff};
        be(u"head"_s);
        save(teacher);
        be(u"coordinator"_s);
        window().open(u"pupils"_s);
    }
    QString csv() const { return folder.filePath(u"list.csv"_s); }
    QStringList lines()
    {
        QFile written(csv());
        REQUIRE(written.open(QIODevice::ReadOnly));
        return QString::fromUtf8(written.readAll()).split(u"\r\n"_s, Qt::SkipEmptyParts);
    }
    QStringList notes()
    {
        QStringList all;
        be(u"head"_s);
        const auto audit = ws().auditRows({}, 200);
        REQUIRE(audit.has_value());
        for (const store::AuditRow& row : *audit)
            if (row.action == u"export"_s) all += row.why;
        return all;
    }
    /// The menu of the table's rows, opened from the keyboard.
    QMenu* menuOf(const QString& name)
    {
        auto* view = shown<QTableView>(name);
        view->setFocus();
        const QPoint at = view->viewport()->rect().center();
        QContextMenuEvent asked(QContextMenuEvent::Keyboard, at, view->viewport()->mapToGlobal(at));
        QApplication::sendEvent(view->viewport(), &asked);
        auto* menu = view->parentWidget()->findChild<QMenu*>(name + u"-menu"_s);
        REQUIRE(menu != nullptr);
        return menu;
    }
    static QAction* entry(QMenu* menu, const QString& words)
    {
        for (QAction* each : menu->actions())
            if (each->text().startsWith(words)) return each;
        return nullptr;
    }
};

} // namespace

TEST_CASE_METHOD(Lists, "A list is exported as it is shown, and the audit says what went out", "[ui][export]")
{
    type(u"pupils-filter"_s, u"ward"_s);
    FileDialog::setNextFileName(csv());
    click(u"pupils-export"_s);
    test::picture(window(), u"pupils-exported"_s);
    CHECK(window().notices().kind() == Notice::Kind::Success);
    CHECK(window().notices().text().contains(csv()));
    const QStringList written = lines();
    REQUIRE(written.size() == 2); // heads, and the one row that the filter leaves
    CHECK(written[0].contains(u"Pupil,Year,Born"_s));
    CHECK(written[1].contains(u"'=HYPERLINK(1) Ward"_s)); // no spreadsheet runs it
    CHECK(written[1].contains(u"2011-04-03"_s));          // a day as spreadsheets read it
    REQUIRE(notes().size() == 1);
    CHECK(notes().front() == u"Pupils: 1 rows, filter “ward”"_s);
}

TEST_CASE_METHOD(Lists, "Cancelling an export writes nothing and notes nothing", "[ui][export]")
{
    FileDialog::setNextFileName({});
    click(u"pupils-export"_s);
    CHECK_FALSE(QFile::exists(csv()));
    CHECK(notes().isEmpty());
}

TEST_CASE_METHOD(Lists, "Where the file cannot be written, it is said in words and not noted as gone out", "[ui][export]")
{
    FileDialog::setNextFileName(folder.filePath(u"nowhere/list.csv"_s));
    click(u"pupils-export"_s);
    CHECK(window().notices().kind() == Notice::Kind::Problem);
    CHECK(window().notices().text().contains(u"could not be written"_s));
    CHECK(notes().isEmpty());
}

TEST_CASE_METHOD(Lists, "A role that may not export is not offered it, by button, key or menu", "[ui][export]")
{
    CHECK(entry(menuOf(u"pupils"_s), u"Export"_s) != nullptr);
    be(u"teacher"_s);
    window().open(u"pupils"_s);
    for (QPushButton* each : window().page()->findChildren<QPushButton*>(u"pupils-export"_s)) CHECK_FALSE(each->isVisible());
    FileDialog::setNextFileName(csv());
    QTest::keyClick(shown<QTableView>(u"pupils"_s), Qt::Key_E, Qt::ControlModifier);
    CHECK_FALSE(QFile::exists(csv()));
    CHECK(window().notices().text().contains(u"role"_s));
    FileDialog::setNextFileName({});
}

TEST_CASE_METHOD(Lists, "Tables without a bar are exported by key and by the menu", "[ui][export]")
{
    window().open(placement() + u"/risk"_s);
    FileDialog::setNextFileName(csv());
    QTest::keyClick(shown<QTableView>(u"risk-areas-13.1"_s), Qt::Key_E, Qt::ControlModifier);
    CHECK(lines().size() == 7);
    QFile::remove(csv());
    window().open(u"pupil/"_s + file.pupil.id.text() + u"/contacts"_s);
    FileDialog::setNextFileName(csv());
    QMenu* menu = menuOf(u"contacts"_s);
    test::picture(*menu, u"table-menu"_s);
    REQUIRE(entry(menu, u"Export"_s) != nullptr);
    entry(menu, u"Export"_s)->trigger();
    CHECK(lines().size() == 2);
    CHECK(notes().size() == 2);
}

TEST_CASE_METHOD(Lists, "Copying takes the row the keyboard stands on", "[ui][export]")
{
    auto* view = shown<QTableView>(u"pupils"_s);
    QTest::keyClick(view, Qt::Key_Home, Qt::ControlModifier);
    const QString here = view->model()->index(view->currentIndex().row(), 0).data().toString();
    view->clearSelection();
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    const QStringList copied = QGuiApplication::clipboard()->text().split(u'\n');
    REQUIRE(copied.size() == 2);
    CHECK(copied[1].startsWith(here));
}

TEST_CASE_METHOD(Lists, "Column widths are as they were left, the next day too", "[ui][export]")
{
    QHeaderView* head = shown<QTableView>(u"pupils"_s)->horizontalHeader();
    head->resizeSection(1, 173);
    desk.reset();
    desk = another();
    REQUIRE(desk->openFile(path()));
    be(u"coordinator"_s);
    window().show();
    window().open(u"pupils"_s);
    CHECK(shown<QTableView>(u"pupils"_s)->columnWidth(1) == 173);
}
