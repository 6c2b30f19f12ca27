#include "ui/settings/auditfilters.h"

#include "ui/common/fields.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/words/audits.h"

#include <functional>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace fledge::ui {
namespace {

using Words = std::function<QString(const QString&)>;

/// The choices in people's order behind the one that cuts nothing; what was chosen stays chosen.
void fill(QComboBox* box, const QString& all, const QStringList& values, const Words& words)
{
    std::vector<std::pair<QString, QString>> entries;
    for (const QString& value : values) entries.emplace_back(words(value), value);
    std::sort(entries.begin(), entries.end(),
              [](const auto& a, const auto& b) { return a.first.localeAwareCompare(b.first) < 0; });
    const QVariant before = box->currentData();
    const QSignalBlocker quiet(box);
    box->clear();
    box->addItem(all);
    for (const auto& [shown, value] : entries) box->addItem(shown, value);
    box->setCurrentIndex(before.isValid() ? std::max(0, box->findData(before)) : 0);
}

} // namespace

AuditFilters::AuditFilters(QDate today, QWidget* parent)
    : QWidget(parent), m_from(new DateField(today)), m_to(new DateField(today)),
      m_allRecords(button(tr("All records"), ButtonKind::Link))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(beat(this));
    m_person = addChoice(tr("Person"), QStringLiteral("auditPerson"));
    m_action = addChoice(tr("What was done"), QStringLiteral("auditAction"));
    m_type = addChoice(tr("Kind of record"), QStringLiteral("auditType"));
    for (auto [field, words, name] : {std::tuple{m_from, tr("From"), "auditFrom"}, {m_to, tr("to"), "auditTo"}}) {
        row->addWidget(mutedLabel(words), 0, Qt::AlignVCenter);
        row->addWidget(field, 0, Qt::AlignVCenter);
        field->setObjectName(QLatin1String(name));
        field->edit()->setAccessibleName(words);
        connect(field, &DateField::dateChanged, this, &AuditFilters::changed);
    }
    m_allRecords->setObjectName(QStringLiteral("auditAllRecords"));
    m_allRecords->hide();
    row->addWidget(m_allRecords);
    row->addStretch(1);
    connect(m_allRecords, &QPushButton::clicked, this, [this] { setRecord({}); });
    setChoices({});
}

QComboBox* AuditFilters::addChoice(const QString& words, const QString& name)
{
    auto* box = new QComboBox;
    box->setObjectName(name);
    box->setAccessibleName(words);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(16);
    layout()->addWidget(box);
    connect(box, &QComboBox::currentIndexChanged, this, &AuditFilters::changed);
    return box;
}

void AuditFilters::setChoices(const AuditChoices& choices)
{
    fill(m_person, tr("Everybody"), choices.people, [](const QString& name) { return name; });
    fill(m_action, tr("Everything done"), choices.actions, &words::auditAction);
    fill(m_type, tr("Every kind of record"), choices.types, &words::auditType);
}

void AuditFilters::setRecord(const QUuid& record)
{
    if (record == m_record) return;
    m_record = record;
    m_allRecords->setVisible(!record.isNull());
    Q_EMIT changed();
}

store::AuditFilter AuditFilters::filter() const
{
    store::AuditFilter out(m_record);
    out.byName = m_person->currentData().toString();
    out.action = m_action->currentData().toString();
    out.type = m_type->currentData().toString();
    if (m_from->date().isValid()) out.from = m_from->date().startOfDay();
    if (m_to->date().isValid()) out.until = m_to->date().addDays(1).startOfDay();
    return out;
}

bool AuditFilters::isCut() const
{
    return !m_record.isNull() || m_person->currentIndex() > 0 || m_action->currentIndex() > 0 || m_type->currentIndex() > 0 ||
           m_from->date().isValid() || m_to->date().isValid();
}

bool AuditFilters::clear()
{
    if (!isCut()) return false;
    {
        const QSignalBlocker quiet(this);
        for (QComboBox* box : {m_person, m_action, m_type}) box->setCurrentIndex(0);
        for (DateField* field : {m_from, m_to}) field->setDate({});
        setRecord({});
    }
    Q_EMIT changed();
    return true;
}

} // namespace fledge::ui
