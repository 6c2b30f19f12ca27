// Puts a backup in place: choose it, open it, see what it holds, and have it as a new file. Nothing is ever overwritten.
#pragma once
#include "core/backups.h"

#include <functional>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace fledge::ui {

class FactsCard;
class JobBar;

/// Where the backup becomes a file, and which backups may.
struct RestorePlace
{
    QString words;  ///< what happens to it, for people
    QString folder; ///< of the new file; made where it is not there yet
    std::function<QString(const store::BackupInfo&)> nameFor; ///< the new file's name, without its ending
    std::function<Result<store::BackupInfo>(const QString& path)> infoOf;
    const Clock* clock;
    QString anchors;
};

class RestorePanel final : public QWidget
{
    Q_OBJECT
public:
    explicit RestorePanel(RestorePlace place, QWidget* parent = nullptr);
    void setFolder(const QString& folder) { m_place.folder = folder; }
    QWidget* firstFocus();
    bool isWorking() const;

Q_SIGNALS:
    void restored(const QString& path);

private:
    QWidget* choosing();
    QWidget* opening();
    void choose();
    void take(const QString& path);
    /// Who opens it, as typed; nothing, and told why, when that is not enough.
    std::optional<backups::Opener> opener();
    void lookInside();
    void showContents(const backups::Contents& contents);
    void putInPlace();
    QString newPath() const;
    void finish(const QString& path);

    RestorePlace m_place;
    QString m_path;
    std::optional<store::BackupInfo> m_info;
    QPushButton* m_choose = nullptr;
    QLabel* m_file;
    QLineEdit* m_signIn;
    QLineEdit* m_password;
    QLineEdit* m_code;
    QPushButton* m_look;
    FactsCard* m_contents;
    QLabel* m_standing;
    QPushButton* m_put;
    JobBar* m_job;
};

} // namespace fledge::ui
