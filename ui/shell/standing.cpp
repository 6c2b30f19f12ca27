#include "ui/shell/standing.h"

#include "ui/record/recordtable.h"
#include "ui/shell/page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>

namespace fledge::ui {
namespace {

const QString formKey = QStringLiteral("form");
const QString rowsKey = QStringLiteral("rows");
const QString wordsKey = QStringLiteral("words");
const QString focusKey = QStringLiteral("focus");
const QString cursorKey = QStringLiteral("cursor");

/// Everything a person can see on the page, each under a name that the page made anew gives it again.
std::vector<std::pair<QString, QWidget*>> shownOn(const QWidget& page)
{
    std::vector<std::pair<QString, QWidget*>> shown;
    QHash<QString, int> namesakes;
    for (QWidget* one : page.findChildren<QWidget*>()) {
        if (!one->isVisibleTo(&page)) continue;
        const QString name = QLatin1String(one->metaObject()->className()) + u':' + one->objectName();
        shown.emplace_back(name + u':' + QString::number(namesakes[name]++), one);
    }
    return shown;
}

QLineEdit* asLine(QWidget* widget)
{
    auto* line = qobject_cast<QLineEdit*>(widget);
    return line && !line->isReadOnly() && line->echoMode() == QLineEdit::Normal ? line : nullptr; // passwords are typed again
}

/// What was typed, ticked or chosen in one field; nothing where nobody did.
QVariant wordsIn(QWidget* widget)
{
    if (const QLineEdit* line = asLine(widget)) return line->isModified() ? line->text() : QVariant();
    if (const auto* text = qobject_cast<QPlainTextEdit*>(widget))
        return !text->isReadOnly() && text->document()->isModified() ? text->toPlainText() : QVariant();
    if (const auto* box = qobject_cast<QComboBox*>(widget)) return box->isEnabled() ? box->currentText() : QVariant();
    if (const auto* tick = qobject_cast<QCheckBox*>(widget)) return tick->isEnabled() ? tick->isChecked() : QVariant();
    return {};
}

// As if it were typed: whoever listens to the field hears of it.
void putWords(QWidget* widget, const QVariant& words)
{
    if (QLineEdit* line = asLine(widget)) {
        if (line->text() == words.toString()) return;
        line->setText(words.toString());
        line->setModified(true);
        Q_EMIT line->textEdited(line->text());
    } else if (auto* text = qobject_cast<QPlainTextEdit*>(widget)) {
        if (text->toPlainText() == words.toString()) return;
        text->setPlainText(words.toString());
        text->document()->setModified(true);
    } else if (auto* box = qobject_cast<QComboBox*>(widget)) {
        const int at = box->findText(words.toString());
        if (at < 0 || at == box->currentIndex()) return;
        box->setCurrentIndex(at);
        Q_EMIT box->activated(at);
    } else if (auto* tick = qobject_cast<QCheckBox*>(widget)) {
        if (tick->isChecked() != words.toBool()) tick->click();
    }
}

int cursorIn(const QWidget* widget)
{
    if (const auto* line = qobject_cast<const QLineEdit*>(widget)) return line->cursorPosition();
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(widget)) return text->textCursor().position();
    return -1;
}

void putCursor(QWidget* widget, int at)
{
    if (auto* line = qobject_cast<QLineEdit*>(widget)) {
        line->deselect(); // taking the keyboard selects all, and the next key would replace what was typed
        line->setCursorPosition(at);
    } else if (auto* text = qobject_cast<QPlainTextEdit*>(widget)) {
        QTextCursor cursor = text->textCursor();
        cursor.setPosition(qBound(0, at, text->document()->characterCount() - 1));
        text->setTextCursor(cursor);
    }
}

QVariantMap rowsOn(const QWidget& page)
{
    QVariantMap rows;
    for (RecordTable* table : page.findChildren<RecordTable*>())
        if (table->isVisibleTo(&page) && !table->currentKey().isEmpty()) rows.insert(table->view()->objectName(), table->currentKey());
    return rows;
}

void putRows(const QWidget& page, const QVariantMap& rows)
{
    for (RecordTable* table : page.findChildren<RecordTable*>())
        if (const QVariant key = rows.value(table->view()->objectName()); key.isValid()) table->selectKey(key.toString());
}

} // namespace

QVariantMap standingOn(const Page& page)
{
    QVariantMap words;
    QVariantMap stood{{formKey, page.openForm()}, {rowsKey, rowsOn(page)}};
    const QWidget* focused = page.window()->focusWidget();
    for (const auto& [name, widget] : shownOn(page)) {
        if (const QVariant typed = wordsIn(widget); typed.isValid()) words.insert(name, typed);
        if (widget != focused) continue;
        stood.insert(focusKey, name);
        stood.insert(cursorKey, cursorIn(widget));
    }
    stood.insert(wordsKey, words);
    return stood;
}

QStringList standAgain(Page& page, const QVariantMap& stood)
{
    putRows(page, stood.value(rowsKey).toMap());
    if (const QString form = stood.value(formKey).toString(); !form.isEmpty()) page.reopenForm(form);
    QVariantMap words = stood.value(wordsKey).toMap();
    for (const auto& [name, widget] : shownOn(page))
        if (const QVariant typed = words.take(name); typed.isValid()) putWords(widget, typed);
    for (const auto& [name, widget] : shownOn(page)) {
        if (name != stood.value(focusKey).toString()) continue;
        widget->setFocus(Qt::OtherFocusReason);
        putCursor(widget, stood.value(cursorKey).toInt());
    }
    QStringList lost;
    for (auto it = words.cbegin(); it != words.cend(); ++it)
        if (it.value().typeId() == QMetaType::QString && !it.key().contains(u"ComboBox")) lost += it.value().toString().trimmed();
    lost.removeAll(QString());
    return lost;
}

} // namespace fledge::ui
