// Settings: the school, its calendar, its staff, their accounts, its backups, its audit, and this computer. One tab, one class.
#pragma once
#include "ui/shell/page.h"

#include <QHash>

namespace fledge {
class Workspace;
}

namespace fledge::ui {

class PageHead;
class Tabs;

/// One tab of the settings.
class SettingsPart : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    /// Reads what is saved; typing kept under the page's address comes back.
    virtual void open() = 0;
    virtual void refresh() { open(); }
    virtual void leave() {}
    virtual bool createNew() { return false; }
    virtual bool save() { return false; }
    virtual bool find() { return false; }
    virtual bool closePart() { return false; }
    virtual bool clear() { return false; }
    /// The form that stands open, opening it again, and work that does not stop for the lock: see Page.
    virtual QString openForm() const { return {}; }
    virtual bool reopenForm(const QString& name)
    {
        Q_UNUSED(name)
        return false;
    }
    virtual bool isWorking() const { return false; }
};

class SettingsPage final : public Page
{
    Q_OBJECT
public:
    SettingsPage(Workspace& workspace, Shell& shell);
    QString title() const override;
    QString address() const override;
    void open(const QString& address) override;
    void refresh() override;
    void leave() override;
    bool createNew() override;
    bool save() override;
    bool find() override;
    bool closePart() override;
    bool clear() override;
    QString openForm() const override;
    bool reopenForm(const QString& name) override;
    bool isWorking() const override;

private:
    SettingsPart& part() const;
    void add(const QString& key, const QString& words, SettingsPart* part);
    Tabs* m_tabs;
    SettingsPart* m_front = nullptr; ///< the tab that was opened last
};

PageKind settingsPage(Workspace& workspace);

} // namespace fledge::ui
