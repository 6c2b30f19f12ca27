// What one reads in the window.
#include "tests/acceptance/office.h"

#include "ui/common/chip.h"
#include "ui/record/recordform.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"

#include <QAbstractButton>
#include <QLabel>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace fledge::story {
namespace {

QString rowText(const QAbstractItemModel& model, int row)
{
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column) {
        const QString words = model.index(row, column).data().toString();
        if (!words.isEmpty()) cells += words;
    }
    return cells.join(u" | "_s);
}

} // namespace

std::vector<QWidget*> Office::forms()
{
    std::vector<QWidget*> all;
    for (auto* each : window().page()->findChildren<ui::RecordForm*>())
        if (each->isVisible()) all.push_back(each);
    return all;
}

bool Office::reads(const QString& words)
{
    for (const auto* each : window().findChildren<QLabel*>())
        if (each->isVisible() && each->text().contains(words)) return true;
    for (const auto* each : window().findChildren<ui::Chip*>())
        if (each->isVisible() && each->accessibleName() == words) return true;
    for (const auto* each : window().findChildren<QAbstractButton*>())
        if (each->isVisible() && each->text().contains(words)) return true;
    return false;
}

QStringList Office::rows(const QString& table)
{
    const QAbstractItemModel* model = seen<QTableView>(table)->model();
    QStringList all;
    for (int row = 0; row < model->rowCount(); ++row) all += rowText(*model, row);
    return all;
}

int Office::rowWith(const QString& table, const QString& words)
{
    const QStringList all = rows(table);
    for (int row = 0; row < all.size(); ++row)
        if (all[row].contains(words)) return row;
    FAIL("no row with “" << words.toStdString() << "” among:\n" << all.join(u'\n').toStdString());
    return -1;
}

void Office::clickCell(const QString& table, int row, int column)
{
    auto* view = seen<QTableView>(table);
    scrollTo(view);
    const QModelIndex at = view->model()->index(row, column);
    view->scrollTo(at);
    view->setFocus();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(at).center());
    settle();
}

void Office::clickRow(const QString& table, const QString& words) { clickCell(table, rowWith(table, words), 0); }

void Office::enterRow(const QString& table, const QString& words)
{
    auto* view = seen<QTableView>(table);
    view->setFocus();
    view->setCurrentIndex(view->model()->index(rowWith(table, words), 0));
    press(Qt::Key_Return);
}

QString Office::keyOfRow(const QString& table, int row)
{
    return seen<QTableView>(table)->model()->index(row, 0).data(ui::KeyRole).toString();
}

QString Office::currentKey(const QString& table)
{
    return seen<QTableView>(table)->currentIndex().siblingAtColumn(0).data(ui::KeyRole).toString();
}

} // namespace fledge::story
