// Who reads a concern, however roles, suspensions, denials, levels and readers change, in whatever order.
#include "core/actions/accounts.h"
#include "core/domain/caseaction.h"
#include "core/domain/casestep.h"
#include "core/domain/pupildenial.h"
#include "tests/store/concernedschool.h"

#include <random>

using namespace fledge;
using test::ConcernedSchool;

namespace {

enum class ByHand { Nothing, Added, TakenOff };

struct Colleague
{
    QString signIn;
    StaffId id;
    std::vector<Role> roles;
    bool isSuspended = false;
    bool isDenied = false;
    bool isNamed = false; ///< the concern says, or once said, that it is about them
    bool waits = false;   ///< for keys: their password was reset, or the keys were withdrawn
    ByHand byHand = ByHand::Nothing;

    bool leads() const
    {
        return std::any_of(roles.begin(), roles.end(), [](Role role) { return role == Role::Headteacher || role == Role::Safeguarding; });
    }
};

/// A school in which one thing after another happens to a concern, and what is to be true of its readers after each.
class Walk : public ConcernedSchool
{
public:
    explicit Walk(bool isAboutHead)
    {
        people = {{"head", head, {Role::Headteacher}}, {"coordinator", coordinator, {Role::Coordinator}}, {"dsl", dsl, {Role::Safeguarding}},
                  {"staff", staff, {Role::Staff}}, {"dsl2", joinThirdLead("dsl2"), {Role::Safeguarding}}};
        people.push_back({"deputy", newcomer("deputy", {Role::Headteacher}), {Role::Headteacher}});
        asHead();
        REQUIRE(grant(people.back().id));
        if (isAboutHead) about = head;
        people.front().isNamed = isAboutHead;
        REQUIRE(signIn("staff"));
        const auto logged = log();
        REQUIRE(logged);
        id = logged->id;
        reading = readersNow();
        REQUIRE(reading.size() == (isAboutHead ? 3 : 4));
    }

    void step(std::mt19937& chance)
    {
        Colleague& whom = people[chance() % people.size()];
        const QStringList before = reading;
        const Colleague was = whom;
        const QString by = before.isEmpty() ? QStringLiteral("head") : before[qsizetype(chance() % size_t(before.size()))];
        const QString said = happen(whom, by, chance);
        told += QStringLiteral("%1 by %2 to %3; ").arg(said, by, whom.signIn);
        INFO(told.toStdString());
        clock.advance(60000);
        reading = readersNow();
        INFO("read by: " << reading.join(", ").toStdString());
        nobodyReadsWhoMustNot();
        nobodyIsThrownOut(before, was, whom);
        whoLeadsIsOwedIt();
    }

    CaseId id;
    std::vector<Colleague> people; ///< the headteacher first: an account that nobody touches here
    QStringList reading;
    QString told;

private:
    bool isIn(const Colleague& one) const { return reading.contains(one.signIn); }
    bool enter(const QString& signInName) { return signIn(signInName, signInName == u"head" ? test::headPassword : test::staffPassword).has_value(); }

    QStringList readersNow()
    {
        QStringList out;
        for (const Colleague& one : people)
            if (enter(one.signIn) && workspace->cases().get(id)) out += one.signIn;
        return out;
    }

