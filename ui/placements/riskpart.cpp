#include "ui/placements/riskpart.h"

#include "core/base/format.h"
#include "core/domain/riskassessment.h"
#include "core/domain/riskitem.h"
#include "ui/words/problems.h"

#include <QPushButton>

namespace fledge::ui {
namespace {

const policy::Checklist* areasOf(Workspace& workspace, const QString& list)
{
    const policy::Policy* policy = workspace.policies().on(workspace.today());
    return policy ? policy->checklist(list) : nullptr;
}

std::optional<RiskAssessment> latest(const RiskSource& source)
{
    std::optional<RiskAssessment> found;
    const QUuid subject = source.subjectId();
    for (const RiskAssessment& risk : source.assessments())
        if (risk.subjectType == source.subject && risk.subjectId == subject && !risk.meta.isVoided() &&
            (!found || found->version <= risk.version))
            found = risk;
    return found;
}

std::optional<RiskItem> itemOf(const RiskSource& source, const RiskAssessment& risk, const QString& area)
{
    for (const RiskItem& item : source.items())
        if (item.riskAssessmentId == risk.id && item.area == area && !item.meta.isVoided()) return item;
    return {};
}

std::vector<RiskItem> itemsOf(const RiskSource& source, const RiskAssessment& risk)
{
    std::vector<RiskItem> all = source.items();
    std::erase_if(all, [&risk](const RiskItem& item) { return item.riskAssessmentId != risk.id || item.meta.isVoided(); });
    return all;
}

/// The last version before this one in which areas were considered.
std::optional<RiskAssessment> versionBefore(const RiskSource& source, const RiskAssessment& risk)
{
    std::optional<RiskAssessment> found;
    for (const RiskAssessment& one : source.assessments()) {
        const bool earlier = one.subjectType == source.subject && one.subjectId == risk.subjectId && !one.meta.isVoided() && one.version < risk.version;
        if (earlier && (!found || found->version < one.version) && !itemsOf(source, one).empty()) found = one;
    }
    return found;
}

/// What the new version still lacks of the one before. Everything is taken over but that it was considered: that has to be
/// said again for the new version.
std::vector<RiskItem> areasToCopy(const RiskSource& source)
{
    const auto risk = latest(source);
    const auto before = risk && risk->needed ? versionBefore(source, *risk) : std::nullopt;
    if (!before) return {};
    std::vector<RiskItem> copies;
    for (RiskItem item : itemsOf(source, *before)) {
        if (itemOf(source, *risk, item.area)) continue;
        item.id = {};
        item.meta = {};
        item.riskAssessmentId = risk->id;
        item.considered = false;
        copies.push_back(item);
    }
    return copies;
}

// 4 × 5 = 20
QString product(const std::optional<int>& likelihood, const std::optional<int>& severity)
{
    return likelihood && severity ? QStringLiteral("%1 × %2 = %3").arg(*likelihood).arg(*severity).arg(*likelihood * *severity)
                                  : QStringLiteral("–");
}

ChipState weight(const std::optional<int>& likelihood, const std::optional<int>& severity)
{
    if (!likelihood || !severity) return ChipState::Neutral;
    const int product = *likelihood * *severity;
    return product >= 15 ? ChipState::Overdue : product >= 8 ? ChipState::Waiting : ChipState::Good;
}

Row areaRow(const policy::ChecklistItem& area, const std::optional<RiskItem>& item)
{
    Row row{area.item, {{area.text}}};
    const bool considered = item && item->considered;
    row.cells.push_back({considered ? RiskPart::tr("Considered") : RiskPart::tr("Not yet"), {}, considered ? ChipState::Good : ChipState::Overdue});
    const RiskItem known = item.value_or(RiskItem());
    row.cells.push_back({product(known.likelihood, known.severity), {}, weight(known.likelihood, known.severity)});
    row.cells.push_back({product(known.residualLikelihood, known.residualSeverity), {}, weight(known.residualLikelihood, known.residualSeverity)});
    const QString controls = known.controls.simplified();
    row.cells.push_back({controls, {}, {}, Ink::Muted, {}, known.controls});
    row.cells.push_back({area.item, {}, {}, Ink::Muted});
    return row;
}

} // namespace

RiskPart::RiskPart(Workspace& workspace, Shell& shell, Directory& directory)
    : ListsPart(workspace, shell, true), m_directory(directory)
{
}

ListSpec RiskPart::versions(const RiskSource& source)
{
    const bool ofPupil = source.subject == RiskSubject::Pupil;
    ListSpec spec;
    spec.type = &record::typeOf<RiskAssessment>();
    spec.name = QStringLiteral("risk-") + source.list;
    spec.title = ofPupil ? tr("Individual risk assessment") : tr("Risk assessment");
    spec.subtitle = ofPupil ? tr("needed, or why not; policy %1").arg(source.list) : tr("policy %1").arg(source.list);
    spec.heads = {{tr("Version")}, {tr("State")}, {tr("Date")}, {tr("By")}, {tr("Reason"), Qt::AlignLeft, true}, {tr("Provider has read it"), Qt::AlignLeft, false, true}};
    spec.columns = {QStringLiteral("on_date"), QStringLiteral("by_staff"), QStringLiteral("needed"), QStringLiteral("acknowledged_on"), QStringLiteral("reason")};
    spec.newWords = ofPupil ? tr("Decide, or begin a new one") : tr("Begin one");
    spec.emptyIcon = QStringLiteral("warning");
    spec.emptyTitle = ofPupil ? tr("Not decided yet") : tr("No risk assessment yet");
    spec.invitation = ofPupil ? tr("Say whether this pupil needs one, or why not.") : tr("Begin one; then consider each of the areas.");
    spec.rows = [this, source] {
        std::vector<Row> rows;
        for (const RiskAssessment& risk : source.assessments()) {
            if (risk.subjectType != source.subject || risk.subjectId != source.subjectId()) continue;
            rows.push_back({risk.id.text(),
                            {{QString::number(risk.version), risk.version},
                             {risk.needed ? tr("Needed") : tr("Not needed"), {}, risk.needed ? ChipState::Info : ChipState::Neutral},
                             {format::date(risk.onDate), risk.onDate},
                             {m_directory.name(risk.byStaff)},
                             {risk.reason.simplified(), {}, {}, Ink::Muted, {}, risk.reason},
                             {format::date(risk.acknowledgedOn)}}});
        }
        return rows;
    };
    spec.record = [this, source](const QString& key) -> std::optional<record::AnyRecord> {
        for (const RiskAssessment& risk : source.assessments())
            if (risk.id.text() == key) return record::AnyRecord::of(risk);
        RiskAssessment risk;
        risk.subjectType = source.subject;
        risk.subjectId = source.subjectId();
        risk.version = latest(source) ? latest(source)->version + 1 : 1;
        risk.onDate = workspace().today();
        risk.byStaff = workspace().person().id;
        risk.needed = true;
        return record::AnyRecord::of(risk);
    };
    spec.formTitle = [title = spec.title](const record::AnyRecord& any) {
        return tr("%1, version %2").arg(title).arg(any.as<RiskAssessment>().version);
    };
    spec.prepare = [this, ofPupil](RecordEditor& editor) {
        RecordForm& form = editor.form();
        form.setChoices(QStringLiteral("by_staff"), m_directory.staff());
        form.setFieldVisible(QStringLiteral("needed"), ofPupil);
        form.setHint(QStringLiteral("reason"), ofPupil ? tr("Why it is not needed, or what it is about") : QString());
    };
    spec.locked = source.locked;
    return spec;
}

ListSpec RiskPart::areas(const RiskSource& source)
{
    ListSpec spec;
    spec.type = &record::typeOf<RiskItem>();
    spec.name = QStringLiteral("risk-areas-") + source.list;
    spec.title = tr("The six areas");
    spec.subtitle = tr("likelihood × severity, before and after controls");
    spec.heads = {{tr("Area"), Qt::AlignLeft, true}, {tr("State")}, {tr("Before")}, {tr("With controls")}, {tr("Controls"), Qt::AlignLeft, false, true}, {tr("Policy"), Qt::AlignLeft, false, true}};
    spec.columns = {QStringLiteral("considered"), QStringLiteral("hazard"), QStringLiteral("likelihood"), QStringLiteral("severity"),
                    QStringLiteral("controls"), QStringLiteral("residual_likelihood"), QStringLiteral("residual_severity")};
    spec.voidable = false;
    spec.rows = [this, source] {
        std::vector<Row> rows;
        const auto risk = latest(source);
        const policy::Checklist* list = areasOf(workspace(), source.list);
        if (!risk || !risk->needed || !list) return rows;
        for (const policy::ChecklistItem& area : list->items) rows.push_back(areaRow(area, itemOf(source, *risk, area.item)));
        return rows;
    };
    spec.emptyIcon = QStringLiteral("check");
    spec.emptyTitle = tr("No areas to consider");
    spec.emptyWords = tr("They appear once an assessment is begun and needed.");
    spec.record = [source](const QString& key) -> std::optional<record::AnyRecord> {
        const auto risk = latest(source);
        if (!risk || key.isEmpty()) return {};
        if (const auto item = itemOf(source, *risk, key)) return record::AnyRecord::of(*item);
        RiskItem item;
        item.riskAssessmentId = risk->id;
        item.area = key;
        item.considered = true;
        return record::AnyRecord::of(item);
    };
    spec.formTitle = [this, source](const record::AnyRecord& any) {
        const policy::Checklist* list = areasOf(workspace(), source.list);
        const policy::ChecklistItem* area = list ? list->item(any.as<RiskItem>().area) : nullptr;
        return area ? area->text : any.as<RiskItem>().area;
    };
    spec.prepare = [](RecordEditor& editor) {
        for (const char* field : {"likelihood", "severity"}) editor.form().setHint(QLatin1String(field), tr("1 to 5, without controls"));
        for (const char* field : {"residual_likelihood", "residual_severity"}) editor.form().setHint(QLatin1String(field), tr("1 to 5, with them"));
    };
    spec.locked = source.locked;
    spec.keyOf = [](const record::AnyRecord& any) { return any.as<RiskItem>().area; };
    return spec;
}

void RiskPart::addSource(const RiskSource& source)
{
    ListCard* top = addList(versions(source), 2);
    ListCard* below = addList(areas(source), 6);
    auto* copy = button({}, ButtonKind::Link);
    copy->setObjectName(QStringLiteral("risk-copy-") + source.list);
    below->addTrailing(copy);
    connect(copy, &QPushButton::clicked, this, [this, source] { copyAreas(source); });
    m_sources.push_back({source, top, below, copy});
    showCopy(m_sources.back());
    // A new version, or "not needed", changes which areas stand below.
    connect(top->editor(), &RecordEditor::saved, this, [this] { refresh(); });
}

void RiskPart::refresh()
{
    ListsPart::refresh();
    for (const Lists& lists : m_sources) showCopy(lists);
}

void RiskPart::showCopy(const Lists& lists)
{
    const RiskSource& source = lists.source;
    const auto risk = latest(source);
    const auto before = risk ? versionBefore(source, *risk) : std::nullopt;
    const bool locked = source.locked && !source.locked().isEmpty();
    const bool any = before && !locked && workspace().may(u"edit", u"risk_item") && !areasToCopy(source).empty();
    if (any) lists.copy->setText(tr("Copy the areas of version %1").arg(before->version));
    lists.copy->setVisible(any);
}

void RiskPart::copyAreas(const RiskSource& source)
{
    std::vector<record::AnyRecord> records;
    for (RiskItem item : areasToCopy(source)) {
        item.id = RiskItemId(workspace().newId());
        records.push_back(record::AnyRecord::of(item));
    }
    const auto saved = workspace().saveAll(records, tr("Copied from the version before"));
    shell().tell(saved ? Notice::success(tr("The areas are copied. Look at each and say that it is considered."))
                       : Notice::problem(words::sentence(saved.error())));
}

/// The first area that nobody has considered yet.
QString RiskPart::firstOpenArea(const RiskSource& source, const RiskAssessment& risk)
{
    const policy::Checklist* list = areasOf(workspace(), source.list);
    for (const policy::ChecklistItem& area : list ? list->items : std::vector<policy::ChecklistItem>()) {
        const auto item = itemOf(source, risk, area.item);
        if (!item || !item->considered) return area.item;
    }
    return {};
}

bool RiskPart::openTarget(const Target& target)
{
    if (target.type == QLatin1String("risk_assessment")) {
        for (const Lists& lists : m_sources) {
            const auto risk = latest(lists.source);
            const bool ours = risk && risk->id.text() == target.record;
            if (ours && target.field.startsWith(lists.source.list)) return lists.areas->open(target.field);
            if (ours && target.field == QLatin1String("items")) return lists.areas->open(firstOpenArea(lists.source, *risk));
            if (ours && lists.versions->open(target.record)) {
                lists.versions->editor()->form().focusField(target.field);
                return true;
            }
            // "needed" asks about the pupil, "on_date" about the placement
            const bool pupils = lists.source.subject == RiskSubject::Pupil;
            if (target.record.isEmpty() && pupils == (target.field == QLatin1String("needed"))) {
                lists.versions->open({});
                lists.versions->editor()->form().focusField(target.field);
                return true;
            }
        }
    }
    return ListsPart::openTarget(target);
}

RiskPart* makeRiskPart(const PlacementScope& scope)
{
    auto* part = new RiskPart(scope.workspace, scope.shell, scope.directory);
    const auto assessments = [scope] { return scope.found() ? scope.found()->file.risks : std::vector<RiskAssessment>(); };
    const auto items = [scope] { return scope.found() ? scope.found()->file.riskItems : std::vector<RiskItem>(); };
    part->addSource({RiskSubject::Placement, QStringLiteral("13.1"), [scope] { return scope.id().uuid(); }, assessments, items,
                     [scope] { return scope.locked(); }});
    part->addSource({RiskSubject::Pupil, QStringLiteral("13.2"),
                     [scope] { return scope.found() ? scope.found()->placement().pupilId.uuid() : QUuid(); }, assessments, items,
                     [scope] { return scope.locked(); }});
    return part;
}

} // namespace fledge::ui
