#include "ui/record/recordform.h"

#include "ui/common/fields.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/record/fieldtext.h"
#include "ui/words/problems.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QLabel>
#include <QVBoxLayout>

namespace fledge::ui {

namespace {
/// Marks what was typed and not understood in a draft: the words come back, not a value.
const QString typedKey = QStringLiteral("typed:");
/// The revision a draft was typed over.
const QString baseKey = QStringLiteral("base:revision");
} // namespace

struct RecordForm::Line
{
    const record::Field* field;
    std::unique_ptr<Editor> editor;
    QWidget* cell;
    QLabel* label;
    QWidget* under;
    QLabel* sign;
    QLabel* words;
    QString hint;
    QString problem;
    bool hasChoices = false;
    QString name() const { return QLatin1String(field->name); }
};

RecordForm::RecordForm(const record::RecordType& type, QDate today, const QStringList& columns, int across,
                       QWidget* parent)
    : QWidget(parent), m_type(type), m_today(today), m_record(type), m_grid(new QGridLayout(this))
{
    QStringList wanted = columns;
    if (wanted.isEmpty())
        for (const record::Field& field : type.fields)
            wanted += QLatin1String(field.name);
    record::AnyRecord probe(type); // a column that takes "nothing" may be left empty
    for (const QString& column : wanted)
        if (const record::Field* field = type.field(column)) addLine(*field, probe.setValue(*field, QVariant()));
    layOut(across);
    setRecord(m_record); // a new record may begin with a tick: a form nobody touched has no draft
}

// The editors own the widgets that are laid out here; they go before the layout's own children.
RecordForm::~RecordForm() { m_lines.clear(); }

void RecordForm::addLine(const record::Field& field, bool mayBeEmpty)
{
    EditorSetting setting;
    setting.today = m_today;
    setting.mayBeEmpty = mayBeEmpty;
    auto editor = makeEditor(field, setting);
    if (!editor) return;
    auto made = std::make_unique<Line>();
    made->field = &field;
    made->editor = std::move(editor);
    made->cell = new QWidget(this);
    made->label = strongLabel(field.labelText());
    made->under = new QWidget;
    made->sign = new QLabel;
    made->words = mutedLabel({});
    auto* rows = new QVBoxLayout(made->cell);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(this) / 2);
    rows->addWidget(made->label);
    rows->addWidget(made->editor->widget());
    rows->addWidget(made->under);
    rows->addStretch(1);
    auto* under = new QHBoxLayout(made->under);
    under->setContentsMargins(0, 0, 0, 0);
    under->setSpacing(beat(this) / 2);
    under->addWidget(made->sign, 0, Qt::AlignTop);
    under->addWidget(made->words, 1);
    made->words->setFont(fontFor(TextRole::Small, font()));
    const int side = beat(this) * 2;
    made->sign->setPixmap(
        icon(QStringLiteral("warning"), IconColour::Danger).pixmap(QSize(side, side), devicePixelRatioF()));
    if (made->editor->hasOwnLabel()) made->label->setText(QString());
    connect(made->editor.get(), &Editor::edited, this, &RecordForm::changed);
    name(*made);
    showUnder(*made);
    m_order += made->name();
    m_lines.push_back(std::move(made));
}

/// Label, buddy, accessible name and required mark: what a screen reader needs to say about a field.
void RecordForm::name(Line& line)
{
    QWidget* focus = line.editor->focusWidget();
    const bool required = line.field->has(record::Required);
    if (!line.editor->hasOwnLabel()) {
        const QString words = line.field->labelText();
        line.label->setText(required ? words + QStringLiteral(" *") : words);
        line.label->setBuddy(focus);
        if (focus->accessibleName().isEmpty()) focus->setAccessibleName(words);
        if (line.editor->widget() != focus) line.editor->widget()->setAccessibleName(words);
    }
    line.label->setVisible(!line.editor->hasOwnLabel());
    focus->setObjectName(line.name());
    if (required) focus->setAccessibleDescription(tr("Required"));
}

