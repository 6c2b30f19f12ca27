// One window at one desk: opens a school file (or welcomes), fills the window with its pages, says who acts, and brings
// what was saved to what is shown. The composition that app/desktop and the tests share.
#pragma once
#include "core/base/job.h"
#include "core/drafts.h"
#include "core/workspace.h"
#include "ui/desk/dailybackup.h"
#include "ui/desk/dailycheck.h"
#include "ui/desk/finder.h"
#include "ui/shell/idlewatch.h"
#include "ui/shell/mainwindow.h"
#include "ui/signin/accountjobs.h"

#include <memory>
#include <QObject>
#include <QPointer>
#include <QTimer>

class QPushButton;

namespace fledge::ui {

class LaptopPage;
class SignInPage;
class Welcome;

class Desk final : public QObject
{
    Q_OBJECT
public:
    explicit Desk(const WorkspaceOptions& options = {});
    ~Desk() override;

    MainWindow& window() { return *m_window; }
    /// The open school, or nothing while the window welcomes.
    Workspace* workspace() { return m_workspace.get(); }

    const PageKinds& pages() const { return m_kinds; }

    /// Opens a school file, or the card of a laptop, or a packet in the school's file that is open or was opened last; on a
    /// problem the window welcomes and says what is wrong and what to do. In a practice file `signIn` signs in at once, without the page that asks who it is.
    bool openFile(const QString& path, const QString& signIn = {});
    /// The file opened last, else the welcome.
    void start();
    void welcome(const QString& sentence = {});
    /// Acts as somebody from now on; Today opens for them.
    void actAs(const QString& staffId);
    /// The same by the name they sign in with; false when nobody has it. In a practice file with accounts it signs in
    /// with the password that everybody knows; in a school's own file nobody acts without their password.
    bool actAsSignIn(const QString& signIn);

    // Where people sign in
    /// Hides everything at once behind the password; asks nothing and loses no typing. Without accounts: a cover.
    void lock();
    /// Signs out with typing kept, for somebody else to sign in.
    void switchPerson();
    /// What was typed and not saved goes to where it outlives the program.
    void keepTyping();
    IdleWatch& idleWatch() { return m_idle; }
    /// What other windows and computers wrote is taken up and shown, every two seconds; whoever may not be signed in any more
    /// is signed out with their typing kept, and told why.
    void noticeOthers();
    /// From now on a backup is made once a day, behind what people do.
    void keepDailyBackups();
    DailyBackup& dailyBackup() { return m_daily; }
    /// From now on all of the file is checked once a day, behind what people do.
    void keepDailyChecks();
    DailyCheck& dailyCheck() { return m_check; }

private:
    void fillWindow();
    void chooseFirstPerson();
    void offerProtection();
    /// Refuses a file whose school key is not the one this computer knows; remembers it at first use.
    Done knowSchoolKey(Workspace& opened);
    void leaveSchool();
    /// A card stands in place of every school: what was open is closed.
    bool openCard(const QString& path, bool isCompared = false);
    Result<security::Card> readCard(const QByteArray& file, bool isCompared) const;
    /// A packet waits for whoever signs in and may bring it in.
    bool openPacket(const QString& path);
    void showPacket();
    void showCardProblem(const QString& path, const QByteArray& file, const Problem& problem);
    void showSignIn();
    void signedIn();
    void showWaiting();
    void showOwnPassword();
    void showRecovery();
    void enter();
    void offerTyping();
    void tellLostTyping(const std::vector<LostDraft>& lost);
    /// Today's backup, once what was opened stands on the screen.
    void backUpSoon();
    /// Today's check of the file, in the same way.
    void checkSoon();
    void tellDamage(const QString& sentence);
    /// What was wrong with the file as it was opened, however far it is from being damaged.
    void tellWarnings();
    void tellCopiesGone();
    /// What Fledge put on the clipboard is a pupil's name or worse, and does not outlast whoever put it there.
    static void clearClipboard();
    void closeDialogs();
    /// A file that was just protected or recovered: in with its headteacher, the sheet first.
    void openMade(QString path, const Opened& opened);
    void showFirstAccounts();
    void showSheet(const QString& code);
    void showPeople();
    void showStatus();
    void addLogConcern();
    /// The sample school of today, made first where it is not there yet: a job, with a way to cancel.
    void openSample();
    void sampleMade();
    QString samplePath() const;
    const Clock& clock() const;

    WorkspaceOptions m_options;
    SystemClock m_clock;
    IdleWatch m_idle;
    QTimer m_others;
    // In this order: pages refer to the workspace, so the window goes first.
    std::unique_ptr<Workspace> m_workspace;
    PageKinds m_kinds;
    std::unique_ptr<Finder> m_finder;
    std::unique_ptr<MainWindow> m_window;
    QPushButton* m_logConcern = nullptr;
    QPointer<Welcome> m_welcome;
    QPointer<SignInPage> m_signIn;
    QPointer<LaptopPage> m_laptop;
    store::CopiesGone m_copiesGone; ///< beside a file just protected: told once the pages are there
    QString m_packet; ///< a packet that was opened and waits for whoever signs in
    StaffId m_lockedAs; ///< whose pages stand behind the lock
    std::unique_ptr<Job> m_job;
    DailyBackup m_daily; ///< reads the workspace's clock: goes before it
    DailyCheck m_check;
};

} // namespace fledge::ui
