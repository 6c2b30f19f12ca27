// The page of one record: head with chips and actions, tabs, a panel for what is about to be done. Addresses are
// `kind/ID/tab`, with the row stood on (`kind/ID/tab/row/KEY`) or a field to go to (`kind/ID/tab/TYPE/RECORD/FIELD`).
#pragma once
#include "core/workspace.h"
#include "ui/common/pagehead.h"
#include "ui/record/actionpanel.h"
#include "ui/record/pagepart.h"
#include "ui/shell/page.h"

class QStackedWidget;

namespace fledge::ui {

class TabbedPage : public Page
{
    Q_OBJECT
public:
    TabbedPage(Workspace& workspace, Shell& shell, const QString& kind, const QString& list, const QString& listWords);

    QString title() const override { return m_head->title(); }
    QString address() const override;
    void open(const QString& address) override;
    void refresh() override;
    void leave() override;
    bool createNew() override;
    bool save() override;
    bool find() override;
    bool closePart() override;
    bool clear() override;
    QWidget* firstFocus() override;
    QString openForm() const override;
    bool reopenForm(const QString& name) override;

protected:
    /// Reads the record and what stands round it; false: there is none, or the person may not see it.
    virtual bool load(const QUuid& id) = 0;
    /// Fills head and facts from what was read.
    virtual void fillHead() = 0;

    Workspace& workspace() { return m_workspace; }
    PageHead& head() { return *m_head; }
    void addPart(const QString& key, const QString& words, PagePart* part);
    PagePart* part(const QString& key) const { return m_parts.value(key); }
    PagePart* currentPart() const;
    void setTabVisible(const QString& key, bool visible) { m_tabs->setTabVisible(key, visible); }
    void showTab(const QString& key) { m_tabs->setCurrent(key); }
    QUuid id() const { return m_id; }
    /// Between head and tabs.
    void addUnderHead(QWidget* widget);
    /// Asks for a deed in the panel at the right.
    void ask(const ActionSpec& spec);
    void closeAction();
    ActionPanel* panel() { return m_panel; }

private:
    /// The record, or that there is none.
    bool show();
    void showPart();
    void keepAction();
    QString place() const { return QStringLiteral("%1/%2").arg(m_kind, idText(m_id)); }
    Workspace& m_workspace;
    QString m_kind;
    PageHead* m_head;
    QVBoxLayout* m_underHead;
    Tabs* m_tabs;
    QWidget* m_content;
    QWidget* m_missing;
    QWidget* m_side;
    ActionPanel* m_panel;
    QHash<QString, PagePart*> m_parts;
    QUuid m_id;
    bool m_sentHere = false; ///< came to one field: Esc goes straight back
};

} // namespace fledge::ui
