#include "core/base/format.h"
#include "core/domain/agreement.h"
#include "core/domain/confirmation.h"
#include "core/domain/visit.h"
#include "core/policy/placementstate.h"
#include "ui/placements/placementcase.h"
#include "ui/providers/providerparts.h"
#include "ui/record/listspart.h"
#include "ui/record/tableexport.h"

#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace fledge::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Providers)
};

template <class R> std::optional<record::AnyRecord> byKey(const std::vector<R>& all, const QString& key)
{
    for (const R& one : all)
        if (one.id.text() == key) return record::AnyRecord::of(one);
    return {};
}

ListSpec confirmations(const ProviderScope& scope)
{
    ListSpec spec;
    spec.type = &record::typeOf<Confirmation>();
    spec.name = QStringLiteral("confirmations");
    spec.title = Words::tr("Written confirmations");
    spec.subtitle = Words::tr("of staff checks, and that we shall be told of changes; policy 7.2");
    spec.heads = {{Words::tr("State")}, {Words::tr("Confirmation")}, {Words::tr("Date of the letter")}, {Words::tr("Ask again by")}, {Words::tr("Covers"), Qt::AlignLeft, true}, {Words::tr("Document")}};
    spec.columns = {QStringLiteral("kind"), QStringLiteral("on_date"), QStringLiteral("expires_on"), QStringLiteral("document"), QStringLiteral("covers")};
    spec.newWords = Words::tr("Record a letter");
    spec.emptyIcon = QStringLiteral("policy");
    spec.emptyTitle = Words::tr("No letters yet");
    spec.invitation = Words::tr("Ask the provider for both: that its staff were checked, and that it will tell us of risks and changes.");
    spec.rows = [scope] {
        std::vector<Row> rows;
        const ProviderCase* found = scope.found();
        const QDate today = scope.workspace.today();
        for (const Confirmation& one : found ? found->file.confirmations : std::vector<Confirmation>()) {
            const bool over = one.expiresOn.isValid() && one.expiresOn < today;
            rows.push_back({one.id.text(),
                            {{over ? Words::tr("Expired") : Words::tr("In force"), {}, over ? ChipState::Overdue : ChipState::Good},
                             {record::label(one.kind)}, {format::date(one.onDate), one.onDate}, {format::date(one.expiresOn), one.expiresOn},
                             {one.covers.simplified(), {}, {}, Ink::Muted, {}, one.covers}, {one.document, {}, {}, Ink::Muted}}});
        }
        return rows;
    };
    spec.record = [scope](const QString& key) -> std::optional<record::AnyRecord> {
        if (!scope.found()) return {};
        if (auto known = byKey(scope.found()->file.confirmations, key)) return known;
        Confirmation confirmation;
        confirmation.providerId = scope.id();
        confirmation.onDate = scope.workspace.today();
        confirmation.expiresOn = confirmation.onDate.addYears(1);
        for (const Confirmation& one : scope.found()->file.confirmations) // the one that is missing first
            if (one.kind == ConfirmationKind::StaffChecks) confirmation.kind = ConfirmationKind::WillTell;
        return record::AnyRecord::of(confirmation);
    };
    spec.formTitle = [](const record::AnyRecord&) { return Words::tr("Letter"); };
    return spec;
}

