#include "ui/packets/bringinpage.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/domain/concernpupil.h"
#include "ui/common/ask.h"
#include "ui/common/card.h"
#include "ui/common/pagehead.h"
#include "ui/concerns/casewords.h"
#include "ui/concerns/concernfacts.h"
#include "ui/concerns/placementticks.h"
#include "ui/packets/aboutmatching.h"
#include "ui/packets/packetfiles.h"
#include "ui/packets/pupilmatching.h"
#include "ui/record/busyretry.h"
#include "ui/record/listspart.h"
#include "ui/signin/accountjobs.h"
#include "ui/words/problems.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

enum Step { Empty, Decisions, Brought };
constexpr int sideBeats = 68;

QString bornWords(const QString& typed)
{
    const QDate day = parseIsoDate(typed);
    return day.isValid() ? format::date(day) : typed;
}

/// Of a restricted one that nobody is left to read.
QString sentenceFor(const Problem& problem)
{
    const bool isUnread = !problem.fields.empty() && problem.fields.front().field == u"recipients";
    return isUnread ? BringInPage::tr("Of those it was sealed for, nobody may read it any more. Ask the headteacher what to do.")
                    : words::sentence(problem);
}

void addTyped(ConcernFacts& facts, const security::PacketPupil& typed)
{
    record::AnyRecord record(record::typeOf<ConcernPupil>());
    (void)record::applyJson(record, typed.columns); // what does not fit is refused when it is brought in
    const auto& pupil = record.as<ConcernPupil>();
    facts.add(BringInPage::tr("Pupil, as typed"), typed.name);
    facts.add(BringInPage::tr("Born, as typed"), bornWords(typed.born));
    if (pupil.part != PupilPart::Subject) facts.add(BringInPage::tr("Part in it"), record::label(pupil.part));
    facts.add(BringInPage::tr("What happened, for this pupil alone"), pupil.ownText);
}

} // namespace

BringInPage::BringInPage(Workspace& workspace, Shell& window)
    : Page(window), m_workspace(workspace), m_directory(workspace), m_head(new PageHead(title())), m_bring(nullptr),
      m_steps(new QStackedWidget), m_empty(nullptr), m_receiptAgain(button(tr("Save its receipt again…"))), m_cardNote(problemLabel({})),
      m_held(new Card), m_pupils(new PupilMatching(workspace, window)), m_about(new AboutMatching(m_directory)),
      m_placementCard(new Card(tr("Which placements does it bear on?"))), m_placements(new PlacementTicks(workspace, m_directory, {}, 1)),
      m_author(new QComboBox),
      m_problem(problemLabel({})), m_done(bodyLabel({})), m_saveReceipt(button(tr("Save the receipt…"), ButtonKind::Primary)),
      m_retry(new BusyRetry(window, this))
{
    m_head->setBreadcrumb(tr("Concerns"));
    auto* another = m_head->addButton(tr("Choose a packet…"));
    another->setObjectName(QStringLiteral("choosePacket"));
    m_bring = m_head->addButton(tr("Bring it in"), ButtonKind::Primary);
    m_bring->setObjectName(QStringLiteral("bringIn"));
    m_steps->addWidget(makeEmpty());
    m_steps->addWidget(makeDecisions());
    m_steps->addWidget(makeDone());
    column()->addWidget(m_head);
    column()->addWidget(m_steps, 1);
    connect(m_head, &PageHead::breadcrumbActivated, this, [this] { shell().open(QStringLiteral("concerns")); });
    connect(another, &QPushButton::clicked, this, &BringInPage::choose);
    connect(m_bring, &QPushButton::clicked, this, &BringInPage::bringIn);
    showStep(Empty);
}

BringInPage::~BringInPage() = default;

QWidget* BringInPage::makeEmpty()
{
    auto* card = new Card;
    m_empty = new EmptyState(QStringLiteral("lock"), tr("No packet is open"),
                             tr("A packet is a concern that was written away from the school and sealed. Choose the file that was "
                                "brought or sent to you."),
                             tr("Choose a packet…"));
    card->body()->addWidget(m_empty, 1);
    card->body()->addWidget(m_receiptAgain, 0, Qt::AlignHCenter);
    m_receiptAgain->setObjectName(QStringLiteral("receiptAgain"));
    m_receiptAgain->hide();
    connect(m_empty, &EmptyState::activated, this, &BringInPage::choose);
    connect(m_receiptAgain, &QPushButton::clicked, this, &BringInPage::saveReceipt);
    return card;
}

