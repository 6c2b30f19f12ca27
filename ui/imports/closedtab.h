// Providers known here that the register calls closed: what becomes of each, and the choice to leave it as it is.
#pragma once
#include "core/exchange/providerimport.h"

#include <QWidget>

class QPushButton;

namespace fledge::ui {

class RecordTable;
class RowsModel;

class ClosedTab final : public QWidget
{
    Q_OBJECT
public:
    explicit ClosedTab(QWidget* parent = nullptr);
    void show(const std::vector<exchange::ClosedProvider>& closed);
    RecordTable* table() { return m_table; }

Q_SIGNALS:
    /// Skip: the provider stays as it is; Update: what the register says is carried out.
    void decided(int row, fledge::exchange::OnDuplicate what);

private:
    QPushButton* choice(const QString& words, const QString& name, exchange::OnDuplicate what);

    RowsModel* m_rows;
    RecordTable* m_table;
    QPushButton* m_carryOut;
    QPushButton* m_leave;
};

} // namespace fledge::ui
