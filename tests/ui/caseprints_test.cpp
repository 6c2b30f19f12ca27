// What of concerns is looked at, printed and counted through the window: files, prints, the chronology, the governors' figure.
#include "core/base/text.h"
#include "core/domain/concernparts.h"
#include "core/domain/placement.h"
#include "core/domain/pupil.h"
#include "core/domain/releasedfigure.h"
#include "tests/support/otherwriter.h"
#include "tests/ui/concerneddesk.h"
#include "ui/common/ask.h"
#include "ui/common/pagehead.h"
#include "ui/common/printing.h"
#include "ui/concerns/casepage.h"
#include "ui/concerns/triagepage.h"
#include "ui/record/recordtable.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::canary;
using test::ConcernedDesk;

TEST_CASE_METHOD(ConcernedDesk, "A file in a concern is looked at in the window, and saved only where it is noted", "[ui][cases]")
{
    const CaseId id = log();
    be(u"dsl"_s);
    open(id, u"files"_s);
    enter(u"case-files"_s);
    picture(u"case-file"_s);
    const QString out = folder() + u"/note.txt"_s;
    FileDialog::setNextFileName(out);
    click(u"case-other"_s);
    QFile saved(out);
    REQUIRE(saved.open(QIODevice::ReadOnly));
    CHECK(saved.readAll() == "What she wrote");
    be(u"head"_s);
    int noted = 0;
    const auto audit = workspace().auditRows(id.uuid(), 100);
    REQUIRE(audit.has_value());
    for (const store::AuditRow& row : *audit) noted += row.action == u"case.attachment" ? 1 : 0;
    CHECK(noted == 2);
}

TEST_CASE_METHOD(ConcernedDesk, "A concern is printed with name and time after the page said that printers keep copies, and it is noted", "[ui][cases]")
{
    const CaseId id = log();
    be(u"dsl"_s);
    open(id);
    QTest::keyClick(window().focusWidget(), Qt::Key_P, Qt::ControlModifier);
    settle();
    picture(u"case-print"_s);
    bool said = false;
    for (QLabel* label : page<CasePage>().form()->findChildren<QLabel*>()) said = said || label->text().contains(u"keep copies"_s);
    CHECK(said);
    const QString paper = folder() + u"/concern.pdf"_s;
    Printing::setNextFileName(paper);
    REQUIRE(QTest::qWaitFor([this] { return isShown<QPushButton>(u"case-run"_s); }, 20000));
    click(u"case-run"_s);
    CHECK(QFile::exists(paper));
    be(u"head"_s);
    int noted = 0;
    const auto audit = workspace().auditRows(id.uuid(), 100);
    REQUIRE(audit.has_value());
    for (const store::AuditRow& row : *audit) noted += row.action == u"report.concern" ? 1 : 0;
    CHECK(noted == 1);
}

TEST_CASE_METHOD(ConcernedDesk, "A pupil's page has the chronology for readers, with what was backdated marked; it leads to the concern", "[ui][cases]")
{
    be(u"dsl"_s);
    window().open(u"pupil/"_s + pupil.text() + u"/chronology"_s);
    CHECK_FALSE(isShown<RecordTable>(u"chronology"_s)); // nothing to read yet
    const CaseId id = log();
    be(u"dsl"_s);
    window().open(u"pupil/"_s + pupil.text() + u"/chronology"_s);
    CHECK(text(u"chronology"_s).contains(u"Backdated"_s));
    CHECK(text(u"chronology"_s).contains(u"She was quiet all morning"_s));
    picture(u"pupil-chronology"_s);
    const QString paper = folder() + u"/chronology.pdf"_s;
    FileDialog::setNextFileName(paper);
    click(u"chronology-pdf"_s);
    CHECK(QFile::exists(paper));
    enter(u"chronology"_s);
    CHECK(page<CasePage>().title().contains(reference(id.uuid())));
}

TEST_CASE_METHOD(ConcernedDesk, "The lead releases a figure to governors: counted from what they read, and theirs to change", "[ui][cases]")
{
    log();
    be(u"head"_s);
    window().open(u"concerns"_s);
    CHECK_FALSE(isShown<QPushButton>(u"concerns-figure"_s));
    be(u"dsl"_s);
    window().open(u"concerns"_s);
    click(u"concerns-figure"_s);
    auto* value = shown<QLineEdit>(u"figure-value"_s);
    CHECK(value->text() == u"1"_s);
    value->selectAll();
    QTest::keyClicks(value, u"7"_s);
    click(u"figure-release"_s);
    picture(u"concerns-figure"_s);
    const auto figures = workspace().list<ReleasedFigure>();
    REQUIRE(figures->size() == 1);
    CHECK(figures->front().value == 7);
    CHECK(shown<QLabel>(u"figure-released"_s)->text().contains(u"Released: 7"_s));
}
