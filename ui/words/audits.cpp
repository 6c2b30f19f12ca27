#include "ui/words/audits.h"

#include <QCoreApplication>

namespace fledge::words {
namespace {

struct TokenWords
{
    const char* token;
    const char* words;
};

constexpr TokenWords actions[] = {
    {"create", QT_TRANSLATE_NOOP("Audits", "Added")},
    {"edit", QT_TRANSLATE_NOOP("Audits", "Changed")},
    {"void", QT_TRANSLATE_NOOP("Audits", "Marked as void")},
    {"export", QT_TRANSLATE_NOOP("Audits", "List taken out")},
    {"import", QT_TRANSLATE_NOOP("Audits", "Brought in from a file")},
    {"import.undo", QT_TRANSLATE_NOOP("Audits", "Import undone")},
    {"backup", QT_TRANSLATE_NOOP("Audits", "Backup made")},
    {"backup.daily", QT_TRANSLATE_NOOP("Audits", "Daily backup made by Fledge")},
    {"copies.remove", QT_TRANSLATE_NOOP("Audits", "Readable copies removed")},
    {"backup.test", QT_TRANSLATE_NOOP("Audits", "Restore tried")},
    {"restore", QT_TRANSLATE_NOOP("Audits", "Backup put in place")},
    {"card", QT_TRANSLATE_NOOP("Audits", "Card for a laptop made")},
    {"accounts.begin", QT_TRANSLATE_NOOP("Audits", "File protected")},
    {"account.add", QT_TRANSLATE_NOOP("Audits", "Account given")},
    {"account.grant", QT_TRANSLATE_NOOP("Audits", "Keys handed over")},
    {"account.reset", QT_TRANSLATE_NOOP("Audits", "Password reset")},
    {"account.suspend", QT_TRANSLATE_NOOP("Audits", "Account suspended")},
    {"account.unsuspend", QT_TRANSLATE_NOOP("Audits", "Account let in again")},
    {"account.withdraw", QT_TRANSLATE_NOOP("Audits", "Keys withdrawn")},
    {"account.role", QT_TRANSLATE_NOOP("Audits", "Roles changed")},
    {"account.password", QT_TRANSLATE_NOOP("Audits", "Own password changed")},
    {"account.own", QT_TRANSLATE_NOOP("Audits", "First password of one's own chosen")},
    {"account.key", QT_TRANSLATE_NOOP("Audits", "Keys of an account noted")},
    {"account.recover", QT_TRANSLATE_NOOP("Audits", "Recovery sheet used")},
    {"case.recipient", QT_TRANSLATE_NOOP("Audits", "Readers of a case changed")},
    {"case.key", QT_TRANSLATE_NOOP("Audits", "Keys of a case changed")},
    {"case.entry", QT_TRANSLATE_NOOP("Audits", "Entry added to a case")},
    {"retention.decide", QT_TRANSLATE_NOOP("Audits", "Decided how long a record is kept")},
    {"retention.propose", QT_TRANSLATE_NOOP("Audits", "Disposal of a record proposed")},
    {"retention.withdraw", QT_TRANSLATE_NOOP("Audits", "Proposal of disposal taken back")},
    {"retention.decline", QT_TRANSLATE_NOOP("Audits", "Disposal of a record declined")},
    {"pupil.dispose", QT_TRANSLATE_NOOP("Audits", "Record of a pupil disposed of")},
    {"case.dispose", QT_TRANSLATE_NOOP("Audits", "Concern disposed of")},
    {"records.dispose", QT_TRANSLATE_NOOP("Audits", "Records whose time was over disposed of")},
    {"report.disposal_certificate", QT_TRANSLATE_NOOP("Audits", "Certificate of disposal printed")},
    {"subject_access", QT_TRANSLATE_NOOP("Audits", "Given out on request")},
    {"case.read", QT_TRANSLATE_NOOP("Audits", "Case read")},
    {"case.attachment", QT_TRANSLATE_NOOP("Audits", "Attachment of a case opened")},
    {"concern.log", QT_TRANSLATE_NOOP("Audits", "Concern logged")},
    {"packet.receive", QT_TRANSLATE_NOOP("Audits", "Packet from a laptop brought in")},
    {"pupil.deny", QT_TRANSLATE_NOOP("Audits", "Somebody shut out from a pupil")},
    {"pupil.undeny", QT_TRANSLATE_NOOP("Audits", "Somebody let in to a pupil again")},
    {"figure.release", QT_TRANSLATE_NOOP("Audits", "Figure released")},
    {"duty.plan", QT_TRANSLATE_NOOP("Audits", "Duty planned")},
    {"duty.waive", QT_TRANSLATE_NOOP("Audits", "Duty waived")},
    {"duty.unwaive", QT_TRANSLATE_NOOP("Audits", "Waiver taken back")},
    {"override.add", QT_TRANSLATE_NOOP("Audits", "Override given")},
    {"override.end", QT_TRANSLATE_NOOP("Audits", "Override ended")},
    {"placement.amend", QT_TRANSLATE_NOOP("Audits", "Placement amended")},
    {"placement.arrange", QT_TRANSLATE_NOOP("Audits", "Arrangement made")},
    {"placement.approve", QT_TRANSLATE_NOOP("Audits", "Placement approved")},
    {"placement.create", QT_TRANSLATE_NOOP("Audits", "Placement begun")},
    {"placement.end", QT_TRANSLATE_NOOP("Audits", "Placement ended")},
    {"placement.propose", QT_TRANSLATE_NOOP("Audits", "Placement proposed")},
    {"placement.release", QT_TRANSLATE_NOOP("Audits", "Placement released")},
    {"placement.remove", QT_TRANSLATE_NOOP("Audits", "Pupil removed from the placement")},
    {"placement.reopen", QT_TRANSLATE_NOOP("Audits", "Placement reopened")},
    {"placement.resume", QT_TRANSLATE_NOOP("Audits", "Placement resumed")},
    {"placement.return", QT_TRANSLATE_NOOP("Audits", "Placement returned")},
    {"placement.start", QT_TRANSLATE_NOOP("Audits", "Placement started")},
    {"placement.suspend", QT_TRANSLATE_NOOP("Audits", "Placement suspended")},
    {"placement.void", QT_TRANSLATE_NOOP("Audits", "Placement marked as void")},
    {"placement.void_event", QT_TRANSLATE_NOOP("Audits", "Event of a placement marked as void")},
    {"placement.withdraw", QT_TRANSLATE_NOOP("Audits", "Placement withdrawn")},
    {"provider.approve", QT_TRANSLATE_NOOP("Audits", "Provider approved")},
    {"provider.close", QT_TRANSLATE_NOOP("Audits", "Provider closed")},
    {"provider.suspend", QT_TRANSLATE_NOOP("Audits", "Provider suspended")},
    {"review.ask", QT_TRANSLATE_NOOP("Audits", "Review asked for")},
    {"review.meeting", QT_TRANSLATE_NOOP("Audits", "Review meeting held")},
    {"report.placement", QT_TRANSLATE_NOOP("Audits", "Placement printed")},
    {"report.providers", QT_TRANSLATE_NOOP("Audits", "Register of providers printed")},
    {"report.where", QT_TRANSLATE_NOOP("Audits", "Where-list printed")},
    {"report.governors", QT_TRANSLATE_NOOP("Audits", "Governors' report printed")},
    {"report.concern", QT_TRANSLATE_NOOP("Audits", "Concern printed")},
    {"report.chronology", QT_TRANSLATE_NOOP("Audits", "Chronology printed")},
};

constexpr TokenWords types[] = {
    {"account_grant", QT_TRANSLATE_NOOP("Audits", "Keys of an account")},
    {"case", QT_TRANSLATE_NOOP("Audits", "Concern")},
    {"check_answer", QT_TRANSLATE_NOOP("Audits", "Answer of a checklist")},
    {"half_term", QT_TRANSLATE_NOOP("Audits", "Half-term")},
    {"import_batch", QT_TRANSLATE_NOOP("Audits", "Import")},
    {"parent_update", QT_TRANSLATE_NOOP("Audits", "News to parents")},
    {"planned", QT_TRANSLATE_NOOP("Audits", "Planned day of a duty")},
    {"policy_version", QT_TRANSLATE_NOOP("Audits", "Policy")},
    {"pupil_denial", QT_TRANSLATE_NOOP("Audits", "Shutting out from a pupil")},
    {"store", QT_TRANSLATE_NOOP("Audits", "School file")},
};

} // namespace

QString auditAction(const QString& action)
{
    for (const TokenWords& one : actions)
        if (action == QLatin1String(one.token)) return QCoreApplication::translate("Audits", one.words);
    return action;
}

QString auditType(const QString& type)
{
    for (const TokenWords& one : types)
        if (type == QLatin1String(one.token)) return QCoreApplication::translate("Audits", one.words);
    QString words = type;
    words.replace(u'_', u' ');
    return words.left(1).toUpper() + words.mid(1);
}

QString auditProblem(const Problem& problem)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("Audits", text); };
    const QString then = tr("Do not work on with this file: restore the last backup, and ask who could write to it.");
    if (problem.why.startsWith(u"audit"))
        return tr(QT_TRANSLATE_NOOP("Audits", "An entry of the audit was changed, put in or taken out outside Fledge.")) + u' ' + then;
    if (problem.why.startsWith(u"schema "))
        return tr(QT_TRANSLATE_NOOP("Audits", "The structure of the file (%1) is not the one Fledge makes: a rule that protects it is "
                                              "missing, or something was put in."))
                   .arg(problem.why.mid(7)) + u' ' + then;
    if (problem.why == u"author")
        return tr(QT_TRANSLATE_NOOP("Audits", "An entry of a concern names an author whose account did not sign it. The concern shows "
                                              "it as not confirmed: ask the person named."));
    for (const auto& [why, words] : {
             std::pair{u"standing", QT_TRANSLATE_NOOP("Audits", "An account, or the keys it was given, was changed outside Fledge.")},
             {u"keys", QT_TRANSLATE_NOOP("Audits", "A key is missing that an account or the recovery sheet should have.")},
             {u"case keys", QT_TRANSLATE_NOOP("Audits", "The keys of a concern were changed, put in or taken out outside Fledge.")}})
        if (problem.why == QStringView(why)) return tr(words) + u' ' + then;
    if (problem.why.startsWith(u"record "))
        return tr(QT_TRANSLATE_NOOP("Audits", "A record (%1) was changed outside Fledge: it is not as its last entry in the audit says."))
                   .arg(auditType(problem.why.mid(7))) + u' ' + then;
    return tr(QT_TRANSLATE_NOOP("Audits", "The file is damaged, or somebody changed it outside Fledge.")) + u' ' + then;
}

} // namespace fledge::words
