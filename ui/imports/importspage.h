// Bringing files in: choose what and which file, look at the preview, bring it in with progress, take it back.
#pragma once
#include "ui/imports/importjobs.h"
#include "ui/shell/page.h"

#include <QSet>

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace fledge::ui {

class PreviewCard;
class RecordTable;
class RowsModel;

class ImportsPage final : public Page
{
    Q_OBJECT
public:
    ImportsPage(Workspace& workspace, Shell& shell);
    ~ImportsPage() override;

    QString title() const override;
    /// `imports`, or with a kind `imports/providers`.
    QString address() const override;
    void open(const QString& address) override;
    void refresh() override;
    void leave() override;
    bool createNew() override;
    /// Cancels the job that runs.
    bool closePart() override;
    /// Puts the preview away.
    bool clear() override;
    QWidget* firstFocus() override;
    /// The file that is looked at, with what was decided about it: it is read again.
    QString openForm() const override;
    bool reopenForm(const QString& name) override;
    bool isWorking() const override { return m_job != nullptr; }

private:
    void layOut();
    QWidget* chooser();
    QWidget* past();
    ImportKind kind() const;
    void kindChanged();
    void chooseFile();
    void read();
    void bringIn();
    void undo(ImportBatchId batch);
    using Then = std::function<void(const QVariant&)>;
    /// Answers whether it has dealt with the refusal; otherwise a notice tells it.
    using Otherwise = std::function<bool(const Problem&)>;
    void run(Job::Work work, const QString& words, Then then, Otherwise otherwise = {});
    void jobFinished(const Then& then, const Otherwise& otherwise);
    void showReading(ReadingPtr reading);
    bool askHeadings(const Problem& refused);
    void setBusy(const QString& words);
    void showPast();
    QVariantMap filters() const;
    void restoreFilters();
    void showPreview(bool shown);
    QString nameOf(const QUuid& id);

    Workspace& m_workspace;
    actions::ImportRequest m_request;
    QVariantMap m_filtersUsed; ///< with what was brought in last
    std::unique_ptr<Job> m_job;
    QComboBox* m_kind;
    QComboBox* m_dates;
    QComboBox* m_duplicates;
    QLineEdit* m_authority;
    QLineEdit* m_name;
    QWidget* m_providerFilter = nullptr;
    QWidget* m_listOptions = nullptr;
    QPushButton* m_choose;
    QPushButton* m_cancel;
    QLabel* m_hint;
    QLabel* m_busyWords;
    QProgressBar* m_progress;
    PreviewCard* m_preview;
    RowsModel* m_pastRows;
    RecordTable* m_past;
    QPushButton* m_undo;
    QSet<QString> m_canBeUndone;
};

PageKind importsPage(Workspace& workspace);

} // namespace fledge::ui
