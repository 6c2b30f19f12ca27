#include "ui/placements/gatepart.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/domain/placement.h"
#include "ui/common/counted.h"
#include "ui/common/chip.h"
#include "ui/common/fields.h"
#include "ui/placements/concernshere.h"
#include "ui/record/draftkeeper.h"
#include "ui/record/listspart.h"
#include "ui/record/tableexport.h"
#include "ui/words/problems.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

constexpr int linkColumn = 4;
constexpr int sideBeats = 35;
const QString approve = QStringLiteral("approve"), sendBack = QStringLiteral("return"), letWait = QStringLiteral("override");

Around around(const PlacementCase& found)
{
    return {found.placement().id.uuid(), found.placement().providerId.uuid(), found.placement().pupilId.uuid()};
}

QString linkWords(const policy::GateItem& item, Workspace& workspace)
{
    if (item.fix.type == u"consent" && workspace.may(u"edit", u"consent")) return GatePart::tr("Record consent");
    if (item.fix.type == QLatin1String("plan")) return GatePart::tr("Open plan");
    if (item.key == QLatin1String("head_approval")) return GatePart::tr("Open approval");
    return item.fix.page.startsWith(QLatin1String("provider/")) ? GatePart::tr("Open provider") : GatePart::tr("Open");
}

Row itemRow(const policy::GateItem& item, Workspace& workspace)
{
    const bool missing = !item.isOpen() || item.state == policy::ItemState::Overridden;
    QString detail = item.detail;
    if (item.override) detail = GatePart::tr("%1 · may wait until %2").arg(detail, format::shortDate(item.override->untilOn));
    return {item.key,
            {{label(item.state), {}, chipOf(item.state)},
             {item.title, {}, {}, Ink::Normal, {}, item.title},
             {detail, {}, {}, Ink::Muted, {}, detail},
             {item.clause, {}, {}, Ink::Muted},
             {missing ? linkWords(item, workspace) : QString(), {}, {}, Ink::Link}}};
}

} // namespace

ProgressLine::ProgressLine(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void ProgressLine::set(int done, int all)
{
    m_done = done;
    m_all = qMax(1, all);
    setAccessibleName(tr("%1 of %2").arg(done).arg(all));
    update();
}

QSize ProgressLine::sizeHint() const { return {beat(this) * 60, beat(this) * 3 / 4}; }

void ProgressLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const Tokens t = tokens(palette());
    const qreal radius = height() / 2.0;
    painter.setBrush(t.neutral.ground);
    painter.drawRoundedRect(rect(), radius, radius);
    painter.setBrush(t.accent);
    painter.drawRoundedRect(QRectF(0, 0, width() * qreal(m_done) / m_all, height()), radius, radius);
}

DecisionCard::DecisionCard(Workspace& workspace, Shell& shell)
    : Card(tr("For the headteacher")), m_workspace(workspace), m_shell(shell), m_notice(bodyLabel({})), m_decision(new QComboBox),
      m_itemLabel(strongLabel(tr("Which item"))), m_item(new QComboBox), m_untilLabel(strongLabel(tr("Until"))),
      m_until(new DateField(workspace.today())), m_noteLabel(strongLabel({})), m_note(new QPlainTextEdit), m_hint(mutedLabel({})),
      m_problem(problemLabel({})), m_deed(button({}, ButtonKind::Primary)), m_also(mutedLabel({}))
{
    const int unit = beat(this);
    m_notice->setAutoFillBackground(true);
    m_notice->setMargin(unit);
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(m_note->fontMetrics().lineSpacing() * 4 + unit * 2);
    m_hint->setFont(fontFor(TextRole::Small, font()));
    m_decision->setObjectName(QStringLiteral("decision"));
    m_item->setObjectName(QStringLiteral("decision-item"));
    m_until->edit()->setObjectName(QStringLiteral("decision-until"));
    m_note->setObjectName(QStringLiteral("decision-note"));
    m_deed->setObjectName(QStringLiteral("decide"));
    m_problem->setObjectName(QStringLiteral("decision-problem"));
    for (QComboBox* box : {m_decision, m_item}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    }
    auto* decisionLabel = strongLabel(tr("Decision"));
    decisionLabel->setBuddy(m_decision);
    m_itemLabel->setBuddy(m_item);
    m_untilLabel->setBuddy(m_until->edit());
    m_noteLabel->setBuddy(m_note);
    m_decision->setAccessibleName(tr("Decision"));
    m_item->setAccessibleName(m_itemLabel->text());
    m_until->edit()->setAccessibleName(m_untilLabel->text());
    for (QWidget* one : {static_cast<QWidget*>(m_notice), static_cast<QWidget*>(decisionLabel), static_cast<QWidget*>(m_decision),
                         static_cast<QWidget*>(m_itemLabel), static_cast<QWidget*>(m_item), static_cast<QWidget*>(m_untilLabel),
                         static_cast<QWidget*>(m_until), static_cast<QWidget*>(m_noteLabel), static_cast<QWidget*>(m_note),
                         static_cast<QWidget*>(m_hint), static_cast<QWidget*>(m_problem)})
        body()->addWidget(one);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_deed);
    body()->addLayout(buttons);
    body()->addWidget(m_also);
    connect(m_decision, &QComboBox::currentIndexChanged, this, &DecisionCard::showFields);
    connect(m_deed, &QPushButton::clicked, this, [this] { decide(); });
}

