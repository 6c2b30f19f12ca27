// Paper: the system's print dialog, opened without a nested event loop. Tests name a file instead of a printer.
#pragma once
#include "ui/print/page.h"

#include <functional>
#include <QString>

class QWidget;

namespace fledge::ui {

class Printing
{
public:
    /// Asks for a printer and prints the pages; `then` is told whether they went out. Nothing is told on Cancel.
    /// The layout of the sheet is the pages' own: what the dialog changes of it scales them to fit.
    static void print(QWidget* parent, const print::Pages& pages, const QString& title,
                      std::function<void(bool printed)> then);
    /// Tests: the next print goes into this file as PDF, without a dialog.
    static void setNextFileName(const QString& path);
};

} // namespace fledge::ui
