// What a page shows while its job runs: what it is doing, how far it has come, a way to stop it; and what went wrong.
#pragma once
#include "core/base/job.h"

#include <memory>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace fledge::ui {

class JobBar final : public QWidget
{
    Q_OBJECT
public:
    using Then = std::function<void(const QVariant& result)>;
    explicit JobBar(QWidget* parent = nullptr);
    ~JobBar() override;
    /// One job at a time. `then` is called when it went well; a problem is shown here, in words.
    void run(const QString& words, Job::Work work, Then then);
    bool isRunning() const { return m_job != nullptr; }
    void setProblem(const QString& sentence);
    QString problem() const;

Q_SIGNALS:
    void runningChanged(bool running);

private:
    void ended(const Result<QVariant>& result, const Then& then);
    QLabel* m_words;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QLabel* m_problem;
    std::unique_ptr<Job> m_job;
};

} // namespace fledge::ui
