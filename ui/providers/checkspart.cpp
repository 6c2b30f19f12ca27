#include "core/base/format.h"
#include "core/domain/agreement.h"
#include "ui/common/counted.h"
#include "ui/common/chip.h"
#include "ui/providers/providerparts.h"
#include "ui/record/checklist.h"

namespace fledge::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Providers)
};

/// Both checklists of a provider, each with its count.
class ChecksPart final : public ListsPart
{
public:
    explicit ChecksPart(const ProviderScope& scope) : ListsPart(scope.workspace, scope.shell, true), m_scope(scope)
    {
        add(QStringLiteral("6.2"), Words::tr("eight steps, policy 6.2"), 8, true);
        add(QStringLiteral("6.1"), Words::tr("seven criteria, policy 6.1"), 7, false);
    }
    void refresh() override
    {
        ListsPart::refresh();
        for (const auto& [list, chip] : m_counts) {
            const CheckCount count = countChecks(m_scope.workspace, list, whom());
            chip->set(Words::tr("%1 of %2 for the provider").arg(count.settled).arg(count.all), count.settled == count.all ? ChipState::Good : ChipState::Waiting);
        }
    }

private:
    CheckWhom whom() const { return {CheckSubject::Provider, m_scope.id().uuid()}; }
    void add(const QString& list, const QString& subtitle, int rows, bool openFirst)
    {
        ListSpec spec = checklistSpec(m_scope.workspace, m_scope.directory, QStringLiteral("provider-checks-") + list, list, [this] { return whom(); }, {},
                                      Words::tr("On each placement"));
        spec.subtitle = subtitle;
        spec.openFirst = openFirst;
        ListCard* card = addList(spec, rows);
        auto* chip = new Chip;
        card->addTrailing(chip);
        m_counts.emplace_back(list, chip);
        // An answer changes the counts, too.
        connect(card->editor(), &RecordEditor::saved, this, [this] { refresh(); });
    }
    ProviderScope m_scope;
    std::vector<std::pair<QString, Chip*>> m_counts;
};

Row agreementRow(const Agreement& agreement, QDate today)
{
    const bool over = agreement.validTo.isValid() && agreement.validTo < today;
    const bool inForce = agreement.signedOn.isValid() && agreement.validFrom <= today && !over;
    const Cell state = over                            ? Cell{Words::tr("Expired"), {}, ChipState::Overdue}
                       : inForce                       ? Cell{Words::tr("In force"), {}, ChipState::Good}
                       : agreement.signedOn.isValid() ? Cell{Words::tr("To come"), {}, ChipState::Info}
                                                       : Cell{Words::tr("Not signed"), {}, ChipState::Waiting};
    return {agreement.id.text(),
            {{QString::number(agreement.version), agreement.version},
             state,
             {format::date(agreement.signedOn), agreement.signedOn},
             {format::date(agreement.validFrom), agreement.validFrom},
             {agreement.validTo.isValid() ? format::date(agreement.validTo) : Words::tr("no end")},
             {counted(agreement.noticeWeeks, Words::tr("one week"), Words::tr("%1 weeks")), agreement.noticeWeeks},
             {agreement.signedForProvider, {}, {}, Ink::Muted}}};
}

/// The version chosen above; its terms below.
class AgreementPart final : public ListsPart
{
public:
    explicit AgreementPart(const ProviderScope& scope) : ListsPart(scope.workspace, scope.shell, true), m_scope(scope)
    {
        m_versions = addList(versions(), 3);
        ListSpec terms = checklistSpec(scope.workspace, scope.directory, QStringLiteral("agreement-terms"), QStringLiteral("6.3"),
                                       [this] { return CheckWhom{CheckSubject::Agreement, chosen()}; });
        terms.subtitle = Words::tr("eight terms of the version chosen above, policy 6.3");
        m_terms = addList(terms, 8);
        connect(m_versions->table(), &RecordTable::currentChanged, m_terms, [this] { m_terms->refresh(); });
    }
    bool openTarget(const Target& target) override
    {
        if (target.type != QLatin1String("check_answer")) return ListsPart::openTarget(target);
        m_versions->table()->selectKey(target.record);
        m_terms->refresh();
        for (const Row& row : m_terms->spec().rows())
            if (row.cells.size() > 2 && row.cells[2].text.isEmpty()) return m_terms->open(row.key);
        return m_terms->open(m_terms->table()->currentKey());
    }

private:
    QUuid chosen() const
    {
        const QUuid current = QUuid::fromString(m_versions ? m_versions->table()->currentKey() : QString());
        if (!current.isNull() || !m_scope.found()) return current;
        const Agreement* last = nullptr;
        for (const Agreement& agreement : m_scope.found()->file.agreements)
            if (!last || last->version < agreement.version) last = &agreement;
        return last ? last->id.uuid() : QUuid();
    }
    ListSpec versions()
    {
        ListSpec spec;
        spec.type = &record::typeOf<Agreement>();
        spec.name = QStringLiteral("agreements");
        spec.title = Words::tr("Agreement");
        spec.subtitle = Words::tr("versions, the latest first");
        spec.heads = {{Words::tr("Version")}, {Words::tr("State")}, {Words::tr("Signed")}, {Words::tr("From")}, {Words::tr("Until")}, {Words::tr("Notice")},
                      {Words::tr("Signed for the provider"), Qt::AlignLeft, true}};
        spec.columns = {QStringLiteral("signed_on"), QStringLiteral("notice_weeks"), QStringLiteral("valid_from"), QStringLiteral("valid_to"),
                        QStringLiteral("signed_for_school"), QStringLiteral("signed_for_provider")};
        spec.newWords = Words::tr("New version");
        spec.emptyIcon = QStringLiteral("policy");
        spec.emptyTitle = Words::tr("No agreement yet");
        spec.invitation = Words::tr("Record the dates and who signed; then settle its eight terms below.");
        spec.rows = [this] {
            std::vector<Row> rows;
            const ProviderCase* found = m_scope.found();
            std::vector<Agreement> all = found ? found->file.agreements : std::vector<Agreement>();
            std::sort(all.begin(), all.end(), [](const Agreement& a, const Agreement& b) { return a.version > b.version; });
            for (const Agreement& agreement : all) rows.push_back(agreementRow(agreement, m_scope.workspace.today()));
            return rows;
        };
        spec.record = [this](const QString& key) -> std::optional<record::AnyRecord> {
            Agreement agreement;
            agreement.providerId = m_scope.id();
            agreement.version = 1;
            agreement.validFrom = m_scope.workspace.today();
            for (const Agreement& one : m_scope.found() ? m_scope.found()->file.agreements : std::vector<Agreement>()) {
                if (one.id.text() == key) return record::AnyRecord::of(one);
                agreement.version = std::max(agreement.version, one.version + 1);
            }
            return record::AnyRecord::of(agreement);
        };
        spec.formTitle = [](const record::AnyRecord& any) { return Words::tr("Agreement, version %1").arg(any.as<Agreement>().version); };
        return spec;
    }
    ProviderScope m_scope;
    ListCard* m_versions = nullptr;
    ListCard* m_terms = nullptr;
};

} // namespace

PagePart* makeChecksPart(const ProviderScope& scope) { return new ChecksPart(scope); }
PagePart* makeAgreementPart(const ProviderScope& scope) { return new AgreementPart(scope); }

} // namespace fledge::ui
