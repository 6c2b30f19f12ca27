#include "ui/common/ask.h"

#include "ui/common/style.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <utility>

namespace fledge::ui {
namespace {

std::optional<bool>& nextAnswer()
{
    static std::optional<bool> answer;
    return answer;
}

QString& asked()
{
    static QString question;
    return question;
}

std::optional<QString>& nextFileName()
{
    static std::optional<QString> name;
    return name;
}

/// True when a test answered in the person's place.
bool answeredByTest(const FileDialog::Chosen& then)
{
    if (!nextFileName()) return false;
    const QString path = *std::exchange(nextFileName(), std::nullopt);
    if (!path.isEmpty()) then(path);
    return true;
}

void show(QFileDialog* dialog, FileDialog::Chosen then)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog,
                     [then = std::move(then)](const QString& path) { then(path); });
    dialog->open();
}

} // namespace

void MessageBox::confirm(QWidget* parent, const QString& question, const QString& detail, const QString& yes,
                         std::function<void()> then)
{
    asked() = question;
    if (nextAnswer()) {
        if (*std::exchange(nextAnswer(), std::nullopt)) then();
        return;
    }
    auto* box = new QMessageBox(QMessageBox::NoIcon, QString(), question, QMessageBox::NoButton, parent);
    box->setInformativeText(detail);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* deed = box->addButton(yes, QMessageBox::DestructiveRole);
    setButtonKind(deed, ButtonKind::Danger);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    QObject::connect(deed, &QPushButton::clicked, box, [then = std::move(then)] { then(); });
    box->open();
}

void MessageBox::setNextAnswer(bool yes) { nextAnswer() = yes; }
QString MessageBox::lastQuestion() { return asked(); }

void FileDialog::open(QWidget* parent, const QString& title, const QString& filter, Chosen then)
{
    if (answeredByTest(then)) return;
    auto* dialog = new QFileDialog(parent, title, QString(), filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    show(dialog, std::move(then));
}

void FileDialog::save(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter,
                      Chosen then)
{
    if (answeredByTest(then)) return;
    auto* dialog = new QFileDialog(parent, title, QString(), filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggestion);
    show(dialog, std::move(then));
}

void FileDialog::folder(QWidget* parent, const QString& title, const QString& start, Chosen then)
{
    if (answeredByTest(then)) return;
    auto* dialog = new QFileDialog(parent, title, start);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    show(dialog, std::move(then));
}

void FileDialog::setNextFileName(const QString& path) { nextFileName() = path; }

} // namespace fledge::ui
