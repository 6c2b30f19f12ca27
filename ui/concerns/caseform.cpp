#include "ui/concerns/caseform.h"

#include "core/base/text.h"
#include "ui/record/draftkeeper.h"
#include "ui/words/problems.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {

namespace {
/// In a draft: which entry it was typed over.
const QString baseKey = QStringLiteral("base:entry");
} // namespace

CaseForm::CaseForm(Workspace& workspace, Shell& shell)
    : m_workspace(workspace), m_shell(shell), m_retry(new BusyRetry(shell, this))
{
    setObjectName(QStringLiteral("case-form"));
}

void CaseForm::ask(CaseFormSpec spec)
{
    keepDraft();
    m_retry->stop();
    m_form = nullptr;
    m_spec = std::move(spec);
    // Its own button may be what asked for the next form.
    if (m_content) {
        m_content->hide();
        m_content->deleteLater();
    }
    m_content = new QWidget;
    auto* rows = new QVBoxLayout(m_content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(this));
    setTitle(m_spec.title);
    if (!m_spec.words.isEmpty()) rows->addWidget(mutedLabel(m_spec.words));
    if (m_spec.content) rows->addWidget(m_spec.content);
    if (m_spec.record) addForm(m_content);
    m_problem = problemLabel({});
    m_problem->setObjectName(QStringLiteral("case-problem"));
    m_problem->hide();
    rows->addWidget(m_problem);
    addButtons(m_content);
    body()->addWidget(m_content);
}

void CaseForm::addForm(QWidget* in)
{
    m_form = new RecordForm(m_spec.record->type(), m_workspace.today(), m_spec.columns, 1);
    m_form->setDayNote([this](QDate day) {
        return m_workspace.calendar().isSchoolDay(day) ? QString() : tr("Not a school day");
    });
    if (m_spec.prepare) m_spec.prepare(*m_form);
    m_form->setRecord(*m_spec.record);
    m_form->setReadOnly(!m_spec.run);
    if (m_spec.run) takeDraft();
    in->layout()->addWidget(m_form);
}

// What was typed over an entry that somebody corrected meanwhile stays a correction of that one: saving it tells.
void CaseForm::takeDraft()
{
    QVariantMap draft = m_shell.drafts().draft(draftKey());
    const QUuid base = QUuid::fromString(draft.take(baseKey).toString());
    if (m_spec.corrects && !base.isNull()) *m_spec.corrects = base;
    m_form->setDraft(draft);
}

void CaseForm::addButtons(QWidget* in)
{
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    auto* cancel = button(m_spec.run ? tr("Cancel") : tr("Close"));
    cancel->setObjectName(QStringLiteral("case-cancel"));
    connect(cancel, &QPushButton::clicked, this, &CaseForm::cancelled);
    buttons->addWidget(cancel);
    if (m_spec.other) {
        auto* other = button(m_spec.otherDeed);
        other->setObjectName(QStringLiteral("case-other"));
        connect(other, &QPushButton::clicked, this, [this] {
            if (const Done done = m_spec.other(); !done) refused(done.error());
        });
        buttons->addWidget(other);
    }
    if (m_spec.run) {
        auto* deed = button(m_spec.deed, m_spec.danger ? ButtonKind::Danger : ButtonKind::Primary);
        deed->setObjectName(QStringLiteral("case-run"));
        connect(deed, &QPushButton::clicked, this, [this] { run(); });
        buttons->addWidget(deed);
    }
    static_cast<QVBoxLayout*>(in->layout())->addLayout(buttons);
}

bool CaseForm::run()
{
    if (!m_spec.run) return false;
    m_problem->hide();
    if (m_form && !m_form->check()) return false;
    const Done done = m_spec.run(m_form ? m_form->value() : record::AnyRecord(record::typeOf<CaseStep>()));
    if (!done) {
        refused(done.error());
        return false;
    }
    finished(m_spec.success);
    return true;
}

void CaseForm::finished(const QString& words)
{
    m_retry->stop();
    m_shell.drafts().drop(draftKey());
    m_form = nullptr; // nothing is left to keep
    if (!words.isEmpty()) m_shell.tell(Notice::success(words));
    Q_EMIT done();
}

void CaseForm::refused(const Problem& problem)
{
    if (m_retry->takes(problem, [this] { run(); })) {
        m_problem->setText(tr("Not saved yet: another program is writing to the school's file."));
        return m_problem->show();
    }
    QStringList sentences;
    for (const FieldProblem& broken : problem.fields)
        if (!m_form || !m_form->editor(broken.field)) {
            const record::Field* field = m_spec.record ? m_spec.record->type().field(broken.field) : nullptr;
            sentences += words::sentence(broken, field ? field->labelText() : QString());
        }
    if (problem.kind != ProblemKind::Invalid) sentences += words::sentence(problem);
    for (const QJsonValue& item : problem.detail.value(QStringLiteral("items")).toArray())
        sentences += tr("• %1").arg(item.toObject().value(QStringLiteral("title")).toString().simplified());
    m_problem->setText(sentences.join(QLatin1Char('\n')));
    m_problem->setVisible(!sentences.isEmpty());
    if (!m_form) return;
    m_form->setProblems(problem.fields);
    if (problem.kind != ProblemKind::Conflict || !m_spec.corrects) return;
    m_shell.tell(Notice::problem(words::sentence(problem)));
    // Their version lies below the typing now, each field that both changed says so, and saving corrects theirs.
    m_form->setConflict(problem);
    *m_spec.corrects = QUuid::fromString(problem.detail.value(QStringLiteral("standing")).toString());
}

QString CaseForm::problem() const { return m_problem ? m_problem->text() : QString(); }

void CaseForm::keepDraft()
{
    if (!m_form || !m_spec.run || m_place.isEmpty()) return;
    QVariantMap draft = m_form->draft();
    if (!draft.isEmpty() && m_spec.corrects) draft.insert(baseKey, idText(*m_spec.corrects));
    m_shell.drafts().keep(draftKey(), draft);
}

void CaseForm::focusFirst()
{
    if (m_form) return m_form->focusFirst();
    if (auto* deed = m_content ? m_content->findChild<QPushButton*>(QStringLiteral("case-run")) : nullptr)
        return deed->setFocus(Qt::OtherFocusReason);
    if (auto* cancel = m_content ? m_content->findChild<QPushButton*>(QStringLiteral("case-cancel")) : nullptr)
        cancel->setFocus(Qt::OtherFocusReason);
}

} // namespace fledge::ui
