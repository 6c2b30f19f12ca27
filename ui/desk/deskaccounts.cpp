// The part of the desk that stands at the door: signing in, the lock, the recovery sheet, and typing that is kept.
#include "ui/desk/desk.h"

#include "core/base/format.h"
#include "core/domain/school.h"
#include "core/domain/staff.h"
#include "core/report/recoverysheet.h"
#include "ui/common/counted.h"
#include "ui/desk/draftspage.h"
#include "ui/packets/laptoppage.h"
#include "ui/signin/firstaccountspage.h"
#include "ui/signin/ownpasswordpage.h"
#include "ui/signin/recoverpage.h"
#include "ui/signin/sheetpage.h"
#include "ui/signin/signinpage.h"
#include "ui/words/openings.h"
#include "ui/words/problems.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTimer>
#include <optional>
#include <utility>

namespace fledge::ui {
namespace {

/// The draft that says where somebody stood as the screen locked: what they had typed is in it.
const QString stoodKey = QStringLiteral("lock#stood");

/// A digest of what went to the clipboard while a window of Fledge had the keyboard: not every platform tells whose it is.
std::optional<size_t>& filledHere()
{
    static std::optional<size_t> digest;
    return digest;
}

size_t digestOfClipboard() { return qHash(QApplication::clipboard()->text()); }

void watchClipboard()
{
    static const QMetaObject::Connection watched = QObject::connect(QApplication::clipboard(), &QClipboard::dataChanged, [] {
        filledHere() = QGuiApplication::focusWindow() ? std::optional(digestOfClipboard()) : std::nullopt;
    });
    Q_UNUSED(watched)
}

} // namespace

void Desk::clearClipboard()
{
    QClipboard* clipboard = QApplication::clipboard();
    if (clipboard->ownsClipboard() || filledHere() == digestOfClipboard()) clipboard->clear();
    if (clipboard->supportsSelection() && clipboard->ownsSelection()) clipboard->clear(QClipboard::Selection);
    filledHere().reset();
}

// The key is remembered per store: a file whose key was exchanged is the same store with another key, or with none.
Done Desk::knowSchoolKey(Workspace& opened)
{
    const QString setting = QStringLiteral("schools/") + QString::fromLatin1(opened.store().storeId().toHex());
    const QString known = QSettings().value(setting).toString();
    const QString now = opened.hasAccounts() ? security::fingerprint(opened.store().schoolKeys().school) : QString();
    if (!known.isEmpty() && known != now) return fail(ProblemKind::Damaged, QStringLiteral("fingerprint"));
    if (known.isEmpty() && !now.isEmpty()) QSettings().setValue(setting, now);
    return {};
}

void Desk::offerProtection()
{
    if (m_workspace->isPractice() || !m_workspace->may(u"account.add")) return;
    m_window->tell(Notice::info(tr("This file is not protected: anybody who opens it acts as anybody, and its records can be "
                                   "read by whoever takes it."))
                       .with(tr("Protect it"), [this] { m_window->open(QStringLiteral("protect")); }));
}

void Desk::showSignIn()
{
    auto* page = new SignInPage(*m_workspace);
    m_signIn = page;
    connect(page, &SignInPage::signedIn, this, &Desk::signedIn);
    connect(page, &SignInPage::recoveryAsked, this, &Desk::showRecovery);
    connect(page, &SignInPage::otherPersonAsked, this, &Desk::switchPerson);
    connect(page, &SignInPage::otherSchoolAsked, this, [this] { welcome(); });
    m_window->showInstead(page);
    m_window->setWindowTitle(tr("Fledge"));
}

void Desk::signedIn()
{
    const bool same = !m_lockedAs.isNull() && m_lockedAs == m_workspace->person().id;
    m_lockedAs = {};
    if (m_workspace->mustChoosePassword()) return showOwnPassword();
    if (m_workspace->accountState() == actions::AccountState::Waiting) return showWaiting();
    if (!same) return enter();
    m_finder = std::make_unique<Finder>(*m_workspace, m_kinds);
    DraftKeeper& drafts = m_window->drafts();
    drafts.takeUp();
    const QVariantMap stood = drafts.draft(stoodKey);
    drafts.drop(stoodKey);
    m_window->takeUp(stood);
    showPacket();
    m_window->setLocks(true);
    m_idle.setActive(true);
    m_daily.forgetToday();
    backUpSoon();
    checkSoon();
}

void Desk::enter()
{
    m_finder.reset();
    watchClipboard();
    fillWindow();
    m_window->drafts().drop(stoodKey); // the program ended while the screen was locked
    m_window->setLocks(true);
    m_idle.setActive(true);
    offerTyping();
    showPacket();
    tellCopiesGone();
    tellWarnings();
    backUpSoon();
    checkSoon();
}

void Desk::keepDailyBackups()
{
    m_daily.setEnabled(true);
    backUpSoon();
}

void Desk::backUpSoon()
{
    QTimer::singleShot(0, &m_daily, [this] {
        if (m_workspace && m_finder) m_daily.begin(*m_workspace);
    });
}

void Desk::keepDailyChecks()
{
    m_check.setEnabled(true);
    checkSoon();
}

void Desk::checkSoon()
{
    QTimer::singleShot(0, &m_check, [this] {
        if (m_workspace && m_finder) m_check.begin(*m_workspace);
    });
}

void Desk::tellDamage(const QString& sentence)
{
    const Notice notice = Notice::problem(sentence);
    const bool hasBackups = m_workspace->hasAccounts() && m_workspace->may(u"backup");
    m_window->tell(hasBackups ? notice.with(tr("Show the backups"), [this] { m_window->open(QStringLiteral("settings/data")); })
                              : notice);
}

// One notice is shown at a time, and this one is worth more than an offer.
void Desk::tellWarnings()
{
    QStringList sentences;
    for (const OpenWarning& warning : m_workspace->warnings()) sentences += words::sentence(warning);
    if (!sentences.isEmpty()) m_window->tell(Notice::problem(sentences.join(u' ')));
}

void Desk::tellCopiesGone()
{
    const store::CopiesGone gone = std::exchange(m_copiesGone, {});
    const QString sentence = words::sentence(gone);
    if (!sentence.isEmpty()) m_window->tell(gone.left.isEmpty() ? Notice::success(sentence) : Notice::problem(sentence));
}

void Desk::showOwnPassword()
{
    auto* page = new OwnPasswordPage(*m_workspace);
    connect(page, &OwnPasswordPage::chosen, this, &Desk::signedIn);
    connect(page, &OwnPasswordPage::leaveAsked, this, &Desk::switchPerson);
    m_window->showInstead(page);
}

void Desk::showWaiting()
{
    auto* page = new CalmPage(tr("Your account waits for its keys"));
    page->setObjectName(QStringLiteral("waitingPage"));
    page->setWords(tr("You are signed in, %1, but nothing can be shown yet: the headteacher hands you the keys under "
                      "Settings → Accounts. The keys of safeguarding cases come from the headteacher or a safeguarding "
                      "lead. It is on their Today already.")
                       .arg(m_workspace->person().name));
    auto* leave = page->addDeed(QStringLiteral("waitingLeave"), tr("Sign out"));
    auto* again = page->addDeed(QStringLiteral("waitingAgain"), tr("Look again"), ButtonKind::Primary);
    connect(leave, &QPushButton::clicked, this, &Desk::switchPerson);
    connect(again, &QPushButton::clicked, page, [this, page] {
        const auto account = store::accountOf(m_workspace->store().reader().connection(), m_workspace->person().id);
        const Done in = account ? m_workspace->signIn(*account, m_workspace->store().keys())
                                : Done(tl::unexpected(account.error()));
        if (!in) return page->setProblem(words::sentence(in.error()));
        if (m_workspace->accountState() != actions::AccountState::Waiting) return enter();
        page->setProblem(tr("Nobody has handed over the keys yet."));
    });
    m_window->showInstead(page);
}

void Desk::showRecovery()
{
    auto* page = new RecoverPage(*m_workspace, m_options);
    connect(page, &RecoverPage::backAsked, this, &Desk::showSignIn);
    connect(page, &RecoverPage::recovered, this,
            [this](const Opened& opened) { openMade(m_workspace->path(), opened); });
    m_window->showInstead(page);
}

void Desk::openMade(QString path, const Opened& opened)
{
    if (!openFile(path)) return;
    m_copiesGone = opened.copies;
    const auto account = m_workspace->accountFor(opened.signIn);
    const Done in = account ? m_workspace->signIn(*account, opened.ring) : Done(tl::unexpected(account.error()));
    rememberSignIn(path, opened.signIn);
    if (!in && m_signIn) m_signIn->setProblem(words::sentence(in.error()));
    showSheet(opened.code); // whatever happened: the code is told this once
}

void Desk::showSheet(const QString& code)
{
    const auto school = m_workspace->school();
    auto* page = new SheetPage(report::recoverySheet({school ? school->name : QString(), m_workspace->today(), code,
                                                      security::fingerprint(m_workspace->store().schoolKeys().school),
                                                      QFileInfo(m_workspace->path()).fileName()}));
    connect(page, &SheetPage::done, this, [this] {
        if (m_workspace->isSignedIn())
            showFirstAccounts();
        else
            showSignIn();
    });
    m_window->showInstead(page);
}

// Where the headteacher is alone; a school that has more people gives them accounts under Settings.
void Desk::showFirstAccounts()
{
    const auto people = m_workspace->list<Staff>();
    if (!people || people->size() != 1) return signedIn();
    auto* page = new FirstAccountsPage(*m_workspace);
    connect(page, &FirstAccountsPage::done, this, [this](int added) {
        signedIn();
        if (added > 0)
            m_window->tell(Notice::success(counted(added, tr("One account was added. Tell its owner the sign-in name and the first password."),
                                                   tr("%1 accounts were added. Tell their owners the sign-in names and the first passwords."))));
    });
    m_window->showInstead(page);
    page->takeFocus();
}

void Desk::lock()
{
    if (m_laptop) return m_window->hideScreen(); // nobody signs in there: a key shows it again
    if (!m_workspace || !m_workspace->isSignedIn() || !m_finder) return;
    closeDialogs();
    m_window->leavePage();
    QVariantMap stood = m_window->standing();
    stood.insert(m_window->putAway());
    m_window->drafts().keep(stoodKey, stood);
    m_window->drafts().putAway();
    m_finder.reset();
    m_workspace->cases().forget();
    clearClipboard();
    m_idle.setActive(false);
    m_lockedAs = m_workspace->person().id;
    const QString name = m_workspace->person().name;
    const auto account = store::accountOf(m_workspace->store().reader().connection(), m_lockedAs);
    m_workspace->store().useKeys(nullptr);
    showSignIn();
    m_signIn->lockFor(account ? account->signIn : QString(), name);
}

void Desk::switchPerson()
{
    if (!m_workspace || !m_workspace->hasAccounts()) return;
    leaveSchool();
    m_window->drafts().forgetKept();
    closeDialogs();
    m_workspace->signOut();
    showSignIn();
}

void Desk::noticeOthers()
{
    if (!m_workspace || !m_finder) return; // nobody is in
    const Done still = m_workspace->noticeOthers();
    if (still) return;
    const ProblemKind kind = still.error().kind;
    if (kind != ProblemKind::Denied && kind != ProblemKind::Damaged && kind != ProblemKind::NotFound) return; // asked again soon
    if (!m_workspace->hasAccounts()) return;
    if (!m_workspace->isSignedIn()) openFile(m_workspace->path()); // it was protected at another window
    else switchPerson();
    if (m_signIn) m_signIn->setProblem(words::sentence(still.error()));
}

void Desk::keepTyping()
{
    if (m_laptop) return m_laptop->keepTyping();
    if (!m_workspace || !m_workspace->isSignedIn() || !m_finder) return;
    m_window->leavePage();
    (void)m_window->drafts().flush(); // what cannot be written now stays, and is tried at the next pause
}

void Desk::offerTyping()
{
    const auto lost = Drafts(*m_workspace).lost();
    if (lost && !lost->empty()) return tellLostTyping(*lost);
    const auto waiting = m_window->drafts().waiting();
    if (waiting.empty()) return;
    const auto& [key, at] = waiting.front();
    if (waiting.size() > 1)
        return m_window->tell(
            Notice::info(tr("You were typing on %1. %2 forms are not saved yet.").arg(format::instant(at)).arg(waiting.size()))
                .with(tr("Show them"), [this] { m_window->open(QStringLiteral("drafts")); }));
    m_window->tell(
        Notice::info(tr("You were typing on %1, and it is not saved yet.").arg(format::instant(at)))
            .with(tr("Show it"), [this, address = addressOfDraft(key, m_kinds)] { m_window->open(address); }));
}

void Desk::tellLostTyping(const std::vector<LostDraft>& lost)
{
    const QString sentence = tr("What you typed on %1 and did not save cannot be opened any more: it was changed outside Fledge, or your "
                                "password was reset since. Type it again, and throw this away.");
    m_window->tell(Notice::problem(sentence.arg(format::instant(lost.back().savedAt))).with(tr("Throw it away"), [this, lost] {
        for (const LostDraft& one : lost) (void)Drafts(*m_workspace).discard(one.id);
        m_window->notices().clear();
        offerTyping();
    }));
}

void Desk::closeDialogs()
{
    QList<QPointer<QWidget>> open; // closing one may take another with it
    for (QWidget* top : QApplication::topLevelWidgets())
        if (top != m_window.get() && top->isVisible() && (qobject_cast<QDialog*>(top) || top->windowType() == Qt::Popup))
            open += top;
    for (const QPointer<QWidget>& each : open)
        if (each) each->close();
}

} // namespace fledge::ui
