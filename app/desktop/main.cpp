// fledge: the window. Composition only; see ui/desk.
#include "app/desktop/measurestart.h"
#include "core/base/text.h"
#include "core/security/anchors.h"
#include "core/security/lockedbytes.h"
#include "ui/common/theme.h"
#include "ui/desk/desk.h"
#include "ui/desk/screens.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTextStream>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace {

constexpr int checkAfterMs = 1500; // the window stands by then: nothing else reads the file while it opens

int refuse(const QString& sentence, int code)
{
    QTextStream(stderr) << sentence << Qt::endl;
    return code;
}

} // namespace

int main(int argc, char* argv[])
{
    fledge::security::forbidCoreDumps();
    QApplication app(argc, argv);
    QCoreApplication::setOrganizationName(u"Fledge"_s);
    QCoreApplication::setApplicationName(u"Fledge"_s);
    QGuiApplication::setDesktopFileName(u"fledge"_s);
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("main", "A school's alternative-provision register"));
    const QCommandLineOption asOf(u"as-of"_s, QCoreApplication::translate("main", "Looks at this day as today."),
                                  u"date"_s);
    const QCommandLineOption as(u"as"_s, QCoreApplication::translate("main", "Acts as this person."), u"sign-in"_s);
    const QCommandLineOption screens(
        u"screens"_s, QCoreApplication::translate("main", "Draws every page into a folder."), u"folder"_s);
    QCommandLineOption measure(u"measure-start"_s);
    measure.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({asOf, as, screens, measure});
    parser.addPositionalArgument(u"file"_s, QCoreApplication::translate("main", "The school's file, the card of a laptop, or a packet."));
    parser.addHelpOption();
    parser.process(app);
    fledge::WorkspaceOptions options;
    options.anchors = fledge::security::Anchors::usualPath();
    if (parser.isSet(asOf)) options.asOf = fledge::parseIsoDate(parser.value(asOf));
    if (parser.isSet(asOf) && !options.asOf.isValid())
        return refuse(QCoreApplication::translate("main", "--as-of wants a date such as 2026-11-23."), 2);
    fledge::ui::applyTheme(app, fledge::ui::savedThemeChoice());
    fledge::ui::Desk desk(options);
    const QString file = parser.positionalArguments().value(0);
    file.isEmpty() ? desk.start() : void(desk.openFile(file, parser.value(as)));
    const fledge::Workspace* school = desk.workspace();
    const bool isIn = school && school->hasAccounts() && school->isSignedIn();
    if (parser.isSet(as) && !isIn && !desk.actAsSignIn(parser.value(as)))
        return refuse(QCoreApplication::translate("main", "Nobody who works here has that sign-in name."), 1);
    if (parser.isSet(screens)) return fledge::ui::drawScreens(desk, parser.value(screens)) ? 0 : 1;
    if (parser.isSet(measure)) fledge::measureStart(desk.window());
    desk.keepDailyBackups();
    QTimer::singleShot(checkAfterMs, &desk, &fledge::ui::Desk::keepDailyChecks);
    desk.window().show();
    return app.exec();
}
