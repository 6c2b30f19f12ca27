// What hands do at the window.
#include "tests/acceptance/office.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>

using namespace Qt::StringLiterals;

namespace fledge::story {

/// A button is known by its words or, where two say the same, by its name.
QPushButton* Office::buttonSeen(const QString& words)
{
    for (auto* each : window().findChildren<QPushButton*>())
        if (each->isVisible() && (each->text() == words || each->objectName() == words)) return each;
    return nullptr;
}

bool Office::canClick(const QString& button)
{
    const QPushButton* found = buttonSeen(button);
    return found && found->isEnabled();
}

void Office::click(const QString& button)
{
    QPushButton* found = buttonSeen(button);
    INFO("looked for the button " << button.toStdString() << " on " << address().toStdString());
    REQUIRE(found != nullptr);
    REQUIRE(found->isEnabled());
    scrollTo(found);
    QTest::mouseClick(found, Qt::LeftButton);
    settle();
}

void Office::scrollTo(QWidget* widget)
{
    for (QWidget* up = widget->parentWidget(); up; up = up->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(up)) area->ensureWidgetVisible(widget);
}

void Office::press(Qt::Key key, Qt::KeyboardModifiers with)
{
    QWidget* to = QApplication::focusWidget() ? QApplication::focusWidget() : &window();
    QTest::keyClick(to, key, with);
    settle();
}

void Office::escBack()
{
    const QString before = address().section(u'/', 0, 2);
    for (int i = 0; i < 3 && address().section(u'/', 0, 2) == before; ++i) press(Qt::Key_Escape);
    INFO("Esc stays on " << before.toStdString());
    CHECK(address().section(u'/', 0, 2) != before);
}

QString Office::field()
{
    const QWidget* focused = QApplication::focusWidget();
    return focused ? focused->objectName() : QString();
}

void Office::fill(const Typed& form, QWidget* in)
{
    for (const auto& [column, words] : form) {
        auto* field = seen<QWidget>(column, in);
        INFO("field " << column.toStdString() << " on " << address().toStdString());
        REQUIRE(field->isEnabled());
        scrollTo(field);
        set(field, words);
    }
}

void Office::set(QWidget* field, const QString& words)
{
    field->setFocus();
    if (auto* box = qobject_cast<QComboBox*>(field)) return choose(box, words);
    if (auto* tick = qobject_cast<QCheckBox*>(field)) {
        if (tick->isChecked() != (words == u"yes")) QTest::keyClick(tick, Qt::Key_Space);
        return;
    }
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, words);
    QTest::keyClick(field, Qt::Key_Tab);
}

/// A long list is typed into; a short one is gone through with the arrow keys.
void Office::choose(QComboBox* box, const QString& words)
{
    if (QLineEdit* line = box->lineEdit()) {
        line->selectAll();
        QTest::keyClicks(line, words);
        box->completer()->popup()->hide();
        window().activateWindow(); // the list of suggestions had been in front
        QTest::keyClick(line, Qt::Key_Tab);
    } else {
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < box->count() && box->currentText() != words; ++i) QTest::keyClick(box, Qt::Key_Down);
    }
    INFO("looked for the choice " << words.toStdString());
    CHECK(box->currentText() == words);
    CHECK(box->findText(words) >= 0);
}

void Office::tick(const QString& words)
{
    for (auto* each : window().findChildren<QCheckBox*>()) {
        if (!each->isVisible() || each->text() != words) continue;
        scrollTo(each);
        each->setFocus();
        QTest::keyClick(each, Qt::Key_Space);
        return settle();
    }
    FAIL("nothing to tick: " << words.toStdString());
}

} // namespace fledge::story
