#include "app/cli/cli.h"

#include "core/security/lockedbytes.h"

#include <QGuiApplication>
#include <QLocale>

namespace {
/// What was typed. Asked of a QCoreApplication, because QGuiApplication takes `--session` for itself and never gives it
/// back.
QStringList wordsOf(int argc, char** argv)
{
    const QCoreApplication plain(argc, argv);
    return QCoreApplication::arguments().mid(1);
}
} // namespace

int main(int argc, char* argv[])
{
    fledge::security::forbidCoreDumps();
    // Reports are laid out with fonts, but nothing is ever shown: no display is asked for.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    // Standard error is for our sentences: what Qt has to say about the machine goes nowhere unless asked for.
    if (!qEnvironmentVariableIsSet("FLEDGE_QT_MESSAGES"))
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    const QStringList words = wordsOf(argc, argv);
    int onlyTheName = 1;
    const QGuiApplication app(onlyTheName, argv);
    // The same computer remembers the same things of a file, whichever of the two programs opens it.
    QCoreApplication::setOrganizationName(QStringLiteral("Fledge"));
    QCoreApplication::setApplicationName(QStringLiteral("Fledge"));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const fledge::SystemClock clock;
    return fledge::cli::Cli::run(words, clock);
}
