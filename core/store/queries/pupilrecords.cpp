#include "core/store/queries/pupilrecords.h"

#include "core/domain/approval.h"
#include "core/domain/checkanswer.h"
#include "core/domain/consent.h"
#include "core/domain/consultation.h"
#include "core/domain/contact.h"
#include "core/domain/incident.h"
#include "core/domain/objective.h"
#include "core/domain/override.h"
#include "core/domain/parentupdate.h"
#include "core/domain/placement.h"
#include "core/domain/placementevent.h"
#include "core/domain/plan.h"
#include "core/domain/planned.h"
#include "core/domain/pupil.h"
#include "core/domain/pupildenial.h"
#include "core/domain/pupilstatus.h"
#include "core/domain/registry.h"
#include "core/domain/review.h"
#include "core/domain/reviewanswer.h"
#include "core/domain/reviewrequest.h"
#include "core/domain/riskassessment.h"
#include "core/domain/riskitem.h"
#include "core/domain/timetableentry.h"
#include "core/domain/transport.h"
#include "core/domain/waiver.h"
#include "core/policy/dutykey.h"

namespace fledge::store {
namespace {

using record::AnyRecord;
using record::RecordType;
using record::typeOf;

/// Parents before their children: what is found of one is looked for in the next.
const std::vector<PupilLink>& links()
{
    static const std::vector<PupilLink> all{
        {&typeOf<Pupil>(), "id"},
        {&typeOf<PupilStatus>(), "pupil_id"},
        {&typeOf<Contact>(), "pupil_id"},
        {&typeOf<Placement>(), "pupil_id"},
        {&typeOf<PlacementEvent>(), "placement_id"},
        {&typeOf<TimetableEntry>(), "placement_id"},
        {&typeOf<Transport>(), "placement_id"},
        {&typeOf<Consultation>(), "placement_id"},
        {&typeOf<Consent>(), "placement_id"},
        {&typeOf<Plan>(), "pupil_id"},
        {&typeOf<Objective>(), "plan_id"},
        {&typeOf<RiskAssessment>(), "subject_id"},
        {&typeOf<RiskItem>(), "risk_assessment_id"},
        {&typeOf<Review>(), "subject_id"},
        {&typeOf<ReviewAnswer>(), "pupil_id"},
        {&typeOf<ParentUpdate>(), "pupil_id"},
        {&typeOf<Incident>(), "pupil_id"},
        {&typeOf<ReviewRequest>(), "pupil_id"},
        {&typeOf<Approval>(), "placement_id"},
        {&typeOf<Override>(), "placement_id"},
        {&typeOf<CheckAnswer>(), "subject_id"},
        {&typeOf<Waiver>(), "subject_id"},
        {&typeOf<Planned>(), "duty_key"},
        {&typeOf<PupilDenial>(), "pupil_id"},
    };
    return all;
}

/// What has been found of the pupil so far, by the columns through which more hangs on it.
struct Parents
{
    QUuid pupil;
    std::vector<QUuid> placements, plans, risks;

    std::vector<QUuid> named(QLatin1String column) const
    {
        if (column == QLatin1String("placement_id")) return placements;
        if (column == QLatin1String("plan_id")) return plans;
        if (column == QLatin1String("risk_assessment_id")) return risks;
        std::vector<QUuid> all{pupil};
        if (column == QLatin1String("subject_id"))
            for (const auto* more : {&placements, &plans, &risks}) all.insert(all.end(), more->begin(), more->end());
        return all;
    }
    void add(const RecordsOfType& of)
    {
        std::vector<QUuid>* to = of.type == &typeOf<Placement>()        ? &placements
                                 : of.type == &typeOf<Plan>()           ? &plans
                                 : of.type == &typeOf<RiskAssessment>() ? &risks
                                                                        : nullptr;
        if (to)
            for (const AnyRecord& record : of.records) to->push_back(record.id());
    }
};

Done addBy(Reader& reader, QLatin1String column, const std::vector<QUuid>& ids, RecordsOfType& of)
{
    for (const QUuid& id : ids)
        for (const bool voided : {false, true}) {
            auto records = reader.list(*of.type, Filter{{{column, id}}, voided});
            if (!records) return tl::unexpected(records.error());
            for (AnyRecord& record : *records) {
                const auto isIt = [&record](const AnyRecord& one) { return one.id() == record.id(); };
                if (std::none_of(of.records.begin(), of.records.end(), isIt)) of.records.push_back(std::move(record));
            }
        }
    return {};
}

/// Planned days name what they are about in the key of a duty alone.
Done addPlanned(Reader& reader, const std::vector<QUuid>& subjects, RecordsOfType& of)
{
    for (const bool voided : {false, true}) {
        auto records = reader.list(*of.type, Filter{{}, voided});
        if (!records) return tl::unexpected(records.error());
        for (AnyRecord& record : *records) {
            const auto key = policy::DutyKey::parse(record.value(u"duty_key").toString());
            if (key && std::find(subjects.begin(), subjects.end(), key->subject) != subjects.end())
                of.records.push_back(std::move(record));
        }
    }
    return {};
}

Done addOf(Reader& reader, const PupilLink& link, const Parents& parents, RecordsOfType& of)
{
    const QLatin1String column(link.column);
    if (link.type == &typeOf<Planned>()) return addPlanned(reader, parents.named(QLatin1String("subject_id")), of);
    if (Done added = addBy(reader, column, parents.named(column), of); !added) return added;
    // A request for a review names the pupil, or the placement.
    return link.type == &typeOf<ReviewRequest>() ? addBy(reader, QLatin1String("placement_id"), parents.placements, of) : Done();
}

} // namespace

std::vector<PupilLink> pupilLinks()
{
    std::vector<PupilLink> out = links();
    for (const RecordType* type : recordTypes())
        if (std::none_of(out.begin(), out.end(), [type](const PupilLink& link) { return link.type == type; }))
            out.push_back({type, nullptr});
    return out;
}

Result<std::vector<RecordsOfType>> recordsOf(Reader& reader, PupilId pupil)
{
    const auto found = reader.load(typeOf<Pupil>(), pupil.uuid());
    if (!found) return tl::unexpected(found.error());
    std::vector<RecordsOfType> out{{&typeOf<Pupil>(), {*found}}};
    Parents parents{pupil.uuid(), {}, {}, {}};
    for (const PupilLink& link : links()) {
        if (link.type == &typeOf<Pupil>()) continue;
        RecordsOfType& of = out.emplace_back(RecordsOfType{link.type, {}});
        if (Done added = addOf(reader, link, parents, of); !added) return tl::unexpected(added.error());
        parents.add(of);
    }
    return out;
}

Result<bool> areReferredTo(Reader& reader, const QSet<QUuid>& ids)
{
    for (const RecordType* type : recordTypes())
        for (const record::Field& field : type->fields) {
            if (field.kind->sort != record::Sort::Reference || !field.kind->refers || field.has(record::Personal)) continue;
            auto rows = reader.connection().run(
                QStringLiteral("SELECT %1, id FROM %2 WHERE %1 IS NOT NULL").arg(columnName(field), QLatin1String(type->name)));
            if (!rows) return tl::unexpected(rows.error());
            while (rows->next())
                if (ids.contains(rows->id(0)) && !ids.contains(rows->id(1))) return true;
        }
    return false;
}

} // namespace fledge::store
