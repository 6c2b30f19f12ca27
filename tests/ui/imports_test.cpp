#include "core/domain/pupil.h"
#include "core/workspace.h"
#include "tests/support/catchqt.h"
#include "tests/ui/heartbeat.h"
#include "tests/ui/uisupport.h"
#include "ui/common/ask.h"
#include "ui/imports/importspage.h"
#include "ui/imports/previewcard.h"
#include "ui/record/recordtable.h"
#include "ui/shell/mainwindow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;

namespace {

/// The window of a new school on Mon 23 Nov 2026, open on the imports.
class Desk
{
public:
    Desk() : clock(QDateTime(QDate(2026, 11, 23), QTime(9, 0), QTimeZone::utc()))
    {
        test::useLook();
        WorkspaceOptions options;
        options.clock = &clock;
        NewSchool school;
        school.name = u"The Nest"_s;
        school.schoolYear = u"2026/27"_s;
        auto made = Workspace::create(folder.filePath(u"nest.fledge"_s), school, options);
        REQUIRE(made.has_value());
        workspace = std::move(*made);
        window.setPages(u"The Nest"_s, {importsPage(*workspace)});
        window.open(u"imports"_s);
        window.show();
    }

    void choose(const QByteArray& content)
    {
        QFile file(folder.filePath(u"class.csv"_s));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        FileDialog::setNextFileName(file.fileName());
        QTest::mouseClick(find<QPushButton>(u"chooseFile"_s), Qt::LeftButton);
    }
    template <class W> W* find(const QString& name)
    {
        auto* found = window.findChild<W*>(name);
        REQUIRE(found != nullptr);
        return found;
    }
    PreviewCard* preview() { return window.findChild<PreviewCard*>(); }
    bool waitForPreview()
    {
        return QTest::qWaitFor([this] { return preview()->isVisible(); }, 20000);
    }
    bool waitForNotice(const QString& words)
    {
        return QTest::qWaitFor([&] { return window.notices().text().contains(words); }, 30000);
    }
    size_t pupils() { return workspace->list<Pupil>()->size(); }

    QTemporaryDir folder;
    FixedClock clock;
    std::unique_ptr<Workspace> workspace;
    MainWindow window;
};

const QByteArray list = "Forename,Surname,DOB\nAmelia,Ward,25/12/2011\nBen,Holt,13/04/2010\n";

} // namespace

TEST_CASE("A class list is chosen, looked at, brought in and taken back", "[ui][imports]")
{
    Desk desk;
    desk.choose(list);
    REQUIRE(desk.waitForPreview());
    CHECK(desk.preview()->problems()->visibleRowCount() == 0);
    CHECK(desk.preview()->columns()->visibleRowCount() == 3);
    CHECK(desk.pupils() == 0);
    test::picture(desk.window, u"imports-preview"_s);

    QTest::mouseClick(desk.preview()->importButton(), Qt::LeftButton);
    REQUIRE(desk.waitForNotice(u"brought in"_s));
    CHECK(desk.pupils() == 2);
    CHECK_FALSE(desk.preview()->isVisible());

    auto* takeBack = desk.window.findChild<QPushButton*>(u"noticeAction"_s);
    REQUIRE(takeBack != nullptr);
    QTest::mouseClick(takeBack, Qt::LeftButton);
    REQUIRE(desk.waitForNotice(u"Taken back"_s));
    CHECK(desk.pupils() == 0);
    test::picture(desk.window, u"imports"_s);
}

TEST_CASE("Rows that are not right are named, and only leaving them out lets the rest in", "[ui][imports]")
{
    Desk desk;
    desk.choose(list + "Cy,Dee,31/02/2011\n");
    REQUIRE(desk.waitForPreview());
    CHECK(desk.preview()->problems()->visibleRowCount() == 1);
    CHECK(desk.preview()->problems()->asText(false).contains(u"31/02/2011"_s));
    CHECK_FALSE(desk.preview()->importButton()->isEnabled());
    test::picture(desk.window, u"imports-problems"_s);
    desk.preview()->skipBad()->setChecked(true);
    QTest::mouseClick(desk.preview()->importButton(), Qt::LeftButton);
    REQUIRE(desk.waitForNotice(u"brought in"_s));
    CHECK(desk.pupils() == 2);
}

TEST_CASE("A row that may be somebody known is asked, and the answer reads the file again", "[ui][imports]")
{
    Desk desk;
    Pupil known;
    known.givenName = u"Millie"_s;
    known.familyName = u"WARD"_s;
    known.born = QDate(2011, 12, 25);
    REQUIRE(desk.workspace->save(known).has_value());
    desk.choose(list);
    REQUIRE(desk.waitForPreview());
    CHECK_FALSE(desk.preview()->importButton()->isEnabled());
    CHECK(desk.preview()->duplicates()->asText(false).contains(u"Millie WARD, born Sun 25 Dec 2011"_s));
    REQUIRE(desk.preview()->duplicates()->selectKey(u"2"_s));
    const QString same = u"decide%1"_s.arg(static_cast<int>(exchange::OnDuplicate::Update));
    desk.find<QPushButton>(same)->click();
    REQUIRE(QTest::qWaitFor([&] { return desk.preview()->isVisible() && desk.preview()->importButton()->isEnabled(); },
                            20000));
    QTest::mouseClick(desk.preview()->importButton(), Qt::LeftButton);
    REQUIRE(desk.waitForNotice(u"brought in"_s));
    CHECK(desk.pupils() == 2);
}

TEST_CASE("A file that is no list gets one sentence and nothing else", "[ui][imports]")
{
    Desk desk;
    desk.choose("PK\x03\x04 [Content_Types].xml");
    REQUIRE(desk.waitForNotice(u"This is a spreadsheet, not a CSV file."_s));
    CHECK(desk.window.notices().kind() == Notice::Kind::Problem);
    CHECK_FALSE(desk.preview()->isVisible());
}

TEST_CASE("The window goes on while thousands of pupils are read, and Esc cancels", "[ui][imports]")
{
    Desk desk;
    QByteArray many = "Forename,Surname,DOB\n";
    for (int i = 0; i < 5000; ++i)
        many += "Given" + QByteArray::number(i) + ",Family,25/03/2011\n";
    desk.choose(many);
    REQUIRE(desk.waitForPreview());
    test::Heartbeat heart;
    QTest::mouseClick(desk.preview()->importButton(), Qt::LeftButton);
    QTest::qWait(60);
    QTest::keyClick(&desk.window, Qt::Key_Escape);
    REQUIRE(desk.waitForNotice(u"Cancelled"_s));
    CHECK(heart.longestGap() < 500);
    CHECK(desk.pupils() == 0);
}
