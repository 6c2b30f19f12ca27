#include "ui/desk/desk.h"

#include "core/base/text.h"
#include "core/demo/concerns.h"
#include "core/demo/demo.h"
#include "core/domain/school.h"
#include "ui/common/icons.h"
#include "ui/common/style.h"
#include "ui/concerns/logconcernpage.h"
#include "ui/desk/draftshelf.h"
#include "ui/desk/draftspage.h"
#include "ui/desk/people.h"
#include "ui/firstrun/welcome.h"
#include "ui/packets/laptoppage.h"
#include "ui/pages.h"
#include "ui/settings/restorepage.h"
#include "ui/signin/protectpage.h"
#include "ui/words/problems.h"

#include <QDir>
#include <QFileInfo>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QStandardPaths>

namespace fledge::ui {
namespace {

constexpr char lastFile[] = "files/last";
constexpr int othersEveryMs = 2000;
QString personSetting(const QString& path) { return QStringLiteral("people/") + QFileInfo(path).completeBaseName(); }

} // namespace

Desk::Desk(const WorkspaceOptions& options)
    : m_options(options), m_idle(clock()), m_window(std::make_unique<MainWindow>())
{
    connect(&m_window->topBar(), &TopBar::personChosen, this, &Desk::actAs);
    connect(&m_window->topBar(), &TopBar::otherSchoolAsked, this, [this] { welcome(); });
    connect(&m_window->topBar(), &TopBar::switchAsked, this, &Desk::switchPerson);
    connect(m_window.get(), &MainWindow::lockAsked, this, &Desk::lock);
    connect(&m_idle, &IdleWatch::idle, this, &Desk::lock);
    connect(&m_idle, &IdleWatch::paused, this, &Desk::keepTyping);
    connect(&m_others, &QTimer::timeout, this, &Desk::noticeOthers);
    m_others.start(othersEveryMs);
    connect(&m_idle, &IdleWatch::paused, this, &Desk::backUpSoon); // the first pause of a new day
    connect(&m_daily, &DailyBackup::free, this, &Desk::backUpSoon);
    connect(&m_daily, &DailyBackup::failed, this, [this](const Problem& problem) {
        m_window->tell(Notice::problem(tr("Today's backup could not be made. %1").arg(words::sentence(problem)))
                           .with(tr("Show the backups"), [this] { m_window->open(QStringLiteral("settings/data")); }));
    });
    connect(&m_idle, &IdleWatch::paused, this, &Desk::checkSoon);
    connect(&m_check, &DailyCheck::free, this, &Desk::checkSoon);
    connect(&m_check, &DailyCheck::found, this, &Desk::tellDamage);
    addLogConcern();
}

Desk::~Desk() = default;

// In the top bar of every page, and so are its keys: filled with the pupil or placement the person is looking at.
void Desk::addLogConcern()
{
    m_logConcern = button(tr("Log a concern"), ButtonKind::Danger);
    m_logConcern->setObjectName(QStringLiteral("logConcern"));
    m_logConcern->setIcon(icon(QStringLiteral("concern"), IconColour::Danger));
    m_logConcern->setToolTip(tr("Ctrl+Shift+L"));
    m_logConcern->hide();
    m_window->topBar().addAction(m_logConcern);
    const auto log = [this] {
        Page* shown = m_window->page();
        m_window->open(logConcernFrom(shown ? shown->address() : QString()));
    };
    connect(m_logConcern, &QPushButton::clicked, this, log);
    auto* keys = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L), m_logConcern);
    connect(keys, &QShortcut::activated, this, log);
}

const Clock& Desk::clock() const { return m_options.clock ? *m_options.clock : m_clock; }

void Desk::start()
{
    const QString path = QSettings().value(QLatin1String(lastFile)).toString();
    if (path.isEmpty() || !QFileInfo::exists(path)) return welcome();
    openFile(path);
}

void Desk::welcome(const QString& sentence)
{
    if (m_welcome) { // it is there already, and so is what was typed in it
        if (!sentence.isEmpty()) m_welcome->tell(sentence);
        return;
    }
    auto* first = new Welcome(
        clock(), m_options, [this](const QString& path) { return openFile(path); }, [this] { openSample(); },
        [this](const QString& path, const Opened& opened) { openMade(path, opened); });
    m_welcome = first;
    if (!sentence.isEmpty()) first->tell(sentence);
    m_window->showInstead(first);
}

bool Desk::openFile(const QString& path, const QString& signIn)
{
    if (isCardFile(path)) return openCard(path);
    if (isPacketFile(path)) return openPacket(path);
    auto opened = Workspace::open(path, m_options);
    if (!opened) {
        welcome(words::sentence(opened.error()));
        return false;
    }
    if (Done known = knowSchoolKey(**opened); !known) {
        welcome(words::sentence(known.error()));
        return false;
    }
    leaveSchool();
    m_workspace = std::move(*opened);
    m_workspace->remember(); // the one that went may have been of the same school, as before a restore
    connect(m_workspace.get(), &Workspace::changed, this, [this] {
        if (!m_finder) return; // nobody is signed in
        m_finder->forget();
        showPeople();
        showStatus();
        m_window->refresh();
    });
    QSettings().setValue(QLatin1String(lastFile), m_workspace->path()); // `path` may have been of the one that went
    if (m_workspace->hasAccounts()) {
        if (signIn.isEmpty() || !actAsSignIn(signIn)) showSignIn();
        return true;
    }
    chooseFirstPerson();
    fillWindow();
    offerProtection();
    showPacket();
    tellWarnings();
    checkSoon();
    return true;
}

