#include "ui/record/recordeditor.h"

#include "ui/common/style.h"
#include "ui/record/draftkeeper.h"
#include "ui/words/problems.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

/// Beside the columns in a draft.
const QString voidReasonKey = QStringLiteral("void:reason");

} // namespace

RecordEditor::RecordEditor(Workspace& workspace, Shell& shell, const record::RecordType& type,
                           const QStringList& columns, int across)
    : m_workspace(workspace), m_shell(shell), m_type(type), m_record(type),
      m_form(new RecordForm(type, workspace.today(), columns, across)), m_conflict(new ConflictPanel),
      m_ground(new QWidget), m_note(mutedLabel({})), m_problem(problemLabel({})), m_buttons(new QWidget),
      m_save(button(tr("Save"), ButtonKind::Primary)), m_close(button(tr("Close"))),
      m_void(button(tr("Void…"), ButtonKind::Danger)), m_voidRow(new QWidget), m_voidReason(new QLineEdit),
      m_retry(new BusyRetry(shell, this))
{
    setObjectName(QStringLiteral("editor-") + QLatin1String(type.name));
    m_form->setRecord(m_record); // else the empty fields would pass for typing, and come back as a draft of a new record
    layOut();
    connect(m_form, &RecordForm::changed, this, [this] {
        if (m_filling) return;
        Q_EMIT edited();
        showState();
    });
    connect(m_save, &QPushButton::clicked, this, [this] { save(); });
    connect(m_close, &QPushButton::clicked, this, &RecordEditor::closed);
    connect(m_void, &QPushButton::clicked, this, [this] {
        m_voidRow->show();
        m_voidReason->setFocus(Qt::OtherFocusReason);
    });
    connect(m_conflict, &ConflictPanel::keepEditing, this, [this] {
        m_conflict->hide();
        m_ground->show();
    });
    connect(m_conflict, &ConflictPanel::saveChosen, this, [this] { store(m_conflict->merged()); });
}

RecordEditor::~RecordEditor() = default;

void RecordEditor::layOut()
{
    const int unit = beat(this);
    auto* rows = new QVBoxLayout(m_ground);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(unit * 3 / 2);
    rows->addWidget(m_note);
    rows->addWidget(m_form);
    rows->addWidget(m_problem);
    auto* reason = new QHBoxLayout(m_voidRow);
    reason->setContentsMargins(0, 0, 0, 0);
    reason->setSpacing(unit);
    m_voidReason->setPlaceholderText(tr("Why it no longer counts"));
    m_voidReason->setAccessibleName(m_voidReason->placeholderText());
    m_voidReason->setObjectName(QStringLiteral("void-reason"));
    auto* really = button(tr("Void"), ButtonKind::Danger);
    really->setObjectName(QStringLiteral("void-now"));
    connect(really, &QPushButton::clicked, this, &RecordEditor::voidIt);
    connect(m_voidReason, &QLineEdit::returnPressed, this, &RecordEditor::voidIt);
    reason->addWidget(m_voidReason, 1);
    reason->addWidget(really);
    rows->addWidget(m_voidRow);
    auto* buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(unit);
    buttons->addWidget(m_void);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_save);
    rows->addWidget(m_buttons);
    m_save->setObjectName(QStringLiteral("save"));
    body()->addWidget(m_ground);
    body()->addWidget(m_conflict);
    body()->addStretch(1);
    for (QWidget* hidden : {static_cast<QWidget*>(m_conflict), m_voidRow, static_cast<QWidget*>(m_void),
                            static_cast<QWidget*>(m_note), static_cast<QWidget*>(m_problem)})
        hidden->hide();
}

QString RecordEditor::formName() const
{
    const QString type = QLatin1String(m_type.name);
    if (!m_record.id().isNull()) return QStringLiteral("%1/%2").arg(type, idText(m_record.id()));
    const QString key = m_newKey ? m_newKey(m_record) : QString();
    return key.isEmpty() ? type + QStringLiteral("/new") : QStringLiteral("%1/new/%2").arg(type, key);
}

bool RecordEditor::isVoiding() const { return !m_voidRow->isHidden() && !m_voidReason->text().trimmed().isEmpty(); }

QString RecordEditor::draftKey() const { return m_draftPlace + u'#' + formName(); }

