#include "core/domain/importbatch.h"
#include "core/domain/provider.h"
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
#include <QLabel>
#include <QProgressBar>
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
    /// Says in the preview what a heading means; an empty column leaves it out.
    void mean(const QString& heading, const QString& column)
    {
        REQUIRE(preview()->columns()->selectKey(heading));
        auto* means = find<QComboBox>(u"headingMeans"_s);
        const int at = means->findData(column);
        REQUIRE(at >= 0);
        means->setCurrentIndex(at);
        find<QPushButton>(u"setHeading"_s)->click();
    }
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

TEST_CASE("A heading nobody knows is said in the preview to mean a column, and the file is read again", "[ui][imports]")
{
    Desk desk;
    desk.choose("Wer,Surname,Geboren,Class\nAmelia,Ward,25/12/2011,9A\n");
    REQUIRE(desk.waitForPreview()); // the file alone does not do, so the headings are asked
    const auto labels = desk.preview()->findChildren<QLabel*>();
    CHECK(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->isVisible() && label->text().contains(u"no column for: First name, Date of birth"_s);
    }));
    CHECK(desk.window.notices().text().isEmpty()); // it would stand there still when the headings are understood
    CHECK_FALSE(desk.preview()->importButton()->isEnabled());
    CHECK(desk.preview()->columns()->isVisible());
    CHECK(desk.preview()->columns()->currentKey() == u"Wer"_s); // the first that was not understood
    test::picture(desk.window, u"imports-headings"_s);

    desk.mean(u"Wer"_s, u"given_name"_s);
    REQUIRE(desk.waitForPreview());
    CHECK(desk.preview()->columns()->asText(false).contains(u"Wer\tFirst name"_s));
    CHECK_FALSE(desk.preview()->importButton()->isEnabled());
    desk.mean(u"Geboren"_s, u"born"_s);
    REQUIRE(desk.waitForPreview());
    REQUIRE(desk.preview()->importButton()->isEnabled());
    test::picture(desk.window, u"imports-headings-read"_s);
    QTest::mouseClick(desk.preview()->importButton(), Qt::LeftButton);
    REQUIRE(desk.waitForNotice(u"brought in"_s));
    const auto pupils = desk.workspace->list<Pupil>();
    REQUIRE(pupils->size() == 1);
    CHECK(pupils->front().givenName == u"Amelia"_s);
    CHECK(pupils->front().born == QDate(2011, 12, 25));
    CHECK(pupils->front().registrationGroup == u"9A"_s);
}

TEST_CASE("A heading that was understood wrongly is corrected, or left out", "[ui][imports]")
{
    Desk desk;
    desk.choose("Forename,Surname,DOB,Name,Notes\nAmelia,Ward,25/12/2011,Millie,secret\n");
    REQUIRE(desk.waitForPreview());
    desk.mean(u"Name"_s, u"preferred_name"_s);
    REQUIRE(desk.waitForPreview());
    desk.mean(u"Notes"_s, {});
    REQUIRE(desk.waitForPreview());
    CHECK(desk.preview()->columns()->asText(false).contains(u"Notes\tnot used"_s));
    QTest::mouseClick(desk.preview()->importButton(), Qt::LeftButton);
    REQUIRE(desk.waitForNotice(u"brought in"_s));
    const auto pupils = desk.workspace->list<Pupil>();
    CHECK(pupils->front().preferredName == u"Millie"_s);
    CHECK(pupils->front().notes.isEmpty());
}

TEST_CASE("Two headings that are to mean one column are refused, and the choice stays open", "[ui][imports]")
{
    Desk desk;
    desk.choose("Forename,Surname,DOB,Also,Other\nAmelia,Ward,25/12/2011,a,b\n");
    REQUIRE(desk.waitForPreview());
    desk.mean(u"Also"_s, u"notes"_s);
    REQUIRE(desk.waitForPreview());
    desk.mean(u"Other"_s, u"notes"_s);
    REQUIRE(desk.waitForPreview());
    CHECK_FALSE(desk.preview()->importButton()->isEnabled());
    desk.mean(u"Other"_s, {});
    REQUIRE(desk.waitForPreview());
    CHECK(desk.preview()->importButton()->isEnabled());
}

