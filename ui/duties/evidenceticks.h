// What a record may count for besides the period of its day: the one before, while that is open; the open events it
// answers; and, for a review that answers one, the half-term all the same (contract D.3, D.4).
#pragma once
#include "core/policy/duties.h"
#include "core/policy/policy.h"
#include "core/record/record.h"

#include <QVariantMap>
#include <QWidget>

class QCheckBox;
class QVBoxLayout;

namespace fledge {
class Workspace;
}

namespace fledge::ui {

/// A new record as evidence: of which type and kind, whom it is about, and what it was opened for.
struct Evidence {
    QString type;
    QString kind = {};       ///< of a review
    QUuid subject;           ///< of the duties it can discharge
    PupilId pupil = {};      ///< whom it is about in the end
    QUuid cause = {};        ///< the event of the duty whose form it is
    QString period = {};     ///< of the duty whose form it is; empty: none, or one without a period
    QDate day = {};
};

class EvidenceTicks final : public QWidget
{
    Q_OBJECT
public:
    explicit EvidenceTicks(Workspace& workspace, QWidget* parent = nullptr);

    /// Asks anew, about another record. `all`: the duties as they stand. Every open event is ticked.
    void begin(const Evidence& evidence, const std::vector<policy::Duty>& all);
    /// Asks nothing: the record is saved already, or discharges nothing by its day.
    void end();
    /// The day in the form: shows what can be chosen for it.
    void setDay(QDate on);
    /// `Falls in autumn half-term 2, 2026/27`, or nothing.
    QString periodHint() const;

    /// Writes the answers into the record.
    void apply(record::AnyRecord& record) const;
    /// The events beyond the one that stands on the record itself, to be saved with it. The record has its id.
    std::vector<record::AnyRecord> furtherAnswers(const record::AnyRecord& review);

    QVariantMap draft() const;
    void setDraft(const QVariantMap& draft);

private:
    void addEvents(const std::vector<policy::Duty>& all);
    std::vector<QUuid> ticked() const;
    bool answersMany() const; ///< a review may answer several events; other records name one
    void showTicks();

    Workspace& m_workspace;
    Evidence m_evidence;
    std::optional<policy::Rule> m_rule;   ///< the one that comes round with the calendar
    std::vector<policy::Duty> m_same;     ///< duties of that rule and subject
    QString m_earlier; ///< the period before, while it may be chosen
    QVBoxLayout* m_rows;
    QCheckBox* m_late;
    QCheckBox* m_scheduled;
    std::vector<QCheckBox*> m_events;
};

} // namespace fledge::ui
