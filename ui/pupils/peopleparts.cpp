#include "core/base/format.h"
#include "core/policy/placementstate.h"
#include "core/policy/timetable.h"
#include "ui/placements/placementcase.h"
#include "ui/placements/riskpart.h"
#include "ui/pupils/pupilparts.h"
#include "ui/record/listspart.h"

#include <algorithm>

namespace fledge::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Pupils)
};

template <class R> std::optional<record::AnyRecord> byKey(const std::vector<R>& all, const QString& key)
{
    for (const R& one : all)
        if (one.id.text() == key) return record::AnyRecord::of(one);
    return {};
}

ListSpec contacts(const PupilScope& scope)
{
    ListSpec spec;
    spec.type = &record::typeOf<Contact>();
    spec.name = QStringLiteral("contacts");
    spec.title = Words::tr("Contacts");
    spec.subtitle = Words::tr("in the order in which they are called");
    spec.heads = {{Words::tr("Order"), Qt::AlignRight}, {Words::tr("Name"), Qt::AlignLeft, true}, {Words::tr("Relationship")}, {Words::tr("Telephone")}, {Words::tr("Information")}, {Words::tr("Address")}};
    spec.columns = {QStringLiteral("name"), QStringLiteral("relationship"), QStringLiteral("order"), QStringLiteral("phone"), QStringLiteral("phone2"), QStringLiteral("email"),
                    QStringLiteral("parental_responsibility"), QStringLiteral("may_receive"), QStringLiteral("may_know_address"), QStringLiteral("restriction_note"), QStringLiteral("address")};
    spec.newWords = Words::tr("Add a contact");
    spec.emptyIcon = QStringLiteral("person");
    spec.emptyTitle = Words::tr("Nobody to call yet");
    spec.invitation = Words::tr("Add who is called first, and say who may not receive information.");
    spec.rows = [scope] {
        std::vector<Row> rows;
        std::vector<Contact> all = scope.found() ? scope.found()->contacts : std::vector<Contact>();
        std::sort(all.begin(), all.end(), [](const Contact& a, const Contact& b) { return a.order < b.order; });
        for (const Contact& one : all)
            rows.push_back({one.id.text(),
                            {{QString::number(one.order), one.order}, {one.name, {}, {}, Ink::Normal, {}, one.restrictionNote}, {one.relationship}, {one.phone},
                             {one.mayReceive ? Words::tr("May receive") : Words::tr("Must not receive"), {}, one.mayReceive ? ChipState::Neutral : ChipState::Overdue},
                             {one.mayKnowAddress ? Words::tr("May know") : Words::tr("Must not know"), {}, one.mayKnowAddress ? ChipState::Neutral : ChipState::Overdue}}});
        return rows;
    };
    spec.record = [scope](const QString& key) -> std::optional<record::AnyRecord> {
        if (!scope.found()) return {};
        if (auto known = byKey(scope.found()->contacts, key)) return known;
        Contact contact;
        contact.pupilId = scope.id();
        contact.order = int(scope.found()->contacts.size()) + 1;
        return record::AnyRecord::of(contact);
    };
    spec.formTitle = [](const record::AnyRecord& any) { return any.id().isNull() ? Words::tr("New contact") : any.as<Contact>().name; };
    return spec;
}

ListSpec statuses(const PupilScope& scope)
{
    ListSpec spec;
    spec.type = &record::typeOf<PupilStatus>();
    spec.name = QStringLiteral("statuses");
    spec.title = Words::tr("Statuses");
    spec.subtitle = Words::tr("each with its dates; a change is a new line");
    spec.heads = {{Words::tr("Status"), Qt::AlignLeft, true}, {Words::tr("Value")}, {Words::tr("From")}, {Words::tr("Until")}, {Words::tr("Now")}};
    spec.columns = {QStringLiteral("kind"), QStringLiteral("value"), QStringLiteral("valid_from"), QStringLiteral("valid_to")};
    spec.newWords = Words::tr("Add a status");
    spec.emptyIcon = QStringLiteral("info");
    spec.emptyTitle = Words::tr("No statuses");
    spec.invitation = Words::tr("Add SEN provision, looked after, free school meals and the like, each with the day from which it holds.");
    spec.rows = [scope] {
        std::vector<Row> rows;
        const QDate today = scope.workspace.today();
        for (const PupilStatus& one : scope.found() ? scope.found()->statuses : std::vector<PupilStatus>()) {
            const bool now = policy::holdsOn(one.validFrom, one.validTo, today);
            rows.push_back({one.id.text(),
                            {{record::label(one.kind)}, {one.value}, {format::date(one.validFrom), one.validFrom}, {format::date(one.validTo), one.validTo},
                             {now ? Words::tr("Holds") : QString(), {}, now ? std::optional(ChipState::Info) : std::nullopt}}});
        }
        return rows;
    };
    spec.record = [scope](const QString& key) -> std::optional<record::AnyRecord> {
        if (!scope.found()) return {};
        if (auto known = byKey(scope.found()->statuses, key)) return known;
        PupilStatus status;
        status.pupilId = scope.id();
        status.value = QStringLiteral("yes");
        status.validFrom = scope.workspace.today();
        return record::AnyRecord::of(status);
    };
    spec.formTitle = [](const record::AnyRecord& any) { return record::label(any.as<PupilStatus>().kind); };
    spec.prepare = [](RecordEditor& editor) { editor.form().setHint(QStringLiteral("value"), Words::tr("SEN provision: E for an EHC plan, K for support; else yes")); };
    return spec;
}

