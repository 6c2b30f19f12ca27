#include "ui/concerns/casepage.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/domain/provider.h"
#include "core/domain/site.h"
#include "core/security/caseroles.h"
#include "ui/common/menubutton.h"
#include "ui/concerns/readnote.h"
#include "ui/record/listspart.h"
#include "ui/words/problems.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {
constexpr int sideBeats = 46;
} // namespace

CasePage::CasePage(Workspace& workspace, Shell& window)
    : Page(window), m_workspace(workspace), m_directory(workspace),
      m_scope{workspace, window, m_directory, [this] { return m_file ? &*m_file : nullptr; },
              [this](CaseFormSpec spec) { ask(std::move(spec)); }, [this] { return mayWrite(); },
              [this] { return mayDecideReaders(); }, [this] { refresh(); }},
      m_readNote(new ReadNote(workspace, this)), m_head(new PageHead), m_facts(new FactsCard(4)), m_tabs(new Tabs), m_form(new CaseForm(workspace, window)),
      m_side(nullptr), m_content(new QWidget), m_lacking(problemLabel({})), m_missing(nullptr), m_more(button(tr("More"))),
      m_next(button({}, ButtonKind::Primary)), m_menu(new QMenu(this))
{
    m_head->setBreadcrumb(tr("Concerns"));
    opensMenu(m_more, m_menu);
    m_more->setObjectName(QStringLiteral("case-more"));
    m_menu->setObjectName(QStringLiteral("case-menu"));
    m_next->setObjectName(QStringLiteral("case-next"));
    m_head->addAction(m_more);
    m_head->addAction(m_next);
    addPart(QStringLiteral("reported"), tr("What was reported"), makeReportedPart(m_scope));
    addPart(QStringLiteral("follow-ups"), tr("Follow-ups"), makeFollowUpsPart(m_scope));
    addPart(QStringLiteral("work"), tr("Actions and decisions"), makeWorkPart(m_scope));
    addPart(QStringLiteral("outside"), tr("Referrals and agencies"), makeOutsidePart(m_scope));
    addPart(QStringLiteral("links"), tr("Parents and links"), makeLinksPart(m_scope));
    addPart(QStringLiteral("files"), tr("Files"), makeFilesPart(m_scope));
    addPart(QStringLiteral("readers"), tr("Readers"), makeReadersPart(m_scope));
    addPart(QStringLiteral("timeline"), tr("Timeline"), makeTimelinePart(m_scope));
    layOut();
    connect(m_head, &PageHead::breadcrumbActivated, this, [this] { shell().open(QStringLiteral("concerns")); });
    connect(m_tabs, &Tabs::currentChanged, this, [this] {
        if (currentPart()) currentPart()->refresh();
    });
    connect(m_next, &QPushButton::clicked, this, &CasePage::take);
    connect(m_form, &CaseForm::cancelled, this, &CasePage::closeForm);
    connect(m_form, &CaseForm::done, this, [this] {
        closeForm();
        refresh();
        if (QWidget* first = firstFocus()) first->setFocus(Qt::OtherFocusReason);
    });
}

