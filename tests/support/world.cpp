#include "tests/support/world.h"

#include <QDir>
#include <QHashFunctions>
#include <QLocale>

namespace fledge::test {

void fixWorld()
{
    qputenv("TZ", "Europe/London");
    qputenv("LC_ALL", "C.UTF-8");
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QHashSeed::setDeterministicGlobalSeed();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

QString sharedData()
{
    const QString named = qEnvironmentVariable("FLEDGE_SHARED_DATA");
    if (!named.isEmpty()) return QDir(named).exists() ? named : QString();
    const QDir beside(qEnvironmentVariable("FLEDGE_SOURCE", QStringLiteral(".")) + QStringLiteral("/../shared/data"));
    return beside.exists() ? beside.absolutePath() : QString();
}

} // namespace fledge::test
