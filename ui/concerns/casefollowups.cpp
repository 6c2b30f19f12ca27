// The six follow-ups of each placement tied to a case, with what can be done about each in one click (lesson L-17).
#include "core/domain/placement.h"
#include "ui/common/chip.h"
#include "ui/common/layouts.h"
#include "ui/concerns/caseparts.h"
#include "ui/record/listspart.h"
#include "ui/words/problems.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Concerns)
};

class FollowUpsPart final : public PagePart
{
public:
    explicit FollowUpsPart(const CaseScope& scope) : m_scope(scope), m_rows(new QVBoxLayout)
    {
        auto* content = new QWidget;
        content->setLayout(m_rows);
        m_rows->setContentsMargins(0, 0, 0, 0);
        m_rows->setSpacing(beat(this) * 3 / 2);
        auto* all = new QVBoxLayout(this);
        all->setContentsMargins(0, 0, 0, 0);
        all->addWidget(scrolling(content));
    }

    void refresh() override
    {
        emptyLayout(*m_rows);
        m_first = nullptr;
        const policy::CaseFile* file = m_scope.file();
        if (!file) return;
        const auto all = m_scope.workspace.cases().followUps(file->id).value_or(std::vector<policy::FollowUp>());
        if (isAboutColleague(*file) && !file->placements.empty())
            m_rows->addWidget(mutedLabel(Words::tr("The concern is about a colleague, so no review was asked for by itself: they see a request as everybody else does, "
                                                   "and would know that there is a concern which they do not read.")));
        for (const auto& tied : file->placements) addPlacement(tied.what.placementId, all);
        addTying(*file);
        m_rows->addStretch(1);
    }
    QWidget* firstFocus() override { return m_first; }
    bool reopenForm(const QString& name) override
    {
        const policy::CaseFile* file = m_scope.mayWrite() ? m_scope.file() : nullptr;
        if (!file) return false;
        for (const policy::FollowUp& one : m_scope.workspace.cases().followUps(file->id).value_or(std::vector<policy::FollowUp>()))
            if (name == formName(one)) {
                notNeeded(one);
                return true;
            }
        return false;
    }

private:
    static QString formName(const policy::FollowUp& one)
    {
        return QStringLiteral("not-needed/%1/%2").arg(one.placement.text(), record::token(one.kind));
    }

    static bool isAboutColleague(const policy::CaseFile& file) { return file.concern && !file.concern->what.aboutStaff.isNull(); }

    void addPlacement(PlacementId placement, const std::vector<policy::FollowUp>& all)
    {
        auto* card = new Card(placementName(m_scope.workspace, m_scope.directory, placement));
        auto* open = button(Words::tr("Open the placement"), ButtonKind::Link);
        open->setObjectName(QStringLiteral("open-placement"));
        connect(open, &QPushButton::clicked, this,
                [this, placement] { m_scope.shell.open(QStringLiteral("placement/") + placement.text()); });
        card->addTrailing(open);
        auto* grid = new QGridLayout;
        grid->setHorizontalSpacing(beat(this) * 2);
        grid->setVerticalSpacing(beat(this));
        grid->setColumnStretch(2, 1);
        int row = 0;
        for (const policy::FollowUp& one : all)
            if (one.placement == placement) addLine(grid, row++, one);
        card->body()->addLayout(grid);
        m_rows->addWidget(card);
    }

