#include "ui/providers/providerpage.h"

#include "core/base/format.h"
#include "ui/common/counted.h"
#include "ui/common/menubutton.h"
#include "ui/providers/providerparts.h"
#include "ui/record/editorpart.h"

#include <QMenu>
#include <QPushButton>

namespace fledge::ui {
namespace {
constexpr int warnDays = 30;
constexpr size_t mostChips = 2;
} // namespace

ProviderPage::ProviderPage(Workspace& ws, Shell& window)
    : TabbedPage(ws, window, QStringLiteral("provider"), QStringLiteral("providers"), tr("Providers")), m_directory(ws),
      m_scope{ws, window, m_directory, [this] { return found(); }}, m_more(button(tr("Change status"))), m_menu(new QMenu(this)),
      m_next(button(tr("Approve…"), ButtonKind::Primary))
{
    opensMenu(m_more, m_menu);
    m_next->setObjectName(QStringLiteral("provider-approve"));
    head().addAction(m_more);
    head().addAction(m_next);
    connect(m_next, &QPushButton::clicked, this, [this] { askFor(QStringLiteral("provider.approve")); });
    addParts();
}

void ProviderPage::addParts()
{
    addPart(QStringLiteral("overview"), tr("Overview"), makeOverview());
    addPart(QStringLiteral("checks"), tr("Due diligence"), makeChecksPart(m_scope));
    addPart(QStringLiteral("agreement"), tr("Agreement"), makeAgreementPart(m_scope));
    addPart(QStringLiteral("sites"), tr("Sites and people"), makeSitesPart(m_scope));
    addPart(QStringLiteral("confirmations"), tr("Confirmations"), makeConfirmationsPart(m_scope));
    addPart(QStringLiteral("visits"), tr("Visits"), makeVisitsPart(m_scope));
    addPart(QStringLiteral("pupils"), tr("Pupils"), makePlacementsPart(m_scope));
    addPart(QStringLiteral("timeline"), tr("Timeline"), makeHistoryPart(m_scope));
}

PagePart* ProviderPage::makeOverview()
{
    const QStringList columns{QStringLiteral("name"), QStringLiteral("kind"), QStringLiteral("census_setting_type"), QStringLiteral("urn"), QStringLiteral("ukprn"),
                              QStringLiteral("company_number"), QStringLiteral("phone"), QStringLiteral("email"), QStringLiteral("website"), QStringLiteral("conditions")};
    const auto record = [this]() -> std::optional<record::AnyRecord> {
        if (!found()) return {};
        return record::AnyRecord::of(found()->provider());
    };
    auto* part = new EditorPart(workspace(), shell(), record::typeOf<Provider>(), columns, 2, record, [this](RecordEditor& editor) {
        editor.setTitle(tr("Who they are"));
        editor.setNames(m_directory.names());
        editor.form().setHint(QStringLiteral("conditions"), tr("What the approval depends on; printed in the register"));
        editor.setLocked(found() && found()->provider().status == ProviderStatus::Closed ? tr("The provider is closed. What is recorded stays as it is.") : QString());
    });
    m_standing = new FactsCard(1);
    m_standing->setTitle(tr("Standing"));
    part->addBeside(m_standing);
    return part;
}

bool ProviderPage::load(const QUuid& wanted)
{
    m_directory.forget();
    auto loaded = loadCase(workspace(), ProviderId(wanted));
    if (!loaded) {
        m_found.reset();
        return false;
    }
    m_found = std::move(*loaded);
    return true;
}

void ProviderPage::fillHead()
{
    const Provider& provider = m_found->provider();
    const QDate today = workspace().today();
    head().setTitle(provider.name);
    head().clearChips();
    head().addChip(record::label(provider.status), chipOf(provider.status));
    const policy::Policy* policy = workspace().policies().on(today);
    const auto ends = policy ? expiries(m_found->file, *policy, today) : std::vector<Expiry>();
    size_t shown = 0;
    for (const Expiry& end : ends) {
        if (end.on > today.addDays(warnDays) || shown >= mostChips) break;
        ++shown;
        const bool over = end.on < today;
        head().addChip(over ? tr("%1 ended %2").arg(end.what, format::shortDate(end.on)) : tr("%1 ends %2").arg(end.what, format::shortDate(end.on)),
                       over ? ChipState::Overdue : ChipState::Waiting);
    }
    m_standing->setFacts({{tr("Status"), record::label(provider.status)},
                          {tr("Approved on"), format::date(provider.approvedOn)},
                          {tr("Approved by"), m_directory.name(provider.approvedBy)},
                          {tr("Live pupils"), QString::number(m_found->livePupils())},
                          {tr("Missing"), QString::number(m_found->gate.unmet())},
                          {tr("Runs out next"), ends.empty() ? QString() : tr("%1, %2").arg(ends.front().what, format::date(ends.front().on))}});
    fillDeeds();
}

void ProviderPage::fillDeeds()
{
    const ProviderStatus status = m_found->provider().status;
    const auto may = [this](QStringView action) { return bool(workspace().may(action)); };
    m_menu->clear();
    m_next->setVisible(may(u"provider.approve") && (status == ProviderStatus::Prospective || status == ProviderStatus::Suspended));
    if (may(u"provider.suspend") && status == ProviderStatus::Approved) addDeed(QStringLiteral("provider.suspend"), tr("Suspend…"));
    if (may(u"provider.close") && status != ProviderStatus::Closed) addDeed(QStringLiteral("provider.close"), tr("Close…"));
    m_more->setVisible(!m_menu->isEmpty());
}

void ProviderPage::addDeed(const QString& action, const QString& words)
{
    QAction* made = m_menu->addAction(words);
    made->setObjectName(action);
    connect(made, &QAction::triggered, this, [this, action] { askFor(action); });
}

ActionSpec ProviderPage::approval() const
{
    ActionSpec spec;
    spec.title = tr("Approve the provider");
    const int missing = m_found->gate.unmet();
    spec.words = missing == 0 ? tr("Every check, the agreement and both letters are in place.")
                              : counted(missing, tr("One thing is missing. There is no override here: put it right first."),
                                         tr("%1 things are missing. There is no override here: put them right first."));
    spec.deed = tr("Approve");
    spec.fields = {{QStringLiteral("conditions"), ActionField::Kind::Reason, tr("Conditions, if any"), {}, m_found->provider().conditions}};
    for (const policy::GateItem& item : m_found->gate.items)
        if (!item.isOpen()) spec.missing.append(policy::toJson(item));
    return spec;
}

void ProviderPage::askFor(const QString& action)
{
    if (!m_found) return;
    ActionSpec spec;
    const bool closes = action == QLatin1String("provider.close");
    if (action == QLatin1String("provider.approve")) {
        spec = approval();
    } else {
        spec.title = closes ? tr("Close the provider") : tr("Suspend the provider");
        spec.words = closes ? tr("For good: nothing can be proposed here any more. Refused while a placement here is approved or live.")
                            : tr("Nothing can be proposed or started here until it is approved again. The headteacher decides on each live placement today.");
        spec.deed = closes ? tr("Close for good") : tr("Suspend");
        spec.danger = true;
        spec.fields = {{QStringLiteral("reason"), ActionField::Kind::Reason, tr("Reason")}};
    }
    spec.action = action;
    spec.fixed = {{QStringLiteral("provider"), m_found->provider().id.text()}};
    ask(spec);
}

PageKind providerPage(Workspace& workspace)
{
    PageKind kind;
    kind.name = QStringLiteral("provider");
    kind.under = QStringLiteral("providers");
    kind.make = [&workspace](Shell& shell) { return new ProviderPage(workspace, shell); };
    return kind;
}

} // namespace fledge::ui
