#include "ui/record/editor.h"

#include "ui/common/fields.h"
#include "ui/common/theme.h"
#include "ui/record/fieldtext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QEvent>
#include <QIntValidator>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

/// The mouse wheel scrolls the page; it never changes what a field says.
class WheelFilter final : public QObject
{
public:
    using QObject::QObject;
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() != QEvent::Wheel) return false;
        event->ignore();
        return true;
    }
};

void typeInto(QLineEdit& edit, const QString& text)
{
    edit.setText(text);
    edit.setModified(true);
}

class TextEditor final : public Editor
{
public:
    explicit TextEditor(const record::Field& field)
    {
        if (field.maxLength > 0) m_edit.setMaxLength(field.maxLength);
        connect(&m_edit, &QLineEdit::textEdited, this, &Editor::edited);
    }
    QWidget* widget() override { return &m_edit; }
    QVariant value() override
    {
        const QString text = m_edit.text().trimmed();
        return text.isEmpty() ? QVariant() : QVariant(text);
    }
    void setValue(const QVariant& value) override { m_edit.setText(value.toString()); }
    void setReadOnly(bool on) override { m_edit.setReadOnly(on); }

private:
    QLineEdit m_edit;
};

class MultilineEditor final : public Editor
{
public:
    MultilineEditor()
    {
        m_edit.setTabChangesFocus(true);
        m_edit.setFixedHeight(m_edit.fontMetrics().lineSpacing() * 4 + beat(&m_edit) * 2);
        connect(&m_edit, &QPlainTextEdit::textChanged, this, [this] {
            if (!m_setting) Q_EMIT edited();
        });
    }
    QWidget* widget() override { return &m_edit; }
    QVariant value() override
    {
        const QString text = m_edit.toPlainText().trimmed();
        return text.isEmpty() ? QVariant() : QVariant(text);
    }
    void setValue(const QVariant& value) override
    {
        m_setting = true;
        m_edit.setPlainText(value.toString());
        m_setting = false;
    }
    void setReadOnly(bool on) override { m_edit.setReadOnly(on); }

private:
    QPlainTextEdit m_edit;
    bool m_setting = false;
};

class NumberEditor final : public Editor
{
public:
    explicit NumberEditor(const record::Field& field)
    {
        m_edit.setValidator(new QIntValidator(field.has(record::NotNegative) ? 0 : -9999, 999999, &m_edit));
        connect(&m_edit, &QLineEdit::textEdited, this, &Editor::edited);
    }
    QWidget* widget() override { return &m_edit; }
    QVariant value() override { return m_edit.text().isEmpty() ? QVariant() : QVariant(m_edit.text().toInt()); }
    void setValue(const QVariant& value) override
    {
        m_edit.setText(value.isValid() ? QString::number(value.toInt()) : QString());
    }
    void setReadOnly(bool on) override { m_edit.setReadOnly(on); }

private:
    QLineEdit m_edit;
};

class MoneyEditor final : public Editor
{
public:
    MoneyEditor() { connect(&m_edit, &QLineEdit::textEdited, this, &Editor::edited); }
    QWidget* widget() override { return &m_edit; }
    QVariant value() override
    {
        m_edit.readTyped();
        return m_edit.pence() ? QVariant(*m_edit.pence()) : QVariant();
    }
    void setValue(const QVariant& value) override
    {
        m_edit.setPence(value.isValid() ? std::optional(value.toInt()) : std::nullopt);
    }
    QString notUnderstood() override
    {
        m_edit.readTyped();
        return m_edit.isUnderstood() ? QString() : m_edit.text();
    }
    void setTyped(const QString& text) override { typeInto(m_edit, text); }
    void setReadOnly(bool on) override { m_edit.setReadOnly(on); }

private:
    MoneyField m_edit;
};