namespace {
QString partWords(const QString& part)
{
    if (part == QLatin1String("timetable")) return GatePart::tr("timetable");
    if (part == QLatin1String("transport")) return GatePart::tr("transport");
    if (part == QLatin1String("objectives")) return GatePart::tr("objectives");
    const record::Field* field = record::typeOf<Placement>().field(part);
    return field ? field->labelText().toLower() : part;
}

/// What is not as it was when the headteacher was asked before; empty for a first proposal.
QString changedWords(const PlacementCase& found)
{
    if (found.state.status != PlacementStatus::Proposed) return {};
    const auto last = std::find_if(found.file.events.rbegin(), found.file.events.rend(),
                                   [](const PlacementEvent& event) { return event.kind == EventKind::Propose; });
    if (last == found.file.events.rend() || !last->details.contains(QStringLiteral("since"))) return {};
    const QString since = format::date(parseIsoDate(last->details.value(QStringLiteral("since")).toString()));
    QStringList parts;
    for (const QJsonValue& part : last->details.value(QStringLiteral("changed")).toArray())
        parts += partWords(part.toString());
    return parts.isEmpty() ? GatePart::tr("Nothing changed since the proposal of %1.").arg(since)
                           : GatePart::tr("Changed since the proposal of %1: %2.").arg(since, parts.join(QStringLiteral(", ")));
}
} // namespace

QString DecisionCard::decision() const { return m_decision->currentData().toString(); }
QString DecisionCard::problem() const { return m_problem->text(); }

void DecisionCard::show(const PlacementCase& found)
{
    m_placement = found.placement().id.uuid();
    m_status = found.state.status;
    const QString shownFor = QStringLiteral("%1 %2").arg(idText(m_placement), record::token(found.state.status));
    const bool anew = std::exchange(m_shownFor, shownFor) != shownFor;
    if (anew) m_decision->setCurrentIndex(-1); // what was chosen for another placement is not chosen for this one
    fillItems(found);
    fillDecisions(found);
    setNotice(found);
    if (anew) {
        m_note->clear();
        m_until->setDate({});
        m_problem->clear();
        restoreDraft();
    }
    m_problem->setVisible(!m_problem->text().isEmpty());
    setVisible(m_decision->count() > 0);
    showFields();
}

// A decision is about the placement as it stands: what was typed about a proposal says nothing of one that runs.
QString DecisionCard::draftKey() const { return QStringLiteral("placement/%1#decision/%2").arg(idText(m_placement), record::token(m_status)); }

void DecisionCard::keepDraft()
{
    if (m_placement.isNull()) return;
    m_until->readTyped();
    const QString note = m_note->toPlainText();
    QVariantMap draft;
    if (!note.isEmpty() || m_until->date().isValid())
        draft = {{QStringLiteral("decision"), decision()}, {QStringLiteral("item"), m_item->currentData().toString()},
                 {QStringLiteral("note"), note}, {QStringLiteral("until"), m_until->date()}};
    m_shell.drafts().keep(draftKey(), draft);
}

