#include "ui/concerns/logconcernpage.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/domain/placement.h"
#include "core/workspace.h"
#include "ui/common/card.h"
#include "ui/common/pagehead.h"
#include "ui/concerns/concernform.h"
#include "ui/concerns/formcard.h"
#include "ui/concerns/readerchoice.h"
#include "ui/concerns/sentconcern.h"
#include "ui/record/busyretry.h"
#include "ui/record/draftkeeper.h"
#include "ui/record/listspart.h"
#include "ui/words/handovers.h"
#include "ui/words/problems.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

const QString pageName = QStringLiteral("log-concern");
const QString draftKey = QStringLiteral("log-concern#concern");

ConcernPrefill prefillOf(const QString& address)
{
    const QStringList parts = addressParts(address);
    const QString kind = parts.value(1);
    const QUuid id = QUuid::fromString(parts.value(2));
    ConcernPrefill prefill;
    if (kind == u"pupil") prefill.pupil = PupilId(id);
    if (kind == u"placement") prefill.placement = PlacementId(id);
    if (kind == u"provider") prefill.provider = ProviderId(id);
    return prefill;
}

QString sentEarlier()
{
    return LogConcernPage::tr("This was sent before. What stands here now has a number of its own: send it if you added to it, or "
                              "throw it away.");
}

} // namespace

QString logConcernFrom(const QString& address)
{
    const QStringList parts = addressParts(address);
    static const QStringList kinds{QStringLiteral("pupil"), QStringLiteral("placement"), QStringLiteral("provider")};
    const bool known = kinds.contains(parts.value(0)) && !QUuid::fromString(parts.value(1)).isNull();
    return known ? QStringLiteral("%1/%2/%3").arg(pageName, parts[0], parts[1]) : pageName + QStringLiteral("/new");
}

LogConcernPage::LogConcernPage(Workspace& ws, Shell& window)
    : Page(window), m_workspace(ws), m_directory(ws), m_head(new PageHead(title())), m_kept(mutedLabel({})),
      m_place(new QStackedWidget), m_form(new ConcernForm(ws)),
      m_sent(new SentConcern(m_directory, [this](PlacementId id) { return placementWords(id); })), m_sentCard(new Card),
      m_sentList(new QVBoxLayout), m_card(nullptr), m_next(mutedLabel({})),
      m_send(button({}, ButtonKind::Primary)), m_retry(new BusyRetry(window, this))
{
    m_head->addAction(m_kept);
    m_kept->setWordWrap(false);
    m_kept->setObjectName(QStringLiteral("draft-kept"));
    m_place->addWidget(makeForm());
    m_place->addWidget(m_sent);
    column()->addWidget(m_head);
    column()->addWidget(m_place, 1);
    orderKeys();
    connect(m_form, &ConcernForm::changed, this, &LogConcernPage::showWhoReads);
    connect(m_form, &ConcernForm::refused, this, &LogConcernPage::setProblem);
    connect(m_sent, &SentConcern::anotherAsked, this, [this] { createNew(); });
    connect(m_send, &QPushButton::clicked, this, &LogConcernPage::send);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(key)), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this] {
            if (m_shown.isNull() && !m_waiting) send();
        });
    }
    setWaiting(false);
    showWhoReads();
}

QWidget* LogConcernPage::makeForm()
{
    auto* whole = new QWidget;
    auto* row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(beat(this) * 3 / 2);
    m_next->setObjectName(QStringLiteral("who-reads"));
    m_send->setObjectName(QStringLiteral("send-concern"));
    m_card = new FormCard(m_form, m_next, m_send, QStringLiteral("concern-problem"));
    row->addWidget(m_card, 1);
    row->addWidget(makeSide());
    return whole;
}

QWidget* LogConcernPage::makeSide()
{
    auto* readers = new Card(tr("Who may read it"));
    readers->body()->addWidget(m_form->readers());
    // What is asked of others at once would betray a restricted concern: there its readers decide.
    m_ordinarySteps = nextSteps({tr("Its readers see it at once"), tr("A placement it bears on is reviewed today"),
                                 tr("Whether it goes on is decided"), tr("Parents are told, or the reason why not"),
                                 tr("It is recorded and reported")});
    m_colleagueSteps = nextSteps({tr("Its readers see it at once"), tr("The colleague sees nothing of it"),
                                  tr("They decide who looks into it"), tr("They decide whether a placement goes on"),
                                  tr("It is recorded")});
    m_restrictedSteps = nextSteps({tr("Those you ticked see it at once"), tr("They decide whether a placement is reviewed"),
                                   tr("They decide whether it goes on"), tr("Parents are told, or the reason why not"),
                                   tr("It is recorded and reported")});
    m_ordinarySteps->setObjectName(QStringLiteral("steps-ordinary"));
    m_restrictedSteps->setObjectName(QStringLiteral("steps-restricted"));
    m_colleagueSteps->setObjectName(QStringLiteral("steps-colleague"));
    m_sentCard->setTitle(tr("Sent since you signed in"));
    m_sentCard->body()->addLayout(m_sentList);
    m_sentCard->hide();
    return besideForm({dangerFirst(), readers, m_ordinarySteps, m_restrictedSteps, m_colleagueSteps, m_sentCard});
}

