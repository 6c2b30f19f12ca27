#include "ui/settings/settingspage.h"

#include "core/workspace.h"
#include "ui/common/pagehead.h"
#include "ui/settings/accountsettings.h"
#include "ui/settings/auditsettings.h"
#include "ui/settings/calendarsettings.h"
#include "ui/settings/datasettings.h"
#include "ui/settings/keepingsettings.h"
#include "ui/settings/looksettings.h"
#include "ui/settings/schoolsettings.h"
#include "ui/settings/staffsettings.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace fledge::ui {

SettingsPage::SettingsPage(Workspace& workspace, Shell& shell) : Page(shell), m_tabs(new Tabs)
{
    column()->addWidget(new PageHead(title()));
    column()->addWidget(m_tabs, 1);
    add(QStringLiteral("school"), tr("School"), new SchoolSettings(workspace, shell));
    add(QStringLiteral("calendar"), tr("Calendar"), new CalendarSettings(workspace, shell));
    add(QStringLiteral("staff"), tr("Staff"), new StaffSettings(workspace, shell));
    add(QStringLiteral("accounts"), tr("Accounts"), new AccountSettings(workspace, shell));
    if (workspace.may(u"backup")) add(QStringLiteral("data"), tr("Data"), new DataSettings(workspace, shell));
    if (workspace.may(u"retention.see")) add(QStringLiteral("keeping"), tr("Keeping"), new KeepingSettings(workspace, shell));
    if (workspace.may(u"audit")) add(QStringLiteral("audit"), tr("Audit"), new AuditSettings(workspace, shell));
    add(QStringLiteral("look"), tr("This computer"), new LookSettings);
    m_front = &part();
    connect(m_tabs, &Tabs::currentChanged, this, [this] {
        std::exchange(m_front, &part())->leave(); // typing on a tab that is turned away from is kept like any other
        part().open();
    });
}

void SettingsPage::add(const QString& key, const QString& words, SettingsPart* part)
{
    m_tabs->addTab(key, words, part);
}

SettingsPart& SettingsPage::part() const { return *static_cast<SettingsPart*>(m_tabs->currentPage()); }
QString SettingsPage::title() const { return tr("Settings"); }
QString SettingsPage::address() const { return QStringLiteral("settings/") + m_tabs->current(); }

void SettingsPage::open(const QString& address)
{
    m_tabs->setCurrent(addressParts(address).value(1));
    part().open();
}

void SettingsPage::refresh() { part().refresh(); }
void SettingsPage::leave() { part().leave(); }
bool SettingsPage::createNew() { return part().createNew(); }
bool SettingsPage::save() { return part().save(); }
bool SettingsPage::find() { return part().find(); }
bool SettingsPage::closePart() { return part().closePart(); }
bool SettingsPage::clear() { return part().clear(); }
QString SettingsPage::openForm() const { return part().openForm(); }
bool SettingsPage::reopenForm(const QString& name) { return part().reopenForm(name); }

// Somebody may have gone to another tab meanwhile.
bool SettingsPage::isWorking() const
{
    const auto parts = findChildren<SettingsPart*>();
    return std::any_of(parts.begin(), parts.end(), [](const SettingsPart* part) { return part->isWorking(); });
}

PageKind settingsPage(Workspace& workspace)
{
    PageKind kind;
    kind.name = QStringLiteral("settings");
    kind.icon = QStringLiteral("settings");
    kind.words = QCoreApplication::translate("SettingsPage", "Settings");
    kind.secondary = true;
    kind.make = [&workspace](Shell& shell) { return new SettingsPage(workspace, shell); };
    return kind;
}

} // namespace fledge::ui