void DecisionCard::restoreDraft()
{
    const QVariantMap draft = m_shell.drafts().draft(draftKey());
    if (draft.isEmpty()) return;
    const int decided = m_decision->findData(draft.value(QStringLiteral("decision")));
    const int item = m_item->findData(draft.value(QStringLiteral("item")));
    if (decided >= 0) m_decision->setCurrentIndex(decided);
    if (item >= 0) m_item->setCurrentIndex(item);
    m_note->setPlainText(draft.value(QStringLiteral("note")).toString());
    m_until->setDate(draft.value(QStringLiteral("until")).toDate());
}

bool DecisionCard::takeFocus()
{
    if (m_decision->count() == 0) return false;
    m_note->setFocus(Qt::OtherFocusReason);
    return true;
}

void DecisionCard::fillItems(const PlacementCase& found)
{
    const QVariant before = m_item->currentData();
    m_item->clear();
    for (const policy::GateItem& item : found.gate.items)
        if (!item.isOpen() && item.overridable) m_item->addItem(item.title, item.key);
    m_item->setCurrentIndex(qMax(0, m_item->findData(before)));
}

void DecisionCard::fillDecisions(const PlacementCase& found)
{
    const QVariant before = m_decision->currentData();
    // Its own approval is not one of the things an approval leaves open.
    int missing = found.gate.unmet();
    if (const policy::GateItem* own = found.gate.item(QStringLiteral("head_approval")); own && !own->isOpen()) --missing;
    const QSignalBlocker quiet(m_decision);
    m_decision->clear();
    if (found.state.status == PlacementStatus::Proposed) {
        m_decision->addItem(missing > 0 ? counted(missing, tr("Approve (one item still open)"), tr("Approve (%1 items still open)")) : tr("Approve"), approve);
        m_decision->addItem(tr("Return with a reason"), sendBack);
    }
    if (m_item->count() > 0) m_decision->addItem(tr("Let one item wait"), letWait);
    m_decision->setCurrentIndex(m_decision->count() == 0 ? -1 : qMax(0, m_decision->findData(before)));
}

namespace {
QString missingWords(PlacementStatus status, int missing)
{
    if (status == PlacementStatus::Active)
        return counted(missing, DecisionCard::tr("It runs without one item."), DecisionCard::tr("It runs without %1 items."));
    if (status == PlacementStatus::Suspended)
        return counted(missing, DecisionCard::tr("Cannot resume: one item is missing."), DecisionCard::tr("Cannot resume: %1 items are missing."));
    return counted(missing, DecisionCard::tr("Cannot start: one item is missing."), DecisionCard::tr("Cannot start: %1 items are missing."));
}
} // namespace

void DecisionCard::setNotice(const PlacementCase& found)
{
    int missing = 0;
    QStringList fixed; // what nobody can let wait
    for (const policy::GateItem& item : found.gate.items) {
        if (item.isOpen() || item.key == QLatin1String("head_approval")) continue;
        ++missing;
        if (!item.overridable && fixed.size() < 3) fixed += item.title;
    }
    const bool waits = found.state.status == PlacementStatus::Proposed;
    QString words = missing == 0 ? tr("Nothing is missing.") : missingWords(found.state.status, missing);
    if (waits && missing > 0) words += QLatin1Char(' ') + tr("Approving keeps what you saw; the start stays shut until all is met.");
    if (!fixed.isEmpty()) words += QLatin1Char(' ') + tr("Cannot be overridden: %1.").arg(fixed.join(QStringLiteral(", ")));
    m_notice->setText(words);
    const StateColours& state = colours(tokens(palette()), missing == 0 ? ChipState::Good : ChipState::Waiting);
    QPalette colours = m_notice->palette();
    colours.setColor(QPalette::Window, state.ground);
    colours.setColor(QPalette::WindowText, state.ink);
    m_notice->setPalette(colours);
    QStringList also;
    if (const QString changed = changedWords(found); !changed.isEmpty()) also += changed;
    const int others = int(found.file.others.size());
    if (others > 0) also += counted(others, tr("The pupil has another placement."), tr("The pupil has %1 other placements."));
    QDate last;
    for (const Visit& visit : found.file.visits)
        if (visit.onDate.isValid() && (!last.isValid() || visit.onDate > last)) last = visit.onDate;
    also += last.isValid() ? tr("Last visit to the provider: %1.").arg(format::date(last)) : tr("The provider has not been visited yet.");
    m_also->setText(also.join(QLatin1Char(' ')));
}