// The choice of readers comes before the button that sends.
void LogConcernPage::orderKeys()
{
    QWidget* last = m_form->findChild<QPushButton*>(QStringLiteral("concern-attach"));
    std::vector<QWidget*> next;
    for (QComboBox* box : m_form->readers()->findChildren<QComboBox*>()) next.push_back(box);
    for (QCheckBox* box : m_form->readers()->findChildren<QCheckBox*>()) next.push_back(box);
    next.push_back(m_send);
    for (QWidget* widget : next) {
        setTabOrder(last, widget);
        last = widget;
    }
}

QString LogConcernPage::title() const { return tr("Log a concern"); }

QString LogConcernPage::address() const
{
    return m_shown.isNull() ? pageName : QStringLiteral("%1/sent/%2").arg(pageName, m_shown.text());
}

QWidget* LogConcernPage::firstFocus()
{
    return m_shown.isNull() ? m_form->firstFocus() : m_sent->findChild<QPushButton*>(QStringLiteral("log-another"));
}

QString LogConcernPage::placementWords(PlacementId id)
{
    const auto placement = m_workspace.get(id);
    if (!placement) return tr("A placement that is not yours to see");
    return tr("%1 at %2").arg(m_directory.name(placement->pupilId), m_directory.name(placement->providerId));
}

void LogConcernPage::open(const QString& address)
{
    m_directory.forget();
    const QStringList parts = addressParts(address);
    if (parts.value(1) == u"sent" && showSent(CaseId::parse(parts.value(2)))) return;
    const bool told = begin(prefillOf(address));
    showForm();
    const bool isNew = parts.size() > 1 && parts.value(1) != u"sent";
    if (told || !isNew || !m_form->isTouched() || m_waiting) return;
    shell().tell(Notice::info(tr("This concern is not sent yet. Send it, or throw it away and begin another."))
                     .with(tr("Throw it away"), [this, prefill = prefillOf(address)] { startAnother(prefill); }));
}

// What was typed and not sent stands there again, whatever page the person comes from.
bool LogConcernPage::begin(const ConcernPrefill& prefill)
{
    if (m_begun && m_form->isTouched()) {
        m_form->forget();
        return false;
    }
    m_form->start(prefill);
    setProblem({});
    m_kept->clear();
    if (const QVariantMap kept = m_begun ? QVariantMap() : shell().drafts().draft(draftKey); !kept.isEmpty()) m_form->setDraft(kept);
    m_begun = true;
    if (!takesNewNumber()) return false;
    shell().tell(Notice::info(sentEarlier()).with(tr("Throw it away"), [this, prefill] { startAnother(prefill); }));
    return true;
}

// A draft that outlived its sending, or that was sent from another computer: whatever was added to it since goes as a
// concern of its own.
bool LogConcernPage::takesNewNumber()
{
    if (!m_form->isTouched() || !m_workspace.cases().wasSent(m_form->caseId()).value_or(false)) return false;
    m_form->renew();
    return true;
}

void LogConcernPage::startAnother(const ConcernPrefill& prefill)
{
    m_retry->stop();
    setWaiting(false);
    shell().drafts().drop(draftKey);
    m_form->start(prefill);
    setProblem({});
    m_kept->clear();
    showForm();
    firstFocus()->setFocus(Qt::OtherFocusReason);
}

void LogConcernPage::showForm()
{
    m_shown = {};
    m_head->setTitle(title());
    m_head->setSubtitle(tr("Only those who are meant to will be able to read this once you sign out."));
    m_place->setCurrentIndex(0);
    showSentList();
}

bool LogConcernPage::showSent(CaseId id)
{
    const auto file = m_workspace.cases().get(id);
    if (!file || !file->asLogged) return false;
    m_shown = id;
    m_head->setTitle(tr("Your concern was sent"));
    m_head->setSubtitle(tr("You can read it here until you sign out or the screen locks. Note the reference."));
    m_kept->clear();
    m_sent->show(*file);
    m_place->setCurrentWidget(m_sent);
    return true;
}

