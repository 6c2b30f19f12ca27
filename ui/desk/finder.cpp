#include "ui/desk/finder.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "core/workspace.h"
#include "ui/record/fieldtext.h"

#include <algorithm>
#include <QCoreApplication>

namespace fledge::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("Finder", text); }

QString tokenWords(const record::AnyRecord& record, QStringView column)
{
    const record::Field* field = record.type().field(column);
    return field ? fieldText(*field, record.value(*field)) : QString();
}

QString pupilName(const Pupil& pupil)
{
    const QString known = pupil.preferredName.isEmpty() ? pupil.givenName : pupil.preferredName;
    return QStringLiteral("%1 %2").arg(known, pupil.familyName);
}

} // namespace

bool Finder::hasPage(QStringView name) const
{
    return std::any_of(m_kinds.begin(), m_kinds.end(), [name](const PageKind& kind) { return kind.name == name; });
}

void Finder::add(const SearchResult& result, const QString& more)
{
    m_entries.push_back({result, folded(result.words + u' ' + result.detail + u' ' + more), folded(result.words)});
}

void Finder::readPupils(QHash<QUuid, QString>& names)
{
    const auto pupils = m_workspace.list<Pupil>();
    if (!pupils) return;
    for (const Pupil& pupil : *pupils) {
        names.insert(pupil.id.uuid(), pupilName(pupil));
        if (!hasPage(u"pupil")) continue;
        QStringList apart;
        if (pupil.born.isValid())
            apart += QCoreApplication::translate("Finder", "born %1").arg(format::date(pupil.born));
        if (!pupil.registrationGroup.isEmpty()) apart += pupil.registrationGroup;
        add({QStringLiteral("person"), pupilName(pupil), apart.join(QStringLiteral(" · ")),
             QStringLiteral("pupil/") + pupil.id.text()},
            pupil.givenName + u' ' + pupil.upn);
    }
}

void Finder::readProviders(QHash<QUuid, QString>& names)
{
    const auto providers = m_workspace.list<Provider>();
    if (!providers) return;
    for (const Provider& provider : *providers) {
        names.insert(provider.id.uuid(), provider.name);
        if (!hasPage(u"provider")) continue;
        add({QStringLiteral("providers"), provider.name, tokenWords(record::AnyRecord::of(provider), u"status"),
             QStringLiteral("provider/") + provider.id.text()},
            provider.urn + u' ' + provider.ukprn);
    }
}

void Finder::readPlacements(const QHash<QUuid, QString>& pupils, const QHash<QUuid, QString>& providers)
{
    if (!hasPage(u"placement")) return;
    const auto placements = m_workspace.list<Placement>();
    if (!placements) return;
    for (const Placement& placement : *placements) {
        const QString words =
            QCoreApplication::translate("Finder", "%1 at %2")
                .arg(pupils.value(placement.pupilId.uuid()), providers.value(placement.providerId.uuid()));
        QStringList apart{tokenWords(record::AnyRecord::of(placement), u"status")};
        if (placement.startOn.isValid()) apart += format::date(placement.startOn);
        add({QStringLiteral("placements"), words, apart.join(QStringLiteral(" · ")),
             QStringLiteral("placement/") + placement.id.text()});
    }
}

// By reference alone, and for those who have the page of concerns.
void Finder::readCases()
{
    if (!hasPage(u"concerns")) return;
    const auto files = m_workspace.cases().all();
    if (!files) return;
    for (const policy::CaseFile& file : **files)
        add({QStringLiteral("lock"), QCoreApplication::translate("Finder", "Concern %1").arg(reference(file.id.uuid())),
             format::date(file.logged().day()), QStringLiteral("case/") + file.id.text()});
}

void Finder::readPages()
{
    for (const PageKind& kind : m_kinds)
        if (!kind.words.isEmpty()) add({kind.icon, kind.words, tr("Page"), kind.name});
}

void Finder::read()
{
    m_entries.clear();
    QHash<QUuid, QString> pupils;
    QHash<QUuid, QString> providers;
    readPupils(pupils);
    readProviders(providers);
    readPlacements(pupils, providers);
    readCases();
    readPages();
    m_read = true;
}

std::vector<SearchResult> Finder::find(const QString& typed)
{
    if (!m_read) read();
    const QString wanted = folded(typed);
    const QStringList words = wanted.split(u' ', Qt::SkipEmptyParts);
    std::vector<const Entry*> found;
    for (const Entry& entry : m_entries)
        if (std::all_of(words.begin(), words.end(), [&entry](const QString& w) { return entry.haystack.contains(w); }))
            found.push_back(&entry);
    std::stable_sort(found.begin(), found.end(), [&wanted](const Entry* a, const Entry* b) {
        return a->name.startsWith(wanted) > b->name.startsWith(wanted);
    });
    std::vector<SearchResult> out;
    for (const Entry* entry : found)
        out.push_back(entry->result);
    return out;
}

} // namespace fledge::ui