void DecisionCard::choose(const QString& decision, const QString& item)
{
    m_decision->setCurrentIndex(qMax(0, m_decision->findData(decision)));
    if (!item.isEmpty()) m_item->setCurrentIndex(qMax(0, m_item->findData(item)));
    showFields();
    m_note->setFocus(Qt::OtherFocusReason);
}

void DecisionCard::showFields()
{
    const bool wait = decision() == letWait;
    for (QWidget* one : {static_cast<QWidget*>(m_itemLabel), static_cast<QWidget*>(m_item), static_cast<QWidget*>(m_untilLabel),
                         static_cast<QWidget*>(m_until)})
        one->setVisible(wait);
    const bool approves = decision() == approve;
    m_noteLabel->setText(approves ? tr("Note") : tr("Reason"));
    m_note->setAccessibleName(m_noteLabel->text());
    m_hint->setText(approves ? tr("Kept with what you saw today.")
                    : wait   ? tr("At least 20 characters: why it can wait and what is done meanwhile. At most 30 school days.")
                             : tr("The coordinator reads this."));
    m_deed->setText(approves ? tr("Approve") : wait ? tr("Let it wait") : tr("Return"));
}

bool DecisionCard::decide()
{
    m_until->readTyped();
    QJsonObject arguments{{QStringLiteral("placement"), idText(m_placement)}};
    const QString chosen = decision();
    const QString note = m_note->toPlainText().trimmed();
    arguments.insert(chosen == approve ? QStringLiteral("note") : QStringLiteral("reason"), note);
    if (chosen == letWait) {
        arguments.insert(QStringLiteral("item"), m_item->currentData().toString());
        arguments.insert(QStringLiteral("until"), isoDate(m_until->date()));
        if (!m_until->date().isValid()) arguments.insert(QStringLiteral("until"), QJsonValue());
    }
    const QString action = chosen == letWait ? QStringLiteral("override.add") : QStringLiteral("placement.") + chosen;
    m_problem->clear();
    m_problem->hide();
    const QString kept = draftKey(); // deciding changes how the placement stands
    const auto acted = m_workspace.act(action, arguments);
    if (!acted) {
        refused(acted.error());
        return false;
    }
    m_note->clear();
    m_until->setDate({});
    m_shell.drafts().drop(kept);
    m_shell.tell(Notice::success(chosen == approve    ? tr("Approved. What you saw is kept with it.")
                                 : chosen == sendBack ? tr("Returned to the coordinator with your reason.")
                                                      : tr("The item may wait until the day you set.")));
    return true;
}

void DecisionCard::refused(const Problem& problem)
{
    QStringList sentences;
    for (const FieldProblem& broken : problem.fields) {
        const QString label = broken.field == QLatin1String("until")  ? m_untilLabel->text()
                              : broken.field == QLatin1String("item") ? m_itemLabel->text()
                                                                      : m_noteLabel->text();
        const bool order = broken.field == QLatin1String("until") && broken.rule == QLatin1String("order");
        sentences += order ? tr("Until: choose a day from today up to 30 school days ahead.") : words::sentence(broken, label);
    }
    if (sentences.isEmpty()) sentences += words::sentence(problem);
    m_problem->setText(sentences.join(QLatin1Char('\n')));
    m_problem->show();
    m_note->setFocus(Qt::OtherFocusReason);
}

