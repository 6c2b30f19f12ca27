#include "ui/settings/accountsettings.h"

#include "core/base/text.h"
#include "core/security/caseroles.h"
#include "core/workspace.h"
#include "ui/common/card.h"
#include "ui/common/layouts.h"
#include "ui/record/draftkeeper.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/record/tableexport.h"
#include "ui/settings/accountdeeds.h"
#include "ui/settings/accountwords.h"
#include "ui/settings/laptopcard.h"
#include "ui/settings/ownpasswordcard.h"
#include "ui/signin/accountjobs.h"
#include "ui/signin/calmpage.h"
#include "ui/signin/passwordfields.h"
#include "ui/words/handovers.h"
#include "ui/words/leavers.h"
#include "ui/words/problems.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {

using actions::AccountLine;
using actions::AccountState;

AccountSettings::AccountSettings(Workspace& workspace, Shell& shell)
    : m_workspace(workspace), m_shell(shell), m_steps(new QStackedWidget),
      m_table(new RecordTable(QStringLiteral("accounts"))), m_card(new Card), m_state(bodyLabel({})), m_roles(new QWidget),
      m_saveRoles(button(tr("Save roles"))), m_form(new QWidget), m_about(mutedLabel({})), m_reason(new QLineEdit),
      m_password(new PasswordFields(tr("First password"), QStringLiteral("first-"))), m_go(button({}, ButtonKind::Primary)),
      m_problem(problemLabel({})), m_progress(new QProgressBar), m_own(new OwnPasswordCard(workspace, shell)),
      m_laptop(new LaptopCard(workspace, shell))
{
    m_model = new RowsModel({{tr("Name"), Qt::AlignLeft, true}, {tr("Sign-in name")}, {tr("Roles")}, {tr("State")}, {tr("Keys")}},
                            this);
    m_table->setModel(m_model);
    noteCopies(m_table, workspace, shell, tr("Accounts"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_steps);
    auto* open = new EmptyState(QStringLiteral("lock"), tr("This file is not protected"),
                                tr("Anybody who opens it acts as anybody, and whoever takes the file can read it. Give it "
                                   "accounts before real children are in it."),
                                tr("Protect this file"));
    m_list = new QWidget;
    auto* columns = new QHBoxLayout(m_list);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(beat(this) * 3 / 2);
    columns->addWidget(listPart(), 1);
    columns->addWidget(m_card);
    columns->addWidget(ownColumn());
    columns->addStretch(0); // alone it stands left
    layOutAccount();
    m_steps->addWidget(open);
    m_steps->addWidget(m_list);
    connect(open, &EmptyState::activated, this, [this] { m_shell.open(QStringLiteral("protect")); });
    connect(m_table, &RecordTable::activated, this, [this](const QString& key) { show(key); });
    connect(m_table, &RecordTable::currentChanged, this, [this](const QString& key) {
        if (!m_card->isHidden() && !key.isEmpty()) show(key);
    });
}

AccountSettings::~AccountSettings() = default;

QWidget* AccountSettings::listPart()
{
    auto* list = new Card(tr("Who may sign in"));
    list->setObjectName(QStringLiteral("accountList"));
    list->setSubtitle(tr("Enter opens a person: account, roles and keys"));
    auto* people = button(tr("Add a person…"));
    people->setObjectName(QStringLiteral("addPerson"));
    list->addTrailing(people);
    connect(people, &QPushButton::clicked, this, [this] { m_shell.open(QStringLiteral("settings/staff")); });
    list->setFlush(true);
    list->body()->addWidget(m_table);
    return list;
}

// What a person does for themselves, and the headteacher for whoever is away from the file.
QWidget* AccountSettings::ownColumn()
{
    auto* column = new QWidget;
    column->setObjectName(QStringLiteral("ownColumn"));
    auto* rows = new QVBoxLayout(column);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(this) * 3 / 2);
    rows->addWidget(m_own, 1);
    rows->addWidget(m_laptop);
    return column;
}

