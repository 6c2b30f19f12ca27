#include "ui/record/directory.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/disposal.h"
#include "core/domain/contact.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "core/domain/registry.h"
#include "core/domain/site.h"
#include "core/domain/staff.h"

#include <algorithm>
#include <QCoreApplication>

namespace fledge::ui {
namespace {

std::vector<Choice> inOrder(std::vector<Choice> choices)
{
    std::sort(choices.begin(), choices.end(),
              [](const Choice& a, const Choice& b) { return comparePeople(a.words, b.words) < 0; });
    return choices;
}

QString staffName(const Staff& person) { return QStringLiteral("%1 %2").arg(person.givenName, person.familyName).trimmed(); }

QString nameOf(const record::AnyRecord& record)
{
    const QLatin1String type(record.type().name);
    if (type == QLatin1String("staff")) return staffName(record.as<Staff>());
    if (type == QLatin1String("pupil")) return pupilName(record.as<Pupil>());
    return record.value(u"name").toString();
}

} // namespace

QString pupilName(const Pupil& pupil)
{
    const QString first = pupil.preferredName.isEmpty() ? pupil.givenName : pupil.preferredName;
    return QStringLiteral("%1 %2").arg(first, pupil.familyName).trimmed();
}

QString Directory::name(const QString& type, const QUuid& id)
{
    if (id.isNull()) return {};
    if (!m_names.contains(type)) {
        QHash<QUuid, QString>& names = m_names[type];
        const record::RecordType* known = recordTypeNamed(type);
        const auto records = known ? m_workspace.list(*known) : Result<std::vector<record::AnyRecord>>();
        if (records)
            for (const record::AnyRecord& record : *records) names.insert(record.id(), nameOf(record));
    }
    QString& known = m_names[type][id];
    if (known.isEmpty() && type == u"pupil" && disposal::wasDisposedOf(m_workspace, id))
        known = QCoreApplication::translate("Directory", "A pupil whose record was disposed of");
    return known;
}

ReferenceName Directory::names()
{
    return [this](const char* type, const QUuid& id) { return type ? name(QString::fromLatin1(type), id) : QString(); };
}

std::vector<Choice> Directory::staff(bool everybody)
{
    const QDate today = m_workspace.today();
    std::vector<Choice> choices;
    for (const Staff& person : m_workspace.list<Staff>().value_or(std::vector<Staff>()))
        if (everybody || !person.activeTo.isValid() || person.activeTo >= today)
            choices.push_back({person.id.uuid(), staffName(person)});
    return inOrder(std::move(choices));
}

std::vector<Choice> Directory::contactsOf(PupilId pupil)
{
    auto contacts = m_workspace.list<Contact>(Filter::where(QStringLiteral("pupil_id"), pupil.uuid()));
    if (!contacts) return {};
    std::sort(contacts->begin(), contacts->end(), [](const Contact& a, const Contact& b) { return a.order < b.order; });
    std::vector<Choice> choices;
    for (const Contact& contact : *contacts)
        choices.push_back({contact.id.uuid(), contact.relationship.isEmpty()
                                                  ? contact.name
                                                  : QStringLiteral("%1 (%2)").arg(contact.name, contact.relationship)});
    return choices;
}

std::vector<Choice> Directory::sitesOf(ProviderId provider)
{
    std::vector<Choice> choices;
    for (const Site& site : m_workspace.list<Site>(Filter::where(QStringLiteral("provider_id"), provider.uuid()))
                                .value_or(std::vector<Site>()))
        choices.push_back({site.id.uuid(), site.name});
    return inOrder(std::move(choices));
}

std::vector<Choice> Directory::providers()
{
    std::vector<Choice> choices;
    for (const Provider& provider : m_workspace.list<Provider>().value_or(std::vector<Provider>()))
        if (provider.status != ProviderStatus::Closed) choices.push_back({provider.id.uuid(), provider.name});
    return inOrder(std::move(choices));
}

std::vector<Choice> Directory::sites()
{
    std::vector<Choice> choices;
    for (const Site& site : m_workspace.list<Site>().value_or(std::vector<Site>()))
        choices.push_back({site.id.uuid(), QStringLiteral("%1, %2").arg(name(site.providerId), site.name)});
    return inOrder(std::move(choices));
}

std::vector<Choice> Directory::pupils()
{
    const auto pupils = m_workspace.list<Pupil>().value_or(std::vector<Pupil>());
    QHash<QString, int> times;
    for (const Pupil& pupil : pupils) ++times[folded(pupilName(pupil))];
    std::vector<Choice> choices;
    for (const Pupil& pupil : pupils) {
        const QString name = pupilName(pupil);
        const bool namesake = times.value(folded(name)) > 1 && pupil.born.isValid();
        choices.push_back({pupil.id.uuid(), namesake ? QStringLiteral("%1 (%2)").arg(name, format::date(pupil.born)) : name});
    }
    return inOrder(std::move(choices));
}

} // namespace fledge::ui
