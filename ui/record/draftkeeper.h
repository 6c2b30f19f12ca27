// Keeps what was typed and not saved when a page is left, until it is saved or thrown away. In memory only: typing
// about children is not written to the disk behind anybody's back. Each person at the desk has drafts of their own.
#pragma once
#include <QHash>
#include <QString>
#include <QVariantMap>

namespace fledge::ui {

class DraftKeeper
{
public:
    /// Keeps values under a key: the address of the page and the name of the form. No values: forgets the draft.
    void keep(const QString& key, const QVariantMap& values);
    QVariantMap draft(const QString& key) const { return m_drafts.value(m_owner + key); }
    bool has(const QString& key) const { return m_drafts.contains(m_owner + key); }
    void drop(const QString& key) { m_drafts.remove(m_owner + key); }
    /// From now on keys are this person's.
    void setOwner(const QString& personId) { m_owner = personId.isEmpty() ? QString() : personId + u'|'; }
    bool isEmpty() const { return m_drafts.isEmpty(); }

private:
    QString m_owner;
    QHash<QString, QVariantMap> m_drafts;
};

} // namespace fledge::ui
