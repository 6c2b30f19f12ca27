// Keeps what was typed and not saved when a page is left, until it is saved or thrown away. In memory only: typing
// about children is not written to the disk behind anybody's back.
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
    QVariantMap draft(const QString& key) const { return m_drafts.value(key); }
    bool has(const QString& key) const { return m_drafts.contains(key); }
    void drop(const QString& key) { m_drafts.remove(key); }
    bool isEmpty() const { return m_drafts.isEmpty(); }
    QStringList keys() const { return m_drafts.keys(); }

private:
    QHash<QString, QVariantMap> m_drafts;
};

} // namespace fledge::ui
