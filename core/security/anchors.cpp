#include "core/security/anchors.h"

#include "core/base/text.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>

namespace fledge::security {
namespace {

QJsonObject readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QString keyOf(const QByteArray& storeId) { return QString::fromLatin1(storeId.toHex()); }
QByteArray bytesOf(const QJsonValue& value) { return QByteArray::fromHex(value.toString().toLatin1()); }

} // namespace

QString Anchors::usualPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/anchors.json");
}

std::optional<Anchor> Anchors::find(const QByteArray& storeId) const
{
    if (m_path.isEmpty()) return {};
    const QJsonObject one = readAll(m_path).value(keyOf(storeId)).toObject();
    if (one.isEmpty()) return {};
    return Anchor{bytesOf(one.value(QStringLiteral("school"))), one.value(QStringLiteral("seq")).toInteger(),
                  bytesOf(one.value(QStringLiteral("hash"))), parseInstant(one.value(QStringLiteral("at")).toString())};
}

void Anchors::remember(const QByteArray& storeId, const Anchor& anchor) const
{
    if (m_path.isEmpty()) return;
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QJsonObject all = readAll(m_path);
    all.insert(keyOf(storeId), QJsonObject{{QStringLiteral("school"), QString::fromLatin1(anchor.school.toHex())},
                                           {QStringLiteral("seq"), anchor.seq},
                                           {QStringLiteral("hash"), QString::fromLatin1(anchor.hash.toHex())},
                                           {QStringLiteral("at"), instantText(anchor.at)}});
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly)) return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(QJsonDocument(all).toJson(QJsonDocument::Compact));
    file.commit();
}

} // namespace fledge::security
