// The names of what records point at: staff, pupils, providers, contacts, sites. Read when first asked for, forgotten
// when something changes.
#pragma once
#include "core/workspace.h"
#include "ui/record/editor.h"
#include "ui/record/fieldtext.h"

#include <QHash>

namespace fledge::ui {

class Directory
{
public:
    explicit Directory(Workspace& workspace) : m_workspace(workspace) {}
    /// Reads again at the next question.
    void forget() { m_names.clear(); }
    /// The name of a record, or nothing when the person may not know it.
    QString name(const QString& type, const QUuid& id);
    template <class R> QString name(const Id<R>& id) { return name(QString::fromLatin1(recordName<R>), id.uuid()); }
    ReferenceName names();

    /// Staff working here on the business day, and those who left when `everybody`.
    std::vector<Choice> staff(bool everybody = false);
    std::vector<Choice> contactsOf(PupilId pupil);
    std::vector<Choice> sitesOf(ProviderId provider);
    std::vector<Choice> providers();
    /// Every site, after the name of its provider.
    std::vector<Choice> sites();
    /// Pupils, those of one name told apart by their birth date.
    std::vector<Choice> pupils();

private:
    Workspace& m_workspace;
    QHash<QString, QHash<QUuid, QString>> m_names;
};

/// The name a pupil goes by: `Amelia Ward`.
QString pupilName(const Pupil& pupil);

} // namespace fledge::ui
