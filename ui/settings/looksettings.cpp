#include "ui/settings/looksettings.h"

#include "ui/common/card.h"
#include "ui/common/theme.h"
#include "ui/shell/idlewatch.h"

#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

namespace fledge::ui {

LookSettings::LookSettings()
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(this) * 3 / 2);
    auto* colours = new Card(tr("Colours"));
    auto* group = new QButtonGroup(this);
    const QString words[] = {tr("As the computer has it"), tr("Light"), tr("Dark")};
    for (int i = 0; i < 3; ++i) {
        auto* choice = new QRadioButton(words[i]);
        choice->setChecked(int(savedThemeChoice()) == i);
        group->addButton(choice, i);
        colours->body()->addWidget(choice);
    }
    connect(group, &QButtonGroup::idClicked, this, [](int id) {
        saveThemeChoice(ThemeChoice(id));
        applyTheme(*qApp, ThemeChoice(id));
    });
    auto* lock = new Card(tr("Lock"));
    auto* minutes = new QComboBox;
    minutes->setObjectName(QStringLiteral("lockMinutes"));
    for (const int choice : {2, 5, 10, 15, 30}) minutes->addItem(tr("after %1 minutes").arg(choice), choice);
    minutes->setCurrentIndex(minutes->findData(IdleWatch::savedMinutes()));
    minutes->setAccessibleName(tr("The screen locks when nobody types"));
    lock->body()->addWidget(bodyLabel(tr("Where people sign in, the screen locks when nobody types or moves the mouse. What "
                                         "was typed is kept.")));
    lock->body()->addWidget(minutes, 0, Qt::AlignLeft);
    connect(minutes, &QComboBox::activated, this, [minutes] { IdleWatch::saveMinutes(minutes->currentData().toInt()); });
    auto* keys = new FactsCard(2);
    keys->setTitle(tr("Keys"));
    keys->setFacts({{tr("Ctrl K"), tr("Find a pupil, provider or page")},
                    {tr("Ctrl N"), tr("New")},
                    {tr("Ctrl S"), tr("Save")},
                    {tr("Ctrl F"), tr("Filter the table")},
                    {tr("Ctrl P"), tr("Print")},
                    {tr("Enter"), tr("Open the row")},
                    {tr("Esc"), tr("Close, then clear, then go back")},
                    {tr("F6"), tr("Next part of the window")},
                    {tr("F12 or Ctrl Shift H"), tr("Hide the screen")},
                    {tr("Ctrl Shift L"), tr("Log a concern")},
                    {tr("Ctrl Enter"), tr("Send the concern")},
                    {tr("Ctrl 1 to 9"), tr("The pages of the navigation")}});
    for (Card* card : {colours, lock, static_cast<Card*>(keys)}) {
        card->setMaximumWidth(beat(this) * 110);
        rows->addWidget(card);
    }
    rows->addStretch(1);
}

} // namespace fledge::ui
