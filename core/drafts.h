// Typing that survives the program: each draft is sealed to the account that typed it and signed by it, so that nobody
// else reads it and nobody puts words into a form. In files with accounts alone: elsewhere it would lie in the clear.
#pragma once
#include "core/base/result.h"

#include <QDateTime>
#include <QUuid>
#include <QVariantMap>
#include <vector>

namespace fledge {

class Workspace;

struct Draft
{
    QUuid id;
    QString key; ///< the page and the form it was typed into
    QVariantMap values;
    QDateTime savedAt;
};

/// A draft that nobody can open any more.
struct LostDraft
{
    QUuid id;
    QDateTime savedAt;
};

class Drafts
{
public:
    /// How long a draft is kept that nobody goes on with.
    static constexpr int keptDays = 30;

    explicit Drafts(Workspace& workspace) : m_workspace(workspace) {}
    /// Whether typing can be kept in this file: somebody is signed in with an account, and it may be written.
    bool isPossible() const;
    /// What the person who is signed in typed and did not save; drafts that are too old are taken away first. One that
    /// does not open, or was not signed by this account, is left out (lost()); one about a pupil whose record was disposed of is taken away.
    Result<std::vector<Draft>> mine();
    /// Those of this person that do not open: changed outside Fledge, or typed before the account got new keys. The newest last.
    Result<std::vector<LostDraft>> lost();
    /// Writes a draft under its id, replacing what it held. Values are those of record::Sort, numbers, and lists and maps of them.
    Done keep(const QUuid& id, const QString& key, const QVariantMap& values);
    Done discard(const QUuid& id);

private:
    void dropGone(std::vector<Draft>& drafts);
    Workspace& m_workspace;
};

} // namespace fledge
