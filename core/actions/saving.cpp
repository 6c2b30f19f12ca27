#include "core/actions/saving.h"

#include "core/actions/duties.h"
#include "core/actions/placements.h"
#include "core/actions/providers.h"
#include "core/actions/staffaccounts.h"
#include "core/domain/checkanswer.h"
#include "core/domain/incident.h"
#include "core/domain/planned.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "core/domain/registry.h"
#include "core/domain/school.h"
#include "core/domain/site.h"
#include "core/domain/staff.h"
#include "core/policy/retention.h"
#include "core/store/accounts.h"

namespace fledge::actions {
namespace {

using record::AnyRecord;
using record::Field;

// Status, approval and the like belong to actions: a save carries them unchanged.
void refuseActionColumns(const AnyRecord& before, const AnyRecord& after, std::vector<FieldProblem>& problems)
{
    for (const record::Change& change : record::differences(before, after))
        if (change.field->has(record::ByAction))
            problems.push_back({QString::fromLatin1(change.field->name), QStringLiteral("not_allowed_in_state"),
                                change.after.toString(), 0, {}});
}

Result<AnyRecord> storedOrEmpty(Context& context, const AnyRecord& record)
{
    if (record.id().isNull()) return AnyRecord(record.type());
    auto stored = context.tx.load(record.type(), record.id());
    if (stored) return stored;
    return stored.error().kind == ProblemKind::NotFound ? Result<AnyRecord>(AnyRecord(record.type())) : stored;
}

Done refuseSecondSchool(Context& context, const AnyRecord& record)
{
    if (&record.type() != &record::typeOf<School>()) return {};
    const auto schools = context.tx.list<School>();
    if (!schools) return tl::unexpected(schools.error());
    return schools->empty() || schools->front().id.uuid() == record.id()
               ? Done()
               : fail(Problem::invalid(QStringLiteral("name"), QStringLiteral("duplicate")));
}

/// Nobody takes a pupil, provider or site out of the lists while somebody is placed there: where the child is would be in none.
Done refuseWhilePlaced(Context& context, const record::RecordType& type, const QUuid& id)
{
    Result<std::vector<Placement>> open{std::vector<Placement>()};
    if (&type == &record::typeOf<Pupil>()) open = openPlacementsOf(context.tx, PupilId(id));
    if (&type == &record::typeOf<Provider>()) open = openPlacementsAt(context.tx, ProviderId(id));
    if (&type == &record::typeOf<Site>()) open = openPlacementsAt(context.tx, SiteId(id), context.today);
    if (!open) return tl::unexpected(open.error());
    return open->empty() ? Done() : placementsInTheWay(*open);
}

/// A planned day keeps its duty's key in the clear, so the key has to be one, of something that is there, and may name no case.
Done refuseCaseDuty(Context& context, const AnyRecord& record)
{
    if (&record.type() != &record::typeOf<Planned>()) return {};
    const QString key = record.as<Planned>().dutyKey;
    const auto parsed = policy::DutyKey::parse(key);
    const QString field = QStringLiteral("duty_key");
    if (!parsed) return fail(Problem::invalid(field, QStringLiteral("format"), key));
    if (const record::RecordType* type = recordTypeNamed(parsed->subjectType))
        if (const auto subject = context.tx.load(*type, parsed->subject); !subject)
            return subject.error().kind == ProblemKind::NotFound ? fail(Problem::invalid(field, QStringLiteral("unknown_reference"), key))
                                                                 : Done(tl::unexpected(subject.error()));
    return namesNoCase(context, *parsed) ? Done()
                                         : fail(Problem::invalid(field, QStringLiteral("unknown_reference"), key));
}

/// Whoever writes why parents are not told has decided it today, unless they say otherwise.
void dateTheDecision(AnyRecord& record, QDate today)
{
    if (&record.type() != &record::typeOf<Incident>()) return;
    auto& incident = record.as<Incident>();
    const bool silent = !incident.parentsToldOn.isValid() && !incident.noTellReason.trimmed().isEmpty();
    if (silent && !incident.notToldOn.isValid()) incident.notToldOn = today;
}

/// At a placement of the same pupil, or none: its risk is reviewed for it (clause 13.3c).
Done refuseOthersPlacement(Context& context, const AnyRecord& before, const AnyRecord& record)
{
    if (&record.type() != &record::typeOf<Incident>()) return {};
    const auto& incident = record.as<Incident>();
    const auto& was = before.as<Incident>();
    if (incident.placementId.isNull() || (incident.placementId == was.placementId && incident.pupilId == was.pupilId)) return {};
    const auto placement = context.tx.load(incident.placementId);
    if (!placement || placement->pupilId == incident.pupilId) return {}; // one that is not there is refused as such
    return fail(Problem::invalid(QStringLiteral("placement_id"), QStringLiteral("of_another_pupil"), incident.placementId.text()));
}

/// What is decided on keeping a record is decided by core/retention, by whoever may.
Done refuseRetention(const AnyRecord& record)
{
    const bool decision = &record.type() == &record::typeOf<CheckAnswer>() && record.as<CheckAnswer>().list == policy::retentionList;
    return decision ? fail(Problem::invalid(QStringLiteral("list"), QStringLiteral("not_allowed_in_state"))) : Done();
}

} // namespace

Result<store::Saved> save(Context& context, AnyRecord record, const QString& why)
{
    const auto before = storedOrEmpty(context, record);
    if (!before) return tl::unexpected(before.error());
    dateTheDecision(record, context.today);
    std::vector<FieldProblem> problems = record::validate(record, context.today);
    refuseActionColumns(*before, record, problems);
    std::vector<FieldProblem> warnings;
    for (const FieldProblem& problem : problems)
        if (record::isWarning(problem)) warnings.push_back(problem);
    std::erase_if(problems, &record::isWarning);
    if (!problems.empty()) return fail(Problem{ProblemKind::Invalid, problems.front().rule, problems, {}});
    if (Done one = refuseSecondSchool(context, record); !one) return tl::unexpected(one.error());

    if (Done same = refuseOthersPlacement(context, *before, record); !same) return tl::unexpected(same.error());
    if (Done own = refuseLikeSignIn(context, *before, record); !own) return tl::unexpected(own.error());
    if (Done open = refuseCaseDuty(context, record); !open) return tl::unexpected(open.error());
    if (Done free = refuseRetention(*before); !free) return tl::unexpected(free.error());
    if (Done free = refuseRetention(record); !free) return tl::unexpected(free.error());

    const bool isNew = before->id().isNull();
    const auto beforeChange = placementContentBefore(context, *before, record);
    if (!beforeChange) return tl::unexpected(beforeChange.error());
    const auto account = accountBefore(context, record);
    if (!account) return tl::unexpected(account.error());
    auto saved = context.tx.save(record, isNew ? QStringLiteral("create") : QStringLiteral("edit"), why);
    if (!saved) return saved;
    saved->warnings = warnings;
    if (saved->changed.isEmpty()) return saved;
    record.setId(saved->id);
    if (*account)
        if (Done kept = keepCertified(context, **account, record.as<Staff>()); !kept) return tl::unexpected(kept.error());
    const auto followed = afterPlacementContent(context, *beforeChange, *before, record);
    if (!followed) return tl::unexpected(followed.error());
    if (followed->revision > 0 && followed->id == saved->id) saved->revision = followed->revision;
    return saved;
}

Done refuseLikeSignIn(Context& context, const AnyRecord& before, const AnyRecord& record)
{
    if (&record.type() != &record::typeOf<Staff>()) return {};
    const QString field = QStringLiteral("sign_in"), wanted = record.as<Staff>().signIn;
    if (wanted.isEmpty() || wanted == before.as<Staff>().signIn) return {};
    if (!isPlainSignIn(wanted)) return fail(Problem::invalid(field, QStringLiteral("format"), wanted));
    const auto staff = context.tx.list<Staff>();
    if (!staff) return tl::unexpected(staff.error());
    const bool isTaken = std::any_of(staff->begin(), staff->end(), [&](const Staff& other) {
        return other.id.uuid() != record.id() && looksLikeSignIn(other.signIn, wanted);
    });
    // Also somebody's who is in no list any more: at the door the two would be one.
    const auto accounts = store::accounts(context.tx.connection());
    if (!accounts) return tl::unexpected(accounts.error());
    const bool opens = std::any_of(accounts->begin(), accounts->end(), [&](const store::AccountRow& other) {
        return other.staff.uuid() != record.id() && looksLikeSignIn(other.signIn, wanted);
    });
    return isTaken || opens ? fail(Problem::invalid(field, QStringLiteral("duplicate"), wanted)) : Done();
}

Result<store::Saved> voidRecord(Context& context, const record::RecordType& type, const QUuid& id, const QString& reason)
{
    const auto before = context.tx.load(type, id);
    if (!before) return tl::unexpected(before.error());
    if (Done free = refuseRetention(*before); !free) return tl::unexpected(free.error());
    if (QLatin1String(type.name) == QLatin1String("placement"))
        return fail(Problem::invalid(QStringLiteral("id"), QStringLiteral("not_allowed_in_state")));
    if (Done free = refuseWhilePlaced(context, type, id); !free) return tl::unexpected(free.error());
    if (&type == &record::typeOf<Staff>())
        if (Done free = refuseWhileKeysAreOut(context, StaffId(id)); !free) return tl::unexpected(free.error());
    const auto beforeChange = placementContentBefore(context, *before, *before);
    if (!beforeChange) return tl::unexpected(beforeChange.error());
    auto saved = context.tx.voidRecord(type, id, reason);
    if (!saved) return saved;
    const auto followed = afterPlacementContent(context, *beforeChange, *before, *before);
    return followed ? saved : tl::unexpected(followed.error());
}

} // namespace fledge::actions