void CasePage::layOut()
{
    const int unit = beat(this);
    auto* side = new QWidget;
    auto* sideRows = new QVBoxLayout(side);
    sideRows->setContentsMargins(0, 0, 0, 0);
    sideRows->addWidget(m_form);
    sideRows->addStretch(1);
    m_side = scrolling(side);
    m_side->setFixedWidth(unit * sideBeats);
    m_side->hide();
    auto* rows = new QVBoxLayout(m_content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(unit * 3 / 2);
    m_lacking->setObjectName(QStringLiteral("case-lacking"));
    m_lacking->setText(tr("This concern got a new key while you could not sign in, and others have written in it since. You see what was written "
                          "before. You can read the rest, and write again, once one of its readers hands you the key under Settings → Accounts."));
    rows->addWidget(m_lacking);
    rows->addWidget(m_facts);
    auto* across = new QHBoxLayout;
    across->setSpacing(unit * 3 / 2);
    across->addWidget(m_tabs, 1);
    across->addWidget(m_side);
    rows->addLayout(across, 1);
    column()->addWidget(m_head);
    column()->addWidget(m_content, 1);
    m_missing = new EmptyState(QStringLiteral("info"), tr("Not found"), tr("There is nothing at this address."));
    column()->addWidget(m_missing, 1);
    m_missing->hide();
}

void CasePage::addPart(const QString& key, const QString& words, PagePart* part)
{
    m_parts.insert(key, part);
    m_tabs->addTab(key, words, part);
}

QString CasePage::address() const { return caseAddress(m_id, m_tabs->current()); }

void CasePage::open(const QString& address)
{
    const QStringList parts = addressParts(address);
    const CaseId wanted = CaseId::parse(parts.value(1));
    if (wanted != m_id) closeForm();
    m_id = wanted;
    m_form->setPlace(caseAddress(m_id));
    if (!show()) return;
    noteRead();
    m_tabs->blockSignals(true);
    m_tabs->setCurrent(parts.value(2));
    m_tabs->blockSignals(false);
    if (currentPart()) currentPart()->refresh();
}

bool CasePage::load()
{
    m_directory.forget();
    auto file = m_workspace.cases().get(m_id);
    m_reads = file && m_workspace.cases().mayRead(m_id.uuid());
    m_behind = m_reads && m_workspace.cases().isBehind(m_id);
    if (file)
        m_file = std::move(*file);
    else
        m_file.reset();
    return m_file.has_value();
}

// In the audit each of them, every day; in the case itself the first.
void CasePage::noteRead()
{
    noteSeen();
    m_readNote->note({m_id});
}

// Whose reading is the alert (clause 7.5a): the leads'; where none of them reads it, the headteachers', and where neither does,
// whoever reads it.
bool CasePage::isAlertMine() const
{
    const security::Person& me = m_workspace.person();
    const auto readers = m_workspace.cases().readers(m_id).value_or(std::vector<CaseReader>());
    const auto anyIs = [&readers](Role role) {
        return std::any_of(readers.begin(), readers.end(), [role](const CaseReader& one) { return security::holdsRole(one.roles, role); });
    };
    for (const Role role : {Role::Safeguarding, Role::Headteacher})
        if (me.has(role) || anyIs(role)) return me.has(role);
    return true;
}

// Once, by the first of them; a case that is closed takes nothing any more.
void CasePage::noteSeen()
{
    if (!mayWrite() || !isAlertMine()) return;
    const StaffId me = m_workspace.person().id;
    const bool isLead = m_workspace.person().has(Role::Safeguarding);
    const bool isSeen = std::any_of(m_file->steps.begin(), m_file->steps.end(), [&](const policy::CaseItem<CaseStep>& step) {
        return step.what.kind == CaseStepKind::Seen && (isLead ? step.what.asRole == Role::Safeguarding : step.written.by == me);
    });
    if (isSeen || m_file->logged().by == m_workspace.person().id) return;
    CaseStep seen;
    seen.kind = CaseStepKind::Seen;
    if (m_scope.add(record::AnyRecord::of(seen))) load();
}

bool CasePage::mayWrite() const
{
    return mayDecideReaders() && m_file->state != policy::CaseState::Closed;
}

bool CasePage::mayDecideReaders() const
{
    return m_file && m_reads && !m_behind && m_workspace.isWritable();
}

void CasePage::refresh()
{
    if (!m_id.isNull() && show() && currentPart()) currentPart()->refresh();
}

// Whoever was taken off it meanwhile is shown nothing of it any more; what they had typed stays with their drafts.
bool CasePage::show()
{
    const bool found = load();
    m_content->setVisible(found);
    m_missing->setVisible(!found);
    m_head->setActionsVisible(found);
    if (found) {
        fillHead();
        return true;
    }
    closeForm();
    m_head->setTitle(tr("Not found"));
    m_head->setSubtitle({});
    return false;
}

void CasePage::fillHead()
{
    m_head->setTitle(tr("Concern %1").arg(reference(m_id.uuid())));
    m_head->setSubtitle(pupilNames(*m_file, m_directory));
    m_head->clearChips();
    const policy::CaseState state = m_file->stateOn(m_workspace.today());
    m_head->addChip(report::stateText(state), chipOf(state));
    if (m_file->level == ConcernLevel::Restricted) m_head->addChip(record::label(m_file->level), ChipState::Overdue);
    if (m_file->addressed) m_head->addChip(tr("Addressed"), ChipState::Good);
    if (!m_reads) m_head->addChip(tr("You wrote it, and read it until you sign out"), ChipState::Neutral);
    m_lacking->setVisible(m_behind);
    fillFacts();
    fillDeeds();
}

void CasePage::fillFacts()
{
    const Concern& concern = m_file->concern->what;
    const policy::CaseAge age = policy::ageOf(*m_file, m_workspace.calendar(), m_workspace.today());
    QString category = record::label(m_file->category);
    if (m_file->asLogged && m_file->asLogged->category != m_file->category)
        category = tr("%1 (logged as: %2)").arg(category, record::label(m_file->asLogged->category));
    const auto day = [](QDate on, QTime at) {
        return at.isValid() ? QStringLiteral("%1, %2").arg(format::date(on), format::time(at)) : format::date(on);
    };
    QStringList about{record::label(concern.about), m_directory.name(concern.providerId), m_directory.name(concern.siteId),
                      concern.aboutPerson, m_directory.name(concern.aboutStaff)};
    about.removeAll(QString());
    QList<Fact> facts{{tr("Category"), category},
                      {tr("Logged"), format::instant(m_file->logged().at)},
                      {tr("Logged by"), m_file->logged().byName},
                      {tr("Reported by"), concern.reportedBy},
                      {tr("Happened"), day(concern.occurredOn, concern.occurredAt)},
                      {tr("Noticed"), day(concern.noticedOn, concern.noticedAt)},
                      {tr("Where"), concern.place},
                      {tr("About"), about.join(QStringLiteral(", "))},
                      {tr("Taken by"), m_directory.name(m_file->takenBy)},
                      {tr("Age"), ageText(age.sinceLogged)},
                      {tr("Open actions"), QString::number(m_file->openActions().size())}};
    if (m_file->stateOn(m_workspace.today()) == policy::CaseState::Waiting) facts.append({tr("Waits until"), format::date(m_file->waitingUntil)});
    if (m_file->state == policy::CaseState::Closed && !m_file->closures.empty())
        facts.append({tr("Outcome"), m_file->closures.back().closed.what.outcome.simplified()});
    m_facts->setFacts(facts);
}

void CasePage::fillDeeds()
{
    m_menu->clear();
    m_more->setVisible(m_reads);
    const bool closed = m_file->state == policy::CaseState::Closed;
    const bool leads = security::opensCases(m_workspace.person().roles) || isAlertMine();
    m_next->setVisible(mayWrite() && leads && m_file->takenBy != m_workspace.person().id);
    m_next->setText(m_file->takenBy.isNull() ? tr("Take it on") : tr("Take it over"));
    if (!m_reads) return;
    const auto step = [this](CaseStepKind kind) { return [this, kind] { ask(stepSpec(m_scope, kind)); }; };
    if (mayWrite()) {
        addDeed(QStringLiteral("waiting"), tr("Let it wait…"), step(CaseStepKind::Waiting));
        addDeed(QStringLiteral("category"), tr("Change the category…"), step(CaseStepKind::Recategorised));
        addDeed(QStringLiteral("level"), tr("Change the level…"), step(CaseStepKind::LevelChanged));
        addDeed(QStringLiteral("addressed"), tr("It is addressed…"), [this] { ask(addressedSpec(m_scope)); });
        addDeed(QStringLiteral("close"), tr("Close it…"), step(CaseStepKind::Closed));
        m_menu->addSeparator();
    }
    if (closed && !m_behind && m_workspace.isWritable()) addDeed(QStringLiteral("reopen"), tr("Reopen it…"), step(CaseStepKind::Reopened));
    addDeed(QStringLiteral("print"), tr("Print…"), [this] { print(); });
}

void CasePage::addDeed(const QString& name, const QString& words, std::function<void()> then)
{
    QAction* action = m_menu->addAction(words);
    action->setObjectName(QStringLiteral("case-deed-") + name);
    connect(action, &QAction::triggered, this, [then = std::move(then)] { then(); });
}

void CasePage::take()
{
    const Done taken = takeCase(m_scope);
    if (!taken) return shell().tell(Notice::problem(words::sentence(taken.error())));
    shell().tell(Notice::success(tr("The concern is yours now.")));
    refresh();
}

void CasePage::ask(CaseFormSpec spec)
{
    m_form->ask(std::move(spec));
    m_side->show();
    for (PagePart* part : std::as_const(m_parts)) part->makeRoom(true);
    m_form->focusFirst();
}

void CasePage::closeForm()
{
    m_form->keepDraft();
    m_side->hide();
    for (PagePart* part : std::as_const(m_parts)) part->makeRoom(false);
}

void CasePage::leave() { m_form->keepDraft(); }

bool CasePage::createNew() { return currentPart() && currentPart()->createNew(); }
bool CasePage::save() { return m_side->isVisible() && m_form->run(); }
bool CasePage::find() { return currentPart() && currentPart()->find(); }
bool CasePage::clear() { return currentPart() && currentPart()->clear(); }

bool CasePage::print()
{
    if (!m_file || !m_reads) return false;
    ask(printSpec(m_scope, this));
    return true;
}

bool CasePage::closePart()
{
    if (!m_side->isVisible()) return false;
    closeForm();
    return true;
}

QWidget* CasePage::firstFocus()
{
    if (m_file && m_file->state == policy::CaseState::New && m_next->isVisible()) return m_next;
    return currentPart() ? currentPart()->firstFocus() : nullptr;
}

QString CasePage::openForm() const { return m_side->isHidden() ? QString() : m_form->spec().name; }

bool CasePage::reopenForm(const QString& name)
{
    if (!m_file || !m_reads) return false;
    if (const auto step = mayWrite() ? stepNamed(m_scope, name) : std::nullopt) {
        ask(*step);
        return true;
    }
    if (const policy::CaseEntry* entry = name.startsWith(u"correct/") ? m_file->standing(QUuid::fromString(name.section(u'/', 1))) : nullptr) {
        ask(entrySpec(m_scope, *entry));
        return true;
    }
    for (PagePart* part : std::as_const(m_parts))
        if (part->reopenForm(name)) return true;
    return false;
}

PageKind casePage(Workspace& workspace)
{
    PageKind kind;
    kind.name = QStringLiteral("case");
    kind.under = QStringLiteral("concerns");
    kind.make = [&workspace](Shell& shell) { return new CasePage(workspace, shell); };
    return kind;
}

} // namespace fledge::ui
