#include "ui/duties/dutyform.h"

#include "core/base/format.h"
#include "core/domain/checkanswer.h"
#include "core/domain/review.h"
#include "core/policy/countsfor.h"
#include "core/workspace.h"
#include "ui/common/theme.h"
#include "ui/duties/dutywords.h"
#include "ui/record/recordform.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

const QString onDate = QStringLiteral("on_date");
const QString countsFor = QStringLiteral("counts_for");
const QString lateTick = QStringLiteral("#late");

QString dayNote(Workspace& workspace, QDate day)
{
    return workspace.calendar().isEmpty() || workspace.calendar().isSchoolDay(day)
               ? QString()
               : QCoreApplication::translate("DutyForm", "Not a school day");
}

/// The forms of the duties that such a record can answer: an exit review is a placement's review as well.
QStringList formsAnswered(const record::AnyRecord& record)
{
    if (&record.type() != &record::typeOf<Review>()) return {QString::fromLatin1(record.type().name)};
    const ReviewKind kind = record.as<Review>().kind;
    QStringList forms{QStringLiteral("review.") + record::token(kind)};
    if (kind == ReviewKind::Exit) forms += QStringLiteral("review.placement");
    return forms;
}

bool canBeScheduled(const record::RecordType& type) { return type.field(u"counts_as_scheduled") != nullptr; }

} // namespace

DutyForm::DutyForm(Workspace& workspace, const policy::Duty& duty, const Discharge& discharge,
                   const std::vector<policy::Duty>& all, int across, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_duty(duty), m_needed(discharge.needed),
      m_termsList(discharge.termsList),
      m_form(new RecordForm(discharge.record.type(), workspace.today(), discharge.columns, across)),
      m_late(new QCheckBox), m_scheduled(new QCheckBox(tr("Also counts as this half-term's review")))
{
    if (const policy::Policy* policy = workspace.policies().on(workspace.today()))
        m_rule = policy::ruleOf(*policy, duty);
    std::copy_if(all.begin(), all.end(), std::back_inserter(m_same), [&duty](const policy::Duty& other) {
        return other.rule == duty.rule && other.subjectId == duty.subjectId;
    });
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(this));
    rows->addWidget(m_form);
    record::AnyRecord record = discharge.record;
    if (record.id().isNull()) record.setId(workspace.newId()); // a save tried again finds its own id
    m_form->setRecord(record);
    for (const auto& [column, choices] : discharge.choices) m_form->setChoices(column, choices);
    for (const auto& [column, words] : discharge.labels) m_form->setLabel(column, words);
    for (const auto& [column, words] : discharge.hints) m_form->setHint(column, words);
    m_form->setDayNote([this](QDate day) { return dayNote(m_workspace, day); });
    addTicks(rows, all);
    addTerms(rows, discharge);
    rows->addStretch(1);
    connect(m_form, &RecordForm::changed, this, &DutyForm::showPeriod);
    showPeriod();
    m_late->setChecked(!m_earlier.isEmpty() && m_earlier == duty.period);
}

void DutyForm::addTicks(QVBoxLayout* rows, const std::vector<policy::Duty>& all)
{
    m_late->setObjectName(countsFor);
    m_scheduled->setObjectName(QStringLiteral("counts_as_scheduled"));
    rows->addWidget(m_late);
    m_late->hide();
    m_scheduled->hide();
    if (m_form->value().type().field(u"answers_event")) addEvents(rows, all);
    rows->addWidget(m_scheduled);
}

// Every open event of the subject that such a record can answer is offered; a record answers one of them.
void DutyForm::addEvents(QVBoxLayout* rows, const std::vector<policy::Duty>& all)
{
    const QStringList forms = formsAnswered(m_form->value());
    for (const policy::Duty& other : all) {
        const bool event = !other.cause.isNull() && other.period.isEmpty() && forms.contains(other.form);
        if (!event || other.subjectId != m_duty.subjectId || !other.isOwed()) continue;
        auto* tick = new QCheckBox(tr("Answers: %1 (%2)").arg(other.title, format::shortDate(other.opens)));
        tick->setProperty("event", other.cause);
        tick->setChecked(other.key == m_duty.key);
        rows->addWidget(tick);
        m_events.push_back(tick);
        connect(tick, &QCheckBox::toggled, this, [this, tick](bool on) {
            for (QCheckBox* each : m_events)
                if (on && each != tick) each->setChecked(false);
            showPeriod();
        });
    }
    const bool any = std::any_of(m_events.begin(), m_events.end(), [](QCheckBox* tick) { return tick->isChecked(); });
    if (!any && !m_events.empty() && canBeScheduled(m_form->value().type())) m_events.front()->setChecked(true);
}

