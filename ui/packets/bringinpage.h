// Brings a sealed packet in on the office PC: what it holds and who claims to have written it, the pupils, the provider or
// colleague and the writer whom the safeguarding lead decides on, the placements it is tied to, and the receipt for the laptop.
#pragma once
#include "core/base/job.h"
#include "core/security/card.h"
#include "ui/record/directory.h"
#include "ui/shell/page.h"

#include <memory>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace fledge::ui {

class AboutMatching;
class BusyRetry;
class Card;
class EmptyState;
class PageHead;
class PlacementTicks;
class PupilMatching;

/// The address that asks for a packet at once.
inline const QString bringInAddress = QStringLiteral("packet/choose");

class BringInPage final : public Page
{
    Q_OBJECT
public:
    BringInPage(Workspace& workspace, Shell& shell);
    ~BringInPage() override;

    QString title() const override { return tr("Bring in a packet"); }
    QString address() const override { return QStringLiteral("packet"); }
    void open(const QString& address) override;
    void refresh() override;
    bool createNew() override;
    bool save() override;
    bool find() override;
    bool clear() override;
    QWidget* firstFocus() override;
    /// The packet that is looked at: it is opened again.
    QString openForm() const override;
    bool reopenForm(const QString& name) override;
    bool isWorking() const override { return m_job != nullptr; }

    /// Shows what a packet holds, or says why it cannot.
    void take(const QByteArray& file);

private:
    QWidget* makeEmpty();
    QWidget* makeDecisions();
    QWidget* makeDone();
    QWidget* makeSide();
    QWidget* makePlacements();
    QWidget* makeAuthor();
    void choose();
    void read(const QString& path);
    void refused(const QByteArray& file, const Problem& problem);
    void close(const Problem& problem);
    void showPacket();
    void showCard();
    void showStaff();
    void offerPlacements();
    PacketMatch match() const;
    QString check();
    void bringIn();
    void attempt();
    void broughtIn(const QString& reference);
    void saveReceipt();
    void showStep(int step);
    void setProblem(const QString& sentence);

    Workspace& m_workspace;
    Directory m_directory;
    PageHead* m_head;
    QPushButton* m_bring;
    QStackedWidget* m_steps;
    EmptyState* m_empty;
    QPushButton* m_receiptAgain;
    QLabel* m_cardNote;
    Card* m_held;
    PupilMatching* m_pupils;
    AboutMatching* m_about;
    Card* m_placementCard;
    PlacementTicks* m_placements;
    QComboBox* m_author;
    QLabel* m_problem;
    QLabel* m_done;
    QPushButton* m_saveReceipt;
    BusyRetry* m_retry;
    QString m_path;
    QByteArray m_file;
    security::Packet m_packet;
    CaseId m_case; ///< what it became
    QByteArray m_receipt;
    std::unique_ptr<Job> m_job;
};

/// Registered for those who may bring packets in.
PageKind bringInPage(Workspace& workspace);

} // namespace fledge::ui
