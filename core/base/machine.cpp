#include "core/base/machine.h"

#include <QSysInfo>

namespace fledge {

// Asked once: every transaction writes it.
QString machineName()
{
    static const QString name = [] {
        const QString told = QString::fromUtf8(QSysInfo::machineHostName().left(64).toUtf8()); // no half characters
        return told.isEmpty() ? QStringLiteral("unknown") : told;
    }();
    return name;
}

} // namespace fledge
