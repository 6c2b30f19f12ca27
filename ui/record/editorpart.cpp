#include "ui/record/editorpart.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {
constexpr int sideBeats = 40;
}

EditorPart::EditorPart(Workspace& workspace, Shell& shell, const record::RecordType& type, const QStringList& columns,
                       int across, std::function<std::optional<record::AnyRecord>()> record,
                       std::function<void(RecordEditor&)> prepare)
    : m_editor(new RecordEditor(workspace, shell, type, columns, across)), m_side(new QVBoxLayout), m_sideWidget(new QWidget),
      m_record(std::move(record)), m_prepare(std::move(prepare))
{
    const int unit = beat(this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(unit * 3 / 2);
    m_editor->setClosable(false);
    row->addWidget(scrolling(m_editor), 1);
    m_side->setContentsMargins(0, 0, 0, 0);
    m_side->setSpacing(unit * 3 / 2);
    m_side->addStretch(1);
    m_sideWidget->setLayout(m_side);
    m_sideWidget->setFixedWidth(unit * sideBeats);
    row->addWidget(m_sideWidget);
    m_sideWidget->hide();
    connect(m_editor, &RecordEditor::saved, this, [this] { m_prepare(*m_editor); });
}

void EditorPart::addBeside(QWidget* widget, int stretch)
{
    m_side->insertWidget(m_side->count() - 1, widget, stretch);
    if (stretch > 0) m_side->setStretch(m_side->count() - 1, 0); // it takes what is left, not the empty end
    m_sideWidget->show();
}

void EditorPart::setSideBeats(int beats) { m_sideWidget->setFixedWidth(beat(this) * beats); }

void EditorPart::setPlace(const QString& place)
{
    m_editor->keepDraft();
    m_editor->setDraftPlace(place);
}

void EditorPart::refresh()
{
    const auto found = m_record();
    if (!found) return;
    const bool same = m_editor->record().id() == found->id();
    if (!same)
        m_editor->edit(*found);
    else
        m_editor->refresh();
    m_prepare(*m_editor);
    if (!same) m_editor->restoreDraft();
}

bool EditorPart::openTarget(const Target& target)
{
    if (!m_editor->form().editor(target.field)) return false;
    m_editor->form().focusField(target.field);
    return true;
}

bool EditorPart::reopenForm(const QString& name)
{
    const auto found = m_record();
    return found && name == QStringLiteral("%1/%2").arg(QLatin1String(found->type().name), idText(found->id()));
}

QWidget* EditorPart::firstFocus()
{
    const QStringList columns = m_editor->form().columns();
    return columns.isEmpty() ? nullptr : m_editor->form().editor(columns.front());
}

} // namespace fledge::ui