GatePart::GatePart(Workspace& workspace, Shell& shell, std::function<const PlacementCase*()> found)
    : m_workspace(workspace), m_shell(shell), m_found(std::move(found)), m_card(new Card), m_progress(new ProgressLine),
      m_missing(new Chip),
      m_model(new RowsModel({{tr("State")}, {tr("Item"), Qt::AlignLeft, true}, {tr("What is known")}, {tr("Policy")}, {QString()}}, this)),
      m_table(new RecordTable(QStringLiteral("gate"))), m_decision(new DecisionCard(workspace, shell)),
      m_concerns(new ConcernsHere(workspace, shell)), m_side(nullptr)
{
    const int unit = beat(this);
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(unit * 3 / 2);
    m_card->setFlush(true);
    m_card->addBeside(m_progress);
    m_card->addTrailing(m_missing);
    m_table->setModel(m_model);
    wireExport(m_table, workspace, shell, tr("Before it starts"));
    m_table->setFilterVisible(false);
    m_table->setHeadVisible(false);
    m_table->setSortable(false);
    m_card->body()->addWidget(m_table);
    across->addWidget(m_card, 1);
    auto* side = new QWidget;
    auto* down = new QVBoxLayout(side);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(unit * 3 / 2);
    down->addWidget(m_concerns);
    down->addWidget(m_decision);
    down->addStretch(1);
    m_side = scrolling(side);
    m_side->setFixedWidth(unit * sideBeats);
    across->addWidget(m_side);
    connect(m_table, &RecordTable::activated, this, &GatePart::activate);
    connect(m_table->view(), &QTableView::clicked, this, [this](const QModelIndex& at) {
        if (at.column() == linkColumn && !at.data().toString().isEmpty()) activate(m_table->currentKey());
    });
}

void GatePart::refresh()
{
    const PlacementCase* found = m_found();
    if (!found) return;
    std::vector<Row> rows;
    int settled = 0;
    for (const policy::GateItem& item : found->gate.items) {
        rows.push_back(itemRow(item, m_workspace));
        settled += item.isOpen() ? 1 : 0;
    }
    m_model->setRows(std::move(rows));
    const int all = int(found->gate.items.size());
    const bool live = policy::isLive(found->state.status);
    m_card->setTitle(tr("%1 of %2 items in place").arg(settled).arg(all));
    m_progress->set(settled, all);
    if (settled == all)
        m_missing->set(live ? tr("All in place today") : tr("May start"), ChipState::Good);
    else
        m_missing->set(tr("%1 missing").arg(all - settled), ChipState::Overdue);
    showSide();
}

void GatePart::showSide()
{
    const PlacementCase* found = m_found();
    const bool head = found && m_workspace.may(u"placement.approve") && !found->isReadOnly();
    if (head) {
        m_concerns->show(found->placement().providerId);
        m_decision->show(*found);
    }
    m_side->setVisible(head && !m_madeRoom && !m_decision->isHidden());
}

void GatePart::makeRoom(bool on)
{
    if (std::exchange(m_madeRoom, on) != on) showSide();
}

void GatePart::activate(const QString& key)
{
    const PlacementCase* found = m_found();
    const policy::GateItem* item = found ? found->gate.item(key) : nullptr;
    if (!item) return;
    if (key == QLatin1String("head_approval") && m_side->isVisible()) return m_decision->choose(approve);
    const QString address = fixAddress(policy::toJson(*item), around(*found));
    if (!address.isEmpty()) m_shell.open(address);
}

bool GatePart::reopenForm(const QString& name)
{
    if (!name.startsWith(QLatin1String("decision/"))) return false;
    refresh();
    return m_side->isVisibleTo(this) && m_decision->takeFocus();
}

bool GatePart::openTarget(const Target& target)
{
    if (target.type != QLatin1String("item")) return false;
    return m_table->selectKey(target.record);
}

QString GatePart::row() const { return m_table->currentKey(); }
void GatePart::setRow(const QString& key) { m_table->selectKey(key); }

bool GatePart::find()
{
    m_table->setFilterVisible(true);
    m_table->focusFilter();
    return true;
}

bool GatePart::clear() { return m_table->clearFilter(); }
QWidget* GatePart::firstFocus() { return m_table->view(); }

} // namespace fledge::ui
