#include "ui/packets/laptoppage.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/security/recoverycode.h"
#include "ui/common/ask.h"
#include "ui/common/card.h"
#include "ui/common/layouts.h"
#include "ui/common/noticebar.h"
#include "ui/common/pagehead.h"
#include "ui/concerns/formcard.h"
#include "ui/packets/packetform.h"
#include "ui/packets/packetreaders.h"
#include "ui/packets/strikeout.h"
#include "ui/record/draftkeeper.h"
#include "ui/record/listspart.h"
#include "ui/signin/accountjobs.h"
#include "ui/words/problems.h"

#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

const QString draftKey = QStringLiteral("card#packet");

} // namespace

LaptopPage::LaptopPage(const security::Card& card, const Clock& clock, DraftKeeper& drafts, QWidget* parent)
    : QWidget(parent), m_card(card), m_clock(clock), m_drafts(drafts), m_unfinished(m_card), m_notice(new NoticeBar),
      m_steps(new QStackedWidget), m_form(new PacketForm(m_card, clock)),
      m_strikeOut(new StrikeOut(this, m_card, [this](const Notice& notice) { m_notice->tell(notice); })),
      m_formCard(nullptr), m_whoOpens(mutedLabel({})), m_save(button(tr("Seal and save…"), ButtonKind::Primary)), m_savedWords(bodyLabel({})),
      m_another(button(tr("Write another"), ButtonKind::Primary)), m_savedCard(new Card), m_savedList(new QVBoxLayout),
      m_unfinishedCard(new Card), m_unfinishedList(new QVBoxLayout), m_readersCard(new Card)
{
    setObjectName(QStringLiteral("laptopPage"));
    const int unit = beat(this);
    auto* head = new PageHead(m_card.school);
    head->setSubtitle(tr("Write a concern as a sealed packet"));
    auto* strike = head->addButton(tr("Strike out a sent packet…"));
    auto* close = head->addButton(tr("Close the card"));
    strike->setObjectName(QStringLiteral("strikeOut"));
    close->setObjectName(QStringLiteral("closeCard"));
    auto* rows = new QVBoxLayout;
    rows->setContentsMargins(unit * 5 / 2, unit * 2, unit * 5 / 2, unit * 2);
    rows->setSpacing(unit * 3 / 2);
    rows->addWidget(head);
    auto* across = new QHBoxLayout;
    across->setSpacing(unit * 3 / 2);
    m_steps->addWidget(makeForm());
    m_steps->addWidget(makeSaved());
    across->addWidget(m_steps, 1);
    across->addWidget(makeSide());
    rows->addLayout(across, 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_notice);
    all->addLayout(rows, 1);
    connect(strike, &QPushButton::clicked, m_strikeOut, &StrikeOut::start);
    connect(close, &QPushButton::clicked, this, &LaptopPage::closeAsked);
    connect(m_strikeOut, &StrikeOut::struckOut, this, &LaptopPage::showSaved);
    connect(m_form, &PacketForm::changed, this, &LaptopPage::noteTyping);
    connect(m_form, &PacketForm::refused, this, &LaptopPage::setProblem);
    connect(m_save, &QPushButton::clicked, this, &LaptopPage::save);
    connect(m_another, &QPushButton::clicked, this, &LaptopPage::writeAnother);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(key)), this), &QShortcut::activated, this, &LaptopPage::save);
    if (const QVariantMap kept = m_drafts.draft(draftKey); !kept.isEmpty()) m_form->setDraft(kept);
    showSaved();
    showUnfinished();
    showWhoOpens();
}

LaptopPage::~LaptopPage() = default;

QWidget* LaptopPage::makeForm()
{
    m_save->setObjectName(QStringLiteral("savePacket"));
    m_whoOpens->setObjectName(QStringLiteral("who-opens"));
    m_formCard = new FormCard(m_form, m_whoOpens, m_save, QStringLiteral("packet-problem"));
    return m_formCard;
}

