// The recovery sheet, shown once: it is printed, saved or written down before anybody goes on.
#pragma once
#include "ui/print/page.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;

namespace fledge::ui {

class SheetPage final : public QWidget
{
    Q_OBJECT
public:
    explicit SheetPage(const report::Report& sheet, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The sheet is safe somewhere; its code is forgotten here.
    void done();

private:
    void save();
    void print();
    void isSafe(const QString& words);
    void problem(const QString& words);

    report::Report m_sheet;
    print::Pages m_pages;
    QCheckBox* m_written;
    QLabel* m_said;
    QLabel* m_problem;
    QPushButton* m_goOn;
    bool m_safe = false;
};

} // namespace fledge::ui
