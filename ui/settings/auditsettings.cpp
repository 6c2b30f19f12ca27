#include "ui/settings/auditsettings.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/domain/registry.h"
#include "core/workspace.h"
#include "ui/common/card.h"
#include "ui/common/counted.h"
#include "ui/common/style.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/record/tableexport.h"
#include "ui/settings/auditfilters.h"
#include "ui/settings/jobbar.h"
#include "ui/signin/accountjobs.h"
#include "ui/words/audits.h"
#include "ui/words/problems.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

constexpr int pageOfRows = 500;

QString valueText(const QJsonValue& value)
{
    if (value.isNull() || value.isUndefined()) return AuditSettings::tr("nothing");
    if (value.isBool()) return value.toBool() ? AuditSettings::tr("yes") : AuditSettings::tr("no");
    if (value.isDouble()) return QString::number(value.toDouble());
    if (value.isString()) {
        const QDate day = parseIsoDate(value.toString());
        return day.isValid() ? format::date(day) : value.toString();
    }
    const QJsonDocument whole = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(whole.toJson(QJsonDocument::Compact));
}

/// One line per column that changed, under the name the forms call it.
QString valuesText(const store::AuditRow& row)
{
    const record::RecordType* type = recordTypeNamed(row.type);
    const QJsonObject values = QJsonDocument::fromJson(row.values).object();
    QStringList lines;
    for (auto value = values.begin(); value != values.end(); ++value) {
        const record::Field* field = type ? type->field(value.key()) : nullptr;
        const QJsonArray both = value->toArray();
        const QString label = field ? field->labelText() : words::auditType(value.key());
        lines += both.at(0).isNull() ? AuditSettings::tr("%1: %2").arg(label, valueText(both.at(1)))
                                     : AuditSettings::tr("%1: %2, before: %3").arg(label, valueText(both.at(1)), valueText(both.at(0)));
    }
    return lines.join(u'\n');
}

} // namespace

AuditSettings::AuditSettings(Workspace& workspace, Shell& shell)
    : m_workspace(workspace), m_shell(shell), m_filters(new AuditFilters(workspace.today())),
      m_table(new RecordTable(QStringLiteral("audit"))), m_directory(workspace), m_shown(mutedLabel({})),
      m_empty(new EmptyState(QStringLiteral("clock"), tr("Reading the audit"), {})),
      m_older(button(tr("Show older entries"), ButtonKind::Link)), m_check(button(tr("Check all of it"))), m_checking(new JobBar),
      m_card(new Card), m_what(mutedLabel({})), m_values(bodyLabel({})),
      m_only(button(tr("Only this record"), ButtonKind::Link)), m_limit(pageOfRows)
{
    m_model = new RowsModel({{tr("When")}, {tr("Who")}, {tr("What")}, {tr("Record")}, {tr("Name")}, {tr("Why"), Qt::AlignLeft, true}, {tr("Computer")}}, this);
    m_table->setModel(m_model);
    m_table->setEmptyState(m_empty);
    wireExport(m_table, workspace, shell, tr("Audit"), Noted::Uncounted);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(this) * 3 / 2);
    rows->addWidget(m_filters);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(beat(this) * 3 / 2);
    columns->addWidget(listPart(), 1);
    columns->addWidget(rowPart());
    rows->addLayout(columns, 1);
    connect(m_filters, &AuditFilters::changed, this, [this] {
        m_limit = pageOfRows;
        read();
    });
    connect(m_table, &RecordTable::activated, this, &AuditSettings::show);
    connect(m_table, &RecordTable::currentChanged, this, [this](const QString& key) {
        if (!m_card->isHidden()) show(key);
    });
}

AuditSettings::~AuditSettings() = default;

QWidget* AuditSettings::listPart()
{
    auto* list = new Card(tr("Who did what"));
    list->setFlush(true);
    m_check->setObjectName(QStringLiteral("auditCheck"));
    list->addTrailing(m_check);
    if (!m_workspace.may(u"verify")) m_check->hide();
    const int unit = beat(this);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(unit * 3 / 2, unit, unit * 3 / 2, unit);
    m_shown->setObjectName(QStringLiteral("auditShown"));
    m_older->setObjectName(QStringLiteral("auditOlder"));
    foot->addWidget(m_shown, 1);
    foot->addWidget(m_older);
    m_checking->setContentsMargins(unit * 3 / 2, unit, unit * 3 / 2, 0);
    list->body()->addWidget(m_checking);
    list->body()->addWidget(m_table, 1);
    list->body()->addLayout(foot);
    connect(m_check, &QPushButton::clicked, this, &AuditSettings::check);
    connect(m_checking, &JobBar::runningChanged, m_check, &QWidget::setDisabled);
    connect(m_older, &QPushButton::clicked, this, [this] {
        m_limit += pageOfRows;
        read();
    });
    return list;
}