QWidget* LaptopPage::makeSaved()
{
    auto* card = new Card(tr("Your concern is sealed"));
    m_savedWords->setObjectName(QStringLiteral("packet-saved"));
    m_another->setObjectName(QStringLiteral("writeAnother"));
    card->addTrailing(m_another);
    card->body()->addWidget(m_savedWords);
    card->body()->addStretch(1);
    return card;
}

QString LaptopPage::cardWords() const
{
    return tr("Made on %1, good until %2. The school's key is %3: compare it with the recovery sheet. The card holds no secret and opens nothing.")
        .arg(format::date(m_card.issued), format::date(m_card.expires), security::fingerprint(m_card.schoolKey));
}

QWidget* LaptopPage::makeSide()
{
    m_unfinishedCard->setTitle(tr("Not finished"));
    m_unfinishedCard->setObjectName(QStringLiteral("unfinished"));
    m_unfinishedCard->body()->addLayout(m_unfinishedList);
    m_savedCard->setTitle(tr("Packets on this computer"));
    m_savedCard->setObjectName(QStringLiteral("savedPackets"));
    m_savedCard->body()->addLayout(m_savedList);
    m_readersCard->setTitle(tr("Who may read it"));
    m_readersCard->body()->addWidget(m_form->readers());
    auto* next = nextSteps({tr("Save the packet on a stick or the disk"), tr("Bring or send it to the safeguarding lead"),
                            tr("Strike out your copy with their receipt")});
    return besideForm({dangerFirst(), m_unfinishedCard, m_readersCard, next, makeAbout(), m_savedCard});
}

Card* LaptopPage::makeAbout()
{
    auto* about = new Card(tr("This card"));
    QLabel* words = mutedLabel(cardWords());
    words->setObjectName(QStringLiteral("card-words"));
    about->body()->addWidget(words);
    about->body()->addWidget(bodyLabel(
        security::tellsRoles(m_card)
            ? tr("Where a concern is about the headteacher or a safeguarding lead, choose “Somebody who works here” and say so: the packet "
                 "is not sealed for them. Bring it to one of the others.")
            : tr("A concern about the headteacher or a safeguarding lead does not go into a packet, because they can open it: take it to "
                 "somebody else in person.")));
    return about;
}

void LaptopPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_form->firstFocus()->setFocus(Qt::OtherFocusReason);
}

void LaptopPage::tell(const Notice& notice) { m_notice->tell(notice); }

void LaptopPage::noteTyping()
{
    m_drafts.keep(draftKey, m_form->isTouched() ? m_form->draft() : QVariantMap());
    setProblem({});
    showWhoOpens();
}

void LaptopPage::showWhoOpens()
{
    m_whoOpens->setText(tr("Once it is saved, nobody can open it on this computer: not you, and no thief.") + u' ' + m_form->whoOpens());
}

void LaptopPage::keepTyping()
{
    if (m_job) return;
    if (m_form->isTouched())
        (void)m_unfinished.keep(m_form->packet(false)); // tried again at the next pause
    else
        m_unfinished.drop(m_form->id());
}

void LaptopPage::setProblem(const QString& sentence) { m_formCard->setProblem(sentence); }

void LaptopPage::setBusy(bool on)
{
    m_form->setEnabled(!on);
    m_form->readers()->setEnabled(!on);
    m_save->setEnabled(!on);
    m_save->setText(on ? tr("Saving…") : tr("Seal and save…"));
}

// Nothing in its name tells what is in it.
QString LaptopPage::suggestedName() const
{
    return QStringLiteral("packet-%1-%2%3").arg(isoDate(m_clock.today()), m_clock.timeOfDay().toString(QStringLiteral("HHmm")), packetEnding);
}

void LaptopPage::save()
{
    if (m_job || m_steps->currentIndex() != 0) return;
    const QString problem = m_form->check();
    setProblem(problem);
    if (!problem.isEmpty()) return;
    FileDialog::save(this, tr("Where the sealed packet goes"), suggestedName(), packetFilter(), [this](const QString& path) { saveTo(path); });
}

