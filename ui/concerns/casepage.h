// The page of one safeguarding case, for its readers alone: what was reported, what is done about it, and everything that
// was ever written. Whoever else comes by its address is told what they are told of an address that never was.
#pragma once
#include "ui/common/pagehead.h"
#include "ui/concerns/caseparts.h"
#include "ui/shell/page.h"

#include <QHash>

class QMenu;
class QPushButton;

namespace fledge::ui {

class FactsCard;
class ReadNote;

class CasePage final : public Page
{
    Q_OBJECT
public:
    CasePage(Workspace& workspace, Shell& shell);

    QString title() const override { return m_head->title(); }
    QString address() const override;
    void open(const QString& address) override;
    void refresh() override;
    void leave() override;
    bool createNew() override;
    bool save() override;
    bool find() override;
    bool print() override;
    bool closePart() override;
    bool clear() override;
    QWidget* firstFocus() override;
    QString openForm() const override;
    bool reopenForm(const QString& name) override;

    CaseForm* form() { return m_form; }

private:
    void layOut();
    void addPart(const QString& key, const QString& words, PagePart* part);
    PagePart* currentPart() const { return m_parts.value(m_tabs->current()); }
    bool load();
    /// What it says, or that there is nothing; false then.
    bool show();
    void noteRead();
    void noteSeen();
    void fillHead();
    void fillFacts();
    void fillDeeds();
    void addDeed(const QString& name, const QString& words, std::function<void()> then);
    void take();
    void ask(CaseFormSpec spec);
    void closeForm();
    bool mayWrite() const;
    bool mayDecideReaders() const;
    bool isAlertMine() const;

    Workspace& m_workspace;
    Directory m_directory;
    CaseId m_id;
    std::optional<policy::CaseFile> m_file;
    bool m_reads = false;  ///< a reader; its author only looks
    bool m_behind = false; ///< others went on under a key that was not handed to this reader
    CaseScope m_scope;
    ReadNote* m_readNote;
    PageHead* m_head;
    FactsCard* m_facts;
    Tabs* m_tabs;
    QHash<QString, PagePart*> m_parts;
    CaseForm* m_form;
    QWidget* m_side;
    QWidget* m_content;
    QLabel* m_lacking; ///< what a reader who is behind does not see
    QWidget* m_missing;
    QPushButton* m_more;
    QPushButton* m_next;
    QMenu* m_menu;
};

PageKind casePage(Workspace& workspace);

} // namespace fledge::ui
