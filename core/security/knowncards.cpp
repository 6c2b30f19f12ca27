#include "core/security/knowncards.h"

#include "core/security/recoverycode.h"

#include <QSettings>

namespace fledge::security {
namespace {

constexpr char group[] = "schools";

QString nameOf(const Card& card) { return QString::fromLatin1(group) + u'/' + QString::fromLatin1(card.storeId.toHex()); }

} // namespace

CardKey keyOn(const Card& card)
{
    QSettings settings;
    const QString known = settings.value(nameOf(card)).toString();
    if (!known.isEmpty()) return known == fingerprint(card.schoolKey) ? CardKey::Known : CardKey::Changed;
    settings.beginGroup(QString::fromLatin1(group));
    return settings.childKeys().isEmpty() ? CardKey::First : CardKey::Another;
}

void rememberKey(const Card& card) { QSettings().setValue(nameOf(card), fingerprint(card.schoolKey)); }

} // namespace fledge::security
