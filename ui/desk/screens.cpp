#include "ui/desk/screens.h"

#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "core/domain/school.h"
#include "core/report/recoverysheet.h"
#include "core/security/recoverycode.h"
#include "ui/common/pagehead.h"
#include "ui/desk/desk.h"
#include "ui/signin/sheetpage.h"

#include <algorithm>
#include <QApplication>
#include <QDir>
#include <QPixmap>

namespace fledge::ui {
namespace {

constexpr QSize smallestScreen(1366, 768);

template <class R> QString lastOf(Workspace& workspace)
{
    const auto records = workspace.list<R>();
    return !records || records->empty() ? QString() : records->back().id.text();
}

/// A proposed placement shows most: its gate has something missing.
QString placementToShow(Workspace& workspace)
{
    const auto placements = workspace.list<Placement>();
    if (!placements || placements->empty()) return {};
    const auto proposed = std::find_if(placements->begin(), placements->end(), [](const Placement& placement) {
        return placement.status == PlacementStatus::Proposed;
    });
    return (proposed == placements->end() ? placements->back() : *proposed).id.text();
}

QStringList addressesOf(Desk& desk)
{
    QStringList out;
    for (const PageKind& kind : desk.pages()) {
        QString id;
        if (kind.name == u"pupil") id = lastOf<Pupil>(*desk.workspace());
        if (kind.name == u"provider") id = lastOf<Provider>(*desk.workspace());
        if (kind.name == u"placement") id = placementToShow(*desk.workspace());
        if (!kind.words.isEmpty()) out += kind.name;
        if (!id.isEmpty()) out += kind.name + u'/' + id;
    }
    return out;
}

bool draw(Desk& desk, const QString& folder, const QString& name)
{
    for (int i = 0; i < 8; ++i)
        QCoreApplication::sendPostedEvents(); // what is new is shown and finds its place
    return desk.window().grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

/// A page and, where it has tabs, each of them.
bool drawPage(Desk& desk, const QString& folder, const QString& address)
{
    const QString name = addressParts(address).value(0);
    desk.window().open(address);
    auto* tabs = desk.window().page()->findChild<Tabs*>();
    if (!tabs) return draw(desk, folder, name);
    for (const QString& key : tabs->keys()) {
        tabs->setCurrent(key);
        if (!draw(desk, folder, name + u'-' + key)) return false;
    }
    return true;
}

/// Today is another page for each role.
bool drawTodays(Desk& desk, const QString& folder)
{
    for (const QString& person :
         {QStringLiteral("coordinator"), QStringLiteral("dsl"), QStringLiteral("staff"), QStringLiteral("admin")}) {
        if (!desk.actAsSignIn(person)) continue;
        desk.window().open(QStringLiteral("today"));
        if (!draw(desk, folder, QStringLiteral("today-") + person)) return false;
    }
    return true;
}

bool drawDark(Desk& desk, const QString& folder, const QStringList& addresses)
{
    applyTheme(*qApp, ThemeChoice::Dark);
    for (const QString& address : addresses) {
        const QString name = addressParts(address).value(0);
        if (name != u"today" && name != u"placement") continue;
        desk.window().open(address);
        if (!draw(desk, folder, name + QStringLiteral("-dark"))) return false;
    }
    applyTheme(*qApp, ThemeChoice::Light);
    return true;
}

/// What stands at the door: signing in and the lock; where there are no accounts, nothing.
bool drawDoor(Desk& desk, const QString& folder)
{
    if (!desk.workspace()->hasAccounts()) return true;
    if (desk.workspace()->isSignedIn()) desk.switchPerson();
    if (!draw(desk, folder, QStringLiteral("sign-in"))) return false;
    if (!desk.actAsSignIn(QStringLiteral("coordinator"))) return false;
    desk.lock();
    if (!draw(desk, folder, QStringLiteral("locked"))) return false;
    return desk.actAsSignIn(QStringLiteral("coordinator"));
}

/// The accounts as the headteacher sees them, one of them open beside the table.
bool drawAccounts(Desk& desk, const QString& folder)
{
    if (!desk.workspace()->hasAccounts()) return true;
    if (!desk.actAsSignIn(QStringLiteral("head"))) return false;
    desk.window().open(QStringLiteral("settings/accounts"));
    return draw(desk, folder, QStringLiteral("settings-accounts-head"));
}

/// The sheet with a code that opens nothing.
bool drawSheet(Desk& desk, const QString& folder)
{
    const auto school = desk.workspace()->school();
    desk.window().showInstead(new SheetPage(report::recoverySheet(
        {school ? school->name : QString(), desk.workspace()->today(), security::RecoveryCode::make().text(),
         security::fingerprint(QByteArray(32, 'k')), QStringLiteral("nest.fledge")})));
    const bool drawn = draw(desk, folder, QStringLiteral("recovery-sheet"));
    desk.window().showPages();
    return drawn;
}

} // namespace

bool drawScreens(Desk& desk, const QString& folder)
{
    if (!desk.workspace() || !QDir().mkpath(folder)) return false;
    applyTheme(*qApp, ThemeChoice::Light);
    desk.window().resize(smallestScreen);
    desk.window().show();
    if (!drawDoor(desk, folder)) return false;
    const QStringList addresses = addressesOf(desk);
    for (const QString& address : addresses)
        if (!drawPage(desk, folder, address)) return false;
    return drawDark(desk, folder, addresses) && drawTodays(desk, folder) && drawAccounts(desk, folder) &&
           drawSheet(desk, folder);
}

} // namespace fledge::ui