void AccountSettings::layOutAccount()
{
    const int unit = beat(this);
    m_card->setFixedWidth(unit * 46);
    m_card->setObjectName(QStringLiteral("accountCard"));
    auto* body = m_card->body();
    body->setSpacing(unit);
    body->addWidget(m_state);
    auto* roles = new QVBoxLayout(m_roles);
    roles->setContentsMargins(0, 0, 0, 0);
    roles->addWidget(strongLabel(tr("Roles")));
    for (const Role role : {Role::Headteacher, Role::Coordinator, Role::Safeguarding, Role::Staff, Role::Administrator}) {
        auto* box = new QCheckBox(record::label(role));
        box->setProperty("role", int(role));
        roles->addWidget(box);
    }
    m_saveRoles->setObjectName(QStringLiteral("saveRoles"));
    roles->addWidget(m_saveRoles, 0, Qt::AlignRight);
    body->addWidget(m_roles);
    m_deeds = new QVBoxLayout;
    m_deeds->setSpacing(unit);
    body->addLayout(m_deeds);
    auto* form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(unit);
    m_reason->setObjectName(QStringLiteral("accountReason"));
    m_reasonBox = labelled(tr("Reason"), m_reason);
    m_go->setObjectName(QStringLiteral("accountGo"));
    form->addWidget(m_about);
    form->addWidget(m_reasonBox);
    form->addWidget(m_password);
    form->addWidget(m_go, 0, Qt::AlignRight);
    body->addWidget(m_form);
    m_problem->setObjectName(QStringLiteral("accountProblem"));
    body->addWidget(m_problem);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    body->addWidget(m_progress);
    body->addStretch(1);
    for (QWidget* hidden : {m_form, static_cast<QWidget*>(m_problem), static_cast<QWidget*>(m_progress),
                            static_cast<QWidget*>(m_card)})
        hidden->hide();
    connect(m_go, &QPushButton::clicked, this, &AccountSettings::perform);
    connect(m_saveRoles, &QPushButton::clicked, this, &AccountSettings::saveRoles);
}

bool AccountSettings::isWorking() const { return m_job || m_own->isWorking(); }

void AccountSettings::open()
{
    m_steps->setCurrentIndex(m_workspace.hasAccounts() ? 1 : 0);
    if (!m_workspace.hasAccounts()) return;
    m_laptop->open();
    const bool sees = bool(m_workspace.may(u"account.list"));
    m_list->findChild<QWidget*>(QStringLiteral("accountList"))->setVisible(sees);
    m_list->findChild<QWidget*>(QStringLiteral("addPerson"))->setVisible(bool(m_workspace.may(u"edit", u"staff")));
    if (!sees || !readRows()) return;
    m_table->sortBy(0);
    if (!m_shown.isEmpty() && m_action.isEmpty()) show(m_shown);
}

// What others write goes into the list; what is being ticked or typed stays, and what cannot be done any more is refused then.
void AccountSettings::refresh()
{
    const bool isListed = m_steps->currentIndex() == 1 && m_workspace.may(u"account.list");
    if (!isListed) return open();
    const bool isSet = isBeingSet();
    if (!readRows() || m_card->isHidden() || isSet || m_job) return;
    const AccountLine* line = shown();
    if (!line || !m_line || !looksSame(*line, *m_line)) show(m_shown);
}

bool AccountSettings::isBeingSet() const
{
    if (!m_action.isEmpty()) return true;
    const auto boxes = m_roles->findChildren<QCheckBox*>();
    return m_line && std::any_of(boxes.begin(), boxes.end(), [this](const QCheckBox* box) {
        return box->isChecked() != security::holdsRole(m_line->roles, Role(box->property("role").toInt()));
    });
}

bool AccountSettings::readRows()
{
    const auto lines = m_workspace.accountLines();
    if (!lines) {
        m_shell.tell(Notice::problem(words::sentence(lines.error())));
        return false;
    }
    m_lines = *lines;
    const QSignalBlocker quiet(m_table); // the row in front stays in front, and so does what is set beside it
    std::vector<Row> rows;
    for (const AccountLine& line : m_lines)
        rows.push_back({line.staff.text(),
                        {{line.name},
                         {line.signIn},
                         {rolesWords(line.roles), {}, {}, Ink::Muted},
                         stateCell(line),
                         {keysWords(line), {}, {}, Ink::Muted}}});
    m_model->setRows(std::move(rows));
    return true;
}

