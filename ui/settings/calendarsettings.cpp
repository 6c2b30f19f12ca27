#include "ui/settings/calendarsettings.h"

#include "core/base/format.h"
#include "core/workspace.h"
#include "ui/common/card.h"
#include "ui/common/fields.h"
#include "ui/record/busyretry.h"
#include "ui/record/draftkeeper.h"
#include "ui/record/fieldtext.h"
#include "ui/record/recordform.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/record/tableexport.h"
#include "ui/settings/calendarchange.h"
#include "ui/settings/yeardates.h"
#include "ui/words/problems.h"

#include <algorithm>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {
const QString draftKey = QStringLiteral("settings/calendar#dates");
const QString yearKey = QStringLiteral("year");
} // namespace

CalendarSettings::CalendarSettings(Workspace& workspace, Shell& shell)
    : m_workspace(workspace), m_shell(shell), m_choice(new QComboBox), m_dates(new YearDates(workspace.today())),
      m_movesTable(new RecordTable(QStringLiteral("calendarMoves"))),
      m_closureTable(new RecordTable(QStringLiteral("closures"))), m_addYear(button(tr("Add a school year"))),
      m_save(button(tr("Save"), ButtonKind::Primary)), m_addClosure(button(tr("Add"))),
      m_removeClosure(button(tr("Remove"), ButtonKind::Danger)), m_retry(new BusyRetry(shell, this))
{
    wireExport(m_movesTable, workspace, shell, tr("What saving would move"));
    wireExport(m_closureTable, workspace, shell, tr("Closures"));
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(beat(this) * 3 / 2);
    columns->addWidget(yearCard(), 1);
    columns->addWidget(closureCard(), 1);
    connect(m_choice, &QComboBox::activated, this, &CalendarSettings::showYear);
    connect(m_addYear, &QPushButton::clicked, this, &CalendarSettings::addYear);
    connect(m_save, &QPushButton::clicked, this, &CalendarSettings::save);
    connect(m_addClosure, &QPushButton::clicked, this, &CalendarSettings::addClosure);
    connect(m_removeClosure, &QPushButton::clicked, this, &CalendarSettings::removeClosure);
    // Once a day is understood, not at every key: reading the form puts what is typed into its usual form.
    for (DateField* date : m_closureForm->findChildren<DateField*>())
        connect(date, &DateField::dateChanged, this, &CalendarSettings::showMoves);
    for (QComboBox* choice : m_closureForm->findChildren<QComboBox*>())
        connect(choice, &QComboBox::activated, this, &CalendarSettings::showMoves);
    connect(m_closureTable, &RecordTable::currentChanged, this, &CalendarSettings::showMoves);
    connect(m_dates, &YearDates::edited, this, [this] {
        m_edited = true;
        showMoves();
    });
}

QWidget* CalendarSettings::yearCard()
{
    auto* card = new Card(tr("School year"));
    m_choice->setAccessibleName(tr("School year"));
    m_save->setObjectName(QStringLiteral("saveCalendar"));
    card->addBeside(m_choice);
    card->addTrailing(m_addYear);
    card->addTrailing(m_save);
    card->body()->addWidget(m_dates);
    m_movesHead = strongLabel(tr("What saving would move"));
    m_movesHead->setObjectName(QStringLiteral("calendarMovesHead"));
    card->body()->addWidget(m_movesHead);
    m_moves = new RowsModel({{tr("What"), Qt::AlignLeft, true}, {tr("Now")}, {tr("Then")}}, this);
    m_movesTable->setModel(m_moves);
    m_movesTable->setFilterVisible(false);
    m_nothing = mutedLabel({});
    m_nothing->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_movesTable->setEmptyState(m_nothing);
    card->body()->addWidget(m_movesTable, 1);
    return card;
}