    void addLine(QGridLayout* grid, int row, const policy::FollowUp& one)
    {
        QLabel* name = strongLabel(record::label(one.kind));
        name->setWordWrap(false);
        grid->addWidget(name, row, 0, Qt::AlignLeft | Qt::AlignVCenter);
        const ChipState state = one.done ? ChipState::Good : one.asked ? ChipState::Waiting : ChipState::Overdue;
        const QString word = one.done ? Words::tr("Done") : one.asked ? Words::tr("Asked for") : Words::tr("Open");
        grid->addWidget(new Chip(one.how == u"not_needed" ? Words::tr("Not needed") : word, state), row, 1,
                        Qt::AlignLeft | Qt::AlignVCenter);
        QLabel* how = mutedLabel(report::followUpText(one));
        how->setObjectName(QStringLiteral("follow-up-") + record::token(one.kind));
        grid->addWidget(how, row, 2, Qt::AlignVCenter);
        auto* deeds = new QHBoxLayout;
        deeds->setSpacing(beat(this));
        deeds->addStretch(1);
        if (!one.done && m_scope.mayWrite()) addDeeds(deeds, one);
        grid->addLayout(deeds, row, 3);
    }

    void addDeeds(QHBoxLayout* deeds, const policy::FollowUp& one)
    {
        const QString kind = record::token(one.kind);
        if (isReview(one.kind) && !one.asked)
            add(deeds, QStringLiteral("ask-") + kind, Words::tr("Ask for it"), [this, one] { askFor(one); });
        if (one.kind == FollowUpKind::Alert)
            add(deeds, QStringLiteral("take-") + kind, Words::tr("Take it on"), [this] { tell(takeCase(m_scope)); });
        if (one.kind == FollowUpKind::Suspension) {
            const bool maySuspend = bool(m_scope.workspace.may(u"placement.suspend")); // whoever was given the concern may not
            if (maySuspend)
                add(deeds, QStringLiteral("suspend-") + kind, Words::tr("Suspend or remove…"),
                    [this, one] { m_scope.shell.open(QStringLiteral("placement/") + one.placement.text()); });
            add(deeds, QStringLiteral("decide-") + kind, Words::tr("Decide…"), [this, one] { decide(one.placement); });
        }
        if (one.kind == FollowUpKind::Parents)
            add(deeds, QStringLiteral("tell-") + kind, Words::tr("Told, or why not…"), [this, one] { parents(one.placement); });
        // Where no safeguarding lead is to read it, that stands there with the reason.
        const bool isLead = m_scope.workspace.person().has(Role::Safeguarding);
        if (one.kind != FollowUpKind::Alert || !isLead)
            add(deeds, QStringLiteral("not-needed-") + kind, one.asked ? Words::tr("Take it back…") : Words::tr("Not needed…"),
                [this, one] { notNeeded(one); });
    }

    void add(QHBoxLayout* deeds, const QString& name, const QString& words, std::function<void()> then)
    {
        auto* deed = button(words);
        deed->setObjectName(name);
        connect(deed, &QPushButton::clicked, this, [then = std::move(then)] { then(); });
        deeds->addWidget(deed);
        if (!m_first) m_first = deed;
    }

    void tell(const Done& done, const QString& success = {})
    {
        if (!done) return m_scope.shell.tell(Notice::problem(words::sentence(done.error())));
        if (!success.isEmpty()) m_scope.shell.tell(Notice::success(success));
        m_scope.refresh();
    }

    void askFor(const policy::FollowUp& one)
    {
        const auto asked = m_scope.workspace.cases().ask(m_scope.file()->id, one.placement, one.kind);
        tell(asked ? Done() : Done(tl::unexpected(asked.error())),
             Words::tr("Others now see that you asked for a review, and nothing of the concern."));
    }

    void notNeeded(const policy::FollowUp& one)
    {
        CaseFollowUp followUp;
        followUp.placementId = one.placement;
        followUp.kind = one.kind;
        followUp.decision = FollowUpDecision::NotNeeded;
        followUp.onDate = m_scope.workspace.today();
        CaseFormSpec spec = newEntrySpec(m_scope, record::AnyRecord::of(followUp),
                                         Words::tr("%1: not needed", "follow-up").arg(record::label(one.kind)));
        spec.name = formName(one);
        spec.columns = {QStringLiteral("reason")};
        spec.deed = one.asked ? Words::tr("Take it back") : Words::tr("Not needed");
        if (one.asked) {
            spec.title = Words::tr("%1: take the request back", "follow-up").arg(record::label(one.kind));
            spec.words = Words::tr("Others owe this review no more. They read nothing of the reason.");
        }
        m_scope.ask(std::move(spec));
    }