QWidget* AuditSettings::rowPart()
{
    m_card->setFixedWidth(beat(this) * 44);
    m_card->setObjectName(QStringLiteral("auditCard"));
    m_values->setObjectName(QStringLiteral("auditValues"));
    m_values->setTextFormat(Qt::PlainText);
    m_only->setObjectName(QStringLiteral("auditOnlyRecord"));
    m_card->body()->setSpacing(beat(this));
    m_card->body()->addWidget(m_what);
    m_card->body()->addWidget(m_values);
    m_card->body()->addWidget(m_only, 0, Qt::AlignLeft);
    m_card->body()->addStretch(1);
    m_card->hide();
    connect(m_only, &QPushButton::clicked, this, [this] { m_filters->setRecord(m_record); });
    return m_card;
}

void AuditSettings::open() { read(); }

void AuditSettings::read()
{
    m_again = m_job != nullptr; // the filters changed while it was being read
    if (m_again) return;
    runJob(m_job, this, readAuditWork(m_workspace, m_filters->filter(), m_limit), [this](const Result<QVariant>& result) {
        if (std::exchange(m_again, false)) return read();
        if (!result) return m_shell.tell(Notice::problem(words::sentence(result.error())));
        take(result->value<AuditPage>());
    });
}

void AuditSettings::take(AuditPage page)
{
    m_rows = std::move(page.rows);
    m_filters->setChoices(page.choices);
    showRows();
    if (m_filters->isCut())
        m_empty->setWords(tr("Nothing fits"), tr("No entry that you may read is of this person, deed, kind and time."));
    else
        m_empty->setWords(tr("Nothing yet"), tr("What you do in this file is listed here, and what was done to what you look after."));
    const int count = static_cast<int>(m_rows.size());
    const bool mayBeMore = count == m_limit;
    m_older->setVisible(mayBeMore);
    m_shown->setText(mayBeMore    ? tr("The newest %1 entries are shown. Older ones are left out.").arg(count)
                     : count == 0 ? tr("No entry is shown.")
                                  : counted(count, tr("One entry fits, and it is shown."), tr("All %1 entries that fit are shown.")));
}

void AuditSettings::check()
{
    m_checking->run(tr("Checking the file, its records and every entry of the audit…"), verifyWork(m_workspace),
                    [this](const QVariant& problem) {
                        const QString sentence = problem.toString();
                        if (!sentence.isEmpty()) return m_checking->setProblem(sentence);
                        m_shell.tell(Notice::success(tr("The check found nothing wrong: the file is whole, every entry of the "
                                                        "audit is where it was written, and every record is as its last entry "
                                                        "says.")));
                    });
}

QString AuditSettings::nameOf(const store::AuditRow& row)
{
    static const QStringList named{QStringLiteral("pupil"), QStringLiteral("contact"), QStringLiteral("provider"),
                                   QStringLiteral("site"), QStringLiteral("staff")};
    if (row.recordId.isNull()) return {};
    if (row.type.startsWith(u"account")) return m_directory.name(QStringLiteral("staff"), row.recordId);
    return named.contains(row.type) ? m_directory.name(row.type, row.recordId) : QString();
}

void AuditSettings::showRows()
{
    m_directory.forget();
    std::vector<Row> shown;
    for (const store::AuditRow& row : m_rows)
        shown.push_back({QString::number(row.seq),
                         {{format::instant(row.at), row.seq},
                          {row.byName},
                          {words::auditAction(row.action)},
                          {words::auditType(row.type), {}, {}, Ink::Muted},
                          {nameOf(row)},
                          {row.why, {}, {}, Ink::Muted},
                          {row.machine, {}, {}, Ink::Muted}}});
    m_model->setRows(std::move(shown));
    m_table->sortBy(0, Qt::DescendingOrder);
}

void AuditSettings::show(const QString& key)
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&key](const store::AuditRow& one) { return QString::number(one.seq) == key; });
    if (row == m_rows.end()) return m_card->hide();
    m_card->setTitle(words::auditAction(row->action));
    m_record = row->recordId;
    m_only->setVisible(!m_record.isNull());
    m_what->setText(row->machine.isEmpty() ? tr("%1, %2").arg(row->byName, format::instant(row->at))
                                           : tr("%1, %2, at the computer %3").arg(row->byName, format::instant(row->at), row->machine));
    // What stood in a record is for whoever answers for the whole school, as on the command line.
    const bool sees = m_workspace.person().has(Role::Headteacher);
    const QString values = sees ? valuesText(*row) : QString();
    m_values->setText(!values.isEmpty() ? values
                      : sees            ? tr("No values stand beside this entry.")
                                        : tr("What changed is shown to the headteacher."));
    m_card->show();
}

bool AuditSettings::find()
{
    m_table->focusFilter();
    return true;
}

bool AuditSettings::closePart()
{
    if (m_card->isHidden()) return false;
    m_card->hide();
    m_table->view()->setFocus(Qt::OtherFocusReason);
    return true;
}

bool AuditSettings::clear() { return m_table->clearFilter() || m_filters->clear(); }

} // namespace fledge::ui
