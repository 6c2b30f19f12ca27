#include "ui/today/whereboard.h"

#include "core/base/format.h"
#include "core/workspace.h"
#include "ui/common/chip.h"
#include "ui/common/fields.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/words/problems.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHash>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMap>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

using policy::WhereRow;
using policy::WhereState;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(WhereBoard)
};

QString pageOf(const WhereRow& line)
{
    return line.placement.isNull() ? QStringLiteral("pupil/") + line.pupil.text()
                                   : QStringLiteral("placement/") + line.placement.text();
}

/// The head of a site: name, street, telephone, and whose it is where it is not the provider's own. `whole`: with the
/// whole address, for the tip.
QString siteWords(const WhereRow& line, int count, bool whole = false)
{
    const policy::WherePlace place = line.site.value_or(policy::WherePlace());
    QString name = line.providerName;
    if (!place.name.isEmpty() && place.name != line.providerName && place.kind != SiteKind::Main)
        name += QStringLiteral(", ") + place.name;
    if (place.kind == SiteKind::Subcontracted && !place.operatedBy.isEmpty())
        name = Words::tr("%1 · sub-contracted to %2").arg(name, place.operatedBy);
    QStringList lines;
    for (const QString& part : {whole ? place.address : place.address.section(u',', 0, 0), whole ? place.postcode : QString()})
        if (!part.isEmpty()) lines += part;
    QStringList parts;
    if (!place.phone.isEmpty()) parts += place.phone;
    if (!lines.isEmpty()) parts += lines.join(QStringLiteral(", "));
    //: A place on the board: its name, how many pupils are there, how to reach it. What is last may be cut.
    return Words::tr("%1   %2   %3").arg(name, QString::number(count), parts.join(QStringLiteral(" · "))).trimmed();
}

QUuid siteOf(const WhereRow& line) { return line.site ? line.site->id.uuid() : QUuid(); }

QString timesWords(const WhereRow& line)
{
    if (!line.starts.isValid()) return {};
    return line.ends.isValid() ? QStringLiteral("%1–%2").arg(format::time(line.starts), format::time(line.ends))
                               : format::time(line.starts);
}

/// The name, and behind it in words that the placement goes without something; which item it is stands in the tip.
Cell whoCell(const WhereRow& line, const QString& name)
{
    if (line.overrides.empty()) return {name};
    QStringList items;
    bool ranOut = false;
    for (const policy::WhereOverride& each : line.overrides) {
        ranOut = ranOut || each.ranOut;
        items += each.ranOut ? Words::tr("Running without: %1 (%2)").arg(each.title, each.clause)
                             : Words::tr("%1 (%2) may wait until %3").arg(each.title, each.clause, format::date(each.until));
    }
    const QString words = ranOut ? Words::tr("%1 · running without").arg(name) : Words::tr("%1 · override").arg(name);
    return {words, {}, {}, ranOut ? Ink::Alarm : Ink::Normal, ranOut ? QStringLiteral("warning") : QStringLiteral("clock"),
            items.join(u'\n')};
}

} // namespace

QString whyWords(const WhereRow& line)
{
    static const QHash<QString, QString> reasons{
        {QStringLiteral("start_not_confirmed"), Words::tr("start not confirmed")},
        {QStringLiteral("suspended"), Words::tr("suspended")},
        {QStringLiteral("no_address"), Words::tr("no address")},
        {QStringLiteral("two_placements"), Words::tr("in two places")},
        {QStringLiteral("no_entry"), Words::tr("no session planned")},
        {QStringLiteral("no_register"), Words::tr("no register")},
        {QStringLiteral("left_school"), Words::tr("left the school")}};
    return reasons.value(line.why, Words::tr("not known"));
}

bool isAlarming(const WhereRow& line)
{
    return line.state == WhereState::Unknown || line.state == WhereState::Clash;
}

WhereBoard::WhereBoard(Workspace& workspace, QWidget* parent)
    : Card(tr("Where everyone is"), parent), m_workspace(workspace), m_alarms(new Chip),
      m_date(new DateField(workspace.today())), m_session(new QComboBox),
      m_model(new RowsModel({{tr("Who"), Qt::AlignLeft, true}, {tr("When")}}, this)),
      m_table(new RecordTable(QStringLiteral("whereabouts"))),
      m_empty(new EmptyState(QStringLiteral("location"), {}, {}))
{
    m_session->addItem(tr("Morning"), int(calendar::Session::Am));
    m_session->addItem(tr("Afternoon"), int(calendar::Session::Pm));
    m_session->setAccessibleName(tr("Session"));
    m_session->setObjectName(QStringLiteral("where-session"));
    m_date->setDate(workspace.today());
    m_date->edit()->setAccessibleName(tr("Day"));
    m_date->edit()->setObjectName(QStringLiteral("where-date"));
    addBeside(m_alarms);
    m_table->setSortable(false);
    m_table->setModel(m_model);
    m_table->setFilterVisible(false);
    m_table->setHeadVisible(false);
    m_table->setEmptyState(m_empty);
    m_table->view()->setAccessibleName(tr("Where everyone is"));
    setFlush(true);
    auto* moment = new QHBoxLayout;
    const int unit = beat(this);
    moment->setContentsMargins(unit * 3 / 2, unit, unit * 3 / 2, unit);
    moment->setSpacing(unit);
    moment->addWidget(m_date, 1, Qt::AlignTop);
    moment->addWidget(m_session, 0, Qt::AlignTop);
    body()->addLayout(moment);
    body()->addWidget(m_table, 1);
    connect(m_table, &RecordTable::activated, this, &WhereBoard::pageWanted);
    connect(m_session, &QComboBox::activated, this, &WhereBoard::momentChosen);
    connect(m_date, &DateField::dateChanged, this, [this](QDate day) {
        if (day.isValid()) Q_EMIT momentChosen();
    });
}

