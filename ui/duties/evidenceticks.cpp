#include "ui/duties/evidenceticks.h"

#include "core/base/format.h"
#include "core/domain/reviewanswer.h"
#include "core/policy/countsfor.h"
#include "core/workspace.h"
#include "ui/common/theme.h"
#include "ui/duties/dutywords.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

const QString lateKey = QStringLiteral("#late");
const QString scheduledKey = QStringLiteral("#scheduled");
const QString eventKey = QStringLiteral("#event/");

QUuid eventOf(const QCheckBox* tick) { return tick->property("event").toUuid(); }

} // namespace

EvidenceTicks::EvidenceTicks(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_rows(new QVBoxLayout(this)), m_late(new QCheckBox),
      m_scheduled(new QCheckBox(tr("Also counts as this half-term's review")))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(beat(this));
    m_late->setObjectName(QStringLiteral("counts_for"));
    m_scheduled->setObjectName(QStringLiteral("counts_as_scheduled"));
    m_rows->addWidget(m_scheduled);
    m_rows->addWidget(m_late);
    connect(m_scheduled, &QCheckBox::toggled, this, &EvidenceTicks::showTicks);
    end();
}

void EvidenceTicks::end()
{
    m_evidence = {};
    m_rule.reset();
    m_same.clear();
    m_earlier.clear();
    qDeleteAll(m_events);
    m_events.clear();
    hide();
}

void EvidenceTicks::begin(const Evidence& evidence, const std::vector<policy::Duty>& all)
{
    end();
    m_evidence = evidence;
    const policy::Policy* policy = m_workspace.policies().on(m_workspace.today());
    if (const policy::Rule* rule = policy ? policy::everyRuleFor(*policy, evidence.type, evidence.kind) : nullptr) {
        m_rule = *rule;
        std::copy_if(all.begin(), all.end(), std::back_inserter(m_same), [&](const policy::Duty& duty) {
            return duty.rule == rule->key && duty.subjectId == evidence.subject;
        });
    }
    if (policy) addEvents(all);
    // Opened for the half-term's own review, it is that review, whatever else it answers.
    m_scheduled->setChecked(!evidence.period.isEmpty());
    showTicks();
    m_late->setChecked(!m_earlier.isEmpty() && m_earlier == evidence.period);
}

void EvidenceTicks::addEvents(const std::vector<policy::Duty>& all)
{
    const policy::Policy& policy = *m_workspace.policies().on(m_workspace.today());
    for (const policy::Duty& duty : all) {
        const policy::Rule* rule = policy::ruleOf(policy, duty);
        const bool answers = rule && rule->kind == policy::RuleKind::Within && rule->mustNameCause &&
                             policy::takes(*rule, m_evidence.type, m_evidence.kind);
        if (!answers || duty.subjectId != m_evidence.subject || !duty.isOwed()) continue;
        auto* tick = new QCheckBox(tr("Answers: %1 (%2)").arg(duty.title, format::shortDate(duty.opens)));
        tick->setProperty("event", duty.cause);
        tick->setObjectName(QStringLiteral("answers_event"));
        tick->setChecked(answersMany() || duty.cause == m_evidence.cause);
        m_rows->insertWidget(int(m_events.size()), tick);
        m_events.push_back(tick);
        connect(tick, &QCheckBox::toggled, this, [this, tick](bool on) {
            for (QCheckBox* other : m_events)
                if (on && !answersMany() && other != tick) other->setChecked(false);
            showTicks();
        });
    }
}

bool EvidenceTicks::answersMany() const { return m_evidence.type == u"review"; }

void EvidenceTicks::setDay(QDate on)
{
    if (std::exchange(m_evidence.day, on) != on) showTicks();
}

std::vector<QUuid> EvidenceTicks::ticked() const
{
    std::vector<QUuid> events;
    for (const QCheckBox* tick : m_events)
        if (tick->isChecked()) events.push_back(eventOf(tick));
    return events;
}

// A review that answers an event counts for a half-term only where that is said; the half-term before is offered while it
// is open and the day is not too late for it.
void EvidenceTicks::showTicks()
{
    const bool answers = !ticked().empty();
    m_scheduled->setVisible(answers && m_rule.has_value() && answersMany());
    m_earlier = m_rule ? policy::earlierPeriodOpen(*m_rule, m_workspace.calendar(), m_same, m_evidence.subject, m_evidence.day) : QString();
    m_late->setText(tr("Counts for %1, which is still open").arg(periodWords(m_earlier)));
    m_late->setVisible(!m_earlier.isEmpty() && (!answers || !answersMany() || m_scheduled->isChecked()));
    setVisible(!m_events.empty() || !m_earlier.isEmpty());
}

QString EvidenceTicks::periodHint() const
{
    const QString own = m_rule ? policy::periodOn(*m_rule, m_workspace.calendar(), m_evidence.day) : QString();
    return own.isEmpty() ? QString() : tr("Falls in %1").arg(periodWords(own));
}

void EvidenceTicks::apply(record::AnyRecord& record) const
{
    if (!m_late->isHidden() && m_late->isChecked()) record.setValue(u"counts_for", m_earlier);
    const std::vector<QUuid> events = ticked();
    if (events.empty()) return;
    record.setValue(u"answers_event", events.front());
    if (answersMany()) record.setValue(u"counts_as_scheduled", m_scheduled->isChecked());
}

std::vector<record::AnyRecord> EvidenceTicks::furtherAnswers(const record::AnyRecord& review)
{
    std::vector<record::AnyRecord> records;
    const std::vector<QUuid> events = ticked();
    for (size_t i = 1; i < events.size(); ++i) {
        ReviewAnswer answer;
        answer.id = ReviewAnswerId(m_workspace.newId());
        answer.reviewId = ReviewId(review.id());
        answer.pupilId = m_evidence.pupil;
        answer.eventId = events[i];
        records.push_back(record::AnyRecord::of(answer));
    }
    return records;
}

QVariantMap EvidenceTicks::draft() const
{
    QVariantMap draft{{lateKey, m_late->isChecked()}, {scheduledKey, m_scheduled->isChecked()}};
    for (const QCheckBox* tick : m_events) draft.insert(eventKey + idText(eventOf(tick)), tick->isChecked());
    return draft;
}

void EvidenceTicks::setDraft(const QVariantMap& draft)
{
    for (QCheckBox* tick : m_events) tick->setChecked(draft.value(eventKey + idText(eventOf(tick)), true).toBool());
    m_scheduled->setChecked(draft.value(scheduledKey, m_scheduled->isChecked()).toBool());
    m_late->setChecked(draft.value(lateKey, m_late->isChecked()).toBool());
}

} // namespace fledge::ui
