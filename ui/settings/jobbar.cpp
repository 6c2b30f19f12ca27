#include "ui/settings/jobbar.h"

#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/signin/accountjobs.h"
#include "ui/words/problems.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {

JobBar::JobBar(QWidget* parent)
    : QWidget(parent), m_words(mutedLabel({})), m_progress(new QProgressBar), m_cancel(button(tr("Cancel"))),
      m_problem(problemLabel({}))
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(this));
    rows->addWidget(m_problem);
    rows->addWidget(m_words);
    auto* row = new QHBoxLayout;
    row->addWidget(m_progress, 1);
    row->addWidget(m_cancel);
    rows->addLayout(row);
    m_problem->setObjectName(QStringLiteral("jobProblem"));
    m_cancel->setObjectName(QStringLiteral("jobCancel"));
    m_progress->setTextVisible(false);
    for (QWidget* hidden : {static_cast<QWidget*>(m_problem), static_cast<QWidget*>(m_words),
                            static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_cancel)})
        hidden->hide();
    hide(); // nothing of it is there while there is nothing to say
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_job) m_job->cancel();
    });
}

JobBar::~JobBar() = default;

void JobBar::run(const QString& words, Job::Work work, Then then)
{
    if (m_job) return;
    setProblem({});
    show();
    m_words->setText(words);
    m_progress->setRange(0, 0);
    m_progress->setAccessibleName(words);
    for (QWidget* shown : {static_cast<QWidget*>(m_words), static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_cancel)})
        shown->show();
    runJob(m_job, this, std::move(work), [this, then = std::move(then)](const Result<QVariant>& result) { ended(result, then); });
    connect(m_job.get(), &Job::progressed, this, [this](int done, int total) {
        m_progress->setRange(0, total);
        m_progress->setValue(done);
    });
    Q_EMIT runningChanged(true);
}

void JobBar::ended(const Result<QVariant>& result, const Then& then)
{
    for (QWidget* hidden : {static_cast<QWidget*>(m_words), static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_cancel)})
        hidden->hide();
    hide();
    Q_EMIT runningChanged(false);
    if (!result) return setProblem(words::sentence(result.error()));
    then(*result);
}

void JobBar::setProblem(const QString& sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    if (sentence.isEmpty() && !isRunning())
        hide();
    else
        show();
}

QString JobBar::problem() const { return m_problem->isHidden() ? QString() : m_problem->text(); }

} // namespace fledge::ui