Row placementRow(const Placement& placement, Directory& directory)
{
    const QDate start = placement.startedOn.isValid() ? placement.startedOn : placement.startOn;
    const QDate end = placement.endedOn.isValid() ? placement.endedOn : placement.plannedEndOn;
    return {placement.id.text(),
            {{record::label(placement.status), int(placement.status), chipOf(placement.status)}, {directory.name(placement.providerId)},
             {placement.kind ? record::label(*placement.kind) : QString()}, {directory.name(placement.leadStaff)}, {format::date(start), start}, {format::date(end), end}}};
}

struct Happening {
    QDate on;
    QString what;
    QString detail;
    StaffId by;
};

std::vector<Happening> happenings(const PupilCase& found, Directory& directory)
{
    std::vector<Happening> all;
    const auto add = [&all](QDate on, const QString& what, const QString& detail, StaffId by = {}) {
        if (on.isValid()) all.push_back({on, what, detail.simplified(), by});
    };
    for (const Placement& one : found.placements) {
        add(one.startedOn, Words::tr("Started at %1").arg(directory.name(one.providerId)), one.purpose, one.leadStaff);
        add(one.endedOn, Words::tr("Ended at %1").arg(directory.name(one.providerId)), {});
    }
    for (const Plan& one : found.plans) add(one.agreedOn, Words::tr("Plan agreed, version %1").arg(one.version), one.ehcpLink);
    for (const Review& one : found.reviews) add(one.onDate, record::label(one.kind), one.note, one.byStaff);
    for (const RiskAssessment& one : found.risks) add(one.onDate, Words::tr("Individual risk assessment, version %1").arg(one.version), one.reason, one.byStaff);
    for (const ParentUpdate& one : found.updates) add(one.onDate, Words::tr("Parents were told how it goes"), one.note);
    for (const PupilStatus& one : found.statuses) add(one.validFrom, Words::tr("%1: %2").arg(record::label(one.kind), one.value), {});
    std::stable_sort(all.begin(), all.end(), [](const Happening& a, const Happening& b) { return a.on > b.on; });
    return all;
}

} // namespace

PagePart* makeContactsPart(const PupilScope& scope)
{
    auto* part = new ListsPart(scope.workspace, scope.shell);
    part->addList(contacts(scope));
    return part;
}

PagePart* makeStatusesPart(const PupilScope& scope)
{
    auto* part = new ListsPart(scope.workspace, scope.shell);
    part->addList(statuses(scope));
    return part;
}

PagePart* makePupilPlacementsPart(const PupilScope& scope)
{
    ListSpec spec;
    spec.type = &record::typeOf<Placement>();
    spec.name = QStringLiteral("pupil-placements");
    spec.title = Words::tr("Placements");
    spec.subtitle = Words::tr("now and before; Enter opens one");
    spec.heads = {{Words::tr("State")}, {Words::tr("Provider"), Qt::AlignLeft, true}, {Words::tr("Kind")}, {Words::tr("Lead")}, {Words::tr("Starts")}, {Words::tr("Ends")}};
    spec.newWords = Words::tr("New placement");
    spec.emptyIcon = QStringLiteral("placements");
    spec.emptyTitle = Words::tr("No placement yet");
    spec.invitation = Words::tr("Choose a provider and make a draft.");
    spec.rows = [scope] {
        std::vector<Row> rows;
        std::vector<Placement> all = scope.found() ? scope.found()->placements : std::vector<Placement>();
        std::stable_sort(all.begin(), all.end(), [](const Placement& a, const Placement& b) { return policy::isLive(a.status) > policy::isLive(b.status); });
        for (const Placement& one : all) rows.push_back(placementRow(one, scope.directory));
        return rows;
    };
    spec.record = [scope](const QString& key) -> std::optional<record::AnyRecord> {
        if (key.isEmpty()) scope.shell.open(QStringLiteral("placements/new/") + scope.id().text());
        return {};
    };
    spec.activate = [scope](const QString& key) {
        scope.shell.open(QStringLiteral("placement/") + key);
        return true;
    };
    auto* part = new ListsPart(scope.workspace, scope.shell);
    part->addList(spec);
    return part;
}

PagePart* makePupilRiskPart(const PupilScope& scope)
{
    auto* part = new RiskPart(scope.workspace, scope.shell, scope.directory);
    part->addSource({RiskSubject::Pupil, QStringLiteral("13.2"), [scope] { return scope.id().uuid(); },
                     [scope] { return scope.found() ? scope.found()->risks : std::vector<RiskAssessment>(); },
                     [scope] { return scope.found() ? scope.found()->riskItems : std::vector<RiskItem>(); }, {}});
    return part;
}

PagePart* makePupilTimelinePart(const PupilScope& scope)
{
    ListSpec spec;
    spec.type = &record::typeOf<Review>();
    spec.name = QStringLiteral("pupil-timeline");
    spec.title = Words::tr("Timeline");
    spec.subtitle = Words::tr("what happened, latest first");
    spec.heads = {{Words::tr("Date")}, {Words::tr("What happened")}, {Words::tr("By")}, {Words::tr("Detail"), Qt::AlignLeft, true}};
    spec.emptyIcon = QStringLiteral("clock");
    spec.emptyTitle = Words::tr("Nothing yet");
    spec.emptyWords = Words::tr("Plans, placements, reviews and the like appear here by themselves.");
    spec.rows = [scope] {
        std::vector<Row> rows;
        if (!scope.found()) return rows;
        for (const Happening& one : happenings(*scope.found(), scope.directory))
            rows.push_back({QString::number(rows.size()), {{format::date(one.on), one.on}, {one.what}, {scope.directory.name(one.by)}, {one.detail, {}, {}, Ink::Muted, {}, one.detail}}});
        return rows;
    };
    spec.record = [](const QString&) -> std::optional<record::AnyRecord> { return {}; };
    auto* part = new ListsPart(scope.workspace, scope.shell);
    part->addList(spec);
    return part;
}

} // namespace fledge::ui
