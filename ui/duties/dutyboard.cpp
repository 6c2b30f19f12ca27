#include "ui/duties/dutyboard.h"

#include "core/base/text.h"
#include "core/workspace.h"
#include "ui/common/chip.h"
#include "ui/duties/dutywords.h"
#include "ui/duties/samename.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

using policy::Duty;

const QString mine = QStringLiteral("mine");
const QString everybody = QStringLiteral("all");

QComboBox* chooser(const QString& name, const QString& words)
{
    auto* box = new QComboBox;
    box->setObjectName(name);
    box->setAccessibleName(words);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setMaximumWidth(beat(box) * 24);
    return box;
}

QString ownerWords(const Duty& duty)
{
    return duty.ownerName.isEmpty() ? record::label(duty.ownerRole) : duty.ownerName;
}

} // namespace

DutyBoard::DutyBoard(Workspace& workspace, QWidget* parent)
    : Card(tr("Needs you"), parent), m_workspace(workspace), m_overdue(new Chip), m_week(new Chip),
      m_person(chooser(QStringLiteral("duty-person"), tr("Whose duties"))),
      m_clause(chooser(QStringLiteral("duty-clause"), tr("Which clause"))),
      m_model(new RowsModel({{tr("When")}, {tr("What")}, {tr("For"), Qt::AlignLeft, true}, {tr("Policy")}}, this)),
      m_table(new RecordTable(QStringLiteral("duties"))),
      m_empty(new EmptyState(QStringLiteral("check"), tr("Nothing is owed"),
                             tr("Everything due so far is done. What comes next shows here in time.")))
{
    addBeside(m_overdue);
    addBeside(m_week);
    addTrailing(m_clause);
    addTrailing(m_person);
    m_table->setSortable(false);
    m_table->setModel(m_model);
    m_table->setFilterVisible(false);
    m_table->setHeadVisible(false);
    m_table->setEmptyState(m_empty);
    m_table->setMenu([this](QMenu& menu, const QString&) { fillMenu(menu); });
    m_table->view()->setAccessibleName(tr("Duties"));
    setFlush(true);
    body()->addWidget(m_table);
    connect(m_table, &RecordTable::activated, this, &DutyBoard::activated);
    connect(m_person, &QComboBox::activated, this, &DutyBoard::fill);
    connect(m_clause, &QComboBox::activated, this, &DutyBoard::fill);
}

void DutyBoard::setDuties(const std::vector<Duty>& duties)
{
    m_duties = duties;
    tellPupilsApart(m_workspace, m_duties);
    fillChoices();
    fill();
}

const Duty* DutyBoard::find(const QString& key) const
{
    for (const Duty& duty : m_duties)
        if (duty.key == key) return &duty;
    return nullptr;
}

const Duty* DutyBoard::current() const { return find(m_table->currentKey()); }

void DutyBoard::choosePerson(const QString& who)
{
    const int at = m_person->findData(who);
    if (at < 0) return;
    m_person->setCurrentIndex(at);
    fill();
}

bool DutyBoard::isMine(const Duty& duty) const
{
    policy::DutyFilter filter;
    filter.staff = m_workspace.person().id;
    filter.staffRoles = m_workspace.person().roles;
    return filter.matches(duty);
}

int DutyBoard::overdueOfMine() const
{
    return int(std::count_if(m_duties.begin(), m_duties.end(), [this](const Duty& duty) {
        return duty.state == policy::DutyState::Overdue && isMine(duty);
    }));
}

// The people and clauses there are duties of; what was chosen stays chosen.
void DutyBoard::fillChoices()
{
    QStringList people;
    QStringList clauses;
    for (const Duty& duty : m_duties) {
        if (!people.contains(ownerWords(duty))) people += ownerWords(duty);
        if (!clauses.contains(duty.clause)) clauses += duty.clause;
    }
    std::sort(people.begin(), people.end(), [](const QString& a, const QString& b) { return comparePeople(a, b) < 0; });
    std::sort(clauses.begin(), clauses.end(), [](const QString& a, const QString& b) { return comparePeople(a, b) < 0; });
    const QString person = m_person->currentData().toString();
    const QString clause = m_clause->currentData().toString();
    m_person->clear();
    m_person->addItem(tr("Mine"), mine);
    m_person->addItem(tr("Everyone"), everybody);
    for (const QString& name : people) m_person->addItem(name, name);
    m_clause->clear();
    m_clause->addItem(tr("All clauses"), QString());
    for (const QString& id : clauses) m_clause->addItem(id, id);
    m_person->setCurrentIndex(qMax(0, m_person->findData(person)));
    m_clause->setCurrentIndex(qMax(0, m_clause->findData(clause)));
}