const AccountLine* AccountSettings::shown() const
{
    for (const AccountLine& line : m_lines)
        if (line.staff.text() == m_shown) return &line;
    return nullptr;
}

void AccountSettings::show(const QString& key)
{
    if (m_job) return; // a deed is under way
    leave();
    m_shown = key;
    m_action.clear();
    const AccountLine* line = shown();
    m_line = line ? std::optional(*line) : std::nullopt;
    if (!line) return m_card->hide();
    m_card->setTitle(line->name);
    m_state->setText(stateSentence(*line));
    const bool mayRoles = m_workspace.may(u"account.role") && line->staff != m_workspace.person().id;
    for (auto* box : m_roles->findChildren<QCheckBox*>()) {
        const Role role = Role(box->property("role").toInt());
        box->setChecked(std::find(line->roles.begin(), line->roles.end(), role) != line->roles.end());
        box->setEnabled(mayRoles);
    }
    m_saveRoles->setVisible(mayRoles);
    m_form->hide();
    m_problem->hide();
    m_password->clear();
    m_reason->clear();
    showDeeds(*line);
    m_list->findChild<QWidget*>(QStringLiteral("ownColumn"))->hide();
    m_card->show();
}

// A safeguarding lead hands over the keys of concerns, and nothing else.
bool AccountSettings::isOwedByMe(const AccountLine& line)
{
    const auto keys = m_workspace.store().keys();
    if (line.state == AccountState::Active) return line.waitsForCases;
    return (keys && keys->hasSchoolKey()) || !m_workspace.cases().meantFor(line.staff).isEmpty();
}

void AccountSettings::showDeeds(const AccountLine& line)
{
    emptyLayout(*m_deeds);
    const bool self = line.staff == m_workspace.person().id;
    for (const AccountDeed& deed : accountDeeds()) {
        const QString action = QString::fromLatin1(deed.action);
        const bool fits = deed.states & (1u << int(line.state));
        // Keys of cases may be lacking where the account works otherwise.
        const bool idle = action == u"account.grant" && (line.isProvisional || !isOwedByMe(line));
        if (!fits || idle || self || !m_workspace.may(permissionFor(action))) continue;
        QPushButton* made = button(tr(deed.words), deed.isGrave ? ButtonKind::Danger : ButtonKind::Plain);
        made->setObjectName(action);
        m_deeds->addWidget(made, 0, Qt::AlignLeft);
        made->show();
        connect(made, &QPushButton::clicked, this, [this, chosen = deed.action] { choose(chosen); });
    }
}

QString AccountSettings::draftKey() const { return QStringLiteral("settings/accounts#%1/%2").arg(m_shown, m_action); }

// The reason that is being written; it comes back when the deed is chosen again. A password is never kept.
void AccountSettings::leave()
{
    if (m_card->isHidden() || m_action.isEmpty() || m_reasonBox->isHidden()) return;
    const QString reason = m_reason->text();
    m_shell.drafts().keep(draftKey(), reason.trimmed().isEmpty() ? QVariantMap() : QVariantMap{{QStringLiteral("reason"), reason}});
}

QString AccountSettings::openForm() const { return m_card->isHidden() ? QString() : m_shown + u'/' + m_action; }

// A password is not kept: it is typed again. Nothing is done that is done without being asked for.
bool AccountSettings::reopenForm(const QString& name)
{
    if (!m_table->selectKey(name.section(u'/', 0, 0))) return false;
    show(name.section(u'/', 0, 0));
    for (const AccountDeed& deed : accountDeeds())
        if (*deed.about && name.section(u'/', 1) == QLatin1String(deed.action)) choose(deed.action);
    return true;
}

