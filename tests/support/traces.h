// What a text or a key would look like in a file that a program leaves behind, and the keys themselves to look for.
#pragma once
#include "core/security/keyring.h"
#include "core/workspace.h"

#include <QByteArrayList>
#include <QStringList>

namespace fledge::test {

/// Every way in which a program writes text down.
QByteArrayList tracesOf(const QString& text);
/// The same of the bytes of a key: raw, in hex and in base64.
QByteArrayList tracesOfKey(const QByteArray& key);
bool holds(const QByteArray& bytes, const QByteArrayList& traces);

/// The private halves of an account as they lie in memory: what opens what was sealed to it, and what signs.
QByteArrayList privateHalves(const security::KeyRing& ring);
/// The keys that whoever is signed in holds besides: of the records, and of one concern where they read any.
QByteArrayList heldKeys(const security::KeyRing& ring);
/// The private half of the school's own key, as a headteacher holds it.
QByteArray schoolsPrivateHalf(const security::KeyRing& ring);

/// The files in and below the folder that hold any of it, in their bytes or in their names.
QStringList filesWith(const QString& folder, const QByteArrayList& traces);

} // namespace fledge::test
