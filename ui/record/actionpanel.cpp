#include "ui/record/actionpanel.h"

#include "core/base/text.h"
#include "core/domain/placement.h"
#include "ui/common/fields.h"
#include "ui/common/style.h"
#include "ui/record/draftkeeper.h"
#include "ui/words/problems.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {

namespace {

const QString specKey = QStringLiteral("deed");

/// Some items are asked on the placement and put right elsewhere: addresses at the provider, the plan at the pupil.
QString tabOf(const QString& page, const QString& type, const Around& around)
{
    if (page == QLatin1String("placement/plan") && type != QLatin1String("objective"))
        return QStringLiteral("pupil/%1/plan").arg(idText(around.pupil));
    if (type == QLatin1String("review")) return QStringLiteral("placement/%1/reviews").arg(idText(around.placement));
    if (type == QLatin1String("site_address")) return QStringLiteral("provider/%1/sites").arg(idText(around.provider));
    const QStringList parts = page.split(u'/');
    if (parts.size() < 2) return {};
    const bool ofProvider = parts[0] == QLatin1String("provider");
    return QStringLiteral("%1/%2/%3").arg(parts[0], idText(ofProvider ? around.provider : around.placement), tabWord(page));
}

} // namespace

QString tabWord(const QString& page)
{
    if (page == QLatin1String("placement/transport")) return QStringLiteral("timetable");
    if (page == QLatin1String("placement/checks")) return QStringLiteral("plan"); // can the provider meet the plan?
    return page.section(u'/', 1);
}

QString fixAddress(const QJsonObject& item, const Around& around)
{
    const QJsonObject fix = item.value(QStringLiteral("fix")).toObject();
    const QString page = fix.value(QStringLiteral("page")).toString();
    const QString type = fix.value(QStringLiteral("type")).toString();
    const QString address = tabOf(page, type, around);
    if (type.isEmpty() || address.isEmpty()) return address;
    QString record = fix.value(QStringLiteral("record")).toString();
    // The rows of a provider's checklist are its items, answered or not.
    if (type == QLatin1String("check_answer") && page.endsWith(QLatin1String("/checks")))
        record = item.value(QStringLiteral("clause")).toString();
    return QStringLiteral("%1/%2/%3/%4")
        .arg(address, type, record.isEmpty() ? QStringLiteral("new") : record, fix.value(QStringLiteral("field")).toString());
}

ActionPanel::ActionPanel(Workspace& workspace, Shell& shell)
    : m_workspace(workspace), m_shell(shell), m_retry(new BusyRetry(shell, this))
{
    setObjectName(QStringLiteral("action-panel"));
}