    /// One thing that may happen, refused or not; what it was.
    QString happen(Colleague& whom, const QString& by, std::mt19937& chance)
    {
        switch (chance() % 11) {
        case 0:
        case 1: return changeRoles(whom, chance);
        case 2: return suspend(whom);
        case 3: return deny(whom, chance() % 2 ? by : QStringLiteral("head"));
        case 4: return letIn(whom);
        case 5: return byReader(by, "added", [&] { return workspace->cases().addReader(id, whom.id, "Knows the family"); }, &whom, ByHand::Added);
        case 6: return byReader(by, "taken off", [&] { return workspace->cases().removeReader(id, whom.id, "Not for them"); }, &whom, ByHand::TakenOff);
        case 7: return changeLevel(by);
        case 9: return takeKeys(whom, chance() % 2);
        case 8: return handOver(whom, chance() % 2 ? by : QStringLiteral("head"));
        default: return chance() % 4 ? write(by) : name(by, whom);
        }
    }
    QString changeRoles(Colleague& whom, std::mt19937& chance)
    {
        static constexpr Role all[] = {Role::Headteacher, Role::Safeguarding, Role::Coordinator, Role::Staff, Role::Administrator};
        const Role role = all[chance() % std::size(all)];
        if (whom.signIn == u"head" || !enter("head") || !workspace->setRoles(whom.id, {role})) return "role refused";
        whom.roles = {role};
        return "role " + record::token(role);
    }
    QString suspend(Colleague& whom)
    {
        const bool now = !whom.isSuspended;
        if (whom.signIn == u"head" || !enter("head")) return "nothing";
        if (!verb(u"account.suspend", [&](actions::Context& context) { return actions::setSuspended(context, whom.id, now, "Enquiry"); })) return "refused";
        whom.isSuspended = now;
        return now ? "suspended" : "let in again";
    }
    QString deny(Colleague& whom, const QString& by)
    {
        if (whom.isDenied || !enter(by)) return "nothing";
        if (!workspace->act("pupil.deny", {{"pupil", pupil.text()}, {"staff", whom.id.text()}, {"reason", "Uncle"}})) return "denial refused";
        whom.isDenied = true;
        return "denied";
    }
    QString letIn(Colleague& whom)
    {
        for (const char* who : {"head", "deputy", "dsl", "dsl2"}) {
            if (whom.signIn == QLatin1String(who) || !enter(who)) continue;
            const auto denials = workspace->list<PupilDenial>();
            for (const PupilDenial& one : denials ? *denials : std::vector<PupilDenial>())
                if (one.staffId == whom.id && whom.isDenied && workspace->act("pupil.undeny", {{"denial", one.id.text()}, {"reason", "A mistake"}})) {
                    whom.isDenied = false;
                    return "let in to the pupil";
                }
        }
        return "nothing";
    }
    QString byReader(const QString& by, const char* what, const std::function<Done()>& deed, Colleague* whom = nullptr, ByHand hand = ByHand::Nothing)
    {
        if (!enter(by) || !deed()) return QString::fromLatin1(what) + " refused";
        if (whom) whom->byHand = hand;
        return QString::fromLatin1(what);
    }
    QString changeLevel(const QString& by)
    {
        return byReader(by, "level", [&]() -> Done {
            const auto file = workspace->cases().get(id);
            CaseStep step;
            step.kind = CaseStepKind::LevelChanged;
            step.reason = "Because of the press";
            step.level = file && file->level == ConcernLevel::Restricted ? ConcernLevel::Safeguarding : ConcernLevel::Restricted;
            const auto done = workspace->cases().add(id, record::AnyRecord::of(step));
            return done ? Done() : Done(tl::unexpected(done.error()));
        });
    }
    QString handOver(Colleague& whom, const QString& by)
    {
        if (!enter(by) || !grant(whom.id)) return "keys not handed over";
        whom.waits = false;
        return "keys handed over";
    }
    QString takeKeys(Colleague& whom, bool isReset)
    {
        if (whom.signIn == u"head" || whom.isSuspended || !enter("head")) return "nothing";
        if (isReset ? !resetProvisional(whom.id) : !workspace->withdrawKeys(whom.id, "A laptop was lost")) return "keys kept";
        if (isReset) chooseOwn(whom.id);
        else whom.isSuspended = true; // until they are let in again
        whom.waits = true;
        return isReset ? "password reset" : "keys withdrawn";
    }
    QString write(const QString& by)
    {
        return byReader(by, "an action", [&]() -> Done {
            CaseAction action;
            action.what = "Ring social care";
            action.dueOn = clock.today();
            const auto done = workspace->cases().add(id, record::AnyRecord::of(action));
            return done ? Done() : Done(tl::unexpected(done.error()));
        });
    }
    QString name(const QString& by, Colleague& whom)
    {
        const QString said = byReader(by, "named", [&]() -> Done {
            const auto file = workspace->cases().get(id);
            if (!file) return tl::unexpected(file.error());
            Concern concern = file->concern->what;
            concern.aboutStaff = whom.id;
            const auto done = workspace->cases().add(id, record::AnyRecord::of(concern), file->concern->written.id);
            return done ? Done() : Done(tl::unexpected(done.error()));
        });
        if (said == u"named") whom.isNamed = true, whom.byHand = ByHand::Nothing;
        return said;
    }

