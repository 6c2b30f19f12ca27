// Settings → Audit through the window: who did what, cut to what a reader looks for and may read, and checked whole.
#include "core/domain/pupil.h"
#include "core/domain/words.h"
#include "tests/ui/datadesk.h"
#include "ui/common/fields.h"

#include <QComboBox>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::DataDesk;

namespace {

struct AuditDesk : DataDesk
{
    void openAudit(const QString& who)
    {
        signIn(who);
        window().open(u"settings/audit"_s);
        waitUntil([&] { return shownTable() && shownTable()->visibleRowCount() > 0; });
    }
    QStringList column(int number)
    {
        QStringList out;
        for (const QStringList& row : shownTable()->rowsForFile()) out += row.value(number);
        out.removeDuplicates();
        return out;
    }
    QString shownWords() { return find<QLabel>(u"auditShown"_s)->text(); }
    void choose(const QString& box, const QString& words) { find<QComboBox>(box)->setCurrentText(words); }
    void setDay(const QString& name, const QString& typed)
    {
        auto* field = find<DateField>(name);
        field->edit()->setText(typed);
        field->edit()->setModified(true);
        field->readTyped();
    }
    void manyPupils(int count)
    {
        const auto session = another(u"head"_s);
        std::vector<record::AnyRecord> pupils;
        for (int i = 0; i < count; ++i) {
            Pupil pupil;
            pupil.givenName = u"Pupil"_s;
            pupil.familyName = QString::number(i);
            pupil.born = QDate(2012, 3, 4);
            pupils.push_back(record::AnyRecord::of(pupil));
        }
        REQUIRE(session->saveAll(pupils).has_value());
    }
    /// One pupil by the headteacher, and one by the coordinator.
    void twoPupils()
    {
        for (const char* who : {"head", "coordinator"}) {
            const auto session = another(QString::fromLatin1(who));
            Pupil pupil;
            pupil.givenName = QString::fromLatin1(who);
            pupil.familyName = u"Wren"_s;
            pupil.born = QDate(2012, 3, 4);
            REQUIRE(session->save(pupil).has_value());
        }
    }
    void addAdministrator()
    {
        const auto session = another(u"head"_s);
        Staff staff;
        staff.givenName = u"Ada"_s;
        staff.familyName = u"Tester"_s;
        staff.signIn = u"admin"_s;
        staff.roles = {Role::Administrator};
        const StaffId id(session->save(staff)->id);
        const auto keys = actions::prepareKeys(password, security::PasswordCost::forPractice());
        REQUIRE(session->perform<bool>(u"account.add", [&](actions::Context& context) -> Result<bool> {
                           const Done done = actions::addAccount(context, id, *keys);
                           return done ? Result<bool>(true) : tl::unexpected(done.error());
                       }).has_value());
        grant(*session, id);
    }
    CaseId logConcern()
    {
        const auto session = another(u"dsl"_s);
        const PupilId pupil = session->list<Pupil>()->front().id;
        Concern concern;
        concern.whatHappened = u"Came in with a bruise"_s;
        ConcernPupil about;
        about.pupilId = pupil;
        const auto logged = session->cases().log(CaseId(QUuid::createUuid()),
                                                 {record::AnyRecord::of(concern), record::AnyRecord::of(about)});
        REQUIRE(logged.has_value());
        return logged->id;
    }
};

} // namespace

TEST_CASE_METHOD(AuditDesk, "A coordinator reads what they did themselves, and no more", "[ui][audit]")
{
    twoPupils();
    openAudit(u"coordinator"_s);
    CHECK(column(1) == QStringList{u"Jo Tester"_s});
    CHECK(column(3).contains(u"Pupil"_s));
}