// The pages of the school before go while it is still there.
void Desk::leaveSchool()
{
    if (m_workspace && m_workspace->isSignedIn()) keepTyping();
    if (m_workspace && m_workspace->hasAccounts()) clearClipboard();
    m_daily.stop();
    m_check.stop();
    m_idle.setActive(false);
    m_window->setLocks(false);
    m_window->setPages({}, {});
    m_window->drafts().setOwner({});
    m_finder.reset();
    m_lockedAs = {};
}

void Desk::fillWindow()
{
    const auto school = m_workspace->school();
    m_kinds = allPages(*m_workspace);
    if (!m_workspace->hasAccounts())
        m_kinds.push_back(protectPage(*m_workspace, m_options, [this](const Opened& opened) {
            openMade(m_workspace->path(), opened);
        }));
    else if (m_workspace->may(u"restore"))
        m_kinds.push_back(restorePage(*m_workspace, m_options, [this](const QString& path) { openFile(path); }));
    if (m_workspace->hasAccounts()) m_kinds.push_back(draftsPage(*m_workspace, m_kinds));
    m_finder = std::make_unique<Finder>(*m_workspace, m_kinds);
    const bool keeps = Drafts(*m_workspace).isPossible();
    m_window->drafts().setOwner(m_workspace->person().id.text(),
                                keeps ? std::make_unique<WorkspaceShelf>(*m_workspace) : nullptr);
    m_window->setPages(school ? school->name : QString(), m_kinds);
    m_window->topBar().search()->setProvider([this](const QString& typed) { return m_finder->find(typed); });
    showPeople();
    showStatus();
    m_window->notices().clear(); // what was said to whoever acted before
    if (!m_kinds.empty()) m_window->open(m_kinds.front().name);
}

void Desk::chooseFirstPerson()
{
    const auto people = m_workspace->peopleWhoMayAct();
    if (!people || people->empty()) return;
    const QString kept = QSettings().value(personSetting(m_workspace->path())).toString();
    const auto found =
        std::find_if(people->begin(), people->end(), [&kept](const Staff& staff) { return staff.id.text() == kept; });
    (void)m_workspace->actAs(found == people->end() ? people->front() : *found);
}

void Desk::actAs(const QString& staffId)
{
    if (m_workspace->hasAccounts()) return; // nobody acts without their password
    const auto people = m_workspace->peopleWhoMayAct();
    if (!people) return;
    for (const Staff& staff : *people) {
        if (staff.id.text() != staffId) continue;
        m_window->leavePage(); // keeps the typing of whoever acted until now
        if (!m_workspace->actAs(staff)) return;
        QSettings().setValue(personSetting(m_workspace->path()), staffId);
        m_finder->forget();
        showPeople();
        // Every page is made again: what it may show and do depends on who looks.
        fillWindow();
        return;
    }
}

bool Desk::actAsSignIn(const QString& signIn)
{
    if (!m_workspace) return false;
    if (m_workspace->hasAccounts()) {
        if (!m_workspace->isPractice()) return false;
        if (m_workspace->isSignedIn()) switchPerson();
        if (!m_workspace->signIn(signIn, demo::password)) return false;
        signedIn();
        return true;
    }
    const auto people = m_workspace->peopleWhoMayAct();
    for (const Staff& staff : people.value_or(std::vector<Staff>())) {
        if (staff.signIn.compare(signIn, Qt::CaseInsensitive) != 0) continue;
        actAs(staff.id.text());
        return true;
    }
    return false;
}

void Desk::showPeople()
{
    m_logConcern->setVisible(m_workspace->hasAccounts());
    if (!m_workspace->hasAccounts())
        return m_window->topBar().setPeople(peopleOf(*m_workspace), m_workspace->person().id.text());
    const security::Person& person = m_workspace->person();
    QStringList roles;
    for (const Role role : person.roles) roles += record::label(role);
    m_window->topBar().setSignedIn({person.id.text(), person.name, roles.join(QStringLiteral(", "))});
}

void Desk::showStatus()
{
    QString left = QDir::toNativeSeparators(QFileInfo(m_workspace->path()).fileName());
    if (m_workspace->isPractice()) left = tr("Practice: %1").arg(left);
    m_window->setStatus(left, calendar::statusLine(m_workspace->calendar(), m_workspace->today()));
}

QString Desk::samplePath() const
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    return QStringLiteral("%1/sample/sample-school-%2.fledge").arg(folder, isoDate(clock().today()));
}

void Desk::openSample()
{
    const QString path = samplePath();
    if (QFileInfo::exists(path)) {
        openFile(path);
        return;
    }
    if (m_job && m_job->isRunning()) return;
    QDir().mkpath(QFileInfo(path).absolutePath());
    demo::DemoOptions wanted;
    wanted.size = demo::Size::School;
    wanted.asOf = clock().today();
    m_job = std::make_unique<Job>([path, wanted](JobControl& control) -> Result<QVariant> {
        demo::DemoOptions options = wanted;
        options.progress = [&control](int done) { control.progress(done, 0); };
        options.cancel = control.cancelFlag();
        const auto made = demo::build(path, options);
        if (!made) return tl::unexpected(made.error());
        if (const Done told = demo::addConcerns(path, options.asOf); !told) return tl::unexpected(told.error());
        return QVariant(made->path);
    });
    connect(m_job.get(), &Job::progressed, this, [this](int done) {
        if (m_welcome)
            m_welcome->tellProgress(tr("Making the sample school: %1 records").arg(done), [this] { m_job->cancel(); });
    });
    connect(m_job.get(), &Job::finished, this, &Desk::sampleMade);
    m_job->start();
    m_welcome->tellProgress(tr("Making the sample school…"), [this] { m_job->cancel(); });
}

void Desk::sampleMade()
{
    const Result<QVariant> made = m_job->result();
    if (made)
        openFile(made->toString());
    else
        welcome(words::sentence(made.error()));
}

} // namespace fledge::ui