QWidget* CalendarSettings::closureCard()
{
    auto* card = new Card(tr("Days without pupils"));
    card->setFlush(true);
    m_closureRows =
        new RowsModel({{tr("Date")}, {tr("Kind")}, {tr("What"), Qt::AlignLeft, true}, {tr("Session")}}, this);
    m_closureTable->setModel(m_closureRows);
    m_closureTable->addToBar(m_removeClosure);
    card->body()->addWidget(m_closureTable, 1);
    m_closureForm = new RecordForm(
        record::typeOf<Closure>(), m_workspace.today(),
        {QStringLiteral("on_date"), QStringLiteral("kind"), QStringLiteral("title"), QStringLiteral("session")}, 2);
    auto* adding = new QWidget;
    auto* rows = new QVBoxLayout(adding);
    const int edge = beat(this) * 3 / 2; // in line with the table above
    rows->setContentsMargins(edge, edge, edge, edge);
    rows->addWidget(m_closureForm);
    rows->addWidget(m_addClosure, 0, Qt::AlignRight);
    card->body()->addWidget(adding);
    return card;
}

SchoolYear CalendarSettings::year() const
{
    const int at = m_choice->currentIndex();
    return at >= 0 && at < int(m_years.size()) ? m_years[size_t(at)] : SchoolYear();
}

void CalendarSettings::readYears()
{
    m_years = m_workspace.list<SchoolYear>().value_or(std::vector<SchoolYear>());
    m_halfTerms = m_workspace.list<HalfTerm>().value_or(std::vector<HalfTerm>());
    m_closures = m_workspace.list<Closure>().value_or(std::vector<Closure>());
    std::sort(m_years.begin(), m_years.end(), [](const auto& a, const auto& b) { return a.startsOn < b.startsOn; });
    std::sort(m_closures.begin(), m_closures.end(), [](const auto& a, const auto& b) { return a.onDate < b.onDate; });
    const QString before = m_choice->currentText();
    const QString wanted = before.isEmpty() ? schoolYearLabel(m_workspace.today()) : before;
    m_choice->clear();
    for (const SchoolYear& one : m_years)
        m_choice->addItem(one.label);
    m_choice->setCurrentIndex(qMax(0, m_choice->findText(wanted)));
}

void CalendarSettings::open()
{
    if (m_edited) return; // typing is kept while the person looks elsewhere
    const QVariantMap draft = m_shell.drafts().draft(draftKey);
    readYears();
    if (!draft.isEmpty()) m_choice->setCurrentIndex(m_choice->findText(draft.value(yearKey).toString()));
    showYear();
    if (!draft.isEmpty()) {
        m_dates->setDraft(draft);
        m_edited = true;
        showMoves();
    }
    m_closureForm->setRecord(record::AnyRecord(record::typeOf<Closure>()));
    const bool mayEdit = bool(m_workspace.may(u"edit", u"half_term"));
    m_dates->setReadOnly(!mayEdit);
    m_closureForm->setReadOnly(!mayEdit);
    for (QPushButton* deed : {m_save, m_addYear, m_addClosure, m_removeClosure})
        deed->setVisible(mayEdit);
}

void CalendarSettings::leave()
{
    QVariantMap draft;
    if (m_edited) {
        draft = m_dates->draft();
        draft.insert(yearKey, m_choice->currentText());
    }
    m_shell.drafts().keep(draftKey, draft);
}

void CalendarSettings::refresh()
{
    if (m_edited) return;
    readYears();
    showYear();
}

void CalendarSettings::showYear()
{
    const SchoolYear shown = year();
    std::vector<HalfTerm> halves;
    for (const HalfTerm& half : m_halfTerms)
        if (half.schoolYearId == shown.id) halves.push_back(half);
    std::vector<Closure> inset;
    for (const Closure& day : m_closures)
        if (day.kind == ClosureKind::Inset && day.session == ClosureSession::All && day.onDate >= shown.startsOn &&
            day.onDate <= shown.endsOn)
            inset.push_back(day);
    m_dates->setHalfTerms(halves);
    m_dates->setInsetDays(inset);
    m_edited = false;
    m_facts.reset();
    showClosures();
    showMoves();
}

