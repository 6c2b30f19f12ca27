// The part of the workspace that computes: what is owed, whose it is, which overrides stand and where everyone is.
#include "core/workspace.h"

#include "core/actions/accountduties.h"
#include "core/disposal.h"
#include "core/domain/override.h"
#include "core/domain/school.h"
#include "core/store/queries/compliance.h"
#include "core/store/queries/facts.h"
#include "core/store/queries/placementfile.h"
#include "core/store/queries/whereabouts.h"

#include <algorithm>
#include <QJsonObject>

namespace fledge {

using security::Reach;

// A duty is nobody's record: whose it is, and whether there is such a one at all, only the computation can tell.
Done Workspace::permittedOnDuty(const QString& action, const QJsonObject& json)
{
    const QString key = json.value(QStringLiteral("duty")).toString();
    const bool takesBack = action == u"duty.unwaive" || (action == u"duty.plan" && json.value(QStringLiteral("on")).toString().isEmpty());
    if (key.isEmpty() || (takesBack && may(action).reach == Reach::All)) return {};
    const auto all = duties({}, {today().addYears(-1), today().addYears(1)});
    if (!all) return tl::unexpected(all.error());
    const auto found = std::find_if(all->begin(), all->end(), [&key](const policy::Duty& duty) { return duty.key == key; });
    if (found == all->end()) return fail(Problem::invalid(QStringLiteral("duty"), QStringLiteral("unknown_reference"), key));
    if (may(action).reach == Reach::Own && !isMine(*found)) return fail(ProblemKind::Denied, QStringLiteral("not_own"));
    // Mine as on Today: named as its owner, or holding the role that owes it where nobody is named.
    if (action == u"duty.waive" && !m_person.id.isNull() && isMine(*found))
        return fail(ProblemKind::Denied, QStringLiteral("own_duty"));
    return {};
}

bool Workspace::isMine(const policy::Duty& duty) const
{
    return duty.ownerStaff.isNull() ? m_person.has(duty.ownerRole) : duty.ownerStaff == m_person.id;
}

bool Workspace::mayPlan(const policy::Duty& duty) const
{
    const Reach reach = may(u"duty.plan").reach;
    return reach == Reach::All || (reach == Reach::Own && isMine(duty));
}

Result<policy::Facts> Workspace::facts(QDate since)
{
    const calendar::Period* year = calendar().periodOf(today(), calendar::Cycle::Year);
    QDate from = year && year->firstDay < today() ? year->firstDay : today().addYears(-1);
    if (since.isValid() && since < from) from = since;
    return store::loadFacts(m_store->reader(), calendar(), policies(), today(), from, m_glance ? &*m_glance : nullptr, denied());
}

Done Workspace::addAccountDuties(std::vector<policy::Duty>& owed)
{
    if (!hasAccounts() && isPractice()) return {}; // nothing in it is anybody's
    const auto own = school();
    if (!own) return tl::unexpected(own.error());
    if (!hasAccounts()) {
        owed.push_back(actions::protectDuty(own->id.uuid(), own->name, today()));
        return {};
    }
    const auto lines = readAccountLines();
    if (!lines) return tl::unexpected(lines.error());
    for (policy::Duty& duty : actions::accountDuties(*lines, own->id.uuid(), own->name, today())) owed.push_back(std::move(duty));
    return {};
}

Result<std::vector<policy::Duty>> Workspace::duties(const policy::DutyFilter& filter, const policy::DutyRange& range)
{
    const security::Verdict verdict = may(u"duties");
    if (!verdict) return fail(ProblemKind::Denied, verdict.why);
    std::vector<policy::Duty> owed, caseDuties;
    if (verdict.reach != Reach::Names) { // an administrator alone sees nothing of the pupils
        const auto known = facts(range.from);
        if (!known) return tl::unexpected(known.error());
        owed = policy::duties(*known, calendar(), policies(), today(), range);
        caseDuties = m_cases.duties(*known, range);
    }
    const bool seesSafeguarding = m_person.has(Role::Headteacher) || m_person.has(Role::Safeguarding);
    std::erase_if(owed, [&](const policy::Duty& duty) {
        const bool hidden = duty.ownerRole == Role::Safeguarding && !seesSafeguarding;
        const bool anothers = verdict.reach == Reach::Own && !isMine(duty);
        return hidden || anothers;
    });
    if (verdict.reach != Reach::Own || m_person.has(Role::Administrator))
        if (Done added = addAccountDuties(owed); !added) return tl::unexpected(added.error());
    auto disposals = disposal::duties(*this);
    if (!disposals) return tl::unexpected(disposals.error());
    for (policy::Duty& duty : *disposals) owed.push_back(std::move(duty));
    // Cases come after the cut: whoever may read one sees what it makes them owe, and nobody else does.
    for (policy::Duty& duty : caseDuties) owed.push_back(std::move(duty));
    std::erase_if(owed, [&](const policy::Duty& duty) { return !filter.matches(duty); });
    std::stable_sort(owed.begin(), owed.end(), policy::comesBefore);
    return owed;
}

namespace {
void addOverrides(const std::vector<policy::StandingOverride>& standing, std::vector<policy::WhereRow>& rows)
{
    for (const policy::StandingOverride& one : standing)
        for (policy::WhereRow& row : rows)
            if (row.placement == one.override.placementId && one.state != policy::OverrideState::Over)
                row.overrides.push_back({one.clause, one.title, one.override.untilOn,
                                         one.state == policy::OverrideState::RanOut});
}
} // namespace

Result<std::vector<policy::StandingOverride>> Workspace::overrides(QDate on)
{
    const auto made = list<Override>();
    if (!made) return tl::unexpected(made.error());
    if (!on.isValid()) on = today();
    const policy::Policy* policy = policies().on(on);
    if (!policy) return fail(ProblemKind::Damaged, QStringLiteral("policy"));
    std::vector<PlacementId> asked;
    std::vector<policy::StandingOverride> all;
    for (const Override& one : *made) {
        if (std::find(asked.begin(), asked.end(), one.placementId) != asked.end()) continue;
        asked.push_back(one.placementId);
        const auto file = on < today() ? store::loadPlacementFile(m_store->reader(), one.placementId, on)
                                       : readFile(one.placementId);
        if (!file) return tl::unexpected(file.error());
        const auto gate = policy::gate(*file, policy::GateEvent::Start, on, *policy, calendar());
        for (policy::StandingOverride& standing : policy::standingOverrides(*file, gate, on)) all.push_back(std::move(standing));
    }
    std::stable_sort(all.begin(), all.end(), [](const policy::StandingOverride& a, const policy::StandingOverride& b) {
        return a.override.untilOn < b.override.untilOn;
    });
    return all;
}

Result<std::vector<policy::WhereRow>> Workspace::where(QDate date, calendar::Session session)
{
    const security::Verdict verdict = may(u"where");
    if (!verdict) return fail(ProblemKind::Denied, verdict.why);
    if (!calendar().isSession(date, session)) return std::vector<policy::WhereRow>();
    const auto known = store::loadWhereFacts(m_store->reader(), date);
    if (!known) return tl::unexpected(known.error());
    auto rows = policy::where(*known, calendar(), date, session);
    std::erase_if(rows, [this](const policy::WhereRow& row) { return denied().contains(row.pupil.uuid()); });
    addOverrides(overrides(date).value_or(std::vector<policy::StandingOverride>()), rows);
    return rows;
}

Result<std::vector<policy::ComplianceRow>> Workspace::compliance()
{
    if (Done ok = permitted(u"policy", {}); !ok) return tl::unexpected(ok.error());
    const policy::Policy* policy = policies().on(today());
    if (!policy) return fail(ProblemKind::Damaged, QStringLiteral("policy"));
    const calendar::Period* year = calendar().periodOf(today(), calendar::Cycle::Year);
    const auto owed = duties({}, {year ? year->firstDay : QDate(), today()});
    if (!owed) return tl::unexpected(owed.error());
    auto evidence = store::countEvidence(m_store->reader(), denied());
    if (!evidence) return tl::unexpected(evidence.error());
    // By role, not by whether there is a case to read: that must not show.
    const bool readsCases = m_person.has(Role::Headteacher) || m_person.has(Role::Safeguarding);
    if (readsCases) {
        const auto known = facts();
        if (!known) return tl::unexpected(known.error());
        evidence->insert(m_cases.evidence(*known));
    }
    return policy::compliance(*policy, *evidence, *owed, readsCases);
}

} // namespace fledge