void RecordEditor::keepDraft()
{
    if (m_draftPlace.isEmpty()) return;
    QVariantMap draft = m_form->draft();
    if (!draft.isEmpty() && m_underDraft) draft.insert(m_underDraft());
    if (isVoiding()) draft.insert(voidReasonKey, m_voidReason->text());
    m_shell.drafts().keep(draftKey(), draft);
}

bool RecordEditor::restoreDraft()
{
    const QVariantMap draft = m_shell.drafts().draft(draftKey());
    fill(draft);
    if (const QString reason = draft.value(voidReasonKey).toString(); !reason.isEmpty() && m_voidable) {
        m_voidReason->setText(reason);
        m_voidRow->show();
    }
    if (!draft.isEmpty() && m_setUnderDraft) m_setUnderDraft(draft);
    return !draft.isEmpty();
}

void RecordEditor::edit(const record::AnyRecord& record)
{
    if (m_form->isDirty() || isVoiding()) keepDraft();
    const bool another = record.id().isNull() || record.id() != m_record.id();
    if (another) m_retry->stop(); // what waited to be saved is a draft now
    m_record = record;
    m_newId = {};
    m_filling = true;
    m_form->setRecord(record);
    m_filling = false;
    m_voidRow->hide();
    m_voidReason->clear();
    restoreDraft();
    m_conflict->hide();
    m_ground->show();
    m_problem->hide();
    showState();
}

void RecordEditor::refresh()
{
    if (m_record.id().isNull() || m_form->isDirty() || isVoiding() || m_conflict->isVisibleTo(this)) return;
    const auto stored = m_workspace.get(m_type, m_record.id());
    if (stored) edit(*stored);
}

void RecordEditor::fill(const QVariantMap& values)
{
    m_filling = true;
    m_form->setDraft(values);
    m_filling = false;
}

QString RecordEditor::whyLocked() const
{
    if (!m_lock.isEmpty()) return m_lock;
    if (!m_workspace.isWritable()) return tr("Another day is shown. Nothing can be written.");
    if (!m_workspace.may(u"edit", QString::fromLatin1(m_type.name)))
        return tr("Your role may read this, but not change it.");
    return {};
}

void RecordEditor::setLocked(const QString& why)
{
    m_lock = why;
    showState();
}

void RecordEditor::setNote(const QString& words)
{
    m_noteWords = words;
    showState();
}

void RecordEditor::setVoidable(bool on)
{
    m_voidable = on;
    showState();
}

void RecordEditor::setUnderForm(QWidget* widget, std::function<QVariantMap()> draft, std::function<void(const QVariantMap&)> setDraft)
{
    auto* rows = static_cast<QVBoxLayout*>(m_ground->layout());
    rows->insertWidget(rows->indexOf(m_form) + 1, widget);
    m_underDraft = std::move(draft);
    m_setUnderDraft = std::move(setDraft);
}

Result<Saved> RecordEditor::saveAll(const record::AnyRecord& record)
{
    std::vector<record::AnyRecord> records{record};
    if (m_alongside)
        for (record::AnyRecord& other : m_alongside(record)) records.push_back(std::move(other));
    return m_workspace.saveAll(records).map([](const std::vector<Saved>& saved) { return saved.front(); });
}

void RecordEditor::setClosable(bool on) { m_close->setVisible(on); }

