// Numbers that Fledge keeps for itself, such as that of the recovery sheet's recipient (recoverycode.h).
#pragma once
#include <QUuid>

namespace fledge::security {

/// No record, concern or account has one of these.
inline bool isReserved(const QUuid& id) { return id.toString(QUuid::WithoutBraces).startsWith(u"f1ed9e00-0000-4000-8000-"); }

} // namespace fledge::security
