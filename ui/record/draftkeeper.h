// Keeps what was typed and not saved when a page is left, until it is saved or thrown away. Each person at the desk has
// drafts of their own. In a file with accounts a shelf keeps them sealed beyond the program; elsewhere they are in memory
// only: typing about children is not written to the disk in the clear behind anybody's back.
#pragma once
#include <functional>
#include <memory>
#include <QDateTime>
#include <QHash>
#include <QString>
#include <QUuid>
#include <QVariantMap>
#include <vector>

namespace fledge::ui {

/// Where drafts outlive the program.
class DraftShelf
{
public:
    struct Kept
    {
        QUuid id;
        QString key;
        QVariantMap values;
        QDateTime at;
    };
    virtual ~DraftShelf() = default;
    virtual std::vector<Kept> load() = 0;
    /// False when it could not be written now: it is tried again at the next pause.
    virtual bool keep(const QUuid& id, const QString& key, const QVariantMap& values) = 0;
    virtual bool drop(const QUuid& id) = 0;
};

class DraftKeeper
{
public:
    /// Told once, when a form takes a draft that was there before the person signed in.
    using Offer = std::function<void(const QString& key, const QDateTime& at)>;

    /// Keeps values under a key: the address of the page and the name of the form. No values: forgets the draft.
    void keep(const QString& key, const QVariantMap& values);
    QVariantMap draft(const QString& key) const;
    /// The same without taking it: for whoever only says what it is.
    QVariantMap peek(const QString& key) const { return m_drafts.value(m_owner + key).values; }
    bool has(const QString& key) const { return m_drafts.contains(m_owner + key); }
    void drop(const QString& key);
    /// From now on keys are this person's. With a shelf their earlier drafts are there again.
    void setOwner(const QString& personId, std::unique_ptr<DraftShelf> shelf = nullptr);
    bool isEmpty() const { return m_drafts.isEmpty(); }
    /// Writes what changed to the shelf. True when nothing is left that would be lost with the program.
    bool flush();
    /// Forgets what lies on the shelf: whoever sits down next has no business with it.
    void forgetKept();
    /// The screen locks: what lies safely on the shelf goes from memory. What could not be written stays.
    void putAway();
    /// The same person is back, and what was put away comes from the shelf again.
    void takeUp();
    /// The drafts of before that no form has taken yet, newest first: key and time.
    std::vector<std::pair<QString, QDateTime>> waiting() const;
    void setOffer(Offer offer) { m_offer = std::move(offer); }

private:
    struct Draft
    {
        QVariantMap values;
        QUuid id;          ///< on the shelf; null while it never was there
        QDateTime at = {}; ///< when it was kept, as long as nobody has seen it again
        bool changed = true;
        bool away = false; ///< on the shelf alone, while the screen is locked
    };
    QString m_owner;
    mutable QHash<QString, Draft> m_drafts;
    std::vector<QUuid> m_dropped; ///< to be taken from the shelf still
    std::unique_ptr<DraftShelf> m_shelf;
    Offer m_offer;
};

} // namespace fledge::ui