QWidget* BringInPage::makeDecisions()
{
    auto* whole = new QWidget;
    auto* across = new QHBoxLayout(whole);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(beat(this) * 3 / 2);
    m_held->setTitle(tr("What the packet holds"));
    m_held->setObjectName(QStringLiteral("packet-held"));
    m_cardNote->setObjectName(QStringLiteral("packet-card"));
    m_held->body()->addWidget(m_cardNote);
    across->addWidget(m_held, 1);
    across->addWidget(makeSide(), 1);
    return whole;
}

// The decisions scroll where the window is low; what is wrong with them stays in sight.
QWidget* BringInPage::makeSide()
{
    auto* decisions = new QWidget;
    auto* cards = new QVBoxLayout(decisions);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(beat(this) * 3 / 2);
    cards->addWidget(m_pupils, 1);
    for (QWidget* card : {static_cast<QWidget*>(m_about), makePlacements(), makeAuthor()}) cards->addWidget(card);
    cards->addStretch(); // where no pupil is to be matched
    auto* side = new QWidget;
    auto* rows = new QVBoxLayout(side);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(this));
    rows->addWidget(scrolling(decisions), 1);
    rows->addWidget(m_problem);
    m_problem->setObjectName(QStringLiteral("packet-problem"));
    m_problem->hide();
    side->setMaximumWidth(beat(this) * sideBeats);
    connect(m_pupils, &PupilMatching::changed, this, &BringInPage::offerPlacements);
    connect(m_about, &AboutMatching::changed, this, &BringInPage::offerPlacements);
    return side;
}

QWidget* BringInPage::makePlacements()
{
    m_placementCard->setObjectName(QStringLiteral("packet-placements"));
    m_placementCard->body()->setSpacing(beat(this));
    m_placementCard->body()->addWidget(mutedLabel(tr("The reviews of those you tick are asked for at once, without a word about this concern, unless it is about a colleague: they would see that somebody asked.")));
    m_placementCard->body()->addWidget(m_placements);
    m_placementCard->hide();
    return m_placementCard;
}

QWidget* BringInPage::makeAuthor()
{
    auto* card = new Card(tr("Who wrote it?"));
    card->body()->setSpacing(beat(this));
    m_author->setObjectName(QStringLiteral("packet-author"));
    m_author->setAccessibleName(tr("Who wrote it"));
    m_author->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // the longest name does not widen the page
    card->body()->addWidget(mutedLabel(tr("A packet only claims who wrote it. Ask the person before you confirm them.")));
    card->body()->addWidget(m_author);
    connect(m_author, &QComboBox::activated, this, [this] { setProblem({}); });
    return card;
}

QWidget* BringInPage::makeDone()
{
    auto* card = new Card(tr("The packet is brought in"));
    card->setObjectName(QStringLiteral("packet-done"));
    card->body()->setSpacing(beat(this) * 3 / 2);
    m_done->setObjectName(QStringLiteral("packet-done-words"));
    card->body()->addWidget(m_done);
    auto* row = new QHBoxLayout;
    row->setSpacing(beat(this));
    auto* openCase = button(tr("Open the concern"));
    m_saveReceipt->setObjectName(QStringLiteral("saveReceipt"));
    openCase->setObjectName(QStringLiteral("openConcern"));
    row->addWidget(m_saveReceipt);
    row->addWidget(openCase);
    row->addStretch(1);
    card->body()->addLayout(row);
    card->body()->addStretch(1);
    connect(m_saveReceipt, &QPushButton::clicked, this, &BringInPage::saveReceipt);
    connect(openCase, &QPushButton::clicked, this, [this] { shell().open(caseAddress(m_case)); });
    return card;
}

void BringInPage::open(const QString& address)
{
    refresh();
    if (addressParts(address).value(1) == u"choose") choose();
}

void BringInPage::refresh()
{
    m_directory.forget();
    if (m_steps->currentIndex() != Decisions) return;
    if (const Done may = m_workspace.cases().mayOpen(m_packet); !may) return close(may.error());
    m_pupils->refresh();
    m_about->refresh();
    offerPlacements();
    showStaff();
}