// Links to what this person sent; what they can no longer read has none.
void LogConcernPage::showSentList()
{
    while (QLayoutItem* old = m_sentList->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    std::erase_if(m_logged, [this](CaseId id) { return !m_workspace.cases().get(id); });
    for (const CaseId id : m_logged) {
        auto* link = button(reference(id.uuid()), ButtonKind::Link);
        connect(link, &QPushButton::clicked, this, [this, id] { shell().open(QStringLiteral("%1/sent/%2").arg(pageName, id.text())); });
        m_sentList->addWidget(link, 0, Qt::AlignLeft);
    }
    m_sentCard->setVisible(!m_logged.empty());
}

// After a lock the author's key is gone, and so is what it showed.
void LogConcernPage::refresh()
{
    m_directory.forget();
    if (m_shown.isNull()) {
        m_form->forget();
        return showSentList();
    }
    if (!showSent(m_shown)) showForm();
}

void LogConcernPage::leave()
{
    if (!m_begun) return;
    const bool typed = m_form->isTouched();
    shell().drafts().keep(draftKey, typed ? m_form->draft() : QVariantMap());
    if (typed && shell().drafts().flush()) m_kept->setText(tr("Draft kept %1").arg(format::time(m_workspace.clock().timeOfDay())));
}

bool LogConcernPage::createNew()
{
    if (m_shown.isNull()) return false;
    showForm();
    firstFocus()->setFocus(Qt::OtherFocusReason);
    return true;
}

// Sending is for good, so the key that saves elsewhere only keeps the typing here.
bool LogConcernPage::save()
{
    if (!m_shown.isNull()) return false;
    leave();
    shell().tell(Notice::info(tr("What you typed is kept, and not sent yet. Ctrl+Enter sends it.")));
    return true;
}

void LogConcernPage::showWhoReads()
{
    const bool restricted = m_form->readers()->level() == ConcernLevel::Restricted;
    const bool colleague = m_form->about() == ConcernAbout::Staff; // nothing is asked of others, who may be that colleague
    m_ordinarySteps->setVisible(!restricted && !colleague);
    m_restrictedSteps->setVisible(restricted && !colleague);
    m_colleagueSteps->setVisible(colleague);
    const std::vector<CaseReader>& readers = m_form->actualReaders();
    m_next->setText(m_form->readers()->whoReads(readers));
    m_next->setForegroundRole(readers.empty() ? QPalette::BrightText : QPalette::PlaceholderText);
    if (m_form->isTouched()) return;
    setProblem({});
}

void LogConcernPage::setProblem(const QString& sentence) { m_card->setProblem(sentence); }

void LogConcernPage::setWaiting(bool on)
{
    m_waiting = on;
    m_form->setEnabled(!on);
    m_form->readers()->setEnabled(!on);
    m_send->setText(on ? tr("Go on writing") : tr("Send to safeguarding"));
    setButtonKind(m_send, on ? ButtonKind::Plain : ButtonKind::Primary);
}

void LogConcernPage::send()
{
    if (m_waiting) { // it was not sent yet, and is taken back
        m_retry->stop();
        setProblem({});
        return setWaiting(false);
    }
    const QString problem = takesNewNumber() ? sentEarlier() : m_form->check();
    setProblem(problem);
    if (problem.isEmpty()) attempt();
}

void LogConcernPage::attempt()
{
    const CaseId id = m_form->caseId();
    const auto logged = m_workspace.cases().log(id, m_form->records());
    if (!logged) return refused(logged.error());
    m_retry->stop();
    setWaiting(false);
    setProblem({});
    shell().drafts().drop(draftKey);
    m_logged.push_back(id);
    m_form->start({});
    m_kept->clear();
    const QString sent = tr("Concern %1 was sent.").arg(logged->reference);
    shell().tell(logged->readers > 0 ? Notice::success(sent) : Notice::problem(sent + u' ' + words::whoCanRead(0)));
    if (!showSent(id)) showForm();
    firstFocus()->setFocus(Qt::OtherFocusReason);
}

void LogConcernPage::refused(const Problem& problem)
{
    setWaiting(m_retry->takes(problem, [this] { attempt(); }));
    QStringList sentences;
    for (const FieldProblem& broken : problem.fields) {
        if (broken.field == u"recipients" && broken.rule != u"unknown_reference")
            sentences += tr("Tick at least one person who may read it.");
        else if (broken.field == u"noticed_on" && broken.rule == u"order")
            sentences += tr("It cannot have been noticed before it happened.");
        else
            sentences += words::sentence(broken, m_form->labelOf(broken.field));
    }
    if (sentences.isEmpty()) sentences += words::sentence(problem);
    setProblem(sentences.join(u' '));
    if (!problem.fields.empty()) m_form->focusField(problem.fields.front().field);
}

PageKind logConcernPage(Workspace& workspace)
{
    PageKind kind;
    kind.name = pageName;
    kind.make = [&workspace](Shell& shell) { return new LogConcernPage(workspace, shell); };
    return kind;
}

} // namespace fledge::ui
