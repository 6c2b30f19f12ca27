// What the window shows with a card and no school file: one thing to do, writing a concern as a sealed packet. Nothing of
// any file, no search and no navigation is behind it.
#pragma once
#include "core/base/clock.h"
#include "core/base/job.h"
#include "ui/packets/packetfiles.h"

#include <memory>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace fledge::ui {

class Card;
class DraftKeeper;
class FormCard;
class NoticeBar;
struct Notice;
class PacketForm;
class StrikeOut;

class LaptopPage final : public QWidget
{
    Q_OBJECT
public:
    LaptopPage(const security::Card& card, const Clock& clock, DraftKeeper& drafts, QWidget* parent = nullptr);
    ~LaptopPage() override;
    /// What is being written goes sealed to this computer's disk, where nobody can open it; for a pause of typing.
    void keepTyping();
    void tell(const Notice& notice);

Q_SIGNALS:
    void closeAsked();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeForm();
    QWidget* makeSaved();
    QWidget* makeSide();
    Card* makeAbout();
    QString cardWords() const;
    void noteTyping();
    void showWhoOpens();
    void setProblem(const QString& sentence);
    void setBusy(bool on);
    void save();
    void saveTo(const QString& path);
    void saved(const QString& path);
    void writeAnother();
    void showSaved();
    void showUnfinished();
    void takeAlong(const UnfinishedPackets::Item& item);
    QString suggestedName() const;

    const security::Card m_card;
    const Clock& m_clock;
    DraftKeeper& m_drafts;
    UnfinishedPackets m_unfinished;
    NoticeBar* m_notice;
    QStackedWidget* m_steps;
    PacketForm* m_form;
    StrikeOut* m_strikeOut;
    FormCard* m_formCard;
    QLabel* m_whoOpens;
    QPushButton* m_save;
    QLabel* m_savedWords;
    QPushButton* m_another;
    Card* m_savedCard;
    QVBoxLayout* m_savedList;
    Card* m_unfinishedCard;
    QVBoxLayout* m_unfinishedList;
    Card* m_readersCard;
    std::unique_ptr<Job> m_job;
};

} // namespace fledge::ui