void BringInPage::showStep(int step)
{
    m_steps->setCurrentIndex(step);
    m_bring->setVisible(step == Decisions);
    if (QWidget* first = firstFocus()) first->setFocus(Qt::OtherFocusReason);
}

void BringInPage::choose()
{
    if (m_job) return;
    FileDialog::open(this, tr("The packet"), packetFilter(), [this](const QString& path) { read(path); });
}

void BringInPage::read(const QString& path)
{
    m_path = path;
    runJob(m_job, this, [path](JobControl&) -> Result<QVariant> {
        const auto bytes = bytesOfFile(path, security::largestPacket);
        return bytes ? Result<QVariant>(*bytes) : tl::unexpected(bytes.error());
    }, [this](const Result<QVariant>& result) {
        result ? take(result->toByteArray()) : refused({}, result.error());
    });
}

QString BringInPage::openForm() const { return m_file.isEmpty() ? QString() : m_path; }

bool BringInPage::reopenForm(const QString& name)
{
    if (m_job) return false;
    read(name);
    return true;
}

void BringInPage::take(const QByteArray& file)
{
    auto packet = m_workspace.cases().openPacket(file);
    if (!packet) return refused(file, packet.error());
    m_file = file;
    m_packet = std::move(*packet);
    m_retry->stop();
    setProblem({});
    showPacket();
    m_pupils->setTyped(m_packet.pupils);
    m_about->setPacket(m_packet);
    m_placements->setTicked({});
    offerPlacements();
    m_author->clear();
    showStaff();
    showStep(Decisions);
}

// What was open before stays open: a packet that cannot be read takes nothing away.
void BringInPage::refused(const QByteArray& file, const Problem& problem)
{
    shell().tell(Notice::problem(words::sentence(problem)));
    if (m_steps->currentIndex() == Decisions) return;
    const auto receipt = m_workspace.cases().receiptOf(file);
    m_receipt = receipt.value_or(QByteArray());
    m_receiptAgain->setVisible(!m_receipt.isEmpty());
    showStep(Empty);
}

// Somebody shut this person out of a pupil meanwhile.
void BringInPage::close(const Problem& problem)
{
    m_file.clear();
    m_packet = {};
    m_pupils->setTyped({});
    m_about->setPacket({});
    showPacket();
    showStep(Empty);
    shell().tell(Notice::problem(words::sentence(problem)));
}

void BringInPage::showPacket()
{
    auto* facts = new ConcernFacts;
    if (!m_packet.onlyFor.empty()) facts->add(tr("Level"), tr("Restricted: only those it was sealed for will read it."));
    for (const security::PacketPupil& one : m_packet.pupils) addTyped(*facts, one);
    facts->add(tr("About, as typed"), m_packet.about);
    facts->add(tr("Claims to be written by"), m_packet.author);
    facts->add(tr("Written"), format::instant(m_packet.written));
    record::AnyRecord concern(record::typeOf<Concern>());
    (void)record::applyJson(concern, m_packet.concern); // what does not fit is refused when it is brought in
    facts->add(concern.as<Concern>(), m_directory.names());
    for (const QJsonValue& value : m_packet.attachments) {
        record::AnyRecord file(record::typeOf<CaseAttachment>());
        if (record::applyJson(file, value.toObject()).empty()) facts->add(file.as<CaseAttachment>());
    }
    facts->addBodyMap(concern.as<Concern>());
    while (QLayoutItem* old = m_held->body()->takeAt(0)) {
        if (old->widget() && old->widget() != m_cardNote) delete old->widget();
        delete old;
    }
    m_held->body()->addWidget(m_cardNote);
    m_held->body()->addWidget(scrolling(facts), 1);
    facts->setBackgroundRole(QPalette::Base); // the surface of the card
    showCard();
}

void BringInPage::showCard()
{
    const CardState state = m_workspace.cases().cardOf(m_packet);
    if (state == CardState::RunOut)
        m_cardNote->setText(tr("The card of that laptop ran out on %1. The packet is good; have a new card made for the laptop.")
                                .arg(format::date(m_packet.cardExpires)));
    if (state == CardState::Superseded)
        m_cardNote->setText(tr("The card of that laptop is older than the readers of today. The packet is good; have a new card made for "
                               "the laptop."));
    m_cardNote->setVisible(state != CardState::Good);
}

