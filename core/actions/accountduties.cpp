#include "core/actions/accountduties.h"

#include "core/base/format.h"
#include "core/base/id.h"

#include <QCoreApplication>

namespace fledge::actions {
namespace {

using policy::Duty;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AccountDuties)
};

Duty dutyOf(const QString& key, const QString& title, const QString& detail)
{
    Duty duty;
    duty.key = key;
    duty.rule = duty.clause = QStringLiteral("accounts");
    duty.title = title;
    duty.detail = detail;
    duty.subject = policy::Subject::School;
    duty.ownerRole = Role::Headteacher;
    duty.page = QStringLiteral("settings/accounts");
    return duty;
}

Duty holdersDuty(size_t holders, QDate since)
{
    Duty duty = dutyOf(QStringLiteral("accounts/holders"),
                       holders == 0 ? Words::tr("Nobody can open everything: use the recovery sheet")
                                    : Words::tr("Only one person can open everything"),
                       Words::tr("Give a second headteacher an account. If the only one is lost, the recovery sheet is "
                                 "the one way back to the school's records."));
    duty.opens = since;
    duty.state = policy::DutyState::Open;
    return duty;
}

// Said of everybody who waits for a password of their own, whether there is such a concern or not: whoever reads this must
// not learn of one.
QString waitingWords(const AccountLine& line)
{
    if (line.state == AccountState::Active) return Words::tr("Until then %1 cannot read everything that is meant for them.").arg(line.name);
    if (!line.isProvisional) return Words::tr("Until then %1 can sign in, but sees nothing.").arg(line.name);
    return Words::tr("First %1 signs in and chooses a password of their own. Until then no keys can be handed over. If %1 alone "
                     "could read a restricted concern, the recovery sheet alone opens it now: ask them.")
        .arg(line.name);
}

/// Asked for every day anew, until it is done.
void fallDueDaily(Duty& duty, QDate opens, QDate today)
{
    duty.opens = std::min(opens, today);
    duty.due = today;
    duty.schoolDaysLeft = 0;
    duty.state = policy::DutyState::DueSoon;
}

Duty waitingDuty(const AccountLine& line, QDate today)
{
    Duty duty = dutyOf(QStringLiteral("accounts/waiting/") + line.staff.text(),
                       Words::tr("Hand over keys to %1").arg(line.name), waitingWords(line));
    // Where keys of cases alone are lacking, a safeguarding lead can hand them over as well as the headteacher.
    if (line.state == AccountState::Active) duty.ownerRole = Role::Safeguarding;
    fallDueDaily(duty, line.madeAt.date(), today); // somebody stands there and cannot work
    return duty;
}

bool hasLeft(const AccountLine& line, QDate today) { return line.leftOn.isValid() && line.leftOn < today; }
bool works(const AccountLine& line) { return line.state == AccountState::Active || line.state == AccountState::Waiting; }

Duty leaverDuty(const AccountLine& line, QDate today)
{
    Duty duty = dutyOf(QStringLiteral("accounts/left/") + line.staff.text(),
                       Words::tr("Take back the keys of %1, who left on %2").arg(line.name, format::date(line.leftOn)),
                       Words::tr("Until then %1 can sign in and read what they could before. Withdraw the keys of the account, "
                                 "or suspend it; if they work here after all, correct the day in the staff record.")
                           .arg(line.name));
    fallDueDaily(duty, line.leftOn.addDays(1), today);
    return duty;
}

} // namespace

bool holdsEverything(const AccountLine& line)
{
    return line.state == AccountState::Active && line.holdsRecords && line.holdsSchoolKey;
}

std::vector<Duty> accountDuties(const std::vector<AccountLine>& lines, const QUuid& school, const QString& schoolName,
                                QDate today)
{
    std::vector<Duty> out;
    size_t holders = 0;
    QDate since = today;
    for (const AccountLine& line : lines) {
        holders += holdsEverything(line) && !hasLeft(line, today) ? 1 : 0;
        if (line.madeAt.isValid()) since = std::min(since, line.madeAt.date());
        if (hasLeft(line, today)) { // nothing more is handed over to them
            if (works(line)) out.push_back(leaverDuty(line, today));
        } else if (line.state == AccountState::Waiting || (line.state == AccountState::Active && line.waitsForCases))
            out.push_back(waitingDuty(line, today));
    }
    if (holders < 2) out.push_back(holdersDuty(holders, since));
    for (Duty& duty : out) {
        duty.subjectId = school;
        duty.subjectName = schoolName;
    }
    return out;
}

Duty protectDuty(const QUuid& school, const QString& schoolName, QDate today)
{
    Duty duty = dutyOf(QStringLiteral("accounts/none"), Words::tr("Protect this file: add accounts"),
                       Words::tr("Whoever takes the file can read it, and no concern can be logged in it. Accounts seal it, and the first "
                                 "one comes with a recovery sheet."));
    duty.page = QStringLiteral("protect");
    duty.subjectId = school;
    duty.subjectName = schoolName;
    duty.opens = today;
    duty.state = policy::DutyState::Open;
    return duty;
}

} // namespace fledge::actions
