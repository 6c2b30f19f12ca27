// Once a day, whoever is signed in: a backup made by Fledge behind what they do. Also where only people are there who make none
// on demand: it opens for none of them. Success is quiet.
#pragma once
#include "core/base/job.h"
#include "core/workspace.h"

#include <memory>
#include <QDate>
#include <QObject>
#include <vector>

namespace fledge::ui {

class DailyBackup final : public QObject
{
    Q_OBJECT
public:
    explicit DailyBackup(QObject* parent = nullptr) : QObject(parent) {}
    ~DailyBackup() override;
    /// Nothing is made before this is called.
    void setEnabled(bool on) { m_enabled = on; }
    /// Makes today's backup where it is due. Cheap where it was tried today. A practice file is not worth one.
    void begin(Workspace& workspace);
    /// The person leaves, or the file: what is under way ends by itself, unheard, and nobody waits for it.
    void stop();
    /// Somebody comes: today's backup may be tried again.
    void forgetToday() { m_triedOn = {}; }
    bool isRunning() const { return m_job != nullptr; }

Q_SIGNALS:
    void failed(const fledge::Problem& problem);
    /// What was left to end by itself has ended: the next may begin.
    void free();

private:
    bool m_enabled = false;
    QDate m_triedOn;
    std::unique_ptr<Job> m_job;
    std::vector<std::unique_ptr<Job>> m_leaving; ///< cancelled; gone for good when the program ends
};

} // namespace fledge::ui