ListSpec visits(const ProviderScope& scope)
{
    ListSpec spec;
    spec.type = &record::typeOf<Visit>();
    spec.name = QStringLiteral("visits");
    spec.title = Words::tr("Visits");
    spec.subtitle = Words::tr("every term in which pupils are there, policy 6.4b");
    spec.heads = {{Words::tr("Date")}, {Words::tr("Grade")}, {Words::tr("By")}, {Words::tr("Site")}, {Words::tr("Findings"), Qt::AlignLeft, true}};
    spec.columns = {QStringLiteral("on_date"), QStringLiteral("planned_on"), QStringLiteral("by_staff"), QStringLiteral("site_id"), QStringLiteral("grade"), QStringLiteral("findings")};
    spec.newWords = Words::tr("Record a visit");
    spec.emptyIcon = QStringLiteral("calendar");
    spec.emptyTitle = Words::tr("No visits yet");
    spec.invitation = Words::tr("Plan the first one, or write down what was seen.");
    spec.rows = [scope] {
        std::vector<Row> rows;
        const ProviderCase* found = scope.found();
        std::vector<Visit> all = found ? found->file.visits : std::vector<Visit>();
        const auto day = [](const Visit& visit) { return visit.onDate.isValid() ? visit.onDate : visit.plannedOn; };
        std::sort(all.begin(), all.end(), [&day](const Visit& a, const Visit& b) { return day(a) > day(b); });
        for (const Visit& visit : all) {
            const Cell grade = !visit.onDate.isValid() ? Cell{Words::tr("Planned"), {}, ChipState::Info}
                               : visit.grade           ? Cell{record::label(*visit.grade), {}, *visit.grade == VisitGrade::Good ? ChipState::Good : *visit.grade == VisitGrade::NeedsAction ? ChipState::Waiting : ChipState::Overdue}
                                                       : Cell{QString()};
            const Site* site = found->file.site(visit.siteId);
            rows.push_back({visit.id.text(),
                            {{format::date(day(visit)), day(visit)}, grade, {scope.directory.name(visit.byStaff)}, {site ? site->name : QString()},
                             {visit.findings.simplified(), {}, {}, Ink::Muted, {}, visit.findings}}});
        }
        return rows;
    };
    spec.record = [scope](const QString& key) -> std::optional<record::AnyRecord> {
        if (!scope.found()) return {};
        if (auto known = byKey(scope.found()->file.visits, key)) return known;
        Visit visit;
        visit.providerId = scope.id();
        visit.byStaff = scope.workspace.person().id;
        return record::AnyRecord::of(visit);
    };
    spec.formTitle = [](const record::AnyRecord&) { return Words::tr("Visit"); };
    spec.prepare = [scope](RecordEditor& editor) {
        editor.form().setChoices(QStringLiteral("by_staff"), scope.directory.staff());
        editor.form().setChoices(QStringLiteral("site_id"), scope.directory.sitesOf(scope.id()));
        editor.form().setHint(QStringLiteral("on_date"), Words::tr("Empty while it is only planned"));
    };
    return spec;
}

/// A table that only leads elsewhere.
class TablePart : public PagePart
{
public:
    TablePart(const ProviderScope& scope, const QString& name, const QString& title, const QString& subtitle, std::vector<ColumnHead> heads, std::function<std::vector<Row>()> rows)
        : m_rows(std::move(rows)), m_model(new RowsModel(std::move(heads), this)), m_table(new RecordTable(name))
    {
        auto* all = new QVBoxLayout(this);
        all->setContentsMargins(0, 0, 0, 0);
        auto* card = new Card(title);
        card->setSubtitle(subtitle);
        card->setFlush(true);
        m_table->setModel(m_model);
        wireExport(m_table, scope.workspace, scope.shell, title);
        card->body()->addWidget(m_table);
        all->addWidget(card);
    }
    RecordTable* table() { return m_table; }
    void refresh() override { m_model->setRows(m_rows()); }
    QString row() const override { return m_table->currentKey(); }
    void setRow(const QString& key) override { m_table->selectKey(key); }
    bool find() override
    {
        m_table->focusFilter();
        return true;
    }
    bool clear() override { return m_table->clearFilter(); }
    QWidget* firstFocus() override { return m_table->view(); }

private:
    std::function<std::vector<Row>()> m_rows;
    RowsModel* m_model;
    RecordTable* m_table;
};

Row placementRow(const Placement& placement, Directory& directory)
{
    const QDate start = placement.startedOn.isValid() ? placement.startedOn : placement.startOn;
    const QDate end = placement.endedOn.isValid() ? placement.endedOn : placement.plannedEndOn;
    return {placement.id.text(),
            {{record::label(placement.status), int(placement.status), chipOf(placement.status)}, {directory.name(placement.pupilId)},
             {placement.kind ? record::label(*placement.kind) : QString()}, {directory.name(placement.leadStaff)},
             {format::date(start), start}, {format::date(end), end}}};
}

struct Happening {
    QDate on;
    QString what;
    QString detail;
    StaffId by;
};

