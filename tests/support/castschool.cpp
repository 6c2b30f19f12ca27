#include "tests/support/castschool.h"

#include "core/actions/accounts.h"
#include "core/demo/demo.h"
#include "core/domain/halfterm.h"
#include "core/domain/placement.h"
#include "core/domain/placementevent.h"
#include "core/domain/pupildenial.h"
#include "core/domain/registry.h"
#include "core/domain/schoolyear.h"
#include "core/store/queries/pupilrecords.h"
#include "tests/support/catchqt.h"
#include "tests/support/samplevalues.h"

#include <QTimeZone>

namespace fledge::test {

using record::AnyRecord;
using record::Field;
using record::RecordType;
using record::Sort;

namespace {

constexpr std::pair<const char*, Role> roles[] = {
    {"head", Role::Headteacher}, {"deputy", Role::Headteacher}, {"coordinator", Role::Coordinator},
    {"dsl", Role::Safeguarding}, {"dsl2", Role::Safeguarding},  {"staff", Role::Staff},
    {"staff2", Role::Staff},     {"admin", Role::Administrator}};

bool takes(const RecordType& type, const QString& subject)
{
    const Field* field = type.field(u"subject_type");
    return field && (field->kind->sort == Sort::Text || std::any_of(field->kind->tokens.begin(), field->kind->tokens.end(), [&](const record::Token& one) {
                         return subject == QLatin1String(one.token);
                     }));
}

/// In force on the day of the school, and over on none.
QVariant dateFor(const QString& column)
{
    static const QStringList open{"valid_to", "ended_on", "until", "undone_at", "on_roll_to", "active_to"};
    if (open.contains(column)) return {};
    if (column == u"valid_from" || column == u"on_roll_from") return QDate(2026, 9, 1);
    if (column == u"planned_end_on" || column == u"expires_on" || column == u"target_on") return QDate(2027, 7, 16);
    if (column == u"until_on") return QDate(2026, 12, 14);
    return column == u"born" ? QDate(2012, 3, 5) : QDate(2026, 11, 2);
}

} // namespace

QString CastSchool::wordOf(QChar letter)
{
    return QStringLiteral("%1quillow").arg(letter);
}

CastSchool::CastSchool(const QString& path) : m_clock(QDateTime(day(), QTime(9, 31), QTimeZone::utc()))
{
    NewSchool school;
    school.name = QStringLiteral("The Small School");
    school.schoolYear = QStringLiteral("2026/27");
    school.practice = true;
    auto made = Workspace::create(path, school, {&m_clock, {}, {}, 1000, {}});
    REQUIRE(made);
    m_workspace = std::move(*made);
    for (const RecordType* type : recordTypes()) m_made[type];
    hire();
    openCalendar();
    addSchoolRecords();
    for (const char* letter = pupils; *letter; ++letter) addPupil(QLatin1Char(*letter));
}

void CastSchool::signIn(const char* person)
{
    REQUIRE(m_workspace->signIn(QString::fromLatin1(person), QByteArray(demo::password)));
}

void CastSchool::hire()
{
    std::vector<Staff> all;
    for (const auto& [name, role] : roles) {
        Staff one;
        one.givenName = QString::fromLatin1(name);
        one.familyName = QStringLiteral("Example");
        one.signIn = one.givenName;
        one.roles = {role};
        const auto saved = m_workspace->save(one);
        REQUIRE(saved);
        one.id = StaffId(saved->id);
        m_staff[QLatin1String(name)] = one.id;
        all.push_back(one);
    }
    const auto cheap = security::PasswordCost::forPractice();
    REQUIRE(m_workspace->beginAccounts(staff("head"), QByteArray(demo::password), cheap));
    const auto given = m_workspace->perform<bool>(u"account.add", [&](actions::Context& context) -> Result<bool> {
        for (size_t at = 1; at < all.size(); ++at) {
            const auto prepared = actions::prepareKeys(QByteArray(demo::password), cheap);
            if (!prepared) return tl::unexpected(prepared.error());
            if (Done put = actions::putGrantedAccount(context.tx, *m_workspace->store().keys(), all[at], *prepared); !put)
                return tl::unexpected(put.error());
        }
        return true;
    });
    INFO((given ? "" : given.error().why.toStdString()));
    REQUIRE(given);
}

void CastSchool::openCalendar()
{
    const auto years = m_workspace->list<SchoolYear>();
    REQUIRE(years);
    const std::pair<QDate, QDate> autumn[] = {{{2026, 9, 3}, {2026, 10, 16}}, {{2026, 11, 2}, {2026, 12, 18}}};
    int number = 0;
    for (const auto& [first, last] : autumn) {
        HalfTerm halfTerm;
        halfTerm.schoolYearId = years->front().id;
        halfTerm.number = ++number;
        halfTerm.term = Term::Autumn;
        halfTerm.firstDay = first;
        halfTerm.lastDay = last;
        REQUIRE(m_workspace->save(halfTerm));
    }
}

void CastSchool::addSchoolRecords()
{
    Parents none;
    for (const char* name : {"provider", "provider_person", "site", "site_address", "agreement", "confirmation", "visit", "import_batch", "released_figure"})
        putTwice(*recordTypeNamed(QString::fromLatin1(name)), QChar(), none, {});
    putTwice(*recordTypeNamed(u"check_answer"), QChar(), none, QStringLiteral("provider"));
    m_school = none.latest;
}

void CastSchool::addPupil(QChar letter)
{
    Parents parents;
    parents.pupil = put(record::typeOf<Pupil>(), letter, parents, {}, false);
    for (const store::PupilLink& link : store::pupilLinks())
        if (link.column && link.type != &record::typeOf<Pupil>()) hang(*link.type, letter, parents);
}

void CastSchool::hang(const RecordType& type, QChar letter, Parents& parents)
{
    if (&type == &record::typeOf<PupilDenial>() && letter != u'D') return;
    if (&type == &record::typeOf<PlacementEvent>())
        for (const char* kind : {"create", "propose", "approve"}) put(type, letter, parents, QString::fromLatin1(kind), false);
    if (!type.field(u"subject_type")) return putTwice(type, letter, parents, &type == &record::typeOf<PlacementEvent>() ? QStringLiteral("start") : QString());
    for (const char* subject : {"pupil", "placement", "plan"})
        if (takes(type, QString::fromLatin1(subject))) putTwice(type, letter, parents, QString::fromLatin1(subject));
}

void CastSchool::putTwice(const RecordType& type, QChar letter, Parents& parents, const QString& subject)
{
    put(type, letter, parents, subject, true);
    const QUuid id = put(type, letter, parents, subject, false);
    parents.latest[QString::fromLatin1(type.name)] = id;
    if (&type == &record::typeOf<Placement>()) parents.placement = id;
    if (qstrcmp(type.name, "plan") == 0) parents.plan = id;
}

QUuid CastSchool::put(const RecordType& type, QChar letter, Parents& parents, const QString& subject, bool isVoided)
{
    AnyRecord record(type);
    if (!subject.isEmpty()) record.setValue(type.field(u"subject_type") ? u"subject_type" : u"kind", subject);
    for (const Field& field : type.fields) record.setValue(field, valueFor(record, field, letter, parents));
    const auto saved = m_workspace->perform<store::Saved>(u"account.password", [&](actions::Context& context) {
        auto done = context.tx.save(record, QStringLiteral("create"), QString());
        return done && isVoided ? context.tx.voidRecord(type, done->id, letter.isNull() ? QStringLiteral("A slip") : wordOf(letter)) : done;
    });
    INFO(type.name << ": " << (saved ? "" : saved.error().why.toStdString()));
    REQUIRE(saved);
    m_made[&type].emplace(saved->id, letter);
    if (!isVoided) m_first.emplace(std::pair(letter, &type), saved->id);
    return saved->id;
}

QVariant CastSchool::valueFor(const AnyRecord& record, const Field& field, QChar letter, const Parents& parents) const
{
    const QString name = QString::fromLatin1(field.name), type = QString::fromLatin1(record.type().name);
    if (name == u"subject_type" || (type == u"placement_event" && name == u"kind")) return record.value(field);
    if (name == u"subject_id") {
        const QString subject = record.value(u"subject_type").toString();
        return subject == u"provider" ? m_school.empty() ? QVariant(parents.latest.at(subject)) : QVariant(m_school.at(subject))
               : subject == u"placement" ? parents.placement : subject == u"plan" ? parents.plan : parents.pupil;
    }
    if (name == u"duty_key") return QStringLiteral("6.4a/placement/%1/2026/27-2").arg(parents.placement.toString(QUuid::WithoutBraces));
    if (name == u"status") return type == u"placement" ? QStringLiteral("active") : type == u"plan" ? QStringLiteral("agreed") : QStringLiteral("approved");
    if (name == u"part" || name == u"session") return QStringLiteral("am");
    if (name == u"weekday") return 1;
    if (name == u"list" || name == u"item") return QStringLiteral("6.1");
    if (name == u"counts_for" || name == u"period") return QStringLiteral("2026/27-2");
    switch (field.kind->sort) {
    case Sort::Reference: return referred(field, letter, parents);
    case Sort::Date: return dateFor(name);
    case Sort::Instant:
        return name == u"undone_at" ? QVariant() : QVariant(QDateTime(dateFor(name).toDate(), QTime(9, 0), QTimeZone::utc()).addSecs(qint64(m_made.at(&record.type()).size())));
    case Sort::Text: return letter.isNull() || !field.has(record::Personal) ? sampleValue(field) : QVariant(wordOf(letter));
    case Sort::Json: return letter.isNull() || !field.has(record::Personal) ? sampleValue(field) : QVariant(QJsonObject{{"word", wordOf(letter)}});
    default: return sampleValue(field);
    }
}

QVariant CastSchool::referred(const Field& field, QChar letter, const Parents& parents) const
{
    if (!field.kind->refers) return field.has(record::Required) ? QVariant(parents.latest.at(QStringLiteral("placement_event"))) : QVariant();
    const QString type = QString::fromLatin1(field.kind->refers);
    if (qstrcmp(field.name, "lead_staff") == 0)
        return letter == u'A' ? QVariant(staff("staff").uuid()) : letter == u'B' ? QVariant(staff("staff2").uuid()) : QVariant();
    if (qstrcmp(field.name, "staff_id") == 0) return staff("deputy").uuid();
    if (type == u"staff") return staff("head").uuid();
    if (type == u"pupil") return parents.pupil;
    if (const auto known = parents.latest.find(type); known != parents.latest.end()) return known->second;
    const auto shared = m_school.find(type);
    return shared == m_school.end() ? QVariant() : QVariant(shared->second);
}

QUuid CastSchool::recordOf(QChar letter, const char* type) const
{
    return m_first.at({letter, recordTypeNamed(QString::fromLatin1(type))});
}

QChar CastSchool::ownerOf(const QUuid& id) const
{
    for (const auto& [type, made] : m_made)
        if (const auto found = made.find(id); found != made.end()) return found->second;
    return {};
}

} // namespace fledge::test
