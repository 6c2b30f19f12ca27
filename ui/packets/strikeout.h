// Strikes out a packet that the school has brought in: the signed receipt says which, and the laptop's copy goes.
#pragma once
#include "core/base/job.h"
#include "core/security/card.h"
#include "ui/common/noticebar.h"

#include <functional>
#include <memory>
#include <QObject>

class QWidget;

namespace fledge::ui {

class StrikeOut final : public QObject
{
    Q_OBJECT
public:
    using Tell = std::function<void(const Notice&)>;
    /// `page` carries the dialogs and owns this.
    StrikeOut(QWidget* page, const security::Card& card, Tell tell);
    /// Asks for the receipt.
    void start();

Q_SIGNALS:
    /// A packet was deleted.
    void struckOut();

private:
    void read(const QString& receipt);
    void look(const QStringList& paths, bool isChosen);
    void found(const QString& packet, bool isChosen);
    void remove(const QString& packet);

    QWidget* m_page;
    security::Card m_card;
    Tell m_tell;
    security::PacketHead m_receipt;
    std::unique_ptr<Job> m_job;
};

} // namespace fledge::ui
