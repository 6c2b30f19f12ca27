#include "core/store/queries/ownrecords.h"

#include "core/domain/placement.h"
#include "core/domain/plan.h"
#include "core/domain/riskassessment.h"
#include "core/policy/dutykey.h"

#include <QJsonArray>

namespace fledge::store {
namespace {

// The columns by which a record hangs on a pupil or a placement.
constexpr QStringView parentColumns[] = {u"pupil_id", u"placement_id", u"subject_id", u"plan_id", u"risk_assessment_id"};

bool isOwnDuty(const QSet<QUuid>& own, const QString& key)
{
    const auto parsed = policy::DutyKey::parse(key);
    return parsed && own.contains(parsed->subject);
}

} // namespace

Result<QSet<QUuid>> ownIds(Reader& reader, StaffId person)
{
    const auto led = reader.list<Placement>(Filter::where(QStringLiteral("lead_staff"), person.uuid()));
    if (!led) return tl::unexpected(led.error());
    QSet<QUuid> own, pupils;
    for (const Placement& placement : *led) {
        own.insert(placement.id.uuid());
        pupils.insert(placement.pupilId.uuid());
    }
    own.unite(pupils);
    for (const QUuid& pupil : pupils) {
        const auto plans = reader.list<Plan>(Filter::where(QStringLiteral("pupil_id"), pupil));
        if (!plans) return tl::unexpected(plans.error());
        for (const Plan& plan : *plans) own.insert(plan.id.uuid());
    }
    const auto risks = reader.list<RiskAssessment>();
    if (!risks) return tl::unexpected(risks.error());
    for (const RiskAssessment& risk : *risks)
        if (own.contains(risk.subjectId)) own.insert(risk.id.uuid());
    return own;
}

bool belongsTo(const QSet<QUuid>& own, const record::AnyRecord& record)
{
    if (own.contains(record.id())) return true;
    for (const QStringView parent : parentColumns)
        if (own.contains(record.value(parent).toUuid())) return true;
    return isOwnDuty(own, record.value(u"duty_key").toString());
}

bool isAbout(const QSet<QUuid>& own, const QJsonObject& arguments)
{
    const QJsonArray reviews = arguments.value(QStringLiteral("reviews")).toArray();
    for (const QJsonValue& review : reviews)
        if (!own.contains(QUuid::fromString(review.toObject().value(QStringLiteral("subject_id")).toString()))) return false;
    return !reviews.isEmpty() || isOwnDuty(own, arguments.value(QStringLiteral("duty")).toString());
}

record::AnyRecord namesOnly(const record::AnyRecord& whole)
{
    record::AnyRecord named(whole.type());
    named.setId(whole.id());
    named.meta() = whole.meta();
    for (const record::Field& field : whole.type().fields)
        if (field.has(record::Naming) || field.kind->sort == record::Sort::Reference)
            named.setValue(field, whole.value(field));
    return named;
}

} // namespace fledge::store
