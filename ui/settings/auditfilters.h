// What the audit is cut to: who, what was done, which kind of record, from when until when, and one record.
#pragma once
#include "core/workspace.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace fledge::ui {

class DateField;

class AuditFilters final : public QWidget
{
    Q_OBJECT
public:
    explicit AuditFilters(QDate today, QWidget* parent = nullptr);
    void setChoices(const AuditChoices& choices);
    /// From now on only the rows about this record; null: about any.
    void setRecord(const QUuid& record);
    store::AuditFilter filter() const;
    /// Whether anything is left out.
    bool isCut() const;
    /// Asks for everything again; false when nothing was cut.
    bool clear();

Q_SIGNALS:
    void changed();

private:
    QComboBox* addChoice(const QString& words, const QString& name);
    QComboBox* m_person;
    QComboBox* m_action;
    QComboBox* m_type;
    DateField* m_from;
    DateField* m_to;
    QPushButton* m_allRecords;
    QUuid m_record;
};

} // namespace fledge::ui
