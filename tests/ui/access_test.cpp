// Everything held about a pupil, put together on the pupil's page for whoever asked.
#include "core/base/text.h"
#include "core/domain/concern.h"
#include "core/domain/concernpupil.h"
#include "core/domain/contact.h"
#include "core/domain/placement.h"
#include "tests/ui/sampleschool.h"
#include "ui/common/ask.h"
#include "ui/common/fields.h"
#include "ui/common/pagehead.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;

namespace {

struct AccessDesk : test::SampleDesk
{
    AccessDesk() : SampleDesk(u"head"_s)
    {
        const auto placements = workspace().list<Placement>(Filter::where(u"status"_s, u"active"_s));
        REQUIRE(placements.has_value());
        REQUIRE_FALSE(placements->empty());
        pupil = placements->front().pupilId;
        window().resize(1366, 768);
    }
    void show(const QString& who)
    {
        REQUIRE(desk().actAsSignIn(who));
        window().open(u"pupil/"_s + pupil.text() + u"/access"_s);
        QTest::qWait(1);
    }
    CaseId log()
    {
        REQUIRE(desk().actAsSignIn(u"staff"_s));
        Concern concern;
        concern.whatHappened = u"Xylophone said so"_s;
        ConcernPupil one;
        one.pupilId = pupil;
        const auto logged = workspace().cases().log(CaseId(QUuid::createUuid()), {record::AnyRecord::of(concern), record::AnyRecord::of(one)});
        REQUIRE(logged.has_value());
        return logged->id;
    }
    QString make()
    {
        FileDialog::setNextFileName(folder());
        find<QPushButton>(u"access-make"_s)->click();
        REQUIRE(QTest::qWaitFor([this] { return !find<QLabel>(u"access-made"_s)->text().isEmpty(); }, 60000));
        return find<QLabel>(u"access-made"_s)->text();
    }
    QStringList filesMade()
    {
        QStringList out;
        for (QDirIterator it(folder(), {u"*.pdf"_s, u"*.csv"_s}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) out += QFileInfo(it.next()).fileName();
        return out;
    }
    PupilId pupil;
};

} // namespace

TEST_CASE_METHOD(AccessDesk, "The headteacher puts together what is held about a pupil, and the page says by when it is owed", "[ui][pupil][subject-access]")
{
    show(u"head"_s);
    auto* asked = find<DateField>(u"access-asked"_s);
    asked->edit()->setText(u"20/11/2026"_s);
    asked->edit()->setModified(true);
    asked->readTyped();
    CHECK(find<QLabel>(u"access-due"_s)->text().contains(u"Mon 21 Dec 2026"_s));
    CHECK(find<QComboBox>(u"access-who"_s)->count() > 1);
    find<QComboBox>(u"access-who"_s)->setCurrentIndex(1);
    const QString said = make();
    CHECK(said.contains(u"Held about "_s + reference(pupil.uuid())));
    CHECK(filesMade().contains(u"1 Everything held.pdf"_s));
    picture(u"pupil-access"_s);
    const auto rows = workspace().auditRows(pupil.uuid(), 1);
    REQUIRE(rows.has_value());
    CHECK(rows->front().action == u"subject_access");
}

TEST_CASE_METHOD(AccessDesk, "A concern goes out where the safeguarding lead ticks it, and only there", "[ui][pupil][subject-access]")
{
    const CaseId id = log();
    const QString box = u"access-concern-"_s + id.text();
    show(u"head"_s);
    CHECK(find<QCheckBox>(box)->isVisible());
    CHECK_FALSE(find<QCheckBox>(box)->isEnabled());
    show(u"dsl"_s);
    picture(u"pupil-access-dsl"_s);
    REQUIRE(find<QCheckBox>(box)->isEnabled());
    CHECK_FALSE(find<QCheckBox>(box)->isChecked());
    find<QCheckBox>(box)->setChecked(true);
    CHECK_FALSE(make().contains(u"stayed out"_s));
    CHECK(filesMade().contains(u"Concern %1.pdf"_s.arg(reference(id.uuid()))));
}

TEST_CASE_METHOD(AccessDesk, "Nobody else finds the tab", "[ui][pupil][subject-access]")
{
    for (const QString& other : {u"coordinator"_s, u"staff"_s}) {
        show(other);
        CHECK(window().page()->findChild<QPushButton*>(u"access-make"_s) == nullptr);
    }
}
