#include "core/base/format.h"
#include "core/domain/review.h"
#include "ui/duties/dutywords.h"
#include "ui/duties/evidenceticks.h"
#include "ui/placements/parts.h"

#include <algorithm>

namespace fledge::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Placements)
};

Cell judgement(const std::optional<Judgement>& judged)
{
    if (!judged) return {QString()};
    return {record::label(*judged), {}, *judged == Judgement::Yes ? ChipState::Good : *judged == Judgement::Partly ? ChipState::Waiting : ChipState::Overdue};
}

bool isAbout(const Review& review, PlacementId placement)
{
    return review.subjectType == ReviewSubject::Placement && review.subjectId == placement.uuid();
}

Row reviewRow(const Review& review, Directory& directory)
{
    return {review.id.text(),
            {{format::date(review.onDate), review.onDate},
             {record::label(review.kind)},
             {directory.name(review.byStaff)},
             judgement(review.attending),
             judgement(review.safe),
             judgement(review.needsMet),
             {review.decision ? record::label(*review.decision) : QString()},
             {review.note.simplified(), {}, {}, Ink::Muted, {}, review.note}}};
}

/// A suspended placement waits for a review of its risks; else it is the half-term's own.
ReviewKind kindWanted(const PlacementCase& found)
{
    const policy::GateItem* risks = found.gate.item(QStringLiteral("risk_since"));
    return risks && !risks->isOpen() ? ReviewKind::Risk : ReviewKind::Placement;
}

/// Whom a review of that kind is about, as duties see it: plan and progress are the pupil's.
QUuid subjectOf(const PlacementCase& found, ReviewKind kind)
{
    const bool pupils = kind == ReviewKind::Plan || kind == ReviewKind::Progress;
    return pupils ? found.placement().pupilId.uuid() : found.placement().id.uuid();
}

/// Asks under the form of a new review what it counts for; a saved one only says so.
class CountsFor
{
public:
    CountsFor(const PlacementScope& scope) : m_scope(scope), m_ticks(new EvidenceTicks(scope.workspace)) {}
    EvidenceTicks* ticks() { return m_ticks; }
    void prepare(RecordEditor& editor)
    {
        const Review review = editor.record().as<Review>();
        editor.setNote(review.countsFor.isEmpty() ? QString() : Words::tr("Counts for %1.").arg(periodWords(review.countsFor)));
        m_kind.reset();
        if (review.id.isNull())
            edited(editor);
        else
            m_ticks->end();
    }
    void edited(RecordEditor& editor)
    {
        const Review now = editor.form().value().as<Review>();
        if (!editor.record().id().isNull() || !m_scope.found()) return;
        if (m_kind != now.kind) { // another kind is evidence for something else
            m_kind = now.kind;
            m_ticks->begin({QStringLiteral("review"), record::token(now.kind), subjectOf(*m_scope.found(), now.kind),
                            m_scope.found()->placement().pupilId, {}, {}, now.onDate},
                           m_scope.workspace.duties().value_or(std::vector<policy::Duty>()));
        }
        m_ticks->setDay(now.onDate);
        editor.form().setHint(QStringLiteral("on_date"), m_ticks->periodHint());
    }

private:
    PlacementScope m_scope;
    EvidenceTicks* m_ticks;
    std::optional<ReviewKind> m_kind;
};

} // namespace

PagePart* makeReviewsPart(const PlacementScope& scope)
{
    const auto counts = std::make_shared<CountsFor>(scope);
    EvidenceTicks* ticks = counts->ticks();
    ListSpec spec;
    spec.type = &record::typeOf<Review>();
    spec.name = QStringLiteral("placement-reviews");
    spec.title = Words::tr("Reviews");
    spec.subtitle = Words::tr("every half-term, policy 6.4a");
    spec.heads = {{Words::tr("Date")}, {Words::tr("Review")}, {Words::tr("By")}, {Words::tr("Attending")}, {Words::tr("Safe")},
                  {Words::tr("Needs met")}, {Words::tr("Decision")}, {Words::tr("Note"), Qt::AlignLeft, true}};
    spec.columns = {QStringLiteral("kind"), QStringLiteral("on_date"), QStringLiteral("by_staff"), QStringLiteral("decision"),
                    QStringLiteral("attending"), QStringLiteral("safe"), QStringLiteral("needs_met"), QStringLiteral("keeping_up"),
                    QStringLiteral("pupil_view"), QStringLiteral("parent_view"), QStringLiteral("provider_view"), QStringLiteral("note")};
    spec.newWords = Words::tr("Record a review");
    spec.emptyIcon = QStringLiteral("meeting");
    spec.emptyTitle = Words::tr("No reviews yet");
    spec.emptyWords = Words::tr("The first one is owed in the half-term in which the placement runs for ten school days.");
    spec.rows = [scope] {
        std::vector<Row> rows;
        const PlacementCase* found = scope.found();
        if (!found) return rows;
        std::vector<Review> all;
        for (const Review& review : found->file.reviews)
            if (isAbout(review, scope.id())) all.push_back(review);
        std::sort(all.begin(), all.end(), [](const Review& a, const Review& b) { return a.onDate > b.onDate; });
        for (const Review& review : all) rows.push_back(reviewRow(review, scope.directory));
        return rows;
    };
    spec.record = [scope](const QString& key) -> std::optional<record::AnyRecord> {
        const PlacementCase* found = scope.found();
        if (!found) return {};
        for (const Review& review : found->file.reviews)
            if (review.id.text() == key) return record::AnyRecord::of(review);
        Review review;
        review.kind = kindWanted(*found);
        review.subjectId = scope.id().uuid();
        review.onDate = scope.workspace.today();
        review.byStaff = scope.workspace.person().id;
        return record::AnyRecord::of(review);
    };
    spec.formTitle = [](const record::AnyRecord& any) { return record::label(any.as<Review>().kind); };
    spec.prepare = [scope, counts](RecordEditor& editor) {
        editor.form().setChoices(QStringLiteral("by_staff"), scope.directory.staff());
        counts->prepare(editor);
    };
    spec.edited = [counts](RecordEditor& editor) { counts->edited(editor); };
    spec.beforeSave = [ticks](record::AnyRecord& review) { ticks->apply(review); };
    auto* part = new ListsPart(scope.workspace, scope.shell);
    RecordEditor* editor = part->addList(spec)->editor();
    editor->setUnderForm(ticks, [ticks] { return ticks->draft(); }, [ticks](const QVariantMap& draft) { ticks->setDraft(draft); });
    editor->setAlongside([ticks](const record::AnyRecord& review) { return ticks->furtherAnswers(review); });
    return part;
}

} // namespace fledge::ui