std::vector<Happening> happenings(const ProviderCase& found, const policy::Policy* policy)
{
    std::vector<Happening> all;
    const auto add = [&all](QDate on, const QString& what, const QString& detail, StaffId by = {}) {
        if (on.isValid()) all.push_back({on, what, detail.simplified(), by});
    };
    if (found.provider().status == ProviderStatus::Approved) add(found.provider().approvedOn, Words::tr("Approved"), found.provider().conditions, found.provider().approvedBy);
    for (const CheckAnswer& answer : found.file.answers) {
        const policy::Checklist* list = policy ? policy->checklist(answer.list) : nullptr;
        const policy::ChecklistItem* item = list ? list->item(answer.item) : nullptr;
        add(answer.onDate, Words::tr("%1: %2").arg(item ? item->text : answer.item, record::label(answer.state).toLower()), answer.evidence + answer.reason, answer.byStaff);
    }
    for (const Agreement& agreement : found.file.agreements) add(agreement.signedOn, Words::tr("Agreement signed, version %1").arg(agreement.version), agreement.signedForProvider);
    for (const Confirmation& one : found.file.confirmations) add(one.onDate, Words::tr("Letter: %1").arg(record::label(one.kind)), one.covers);
    for (const Visit& visit : found.file.visits) add(visit.onDate, Words::tr("Visit"), visit.findings, visit.byStaff);
    for (const SiteAddress& address : found.file.addresses) {
        const Site* site = found.file.site(address.siteId);
        add(address.validFrom, Words::tr("Address of %1").arg(site ? site->name : QString()), address.line1 + QLatin1Char(' ') + address.postcode);
    }
    std::stable_sort(all.begin(), all.end(), [](const Happening& a, const Happening& b) { return a.on > b.on; });
    return all;
}

} // namespace

PagePart* makeConfirmationsPart(const ProviderScope& scope)
{
    auto* part = new ListsPart(scope.workspace, scope.shell);
    part->addList(confirmations(scope));
    return part;
}

PagePart* makeVisitsPart(const ProviderScope& scope)
{
    auto* part = new ListsPart(scope.workspace, scope.shell);
    part->addList(visits(scope));
    return part;
}

PagePart* makePlacementsPart(const ProviderScope& scope)
{
    auto* part = new TablePart(scope, QStringLiteral("provider-placements"), Words::tr("Pupils"), Words::tr("every placement there, live ones first"),
                               {{Words::tr("State")}, {Words::tr("Pupil"), Qt::AlignLeft, true}, {Words::tr("Kind")}, {Words::tr("Lead")}, {Words::tr("Starts")}, {Words::tr("Ends")}},
                               [scope] {
                                   std::vector<Row> rows;
                                   std::vector<Placement> all = scope.found() ? scope.found()->placements : std::vector<Placement>();
                                   std::stable_sort(all.begin(), all.end(), [](const Placement& a, const Placement& b) { return policy::isLive(a.status) > policy::isLive(b.status); });
                                   for (const Placement& placement : all) rows.push_back(placementRow(placement, scope.directory));
                                   return rows;
                               });
    auto* empty = new EmptyState(QStringLiteral("pupils"), Words::tr("No pupils yet"),
                                 scope.workspace.may(u"placement.create") ? Words::tr("Once the provider is approved, propose a placement here.")
                                                                          : Words::tr("The placements with this provider that you may see stand here."),
                                 scope.workspace.may(u"placement.create") ? Words::tr("New placement") : QString());
    QObject::connect(empty, &EmptyState::activated, part, [scope] { scope.shell.open(QStringLiteral("placements/new/%1/%2").arg(idText(QUuid()), scope.id().text())); });
    part->table()->setEmptyState(empty);
    QObject::connect(part->table(), &RecordTable::activated, part, [scope](const QString& key) { scope.shell.open(QStringLiteral("placement/") + key); });
    return part;
}

PagePart* makeHistoryPart(const ProviderScope& scope)
{
    return new TablePart(scope, QStringLiteral("provider-timeline"), Words::tr("Timeline"), Words::tr("what was done and agreed, latest first"),
                         {{Words::tr("Date")}, {Words::tr("What happened")}, {Words::tr("By")}, {Words::tr("Detail"), Qt::AlignLeft, true}}, [scope] {
                             std::vector<Row> rows;
                             if (!scope.found()) return rows;
                             const auto all = happenings(*scope.found(), scope.workspace.policies().on(scope.workspace.today()));
                             for (const Happening& one : all)
                                 rows.push_back({QString::number(rows.size()),
                                                 {{format::date(one.on), one.on}, {one.what}, {scope.directory.name(one.by)}, {one.detail, {}, {}, Ink::Muted, {}, one.detail}}});
                             return rows;
                         });
}

} // namespace fledge::ui
