#include "core/actions/saving.h"

#include "core/actions/duties.h"
#include "core/actions/placements.h"
#include "core/actions/staffaccounts.h"
#include "core/domain/checkanswer.h"
#include "core/domain/incident.h"
#include "core/domain/planned.h"
#include "core/domain/registry.h"
#include "core/domain/school.h"
#include "core/domain/staff.h"
#include "core/policy/retention.h"

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

Result<store::Saved> voidRecord(Context& context, const record::RecordType& type, const QUuid& id, const QString& reason)
{
    const auto before = context.tx.load(type, id);
    if (!before) return tl::unexpected(before.error());
    if (Done free = refuseRetention(*before); !free) return tl::unexpected(free.error());
    if (QLatin1String(type.name) == QLatin1String("placement"))
        return fail(Problem::invalid(QStringLiteral("id"), QStringLiteral("not_allowed_in_state")));
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