void RecordForm::layOut(int across)
{
    const int unit = beat(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(unit * 2);
    m_grid->setVerticalSpacing(unit * 3 / 2);
    int row = 0;
    int column = 0;
    QWidget* before = nullptr;
    for (const auto& line : m_lines) {
        const bool wide = line->field->has(record::Multiline);
        if (wide && column > 0) {
            ++row;
            column = 0;
        }
        m_grid->addWidget(line->cell, row, column, 1, wide ? across : 1);
        column += wide ? across : 1;
        if (column >= across) {
            ++row;
            column = 0;
        }
        if (before) setTabOrder(before, line->editor->focusWidget());
        before = line->editor->focusWidget();
    }
    for (int i = 0; i < across; ++i)
        m_grid->setColumnStretch(i, 1);
    m_grid->setRowStretch(row + 1, 1);
}

RecordForm::Line* RecordForm::line(const QString& column) const
{
    for (const auto& line : m_lines)
        if (line->name() == column) return line.get();
    return nullptr;
}

void RecordForm::setRecord(const record::AnyRecord& record)
{
    m_record = record;
    for (const auto& line : m_lines)
        line->editor->setValue(record.value(*line->field));
    setProblems({});
}

record::AnyRecord RecordForm::value()
{
    record::AnyRecord edited = m_record;
    for (const auto& line : m_lines)
        edited.setValue(*line->field, line->editor->value());
    return edited;
}

bool RecordForm::isDirty() { return !draft().isEmpty(); }

void RecordForm::setProblems(const std::vector<FieldProblem>& problems)
{
    for (const auto& line : m_lines) {
        line->problem.clear();
        for (const FieldProblem& problem : problems)
            if (problem.field == line->name() && line->problem.isEmpty())
                line->problem = words::sentence(problem, line->field->labelText());
        showUnder(*line);
    }
    for (const auto& line : m_lines)
        if (!line->problem.isEmpty()) return line->editor->focusWidget()->setFocus(Qt::OtherFocusReason);
}

bool RecordForm::check()
{
    std::vector<FieldProblem> problems;
    for (const auto& line : m_lines) {
        const QString typed = line->editor->notUnderstood();
        if (!typed.isEmpty()) problems.push_back({line->name(), QStringLiteral("format"), typed, 0, {}});
    }
    for (const FieldProblem& problem : record::validate(value(), m_today))
        problems.push_back(problem);
    setProblems(problems);
    return std::all_of(problems.begin(), problems.end(), record::isWarning);
}

void RecordForm::setConflict(const Problem& conflict)
{
    const QJsonObject saved = conflict.detail.value(QStringLiteral("theirs")).toObject();
    record::AnyRecord theirs = m_record;
    record::applyJson(theirs, saved);
    theirs.meta().revision = saved.value(QStringLiteral("revision")).toInt(theirs.meta().revision);
    QVariantMap mine = draft();
    mine.remove(baseKey); // the typing stands over their revision from here on
    record::AnyRecord base = m_record;
    // A draft that came back stands over a newer record already: what it was typed over is what the store says.
    record::applyJson(base, conflict.detail.value(QStringLiteral("base")).toObject());
    setRecord(theirs);
    setDraft(mine);
    for (const auto& line : m_lines) {
        const bool both = mine.contains(line->name()) && theirs.value(*line->field) != base.value(*line->field);
        if (!both) continue;
        const QString words = fieldText(*line->field, theirs.value(*line->field));
        line->problem =
            words.isEmpty() ? tr("Emptied meanwhile by somebody else.") : tr("Saved meanwhile: %1").arg(words);
        showUnder(*line);
    }
}

void RecordForm::showUnder(Line& line)
{
    const bool problem = !line.problem.isEmpty();
    const QString text = problem ? line.problem : line.hint;
    line.words->setText(text);
    line.words->setForegroundRole(problem ? QPalette::BrightText : QPalette::PlaceholderText);
    line.sign->setVisible(problem);
    line.under->setVisible(!text.isEmpty());
    QStringList said;
    if (line.field->has(record::Required)) said += tr("Required");
    if (!text.isEmpty()) said += text;
    line.editor->focusWidget()->setAccessibleDescription(said.join(QStringLiteral(". ")));
}

void RecordForm::setReadOnly(bool on)
{
    for (const auto& line : m_lines)
        line->editor->setReadOnly(on);
}

void RecordForm::setFieldReadOnly(const QString& column, bool on)
{
    if (Line* found = line(column)) found->editor->setReadOnly(on);
}

void RecordForm::setFieldVisible(const QString& column, bool visible)
{
    if (Line* found = line(column)) found->cell->setVisible(visible);
}

void RecordForm::setLabel(const QString& column, const QString& words)
{
    Line* found = line(column);
    if (!found || found->editor->hasOwnLabel()) return;
    found->label->setText(found->field->has(record::Required) ? words + QStringLiteral(" *") : words);
    found->editor->focusWidget()->setAccessibleName(words);
}

void RecordForm::setHint(const QString& column, const QString& words)
{
    Line* found = line(column);
    if (!found) return;
    found->hint = words;
    showUnder(*found);
}

void RecordForm::setChoices(const QString& column, const std::vector<Choice>& choices)
{
    Line* found = line(column);
    if (!found) return;
    // Choices read again leave what was chosen and not saved.
    const QVariant standing = std::exchange(found->hasChoices, true) ? found->editor->value() : m_record.value(*found->field);
    found->editor->setChoices(choices);
    found->editor->setValue(standing);
}

void RecordForm::setDayNote(const std::function<QString(QDate)>& note)
{
    for (const auto& line : m_lines)
        if (auto* date = qobject_cast<DateField*>(line->editor->widget())) date->setDayNote(note);
}

QWidget* RecordForm::editor(const QString& column) const
{
    Line* found = line(column);
    return found ? found->editor->focusWidget() : nullptr;
}

void RecordForm::focusField(const QString& column)
{
    if (QWidget* found = editor(column)) found->setFocus(Qt::OtherFocusReason);
}

void RecordForm::focusFirst()
{
    if (!m_lines.empty()) m_lines.front()->editor->focusWidget()->setFocus(Qt::OtherFocusReason);
}

namespace {
/// A field gives its text without blanks around it: those that were stored are nobody's typing.
bool isSame(const QVariant& now, const QVariant& stored)
{
    const bool texts = now.typeId() == QMetaType::QString && stored.typeId() == QMetaType::QString;
    return now == stored || (texts && now.toString() == stored.toString().trimmed());
}
} // namespace

QVariantMap RecordForm::draft()
{
    QVariantMap changes;
    for (const auto& line : m_lines) {
        const QVariant now = line->editor->value();
        const QString typed = line->editor->notUnderstood();
        if (!typed.isEmpty())
            changes.insert(typedKey + line->name(), typed);
        else if (!isSame(now, m_record.value(*line->field)))
            changes.insert(line->name(), now);
    }
    // Typed over which revision: a record that was saved since is not overwritten when the draft comes back.
    if (!changes.isEmpty() && m_record.meta().revision > 0) changes.insert(baseKey, m_record.meta().revision);
    return changes;
}

void RecordForm::setDraft(const QVariantMap& draft)
{
    const int base = draft.value(baseKey).toInt();
    if (base > 0 && base < m_record.meta().revision) m_record.meta().revision = base;
    for (auto it = draft.begin(); it != draft.end(); ++it)
        if (Line* found = line(it.key()))
            found->editor->setValue(it.value());
        else if (Line* half = it.key().startsWith(typedKey) ? line(it.key().mid(typedKey.size())) : nullptr)
            half->editor->setTyped(it.value().toString());
}

} // namespace fledge::ui