void WhereBoard::setMoment(QDate day, calendar::Session session)
{
    const QSignalBlocker quiet(m_date);
    m_date->setToday(m_workspace.today());
    m_date->setDate(day);
    m_session->setCurrentIndex(m_session->findData(int(session)));
}

QDate WhereBoard::day() const { return m_date->date().isValid() ? m_date->date() : m_workspace.today(); }
calendar::Session WhereBoard::session() const { return calendar::Session(m_session->currentData().toInt()); }

void WhereBoard::refresh()
{
    const auto lines = m_workspace.where(day(), session());
    m_lines = lines.value_or(std::vector<WhereRow>());
    const calendar::Calendar& calendar = m_workspace.calendar();
    if (!lines)
        m_empty->setWords(tr("Not to be seen"), words::sentence(lines.error()));
    else if (calendar.isEmpty())
        m_empty->setWords(tr("No school dates yet"), tr("Enter the half-terms in Settings; then this shows where every child is."));
    else if (!calendar.isSession(day(), session()))
        m_empty->setWords(tr("No session"), tr("The school has no session then, so nobody is expected anywhere."));
    else
        m_empty->setWords(tr("Nobody is out"), tr("No placement has a session then."));
    fill();
}

QString WhereBoard::pupilWords(const WhereRow& line) const
{
    return m_shared.contains(line.pupilName) && !line.year.isEmpty() ? tr("%1, year %2").arg(line.pupilName, line.year)
                                                                     : line.pupilName;
}

void WhereBoard::addAlarms(std::vector<Row>& rows) const
{
    for (const WhereRow& line : m_lines) {
        if (!isAlarming(line)) continue;
        QStringList places;
        for (const policy::WherePlace& place : line.places) places += place.name;
        const QString where = places.isEmpty() ? line.providerName : places.join(tr(" and "));
        const QString who = where.isEmpty() ? pupilWords(line) : tr("%1 · %2").arg(pupilWords(line), where);
        rows.push_back({pageOf(line),
                        {{who, {}, {}, Ink::Alarm, QStringLiteral("warning"), who},
                         {whyWords(line), {}, ChipState::Overdue, Ink::Normal, {}, whyWords(line)}}});
    }
}

void WhereBoard::addSites(std::vector<Row>& rows) const
{
    std::vector<std::pair<QUuid, std::vector<const WhereRow*>>> sites;
    for (const WhereRow& line : m_lines) {
        if (line.state != WhereState::AtProvider) continue;
        const auto known = std::find_if(sites.begin(), sites.end(), [&](const auto& site) { return site.first == siteOf(line); });
        if (known == sites.end())
            sites.push_back({siteOf(line), {&line}});
        else
            known->second.push_back(&line);
    }
    for (const auto& [site, pupils] : sites) {
        const QString head = siteWords(*pupils.front(), int(pupils.size()));
        const QString tip = siteWords(*pupils.front(), int(pupils.size()), true);
        rows.push_back({{}, {{head, {}, {}, Ink::Normal, {}, tip}}, true});
        for (const WhereRow* line : pupils)
            rows.push_back({pageOf(*line), {whoCell(*line, pupilWords(*line)), {timesWords(*line), {}, {}, Ink::Muted}}});
    }
}

void WhereBoard::addRest(std::vector<Row>& rows, WhereState state, const QString& heading) const
{
    const auto count = std::count_if(m_lines.begin(), m_lines.end(), [state](const WhereRow& line) { return line.state == state; });
    if (count == 0) return;
    rows.push_back({{}, {{tr("%1   %2").arg(heading).arg(count)}}, true});
    for (const WhereRow& line : m_lines)
        if (line.state == state)
            rows.push_back({pageOf(line), {whoCell(line, pupilWords(line)), {}}});
}

void WhereBoard::fill()
{
    QSet<QString> names;
    m_shared.clear();
    for (const WhereRow& line : m_lines) {
        if (names.contains(line.pupilName)) m_shared.insert(line.pupilName);
        names.insert(line.pupilName);
    }
    std::vector<Row> rows;
    addAlarms(rows);
    const auto alarms = rows.size();
    addSites(rows);
    addRest(rows, WhereState::InSchool, tr("In school"));
    addRest(rows, WhereState::Absent, tr("Absent"));
    m_model->setRows(std::move(rows));
    m_alarms->set(tr("%1 unknown").arg(alarms), ChipState::Overdue);
    m_alarms->setVisible(alarms > 0);
}

bool WhereBoard::find()
{
    m_table->setFilterVisible(true);
    m_table->focusFilter();
    return true;
}

bool WhereBoard::clearFilter()
{
    const bool had = m_table->clearFilter();
    m_table->setFilterVisible(false);
    return had;
}

} // namespace fledge::ui
