#include "core/store/queries/ownrecords.h"

#include "core/base/text.h"
#include "core/domain/placement.h"
#include "core/domain/plan.h"
#include "core/domain/pupildenial.h"
#include "core/domain/registry.h"
#include "core/domain/riskassessment.h"
#include "core/policy/dutykey.h"
#include "core/store/audit.h"
#include "core/store/rows.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <tuple>

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

namespace {

/// With the plans of these pupils and the risk assessments of everything in `ids`.
Done addWhatHangsOn(Reader& reader, const QSet<QUuid>& pupils, QSet<QUuid>& ids)
{
    for (const QUuid& pupil : pupils) {
        const auto plans = reader.list<Plan>(Filter::where(QStringLiteral("pupil_id"), pupil));
        if (!plans) return tl::unexpected(plans.error());
        for (const Plan& plan : *plans) ids.insert(plan.id.uuid());
    }
    const auto risks = reader.list<RiskAssessment>();
    if (!risks) return tl::unexpected(risks.error());
    for (const RiskAssessment& risk : *risks)
        if (ids.contains(risk.subjectId)) ids.insert(risk.id.uuid());
    return {};
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
    const Done added = addWhatHangsOn(reader, pupils, own);
    return added ? Result<QSet<QUuid>>(own) : tl::unexpected(added.error());
}

namespace {

constexpr int mostWordsOnOne = 100; ///< a denial is entered once and lifted once

struct DeniedPair
{
    QUuid pupil;
    QUuid staff;
};

/// What the audit last said of a denial; nothing where it knows none of that number.
Result<std::optional<QByteArray>> lastDigestOf(Reader& reader, const QUuid& id)
{
    auto row = reader.connection().run(
        QStringLiteral("SELECT digest_after FROM audit WHERE record_id = ? AND type = ? AND digest_after IS NOT NULL ORDER BY seq DESC LIMIT 1"),
        {reader.connection().id(id), QString::fromLatin1(record::typeOf<PupilDenial>().name)});
    if (!row) return tl::unexpected(row.error());
    return row->next() ? std::optional(row->bytes(0)) : std::nullopt;
}

/// A row of the list, as it lies in the file.
struct DenialRow
{
    QUuid id;
    QByteArray digest;
    bool isLifted = false;
    DeniedPair pair;
};

/// As whoever had the right wrote it, of one that was changed in the file; as it lies there where its words cannot be opened.
DenialRow asWritten(Reader& reader, DenialRow row)
{
    AuditFilter filter(row.id);
    filter.type = QString::fromLatin1(record::typeOf<PupilDenial>().name);
    const auto written = readAudit(reader.connection(), reader.codec(), reader.storeId(), filter, mostWordsOnOne);
    if (!written) return row;
    const auto last = [&written](const char* column) { // the newest stands first
        for (const AuditRow& one : *written) {
            const QJsonArray change = QJsonDocument::fromJson(one.values).object().value(QLatin1String(column)).toArray();
            if (change.size() == 2) return change.at(1).toString();
        }
        return QString();
    };
    const QUuid pupil = QUuid::fromString(last("pupil_id")), staff = QUuid::fromString(last("staff_id"));
    if (pupil.isNull() || staff.isNull()) return row;
    row.pair = {pupil, staff};
    row.isLifted = std::any_of(written->begin(), written->end(), [](const AuditRow& one) { return one.action == u"void"; });
    return row;
}

/// The denials that stand. They decide who reads about a child, so they count as whoever had the right wrote them, whatever
/// somebody changed in the file: one that was put into it is none.
Result<std::vector<DeniedPair>> denials(Reader& reader)
{
    const record::RecordType& type = record::typeOf<PupilDenial>();
    auto rows = reader.connection().run(sqlFor(type).selectAll);
    if (!rows) return tl::unexpected(rows.error());
    const QStringList columns = columnNames(type);
    const auto place = [&columns](const char* name) { return static_cast<int>(columns.indexOf(QLatin1String(name))); };
    std::vector<DenialRow> found; // read whole before the audit is asked
    while (rows->next())
        found.push_back({rows->id(0), digestOfRow(*rows, type), !rows->isNull(place("voided_at")),
                         {rows->id(place("pupil_id")), rows->id(place("staff_id"))}});
    std::vector<DeniedPair> out;
    for (const DenialRow& one : found) {
        const auto audited = lastDigestOf(reader, one.id);
        if (!audited) return tl::unexpected(audited.error());
        if (!*audited) continue;
        const DenialRow row = **audited == one.digest ? one : asWritten(reader, one);
        if (!row.isLifted) out.push_back(row.pair);
    }
    return out;
}

} // namespace

Result<QSet<QUuid>> deniedIds(Reader& reader, StaffId person)
{
    if (person.isNull()) return QSet<QUuid>();
    // The reasons are sealed; whose record it is stands beside them, for those who cannot open one.
    const auto denied = denials(reader);
    if (!denied) return tl::unexpected(denied.error());
    QSet<QUuid> pupils;
    for (const DeniedPair& one : *denied)
        if (one.staff == person.uuid()) pupils.insert(one.pupil);
    QSet<QUuid> ids = pupils;
    for (const QUuid& pupil : pupils) {
        auto placements = reader.connection().run(QStringLiteral("SELECT id FROM placement WHERE pupil_id = ?"),
                                                  {reader.connection().id(pupil)});
        if (!placements) return tl::unexpected(placements.error());
        while (placements->next()) ids.insert(placements->id(0));
    }
    if (pupils.isEmpty()) return ids;
    const Done added = addWhatHangsOn(reader, pupils, ids);
    return added ? Result<QSet<QUuid>>(ids) : tl::unexpected(added.error());
}

Result<QSet<QUuid>> staffDenied(Reader& reader, const std::vector<PupilId>& pupils)
{
    QSet<QUuid> staff;
    if (pupils.empty()) return staff;
    const auto denied = denials(reader);
    if (!denied) return tl::unexpected(denied.error());
    for (const DeniedPair& one : *denied)
        if (std::find(pupils.begin(), pupils.end(), PupilId(one.pupil)) != pupils.end()) staff.insert(one.staff);
    return staff;
}

bool belongsTo(const QSet<QUuid>& own, const record::AnyRecord& record)
{
    if (own.contains(record.id())) return true;
    for (const QStringView parent : parentColumns)
        if (own.contains(record.value(parent).toUuid())) return true;
    return isOwnDuty(own, record.value(u"duty_key").toString());
}

namespace {
/// What the record breaks of its own rules, which a save says before it looks at anything else.
std::optional<Problem> brokenRules(const record::AnyRecord& record, QDate today)
{
    std::vector<FieldProblem> wrong = record::validate(record, today);
    std::erase_if(wrong, &record::isWarning);
    return wrong.empty() ? std::nullopt : std::optional(Problem{ProblemKind::Invalid, wrong.front().rule, wrong, {}});
}
} // namespace

Result<std::optional<Problem>> hiddenReference(Reader& reader, const record::AnyRecord& record, const record::AnyRecord& before,
                                               QDate today, const std::function<bool(const record::AnyRecord&)>& isHidden)
{
    std::optional<Problem> first;
    bool isAnyHidden = false;
    for (const record::Change& change : record::differences(before, record)) {
        const record::Field& field = *change.field;
        const record::RecordType* type = field.kind->refers ? recordTypeNamed(QString::fromLatin1(field.kind->refers)) : nullptr;
        if (qstrcmp(field.name, "subject_id") == 0) type = recordTypeNamed(record.value(u"subject_type").toString());
        if (!type || field.kind->sort != record::Sort::Reference || !change.after.isValid()) continue;
        const QUuid id = change.after.toUuid();
        const auto found = reader.load(*type, id);
        if (!found && found.error().kind != ProblemKind::NotFound) return tl::unexpected(found.error());
        const bool hidden = found && isHidden(*found);
        isAnyHidden = isAnyHidden || hidden;
        if ((hidden || !found) && !first) first = Problem::invalid(QString::fromLatin1(field.name), QStringLiteral("unknown_reference"), idText(id));
    }
    if (!isAnyHidden) return std::optional<Problem>();
    const auto wrong = brokenRules(record, today);
    return wrong ? wrong : first;
}

Problem unknownTo(const QSet<QUuid>& denied, const record::AnyRecord& record, QDate today)
{
    if (const auto wrong = brokenRules(record, today)) return *wrong;
    for (const record::Field& field : record.type().fields)
        if (const QUuid id = record.value(field).toUuid(); denied.contains(id))
            return Problem::invalid(QString::fromLatin1(field.name), QStringLiteral("unknown_reference"), idText(id));
    if (const QString key = record.value(u"duty_key").toString(); isOwnDuty(denied, key))
        return Problem::invalid(QStringLiteral("duty_key"), QStringLiteral("unknown_reference"), key);
    return {ProblemKind::NotFound, QString::fromLatin1(record.type().name), {}, {}};
}

bool isAbout(const QSet<QUuid>& own, const QJsonObject& arguments)
{
    const QJsonArray reviews = arguments.value(QStringLiteral("reviews")).toArray();
    for (const QJsonValue& review : reviews)
        if (!own.contains(QUuid::fromString(review.toObject().value(QStringLiteral("subject_id")).toString()))) return false;
    return !reviews.isEmpty() || isOwnDuty(own, arguments.value(QStringLiteral("duty")).toString());
}

} // namespace fledge::store