    void decide(PlacementId placement)
    {
        CaseDecision decision;
        decision.placementId = placement;
        decision.kind = CaseDecisionKind::KeepPlacement;
        decision.onDate = m_scope.workspace.today();
        CaseFormSpec spec = newEntrySpec(m_scope, record::AnyRecord::of(decision), Words::tr("Suspend, or let it go on"));
        spec.words = Words::tr("Records what was decided and why. Suspending itself is done on the placement's page.");
        m_scope.ask(std::move(spec));
    }

    void parents(PlacementId placement)
    {
        CaseParents told;
        if (const auto at = m_scope.workspace.get(placement)) told.pupilId = at->pupilId;
        told.told = true;
        told.onDate = m_scope.workspace.today();
        told.byStaff = m_scope.workspace.person().id;
        CaseFormSpec spec = newEntrySpec(m_scope, record::AnyRecord::of(told), Words::tr("Parents told, or why not"));
        spec.words = Words::tr("Take the tick away and give the reason where they are not to be told.");
        m_scope.ask(std::move(spec));
    }

    /// Puts the placements before the reader that the concern bears on and is not tied to: all in one click, or one.
    void addTying(const policy::CaseFile& file)
    {
        if (file.placements.empty()) m_rows->addWidget(mutedLabel(Words::tr("The concern is tied to no placement, so it asks nothing of one.")));
        const std::vector<PlacementId> offered = m_scope.workspace.cases().offered(file);
        if (offered.empty() || !m_scope.mayWrite()) return;
        auto* card = new Card(Words::tr("Placements it bears on"));
        card->setObjectName(QStringLiteral("offered-placements"));
        card->body()->addWidget(mutedLabel(policy::asksByDefault(file.level) && !isAboutColleague(file)
                                               ? Words::tr("Each one tied gets its six follow-ups, and its reviews are asked for at once.")
                                               : Words::tr("Each one tied gets its six follow-ups.")));
        for (const PlacementId one : offered)
            card->body()->addWidget(new QLabel(placementName(m_scope.workspace, m_scope.directory, one)));
        auto* deeds = new QHBoxLayout;
        deeds->setSpacing(beat(this));
        add(deeds, QStringLiteral("tie-all"), offered.size() == 1 ? Words::tr("Tie it") : Words::tr("Tie all of them"),
            [this, offered] { tell(m_scope.workspace.cases().tie(m_scope.file()->id, offered), Words::tr("Tied. The follow-ups stand above.")); });
        if (offered.size() > 1) add(deeds, QStringLiteral("tie-placement"), Words::tr("Tie one…"), [this, offered] { tieOne(offered); });
        deeds->addStretch(1);
        card->body()->addLayout(deeds);
        m_rows->addWidget(card);
    }

    void tieOne(const std::vector<PlacementId>& offered)
    {
        std::vector<Choice> choices;
        for (const PlacementId one : offered) choices.push_back({one.uuid(), placementName(m_scope.workspace, m_scope.directory, one)});
        CaseFormSpec spec = newEntrySpec(m_scope, record::AnyRecord(record::typeOf<ConcernPlacement>()), Words::tr("Tie it to a placement"));
        spec.words = Words::tr("The placement gets its six follow-ups.");
        spec.prepare = [choices](RecordForm& form) { form.setChoices(QStringLiteral("placement_id"), choices); };
        m_scope.ask(std::move(spec));
    }

    CaseScope m_scope;
    QVBoxLayout* m_rows;
    QWidget* m_first = nullptr;
};

} // namespace

PagePart* makeFollowUpsPart(const CaseScope& scope) { return new FollowUpsPart(scope); }

} // namespace fledge::ui