// Who held the school's key keeps it in an old copy, whatever is withdrawn here.
QString AccountSettings::aboutOf(const AccountDeed& deed) const
{
    const std::string_view action = deed.action;
    const bool changesRoles = action == "account.role" || action == "account.cases";
    const bool takesKeys = action == "account.withdraw" || (changesRoles && !security::holdsRole(chosenRoles(), Role::Headteacher));
    const bool isHead = m_workspace.store().keys() && m_workspace.store().keys()->hasSchoolKey();
    QString about = tr(deed.about);
    if (action == "account.grant") about += u' ' + (isHead ? words::rolesGiven(shown()->certified, shown()->roles) : words::caseKeysGiven());
    if (const QString cases = words::casesWithRoles(shown()->roles, chosenRoles()); changesRoles && !cases.isEmpty()) about += u' ' + cases;
    if (action == "account.reset" || action == "account.withdraw") about += u' ' + words::loneReader();
    return takesKeys && shown()->holdsSchoolKey ? about + u' ' + words::keptSchoolKey() : about;
}

void AccountSettings::choose(const char* action)
{
    leave();
    m_action = QString::fromLatin1(action);
    m_problem->hide();
    for (const AccountDeed& deed : accountDeeds()) {
        if (m_action != QLatin1String(deed.action)) continue;
        if (!*deed.about) return perform();
        m_about->setText(aboutOf(deed));
        m_reasonBox->setVisible(deed.needsReason);
        m_password->setVisible(deed.needsPassword);
        if (deed.needsReason) m_reason->setText(m_shell.drafts().draft(draftKey()).value(QStringLiteral("reason")).toString());
        m_go->setText(tr(deed.words).remove(QStringLiteral("…")));
        m_form->show();
        QWidget* first = deed.needsReason ? static_cast<QWidget*>(m_reason) : deed.needsPassword ? m_password->first() : m_go;
        first->setFocus(Qt::OtherFocusReason);
    }
}

template <class T> void AccountSettings::run(const QString& action, const std::function<Result<T>(actions::Context&)>& verb)
{
    const Result<T> done = m_workspace.perform<T>(permissionFor(action), verb);
    finished(done ? Result<QVariant>(QVariant()) : tl::unexpected(done.error()), action);
}

namespace {

/// A verb that gives nothing back, as one that gives "yes".
std::function<Result<bool>(actions::Context&)> plain(std::function<Done(actions::Context&)> verb)
{
    return [verb = std::move(verb)](actions::Context& context) -> Result<bool> {
        const Done done = verb(context);
        return done ? Result<bool>(true) : tl::unexpected(done.error());
    };
}

} // namespace

void AccountSettings::perform()
{
    const AccountLine* line = shown();
    if (!line || m_job) return;
    const StaffId staff = line->staff;
    const QString action = m_action;
    const QString reason = m_reason->text();
    if (action == u"account.add" || action == u"account.reset") return performWithKeys(action);
    if (action == u"account.withdraw") return withdraw();
    if (action == u"account.role" || action == u"account.cases") return changeRoles();
    if (action == u"account.grant")
        return run<int>(action, [staff](actions::Context& context) { return actions::grantKeys(context, staff); });
    const bool suspend = action == u"account.suspend";
    run<bool>(action, plain([staff, suspend, reason](actions::Context& context) {
                  return actions::setSuspended(context, staff, suspend, reason);
              }));
}

void AccountSettings::performWithKeys(const QString& action)
{
    if (!m_password->check()) return;
    const StaffId staff = shown()->staff;
    QByteArray password = m_password->take();
    setBusy(tr("Making keys…"));
    runJob(m_job, this, prepareWork(password, passwordCost(m_workspace)), [this, action, staff](const Result<QVariant>& made) {
        setBusy({});
        if (!made) return tellProblem(words::sentence(made.error()));
        const auto keys = made->value<actions::PreparedKeys>();
        const bool isNew = action == u"account.add";
        run<bool>(action, plain([staff, keys, isNew](actions::Context& context) {
                      return isNew ? actions::addAccount(context, staff, keys) : actions::resetAccount(context, staff, keys);
                  }));
    });
    security::wipe(password);
}