class DateEditor final : public Editor
{
public:
    explicit DateEditor(const EditorSetting& setting) : m_field(setting.today)
    {
        m_field.setDayNote(setting.dayNote);
        connect(m_field.edit(), &QLineEdit::textEdited, this, &Editor::edited);
        connect(&m_field, &DateField::dateChanged, this, &Editor::edited);
    }
    QWidget* widget() override { return &m_field; }
    QWidget* focusWidget() override { return m_field.edit(); }
    QVariant value() override
    {
        m_field.readTyped();
        return m_field.date().isValid() ? QVariant(m_field.date()) : QVariant();
    }
    void setValue(const QVariant& value) override { m_field.setDate(value.toDate()); }
    QString notUnderstood() override
    {
        m_field.readTyped();
        return m_field.isUnderstood() ? QString() : m_field.edit()->text();
    }
    void setTyped(const QString& text) override
    {
        typeInto(*m_field.edit(), text);
        m_field.readTyped();
    }
    void setReadOnly(bool on) override { m_field.setReadOnly(on); }

private:
    DateField m_field;
};

class TimeEditor final : public Editor
{
public:
    TimeEditor() { connect(&m_edit, &QLineEdit::textEdited, this, &Editor::edited); }
    QWidget* widget() override { return &m_edit; }
    QVariant value() override
    {
        m_edit.readTyped();
        return m_edit.time().isValid() ? QVariant(m_edit.time()) : QVariant();
    }
    void setValue(const QVariant& value) override { m_edit.setTime(value.toTime()); }
    QString notUnderstood() override
    {
        m_edit.readTyped();
        return m_edit.isUnderstood() ? QString() : m_edit.text();
    }
    void setTyped(const QString& text) override { typeInto(m_edit, text); }
    void setReadOnly(bool on) override { m_edit.setReadOnly(on); }

private:
    TimeField m_edit;
};

class TickEditor final : public Editor
{
public:
    explicit TickEditor(const record::Field& field)
    {
        m_box.setText(field.labelText());
        connect(&m_box, &QCheckBox::clicked, this, &Editor::edited);
    }
    QWidget* widget() override { return &m_box; }
    QVariant value() override { return m_box.isChecked(); }
    void setValue(const QVariant& value) override { m_box.setChecked(value.toBool()); }
    void setReadOnly(bool on) override { m_box.setEnabled(!on); }
    bool hasOwnLabel() const override { return true; }

private:
    QCheckBox m_box;
};

/// Tokens and references: a list to choose from; long lists can be typed into.
class ChoiceEditor final : public Editor
{
public:
    ChoiceEditor(const record::Field& field, const EditorSetting& setting)
    {
        m_box.installEventFilter(new WheelFilter(&m_box));
        m_box.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_box.setMinimumContentsLength(10);
        if (setting.mayBeEmpty) m_box.addItem(QString());
        for (const record::Token& token : field.kind->tokens)
            m_box.addItem(record::tokenLabel(*field.kind, QLatin1String(token.token)), QLatin1String(token.token));
        if (field.kind->sort == record::Sort::Reference) {
            makeSearchable();
            if (setting.choices) setChoices(setting.choices());
        }
        connect(&m_box, &QComboBox::activated, this, &Editor::edited);
    }
    QWidget* widget() override { return &m_box; }
    QVariant value() override
    {
        if (m_box.isEditable() && m_box.currentText().trimmed().isEmpty()) return {};
        return m_box.itemData(chosen());
    }
    void setValue(const QVariant& value) override
    {
        const int at = value.isValid() ? m_box.findData(value) : m_box.findData(QVariant());
        m_box.setCurrentIndex(at);
        if (m_box.isEditable() && at < 0) m_box.setEditText(QString());
    }
    QString notUnderstood() override
    {
        const QString typed = m_box.isEditable() ? m_box.currentText().trimmed() : QString();
        return typed.isEmpty() || m_box.findText(typed, Qt::MatchFixedString) >= 0 ? QString() : typed;
    }
    void setReadOnly(bool on) override { m_box.setEnabled(!on); }
    void setChoices(const std::vector<Choice>& choices) override
    {
        const QVariant before = m_box.currentData();
        m_box.clear();
        m_box.addItem(QString());
        for (const Choice& choice : choices)
            m_box.addItem(choice.words, choice.id);
        setValue(before);
    }

private:
    /// What is typed in full is chosen, though the keyboard may still be in the field: Ctrl+S does not leave it. Of two
    /// of one name the one that is chosen already stays.
    int chosen() const
    {
        const QString typed = m_box.currentText().trimmed();
        const bool same = m_box.itemText(m_box.currentIndex()).compare(typed, Qt::CaseInsensitive) == 0;
        const int at = same || !m_box.isEditable() ? -1 : m_box.findText(typed, Qt::MatchFixedString);
        return at >= 0 ? at : m_box.currentIndex();
    }
    void makeSearchable()
    {
        m_box.setEditable(true);
        m_box.setInsertPolicy(QComboBox::NoInsert);
        m_box.completer()->setCompletionMode(QCompleter::PopupCompletion);
        m_box.completer()->setFilterMode(Qt::MatchContains);
        connect(m_box.lineEdit(), &QLineEdit::editingFinished, this,
                [this] { m_box.setCurrentIndex(chosen()); });
        connect(m_box.lineEdit(), &QLineEdit::textEdited, this, &Editor::edited);
    }
    QComboBox m_box;
};

