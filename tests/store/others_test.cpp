// What another window or computer wrote, for whoever is signed in here meanwhile.
#include "core/domain/caseaction.h"
#include "tests/store/concernedschool.h"

using namespace fledge;
using test::ConcernedSchool;
using test::staffPassword;

namespace {

/// A second window on the same file, with somebody signed in, that counts how often it was told to show anew.
class SecondWindow
{
public:
    SecondWindow(ConcernedSchool& school, const QString& signIn)
    {
        auto opened = Workspace::open(school.path(), school.options());
        REQUIRE(opened);
        workspace = std::move(*opened);
        REQUIRE(workspace->signIn(signIn, staffPassword));
        QObject::connect(workspace.get(), &Workspace::changed, workspace.get(), [this] { ++told; });
    }
    size_t pupils() { return workspace->list<Pupil>()->size(); }
    size_t concerns() { return (*workspace->cases().all())->size(); }

    std::unique_ptr<Workspace> workspace;
    int told = 0;
};

void deny(ConcernedSchool& school, StaffId staff)
{
    REQUIRE(school.workspace->act(QStringLiteral("pupil.deny"), {{QStringLiteral("pupil"), school.pupil.text()},
                                                                 {QStringLiteral("staff"), staff.text()},
                                                                 {QStringLiteral("reason"), QStringLiteral("They are related")}}));
}

} // namespace

TEST_CASE("Somebody who is shut out of a pupil at another computer sees nothing of them from then on", "[others]")
{
    ConcernedSchool school;
    SecondWindow coordinator(school, "coordinator");
    REQUIRE(coordinator.pupils() == 1);
    auto pupil = coordinator.workspace->get(school.pupil);
    REQUIRE(pupil);
    deny(school, school.coordinator);
    SECTION("as soon as the window looks")
    {
        REQUIRE(coordinator.workspace->noticeOthers());
        CHECK(coordinator.told == 1);
        CHECK(coordinator.pupils() == 0);
        CHECK_FALSE(coordinator.workspace->get(school.pupil));
    }
    SECTION("after anything they save, even before")
    {
        Pupil another = test::amelia();
        another.familyName = QStringLiteral("Another");
        REQUIRE(coordinator.workspace->save(another));
        CHECK(coordinator.pupils() == 1);
        CHECK_FALSE(coordinator.workspace->get(school.pupil));
        REQUIRE(coordinator.workspace->noticeOthers());
        CHECK(coordinator.told == 2); // its own record, and what others did
    }
}

TEST_CASE("What somebody writes themselves is no news to them", "[others]")
{
    ConcernedSchool school;
    SecondWindow coordinator(school, "coordinator");
    Pupil another = test::amelia();
    another.familyName = QStringLiteral("Another");
    REQUIRE(coordinator.workspace->save(another));
    CHECK(coordinator.told == 1);
    REQUIRE(coordinator.workspace->noticeOthers());
    CHECK(coordinator.told == 1);
}

TEST_CASE("Whoever is suspended while they are signed in writes nothing more and is signed out", "[others]")
{
    ConcernedSchool school;
    SecondWindow coordinator(school, "coordinator");
    const auto suspend = [&](bool suspended) {
        REQUIRE(school.verb(u"account.suspend", [&](actions::Context& context) {
            return actions::setSuspended(context, school.coordinator, suspended, QStringLiteral("Off work"));
        }));
    };
    suspend(true);
    Pupil another = test::amelia();
    another.familyName = QStringLiteral("Another");
    const auto saved = coordinator.workspace->save(another);
    REQUIRE_FALSE(saved);
    CHECK(saved.error().why == "suspended");
    CHECK(coordinator.workspace->noticeOthers().error().why == "suspended");
    CHECK(coordinator.workspace->noticeOthers().error().why == "suspended"); // for as long as they are
    CHECK(coordinator.told == 0);
    suspend(false);
    CHECK(coordinator.workspace->noticeOthers());
    CHECK(coordinator.workspace->save(another));
}

TEST_CASE("Roles that change while somebody is signed in count from then on", "[others]")
{
    ConcernedSchool school;
    SecondWindow coordinator(school, "coordinator");
    REQUIRE(school.workspace->setRoles(school.coordinator, {Role::Staff}));
    CHECK(coordinator.workspace->noticeOthers().error().why == "rights");
    REQUIRE(coordinator.workspace->signIn("coordinator", staffPassword));
    CHECK(coordinator.workspace->noticeOthers());
    CHECK(coordinator.workspace->person().roles == std::vector<Role>{Role::Staff});
}