void CalendarSettings::showClosures()
{
    const SchoolYear shown = year();
    std::vector<Row> rows;
    for (const Closure& day : m_closures) {
        if (day.onDate < shown.startsOn || day.onDate > shown.endsOn) continue;
        const record::AnyRecord any = record::AnyRecord::of(day);
        const auto words = [&any](QStringView column) {
            const record::Field* field = any.type().field(column);
            return fieldText(*field, any.value(*field));
        };
        rows.push_back(
            {day.id.text(),
             {{format::date(day.onDate), day.onDate},
              {words(u"kind"), {}, day.kind == ClosureKind::BankHoliday ? ChipState::Neutral : ChipState::Info},
              {day.title},
              {words(u"session"), {}, {}, Ink::Muted}}});
    }
    m_closureRows->setRows(std::move(rows));
}

void CalendarSettings::showMoves()
{
    std::vector<Row> rows;
    m_movesHead->setText(tr("What saving would move"));
    m_nothing->setText(tr("Nothing: the dates are as they are saved."));
    if (const std::optional<calendar::Calendar> then = changed()) {
        m_nothing->setText(tr("Nothing moves."));
        addPeriodMoves(rows, m_workspace.calendar(), *then);
        addDutyMoves(rows, m_workspace.calendar(), *then);
    }
    m_moves->setRows(std::move(rows));
}

const Closure* CalendarSettings::chosenClosure() const
{
    const QString key = m_closureTable->currentKey();
    const auto found = std::find_if(m_closures.begin(), m_closures.end(), [&key](const Closure& day) { return day.id.text() == key; });
    return found == m_closures.end() ? nullptr : &*found;
}

std::optional<calendar::Calendar> CalendarSettings::changed()
{
    const calendar::Calendar& now = m_workspace.calendar();
    if (m_edited) return calendarWith(now, year(), m_dates->halfTerms(), m_dates->insetDays());
    if (!m_workspace.may(u"edit", u"closure")) return {};
    const Closure typed = m_closureForm->value().as<Closure>();
    if (typed.onDate.isValid()) {
        m_movesHead->setText(tr("What adding %1 would move").arg(format::shortDate(typed.onDate)));
        return calendarPlus(now, typed);
    }
    // Only where somebody is at the list: a row that is chosen by itself asks nothing.
    const Closure* chosen = m_closureTable->view()->hasFocus() ? chosenClosure() : nullptr;
    if (!chosen) return {};
    m_movesHead->setText(tr("What removing %1 would move").arg(format::shortDate(chosen->onDate)));
    return calendarMinus(now, *chosen);
}

void CalendarSettings::addPeriodMoves(std::vector<Row>& rows, const calendar::Calendar& now,
                                      const calendar::Calendar& then) const
{
    for (const PeriodChange& change : periodChanges(now, then))
        rows.push_back(
            {change.key,
             {{tr("Half-term %1: %2 school days, then %3").arg(change.key).arg(change.daysBefore).arg(change.daysAfter),
               {},
               {},
               Ink::Strong},
              {change.before, {}, {}, Ink::Muted},
              {change.after}}});
}

void CalendarSettings::addDutyMoves(std::vector<Row>& rows, const calendar::Calendar& now,
                                    const calendar::Calendar& then)
{
    if (!m_facts) {
        auto facts = m_workspace.facts();
        if (!facts) return;
        m_facts = std::make_unique<policy::Facts>(std::move(*facts));
    }
    const QDate today = m_workspace.today();
    const policy::PolicyBook& book = m_workspace.policies();
    const auto words = [](QDate day) { return day.isValid() ? format::shortDate(day) : QStringLiteral("–"); };
    for (const DutyMove& move :
         dutyMoves(policy::duties(*m_facts, now, book, today), policy::duties(*m_facts, then, book, today)))
        rows.push_back({{},
                        {{QStringLiteral("%1 · %2").arg(move.title, move.about)},
                         {words(move.before), move.before, {}, Ink::Muted},
                         {words(move.after), move.after}}});
}