void RecordEditor::showState()
{
    const QString why = whyLocked();
    const QString note = why.isEmpty() ? m_noteWords : why;
    m_form->setReadOnly(!why.isEmpty());
    m_save->setVisible(why.isEmpty());
    m_void->setVisible(why.isEmpty() && m_voidable && !m_record.id().isNull());
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

bool RecordEditor::save()
{
    m_retry->stop();
    m_problem->hide();
    if (!whyLocked().isEmpty() || m_conflict->isVisibleTo(this)) return false;
    record::AnyRecord record = m_form->value();
    if (m_beforeSave) m_beforeSave(record);
    if (!m_form->check()) {
        QStringList elsewhere; // rules of columns that the form does not show
        for (const FieldProblem& problem : record::validate(record, m_workspace.today()))
            if (!m_form->editor(problem.field) && !record::isWarning(problem))
                if (const record::Field* field = m_type.field(problem.field))
                    elsewhere += words::sentence(problem, field->labelText());
        m_problem->setText(elsewhere.join(QLatin1Char('\n')));
        m_problem->setVisible(!elsewhere.isEmpty());
        return false;
    }
    return store(std::move(record));
}

bool RecordEditor::store(record::AnyRecord record)
{
    const bool isNew = record.id().isNull();
    if (isNew) {
        if (m_newId.isNull()) m_newId = m_workspace.newId();
        record.setId(m_newId);
    }
    const QString key = draftKey();
    const auto saved = saveAll(record);
    if (!saved) {
        refused(saved.error(), record);
        return false;
    }
    m_retry->stop();
    m_shell.drafts().drop(key);
    m_filling = true;
    m_form->setRecord(record); // what stands in the form is what is stored: nothing is left to lose
    m_filling = false;
    const auto stored = m_workspace.get(m_type, saved->id);
    if (stored) edit(*stored);
    if (!saved->warnings.empty()) m_form->setProblems(saved->warnings);
    m_shell.tell(saved->changed.isEmpty() ? Notice::info(tr("Nothing had changed."))
                                          : Notice::success(tr("%1: saved.").arg(accessibleName())));
    Q_EMIT this->saved(saved->id);
    return true;
}

// What was asked to be saved is saved; what was typed while it waited stays in the form, unsaved.
void RecordEditor::storeAgain(const record::AnyRecord& record, const QVariantMap& typedThen)
{
    const QVariantMap since = typedSince(typedThen);
    m_problem->hide();
    if (!store(record)) return;
    fill(since);
    if (!since.isEmpty()) showState();
}

QVariantMap RecordEditor::typedSince(const QVariantMap& typedThen)
{
    QVariantMap since = m_form->draft();
    for (auto it = typedThen.begin(); it != typedThen.end(); ++it) {
        const auto now = since.find(it.key());
        const record::Field* field = m_type.field(it.key());
        if (now != since.end() && *now == *it)
            since.erase(now);
        else if (now == since.end() && field)
            since.insert(it.key(), m_record.value(*field)); // put back to what it was
    }
    return since;
}

void RecordEditor::refused(const Problem& problem, const record::AnyRecord& record)
{
    if (problem.kind == ProblemKind::Conflict) return showConflict(problem, record);
    const auto again = [this, record, typed = m_form->draft()] { storeAgain(record, typed); };
    if (m_retry->takes(problem, again)) {
        m_problem->setText(tr("Not saved yet: another program is writing to the school's file."));
        return m_problem->show();
    }
    QStringList elsewhere;
    for (const FieldProblem& broken : problem.fields)
        if (!m_form->editor(broken.field)) {
            const record::Field* field = m_type.field(broken.field);
            elsewhere += words::sentence(broken, field ? field->labelText() : QString());
        }
    if (problem.kind != ProblemKind::Invalid) elsewhere += words::sentence(problem);
    m_form->setProblems(problem.fields);
    m_problem->setText(elsewhere.join(QLatin1Char('\n')));
    m_problem->setVisible(!elsewhere.isEmpty());
    m_shell.tell(Notice::problem(words::sentence(problem)));
}

void RecordEditor::showConflict(const Problem& problem, const record::AnyRecord& mine)
{
    const auto theirs = m_workspace.get(m_type, mine.id());
    m_shell.tell(Notice::problem(words::sentence(problem)));
    if (!theirs) return;
    m_conflict->show(problem, mine, *theirs, m_names);
    m_ground->hide();
}

void RecordEditor::voidIt()
{
    const auto voided = m_workspace.voidRecord(m_type, m_record.id(), m_voidReason->text());
    if (!voided) {
        const bool reason = voided.error().kind == ProblemKind::Invalid;
        m_problem->setText(reason ? tr("Say why it no longer counts.") : words::sentence(voided.error()));
        m_problem->show();
        return;
    }
    m_shell.drafts().drop(draftKey());
    m_voidReason->clear();
    m_voidRow->hide();
    m_form->setRecord(m_record);
    m_shell.tell(Notice::success(tr("%1: no longer counts.").arg(accessibleName())));
    Q_EMIT this->voided();
}

} // namespace fledge::ui