TEST_CASE("A password that is reset while its owner is signed in signs them out", "[others]")
{
    ConcernedSchool school;
    SecondWindow coordinator(school, "coordinator");
    REQUIRE(school.resetProvisional(school.coordinator));
    CHECK(coordinator.workspace->noticeOthers().error().why == "rights");
}

TEST_CASE("Whoever is signed in reads on after a colleague's keys were withdrawn and everything was sealed anew", "[others]")
{
    ConcernedSchool school;
    SecondWindow coordinator(school, "coordinator");
    REQUIRE(school.workspace->withdrawKeys(school.staff, "Left"));
    REQUIRE(coordinator.workspace->noticeOthers());
    auto pupil = coordinator.workspace->get(school.pupil);
    REQUIRE(pupil);
    CHECK(pupil->familyName == test::amelia().familyName);
    pupil->notes = QStringLiteral("Millie");
    REQUIRE(coordinator.workspace->save(*pupil));
    CHECK(school.workspace->get(school.pupil)->notes == "Millie");
    CHECK(school.workspace->verify());
}

TEST_CASE("A concern that others log or write to is there for its readers who are signed in already", "[others][cases]")
{
    ConcernedSchool school;
    SecondWindow lead(school, "dsl");
    REQUIRE(lead.concerns() == 0);
    REQUIRE(school.signIn("staff"));
    const auto logged = school.log();
    REQUIRE(logged);
    CHECK(lead.concerns() == 0);
    REQUIRE(lead.workspace->noticeOthers());
    CHECK(lead.concerns() == 1);
    CHECK(lead.workspace->cases().mayRead(logged->id.uuid()));
}

TEST_CASE("Whoever is taken off a concern while they are signed in reads it no longer", "[others][cases]")
{
    ConcernedSchool school;
    school.joinThirdLead();
    const auto logged = school.log();
    REQUIRE(logged);
    SecondWindow lead(school, "dsl");
    REQUIRE(lead.concerns() == 1);
    REQUIRE(school.workspace->cases().removeReader(logged->id, school.dsl, "They are a witness"));
    REQUIRE(lead.workspace->noticeOthers());
    CHECK(lead.concerns() == 0);
    CHECK_FALSE(lead.workspace->cases().get(logged->id));
}

TEST_CASE("What its author sent stays theirs to read until they sign out, whatever others write", "[others][cases]")
{
    ConcernedSchool school;
    SecondWindow author(school, "staff");
    Concern concern;
    concern.whatHappened = QStringLiteral("What I saw");
    ConcernPupil about;
    about.pupilId = school.pupil;
    const auto logged = author.workspace->cases().log(CaseId(QUuid::createUuid()), {record::AnyRecord::of(concern), record::AnyRecord::of(about)});
    REQUIRE(logged);
    school.asHead();
    CaseAction action;
    action.what = QStringLiteral("Ring the farm");
    action.ownerStaff = school.head;
    action.dueOn = QDate(2026, 11, 30);
    REQUIRE(school.workspace->cases().add(logged->id, record::AnyRecord::of(action)));
    REQUIRE(author.workspace->noticeOthers());
    CHECK(author.concerns() == 1);
    REQUIRE(author.workspace->signIn("staff", staffPassword));
    CHECK(author.concerns() == 0);
}

TEST_CASE("A file that is protected at another window takes nothing unprotected any more", "[others][accounts]")
{
    test::ProtectedSchool school; // nobody has an account yet
    auto other = Workspace::open(school.path(), school.options());
    REQUIRE(other);
    REQUIRE((*other)->actAs(QStringLiteral("coordinator")));
    school.protect();
    const auto saved = (*other)->save(test::amelia());
    REQUIRE_FALSE(saved);
    CHECK(saved.error().why == "sign_in");
    CHECK((*other)->noticeOthers().error().why == "sign_in");
    CHECK_FALSE(school.bytes().contains(test::amelia().familyName.toUtf8()));
    school.asHead();
    CHECK(school.workspace->list<Pupil>()->empty());
    CHECK(school.workspace->verify());
}

TEST_CASE("Whoever is suspended while their password is worked out is not let in", "[others][accounts]")
{
    ConcernedSchool school;
    auto other = Workspace::open(school.path(), school.options());
    const auto account = (*other)->accountFor(QStringLiteral("coordinator"));
    REQUIRE(account);
    const auto unlocked = security::unlock(account->locked, staffPassword);
    REQUIRE(unlocked);
    REQUIRE(school.verb(u"account.suspend", [&](actions::Context& context) {
        return actions::setSuspended(context, school.coordinator, true, QStringLiteral("Left"));
    }));
    const Done in = (*other)->signIn(*account, unlocked);
    REQUIRE_FALSE(in);
    CHECK(in.error().why == "suspended");
}
