// What is about to be written into a case, asked for beside what it is about: a form made from the mapping, or a sentence
// and a button. Nothing here is saved as a record; the spec says what is done with it.
#pragma once
#include "core/workspace.h"
#include "ui/common/card.h"
#include "ui/record/busyretry.h"
#include "ui/record/recordform.h"
#include "ui/shell/page.h"

namespace fledge::ui {

struct CaseFormSpec
{
    QString name;  ///< what its typing is kept under
    QString title;
    QString words = {};                             ///< what it does and what follows
    QString deed = {};                              ///< on its button; empty: to be read only
    bool danger = false;
    std::optional<record::AnyRecord> record = {};   ///< empty: a sentence and buttons
    QStringList columns = {};
    std::function<void(RecordForm&)> prepare = {};  ///< choices, labels, hints
    std::function<Done(const record::AnyRecord&)> run = {};
    QString success = {};                           ///< told when it is done
    std::shared_ptr<QUuid> corrects = nullptr;      ///< the entry that a correction was typed over; run() goes by it
    QWidget* content = nullptr;                     ///< in place of a form: owned by the card from now on
    QString otherDeed = {};                         ///< a second button …
    std::function<Done()> other = {};               ///< … and what it does
};

class CaseForm final : public Card
{
    Q_OBJECT
public:
    CaseForm(Workspace& workspace, Shell& shell);
    /// What its typing is kept under: the address of the page.
    void setPlace(const QString& place) { m_place = place; }
    void ask(CaseFormSpec spec);
    const CaseFormSpec& spec() const { return m_spec; }
    RecordForm* form() { return m_form; }
    bool run();
    QString problem() const;
    void keepDraft();
    void focusFirst();

Q_SIGNALS:
    void done();
    void cancelled();

private:
    QString draftKey() const { return m_place + u'#' + m_spec.name; }
    void addForm(QWidget* in);
    void takeDraft();
    void addButtons(QWidget* in);
    void refused(const Problem& problem);
    void finished(const QString& words);
    Workspace& m_workspace;
    Shell& m_shell;
    QString m_place;
    CaseFormSpec m_spec;
    QWidget* m_content = nullptr;
    RecordForm* m_form = nullptr;
    QLabel* m_problem = nullptr;
    BusyRetry* m_retry;
};

} // namespace fledge::ui
