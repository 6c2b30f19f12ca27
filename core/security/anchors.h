// What this computer remembers of each school file it opened, outside the file: the school's key and how far the audit
// had come. Whoever replaces the file by an older copy, or by one with another school's key, is found out (L-7).
#pragma once
#include "core/base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <optional>

namespace fledge::security {

struct Anchor
{
    QByteArray school; ///< the school's public key; empty before a file has accounts
    qint64 seq = 0;    ///< the last audit row
    QByteArray hash;
    QDateTime at; ///< of that row
    bool operator==(const Anchor&) const = default;
};

class Anchors
{
public:
    /// `path`: a small JSON file of this computer; empty: nothing is remembered (tests).
    explicit Anchors(QString path) : m_path(std::move(path)) {}
    /// The usual place for this user of this computer.
    static QString usualPath();

    std::optional<Anchor> find(const QByteArray& storeId) const;
    /// Replaces what was remembered; a file that cannot be written is left as it is, for it only warns.
    void remember(const QByteArray& storeId, const Anchor& anchor) const;

private:
    QString m_path;
};

} // namespace fledge::security
