#include "ui/record/checklist.h"

#include "core/base/format.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLocale>

namespace fledge::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Checklist)
};

std::vector<CheckAnswer> answersOf(Workspace& workspace, const QUuid& subject)
{
    return workspace.list<CheckAnswer>(Filter::where(QStringLiteral("subject_id"), subject))
        .value_or(std::vector<CheckAnswer>());
}

const policy::Checklist* checklist(Workspace& workspace, const QString& list)
{
    const policy::Policy* policy = workspace.policies().on(workspace.today());
    return policy ? policy->checklist(list) : nullptr;
}

Cell stateCell(const CheckAnswer* answer, QDate today)
{
    if (!answer) return {Words::tr("Not answered"), 0, ChipState::Overdue};
    if (answer->expiresOn.isValid() && answer->expiresOn < today) return {Words::tr("Expired"), 1, ChipState::Overdue};
    const QString words = record::label(answer->state);
    switch (answer->state) {
    case CheckState::Done: return {words, 3, ChipState::Good};
    case CheckState::NotApplicable: return {words, 4, ChipState::Neutral};
    case CheckState::Outstanding: break;
    }
    return {words, 2, ChipState::Waiting};
}

QString evidenceText(const CheckAnswer& answer)
{
    if (answer.state != CheckState::Done) return answer.reason;
    return answer.evidence.isEmpty() ? answer.document : answer.evidence;
}

/// The clause stands before the step: `6.2a Site visit`.
QString stepText(const policy::ChecklistItem& item) { return item.item + u' ' + item.text; }

/// Whoever sees no answers is not told that there is none.
Row untoldRow(const policy::ChecklistItem& item)
{
    return {item.item, {{stepText(item), {}, {}, Ink::Normal, {}, item.text}, {Words::tr("Not shown to you"), 5, ChipState::Neutral}, {}, {}, {}, {}}};
}

Row itemRow(const policy::ChecklistItem& item, const CheckAnswer* answer, QDate today, Directory& directory)
{
    Row row{item.item, {{stepText(item), {}, {}, Ink::Normal, {}, item.text}, stateCell(answer, today)}};
    if (!answer) {
        row.cells.insert(row.cells.end(), {{QString()}, {QString()}, {QString()}, {QString()}});
    } else {
        const QString again = QLocale().toString(answer->expiresOn, QStringLiteral("MMM yyyy"));
        const QString evidence = evidenceText(*answer).simplified();
        row.cells.push_back({format::shortDate(answer->onDate), answer->onDate, {}, Ink::Normal, {}, format::date(answer->onDate)});
        row.cells.push_back({directory.name(answer->byStaff)});
        row.cells.push_back({evidence, {}, {}, Ink::Normal, {}, evidence});
        row.cells.push_back({again, answer->expiresOn, {}, Ink::Normal, {}, format::date(answer->expiresOn)});
    }
    return row;
}

Row elsewhereRow(const policy::ChecklistItem& item, const QString& words)
{
    return {item.item,
            {{stepText(item), {}, {}, Ink::Muted}, {}, {}, {}, {words, {}, {}, Ink::Muted, {}, words}, {}}};
}

