#include "ui/desk/screens.h"

#include "core/base/text.h"
#include "core/demo/concerns.h"
#include "core/domain/concernpupil.h"
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "core/domain/school.h"
#include "core/domain/staff.h"
#include "core/report/recoverysheet.h"
#include "core/security/recoverycode.h"
#include "ui/common/ask.h"
#include "ui/common/pagehead.h"
#include "ui/concerns/bodymap.h"
#include "ui/concerns/casewords.h"
#include "ui/concerns/logconcernpage.h"
#include "ui/desk/desk.h"
#include "ui/imports/importspage.h"
#include "ui/packets/bringinpage.h"
#include "ui/packets/laptoppage.h"
#include "ui/reports/reportspage.h"
#include "ui/settings/auditsettings.h"
#include "ui/signin/sheetpage.h"

#include <algorithm>
#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QPixmap>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTemporaryDir>
#include <QThread>

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

QString pupilOf(Workspace& workspace, PlacementId placement)
{
    const auto found = workspace.get(placement);
    return found ? found->pupilId.text() : lastOf<Pupil>(workspace);
}

/// A placement that whoever is acting leads; they see more of it and of its pupil than of others.
QString placementLed(Workspace& workspace)
{
    const auto all = workspace.list<Placement>(Filter::where(QStringLiteral("lead_staff"), workspace.person().id.uuid()));
    for (const Placement& one : all.value_or(std::vector<Placement>()))
        if (one.status == PlacementStatus::Active) return one.id.text();
    return {};
}