    void nobodyReadsWhoMustNot() const
    {
        const bool isLed = std::any_of(people.begin(), people.end(), [this](const Colleague& one) { return isIn(one) && one.leads(); });
        for (const Colleague& one : people) {
            if (!isIn(one)) continue;
            INFO(one.signIn.toStdString());
            CHECK_FALSE(one.isSuspended);
            CHECK_FALSE(one.isDenied);
            CHECK_FALSE((one.isNamed && one.byHand != ByHand::Added));
            CHECK(one.byHand != ByHand::TakenOff);
            CHECK(one.roles != std::vector<Role>{Role::Administrator});
            CHECK((one.leads() || one.byHand == ByHand::Added || !isLed));
        }
    }
    /// Whoever read it goes on reading it where nothing was done to them that takes it away.
    void nobodyIsThrownOut(const QStringList& before, const Colleague& was, const Colleague& is) const
    {
        const bool isLed = std::any_of(people.begin(), people.end(), [this](const Colleague& one) { return isIn(one) && one.leads(); });
        for (const Colleague& one : people) {
            if (!before.contains(one.signIn)) continue;
            const bool isTouched = one.waits || (one.id == is.id && (was.byHand != is.byHand || was.roles != is.roles));
            const bool keeps = one.leads() || one.byHand == ByHand::Added || !isLed;
            if (isTouched || one.isSuspended || one.isDenied || one.isNamed || !keeps) continue;
            INFO(one.signIn.toStdString());
            CHECK(isIn(one));
        }
    }
    /// Of an ordinary concern: whoever leads and is not kept from it by anything reads it, or somebody who reads it is asked to see to that.
    void whoLeadsIsOwedIt()
    {
        if (reading.isEmpty()) return;
        QSet<QUuid> owed;
        bool isAskedForLead = false, isOrdinary = false;
        for (const QString& reader : reading) {
            REQUIRE(enter(reader));
            isOrdinary = workspace->cases().get(id)->level == ConcernLevel::Safeguarding;
            if (const auto waiting = workspace->cases().waiting()) owed += *waiting;
            const auto duties = workspace->duties();
            REQUIRE(duties);
            for (const policy::Duty& duty : *duties) isAskedForLead = isAskedForLead || duty.rule == u"7.5e.lead";
        }
        const bool isLed = std::any_of(people.begin(), people.end(), [this](const Colleague& one) { return isIn(one) && one.leads(); });
        for (const Colleague& one : people) {
            const bool isKept = one.waits || one.isSuspended || one.isDenied || one.isNamed || one.byHand == ByHand::TakenOff || !one.leads();
            if (isKept || isIn(one) || !isOrdinary) continue;
            INFO(one.signIn.toStdString());
            CHECK((isLed ? owed.contains(one.id.uuid()) : isAskedForLead));
        }
    }
};

} // namespace

TEST_CASE("Whatever happens to roles, accounts, denials and readers, nobody reads a concern who must not, nobody is thrown out of it by "
          "the way, and who is to read it is owed it",
          "[cases][L-5][walk]")
{
    bool isSet = false;
    const int asked = qEnvironmentVariableIntValue("FLEDGE_WALKS", &isSet), first = qEnvironmentVariableIntValue("FLEDGE_FIRST_WALK");
    for (int walk = first; walk < first + (isSet ? asked : 5); ++walk) {
        Walk school(walk % 2 == 0);
        std::mt19937 chance(static_cast<unsigned>(walk));
        INFO("walk " << walk);
        for (int i = 0; i < 25; ++i) school.step(chance);
        school.asHead();
        CHECK(school.workspace->verify());
    }
}
