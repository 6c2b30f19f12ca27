// The audit as far as the person may see it: a table with filters, the values of the chosen row beside it, and a check.
#pragma once
#include "ui/record/directory.h"
#include "ui/settings/auditjobs.h"
#include "ui/settings/settingspage.h"

#include <memory>

class QLabel;
class QPushButton;

namespace fledge::ui {

class AuditFilters;
class Card;
class EmptyState;
class JobBar;
class RecordTable;
class RowsModel;

class AuditSettings final : public SettingsPart
{
    Q_OBJECT
public:
    AuditSettings(Workspace& workspace, Shell& shell);
    ~AuditSettings() override;
    void open() override;
    bool isReading() const { return m_job != nullptr; }
    bool find() override;
    bool closePart() override;
    bool clear() override;

private:
    QWidget* listPart();
    QWidget* rowPart();
    void read();
    void take(AuditPage page);
    void check();
    void showRows();
    /// Who or what the row is about, as far as the reader may know it.
    QString nameOf(const store::AuditRow& row);
    void show(const QString& key);

    Workspace& m_workspace;
    Shell& m_shell;
    RowsModel* m_model;
    AuditFilters* m_filters;
    RecordTable* m_table;
    Directory m_directory;
    QLabel* m_shown;
    EmptyState* m_empty;
    QPushButton* m_older;
    QPushButton* m_check;
    JobBar* m_checking;
    Card* m_card;
    QLabel* m_what;
    QLabel* m_values;
    QPushButton* m_only;
    QUuid m_record; ///< of the row in the card
    int m_limit;
    bool m_again = false;
    std::vector<store::AuditRow> m_rows;
    std::unique_ptr<Job> m_job;
};

} // namespace fledge::ui