class TicksEditor final : public Editor
{
public:
    explicit TicksEditor(const record::Field& field)
    {
        auto* rows = new QVBoxLayout(&m_widget);
        rows->setContentsMargins(0, 0, 0, 0);
        rows->setSpacing(beat(&m_widget) / 2);
        for (const record::Token& token : field.kind->tokens) {
            auto* box = new QCheckBox(record::tokenLabel(*field.kind, QLatin1String(token.token)));
            box->setAccessibleName(QStringLiteral("%1: %2").arg(field.labelText(), box->text()));
            box->setProperty("token", QLatin1String(token.token));
            rows->addWidget(box);
            m_boxes.push_back(box);
            connect(box, &QCheckBox::clicked, this, &Editor::edited);
        }
    }
    QWidget* widget() override { return &m_widget; }
    QWidget* focusWidget() override { return m_boxes.empty() ? &m_widget : static_cast<QWidget*>(m_boxes.front()); }
    QVariant value() override
    {
        QStringList tokens;
        for (const QCheckBox* box : m_boxes)
            if (box->isChecked()) tokens += box->property("token").toString();
        return tokens.isEmpty() ? QVariant() : QVariant(tokens);
    }
    void setValue(const QVariant& value) override
    {
        const QStringList tokens = value.toStringList();
        for (QCheckBox* box : m_boxes)
            box->setChecked(tokens.contains(box->property("token").toString()));
    }
    void setReadOnly(bool on) override { m_widget.setEnabled(!on); }

private:
    QWidget m_widget;
    std::vector<QCheckBox*> m_boxes;
};

} // namespace

std::unique_ptr<Editor> makeEditor(const record::Field& field, const EditorSetting& setting)
{
    using record::Sort;
    switch (field.kind->sort) {
    case Sort::Text:
        if (field.has(record::Multiline)) return std::make_unique<MultilineEditor>();
        return std::make_unique<TextEditor>(field);
    case Sort::Integer:
        if (isMoney(field)) return std::make_unique<MoneyEditor>();
        return std::make_unique<NumberEditor>(field);
    case Sort::Boolean:
        return std::make_unique<TickEditor>(field);
    case Sort::Date:
        return std::make_unique<DateEditor>(setting);
    case Sort::Time:
        return std::make_unique<TimeEditor>();
    case Sort::Reference:
    case Sort::Token:
        return std::make_unique<ChoiceEditor>(field, setting);
    case Sort::Tokens:
        return std::make_unique<TicksEditor>(field);
    case Sort::Instant:
    case Sort::Json:
        break;
    }
    return nullptr;
}

} // namespace fledge::ui
