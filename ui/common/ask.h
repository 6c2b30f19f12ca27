// The two system dialogs the program uses: choosing a file, and confirming what cannot be undone. They open without a
// nested event loop and answer through a callback; tests set the next answer instead of clicking a native dialog.
#pragma once
#include <functional>
#include <optional>
#include <QString>

class QWidget;

namespace fledge::ui {

class MessageBox
{
public:
    /// Asks before something that cannot be undone. `yes` names the deed ("Void the placement"), never just "OK".
    static void confirm(QWidget* parent, const QString& question, const QString& detail, const QString& yes,
                        std::function<void()> then);
    /// Tests: the next question is answered so and not shown.
    static void setNextAnswer(bool yes);
    /// The question asked last, for tests.
    static QString lastQuestion();
};

class FileDialog
{
public:
    using Chosen = std::function<void(const QString& path)>;
    /// `filter` as QFileDialog wants it: `Class lists (*.csv)`. Nothing is called when the person cancels.
    static void open(QWidget* parent, const QString& title, const QString& filter, Chosen then);
    static void save(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter,
                     Chosen then);
    /// A folder that is there, or that the dialog makes.
    static void folder(QWidget* parent, const QString& title, const QString& start, Chosen then);
    /// Tests: the next dialog is not shown and gives this path; an empty path is Cancel.
    static void setNextFileName(const QString& path);
};

} // namespace fledge::ui
