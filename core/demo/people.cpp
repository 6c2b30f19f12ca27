#include "core/demo/people.h"

#include "core/domain/identifiers.h"

namespace fledge::demo {
namespace {

struct CastMember
{
    const char* given;
    const char* family;
    const char* signIn;
    Role role;
    StaffId Cast::*member;
};

Staff hire(World& world, const CastMember& who, QDate from)
{
    Staff staff;
    staff.givenName = QString::fromUtf8(who.given);
    staff.familyName = QString::fromUtf8(who.family);
    staff.signIn = QString::fromLatin1(who.signIn);
    staff.roles = {who.role};
    staff.email = email(staff.givenName + u' ' + staff.familyName);
    staff.phone = phone(world.dice);
    staff.activeFrom = from;
    return world.write.put(staff);
}

QDate birthDate(World& world, const PupilSpec& spec)
{
    if (spec.born.isValid()) return spec.born;
    const int turnsFive = (spec.yearGroupOn.month() >= 9 ? spec.yearGroupOn.year() : spec.yearGroupOn.year() - 1) -
                          spec.yearGroup;
    return QDate(turnsFive - 5, 9, 1).addDays(world.dice.below(365));
}

/// 999 is no authority's code. One in twenty is missing, a few are temporary or carry a wrong letter.
QString upn(World& world, size_t serial)
{
    const int fate = world.dice.below(100);
    if (fate < 5) return {};
    const bool temporary = fate < 8;
    QString made = QStringLiteral("A9994001%1%2").arg(10 + serial / 1000).arg(serial % 1000, 3, 10, QChar(u'0'));
    if (temporary) made[made.size() - 1] = u'P';
    const QChar letter = identifiers::upnCheckLetter(made);
    made[0] = fate >= 98 ? (letter == u'A' ? QChar(u'B') : QChar(u'A')) : letter;
    return made;
}

QString uln(World& world)
{
    for (;;) {
        const QString nine = QString::number(900000000 + world.dice.below(99999999));
        for (int digit = 0; digit < 10; ++digit)
            if (const QString made = nine + QString::number(digit); identifiers::ulnCheckDigitFits(made)) return made;
    }
}

void addContacts(World& world, PupilFile& file, const PupilSpec& spec)
{
    const int count = spec.estranged || world.dice.chance(55) ? 2 : 1;
    for (int i = 0; i < count; ++i) {
        const bool mother = i == 0 ? world.dice.chance(75) : false;
        Contact contact;
        contact.pupilId = file.pupil.id;
        contact.order = i + 1;
        contact.name = parentName(world.dice, file.pupil.familyName, mother);
        contact.relationship = mother ? QStringLiteral("Mother") : QStringLiteral("Father");
        contact.phone = mobile(world.dice);
        contact.email = email(contact.name);
        contact.address = file.pupil.address;
        contact.parentalResponsibility = true;
        if (i == 1 && spec.estranged) {
            contact.address = QStringLiteral("%1, %2").arg(street(world.dice), QStringLiteral("Marlbeck"));
            contact.mayKnowAddress = false;
            contact.restrictionNote = QStringLiteral("By order of the court he is not told where the family lives.");
        }
        file.contacts.push_back(world.write.put(contact));
    }
}

void addStatus(World& world, PupilFile& file, StatusKind kind, const QString& value)
{
    PupilStatus status;
    status.pupilId = file.pupil.id;
    status.kind = kind;
    status.value = value;
    status.validFrom = file.pupil.onRollFrom;
    file.statuses.push_back(world.write.put(status));
}

void addStatuses(World& world, PupilFile& file)
{
    addStatus(world, file, StatusKind::Sen, world.dice.chance(98) ? QStringLiteral("E") : QStringLiteral("K"));
    const QString yes = QStringLiteral("yes");
    if (world.dice.chance(48)) addStatus(world, file, StatusKind::Fsm, yes);
    if (world.dice.chance(5)) addStatus(world, file, StatusKind::LookedAfter, yes);
    if (world.dice.chance(4)) addStatus(world, file, StatusKind::ChildProtection, yes);
    if (world.dice.chance(9)) addStatus(world, file, StatusKind::ChildInNeed, yes);
}

QString someNeed(Dice& dice)
{
    return dice.pick(std::vector<QString>{
        QStringLiteral("Autism; needs to know the plan of the day beforehand and a place to step out to."),
        QStringLiteral("Anxiety in groups of more than six; settles with practical work."),
        QStringLiteral("Speech and language needs; short sentences and pictures help."),
        QStringLiteral("ADHD; needs movement breaks, medication at lunch time."),
        QStringLiteral("Social, emotional and mental health needs after a hard start; trusts few adults."),
        QStringLiteral("Moderate learning difficulties; reads at the level of a nine-year-old.")});
}

void answerList(World& world, PupilFile& file, const Plan& plan, const QString& listName, QDate on)
{
    const policy::Checklist* list = world.policy.checklist(listName);
    for (const policy::ChecklistItem& item : list ? list->items : std::vector<policy::ChecklistItem>()) {
        CheckAnswer answer;
        answer.list = listName;
        answer.item = item.item;
        answer.subjectType = CheckSubject::Plan;
        answer.subjectId = plan.id.uuid();
        answer.onDate = on;
        answer.byStaff = world.cast.coordinator;
        answer.evidence = QStringLiteral("Planning meeting, minutes on file");
        if (item.notApplicable && world.dice.chance(15)) {
            answer.state = CheckState::NotApplicable;
            answer.reason = QStringLiteral("Agreed at the planning meeting that this does not apply.");
        }
        file.planAnswers.push_back(world.write.put(answer));
    }
}

} // namespace

void hireCast(World& world, QDate from)
{
    static constexpr CastMember cast[] = {{"Morag", "Farrow", "head", Role::Headteacher, &Cast::head},
                                     {"Colin", "Achebe", "deputy", Role::Headteacher, &Cast::deputy},
                                     {"Ravinder", "Sandhu", "coordinator", Role::Coordinator, &Cast::coordinator},
                                     {"Helen", "Brody", "dsl", Role::Safeguarding, &Cast::dsl},
                                     {"Tomasz", "Wilk", "dsl2", Role::Safeguarding, &Cast::dsl2},
                                     {"Leah", "Grant", "staff", Role::Staff, &Cast::staff},
                                     {"Nikhil", "Desai", "staff2", Role::Staff, &Cast::staff2},
                                     {"Pat", "Lowry", "admin", Role::Administrator, &Cast::admin}};
    for (const CastMember& who : cast) {
        world.cast.all.push_back(hire(world, who, from));
        world.cast.*who.member = world.cast.all.back().id;
    }
}

size_t enrol(World& world, const PupilSpec& spec)
{
    PupilFile file;
    Pupil& pupil = file.pupil;
    pupil.givenName = spec.name.given;
    pupil.familyName = spec.name.family;
    pupil.preferredName = spec.name.preferred;
    pupil.sex = spec.name.female ? Sex::Female : Sex::Male;
    pupil.born = birthDate(world, spec);
    pupil.upn = upn(world, world.pupils.size() + 1);
    if (spec.yearGroup >= 9) pupil.uln = uln(world);
    const QString line = street(world.dice);
    pupil.address = line + u'\n' + town(world.dice);
    pupil.postcode = postcode(world.dice);
    pupil.phone = mobile(world.dice);
    pupil.needs = someNeed(world.dice);
    pupil.notes = spec.notes;
    pupil.onRollFrom = spec.onRollFrom;
    pupil.onRollTo = spec.onRollTo;
    pupil.registrationGroup = QStringLiteral("%1%2").arg(spec.yearGroup).arg(world.dice.chance(50) ? u'A' : u'B');
    pupil = world.write.put(pupil);
    addContacts(world, file, spec);
    addStatuses(world, file);
    world.pupils.push_back(std::move(file));
    return world.pupils.size() - 1;
}

const Plan& agreePlan(World& world, PupilFile& file, QDate agreedOn)
{
    Plan plan;
    plan.pupilId = file.pupil.id;
    plan.version = static_cast<int>(file.plans.size()) + 1;
    plan.status = PlanStatus::Agreed;
    plan.agreedOn = agreedOn;
    const bool settled = agreedOn.addDays(60) < world.today;
    plan.baselineKind = settled ? BaselineKind::Settled : BaselineKind::Provisional;
    if (settled) plan.settledOn = agreedOn;
    plan.ehcpLink = QStringLiteral("EHC plan, section F");
    plan = world.write.put(plan);
    answerList(world, file, plan, QStringLiteral("4.1"), agreedOn);
    answerList(world, file, plan, QStringLiteral("4.2"), agreedOn);
    file.plans.push_back(plan);
    return file.plans.back();
}

void assessPupil(World& world, PupilFile& file, QDate on)
{
    RiskAssessment risk;
    risk.subjectType = RiskSubject::Pupil;
    risk.subjectId = file.pupil.id.uuid();
    risk.version = static_cast<int>(file.risks.size()) + 1;
    risk.onDate = on;
    risk.byStaff = world.cast.dsl;
    risk.needed = world.dice.chance(45);
    if (!risk.needed) risk.reason = QStringLiteral("Nothing beyond what the placement's own assessment covers.");
    risk = world.write.put(risk);
    file.risks.push_back(risk);
    const policy::Checklist* areas = world.policy.checklist(QStringLiteral("13.2"));
    if (!risk.needed || !areas) return;
    for (const policy::ChecklistItem& area : areas->items) {
        RiskItem item;
        item.riskAssessmentId = risk.id;
        item.area = area.item;
        item.considered = true;
        item.hazard = QStringLiteral("May leave the room when upset.");
        item.controls = QStringLiteral("A named adult stays in sight; the plan for stepping out is shared.");
        item.likelihood = 3;
        item.severity = 3;
        item.residualLikelihood = 2;
        item.residualSeverity = 2;
        file.riskItems.push_back(world.write.put(item));
    }
}

} // namespace fledge::demo