bool DutyBoard::isShown(const Duty& duty) const
{
    if (!duty.isOwed() && duty.state != policy::DutyState::Missed) return false;
    const QString clause = m_clause->currentData().toString();
    if (!clause.isEmpty() && duty.clause != clause) return false;
    const QString who = m_person->currentData().toString();
    return who == everybody || (who == mine ? isMine(duty) : ownerWords(duty) == who);
}

std::vector<const Duty*> DutyBoard::shown() const
{
    std::vector<const Duty*> list;
    for (const Duty& duty : m_duties)
        if (isShown(duty)) list.push_back(&duty);
    const QDate today = m_workspace.today();
    const auto rank = [today](const Duty* duty) {
        const QDate day = dayOf(*duty);
        return std::pair(int(groupOf(*duty, today)), day.isValid() ? day.toJulianDay() : std::numeric_limits<qint64>::max());
    };
    std::stable_sort(list.begin(), list.end(), [&](const Duty* a, const Duty* b) { return rank(a) < rank(b); });
    return list;
}

// When the duty under the cursor is gone, the keyboard stands on the one that followed it.
QString DutyBoard::keyAfter(const std::vector<const Duty*>& now) const
{
    const auto isThere = [&now](const QString& key) {
        return std::any_of(now.begin(), now.end(), [&key](const Duty* duty) { return duty->key == key; });
    };
    for (qsizetype at = m_order.indexOf(m_table->currentKey()); at >= 0 && at < m_order.size(); ++at)
        if (isThere(m_order[at])) return m_order[at];
    return {};
}

void DutyBoard::fill()
{
    const QDate today = m_workspace.today();
    const std::vector<const Duty*> list = shown();
    const QString next = keyAfter(list);
    std::vector<Row> rows;
    int counts[5] = {};
    int overdue = 0;
    m_order.clear();
    for (const Duty* duty : list) {
        const DutyGroup group = groupOf(*duty, today);
        if (counts[int(group)]++ == 0) rows.push_back({{}, {{groupWords(group)}}, true});
        rows.push_back(dutyRow(*duty, today));
        if (duty->state == policy::DutyState::Overdue) ++overdue;
        m_order += duty->key;
    }
    m_model->setRows(std::move(rows));
    if (!next.isEmpty()) m_table->selectKey(next);
    const int week = counts[int(DutyGroup::Today)] + counts[int(DutyGroup::ThisWeek)];
    m_overdue->set(tr("%1 overdue").arg(overdue), ChipState::Overdue);
    m_overdue->setVisible(overdue > 0);
    m_week->set(tr("%1 this week").arg(week), ChipState::Waiting);
    m_week->setVisible(week > 0);
    const security::Person& person = m_workspace.person();
    const bool isSystem = person.has(Role::Administrator) && person.roles.size() == 1; // sees accounts and backups alone
    const bool othersToo = m_person->currentData().toString() == mine && !m_duties.empty();
    m_empty->setWords(tr("Nothing is owed"),
                      othersToo ? tr("Nothing of yours is due. Choose Everyone to see what others owe.")
                      : isSystem ? tr("Nothing about accounts and keys waits for you. What others owe is not shown to you.")
                                : tr("Everything due so far is done. What comes next shows here in time."));
}

void DutyBoard::fillMenu(QMenu& menu)
{
    const Duty* duty = current();
    if (!duty) return;
    const QString key = duty->key;
    menu.addAction(tr("Open"), this, [this, key] { Q_EMIT activated(key); });
    const bool ofCase = policy::isCaseDuty(*duty); // nothing about a case is planned or waived in the clear
    if (!duty->period.isEmpty() && !ofCase) menu.addAction(tr("Plan a day…"), this, [this, key] { Q_EMIT planWanted(key); });
    if (m_workspace.may(u"duty.waive") && !ofCase) menu.addAction(tr("Waive…"), this, [this, key] { Q_EMIT waiveWanted(key); });
    menu.addSeparator();
    const auto go = [this, &menu](const QString& words, const QString& address) {
        menu.addAction(words, this, [this, address] { Q_EMIT pageWanted(address); });
    };
    if (!duty->pupil.isNull()) go(tr("Go to the pupil"), QStringLiteral("pupil/") + duty->pupil.text());
    if (duty->subject == policy::Subject::Placement)
        go(tr("Go to the placement"), QStringLiteral("placement/") + idText(duty->subjectId));
    if (!duty->provider.isNull()) go(tr("Go to the provider"), QStringLiteral("provider/") + duty->provider.text());
}

bool DutyBoard::find()
{
    m_table->setFilterVisible(true);
    m_table->focusFilter();
    return true;
}

bool DutyBoard::clearFilter()
{
    const bool had = m_table->clearFilter();
    m_table->setFilterVisible(false);
    return had;
}

} // namespace fledge::ui