void CalendarSettings::addYear()
{
    const QDate last = m_years.empty() ? m_workspace.today().addYears(-1) : m_years.back().startsOn;
    SchoolYear next;
    next.id = SchoolYearId(m_workspace.newId());
    next.startsOn = QDate(last.year() + 1, 9, 1);
    next.endsOn = QDate(last.year() + 2, 8, 31);
    next.label = schoolYearLabel(next.startsOn);
    const auto saved = m_workspace.save(next);
    if (!saved) return m_shell.tell(Notice::problem(words::sentence(saved.error())));
    m_edited = false;
    readYears();
    m_choice->setCurrentIndex(m_choice->findText(next.label));
    showYear();
    m_dates->firstFocus()->setFocus();
    m_shell.tell(Notice::success(tr("The school year %1 is there. Enter its dates.").arg(next.label)));
}

bool CalendarSettings::removeMissing(const std::vector<HalfTerm>& halves, const std::vector<Closure>& inset)
{
    const QString why = tr("Taken out of the calendar");
    for (const HalfTerm& known : m_halfTerms) {
        const bool kept =
            known.schoolYearId != year().id ||
            std::any_of(halves.begin(), halves.end(), [&](const HalfTerm& h) { return h.id == known.id; });
        if (!kept && !m_workspace.voidRecord(record::typeOf<HalfTerm>(), known.id.uuid(), why)) return false;
    }
    for (const Closure& known : m_closures) {
        const bool kept = known.kind != ClosureKind::Inset || known.session != ClosureSession::All ||
                          known.onDate < year().startsOn || known.onDate > year().endsOn ||
                          std::any_of(inset.begin(), inset.end(), [&](const Closure& c) { return c.id == known.id; });
        if (!kept && !m_workspace.voidRecord(record::typeOf<Closure>(), known.id.uuid(), why)) return false;
    }
    return true;
}

bool CalendarSettings::save()
{
    if (m_save->isHidden() || !m_edited || !m_dates->check()) return false;
    const auto halves = m_dates->halfTerms();
    const auto inset = m_dates->insetDays();
    std::vector<record::AnyRecord> records;
    for (HalfTerm half : halves) {
        if (half.id.isNull()) half.id = HalfTermId(m_workspace.newId());
        half.schoolYearId = year().id;
        records.push_back(record::AnyRecord::of(half));
    }
    for (Closure day : inset) {
        if (day.id.isNull()) day.id = ClosureId(m_workspace.newId());
        records.push_back(record::AnyRecord::of(day));
    }
    const auto saved = m_workspace.saveAll(records);
    if (!saved) {
        if (!m_retry->takes(saved.error(), [this] { save(); }))
            m_shell.tell(Notice::problem(words::sentence(saved.error())));
        return false;
    }
    m_retry->stop();
    if (!removeMissing(halves, inset))
        m_shell.tell(Notice::problem(tr("A day that was taken out could not be removed. Try again.")));
    else
        m_shell.tell(Notice::success(tr("The calendar is saved. What is due was worked out again.")));
    m_edited = false;
    m_shell.drafts().drop(draftKey);
    readYears();
    showYear();
    return true;
}

void CalendarSettings::addClosure()
{
    if (!m_closureForm->check()) return;
    Closure day = m_closureForm->value().as<Closure>();
    day.id = ClosureId(m_workspace.newId());
    const auto saved = m_workspace.save(day);
    if (!saved) {
        m_closureForm->setProblems(saved.error().fields);
        return m_shell.tell(Notice::problem(words::sentence(saved.error())));
    }
    m_closureForm->setRecord(record::AnyRecord(record::typeOf<Closure>()));
    readYears();
    showYear();
    m_closureTable->selectKey(day.id.text());
    m_shell.tell(Notice::success(tr("%1 is a day without pupils.").arg(format::date(day.onDate))));
}

void CalendarSettings::removeClosure()
{
    const ClosureId id = ClosureId::parse(m_closureTable->currentKey());
    if (id.isNull()) return;
    const auto gone = m_workspace.voidRecord(record::typeOf<Closure>(), id.uuid(), tr("Taken out of the calendar"));
    if (!gone) return m_shell.tell(Notice::problem(words::sentence(gone.error())));
    readYears();
    showYear();
    m_shell.tell(Notice::success(tr("The day is taken out of the calendar.")));
}

} // namespace fledge::ui
