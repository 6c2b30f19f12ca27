#include "ui/packets/strikeout.h"

#include "ui/common/ask.h"
#include "ui/packets/packetfiles.h"
#include "ui/signin/accountjobs.h"
#include "ui/words/problems.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QWidget>

namespace fledge::ui {
namespace {
constexpr qint64 longestReceipt = 64 * 1024;
}

StrikeOut::StrikeOut(QWidget* page, const security::Card& card, Tell tell)
    : QObject(page), m_page(page), m_card(card), m_tell(std::move(tell))
{
}

void StrikeOut::start()
{
    if (m_job) return;
    FileDialog::open(m_page, tr("The receipt from the school"), receiptFilter(), [this](const QString& path) { read(path); });
}

void StrikeOut::read(const QString& receipt)
{
    const auto bytes = bytesOfFile(receipt, longestReceipt);
    const auto head = bytes ? security::readReceipt(*bytes, m_card) : tl::unexpected(bytes.error());
    if (!head) return m_tell(Notice::problem(words::sentence(head.error())));
    m_receipt = *head;
    look(SavedPackets(m_card).paths(), false);
}

void StrikeOut::look(const QStringList& paths, bool isChosen)
{
    runJob(m_job, this, findWork(paths, m_receipt.digest), [this, isChosen](const Result<QVariant>& result) {
        if (!result) return m_tell(Notice::problem(words::sentence(result.error())));
        found(result->toString(), isChosen);
    });
}

// Where it is not among those that were saved here, it was moved, and the person says where it lies.
void StrikeOut::found(const QString& packet, bool isChosen)
{
    if (packet.isEmpty() && isChosen)
        return m_tell(Notice::problem(tr("This receipt is for another packet. Nothing was deleted.")));
    if (packet.isEmpty()) {
        m_tell(Notice::info(tr("The receipt is good. Its packet is not where it was saved: show where it lies now.")));
        return FileDialog::open(m_page, tr("The packet that the receipt is for"), packetFilter(),
                                [this](const QString& path) { look({path}, true); });
    }
    const QFileInfo file(packet);
    MessageBox::confirm(m_page, tr("Strike out “%1”?").arg(file.fileName()),
                        tr("The school has brought this packet in and signed for it. The copy in %1 is deleted from this computer.")
                            .arg(QDir::toNativeSeparators(file.absolutePath())),
                        tr("Strike it out"), [this, packet] { remove(packet); });
}

void StrikeOut::remove(const QString& packet)
{
    if (!QFile::remove(packet))
        return m_tell(Notice::problem(tr("“%1” cannot be deleted. Close it in other programs and try again.").arg(QFileInfo(packet).fileName())));
    m_tell(Notice::success(tr("“%1” is struck out: the school has it.").arg(QFileInfo(packet).fileName())));
    Q_EMIT struckOut();
}

} // namespace fledge::ui
