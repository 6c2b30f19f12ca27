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
    // Read before QGuiApplication does: it takes `--session am` for its own option and swallows it.
    const QStringList words = [&] { return QCoreApplication(argc, argv).arguments().mid(1); }();
    const QGuiApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const fledge::SystemClock clock;
    return fledge::cli::Cli::run(words, clock);
}
