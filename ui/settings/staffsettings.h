// The staff who may act, as a table with the chosen one beside it as a form.
#pragma once
#include "core/record/record.h"
#include "ui/settings/settingspage.h"

class QPushButton;

namespace fledge::ui {

class BusyRetry;
class Card;
class RecordForm;
class RecordTable;
class RowsModel;

class StaffSettings final : public SettingsPart
{
    Q_OBJECT
public:
    StaffSettings(Workspace& workspace, Shell& shell);
    void open() override;
    void refresh() override;
    void leave() override;
    bool createNew() override;
    bool save() override;
    bool find() override;
    bool closePart() override;
    bool clear() override;
    QString openForm() const override;
    bool reopenForm(const QString& name) override;

private:
    void readRows();
    void show(const QString& key);
    void showRecord(const record::AnyRecord& record);
    QString draftKey() const;

    Workspace& m_workspace;
    Shell& m_shell;
    RowsModel* m_model;
    RecordTable* m_table;
    Card* m_card;
    RecordForm* m_form;
    QPushButton* m_new;
    QPushButton* m_save;
    BusyRetry* m_retry;
    std::vector<record::AnyRecord> m_staff;
    QString m_shown; ///< the id in the form; `new` for somebody new; empty while it is closed
};

} // namespace fledge::ui
