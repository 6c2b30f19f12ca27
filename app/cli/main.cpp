#include "app/cli/cli.h"

#include <QGuiApplication>
#include <QLocale>

int main(int argc, char* argv[])
{
    // Reports are laid out with fonts, but nothing is ever shown: no display is asked for.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    // Standard error is for our sentences: what Qt has to say about the machine goes nowhere unless asked for.
    if (!qEnvironmentVariableIsSet("FLEDGE_QT_MESSAGES"))
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    const QGuiApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const fledge::SystemClock clock;
    return fledge::cli::Cli::run(QCoreApplication::arguments().mid(1), clock);
}
