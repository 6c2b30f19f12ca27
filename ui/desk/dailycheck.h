// Once a day, and after the program ended without closing the file: all of the file is checked behind what people do.
// Quiet when all is well.
#pragma once
#include "core/base/job.h"
#include "core/workspace.h"

#include <memory>
#include <QDate>
#include <QObject>
#include <vector>

namespace fledge::ui {

class DailyCheck final : public QObject
{
    Q_OBJECT
public:
    explicit DailyCheck(QObject* parent = nullptr) : QObject(parent) {}
    ~DailyCheck() override;
    /// Nothing is checked before this is called.
    void setEnabled(bool on) { m_enabled = on; }
    /// Checks the file where that is due: no check of today found it whole, or the program was killed while somebody was in.
    void begin(Workspace& workspace);
    /// The person leaves, or the file: what is under way ends by itself, unheard, and nobody waits for it.
    void stop();
    bool isRunning() const { return m_job != nullptr; }

Q_SIGNALS:
    /// A sentence on what is wrong, and what to do.
    void found(const QString& sentence);
    /// What was left to end by itself has ended: the next may begin.
    void free();

private:
    bool isDue(Workspace& workspace);
    void checked(const Result<QVariant>& result);

    bool m_enabled = false;
    QString m_setting; ///< of the file somebody is in; empty: nobody is
    QDate m_today;
    QDate m_triedOn;
    std::unique_ptr<Job> m_job;
    std::vector<std::unique_ptr<Job>> m_leaving; ///< cancelled; gone for good when the program ends
};

} // namespace fledge::ui
