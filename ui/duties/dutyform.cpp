#include "ui/duties/dutyform.h"

#include "core/domain/checkanswer.h"
#include "core/workspace.h"
#include "ui/common/theme.h"
#include "ui/duties/evidenceticks.h"
#include "ui/record/recordform.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

const QString onDate = QStringLiteral("on_date");

QString dayNote(Workspace& workspace, QDate day)
{
    return workspace.calendar().isEmpty() || workspace.calendar().isSchoolDay(day)
               ? QString()
               : QCoreApplication::translate("DutyForm", "Not a school day");
}

} // namespace

DutyForm::DutyForm(Workspace& workspace, const policy::Duty& duty, const Discharge& discharge,
                   const std::vector<policy::Duty>& all, int across, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_duty(duty), m_needed(discharge.needed),
      m_termsList(discharge.termsList),
      m_form(new RecordForm(discharge.record.type(), workspace.today(), discharge.columns, across)),
      m_ticks(new EvidenceTicks(workspace))
{
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
    rows->addWidget(m_ticks);
    m_ticks->begin({QString::fromLatin1(record.type().name), record.value(u"kind").toString(), duty.subjectId, duty.pupil, duty.cause, duty.period, date()}, all);
    addTerms(rows, discharge);
    rows->addStretch(1);
    connect(m_form, &RecordForm::changed, this, &DutyForm::showPeriod);
    showPeriod();
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
    m_ticks->setDay(date());
    if (const QString hint = m_ticks->periodHint(); !hint.isEmpty()) m_form->setHint(onDate, hint);
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
    m_ticks->apply(own);
    std::vector<record::AnyRecord> records{own};
    for (record::AnyRecord& further : m_ticks->furtherAnswers(own)) records.push_back(std::move(further));
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
    if (!draft.isEmpty()) draft.insert(m_ticks->draft());
    return draft;
}

void DutyForm::setDraft(const QVariantMap& draft)
{
    if (draft.isEmpty()) return;
    m_form->setDraft(draft);
    showPeriod();
    m_ticks->setDraft(draft);
}

} // namespace fledge::ui