// As the page that logs a concern does: of the pupils that are chosen so far, and at the provider or site.
void BringInPage::offerPlacements()
{
    setProblem({});
    const PacketMatch now = match();
    Concern concern;
    concern.providerId = now.provider;
    concern.siteId = now.site;
    std::vector<PupilId> pupils = now.pupils;
    std::erase_if(pupils, [](PupilId id) { return id.isNull(); });
    m_placements->offer(concern, pupils);
    m_placementCard->setVisible(!m_placements->isHidden());
}

PacketMatch BringInPage::match() const
{
    PacketMatch match{m_pupils->chosen(), StaffId(m_author->currentData().toUuid()), m_placements->ticked()};
    m_about->fill(match);
    return match;
}

void BringInPage::showStaff()
{
    const QVariant before = m_author->currentData();
    m_author->clear();
    m_author->addItem(tr("Choose…"));
    m_author->addItem(tr("Not confirmed: “%1” stands there as who reported it").arg(m_packet.author), QUuid());
    for (const Choice& choice : m_directory.staff()) m_author->addItem(choice.words, choice.id);
    m_author->setCurrentIndex(before.isValid() ? qMax(0, m_author->findData(before)) : 0);
}

void BringInPage::setProblem(const QString& sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

QString BringInPage::check()
{
    if (const QString problem = m_pupils->check(); !problem.isEmpty()) return problem;
    if (const QString problem = m_about->check(); !problem.isEmpty()) return problem;
    if (m_author->currentData().isValid()) return {};
    m_author->setFocus(Qt::OtherFocusReason);
    return tr("Say who wrote it, or that nobody is confirmed.");
}

void BringInPage::bringIn()
{
    const QString problem = check();
    setProblem(problem);
    if (problem.isEmpty()) attempt();
}

void BringInPage::attempt()
{
    const auto done = m_workspace.cases().bringIn(m_file, match());
    if (!done) {
        const bool waits = m_retry->takes(done.error(), [this] { attempt(); });
        return setProblem(waits ? QString() : sentenceFor(done.error()));
    }
    m_retry->stop();
    m_case = done->logged.id;
    m_receipt = done->receipt;
    broughtIn(done->logged.reference);
}

void BringInPage::broughtIn(const QString& reference)
{
    m_file.clear();
    m_packet = {};
    m_receiptAgain->hide();
    m_done->setText(tr("It is concern %1 now. Save the receipt and give it to whoever brought the packet: with it they strike out the "
                       "copy on the laptop. The packet itself can be deleted here.")
                        .arg(reference));
    shell().tell(Notice::success(tr("The packet is concern %1 now.").arg(reference)));
    showStep(Brought);
}

void BringInPage::saveReceipt()
{
    const QString name = QStringLiteral("receipt-%1%2").arg(isoDate(m_workspace.today()), receiptEnding);
    FileDialog::save(this, tr("Where the receipt goes"), name, receiptFilter(), [this](const QString& chosen) {
        const QString path = withEnding(chosen, receiptEnding);
        const Done done = writeNewFile(path, m_receipt);
        shell().tell(done ? Notice::success(tr("The receipt “%1” is saved.").arg(QFileInfo(path).fileName()))
                          : Notice::problem(words::sentence(done.error())));
    });
}

bool BringInPage::createNew()
{
    choose();
    return true;
}

bool BringInPage::save()
{
    if (m_steps->currentIndex() != Decisions) return false;
    bringIn();
    return true;
}

bool BringInPage::find()
{
    if (m_steps->currentIndex() != Decisions) return false;
    m_pupils->find();
    return true;
}

bool BringInPage::clear() { return m_pupils->clearFind(); }

QWidget* BringInPage::firstFocus()
{
    switch (m_steps->currentIndex()) {
    case Decisions: return m_packet.pupils.empty() ? m_about->findChild<QComboBox*>() : m_pupils->firstFocus();
    case Brought: return m_saveReceipt;
    default: return m_empty->findChild<QPushButton*>();
    }
}

PageKind bringInPage(Workspace& workspace)
{
    PageKind kind;
    kind.name = QStringLiteral("packet");
    kind.under = QStringLiteral("concerns");
    kind.make = [&workspace](Shell& shell) { return new BringInPage(workspace, shell); };
    return kind;
}

} // namespace fledge::ui
