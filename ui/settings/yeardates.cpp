#include "ui/settings/yeardates.h"

#include "core/base/format.h"
#include "ui/common/fields.h"
#include "ui/common/theme.h"
#include "ui/common/typed.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

namespace fledge::ui {
namespace {

constexpr int august = 8;

Term termOf(int number) { return number <= 2 ? Term::Autumn : number <= 4 ? Term::Spring : Term::Summer; }

} // namespace

QString schoolYearLabel(QDate day)
{
    const int first = day.month() >= august ? day.year() : day.year() - 1;
    return QStringLiteral("%1/%2").arg(first).arg((first + 1) % 100, 2, 10, QLatin1Char('0'));
}

YearDates::YearDates(QDate today, QWidget* parent)
    : QWidget(parent), m_today(today), m_inset(new QLineEdit), m_problem(problemLabel({}))
{
    const QString names[] = {tr("Autumn, first half"),  tr("Autumn, second half"), tr("Spring, first half"),
                             tr("Spring, second half"), tr("Summer, first half"),  tr("Summer, second half")};
    auto* grid = new QGridLayout(this);
    const int unit = beat(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(unit * 2);
    grid->setVerticalSpacing(unit);
    grid->addWidget(mutedLabel(tr("First day")), 0, 1);
    grid->addWidget(mutedLabel(tr("Last day")), 0, 2);
    for (size_t i = 0; i < m_lines.size(); ++i) {
        Line& line = m_lines[i];
        line.name = names[i];
        line.first = new DateField(today);
        line.last = new DateField(today);
        const int row = int(i) + 1;
        grid->addWidget(bodyLabel(line.name), row, 0);
        grid->addWidget(line.first, row, 1);
        grid->addWidget(line.last, row, 2);
        line.first->edit()->setAccessibleName(tr("%1: first day").arg(line.name));
        line.last->edit()->setAccessibleName(tr("%1: last day").arg(line.name));
        line.first->edit()->setObjectName(QStringLiteral("first-%1").arg(row));
        line.last->edit()->setObjectName(QStringLiteral("last-%1").arg(row));
        for (DateField* field : {line.first, line.last}) {
            connect(field, &DateField::dateChanged, this, &YearDates::edited);
            // The day after the last one typed is the best day to count from.
            connect(field, &DateField::dateChanged, this, [this](QDate day) {
                if (!day.isValid()) return;
                for (Line& other : m_lines)
                    for (DateField* next : {other.first, other.last})
                        next->setToday(day);
            });
        }
    }
    auto* insetLabel = bodyLabel(tr("INSET days"));
    insetLabel->setBuddy(m_inset);
    m_inset->setAccessibleName(tr("INSET days, separated by commas"));
    m_inset->setObjectName(QStringLiteral("inset"));
    m_inset->setPlaceholderText(tr("3/9, 4/9, 23/10"));
    grid->addWidget(insetLabel, 7, 0);
    grid->addWidget(m_inset, 7, 1, 1, 2);
    grid->addWidget(m_problem, 8, 0, 1, 3);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    m_problem->hide();
    connect(m_inset, &QLineEdit::textEdited, this, &YearDates::edited);
}

QWidget* YearDates::firstFocus() const { return m_lines[0].first->edit(); }

void YearDates::setHalfTerms(const std::vector<HalfTerm>& halfTerms)
{
    for (Line& line : m_lines) {
        line.known = {};
        line.first->setDate({});
        line.last->setDate({});
    }
    for (const HalfTerm& half : halfTerms) {
        if (half.number < 1 || half.number > int(m_lines.size())) continue;
        Line& line = m_lines[size_t(half.number - 1)];
        line.known = half;
        line.first->setDate(half.firstDay);
        line.last->setDate(half.lastDay);
        line.first->setToday(half.firstDay);
        line.last->setToday(half.lastDay);
    }
}

std::vector<HalfTerm> YearDates::halfTerms() const
{
    std::vector<HalfTerm> out;
    for (size_t i = 0; i < m_lines.size(); ++i) {
        const Line& line = m_lines[i];
        if (!line.first->date().isValid() || !line.last->date().isValid()) continue;
        HalfTerm half = line.known;
        half.number = int(i) + 1;
        half.term = termOf(half.number);
        half.firstDay = line.first->date();
        half.lastDay = line.last->date();
        out.push_back(half);
    }
    return out;
}

void YearDates::setInsetDays(const std::vector<Closure>& days)
{
    m_knownInset = days;
    QStringList words;
    for (const Closure& day : days)
        words += format::date(day.onDate);
    m_inset->setText(words.join(QStringLiteral(", ")));
    m_inset->setCursorPosition(0);
}

std::vector<Closure> YearDates::insetDays() const
{
    std::vector<Closure> out;
    for (const QString& word : m_inset->text().split(u',', Qt::SkipEmptyParts)) {
        const auto typed = typedDate(word, m_lines[0].first->date().isValid() ? m_lines[0].first->date() : m_today);
        if (!typed.value) continue;
        Closure day;
        for (const Closure& known : m_knownInset)
            if (known.onDate == *typed.value) day = known;
        day.onDate = *typed.value;
        day.kind = ClosureKind::Inset;
        if (day.title.isEmpty()) day.title = tr("INSET day");
        out.push_back(day);
    }
    return out;
}

QString YearDates::problemOfInset() const
{
    for (const QString& word : m_inset->text().split(u',', Qt::SkipEmptyParts))
        if (!typedDate(word, m_today).understood)
            return tr("INSET days: “%1” is not a date. Type them as 3/9/2026, 4/9/2026.").arg(word.trimmed());
    return {};
}

QString YearDates::problem() const
{
    QDate before;
    for (const Line& line : m_lines) {
        line.first->readTyped();
        line.last->readTyped();
        const QDate first = line.first->date();
        const QDate last = line.last->date();
        if (!line.first->isUnderstood() || !line.last->isUnderstood())
            return tr("%1: a date is not understood.").arg(line.name);
        if (!first.isValid() && !last.isValid()) continue;
        if (!first.isValid() || !last.isValid()) return tr("%1: give both the first and the last day.").arg(line.name);
        if (last < first) return tr("%1: the last day may not be before the first.").arg(line.name);
        if (before.isValid() && first <= before)
            return tr("%1 begins before the half-term above it has ended.").arg(line.name);
        before = last;
    }
    return problemOfInset();
}

bool YearDates::check()
{
    const QString words = problem();
    m_problem->setText(words);
    m_problem->setVisible(!words.isEmpty());
    return words.isEmpty();
}

QVariantMap YearDates::draft() const
{
    QVariantMap out{{m_inset->objectName(), m_inset->text()}};
    for (const Line& line : m_lines)
        for (DateField* field : {line.first, line.last})
            out.insert(field->edit()->objectName(), field->edit()->text());
    return out;
}

void YearDates::setDraft(const QVariantMap& draft)
{
    m_inset->setText(draft.value(m_inset->objectName()).toString());
    for (const Line& line : m_lines)
        for (DateField* field : {line.first, line.last}) {
            field->edit()->setText(draft.value(field->edit()->objectName()).toString());
            field->edit()->setModified(true);
            field->readTyped();
        }
}

void YearDates::setReadOnly(bool on)
{
    for (const Line& line : m_lines) {
        line.first->setReadOnly(on);
        line.last->setReadOnly(on);
    }
    m_inset->setReadOnly(on);
}

} // namespace fledge::ui
