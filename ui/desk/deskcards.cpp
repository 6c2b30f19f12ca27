// The part of the desk that opens the card of a laptop: no school file, and one thing to do.
#include "ui/desk/desk.h"

#include "core/security/recoverycode.h"
#include "ui/packets/laptoppage.h"
#include "ui/packets/strikeout.h"
#include "ui/signin/calmpage.h"
#include "ui/words/problems.h"

#include <QFileInfo>
#include <QPushButton>
#include <QSettings>

namespace fledge::ui {
namespace {

constexpr qint64 longestCard = 1024 * 1024;
constexpr char lastFile[] = "files/last";

QString keySetting(const security::Card& card)
{
    return QStringLiteral("schools/") + QString::fromLatin1(card.storeId.toHex());
}

/// On a laptop the card is what opens next time; a PC that knows a school's file goes on with that.
void rememberCard(const QString& path)
{
    const QString known = QSettings().value(QLatin1String(lastFile)).toString();
    if (known.isEmpty() || !QFileInfo::exists(known) || isCardFile(known))
        QSettings().setValue(QLatin1String(lastFile), QFileInfo(path).absoluteFilePath());
}

} // namespace

// A card vouches for itself with the key in it, so the key is compared with the one this computer saw first.
Result<security::Card> Desk::readCard(const QByteArray& file) const
{
    auto card = security::readCard(file, clock().today());
    if (!card) return card;
    const QString known = QSettings().value(keySetting(*card)).toString();
    const QString now = security::fingerprint(card->schoolKey);
    if (!known.isEmpty() && known != now) return fail(ProblemKind::Denied, QStringLiteral("card_key"));
    QSettings().setValue(keySetting(*card), now);
    return card;
}

bool Desk::openCard(const QString& path)
{
    const auto file = bytesOfFile(path, longestCard);
    if (m_workspace && m_workspace->isSignedIn()) switchPerson();
    leaveSchool();
    m_kinds.clear();
    m_workspace.reset();
    m_window->setWindowTitle(tr("Fledge"));
    const auto card = file ? readCard(*file) : tl::unexpected(file.error());
    if (!card) {
        showCardProblem(file.value_or(QByteArray()), card.error());
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

// Nothing is written with such a card; what was sent with it before can still be struck out.
void Desk::showCardProblem(const QByteArray& file, const Problem& problem)
{
    auto* page = new CalmPage(tr("This card cannot be used"));
    page->setObjectName(QStringLiteral("cardProblem"));
    page->setWords(words::sentence(problem));
    auto* other = page->addLink(QStringLiteral("otherFile"), tr("Open another file…"));
    connect(other, &QPushButton::clicked, this, [this] { welcome(); });
    if (const auto old = security::readCard(file, {}); old && problem.why == u"card_expired") {
        auto* strike = page->addLink(QStringLiteral("strikeOut"), tr("Strike out a sent packet…"));
        auto* deed = new StrikeOut(page, *old, [page](const Notice& notice) { page->setProblem(notice.text); });
        connect(strike, &QPushButton::clicked, deed, &StrikeOut::start);
    }
    m_window->showInstead(page);
}

} // namespace fledge::ui