void LaptopPage::saveTo(const QString& path)
{
    setBusy(true);
    runJob(m_job, this, saveWork(m_form->packet(), m_card, withEnding(path, packetEnding)), [this](const Result<QVariant>& result) {
        setBusy(false);
        if (result) return saved(result->toString());
        setProblem(words::sentence(result.error()));
        m_save->setFocus(Qt::OtherFocusReason);
    });
}

void LaptopPage::saved(const QString& path)
{
    const bool hadFiles = !m_form->packet().attachments.isEmpty();
    m_unfinished.drop(m_form->id());
    m_form->start();
    m_drafts.drop(draftKey);
    SavedPackets(m_card).add(path);
    const QFileInfo file(path);
    m_savedWords->setText(tr("The packet “%1” lies in %2. Bring or send it to the safeguarding lead, and tell them in person that it is "
                             "on its way. What you typed is no longer on this page.")
                              .arg(file.fileName(), QDir::toNativeSeparators(file.absolutePath())) +
                          (hadFiles ? u' ' + tr("The files you attached still lie where they were, and are not sealed there.") : QString()));
    m_steps->setCurrentIndex(1);
    m_readersCard->hide();
    m_another->setFocus(Qt::OtherFocusReason);
    showSaved();
}

void LaptopPage::writeAnother()
{
    m_steps->setCurrentIndex(0);
    m_readersCard->show();
    m_form->firstFocus()->setFocus(Qt::OtherFocusReason);
}

void LaptopPage::showSaved()
{
    emptyLayout(*m_savedList);
    const QStringList paths = SavedPackets(m_card).paths();
    for (const QString& path : paths) {
        QLabel* line = bodyLabel(QFileInfo(path).fileName());
        line->setToolTip(QDir::toNativeSeparators(path));
        m_savedList->addWidget(line);
    }
    m_savedCard->setVisible(!paths.isEmpty());
}

void LaptopPage::showUnfinished()
{
    emptyLayout(*m_unfinishedList);
    const auto items = m_unfinished.others(m_form->id());
    for (const UnfinishedPackets::Item& item : items) {
        m_unfinishedList->addWidget(bodyLabel(tr("You were writing on %1, and did not save it. It lies here sealed, without its files, "
                                                 "for those who could open it then.")
                                                  .arg(format::instant(item.at))));
        auto* take = button(tr("Save it as it is…"));
        auto* gone = button(tr("Throw it away"), ButtonKind::Danger);
        take->setObjectName(QStringLiteral("takeUnfinished"));
        gone->setObjectName(QStringLiteral("dropUnfinished"));
        connect(take, &QPushButton::clicked, this, [this, item] { takeAlong(item); });
        connect(gone, &QPushButton::clicked, this, [this, item] {
            MessageBox::confirm(this, tr("Throw away what you were writing?"), tr("Nobody has read it yet, and it cannot be brought back."),
                                tr("Throw it away"), [this, item] {
                                    m_unfinished.drop(item.id);
                                    showUnfinished();
                                });
        });
        m_unfinishedList->addWidget(take, 0, Qt::AlignLeft);
        m_unfinishedList->addWidget(gone, 0, Qt::AlignLeft);
    }
    m_unfinishedCard->setVisible(!items.empty());
}

void LaptopPage::takeAlong(const UnfinishedPackets::Item& item)
{
    FileDialog::save(this, tr("Where the sealed packet goes"), suggestedName(), packetFilter(), [this, item](const QString& chosen) {
        const QString path = withEnding(chosen, packetEnding);
        const auto bytes = bytesOfFile(item.path, security::largestPacket);
        const Done done = bytes ? writeNewFile(path, *bytes) : Done(tl::unexpected(bytes.error()));
        if (!done) return m_notice->tell(Notice::problem(words::sentence(done.error())));
        m_unfinished.drop(item.id);
        SavedPackets(m_card).add(path);
        m_notice->tell(Notice::success(tr("Saved. Bring or send it to the safeguarding lead.")));
        showSaved();
        showUnfinished();
    });
}

} // namespace fledge::ui
