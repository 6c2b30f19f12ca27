// The part of the desk that opens the card of a laptop: no school file, and one thing to do.
#include "ui/desk/desk.h"

#include "core/security/knowncards.h"
#include "core/security/recoverycode.h"
#include "ui/packets/bringinpage.h"
#include "ui/packets/laptoppage.h"
#include "ui/packets/strikeout.h"
#include "ui/signin/calmpage.h"
#include "ui/words/problems.h"

#include <QFileInfo>
#include <QPushButton>
#include <QSettings>
#include <algorithm>
#include <utility>

namespace fledge::ui {
namespace {

constexpr qint64 longestCard = 1024 * 1024;
constexpr char lastFile[] = "files/last";

/// On a laptop the card is what opens next time; a PC that knows a school's file goes on with that.
void rememberCard(const QString& path)
{
    const QString known = QSettings().value(QLatin1String(lastFile)).toString();
    if (known.isEmpty() || !QFileInfo::exists(known) || isCardFile(known))
        QSettings().setValue(QLatin1String(lastFile), QFileInfo(path).absoluteFilePath());
}

} // namespace

// A card vouches for itself with the key in it, so the key is compared with the one this computer saw first. One of a school that
// it does not know may be a stranger's who took the school's name: a person compares it.
Result<security::Card> Desk::readCard(const QByteArray& file, bool isCompared) const
{
    auto card = security::readCard(file, clock().today());
    if (!card) return card;
    const security::CardKey key = security::keyOn(*card);
    if (key == security::CardKey::Changed) return fail(ProblemKind::Denied, QStringLiteral("card_key"));
    if (key == security::CardKey::Another && !isCompared) return fail(ProblemKind::Denied, QStringLiteral("card_another"));
    security::rememberKey(*card);
    return card;
}

bool Desk::openCard(const QString& path, bool isCompared)
{
    const auto file = bytesOfFile(path, longestCard);
    if (m_workspace && m_workspace->isSignedIn()) switchPerson();
    leaveSchool();
    m_kinds.clear();
    m_workspace.reset();
    m_window->setWindowTitle(tr("Fledge"));
    const auto card = file ? readCard(*file, isCompared) : tl::unexpected(file.error());
    if (!card) {
        showCardProblem(path, file.value_or(QByteArray()), card.error());
        return false;
    }
    auto* page = new LaptopPage(*card, clock(), m_window->drafts());
    m_laptop = page;
    connect(page, &LaptopPage::closeAsked, this, [this] {
        keepTyping();
        m_idle.setActive(false);
        welcome();
    });
    m_window->showInstead(page);
    m_window->setWindowTitle(tr("%1 – Fledge").arg(card->school));
    m_idle.setActive(true);
    rememberCard(path);
    return true;
}

bool Desk::openPacket(const QString& path)
{
    m_packet = QFileInfo(path).absoluteFilePath();
    if (!m_workspace && !m_laptop) start();
    if (m_workspace) {
        showPacket();
        return true;
    }
    m_packet.clear();
    if (m_laptop)
        m_laptop->tell(Notice::info(tr("A packet is sealed: nobody can open it on this computer. Bring or send it to the safeguarding lead.")));
    else
        welcome(tr("A packet is brought in at the school: open the school's file here first, then the packet."));
    return false;
}

void Desk::showPacket()
{
    if (m_packet.isEmpty() || !m_finder) return; // until somebody is in
    const QString path = std::exchange(m_packet, {});
    const bool may = std::any_of(m_kinds.begin(), m_kinds.end(), [](const PageKind& kind) { return kind.name == u"packet"; });
    if (!may)
        return m_window->tell(Notice::info(tr("A packet is brought in by the headteacher or a safeguarding lead: let one of them sign in and open it.")));
    m_window->open(QStringLiteral("packet"));
    if (auto* page = qobject_cast<BringInPage*>(m_window->page())) page->reopenForm(path);
}

// Nothing is written with such a card; what was sent with it before can still be struck out.
void Desk::showCardProblem(const QString& path, const QByteArray& file, const Problem& problem)
{
    const bool isToBeCompared = problem.why == u"card_another" && security::readCard(file, clock().today());
    auto* page = new CalmPage(isToBeCompared ? tr("Compare this card's key first") : tr("This card cannot be used"));
    page->setObjectName(QStringLiteral("cardProblem"));
    page->setWords(words::sentence(problem));
    auto* other = page->addLink(QStringLiteral("otherFile"), tr("Open another file…"));
    connect(other, &QPushButton::clicked, this, [this] { welcome(); });
    if (const auto unknown = security::readCard(file, clock().today()); unknown && problem.why == u"card_another") {
        page->setWords(words::sentence(problem) + QStringLiteral("\n\n") + tr("%1: %2").arg(unknown->school, security::fingerprint(unknown->schoolKey)));
        auto* same = page->addLink(QStringLiteral("keyCompared"), tr("It is the key on the recovery sheet: use this card"));
        connect(same, &QPushButton::clicked, this, [this, path] { openCard(path, true); });
    }
    const bool isOfAnotherDay = problem.why == u"card_expired" || problem.why == u"card_before_issue";
    if (const auto old = security::readCard(file, {}); old && isOfAnotherDay) {
        auto* strike = page->addLink(QStringLiteral("strikeOut"), tr("Strike out a sent packet…"));
        auto* deed = new StrikeOut(page, *old, [page](const Notice& notice) { page->setProblem(notice.text); });
        connect(strike, &QPushButton::clicked, deed, &StrikeOut::start);
    }
    m_window->showInstead(page);
}

} // namespace fledge::ui