/// What the form of a new answer begins with, and what is asked for in each state.
class AnswerForm
{
public:
    AnswerForm(Workspace& workspace, Directory& directory, QString list)
        : m_workspace(workspace), m_directory(directory), m_list(std::move(list))
    {
    }
    void prepare(RecordEditor& editor) const
    {
        editor.form().setChoices(QStringLiteral("by_staff"), m_directory.staff());
        const CheckAnswer answer = editor.record().as<CheckAnswer>();
        const policy::Checklist* list = checklist(m_workspace, m_list);
        const policy::ChecklistItem* item = list ? list->item(answer.item) : nullptr;
        allowNotApplicable(editor, item && item->notApplicable);
        const bool known = !answer.id.isNull();
        editor.setNote(known ? Words::tr("A new date records a new check; the one of %1 is kept.").arg(format::date(answer.onDate))
                             : QString());
        showWhatIsAsked(editor);
    }
    void edited(RecordEditor& editor) const
    {
        showWhatIsAsked(editor);
        const CheckAnswer now = editor.form().value().as<CheckAnswer>();
        const CheckAnswer before = editor.record().as<CheckAnswer>();
        const policy::Checklist* list = checklist(m_workspace, m_list);
        const policy::ChecklistItem* item = list ? list->item(now.item) : nullptr;
        const bool newDate = now.onDate.isValid() && now.onDate != before.onDate;
        if (!item || item->renewMonths == 0 || !newDate || now.expiresOn != before.expiresOn) return;
        editor.fill({{QStringLiteral("expires_on"), now.onDate.addMonths(item->renewMonths)}});
    }

private:
    static void allowNotApplicable(RecordEditor& editor, bool allowed)
    {
        auto* box = qobject_cast<QComboBox*>(editor.form().editor(QStringLiteral("state")));
        if (!box) return;
        const QString token = record::token(CheckState::NotApplicable);
        const int at = box->findData(token);
        if (allowed && at < 0) box->addItem(record::label(CheckState::NotApplicable), token);
        if (!allowed && at >= 0) box->removeItem(at);
        const QVariant value = editor.record().value(u"state");
        if (!editor.isDirty()) box->setCurrentIndex(box->findData(value));
    }
    static void showWhatIsAsked(RecordEditor& editor)
    {
        const CheckState state = editor.form().value().as<CheckAnswer>().state;
        const bool done = state == CheckState::Done;
        RecordForm& form = editor.form();
        form.setFieldVisible(QStringLiteral("evidence"), done);
        form.setFieldVisible(QStringLiteral("document"), done);
        form.setFieldVisible(QStringLiteral("reason"), !done);
    }
    Workspace& m_workspace;
    Directory& m_directory;
    QString m_list;
};

CheckAnswer blankAnswer(Workspace& workspace, const QString& list, const QString& item, const CheckWhom& whom)
{
    CheckAnswer answer;
    answer.list = list;
    answer.item = item;
    answer.subjectType = whom.type;
    answer.subjectId = whom.id;
    answer.onDate = workspace.today();
    answer.byStaff = workspace.person().id;
    const policy::Checklist* all = checklist(workspace, list);
    const policy::ChecklistItem* known = all ? all->item(item) : nullptr;
    if (known && known->renewMonths > 0) answer.expiresOn = answer.onDate.addMonths(known->renewMonths);
    return answer;
}

bool isFor(const policy::ChecklistItem& item, const CheckWhom& whom, const QStringList& items)
{
    return items.isEmpty() ? item.subject.isEmpty() || item.subject == record::token(whom.type) : items.contains(item.item);
}

} // namespace

const CheckAnswer* answerOn(const std::vector<CheckAnswer>& answers, const QString& item, QDate day)
{
    const CheckAnswer* found = nullptr;
    for (const CheckAnswer& answer : answers) {
        if (answer.item != item || answer.onDate > day) continue;
        if (!found || found->onDate < answer.onDate || (found->onDate == answer.onDate && found->id < answer.id)) found = &answer;
    }
    return found;
}

CheckCount countChecks(Workspace& workspace, const QString& list, const CheckWhom& whom)
{
    const auto answers = answersOf(workspace, whom.id);
    CheckCount count;
    const policy::Checklist* items = checklist(workspace, list);
    for (const policy::ChecklistItem& item : items ? items->items : std::vector<policy::ChecklistItem>()) {
        if (!isFor(item, whom, {})) continue;
        ++count.all;
        const CheckAnswer* answer = answerOn(answers, item.item, workspace.today());
        const bool expired = answer && answer->expiresOn.isValid() && answer->expiresOn < workspace.today();
        if (answer && answer->state != CheckState::Outstanding && !expired) ++count.settled;
    }
    return count;
}

