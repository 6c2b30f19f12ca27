#include "core/base/format.h"
#include "core/domain/providerperson.h"
#include "core/domain/site.h"
#include "core/domain/siteaddress.h"
#include "core/policy/timetable.h"
#include "ui/providers/providerparts.h"
#include "ui/record/listspart.h"

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

ListSpec sites(const ProviderScope& scope)
{
    ListSpec spec;
    spec.type = &record::typeOf<Site>();
    spec.name = QStringLiteral("sites");
    spec.title = Words::tr("Sites");
    spec.subtitle = Words::tr("main, satellite, or another organisation's; policy 7.3");
    spec.heads = {{Words::tr("Site"), Qt::AlignLeft, true}, {Words::tr("Kind")}, {Words::tr("Run by")}, {Words::tr("Address now")}};
    spec.columns = {QStringLiteral("name"), QStringLiteral("kind"), QStringLiteral("operator")};
    spec.across = 1;
    spec.newWords = Words::tr("Add a site");
    spec.emptyIcon = QStringLiteral("location");
    spec.emptyTitle = Words::tr("No sites yet");
    spec.invitation = Words::tr("Add the place pupils go to, then its address: without one nobody can say where they are.");
    spec.rows = [scope] {
        std::vector<Row> rows;
        const ProviderCase* found = scope.found();
        for (const Site& site : found ? found->file.sites : std::vector<Site>()) {
            const SiteAddress* address = policy::addressOn(found->file.addresses, site.id, scope.workspace.today());
            const QString line = address ? QStringLiteral("%1, %2").arg(policy::addressLine(*address), address->postcode) : Words::tr("No address");
            rows.push_back({site.id.text(),
                            {{site.name, {}, {}, Ink::Normal, {}, site.name}, {record::label(site.kind)}, {site.operator_},
                             {line, {}, address ? std::nullopt : std::optional(ChipState::Overdue), Ink::Normal, {}, line}}});
        }
        return rows;
    };
    spec.record = [scope](const QString& key) -> std::optional<record::AnyRecord> {
        if (!scope.found()) return {};
        if (auto known = byKey(scope.found()->file.sites, key)) return known;
        Site site;
        site.providerId = scope.id();
        return record::AnyRecord::of(site);
    };
    spec.formTitle = [](const record::AnyRecord& any) { return any.id().isNull() ? Words::tr("New site") : any.as<Site>().name; };
    const auto showWhose = [](RecordEditor& editor) {
        editor.form().setFieldVisible(QStringLiteral("operator"), editor.form().value().as<Site>().kind == SiteKind::Subcontracted);
    };
    spec.prepare = showWhose;
    spec.edited = showWhose;
    return spec;
}

ListSpec addresses(const ProviderScope& scope)
{
    ListSpec spec;
    spec.type = &record::typeOf<SiteAddress>();
    spec.name = QStringLiteral("site-addresses");
    spec.title = Words::tr("Addresses");
    spec.subtitle = Words::tr("each from its day on; a move is a new one");
    spec.heads = {{Words::tr("Site")}, {Words::tr("From")}, {Words::tr("Address"), Qt::AlignLeft, true}, {Words::tr("Postcode")}, {Words::tr("Telephone")}};
    spec.columns = {QStringLiteral("site_id"), QStringLiteral("valid_from"), QStringLiteral("line1"), QStringLiteral("line2"),
                    QStringLiteral("town"), QStringLiteral("postcode"), QStringLiteral("phone")};
    spec.newWords = Words::tr("Add an address");
    spec.rows = [scope] {
        std::vector<Row> rows;
        const ProviderCase* found = scope.found();
        for (const SiteAddress& address : found ? found->file.addresses : std::vector<SiteAddress>()) {
            const Site* site = found->file.site(address.siteId);
            rows.push_back({address.id.text(),
                            {{site ? site->name : QString()}, {format::date(address.validFrom), address.validFrom},
                             {policy::addressLine(address)}, {address.postcode}, {address.phone}}});
        }
        return rows;
    };
    spec.record = [scope](const QString& key) -> std::optional<record::AnyRecord> {
        if (!scope.found()) return {};
        if (auto known = byKey(scope.found()->file.addresses, key)) return known;
        SiteAddress address;
        address.validFrom = scope.workspace.today();
        // The first site without an address is the likeliest.
        for (const Site& site : scope.found()->file.sites)
            if (address.siteId.isNull() && !policy::addressOn(scope.found()->file.addresses, site.id, address.validFrom)) address.siteId = site.id;
        if (address.siteId.isNull() && !scope.found()->file.sites.empty()) address.siteId = scope.found()->file.sites.front().id;
        return record::AnyRecord::of(address);
    };
    spec.formTitle = [](const record::AnyRecord&) { return Words::tr("Address"); };
    spec.prepare = [scope](RecordEditor& editor) { editor.form().setChoices(QStringLiteral("site_id"), scope.directory.sitesOf(scope.id())); };
    return spec;
}

ListSpec people(const ProviderScope& scope)
{
    ListSpec spec;
    spec.type = &record::typeOf<ProviderPerson>();
    spec.name = QStringLiteral("provider-people");
    spec.title = Words::tr("People");
    spec.heads = {{Words::tr("Name"), Qt::AlignLeft, true}, {Words::tr("Job")}, {Words::tr("Telephone")}, {Words::tr("E-mail")}, {Words::tr("Safeguarding")}};
    spec.columns = {QStringLiteral("name"), QStringLiteral("job"), QStringLiteral("phone"), QStringLiteral("email"),
                    QStringLiteral("valid_from"), QStringLiteral("valid_to"), QStringLiteral("is_safeguarding_lead")};
    spec.newWords = Words::tr("Add a person");
    spec.rows = [scope] {
        std::vector<Row> rows;
        const ProviderCase* found = scope.found();
        for (const ProviderPerson& person : found ? found->file.people : std::vector<ProviderPerson>()) {
            const bool gone = person.validTo.isValid() && person.validTo < scope.workspace.today();
            rows.push_back({person.id.text(),
                            {{person.name, {}, {}, gone ? Ink::Muted : Ink::Normal}, {person.job}, {person.phone}, {person.email},
                             {person.isSafeguardingLead ? Words::tr("Lead") : QString(), {}, person.isSafeguardingLead ? std::optional(ChipState::Info) : std::nullopt}}});
        }
        return rows;
    };
    spec.record = [scope](const QString& key) -> std::optional<record::AnyRecord> {
        if (!scope.found()) return {};
        if (auto known = byKey(scope.found()->file.people, key)) return known;
        ProviderPerson person;
        person.providerId = scope.id();
        return record::AnyRecord::of(person);
    };
    spec.formTitle = [](const record::AnyRecord& any) { return any.id().isNull() ? Words::tr("New person") : any.as<ProviderPerson>().name; };
    return spec;
}

} // namespace

PagePart* makeSitesPart(const ProviderScope& scope)
{
    auto* part = new ListsPart(scope.workspace, scope.shell, true);
    part->addList(sites(scope), 4);
    ListCard* where = part->addList(addresses(scope), 4);
    part->addList(people(scope), 4);
    QObject::connect(where->editor(), &RecordEditor::saved, part, [part] { part->refresh(); });
    return part;
}

} // namespace fledge::ui
