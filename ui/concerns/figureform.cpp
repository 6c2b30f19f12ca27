#include "ui/concerns/figureform.h"

#include "core/base/format.h"
#include "core/domain/releasedfigure.h"
#include "core/domain/staff.h"
#include "ui/common/counted.h"
#include "ui/duties/dutywords.h"
#include "ui/record/draftkeeper.h"
#include "ui/words/problems.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {

using calendar::Cycle;
using calendar::Period;

namespace {
const QString draftKey = QStringLiteral("concerns#figure");
}

FigureForm::FigureForm(Workspace& workspace, Shell& shell)
    : Card(tr("Figure for governors")), m_workspace(workspace), m_shell(shell), m_period(new QComboBox),
      m_value(new QLineEdit), m_counted(mutedLabel({})), m_released(mutedLabel({})), m_problem(problemLabel({}))
{
    m_period->setObjectName(QStringLiteral("figure-period"));
    m_value->setObjectName(QStringLiteral("figure-value"));
    m_released->setObjectName(QStringLiteral("figure-released"));
    layOut();
    connect(m_period, &QComboBox::currentIndexChanged, this, &FigureForm::showPeriod);
}

void FigureForm::layOut()
{
    constexpr int most = 9999;
    m_value->setValidator(new QIntValidator(0, most, m_value));
    const auto add = [this](const QString& label, QWidget* field) {
        QLabel* words = strongLabel(label);
        words->setBuddy(field);
        field->setAccessibleName(label);
        body()->addWidget(words);
        body()->addWidget(field);
    };
    body()->addWidget(mutedLabel(tr("The governors' report says this number, who released it and when, and nothing else of "
                                    "concerns. A small number is hidden like every other small count of children; the "
                                    "headteacher's full report says it. Weigh whether it points at a child.")));
    add(tr("Period"), m_period);
    add(tr("Number of concerns"), m_value);
    for (QLabel* label : {m_counted, m_released, m_problem}) body()->addWidget(label);
    m_problem->hide();
    auto* buttons = new QHBoxLayout;
    auto* close = button(tr("Close"));
    auto* deed = button(tr("Release the figure"), ButtonKind::Primary);
    close->setObjectName(QStringLiteral("figure-close"));
    deed->setObjectName(QStringLiteral("figure-release"));
    buttons->addStretch(1);
    buttons->addWidget(close);
    buttons->addWidget(deed);
    body()->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &FigureForm::closed);
    connect(deed, &QPushButton::clicked, this, &FigureForm::release);
}

void FigureForm::refresh()
{
    const QVariant before = m_period->currentData();
    const QSignalBlocker quiet(m_period);
    m_period->clear();
    const QDate today = m_workspace.today();
    for (const Cycle cycle : {Cycle::Term, Cycle::Year}) {
        const auto& periods = m_workspace.calendar().periods(cycle);
        for (auto it = periods.rbegin(); it != periods.rend(); ++it) {
            if (it->firstDay > today) continue;
            const QString words = periodWords(it->key);
            m_period->addItem(cycle == Cycle::Year ? tr("School year %1").arg(words) : words.left(1).toUpper() + words.mid(1),
                              it->key);
        }
    }
    const int at = m_period->findData(before);
    m_period->setCurrentIndex(qMax(0, at));
    const QString typed = m_value->isModified() ? m_value->text() : QString();
    showPeriod();
    if (at >= 0 && !typed.isEmpty()) return typeIn(typed);
    restoreDraft();
}

void FigureForm::typeIn(const QString& number)
{
    m_value->setText(number);
    m_value->setModified(true);
}

void FigureForm::keepDraft()
{
    QVariantMap draft;
    if (m_value->isModified())
        draft = {{QStringLiteral("period"), m_period->currentData().toString()}, {QStringLiteral("value"), m_value->text()}};
    m_shell.drafts().keep(draftKey, draft);
}

void FigureForm::restoreDraft()
{
    const QVariantMap draft = m_shell.drafts().draft(draftKey);
    const int at = draft.isEmpty() ? -1 : m_period->findData(draft.value(QStringLiteral("period")));
    if (at < 0) return;
    m_period->setCurrentIndex(at);
    showPeriod();
    typeIn(draft.value(QStringLiteral("value")).toString());
}

int FigureForm::countIn(const QString& key)
{
    const calendar::Calendar& calendar = m_workspace.calendar();
    const Period* period = calendar.period(key, Cycle::Term);
    if (!period) period = calendar.period(key, Cycle::Year);
    const auto files = m_workspace.cases().all();
    if (!period || !files) return 0;
    return static_cast<int>(std::count_if((*files)->begin(), (*files)->end(), [period](const policy::CaseFile& file) {
        const QDate day = file.logged().day();
        return period->firstDay <= day && day <= period->lastDay;
    }));
}

QString FigureForm::releasedText(const QString& key)
{
    std::optional<ReleasedFigure> newest;
    for (const ReleasedFigure& one : m_workspace.list<ReleasedFigure>(Filter::where(QStringLiteral("period"), key))
                                         .value_or(std::vector<ReleasedFigure>()))
        if (!newest || newest->meta.createdAt <= one.meta.createdAt) newest = one;
    if (!newest) return tr("Nothing is released for this period yet.");
    const auto by = m_workspace.get(newest->byStaff);
    return tr("Released: %1, by %2 on %3.")
        .arg(newest->value)
        .arg(by ? QStringLiteral("%1 %2").arg(by->givenName, by->familyName) : QString(), format::date(newest->onDate));
}

void FigureForm::showPeriod()
{
    const QString key = m_period->currentData().toString();
    const int count = countIn(key);
    m_value->setText(QString::number(count));
    m_counted->setText(counted(count, tr("You read one concern that was logged in this period."),
                               tr("You read %1 concerns that were logged in this period.")));
    m_released->setText(releasedText(key));
    m_problem->hide();
}

bool FigureForm::release()
{
    bool isNumber = false;
    const int value = m_value->text().toInt(&isNumber);
    const auto acted = m_workspace.act(QStringLiteral("figure.release"),
                                       {{QStringLiteral("period"), m_period->currentData().toString()},
                                        {QStringLiteral("value"), isNumber ? QJsonValue(value) : QJsonValue()}});
    m_problem->setVisible(!acted);
    if (!acted) {
        m_problem->setText(isNumber ? words::sentence(acted.error()) : tr("Give the number of concerns."));
        return false;
    }
    m_released->setText(releasedText(m_period->currentData().toString()));
    m_value->setModified(false);
    m_shell.drafts().drop(draftKey);
    m_shell.tell(Notice::success(tr("The figure is released to the governors' report.")));
    return true;
}

QWidget* FigureForm::firstFocus() { return m_value; }

} // namespace fledge::ui