void AccountSettings::withdraw()
{
    if (m_reason->text().trimmed().isEmpty()) return tellProblem(tr("Give a reason: it stands in the audit."));
    sealAnew(withdrawWork(m_workspace, shown()->staff, m_reason->text()), QStringLiteral("account.withdraw"));
}

void AccountSettings::sealAnew(Job::Work work, const QString& action)
{
    setBusy(tr("Sealing everything anew…"));
    runJob(m_job, this, std::move(work), [this, action](const Result<QVariant>& result) {
        setBusy({});
        // This window writes under the new key from here on.
        const Done read = m_workspace.store().readProtection();
        finished(read ? result : tl::unexpected(read.error()), action);
    });
}

void AccountSettings::finished(const Result<QVariant>& result, const QString& action)
{
    if (!result) return tellProblem(words::sentence(result.error()));
    const AccountLine* line = shown();
    const QString name = line ? line->name : QString();
    m_shell.drafts().drop(draftKey());
    m_action.clear();
    open();
    QString said = tr("%1: done.").arg(name);
    if (action == u"account.add") said = tr("%1 has an account now. It waits for its keys, after %1 signed in and chose a password.").arg(name);
    if (action == u"account.grant") said = tr("%1 holds the keys now.").arg(name);
    if (action == u"account.reset") said = tr("%1 has a new first password. The account waits for its keys.").arg(name);
    if (action == u"account.suspend") said = tr("%1 cannot sign in any more.").arg(name);
    if (action == u"account.unsuspend") said = tr("%1 may sign in again.").arg(name);
    if (action == u"account.role") said = tr("The roles of %1 are saved.").arg(name);
    if (action == u"account.withdraw")
        said = tr("%1 holds no key any more: %2 entries were sealed anew.").arg(name).arg(result->toInt());
    m_shell.tell(Notice::success(said));
}

std::vector<Role> AccountSettings::chosenRoles() const
{
    std::vector<Role> roles;
    for (auto* box : m_roles->findChildren<QCheckBox*>())
        if (box->isChecked()) roles.push_back(Role(box->property("role").toInt()));
    return roles;
}

void AccountSettings::saveRoles()
{
    const AccountLine* line = shown();
    if (!line || m_job) return;
    // Told before it is done.
    if (line->holdsRecords && !actions::needsRecords(chosenRoles())) return choose("account.role");
    if (!words::casesWithRoles(line->roles, chosenRoles()).isEmpty()) return choose("account.cases");
    changeRoles();
}

void AccountSettings::changeRoles()
{
    const StaffId staff = shown()->staff;
    const QString action = QStringLiteral("account.role");
    const std::vector<Role> roles = chosenRoles();
    if (!actions::needsRecords(roles)) return sealAnew(rolesWork(m_workspace, staff, roles), action);
    const auto saved = m_workspace.setRoles(staff, roles);
    finished(saved ? Result<QVariant>(*saved) : tl::unexpected(saved.error()), action);
}

void AccountSettings::setBusy(const QString& words)
{
    const bool on = !words.isEmpty();
    m_progress->setVisible(on);
    m_progress->setAccessibleName(words);
    m_form->setEnabled(!on);
    m_roles->setEnabled(!on);
    if (on) m_state->setText(words);
    else if (const AccountLine* line = shown()) m_state->setText(stateSentence(*line));
}

void AccountSettings::tellProblem(const QString& sentence)
{
    m_problem->setText(sentence);
    m_problem->show();
}

bool AccountSettings::find()
{
    m_table->focusFilter();
    return true;
}

bool AccountSettings::closePart()
{
    if (m_card->isHidden()) return false;
    leave();
    m_shown.clear();
    m_action.clear();
    m_card->hide();
    m_list->findChild<QWidget*>(QStringLiteral("ownColumn"))->show();
    m_table->view()->setFocus(Qt::OtherFocusReason);
    return true;
}

bool AccountSettings::clear() { return m_table->clearFilter(); }

} // namespace fledge::ui
