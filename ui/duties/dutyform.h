// The form that discharges one duty: the record's columns, and what contract D asks beside them (which half-term it
// counts for, which event it answers).
#pragma once
#include "ui/duties/discharge.h"

#include <QVariantMap>
#include <QWidget>
#include <span>

class QCheckBox;
class QVBoxLayout;

namespace fledge::ui {

class EvidenceTicks;
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
    void addTerms(QVBoxLayout* rows, const Discharge& discharge);
    void showPeriod();
    std::vector<FieldProblem> missing(const record::AnyRecord& record) const;
    record::AnyRecord record() const;

    Workspace& m_workspace;
    policy::Duty m_duty;
    QStringList m_needed;
    QString m_termsList;
    RecordForm* m_form;
    QDate m_day; ///< given by the meeting
    QUuid m_person;
    EvidenceTicks* m_ticks;
    std::vector<QCheckBox*> m_terms;
};

} // namespace fledge::ui
