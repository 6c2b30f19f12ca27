#include "ui/shell/blanking.h"

#include "ui/common/card.h"
#include "ui/record/rowsmodel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>

namespace fledge::ui {
namespace {

QStringList itemsOf(const QComboBox& box)
{
    QStringList items;
    for (int i = 0; i < box.count(); ++i) items += box.itemText(i);
    return items;
}

/// A widget's words; nothing where it has none of its own.
QVariant wordsOf(QWidget* widget)
{
    if (const auto* label = qobject_cast<QLabel*>(widget)) return label->text();
    if (const auto* elided = qobject_cast<ElidedLabel*>(widget)) return elided->text();
    if (const auto* line = qobject_cast<QLineEdit*>(widget)) return line->text();
    if (const auto* text = qobject_cast<QPlainTextEdit*>(widget)) return text->toPlainText();
    if (const auto* box = qobject_cast<QComboBox*>(widget)) return itemsOf(*box);
    return {};
}

bool isEmpty(const QVariant& words) { return words.toStringList().join(QString()).isEmpty(); }

/// Nobody hears of it: the page is as it was, only unread.
void setWords(QWidget* widget, const QVariant& words)
{
    const QSignalBlocker quiet(widget);
    const QString text = words.toString();
    if (auto* label = qobject_cast<QLabel*>(widget)) {
        label->setText(text);
    } else if (auto* elided = qobject_cast<ElidedLabel*>(widget)) {
        elided->setText(text);
    } else if (auto* line = qobject_cast<QLineEdit*>(widget)) {
        const bool typed = line->isModified();
        line->setText(text);
        line->setModified(typed);
    } else if (auto* edit = qobject_cast<QPlainTextEdit*>(widget)) {
        const bool typed = edit->document()->isModified();
        edit->setPlainText(text);
        edit->document()->setModified(typed);
    } else if (auto* box = qobject_cast<QComboBox*>(widget)) {
        const QStringList items = words.toStringList();
        for (int i = 0; i < box->count(); ++i) box->setItemText(i, items.value(i));
    }
}

} // namespace

BlankedPage::BlankedPage(QWidget& page)
{
    for (auto* rows : page.findChildren<RowsModel*>()) {
        rows->setRows({});
        connect(rows, &RowsModel::modelReset, this, [rows] {
            if (!rows->rows().empty()) rows->setRows({});
        });
    }
    for (QWidget* widget : page.findChildren<QWidget*>()) {
        if (qobject_cast<QComboBox*>(widget->parentWidget())) continue; // the line of a choice goes with it
        const QVariant words = wordsOf(widget);
        if (!words.isValid() || isEmpty(words)) continue;
        m_widgets.emplace_back(widget);
        m_words.append(words);
        setWords(widget, {});
    }
}

void BlankedPage::putBack(const QVariantList& words)
{
    for (size_t i = 0; i < m_widgets.size() && qsizetype(i) < words.size(); ++i)
        if (m_widgets[i] && isEmpty(wordsOf(m_widgets[i]))) setWords(m_widgets[i], words[qsizetype(i)]);
}

} // namespace fledge::ui
