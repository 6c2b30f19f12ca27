#include "core/workspace.h"

#include "core/actions/actions.h"
#include "core/actions/saving.h"
#include "core/domain/placement.h"
#include "core/domain/planned.h"
#include "core/domain/policyversion.h"
#include "core/domain/pupil.h"
#include "core/domain/pupildenial.h"
#include "core/domain/registry.h"
#include "core/domain/school.h"
#include "core/domain/schoolyear.h"
#include "core/domain/staff.h"
#include "core/exchange/bankholidays.h"
#include "core/policy/policyfile.h"
#include "core/shown.h"
#include "core/store/cases.h"
#include "core/store/disposals.h"
#include "core/store/queries/calendar.h"
#include "core/store/queries/ownrecords.h"
#include "core/store/queries/placementfile.h"

#include <QJsonDocument>
#include <QSet>

namespace fledge {

using record::AnyRecord;
using record::RecordType;
using security::Reach;


Workspace::Clocks::Clocks(const Options& options) : clock(options.clock ? options.clock : &system)
{
    if (!options.asOf.isValid()) return;
    asOf = std::make_unique<AsOfClock>(*clock, options.asOf);
    clock = asOf.get();
}

Workspace::Workspace(std::unique_ptr<Clocks> clocks, std::unique_ptr<store::Store> store, const Options& options)
    : m_clocks(std::move(clocks)), m_options(options), m_store(std::move(store))
{
    if (const auto head = store::auditHead(m_store->reader().connection())) m_store->noteOthers(head->seq);
}

Workspace::~Workspace() { remember(); }

Result<std::unique_ptr<Workspace>> Workspace::open(const QString& path, const Options& options)
{
    auto clocks = std::make_unique<Clocks>(options);
    auto store = store::Store::open(path, {clocks->clock, options.random, options.busyMs});
    if (!store) return tl::unexpected(store.error());
    std::unique_ptr<Workspace> opened(new Workspace(std::move(clocks), std::move(*store), options));
    if (Done known = opened->compareWithAnchor(); !known) {
        opened->m_options.anchors.clear(); // what this computer knows stays as it is
        return tl::unexpected(known.error());
    }
    return opened;
}

Result<std::unique_ptr<Workspace>> Workspace::create(const QString& path, const NewSchool& school, const Options& options)
{
    auto clocks = std::make_unique<Clocks>(options);
    auto store = store::Store::create(path, {clocks->clock, options.random, options.busyMs}, school.practice);
    if (!store) return tl::unexpected(store.error());
    std::unique_ptr<Workspace> made(new Workspace(std::move(clocks), std::move(*store), options));
    if (Done filled = made->fillNew(school); !filled) return tl::unexpected(filled.error());
    return made;
}

Done Workspace::fillNew(const NewSchool& wanted)
{
    if (Done first = actAsFirstPerson(); !first) return first;
    School school;
    school.name = wanted.name;
    school.urn = wanted.urn;
    school.address = wanted.address;
    school.postcode = wanted.postcode;
    school.timeZone = QStringLiteral("Europe/London");
    school.amStarts = QTime(9, 0);
    school.amEnds = QTime(12, 0);
    school.pmStarts = QTime(12, 45);
    school.pmEnds = QTime(15, 15);
    PolicyVersion version;
    version.body = QJsonDocument::fromJson(policy::templatePolicyFile()).object();
    SchoolYear year;
    year.label = wanted.schoolYear;
    const int first = wanted.schoolYear.left(4).toInt();
    year.startsOn = QDate(first, 9, 1);
    year.endsOn = QDate(first + 1, 8, 31);
    std::vector<AnyRecord> records{AnyRecord::of(school), AnyRecord::of(version)};
    if (first > 0) records.push_back(AnyRecord::of(year));
    for (const Closure& day : exchange::shippedBankHolidays()) records.push_back(AnyRecord::of(day));
    const auto saved = saveAll(records, QStringLiteral("A new school file"));
    return saved ? Done() : tl::unexpected(saved.error());
}

Result<std::vector<Staff>> Workspace::peopleWhoMayAct()
{
    auto staff = m_store->reader().list<Staff>();
    if (!staff) return staff;
    std::erase_if(*staff, [this](const Staff& person) {
        const QDate day = today();
        return (person.activeFrom.isValid() && person.activeFrom > day) ||
               (person.activeTo.isValid() && person.activeTo < day) || person.roles.empty();
    });
    return staff;
}

Done Workspace::actAs(const QString& signIn)
{
    const auto people = peopleWhoMayAct();
    if (!people) return tl::unexpected(people.error());
    for (const Staff& staff : *people)
        if (staff.signIn.compare(signIn, Qt::CaseInsensitive) == 0) return actAs(staff);
    return fail(ProblemKind::NotFound, QStringLiteral("person"));
}

Done Workspace::actAs(const Staff& staff)
{
    if (hasAccounts()) return fail(ProblemKind::Denied, QStringLiteral("sign_in"));
    m_person = {staff.id, QStringLiteral("%1 %2").arg(staff.givenName, staff.familyName), staff.roles};
    m_wasSomebodyThere = true;
    Q_EMIT personChanged();
    return {};
}

Done Workspace::actAsFirstPerson()
{
    const auto people = peopleWhoMayAct();
    if (!people) return tl::unexpected(people.error());
    if (!people->empty() || hasAccounts()) return fail(ProblemKind::Denied, QStringLiteral("role"));
    m_person = {StaffId(), QStringLiteral("Setting up"), {Role::Headteacher, Role::Administrator}};
    Q_EMIT personChanged();
    return {};
}

QDate Workspace::today() const { return m_clocks->clock->today(); }
const Clock& Workspace::clock() const { return *m_clocks->clock; }
const QString& Workspace::path() const { return m_store->path(); }
bool Workspace::isPractice() const { return m_store->isPractice(); }
bool Workspace::isWritable() const { return !m_clocks->asOf || m_store->isPractice(); }
QUuid Workspace::newId() { return m_store->newId(); }

const calendar::Calendar& Workspace::calendar()
{
    if (!m_calendar) m_calendar = store::loadCalendar(m_store->reader()).value_or(calendar::Calendar());
    return *m_calendar;
}

const policy::PolicyBook& Workspace::policies()
{
    if (!m_policies) m_policies = store::loadPolicies(m_store->reader()).value_or(policy::PolicyBook());
    return *m_policies;
}

Result<School> Workspace::school()
{
    const auto schools = m_store->reader().list<School>();
    if (!schools) return tl::unexpected(schools.error());
    return schools->empty() ? Result<School>(fail(ProblemKind::Damaged, QStringLiteral("school"))) : schools->front();
}

Done Workspace::permitted(QStringView action, QStringView type) const
{
    const security::Verdict verdict = may(action, type);
    return verdict ? Done() : fail(ProblemKind::Denied, verdict.why);
}

Result<AnyRecord> Workspace::get(const RecordType& type, const QUuid& id)
{
    if (Done ok = permitted(u"see", QString::fromLatin1(type.name)); !ok) return tl::unexpected(ok.error());
    auto record = m_store->reader().load(type, id);
    if (record && isDenied(*record)) return fail(ProblemKind::NotFound, QString::fromLatin1(type.name));
    if (!record) return record;
    const auto shown = Shown::of(m_store->reader(), m_person, type);
    if (!shown) return tl::unexpected(shown.error());
    // What somebody may not see does not exist for them.
    if (!shown->isShown(*record)) return fail(ProblemKind::NotFound, QString::fromLatin1(type.name));
    shown->cut(*record);
    return record;
}

Result<std::vector<AnyRecord>> Workspace::list(const RecordType& type, const Filter& filter)
{
    if (Done ok = permitted(u"see", QString::fromLatin1(type.name)); !ok) return tl::unexpected(ok.error());
    auto records = m_store->reader().list(type, filter);
    if (!records) return records;
    if (!denied().isEmpty()) std::erase_if(*records, [this](const AnyRecord& one) { return isDenied(one); });
    if (&type == &record::typeOf<Planned>())
        if (Done open = store::dropPlannedCases(m_store->reader(), *records); !open) return tl::unexpected(open.error());
    const auto shown = Shown::of(m_store->reader(), m_person, type);
    if (!shown) return tl::unexpected(shown.error());
    // The filter saw the whole records: whoever asks for what they are not shown is told of none.
    std::erase_if(*records, [&](const AnyRecord& one) { return !shown->isShown(one) || !shown->answers(one, filter); });
    for (AnyRecord& record : *records) shown->cut(record);
    return records;
}

const QSet<QUuid>& Workspace::denied()
{
    if (!m_denied) m_denied = store::deniedIds(m_store->reader(), m_person.id).value_or(QSet<QUuid>());
    return *m_denied;
}

// What somebody is denied does not exist for them. A failure to read would open what should stay shut, but then the
// records themselves do not open either.
bool Workspace::isDenied(const AnyRecord& record)
{
    return !denied().isEmpty() &&
           (store::belongsTo(denied(), record) || &record.type() == &record::typeOf<PupilDenial>());
}

void Workspace::tell(const ChangeSet& changes)
{
    if (changes.empty()) return;
    m_denied.reset();
    if (m_glance) m_glance->clear();
    for (const store::ChangedRecord& change : changes) {
        const QLatin1String name(change.type->name);
        if (name == QLatin1String("school_year") || name == QLatin1String("half_term") || name == QLatin1String("closure"))
            m_calendar.reset();
        if (name == QLatin1String("policy_version")) m_policies.reset();
        if (name == QLatin1String("concern")) m_cases.forget();
    }
    Q_EMIT changed(changes);
}

Result<Saved> Workspace::save(const AnyRecord& record, const QString& why)
{
    auto saved = saveAll({record}, why);
    if (!saved) return tl::unexpected(saved.error());
    return saved->front();
}

Result<std::vector<Saved>> Workspace::saveAll(const std::vector<AnyRecord>& records, const QString& why)
{
    for (const AnyRecord& record : records)
        if (Done ok = permittedToEdit(record); !ok) return tl::unexpected(ok.error());
    return write<std::vector<Saved>>([&](actions::Context& context) -> Result<std::vector<Saved>> {
        std::vector<Saved> out;
        for (const AnyRecord& record : records) {
            auto saved = actions::save(context, record, why);
            if (!saved) return tl::unexpected(saved.error());
            out.push_back(std::move(*saved));
        }
        return out;
    });
}

Result<Saved> Workspace::voidRecord(const RecordType& type, const QUuid& id, const QString& reason)
{
    const auto record = get(type, id);
    if (!record) return tl::unexpected(record.error());
    if (Done ok = permittedToEdit(*record); !ok) return tl::unexpected(ok.error());
    auto saved = write<Saved>([&](actions::Context& context) { return actions::voidRecord(context, type, id, reason); });
    return saved ? saved : Result<Saved>(tl::unexpected(withoutHidden(saved.error())));
}

Done Workspace::permittedToAct(const QString& action, const QJsonObject& json)
{
    for (const QJsonValue& review : json.value(QStringLiteral("reviews")).toArray())
        if (const QString subject = review[QStringLiteral("subject_id")].toString();
            denied().contains(QUuid::fromString(subject)))
            return fail(Problem::invalid(QStringLiteral("subject_id"), QStringLiteral("unknown_reference"), subject));
    if (action.startsWith(u"duty.")) return permittedOnDuty(action, json);
    if (may(action).reach != Reach::Own) return {};
    const auto own = store::ownIds(m_store->reader(), m_person.id);
    if (!own) return tl::unexpected(own.error());
    return store::isAbout(*own, json) ? Done() : fail(ProblemKind::Denied, QStringLiteral("not_own"));
}

namespace {
std::optional<PupilDenial> denialIn(Workspace& workspace, const QJsonObject& json)
{
    const auto denial = workspace.get(PupilDenialId(QUuid::fromString(json.value(QStringLiteral("denial")).toString())));
    return denial ? std::optional(*denial) : std::nullopt;
}

} // namespace

// That something is in the way they are told, so that nobody is left without a place; not which, where it is not theirs to see.
Problem Workspace::withoutHidden(Problem problem)
{
    const QString key = QStringLiteral("items");
    QJsonArray shown;
    for (const QJsonValue& item : problem.detail.value(key).toArray())
        if (!denied().contains(QUuid::fromString(item.toObject().value(QStringLiteral("id")).toString()))) shown.append(item);
    if (problem.detail.contains(key)) problem.detail.insert(key, shown);
    return problem;
}

Result<actions::Acted> Workspace::act(const QString& action, const QJsonObject& json)
{
    const actions::Action* known = actions::named(action);
    if (!known) return fail(ProblemKind::NotFound, QStringLiteral("action"));
    if (Done ok = permitted(action, {}); !ok) return tl::unexpected(ok.error());
    if (Done ok = permittedToAct(action, json); !ok) return tl::unexpected(ok.error());
    const auto isHidden = [this](const AnyRecord& record) { return isDenied(record); };
    if (Done fits = actions::checkArguments(*known, json, m_store->reader(), isHidden); !fits)
        return tl::unexpected(fits.error());
    const auto before = duties();
    const auto lifted = action == u"pupil.undeny" ? denialIn(*this, json) : std::nullopt;
    auto acted = write<actions::Acted>([&](actions::Context& context) {
        actions::Arguments arguments(json);
        return known->run(context, arguments);
    });
    if (acted && action == u"pupil.deny")
        if (Done out = shutOut(json); !out) acted->unfinished = out.error();
    if (acted && lifted)
        if (Done in = m_cases.letIn(lifted->pupilId, lifted->staffId, json.value(QStringLiteral("reason")).toString()); !in) acted->unfinished = in.error();
    if (!acted) return tl::unexpected(withoutHidden(acted.error()));
    if (!before) return acted;
    if (const auto after = duties()) acted->duties = actions::dutyChanges(*before, *after);
    return acted;
}

// The denial stands whether or not keys could be taken back: the cases are hidden from whoever is denied the pupil.
Done Workspace::shutOut(const QJsonObject& denial)
{
    const Done out = m_cases.shutOut(PupilId(QUuid::fromString(denial.value(QStringLiteral("pupil")).toString())),
                                     StaffId(QUuid::fromString(denial.value(QStringLiteral("staff")).toString())),
                                     denial.value(QStringLiteral("reason")).toString());
    return out ? out : fail(ProblemKind::Failed, QStringLiteral("keys_stay"));
}

Result<policy::Gate> Workspace::gate(PlacementId id, policy::GateEvent event, QDate on)
{
    if (const auto seen = get(id); !seen) return tl::unexpected(seen.error());
    const auto file = readFile(id);
    if (!file) return tl::unexpected(file.error());
    if (!on.isValid()) {
        const QDate planned = file->placement.startOn;
        on = event == policy::GateEvent::Start && planned > today() ? planned : today();
    }
    const policy::Policy* policy = policies().on(on);
    return policy ? Result<policy::Gate>(policy::gate(*file, event, on, *policy, calendar()))
                  : fail(ProblemKind::Damaged, QStringLiteral("policy"));
}

Result<policy::Gate> Workspace::gate(ProviderId id, QDate on)
{
    if (const auto seen = get(id); !seen) return tl::unexpected(seen.error());
    const auto file = store::loadProviderFile(m_store->reader(), id, today());
    if (!file) return tl::unexpected(file.error());
    const policy::Policy* policy = policies().on(on);
    return policy ? Result<policy::Gate>(policy::gateProvider(*file, on, *policy))
                  : fail(ProblemKind::Damaged, QStringLiteral("policy"));
}

Result<policy::PlacementFile> Workspace::placementFile(PlacementId id)
{
    if (const auto seen = get(id); !seen) return tl::unexpected(seen.error());
    return readFile(id);
}

Result<policy::PlacementFile> Workspace::readFile(PlacementId id)
{
    if (m_glance)
        if (const auto known = m_glance->constFind(id.uuid()); known != m_glance->constEnd()) return *known;
    auto file = store::loadPlacementFile(m_store->reader(), id, today());
    if (file && m_glance) m_glance->insert(id.uuid(), *file);
    return file;
}

Result<policy::ProviderFile> Workspace::providerFile(ProviderId id)
{
    if (Done ok = permitted(u"see", QStringLiteral("check_answer")); !ok) return tl::unexpected(ok.error());
    return store::loadProviderFile(m_store->reader(), id, today());
}

namespace {
// Who looks after the program reads about accounts, the file and its settings, not about children (contract C).
bool isSystem(const store::AuditRow& row)
{
    return row.type.startsWith(u"account") || row.type == u"staff" || row.type == u"store" ||
           (row.type == u"school" && row.action != u"export" && !row.action.startsWith(u"report."));
}
} // namespace

// That a review was asked for, everybody may know; who raised the concern behind it, its readers alone.
bool Workspace::isOfCase(const store::AuditRow& row)
{
    if (row.type == u"case") return !m_cases.mayRead(row.recordId);
    if (row.action == store::carryOutOfCase) return row.byStaff != m_person.id; // nobody reads it any more
    return row.type == u"review_request" && row.byStaff != m_person.id && !m_cases.hasAsked(ReviewRequestId(row.recordId));
}

bool Workspace::isOfDenied(const store::AuditRow& row)
{
    if (denied().isEmpty()) return false;
    if (denied().contains(row.recordId) || row.type == u"pupil_denial") return true;
    // How many rows a list of somebody else's had, and by which words it was cut, would tell of the pupil.
    if (row.action == u"export" && row.type != u"case" && row.byStaff != m_person.id) return true;
    // Words on a disposal, and what went in it, are about a pupil whom nobody can look up any more.
    if ((row.type == store::disposedRecords || row.type == store::disposalType) && row.byStaff != m_person.id) return true;
    const RecordType* type = row.recordId.isNull() ? nullptr : recordTypeNamed(row.type);
    if (!type) return false;
    const auto record = m_store->reader().load(*type, row.recordId);
    return !record || isDenied(*record);
}

// Rows about cases are for their readers, who see their whole course; what somebody is denied leaves no trace.
bool Workspace::mayReadAudit(const store::AuditRow& row)
{
    if (isOfCase(row) || isOfDenied(row)) return false;
    return row.type == u"case" || may(u"audit").reach == Reach::All || row.byStaff == m_person.id ||
           (m_person.has(Role::Administrator) && isSystem(row));
}

Result<std::vector<store::AuditRow>> Workspace::auditRows(const store::AuditFilter& filter, int limit)
{
    if (Done ok = permitted(u"audit", {}); !ok) return tl::unexpected(ok.error());
    return store::readAudit(m_store->reader().connection(), m_store->reader().codec(), m_store->storeId(), filter, limit,
                            [this](const store::AuditRow& row) { return mayReadAudit(row); });
}

Result<AuditChoices> Workspace::auditChoices()
{
    if (Done ok = permitted(u"audit", {}); !ok) return tl::unexpected(ok.error());
    // What somebody is denied is judged by the record: a kind that is theirs to see in no row is no choice.
    const auto kinds = store::auditKinds(m_store->reader().connection(), !denied().isEmpty());
    if (!kinds) return tl::unexpected(kinds.error());
    AuditChoices out;
    QSet<QString> known;
    for (const store::AuditRow& row : *kinds) {
        const QString kind = row.byName + u'\n' + row.action + u'\n' + row.type;
        if (known.contains(kind) || !mayReadAudit(row)) continue;
        known.insert(kind);
        out.people += row.byName;
        out.actions += row.action;
        out.types += row.type;
    }
    for (QStringList* each : {&out.people, &out.actions, &out.types}) each->removeDuplicates();
    return out;
}

Result<actions::ImportReading> Workspace::readImport(const actions::ImportRequest& request,
                                                     const exchange::Progress& progress)
{
    if (Done ok = permitted(u"import", {}); !ok) return tl::unexpected(ok.error());
    return actions::readImport(m_store->reader(), request, today(), [this] { return newId(); }, progress, denied());
}

Result<actions::Imported> Workspace::writeImport(const actions::ImportReading& reading,
                                                 const exchange::Progress& progress)
{
    if (Done ok = permitted(u"import", {}); !ok) return tl::unexpected(ok.error());
    // Read before they were denied one of the pupils: it is read again without them.
    for (const AnyRecord& record : reading.records)
        if (record.meta().revision > 0 && isDenied(record)) return fail(ProblemKind::Conflict, QString::fromLatin1(record.type().name));
    return write<actions::Imported>([&](actions::Context& context) {
        return actions::writeImport(context.tx, reading, context.today, progress);
    });
}

Result<actions::ImportUndone> Workspace::undoImport(ImportBatchId batch, const exchange::Progress& progress)
{
    if (Done ok = permitted(u"import.undo", {}); !ok) return tl::unexpected(ok.error());
    return write<actions::ImportUndone>(
        [&](actions::Context& context) { return actions::undoImport(context.tx, batch, progress, denied()); });
}

std::function<Result<std::unique_ptr<Workspace>>()> Workspace::opener(int busyMs) const
{
    Options options = m_options;
    if (busyMs > 0) options.busyMs = busyMs;
    options.anchors.clear(); // the window's own workspace remembers
    return [path = path(), options, person = m_person, state = m_accountState,
            keys = m_store->keys()]() -> Result<std::unique_ptr<Workspace>> {
        auto opened = open(path, options);
        if (!opened) return opened;
        (*opened)->m_person = person;
        (*opened)->m_accountState = state;
        if (keys) (*opened)->m_store->useKeys(keys);
        return opened;
    };
}

} // namespace fledge
