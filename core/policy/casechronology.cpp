#include "core/policy/casechronology.h"

#include <algorithm>

namespace fledge::policy {
namespace {

QString firstOf(std::initializer_list<QString> texts)
{
    for (const QString& text : texts)
        if (!text.trimmed().isEmpty()) return text;
    return {};
}

/// True for what is said of another child than this one. What names nobody is said of all: a case about one pupil has no need
/// to name them, and entries of earlier versions could not.
bool isOfAnother(PupilId whose, PupilId pupil) { return !whose.isNull() && whose != pupil; }

/// Whether a placement of the pupil is tied to the case, or their parents were spoken to.
bool touches(const CaseFile& file, PupilId pupil, const PlacementPupils& placements)
{
    return std::any_of(file.placements.begin(), file.placements.end(),
                       [&](const auto& tied) { return placements.value(tied.what.placementId) == pupil; }) ||
           std::any_of(file.parents.begin(), file.parents.end(), [pupil](const auto& one) { return one.what.pupilId == pupil; });
}

class Writer
{
public:
    Writer(std::vector<ChronologyLine>& lines, const PlacementPupils& placements) : m_lines(lines), m_placements(placements) {}

    /// Of a case about the pupil, and of one that names nobody: all but what is said of another child.
    void writeAll(const CaseFile& file, PupilId pupil)
    {
        m_case = file.id;
        if (file.concern) concern(file, pupil);
        for (const auto& step : file.steps)
            if (step.what.kind != CaseStepKind::Seen)
                add(step, {}, firstOf({step.what.outcome, step.what.reason}), record::token(step.what.kind));
        for (const auto& action : file.actions)
            add(action, action.what.doneOn, action.what.what);
        for (const auto& referral : file.referrals)
            add(referral, referral.what.onDate, firstOf({referral.what.toWhom, referral.what.agency}));
        for (const auto& agency : file.agencies)
            add(agency, {}, agency.what.name);
        for (const auto& attachment : file.attachments)
            add(attachment, {}, attachment.what.name);
        for (const auto& link : file.links)
            add(link, {}, link.what.note);
        writeOwn(file, pupil, false);
    }

    /// Of a case that names other children: that it bears on this one's placement, and what was done for this one.
    void writePart(const CaseFile& file, PupilId pupil)
    {
        m_case = file.id;
        for (const auto& tied : file.placements)
            if (m_placements.value(tied.what.placementId) == pupil) add(tied, {}, {}, QStringLiteral("bears_on"));
        writeOwn(file, pupil, true);
    }

private:
    /// `strictly`: what names nobody is said of those whom the case names, and not of this one.
    void writeOwn(const CaseFile& file, PupilId pupil, bool strictly)
    {
        const auto isOwn = [&](PupilId whose) { return strictly ? whose == pupil : !isOfAnother(whose, pupil); };
        for (const auto& decision : file.decisions)
            if (isOwn(m_placements.value(decision.what.placementId)))
                add(decision, decision.what.onDate, decision.what.decision,
                    decision.what.kind ? record::token(*decision.what.kind) : QString());
        for (const auto& parents : file.parents)
            if (isOwn(parents.what.pupilId))
                add(parents, parents.what.onDate, parents.what.told ? parents.what.whom : parents.what.reasonNot,
                    parents.what.told ? QStringLiteral("told") : QStringLiteral("not_told"));
        for (const auto& followUp : file.followUps)
            if (isOwn(m_placements.value(followUp.what.placementId)))
                add(followUp, followUp.what.onDate, firstOf({followUp.what.reason, record::label(followUp.what.decision)}),
                    record::token(followUp.what.kind));
    }

    void concern(const CaseFile& file, PupilId pupil)
    {
        CaseItem<Concern> shown = *file.concern;
        Concern& concern = shown.what;
        std::optional<PupilPart> part;
        bool isOwnText = false;
        for (const auto& one : file.pupils) {
            if (one.what.pupilId != pupil) continue;
            part = one.what.part;
            if (one.what.ownText.trimmed().isEmpty()) continue;
            isOwnText = true;
            concern.whatHappened = one.what.ownText;
            concern.childsWords.clear();
            concern.bodyMarks = {};
        }
        const bool occurred = concern.occurredOn.isValid();
        add(shown, occurred ? concern.occurredOn : concern.noticedOn, concern.whatHappened, record::token(file.category));
        m_lines.back().at = occurred ? concern.occurredAt : concern.noticedAt;
        m_lines.back().part = part;
        m_lines.back().isOwnText = isOwnText;
    }

    template <class R> void add(const CaseItem<R>& item, QDate happened, const QString& text, const QString& kind = {})
    {
        const QDate entered = item.written.day();
        const QDate on = happened.isValid() ? happened : entered;
        m_lines.push_back({on, {}, entered, on < entered, m_case, item.written, QString::fromLatin1(recordName<R>), kind, text,
                           record::AnyRecord::of(item.what), {}, false});
    }

    std::vector<ChronologyLine>& m_lines;
    const PlacementPupils& m_placements;
    CaseId m_case;
};

bool earlier(const ChronologyLine& a, const ChronologyLine& b)
{
    if (a.on != b.on) return a.on < b.on;
    // A time of day orders what has one; the rest of the day follows in the order in which it was written.
    if (a.at.isValid() && b.at.isValid() && a.at != b.at) return a.at < b.at;
    if (a.at.isValid() != b.at.isValid()) return a.at.isValid();
    if (a.written.at != b.written.at) return a.written.at < b.written.at;
    // What a concern asks for is written with it, and follows from it.
    if ((a.type == u"concern") != (b.type == u"concern")) return a.type == u"concern";
    return a.written.id < b.written.id;
}

} // namespace

std::vector<ChronologyLine> chronology(const std::vector<CaseFile>& files, PupilId pupil, const PlacementPupils& placements)
{
    std::vector<ChronologyLine> lines;
    Writer writer(lines, placements);
    for (const CaseFile& file : files)
        if (file.isAbout(pupil) || (file.pupils.empty() && touches(file, pupil, placements)))
            writer.writeAll(file, pupil);
        else if (touches(file, pupil, placements))
            writer.writePart(file, pupil);
    std::sort(lines.begin(), lines.end(), &earlier);
    return lines;
}

} // namespace fledge::policy
