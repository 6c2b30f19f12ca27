// The dates of one school year as people have them on paper: six half-terms and the INSET days.
#pragma once
#include "core/domain/closure.h"
#include "core/domain/halfterm.h"

#include <array>
#include <QDate>
#include <QVariantMap>
#include <QWidget>
#include <vector>

class QLabel;
class QLineEdit;

namespace fledge::ui {

class DateField;

/// `2026/27` for the school year that a day belongs to (from August on the new one).
QString schoolYearLabel(QDate day);

class YearDates final : public QWidget
{
    Q_OBJECT
public:
    explicit YearDates(QDate today, QWidget* parent = nullptr);

    void setHalfTerms(const std::vector<HalfTerm>& halfTerms);
    /// The half-terms with both dates; those set before keep their identity.
    std::vector<HalfTerm> halfTerms() const;
    /// INSET days as typed, separated by commas.
    void setInsetDays(const std::vector<Closure>& days);
    std::vector<Closure> insetDays() const;
    /// The words in every field, and back: for the draft keeper.
    QVariantMap draft() const;
    void setDraft(const QVariantMap& draft);
    /// False, with the first problem said under the dates, when a date is missing, not understood or out of order.
    bool check();
    void setReadOnly(bool on);
    QWidget* firstFocus() const;

Q_SIGNALS:
    void edited();

private:
    struct Line
    {
        HalfTerm known;
        DateField* first;
        DateField* last;
        QString name;
    };
    QString problem() const;
    QString problemOfInset() const;

    QDate m_today;
    std::array<Line, 6> m_lines;
    QLineEdit* m_inset;
    std::vector<Closure> m_knownInset;
    QLabel* m_problem;
};

} // namespace fledge::ui
