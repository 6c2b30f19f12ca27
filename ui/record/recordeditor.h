// A card with a form that saves one record through the workspace: keeps what is typed, tells what was refused, shows
// both versions when somebody saved first, and tries again when the file is busy.
#pragma once
#include "core/workspace.h"
#include "ui/common/card.h"
#include "ui/record/busyretry.h"
#include "ui/record/conflictpanel.h"
#include "ui/record/recordform.h"
#include "ui/shell/page.h"

class QLineEdit;

namespace fledge::ui {

class RecordEditor final : public Card
{
    Q_OBJECT
public:
    RecordEditor(Workspace& workspace, Shell& shell, const record::RecordType& type, const QStringList& columns,
                 int across = 1);
    ~RecordEditor() override;

    /// What drafts are kept under: the address of the page.
    void setDraftPlace(const QString& place) { m_draftPlace = place; }
    /// Shows a record. What was typed into the one before is kept as a draft; a draft of this one comes back.
    void edit(const record::AnyRecord& record);
    /// Reads the stored record again, unless something is typed.
    void refresh();
    const record::AnyRecord& record() const { return m_record; }
    /// What stands after the `#` of its draft's key: `contact/new`, `contact/ID`; `check_answer/new/5.2a` where setNewKey() tells new ones apart.
    QString formName() const;
    RecordForm& form() { return *m_form; }
    bool isDirty() { return m_form->isDirty(); }
    /// Brings a draft back once the choices of its fields are known; true when there was one.
    bool restoreDraft();
    /// Puts what was typed into the draft keeper.
    void keepDraft();

    /// Read-only with the reason in words; empty: as the person's role allows.
    void setLocked(const QString& why);
    /// Muted words above the form.
    void setNote(const QString& words);
    /// Offers to void a saved record, with a reason.
    void setVoidable(bool on);
    /// A button that puts the form away; a form that is the whole tab has none.
    void setClosable(bool on);
    /// Questions whose answers are columns the form does not show; drafts keep what `draft` gives with the typing.
    void setUnderForm(QWidget* widget, std::function<QVariantMap()> draft, std::function<void(const QVariantMap&)> setDraft);
    /// Records saved with this one, in the same transaction.
    void setAlongside(std::function<std::vector<record::AnyRecord>(const record::AnyRecord&)> records) { m_alongside = std::move(records); }
    /// What tells a new record from the other new ones that have a form on the same page.
    void setNewKey(std::function<QString(const record::AnyRecord&)> key) { m_newKey = std::move(key); }
    /// Last changes before the record is saved.
    void setBeforeSave(std::function<void(record::AnyRecord&)> then) { m_beforeSave = std::move(then); }
    void setNames(ReferenceName names) { m_names = std::move(names); }
    /// Saves; false with the problems shown.
    bool save();
    /// Puts values into fields as if they had been typed.
    void fill(const QVariantMap& values);

Q_SIGNALS:
    void saved(const QUuid& id);
    void voided();
    void closed();
    /// Something was typed.
    void edited();

private:
    void layOut();
    bool store(record::AnyRecord record);
    Result<Saved> saveAll(const record::AnyRecord& record);
    void storeAgain(const record::AnyRecord& record, const QVariantMap& typedThen);
    QVariantMap typedSince(const QVariantMap& typedThen);
    void refused(const Problem& problem, const record::AnyRecord& record);
    void showConflict(const Problem& problem, const record::AnyRecord& mine);
    void voidIt();
    /// Whether a reason for voiding is being written.
    bool isVoiding() const;
    void showState();
    QString draftKey() const;
    QString whyLocked() const;

    Workspace& m_workspace;
    Shell& m_shell;
    const record::RecordType& m_type;
    record::AnyRecord m_record;
    RecordForm* m_form;
    ConflictPanel* m_conflict;
    QWidget* m_ground;
    QLabel* m_note;
    QLabel* m_problem;
    QWidget* m_buttons;
    QPushButton* m_save;
    QPushButton* m_close;
    QPushButton* m_void;
    QWidget* m_voidRow;
    QLineEdit* m_voidReason;
    BusyRetry* m_retry;
    QString m_draftPlace;
    QString m_lock;
    QString m_noteWords;
    QUuid m_newId;
    bool m_voidable = false;
    bool m_filling = false;
    std::function<QString(const record::AnyRecord&)> m_newKey;
    std::function<void(record::AnyRecord&)> m_beforeSave;
    std::function<std::vector<record::AnyRecord>(const record::AnyRecord&)> m_alongside;
    std::function<QVariantMap()> m_underDraft;
    std::function<void(const QVariantMap&)> m_setUnderDraft;
    ReferenceName m_names;
};

} // namespace fledge::ui