TEST_CASE("A date that could be two days is asked, and the answer reads the file again", "[ui][imports]")
{
    Desk desk;
    desk.choose("Forename,Surname,DOB\nAmelia,Ward,03/04/2010\n");
    REQUIRE(desk.waitForPreview());
    CHECK(desk.preview()->problems()->asText(false).contains(u"could be two dates"_s));
    auto* dates = desk.find<QComboBox>(u"dateOrder"_s);
    CHECK(dates->isVisible());
    dates->setFocus();
    QTest::keyClick(dates, Qt::Key_Down); // day first
    REQUIRE(QTest::qWaitFor([&] { return desk.preview()->isVisible() && desk.preview()->importButton()->isEnabled(); },
                            20000));
    QTest::mouseClick(desk.preview()->importButton(), Qt::LeftButton);
    REQUIRE(desk.waitForNotice(u"brought in"_s));
    CHECK(desk.workspace->list<Pupil>()->front().born == QDate(2010, 4, 3));
}

TEST_CASE("A provider that closed in the register is shown with what follows, and may be left as it is", "[ui][imports]")
{
    Desk desk;
    Provider known;
    known.name = u"Greenacre"_s;
    known.urn = u"100002"_s;
    const auto saved = desk.workspace->save(known);
    REQUIRE(saved.has_value());
    desk.find<QComboBox>(u"importKind"_s)->setCurrentIndex(1);
    const QByteArray extract = "URN,EstablishmentName,EstablishmentStatus (code),CloseDate\n100002,Greenacre,2,31-08-2026\n";
    desk.choose(extract);
    REQUIRE(desk.waitForPreview());
    CHECK(desk.preview()->closed()->isVisible());
    CHECK(desk.preview()->closed()->asText(false).contains(u"No placement there is approved or running"_s));
    REQUIRE(desk.preview()->importButton()->isEnabled());
    REQUIRE(desk.preview()->closed()->selectKey(u"2"_s));
    desk.find<QPushButton>(u"leaveOpen"_s)->click();
    REQUIRE(desk.waitForPreview());
    CHECK(desk.preview()->closed()->asText(false).contains(u"Left as it is"_s));
    CHECK_FALSE(desk.preview()->importButton()->isEnabled()); // nothing is left to bring in
    test::picture(desk.window, u"imports-register-closed"_s);
    REQUIRE(desk.preview()->closed()->selectKey(u"2"_s));
    desk.find<QPushButton>(u"carryOutClosure"_s)->click();
    REQUIRE(desk.waitForPreview());
    QTest::mouseClick(desk.preview()->importButton(), Qt::LeftButton);
    REQUIRE(desk.waitForNotice(u"Providers closed: 1."_s));
    CHECK(desk.workspace->get(ProviderId(saved->id))->status == ProviderStatus::Closed);
}

TEST_CASE("Taking thousands of pupils back shows how far it is and can be cancelled; then all stay", "[ui][imports]")
{
    Desk desk;
    QByteArray many = "Forename,Surname,DOB\n";
    for (int i = 0; i < 3000; ++i)
        many += "Given" + QByteArray::number(i) + ",Family,25/03/2011\n";
    desk.choose(many);
    REQUIRE(desk.waitForPreview());
    QTest::mouseClick(desk.preview()->importButton(), Qt::LeftButton);
    REQUIRE(desk.waitForNotice(u"brought in"_s));
    auto* takeBack = desk.window.findChild<QPushButton*>(u"noticeAction"_s);
    REQUIRE(takeBack != nullptr);
    QTest::mouseClick(takeBack, Qt::LeftButton);
    auto* cancel = desk.find<QPushButton>(u"cancelJob"_s);
    CHECK(cancel->isVisible());
    auto* progress = desk.window.findChild<QProgressBar*>();
    REQUIRE(QTest::qWaitFor([&] { return progress->maximum() == 3000; }, 20000)); // it says how far it is
    QTest::mouseClick(cancel, Qt::LeftButton);
    REQUIRE(desk.waitForNotice(u"Cancelled"_s));
    CHECK(desk.pupils() == 3000);
    CHECK_FALSE(cancel->isVisible());
    CHECK(desk.workspace->list<ImportBatch>()->front().undoneAt.isNull());
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
    CHECK(heart.longestGap() < heart.allowed(500));
    CHECK(desk.pupils() == 0);
}