QStringList addressesOf(Desk& desk)
{
    QStringList out;
    for (const PageKind& kind : desk.pages()) {
        QString id;
        if (kind.name == u"pupil") id = pupilOf(*desk.workspace(), PlacementId::parse(placementToShow(*desk.workspace())));
        if (kind.name == u"provider") id = lastOf<Provider>(*desk.workspace());
        if (kind.name == u"placement") id = placementToShow(*desk.workspace());
        if (!kind.words.isEmpty() || kind.under == u"today") out += kind.name;
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

/// Waits for a job, which ends by a posted event. False when it does not.
bool await(const std::function<bool()>& done)
{
    constexpr int looks = 1000, pause = 10; // milliseconds
    for (int i = 0; !done() && i < looks; ++i) {
        QThread::msleep(pause);
        QCoreApplication::sendPostedEvents();
    }
    return done();
}

/// What a page makes or reads by itself: the audit, a report.
void awaitPage(Desk& desk)
{
    Page* page = desk.window().page();
    if (const auto* audit = page->findChild<AuditSettings*>()) await([audit] { return !audit->isReading(); });
    auto* reports = qobject_cast<ReportsPage*>(page);
    if (!reports) return;
    const auto isQuiet = [reports] { return !reports->isBusy(); };
    if (!await(isQuiet)) return;
    reports->rebuild();
    await(isQuiet);
}

/// Whether the page is in the navigation of whoever is acting, or belongs to one that is.
bool isOffered(Desk& desk, const QString& page)
{
    const PageKinds& kinds = desk.pages();
    return std::any_of(kinds.begin(), kinds.end(), [&](const PageKind& kind) {
        return kind.name == page && (!kind.words.isEmpty() || (!kind.under.isEmpty() && isOffered(desk, kind.under)));
    });
}

/// A page and, where it has tabs, each of them; in a picture of its own for `person`, if there is one.
bool drawPage(Desk& desk, const QString& folder, const QString& address, const QString& person = {})
{
    const QString page = addressParts(address).value(0);
    const QString name = person.isEmpty() ? page : page + u'-' + person;
    desk.window().open(address);
    awaitPage(desk);
    auto* tabs = desk.window().page()->findChild<Tabs*>();
    if (!tabs || !tabs->isVisible()) return draw(desk, folder, name);
    for (const QString& key : tabs->keys()) {
        tabs->setCurrent(key);
        awaitPage(desk);
        if (!draw(desk, folder, name + u'-' + key)) return false;
    }
    return true;
}

/// The main pages as everybody of the cast sees them, and those of records once for each role besides the coordinator's; a page
/// that is not theirs is left out.
bool drawCast(Desk& desk, const QString& folder, const QStringList& addresses)
{
    const QStringList ofRoles{QStringLiteral("head"), QStringLiteral("dsl"), QStringLiteral("staff"), QStringLiteral("admin")};
    const QStringList cast{QStringLiteral("head"),  QStringLiteral("deputy"), QStringLiteral("coordinator"), QStringLiteral("dsl"),
                           QStringLiteral("dsl2"),  QStringLiteral("staff"),  QStringLiteral("staff2"),      QStringLiteral("admin")};
    const QStringList pages{QStringLiteral("today"), QStringLiteral("pupils"), QStringLiteral("placements"), QStringLiteral("concerns"),
                            QStringLiteral("settings")};
    for (const QString& person : cast) {
        if (!desk.actAsSignIn(person)) continue;
        for (const QString& page : pages)
            if (isOffered(desk, page) && !drawPage(desk, folder, page, person)) return false;
        if (!ofRoles.contains(person)) continue;
        for (const QString& address : addresses)
            if (!pages.contains(address) && (address.contains(u'/') || isOffered(desk, address)) && !drawPage(desk, folder, address, person))
                return false;
        const QString led = person == u"staff" ? placementLed(*desk.workspace()) : QString();
        if (led.isEmpty()) continue;
        const QString pupil = pupilOf(*desk.workspace(), PlacementId::parse(led));
        for (const QString& address : {QStringLiteral("placement/") + led, QStringLiteral("pupil/") + pupil})
            if (!drawPage(desk, folder, address, QStringLiteral("staff-own"))) return false;
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

void scrollTo(QWidget* part)
{
    for (QWidget* around = part; around; around = around->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(around)) area->ensureWidgetVisible(part);
}

/// The form as each role finds it that writes on it: staff know names alone, an administrator no pupil.
bool drawLoggingOfRoles(Desk& desk, const QString& folder)
{
    for (const QString& person : {QStringLiteral("head"), QStringLiteral("coordinator"), QStringLiteral("staff"), QStringLiteral("admin")}) {
        if (!desk.actAsSignIn(person)) continue;
        desk.window().open(QStringLiteral("log-concern/new"));
        if (!draw(desk, folder, QStringLiteral("log-concern-") + person)) return false;
    }
    return true;
}

/// A concern being logged from a placement, empty and with the body map open, in the light and in the dark.
bool drawLogging(Desk& desk, const QString& folder)
{
    if (!desk.workspace()->hasAccounts()) return true;
    if (!drawLoggingOfRoles(desk, folder)) return false;
    if (!desk.actAsSignIn(QStringLiteral("dsl"))) return false;
    const QString placement = placementToShow(*desk.workspace());
    desk.window().open(logConcernFrom(QStringLiteral("placement/") + placement));
    if (!draw(desk, folder, QStringLiteral("log-concern"))) return false;
    auto* map = desk.window().page()->findChild<QPushButton*>(QStringLiteral("concern-map"));
    map->setChecked(true);
    QCoreApplication::sendPostedEvents();
    scrollTo(desk.window().page()->findChild<BodyMap*>()); // as the page does by itself in its own time
    const bool drawn = draw(desk, folder, QStringLiteral("log-concern-map"));
    applyTheme(*qApp, ThemeChoice::Dark);
    const bool drawnDark = draw(desk, folder, QStringLiteral("log-concern-dark"));
    applyTheme(*qApp, ThemeChoice::Light);
    map->setChecked(false);
    return drawn && drawnDark;
}

/// The accounts as the headteacher sees them, one of them open beside the table.
bool drawAccounts(Desk& desk, const QString& folder)
{
    if (!desk.workspace()->hasAccounts()) return true;
    if (!desk.actAsSignIn(QStringLiteral("head"))) return false;
    desk.window().open(QStringLiteral("settings/accounts"));
    return draw(desk, folder, QStringLiteral("settings-accounts-head"));
}

/// Backups and the audit, as each of those sees them who have them.
bool drawData(Desk& desk, const QString& folder)
{
    if (!desk.workspace()->hasAccounts()) return true;
    for (const QString& person : {QStringLiteral("head"), QStringLiteral("coordinator"), QStringLiteral("dsl"),
                                  QStringLiteral("staff"), QStringLiteral("admin")}) {
        if (!desk.actAsSignIn(person)) continue;
        for (const QString& tab : {QStringLiteral("data"), QStringLiteral("audit")}) {
            desk.window().open(QStringLiteral("settings/") + tab);
            if (desk.window().page()->address() != QStringLiteral("settings/") + tab) continue; // not theirs
            awaitPage(desk);
            if (!draw(desk, folder, QStringLiteral("settings-%1-%2").arg(tab, person))) return false;
        }
    }
    return true;
}

/// Whoever sends a concern, on the page where they read it until they sign out.
bool drawSent(Desk& desk, const QString& folder)
{
    if (!desk.actAsSignIn(QStringLiteral("staff"))) return false;
    Workspace& workspace = *desk.workspace();
    const auto placements = workspace.list<Placement>();
    if (!placements || placements->empty()) return true;
    Concern concern;
    concern.whatHappened = QStringLiteral("An invented concern, written to draw this page.");
    ConcernPupil pupil;
    pupil.pupilId = placements->front().pupilId;
    const CaseId id(QUuid::createUuid());
    if (!workspace.cases().log(id, {record::AnyRecord::of(concern), record::AnyRecord::of(pupil)})) return false;
    desk.window().open(QStringLiteral("log-concern/sent/") + id.text());
    return draw(desk, folder, QStringLiteral("log-concern-sent-staff"));
}

/// A case as its other readers see it: the headteacher, and a coordinator and a member of staff whom the lead gave it to.
bool drawCaseOfRoles(Desk& desk, const QString& folder, CaseId id)
{
    const auto staff = desk.workspace()->list<Staff>();
    for (const QString& person : {QStringLiteral("coordinator"), QStringLiteral("staff")})
        for (const Staff& one : staff.value_or(std::vector<Staff>()))
            if (one.signIn == person && !desk.workspace()->cases().addReader(id, one.id, QStringLiteral("Knows the family"))) return false;
    for (const QString& person : {QStringLiteral("head"), QStringLiteral("coordinator"), QStringLiteral("staff")}) {
        if (!desk.actAsSignIn(person)) continue;
        const QString given = QStringLiteral("given-") + person; // without it they have no such page
        if (isOffered(desk, QStringLiteral("concerns")) && !drawPage(desk, folder, QStringLiteral("concerns"), given)) return false;
        if (!drawPage(desk, folder, caseAddress(id), person)) return false;
    }
    return true;
}

/// The sample school's concerns, before anything is drawn: what nobody but their readers sees is not to be seen by its absence.
bool addConcerns(Desk& desk)
{
    if (!desk.workspace()->hasAccounts() || !desk.workspace()->isPractice()) return true;
    if (!desk.actAsSignIn(QStringLiteral("dsl"))) return false;
    Workspace& workspace = *desk.workspace();
    const auto files = workspace.cases().all();
    const bool isNew = files && (*files)->empty();
    if (isNew && (!demo::addConcerns(workspace.path(), workspace.today()) || !workspace.noticeOthers())) return false;
    return desk.actAsSignIn(QStringLiteral("coordinator"));
}

/// What the safeguarding lead alone sees: the list, a case with its tabs, a pupil's chronology.
bool drawConcerns(Desk& desk, const QString& folder)
{
    if (!desk.workspace()->hasAccounts() || !desk.workspace()->isPractice()) return true;
    if (!desk.actAsSignIn(QStringLiteral("dsl"))) return false;
    Workspace& workspace = *desk.workspace();
    const auto files = workspace.cases().all();
    if (!files || !drawPage(desk, folder, QStringLiteral("concerns"))) return false;
    if ((*files)->empty()) return true;
    const policy::CaseFile shown = (*files)->front();
    if (!drawPage(desk, folder, caseAddress(shown.id))) return false;
    if (shown.pupils.empty()) return true;
    desk.window().open(QStringLiteral("pupil/%1/chronology").arg(shown.pupils.front().what.pupilId.text()));
    return draw(desk, folder, QStringLiteral("pupil-chronology-dsl")) && drawCaseOfRoles(desk, folder, shown.id) && drawSent(desk, folder);
}

/// A class list with a row of everything: somebody new, somebody who may be here already, and what cannot be read.
QByteArray exampleList(const Pupil& known)
{
    const QString list = QStringLiteral("First name,Family name,Date of birth,UPN,Registration group\n"
                                        "Astra,Newcomer,4 May 2012,,9B\n"
                                        "%1,%2,%3,,10A\n"
                                        "Bram,Undated,03/04/12,,9B\n"
                                        "Cleo,Unborn,31/02/2012,,9B\n"
                                        "Dov,Misnumbered,5 June 2012,12345,9B\n");
    return list.arg(QStringLiteral("Somebody"), known.familyName, isoDate(known.born)).toUtf8();
}

/// A class list in the preview with what has to be decided, and brought in without what is not right.
bool drawImport(Desk& desk, const QString& folder)
{
    if (!desk.workspace()->isPractice() || !desk.actAsSignIn(QStringLiteral("coordinator"))) return true;
    const auto pupils = desk.workspace()->list<Pupil>();
    const QTemporaryDir place;
    QFile file(place.filePath(QStringLiteral("class-list.csv")));
    if (!pupils || pupils->empty() || !file.open(QIODevice::WriteOnly)) return false;
    file.write(exampleList(pupils->front()));
    file.close();
    desk.window().open(QStringLiteral("imports/pupils"));
    QWidget* page = desk.window().page();
    auto* bringIn = page->findChild<QPushButton*>(QStringLiteral("bringIn"));
    const auto* imports = qobject_cast<ImportsPage*>(page);
    FileDialog::setNextFileName(file.fileName());
    page->findChild<QPushButton*>(QStringLiteral("chooseFile"))->click();
    if (!imports || !await([&] { return !imports->isWorking() && bringIn->isVisible(); })) return false;
    auto* tabs = page->findChild<Tabs*>();
    for (const QString& key : tabs->keys()) {
        if (!tabs->bar()->isTabVisible(int(tabs->keys().indexOf(key)))) continue;
        tabs->setCurrent(key);
        if (!draw(desk, folder, QStringLiteral("imports-preview-") + key)) return false;
    }
    for (auto* box : page->findChildren<QCheckBox*>())
        if (box->isVisible()) box->setChecked(true); // the rows that are not right stay out
    bringIn->click();
    if (!await([imports] { return !imports->isWorking(); })) return false;
    return draw(desk, folder, QStringLiteral("imports-done"));
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

/// Away from the file: the page of a laptop with a card, and an invented packet as it is brought in.
bool drawPackets(Desk& desk, const QString& folder)
{
    if (!desk.workspace()->hasAccounts() || !desk.workspace()->isPractice()) return true;
    if (!desk.actAsSignIn(QStringLiteral("head"))) return false;
    Workspace& workspace = *desk.workspace();
    const auto file = workspace.cases().card(workspace.today().addDays(180));
    const auto card = file ? security::readCard(*file, {}) : tl::unexpected(file.error());
    const auto pupils = workspace.list<Pupil>();
    if (!card || !pupils || pupils->size() < 2) return false;
    desk.window().showInstead(new LaptopPage(*card, workspace.clock(), desk.window().drafts()));
    const bool laptop = draw(desk, folder, QStringLiteral("laptop"));
    desk.window().showPages();
    security::Packet packet;
    packet.id = QUuid::createUuid();
    packet.author = QStringLiteral("An invented writer");
    for (const Pupil& pupil : {pupils->front(), pupils->back()})
        packet.pupils.push_back({pupilName(pupil), QString::number(pupil.born.year())});
    packet.written = workspace.clock().now();
    packet.concern = {{QStringLiteral("what_happened"), QStringLiteral("An invented concern, written to draw this page.")}};
    const QByteArray sealed = security::sealPacket(packet, *card);
    for (const QString& person : {QStringLiteral("head"), QStringLiteral("dsl")}) {
        if (!desk.actAsSignIn(person)) return false;
        desk.window().open(QStringLiteral("packet"));
        auto* page = qobject_cast<BringInPage*>(desk.window().page());
        if (!page) return false;
        page->take(sealed);
        if (!draw(desk, folder, person == u"head" ? QStringLiteral("packet") : QStringLiteral("packet-") + person)) return false;
    }
    return laptop;
}

} // namespace

bool drawScreens(Desk& desk, const QString& folder)
{
    if (!desk.workspace() || !QDir().mkpath(folder)) return false;
    applyTheme(*qApp, ThemeChoice::Light);
    desk.window().resize(smallestScreen);
    desk.window().show();
    if (!drawDoor(desk, folder) || !addConcerns(desk)) return false;
    const QStringList addresses = addressesOf(desk);
    for (const QString& address : addresses)
        if (!drawPage(desk, folder, address)) return false;
    return drawDark(desk, folder, addresses) && drawCast(desk, folder, addresses) && drawLogging(desk, folder) &&
           drawAccounts(desk, folder) && drawData(desk, folder) && drawConcerns(desk, folder) && drawPackets(desk, folder) && drawImport(desk, folder) &&
           drawSheet(desk, folder);
}

} // namespace fledge::ui