ListSpec checklistSpec(Workspace& workspace, Directory& directory, const QString& name, const QString& list,
                       std::function<CheckWhom()> whom, const QStringList& items, const QString& elsewhere)
{
    const policy::Checklist* known = checklist(workspace, list);
    ListSpec spec;
    spec.type = &record::typeOf<CheckAnswer>();
    spec.name = name;
    spec.title = known ? known->title : list;
    spec.subtitle = Words::tr("policy %1").arg(list);
    spec.heads = {{Words::tr("Step"), Qt::AlignLeft, true}, {Words::tr("State")}, {Words::tr("Date")}, {Words::tr("By"), Qt::AlignLeft, false, true},
                  {Words::tr("Evidence"), Qt::AlignLeft, false, true}, {Words::tr("Check again"), Qt::AlignLeft, false, true}};
    spec.columns = {QStringLiteral("state"),    QStringLiteral("on_date"), QStringLiteral("by_staff"), QStringLiteral("expires_on"),
                    QStringLiteral("evidence"), QStringLiteral("document"), QStringLiteral("reason")};
    spec.rows = [&workspace, &directory, list, whom, items, elsewhere] {
        std::vector<Row> rows;
        const CheckWhom subject = whom();
        const auto answers = answersOf(workspace, subject.id);
        const policy::Checklist* all = checklist(workspace, list);
        for (const policy::ChecklistItem& item : all ? all->items : std::vector<policy::ChecklistItem>()) {
            if (isFor(item, subject, items) && !workspace.may(u"see", u"check_answer"))
                rows.push_back(untoldRow(item));
            else if (isFor(item, subject, items))
                rows.push_back(itemRow(item, answerOn(answers, item.item, workspace.today()), workspace.today(), directory));
            else if (!elsewhere.isEmpty())
                rows.push_back(elsewhereRow(item, elsewhere));
        }
        return rows;
    };
    spec.record = [&workspace, list, whom, items](const QString& key) -> std::optional<record::AnyRecord> {
        const CheckWhom subject = whom();
        const policy::Checklist* all = checklist(workspace, list);
        const policy::ChecklistItem* item = all ? all->item(key) : nullptr;
        if (!item || subject.id.isNull() || !isFor(*item, subject, items)) return {};
        const auto answers = answersOf(workspace, subject.id);
        const CheckAnswer* answer = answerOn(answers, key, workspace.today());
        return record::AnyRecord::of(answer ? *answer : blankAnswer(workspace, list, key, subject));
    };
    spec.formTitle = [&workspace, list](const record::AnyRecord& answer) {
        const policy::Checklist* all = checklist(workspace, list);
        const policy::ChecklistItem* item = all ? all->item(answer.as<CheckAnswer>().item) : nullptr;
        return item ? item->text : answer.as<CheckAnswer>().item;
    };
    const auto form = std::make_shared<AnswerForm>(workspace, directory, list);
    spec.prepare = [form](RecordEditor& editor) { form->prepare(editor); };
    spec.edited = [form](RecordEditor& editor) { form->edited(editor); };
    spec.beforeSave = [&workspace](record::AnyRecord& any) {
        CheckAnswer& answer = any.as<CheckAnswer>();
        if (answer.state == CheckState::Done) answer.reason.clear();
        if (answer.state != CheckState::Done) answer.expiresOn = answer.state == CheckState::Outstanding ? QDate() : answer.expiresOn;
        if (answer.id.isNull()) return;
        const auto stored = workspace.get(answer.id);
        if (!stored || stored->onDate == answer.onDate) return;
        answer.id = {}; // another day: another check, the one before stays
        answer.meta = {};
    };
    spec.keyOf = [](const record::AnyRecord& answer) { return answer.as<CheckAnswer>().item; };
    return spec;
}

} // namespace fledge::ui