void DutyForm::addTerms(QVBoxLayout* rows, const Discharge& discharge)
{
    if (discharge.terms.empty()) return;
    rows->addWidget(strongLabel(tr("What it covers")));
    for (const DischargeTick& term : discharge.terms) {
        auto* tick = new QCheckBox(tr("%1 (%2)").arg(term.words, term.key));
        tick->setProperty("item", term.key);
        rows->addWidget(tick);
        m_terms.push_back(tick);
    }
}

record::AnyRecord DutyForm::record() const
{
    record::AnyRecord record = m_form->value();
    if (m_day.isValid()) record.setValue(onDate, m_day);
    if (!m_person.isNull()) record.setValue(QStringLiteral("by_staff"), m_person);
    return record;
}

QDate DutyForm::date() { return record().value(onDate).toDate(); }

void DutyForm::setDayAndPerson(QDate on, const QUuid& person)
{
    m_day = on;
    m_person = person;
    showPeriod();
}

// Says under the date which period the record counts for, and offers the one before while that is still open.
void DutyForm::showPeriod()
{
    const QDate on = date();
    const bool event = std::any_of(m_events.begin(), m_events.end(), [](QCheckBox* tick) { return tick->isChecked(); });
    m_scheduled->setVisible(event && m_duty.period.isEmpty() && canBeScheduled(m_form->value().type()));
    if (!m_rule || m_rule->kind != policy::RuleKind::Every) return;
    const calendar::Calendar& calendar = m_workspace.calendar();
    m_earlier = policy::earlierPeriodOpen(*m_rule, calendar, m_same, m_duty.subjectId, on);
    m_late->setText(tr("Counts for %1, which is still open").arg(periodWords(m_earlier)));
    m_late->setVisible(!m_earlier.isEmpty());
    const QString own = policy::periodOn(*m_rule, calendar, on);
    m_form->setHint(onDate, own.isEmpty() ? QString() : tr("Falls in %1").arg(periodWords(own)));
}

std::vector<FieldProblem> DutyForm::missing(const record::AnyRecord& record) const
{
    std::vector<FieldProblem> problems;
    for (const QString& column : m_needed) {
        const QVariant value = record.value(column);
        const bool empty = !value.isValid() || value.isNull() || (value.typeId() == QMetaType::QUuid && value.toUuid().isNull());
        if (empty) problems.push_back({column, QStringLiteral("required"), {}, 0, {}});
    }
    return problems;
}

bool DutyForm::check()
{
    if (!m_form->check()) return false;
    const std::vector<FieldProblem> problems = missing(record());
    m_form->setProblems(problems);
    return problems.empty();
}

std::vector<record::AnyRecord> DutyForm::records()
{
    record::AnyRecord own = record();
    if (m_late->isChecked() && !m_earlier.isEmpty()) own.setValue(countsFor, m_earlier);
    for (QCheckBox* tick : m_events)
        if (tick->isChecked()) own.setValue(QStringLiteral("answers_event"), tick->property("event"));
    // Opened from the half-term's own duty it counts for that as well, or the duty would stand there undone.
    const bool scheduled = m_duty.period.isEmpty() ? !m_scheduled->isHidden() && m_scheduled->isChecked()
                                                   : !own.value(u"answers_event").toUuid().isNull();
    if (scheduled) own.setValue(QStringLiteral("counts_as_scheduled"), true);
    std::vector<record::AnyRecord> records{own};
    for (QCheckBox* tick : m_terms) {
        if (!tick->isChecked()) continue;
        CheckAnswer answer;
        answer.id = CheckAnswerId(m_workspace.newId());
        answer.list = m_termsList;
        answer.item = tick->property("item").toString();
        answer.subjectType = CheckSubject::Agreement;
        answer.subjectId = own.id();
        answer.onDate = m_workspace.today();
        answer.byStaff = m_workspace.person().id;
        records.push_back(record::AnyRecord::of(answer));
    }
    return records;
}

QVariantMap DutyForm::draft()
{
    QVariantMap draft = m_form->draft();
    if (!draft.isEmpty()) draft.insert(lateTick, m_late->isChecked());
    return draft;
}

void DutyForm::setDraft(const QVariantMap& draft)
{
    if (draft.isEmpty()) return;
    m_form->setDraft(draft);
    showPeriod();
    m_late->setChecked(draft.value(lateTick).toBool());
}

} // namespace fledge::ui