TEST_CASE_METHOD(AuditDesk, "The headteacher cuts the audit to a person, a deed, a kind, days and one record, and reads what changed",
                 "[ui][audit]")
{
    twoPupils();
    openAudit(u"head"_s);
    CHECK(column(1).contains(u"Jo Tester"_s));
    CHECK(shownWords().startsWith(u"All "));
    picture(u"audit"_s);
    choose(u"auditPerson"_s, u"Jo Tester"_s);
    waitUntil([&] { return column(1) == QStringList{u"Jo Tester"_s}; });
    choose(u"auditAction"_s, u"Added"_s);
    choose(u"auditType"_s, u"Pupil"_s);
    waitUntil([&] { return shownTable()->visibleRowCount() == 1 && shownWords().startsWith(u"One entry"); });
    shownTable()->view()->setCurrentIndex(shownTable()->view()->model()->index(0, 0));
    shownTable()->view()->setFocus();
    QTest::keyClick(shownTable()->view(), Qt::Key_Return);
    CHECK(find<QLabel>(u"auditValues"_s)->text().contains(u"Family name: Wren"));
    CHECK(find<QLabel>(u"auditValues"_s)->text().contains(u"Date of birth: Sun 4 Mar 2012"));
    CHECK(column(4) == QStringList{u"coordinator Wren"_s});
    picture(u"audit-row"_s);
    choose(u"auditPerson"_s, u"Everybody"_s);
    waitUntil([&] { return shownTable()->visibleRowCount() == 2; });
    click(u"auditOnlyRecord"_s);
    waitUntil([&] { return shownTable()->visibleRowCount() == 1; });
    click(u"auditAllRecords"_s);
    waitUntil([&] { return shownTable()->visibleRowCount() == 2; });
}

TEST_CASE_METHOD(AuditDesk, "The audit is cut to days, and Esc asks for all of it again", "[ui][audit]")
{
    twoPupils();
    openAudit(u"head"_s);
    const int all = shownTable()->visibleRowCount();
    REQUIRE(all > 2);
    setDay(u"auditFrom"_s, u"24/11/2026"_s);
    waitUntil([&] { return shownWords() == u"No entry is shown."; });
    setDay(u"auditFrom"_s, u"23/11/2026"_s);
    setDay(u"auditTo"_s, u"23/11/2026"_s);
    waitUntil([&] { return shownTable()->visibleRowCount() == all; });
    setDay(u"auditTo"_s, u"22/11/2026"_s);
    waitUntil([&] { return shownTable()->visibleRowCount() == 0; });
    find<QComboBox>(u"auditPerson"_s)->setFocus();
    QTest::keyClick(find<QComboBox>(u"auditPerson"_s), Qt::Key_Escape);
    waitUntil([&] { return shownTable()->visibleRowCount() == all; });
}

TEST_CASE_METHOD(AuditDesk, "A long audit is shown by its newest entries, says so, and shows older ones when asked", "[ui][audit]")
{
    manyPupils(600);
    openAudit(u"head"_s);
    CHECK(shownTable()->visibleRowCount() == 500);
    CHECK(shownWords().contains(u"newest 500"));
    click(u"auditOlder"_s);
    waitUntil([&] { return shownTable()->visibleRowCount() > 600; });
    CHECK(shownWords().startsWith(u"All "));
    CHECK_FALSE(isShown<QPushButton>(u"auditOlder"_s));
}

TEST_CASE_METHOD(AuditDesk, "The whole audit is checked behind what people do, and what is wrong is told in a sentence", "[ui][audit]")
{
    twoPupils();
    openAudit(u"head"_s);
    click(u"auditCheck"_s);
    waitUntil([&] { return notice().contains(u"found nothing wrong"); });
    {
        const auto script = store::Connection::openSqlite(file(), 1000);
        REQUIRE(script.has_value());
        REQUIRE((*script)->exec(u"DROP TRIGGER audit_no_update"_s).has_value());
        REQUIRE((*script)->exec(u"UPDATE audit SET by_name = 'Somebody Else' WHERE seq = 3"_s).has_value());
    }
    click(u"auditCheck"_s);
    waitUntil([&] { return !jobProblem().isEmpty(); });
    CHECK(jobProblem().contains(u"An entry of the audit was changed"));
    CHECK(jobProblem().contains(u"restore the last backup"));
}

TEST_CASE_METHOD(AuditDesk, "An administrator reads of accounts, staff, the school and its file, not of children", "[ui][audit]")
{
    twoPupils();
    addAdministrator();
    openAudit(u"admin"_s);
    const QStringList allowed{u"Account"_s, u"Keys of an account"_s, u"Staff"_s, u"School"_s, u"School file"_s};
    for (const QString& type : column(3)) {
        INFO(type.toStdString());
        CHECK(allowed.contains(type));
    }
    CHECK(column(3).contains(u"Staff"_s));
}

TEST_CASE_METHOD(AuditDesk, "Rows about a case are read by its readers alone", "[ui][audit]")
{
    twoPupils();
    logConcern();
    openAudit(u"head"_s);
    CHECK(column(3).contains(u"Concern"_s));
    desk().switchPerson();
    openAudit(u"coordinator"_s);
    CHECK_FALSE(column(3).contains(u"Concern"_s));
    desk().switchPerson();
    openAudit(u"dsl"_s);
    CHECK(column(3) == QStringList{u"Concern"_s});
}