void ActionPanel::ask(const ActionSpec& spec)
{
    m_spec = spec;
    m_retry->stop();
    m_fields.clear();
    delete m_content;
    m_content = new QWidget;
    const int unit = beat(this);
    auto* rows = new QVBoxLayout(m_content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(unit);
    setTitle(spec.title);
    if (!spec.words.isEmpty()) rows->addWidget(mutedLabel(spec.words));
    body()->addWidget(m_content);
    for (const ActionField& field : spec.fields) addLine(field);
    m_problem = problemLabel({});
    m_problem->setObjectName(QStringLiteral("action-problem"));
    m_problem->hide();
    rows->addWidget(m_problem);
    m_blocked = new QVBoxLayout;
    m_blocked->setSpacing(unit / 2);
    rows->addLayout(m_blocked);
    auto* buttons = new QHBoxLayout;
    auto* cancel = button(tr("Cancel"));
    auto* deed = button(spec.deed, spec.danger ? ButtonKind::Danger : ButtonKind::Primary);
    cancel->setObjectName(QStringLiteral("action-cancel"));
    deed->setObjectName(QStringLiteral("action-run"));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(deed);
    rows->addLayout(buttons);
    showBlocked(spec.missing);
    connect(cancel, &QPushButton::clicked, this, &ActionPanel::giveUp);
    connect(deed, &QPushButton::clicked, this, [this] { run(); });
    m_begun = typed();
    if (const auto before = kept(); before && before->action == spec.action && before->fixed == spec.fixed)
        putTyped(m_shell.drafts().draft(draftKey()));
    show();
}

void ActionPanel::giveUp()
{
    m_retry->stop();
    m_shell.drafts().drop(draftKey());
    Q_EMIT cancelled();
}

void ActionPanel::keepDraft()
{
    if (!m_content || m_place.isEmpty()) return;
    QVariantMap values = typed();
    if (values == m_begun) return m_shell.drafts().keep(draftKey(), {});
    values.insert(specKey, toJson(m_spec));
    m_shell.drafts().keep(draftKey(), values);
}

std::optional<ActionSpec> ActionPanel::kept() const
{
    const QVariantMap values = m_shell.drafts().draft(draftKey());
    if (m_place.isEmpty() || !values.contains(specKey)) return {};
    return actionFromJson(values.value(specKey).toJsonObject());
}

void ActionPanel::addLine(const ActionField& field)
{
    QWidget* made = nullptr;
    QWidget* focus = nullptr;
    switch (field.kind) {
    case ActionField::Kind::Day: {
        auto* day = new DateField(m_workspace.today());
        day->setDate(field.value.toDate());
        day->setDayNote([this](QDate date) {
            return m_workspace.calendar().isSchoolDay(date) ? QString() : tr("Not a school day");
        });
        made = day;
        focus = day->edit();
        break;
    }
    case ActionField::Kind::Reason: {
        auto* text = new QPlainTextEdit(field.value.toString());
        text->setTabChangesFocus(true);
        text->setFixedHeight(text->fontMetrics().lineSpacing() * 3 + beat(this) * 2);
        made = focus = text;
        break;
    }
    case ActionField::Kind::Line: made = focus = new QLineEdit(field.value.toString()); break;
    case ActionField::Kind::Choice: {
        auto* box = new QComboBox;
        for (const auto& [token, words] : field.choices) box->addItem(words, token);
        const int at = box->findData(field.value);
        box->setCurrentIndex(qMax(0, at));
        made = focus = box;
        break;
    }
    }
    auto* rows = static_cast<QVBoxLayout*>(m_content->layout());
    QLabel* label = strongLabel(field.label);
    label->setBuddy(focus);
    focus->setAccessibleName(field.label);
    focus->setObjectName(QStringLiteral("action-") + field.name);
    rows->addWidget(label);
    rows->addWidget(made);
    if (!field.hint.isEmpty()) {
        QLabel* hint = mutedLabel(field.hint);
        hint->setFont(fontFor(TextRole::Small, font()));
        rows->addWidget(hint);
    }
    m_fields.emplace_back(field.name, made);
}

QWidget* ActionPanel::field(const QString& name) const
{
    for (const auto& [known, widget] : m_fields)
        if (known == name) return widget;
    return nullptr;
}

void ActionPanel::focusFirst()
{
    if (!m_fields.empty()) m_fields.front().second->setFocus(Qt::OtherFocusReason);
}

QJsonObject ActionPanel::arguments() const
{
    QJsonObject all = m_spec.fixed;
    for (const auto& [name, widget] : m_fields) {
        QString text;
        if (auto* day = qobject_cast<DateField*>(widget)) {
            day->readTyped();
            text = isoDate(day->date());
        } else if (const auto* box = qobject_cast<QComboBox*>(widget)) {
            text = box->currentData().toString();
        } else if (const auto* edit = qobject_cast<QPlainTextEdit*>(widget)) {
            text = edit->toPlainText().trimmed();
        } else if (const auto* line = qobject_cast<QLineEdit*>(widget)) {
            text = line->text().trimmed();
        }
        all.insert(name, text.isEmpty() ? QJsonValue() : QJsonValue(text));
    }
    return all;
}

std::vector<FieldProblem> ActionPanel::missing(const QJsonObject& arguments) const
{
    std::vector<FieldProblem> problems;
    for (const ActionField& field : m_spec.fields)
        if (field.required && arguments.value(field.name).isNull())
            problems.push_back({field.name, QStringLiteral("required"), {}, 0, {}});
    return problems;
}

bool ActionPanel::run()
{
    const QJsonObject given = arguments();
    const std::vector<FieldProblem> absent = missing(given);
    if (!absent.empty()) {
        refused(Problem{ProblemKind::Invalid, QStringLiteral("required"), absent, {}});
        return false;
    }
    const auto acted = m_workspace.act(m_spec.action, given);
    if (!acted) {
        refused(acted.error());
        return false;
    }
    m_problem->hide();
    m_retry->stop();
    m_shell.drafts().drop(draftKey());
    m_begun = typed(); // nothing is left to keep
    const QString action = m_spec.action;
    if (acted->unfinished) m_shell.tell(Notice::info(words::sentence(*acted->unfinished)));
    Q_EMIT done(action, acted->id, acted->status);
    return true;
}

QString ActionPanel::problem() const { return m_problem ? m_problem->text() : QString(); }

QString ActionPanel::labelOf(const QString& name) const
{
    for (const ActionField& field : m_spec.fields)
        if (field.name == name) return field.label;
    const record::Field* field = record::typeOf<Placement>().field(name);
    return field ? field->labelText() : name;
}

void ActionPanel::refused(const Problem& problem)
{
    m_retry->takes(problem, [this] { run(); });
    QStringList sentences;
    for (const FieldProblem& broken : problem.fields) sentences += words::sentence(broken, labelOf(broken.field));
    if (sentences.isEmpty()) sentences += words::sentence(problem);
    m_problem->setText(sentences.join(QLatin1Char('\n')));
    m_problem->show();
    showBlocked(problem.detail.value(QStringLiteral("items")).toArray());
    for (const FieldProblem& broken : problem.fields)
        if (QWidget* found = field(broken.field)) return found->setFocus(Qt::OtherFocusReason);
}

void ActionPanel::showBlocked(const QJsonArray& items)
{
    while (QLayoutItem* item = m_blocked->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    Around around{QUuid::fromString(m_spec.fixed.value(QStringLiteral("placement")).toString()),
                  QUuid::fromString(m_spec.fixed.value(QStringLiteral("provider")).toString()), {}};
    if (const auto found = m_workspace.get(PlacementId(around.placement))) {
        around.provider = found->providerId.uuid();
        around.pupil = found->pupilId.uuid();
    }
    for (const QJsonValue& value : items) {
        const QJsonObject item = value.toObject();
        const bool isPlacement = item.value(QStringLiteral("type")).toString() == QLatin1String("placement");
        const QString address = isPlacement ? QStringLiteral("placement/") + item.value(QStringLiteral("id")).toString()
                                            : fixAddress(item, around);
        const QString title = isPlacement ? tr("A placement there is still open") : item.value(QStringLiteral("title")).toString();
        auto* link = button(title, ButtonKind::Link);
        link->setToolTip(item.value(QStringLiteral("detail")).toString());
        link->setObjectName(QStringLiteral("blocked-") + item.value(QStringLiteral("key")).toString());
        connect(link, &QPushButton::clicked, this, [this, address] { m_shell.open(address); });
        m_blocked->addWidget(link, 0, Qt::AlignLeft);
    }
}

} // namespace fledge::ui
