// The form that discharges one duty: the record's columns, and what contract D asks beside them (which half-term it
// counts for, which event it answers).
#pragma once
#include "ui/duties/discharge.h"

#include <QVariantMap>
#include <QWidget>
#include <span>

class QButtonGroup;
class QCheckBox;
class QLabel;
class QVBoxLayout;

namespace fledge::ui {

class RecordForm;

class DutyForm final : public QWidget
{
    Q_OBJECT
public:
    /// `all`: the duties as they stand, to know what else the same record may count for.
    DutyForm(Workspace& workspace, const policy::Duty& duty, const Discharge& discharge,
             const std::vector<policy::Duty>& all, int across = 2, QWidget* parent = nullptr);

    const policy::Duty& duty() const { return m_duty; }
    RecordForm* form() { return m_form; }
    /// The day in the form.
    QDate date();
    /// The meeting asks for day and person once; they stand for the columns that its forms leave out.
    void setDayAndPerson(QDate on, const QUuid& person);

    /// True when everything needed is there; else the problems stand beside their fields.
    bool check();
    /// The record, and the terms ticked with it, ready to be saved together.
    std::vector<record::AnyRecord> records();

    QVariantMap draft();
    void setDraft(const QVariantMap& draft);

private:
    void addTicks(QVBoxLayout* rows, const std::vector<policy::Duty>& all);
    void addEvents(QVBoxLayout* rows, const std::vector<policy::Duty>& all);
    void addTerms(QVBoxLayout* rows, const Discharge& discharge);
    void showPeriod();
    std::vector<FieldProblem> missing(const record::AnyRecord& record) const;
    record::AnyRecord record() const;

    Workspace& m_workspace;
    policy::Duty m_duty;
    QStringList m_needed;
    QString m_termsList;
    const policy::Rule* m_rule = nullptr;
    std::vector<policy::Duty> m_same; ///< duties of this rule and subject
    QString m_earlier;                ///< the earlier period that may be chosen
    RecordForm* m_form;
    QDate m_day; ///< given by the meeting
    QUuid m_person;
    QCheckBox* m_late;
    QCheckBox* m_scheduled;
    std::vector<QCheckBox*> m_events;
    std::vector<QCheckBox*> m_terms;
};

} // namespace fledge::ui
