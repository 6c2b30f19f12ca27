#include "ui/words/problems.h"

#include "ui/words/files.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace fledge::words {
namespace {

constexpr char context[] = "Problems";

QString tr(const char* text) { return QCoreApplication::translate(context, text); }

QString simple(ProblemKind kind)
{
    switch (kind) {
    case ProblemKind::Invalid:
        return tr("Something is missing or not right. Look at the fields marked in red.");
    case ProblemKind::Denied:
        return tr("Your role does not allow this. Ask the headteacher, the coordinator or the safeguarding lead, whoever it falls to.");
    case ProblemKind::Conflict:
        return tr("Somebody else saved this first. Nothing of yours is lost: compare both versions and save again.");
    case ProblemKind::Blocked:
        return tr("This cannot be done yet. See what is still missing.");
    case ProblemKind::NotFound:
        return tr("This was not found. It may have been removed.");
    case ProblemKind::Busy:
        return tr("Another program is writing to the school's file. Try again in a moment.");
    case ProblemKind::ReadOnly:
        return tr("The school's file cannot be written. Check that you may change the file and its folder.");
    case ProblemKind::DiskFull:
        return tr("The disk is full and nothing was saved. Free some space and save again; your typing is kept.");
    case ProblemKind::Damaged:
        return tr("The school's file is damaged. Restore the last backup; do not work on with it.");
    case ProblemKind::Newer:
        return tr("This file was written by a newer Fledge. Update Fledge, then open it again.");
    case ProblemKind::NotAStore:
        return tr("This is not a school's file of Fledge. Choose a file ending in .fledge.");
    case ProblemKind::NetworkPlace:
        return tr("A school's file must lie on this computer's own disk, not on a network or synchronised folder. "
                  "Move it to a local folder and open it there.");
    case ProblemKind::BadFile:
        return tr("This file cannot be read as it is. Nothing was brought in.");
    case ProblemKind::Cancelled:
        return tr("Cancelled. Nothing was changed.");
    case ProblemKind::Failed:
        break;
    }
    return tr("Something went wrong and nothing was saved. Try again; if it happens again, tell whoever looks after "
              "this computer.");
}

struct Reason
{
    ProblemKind kind;
    const char* why;
    const char* words;
};

/// Where the reason of a refusal allows a more exact sentence than its kind.
constexpr Reason reasons[] = {
    {ProblemKind::Invalid, "no_input",
     QT_TRANSLATE_NOOP("Problems", "Nothing was given on standard input. Give one JSON object, such as {\"name\": \"…\"}.")},
    {ProblemKind::Invalid, "not_json",
     QT_TRANSLATE_NOOP("Problems", "What was given on standard input is not JSON: line %1 cannot be understood.")},
    {ProblemKind::Invalid, "not_an_object",
     QT_TRANSLATE_NOOP("Problems", "What was given on standard input is not one JSON object. Begin with { and end with }.")},
    {ProblemKind::Invalid, "sent",
     QT_TRANSLATE_NOOP("Problems", "A concern was sent under this number before, and it is not known to say the same. Nothing was sent now: "
                                   "leave the number out to send this as a concern of its own.")},
    {ProblemKind::Invalid, "unknown_heading",
     QT_TRANSLATE_NOOP("Problems", "The file has no heading “%2”. Its headings are: %3.")},
    {ProblemKind::Invalid, "unknown_column",
     QT_TRANSLATE_NOOP("Problems", "No heading can mean “%2”. It can mean: %3.")},
    {ProblemKind::Denied, "own_proposal",
     QT_TRANSLATE_NOOP("Problems", "You proposed this placement, so somebody else has to decide on it.")},
    {ProblemKind::Denied, "password",
     QT_TRANSLATE_NOOP("Problems", "The name or the password is not right. Type both again.")},
    {ProblemKind::Denied, "suspended",
     QT_TRANSLATE_NOOP("Problems", "This account is suspended. Ask the headteacher to let it in again.")},
    {ProblemKind::Denied, "rights",
     QT_TRANSLATE_NOOP("Problems", "Your account was changed: its roles, its keys or its password. Sign in again.")},
    {ProblemKind::Denied, "sign_in",
     QT_TRANSLATE_NOOP("Problems", "People sign in to this file. Say who you are, and give your password.")},
    {ProblemKind::Denied, "certificate",
     QT_TRANSLATE_NOOP("Problems", "The school's key does not vouch for this account. Ask the headteacher to hand over "
                                   "its keys again.")},
    {ProblemKind::Denied, "no_key",
     QT_TRANSLATE_NOOP("Problems", "You do not hold the key to this yet. The headteacher hands it over under Settings, "
                                   "Accounts.")},
    {ProblemKind::Denied, "backup_key",
     QT_TRANSLATE_NOOP("Problems", "This does not open this backup. Use the sheet, or the password, that was in force when it "
                                   "was made.")},
    {ProblemKind::Denied, "backup_opener",
     QT_TRANSLATE_NOOP("Problems", "This backup does not open for that name. Somebody opens it who was headteacher or administrator when "
                                   "it was made, or whoever has the recovery sheet.")},
    {ProblemKind::ReadOnly, "backup_folder",
     QT_TRANSLATE_NOOP("Problems", "Nothing can be written to the folder for backups. Check that it is there and that you may "
                                   "write to it, or choose another under Settings, Data.")},
    {ProblemKind::DiskFull, "backup_folder",
     QT_TRANSLATE_NOOP("Problems", "The disk with the folder for backups is full. Free some space, or choose another folder "
                                   "under Settings, Data.")},
    {ProblemKind::DiskFull, "snapshot",
     QT_TRANSLATE_NOOP("Problems", "The disk with the school's file is full: a backup needs as much room there again while it "
                                   "is made. Free some space, then try again.")},
    {ProblemKind::DiskFull, "place",
     QT_TRANSLATE_NOOP("Problems", "The disk is full, so the file was not written. Free some space, or choose another place.")},
    {ProblemKind::DiskFull, "receipt",
     QT_TRANSLATE_NOOP("Problems", "The concern was brought in, but the disk is full and its receipt was not written. Free some "
                                   "space and ask for the receipt again.")},
    {ProblemKind::ReadOnly, "place",
     QT_TRANSLATE_NOOP("Problems", "The file cannot be written there. Choose a folder that you may write to.")},
    {ProblemKind::NotFound, "folder",
     QT_TRANSLATE_NOOP("Problems", "There is no such folder. Make it first, or choose another.")},
    {ProblemKind::Invalid, "school_file",
     QT_TRANSLATE_NOOP("Problems", "This is a school's file, or a backup of one, and it is kept. Choose another name.")},
    {ProblemKind::Denied, "self", QT_TRANSLATE_NOOP("Problems", "Somebody else has to do this for you.")},
    {ProblemKind::Denied, "last_holder",
     QT_TRANSLATE_NOOP("Problems", "No other headteacher holds the school's key. Give somebody else the role and the "
                                   "keys first.")},
    {ProblemKind::Denied, "certified_name",
     QT_TRANSLATE_NOOP("Problems", "The school's key stands for the sign-in name of this account. Only a headteacher who "
                                   "holds that key may change the name.")},
    {ProblemKind::Denied, "keys_out",
     QT_TRANSLATE_NOOP("Problems", "This person still has an account. A headteacher takes its keys back first, under "
                                   "Settings, Accounts.")},
    {ProblemKind::Denied, "other_school",
     QT_TRANSLATE_NOOP("Problems", "The key in this file is not the school's key that this computer knows. The file is not "
                                   "opened: compare the fingerprint with the recovery sheet, and restore the last backup.")},
    {ProblemKind::Denied, "other_store",
     QT_TRANSLATE_NOOP("Problems", "This packet was written for another school's file. It stays sealed.")},
    {ProblemKind::Denied, "old_card",
     QT_TRANSLATE_NOOP("Problems", "This packet is not for you: it is for others, or was written with an older card that does not "
                                   "name you. Let the headteacher or another safeguarding lead bring it in.")},
    {ProblemKind::Denied, "about_you",
     QT_TRANSLATE_NOOP("Problems", "This concern is about you. Let somebody else bring the packet in.")},
    {ProblemKind::Denied, "card_roles",
     QT_TRANSLATE_NOOP("Problems", "This card does not tell who is headteacher and who a safeguarding lead, so that a packet is for "
                                   "all of them. Ask the headteacher for a new card.")},
    {ProblemKind::Denied, "no_opener",
     QT_TRANSLATE_NOOP("Problems", "Nobody on this card would be able to open the packet. Take the concern to somebody in person.")},
    {ProblemKind::Denied, "card_key",
     QT_TRANSLATE_NOOP("Problems", "This card was not signed with the school's key that this computer knows. Do not write with "
                                   "it; ask the headteacher for a new one.")},
    {ProblemKind::Denied, "card_another",
     QT_TRANSLATE_NOOP("Problems", "This card is of another school than the one whose card was used on this computer before, or a stranger's who took the "
                                   "school's name. Compare its key with the one on the school's recovery sheet, or ask the headteacher, before you write with it.")},
    {ProblemKind::Denied, "card_before_issue",
     QT_TRANSLATE_NOOP("Problems", "This computer's clock stands before the day on which this card was made, so what you write might carry a wrong "
                                   "day. Put the clock right if it is wrong; if it is not, the school's was, and a new card is needed. Until then tell "
                                   "the safeguarding lead in person.")},
    {ProblemKind::Denied, "card_expired",
     QT_TRANSLATE_NOOP("Problems", "This card has run out. Ask the headteacher for a new one; until then tell the "
                                   "safeguarding lead in person.")},
    {ProblemKind::Denied, "no_accounts",
     QT_TRANSLATE_NOOP("Problems", "Concerns are kept in a file that is protected by accounts. Protect this file first.")},
    {ProblemKind::Denied, "not_a_reader",
     QT_TRANSLATE_NOOP("Problems", "This person may not read this concern: they have no account that can, it is about them, or "
                                   "they are denied one of its pupils.")},
    {ProblemKind::Denied, "headteacher_grants",
     QT_TRANSLATE_NOOP("Problems", "There is nothing that you can hand over to this person. A headteacher hands over what their "
                                   "roles allow.")},
    {ProblemKind::Conflict, "register_changed",
     QT_TRANSLATE_NOOP("Problems", "Somebody else added to the register while this list was looked through, perhaps the same people. Nothing was "
                                   "brought in: read the list again.")},
    {ProblemKind::Conflict, "corrected",
     QT_TRANSLATE_NOOP("Problems", "Somebody else corrected this entry first. Nothing of yours is lost: compare both versions and "
                                   "save again.")},
    {ProblemKind::Denied, "last_reader",
     QT_TRANSLATE_NOOP("Problems", "Somebody has to be able to read this concern. Add another reader first.")},
    {ProblemKind::Denied, "leads_choose",
     QT_TRANSLATE_NOOP("Problems", "A safeguarding lead or headteacher who reads this concern decides who else does.")},
    {ProblemKind::Denied, "another_lets_in",
     QT_TRANSLATE_NOOP("Problems", "You corrected whom this concern is about. Another safeguarding lead or headteacher who reads it lets them in.")},
    {ProblemKind::Denied, "two_leads",
     QT_TRANSLATE_NOOP("Problems", "Two people who are headteacher or safeguarding lead go on reading this concern, so that nobody holds it "
                                   "alone. Add another of them first.")},
    {ProblemKind::Denied, "last_lead",
     QT_TRANSLATE_NOOP("Problems", "A safeguarding lead or headteacher has to go on reading this concern. Add one first, or make it restricted.")},
    {ProblemKind::Blocked, "open_follow_ups",
     QT_TRANSLATE_NOOP("Problems", "Something on this concern is still open. Do it first, or say why it is not needed; then it can be closed.")},
    {ProblemKind::Denied, "accounts", QT_TRANSLATE_NOOP("Problems", "This file has accounts already.")},
    {ProblemKind::NotFound, "account", QT_TRANSLATE_NOOP("Problems", "This person has no account yet.")},
    {ProblemKind::NotFound, "password_file",
     QT_TRANSLATE_NOOP("Problems", "The file with the password was not found, or cannot be read.")},
    {ProblemKind::Damaged, "account",
     QT_TRANSLATE_NOOP("Problems", "The keys of this account are not those that were made for it. Somebody changed the "
                                   "file from outside: do not work on with it, and restore the last backup.")},
    {ProblemKind::Damaged, "case keys",
     QT_TRANSLATE_NOOP("Problems", "The keys of this concern were changed outside Fledge, so nothing is written to it. Check the file "
                                   "under Settings → Audit, and restore the last backup.")},
    {ProblemKind::Damaged, "standing",
     QT_TRANSLATE_NOOP("Problems", "This account is not as it was left: somebody changed the file from outside, or put an older "
                                   "state of the account back. Do not work on with the file, and restore the last backup.")},
    {ProblemKind::Damaged, "unsigned",
     QT_TRANSLATE_NOOP("Problems", "The roles of this person were changed in the file from outside, so no keys are handed over. "
                                   "Check the file under Settings, Data, and restore the last backup.")},
    {ProblemKind::Damaged, "practice",
     QT_TRANSLATE_NOOP("Problems", "Somebody changed from outside whether this file is for practice. It is not opened: restore the "
                                   "last backup.")},
    {ProblemKind::Denied, "provisional",
     QT_TRANSLATE_NOOP("Problems", "This person has not chosen a password of their own yet. Ask them to sign in once with the first "
                                   "password; then hand over the keys.")},
    {ProblemKind::Denied, "first_password",
     QT_TRANSLATE_NOOP("Problems", "Somebody else chose this password. Choose one of your own first: account password "
                                   "--new-password-file FILE.")},
    {ProblemKind::Denied, "own_password",
     QT_TRANSLATE_NOOP("Problems", "You have chosen a password of your own already. Change it under Settings, Accounts.")},
    {ProblemKind::Damaged, "epoch",
     QT_TRANSLATE_NOOP("Problems", "The keys in this file are not those the school signed. Somebody changed the file "
                                   "from outside: do not work on with it, and restore the last backup.")},
    {ProblemKind::Failed, "memory",
     QT_TRANSLATE_NOOP("Problems", "This computer has too little free memory to check the password. Close other "
                                   "programs and try again.")},
    {ProblemKind::Denied, "own_duty",
     QT_TRANSLATE_NOOP("Problems", "This duty is yours, by name or by your role, so you do not waive it yourself.")},
    {ProblemKind::Denied, "held",
     QT_TRANSLATE_NOOP("Problems", "The safeguarding lead holds this placement and has not released it, so this entry "
                                   "stands until they do.")},
    {ProblemKind::Denied, "material_amendment",
     QT_TRANSLATE_NOOP("Problems",
                       "This changes what the headteacher approved (sessions, site, transport or end), so the "
                       "headteacher has to make the change.")},
    {ProblemKind::Blocked, "exit_review",
     QT_TRANSLATE_NOOP("Problems", "Record the exit review first; then the placement can end.")},
    {ProblemKind::Blocked, "open_placements",
     QT_TRANSLATE_NOOP("Problems", "Placements are still approved or running. End or move them first.")},
    {ProblemKind::Blocked, "open_actions",
     QT_TRANSLATE_NOOP("Problems", "Actions on this concern are still open. Finish them first; then it can be closed.")},
    {ProblemKind::Blocked, "later_events",
     QT_TRANSLATE_NOOP("Problems", "Something recorded later builds on this entry. Void the later ones first.")},
    {ProblemKind::NotFound, "store", QT_TRANSLATE_NOOP("Problems", "There is no school's file at this place.")},
    {ProblemKind::NotFound, "file", QT_TRANSLATE_NOOP("Problems", "There is no file at this place. Choose another.")},
    {ProblemKind::NotFound, "import_batch",
     QT_TRANSLATE_NOOP("Problems", "There was no such import. The list of imports names them all.")},
    {ProblemKind::NotFound, "person", QT_TRANSLATE_NOOP("Problems", "Nobody who works here has that sign-in name.")},
    {ProblemKind::NotFound, "action",
     QT_TRANSLATE_NOOP("Problems", "There is no such action. \"act --list\" names them all.")},
    {ProblemKind::NotFound, "type", QT_TRANSLATE_NOOP("Problems", "There is no such kind of record.")},
    {ProblemKind::ReadOnly, "as_of",
     QT_TRANSLATE_NOOP("Problems", "With another day set, only a practice file can be changed.")},
    {ProblemKind::NetworkPlace, "synchronised",
     QT_TRANSLATE_NOOP("Problems",
                       "This folder is synchronised with the internet, which damages a school's file. Keep the "
                       "file in a folder of this computer instead.")},
    {ProblemKind::Damaged, "fingerprint",
     QT_TRANSLATE_NOOP("Problems",
                       "The key in this file is not the school's key that this computer knows, so it is not opened. "
                       "Compare the fingerprint on the recovery sheet, and restore the last backup.")},
    {ProblemKind::Damaged, "grant",
     QT_TRANSLATE_NOOP("Problems",
                       "A key that was handed to this account does not open. Restore the last backup, or have the "
                       "account reset.")},
    {ProblemKind::Damaged, "recovery",
     QT_TRANSLATE_NOOP("Problems",
                       "The recovery key of this file was not signed by the school. Do not go on: restore the last "
                       "backup.")},
    {ProblemKind::Invalid, "file_exists",
     QT_TRANSLATE_NOOP("Problems", "There is a file of this name already, and it is kept. Choose another name.")},
    {ProblemKind::Invalid, "packet_too_large",
     QT_TRANSLATE_NOOP("Problems", "Its files are too large together: about 45 MB fit. Take one off, and bring it to the "
                                   "safeguarding lead yourself.")},
    {ProblemKind::Invalid, "too_short",
     QT_TRANSLATE_NOOP("Problems", "The password is too short: at least ten characters are needed.")},
    {ProblemKind::Invalid, "checksum",
     QT_TRANSLATE_NOOP("Problems",
                       "The code has a typing mistake: its last group does not fit. Compare it with the sheet.")},
    {ProblemKind::Invalid, "wrong",
     QT_TRANSLATE_NOOP("Problems",
                       "This code does not open this file. A newer sheet may have taken its place.")},
    {ProblemKind::Invalid, "headteacher",
     QT_TRANSLATE_NOOP("Problems", "The first account is the headteacher's. Choose a headteacher.")},
    {ProblemKind::Denied, "no_disposal_accounts",
     QT_TRANSLATE_NOOP("Problems", "Disposal takes two people who sign in, so this file has to be protected by accounts first.")},
    {ProblemKind::Denied, "no_second_person",
     QT_TRANSLATE_NOOP("Problems", "Disposal takes two people, and nobody else is a safeguarding lead with an account who may know this pupil. "
                                   "Give somebody that role and their keys first, under Settings, Accounts.")},
    {ProblemKind::Denied, "no_second_reader",
     QT_TRANSLATE_NOOP("Problems", "Disposal takes two people, and nobody else who reads this concern is a headteacher or a safeguarding lead. "
                                   "Add one to its readers first.")},
    {ProblemKind::Denied, "own_disposal",
     QT_TRANSLATE_NOOP("Problems", "You proposed this disposal, so it takes somebody else to carry it out.")},
    {ProblemKind::Blocked, "not_due",
     QT_TRANSLATE_NOOP("Problems", "This is not to be disposed of now: its time is not over, it is held or kept, a placement is running, or its disposal "
                                   "is proposed already.")},
    {ProblemKind::Blocked, "not_proposed",
     QT_TRANSLATE_NOOP("Problems", "No disposal of this is proposed, or something else was decided since. It has to be proposed first.")},
    {ProblemKind::Blocked, "proposer_gone",
     QT_TRANSLATE_NOOP("Problems", "Whoever proposed this has not the role for it any more, or no account. Decline it, and let it be proposed anew.")},
    {ProblemKind::Blocked, "concern_open",
     QT_TRANSLATE_NOOP("Problems", "A concern about this pupil that you read is still open. Close it first, or decline the disposal.")},
    {ProblemKind::Blocked, "concern_not_over",
     QT_TRANSLATE_NOOP("Problems", "A concern about this pupil that you read is kept longer by the school's schedule. Decline the disposal; the pupil "
                                   "comes back onto your list when that time is over.")},
    {ProblemKind::Blocked, "kept_for_concern",
     QT_TRANSLATE_NOOP("Problems", "A concern that you read keeps some of these records, or the pupil's record, longer. Taking the others away would show "
                                   "others which: keep all of them until then, or decline the disposal.")},
    {ProblemKind::Blocked, "concern_shared",
     QT_TRANSLATE_NOOP("Problems", "A concern that you read is about this pupil and another one who is still in the register. Decline the disposal until "
                                   "both can go.")},
    {ProblemKind::Blocked, "still_referred",
     QT_TRANSLATE_NOOP("Problems", "A record that stays refers to one of these records, so they cannot go by themselves. Put that reference right "
                                   "first.")},
    {ProblemKind::Blocked, "still_needed",
     QT_TRANSLATE_NOOP("Problems", "This is the last word on this provider's staff checks, which its pupils' placements stand on. Record a newer check or "
                                   "confirmation first, that says only the date, the number and who saw it.")},
    {ProblemKind::Damaged, "disposal",
     QT_TRANSLATE_NOOP("Problems", "Something was taken out of this file as if it had been disposed of, and nobody with the right did it. Do not work on "
                                   "with the file, and restore the last backup.")},
    {ProblemKind::NotFound, "disposal", QT_TRANSLATE_NOOP("Problems", "No disposal has this reference. \"retention certificates\" names them all.")},
    {ProblemKind::Failed, "export_file",
     QT_TRANSLATE_NOOP("Problems", "The file could not be written. Choose a folder that you may write to, with room on it.")},
    {ProblemKind::Failed, "keys_stay",
     QT_TRANSLATE_NOOP("Problems", "They are shut out and are shown nothing of this pupil or of concerns about them. Some keys of open concerns "
                                   "could not be taken back yet: that happens with the next entry in each concern.")},
    {ProblemKind::Failed, "keys_lacking",
     QT_TRANSLATE_NOOP("Problems", "They see this pupil again. Keys of concerns about the pupil could not be handed back, because the file could not be "
                                   "written: open each concern and add them under Readers.")},
    {ProblemKind::Failed, "kept",
     QT_TRANSLATE_NOOP("Problems", "Records are kept: they can be voided, but not deleted.")},
};

/// How long somebody waits after wrong passwords, in words.
QString waitSentence(const Problem& problem)
{
    constexpr int minute = 60;
    const int seconds = problem.detail.value(QStringLiteral("seconds")).toInt();
    if (seconds < 2) return tr("Too many wrong passwords. Wait a second, then try again.");
    if (seconds <= minute) return tr("Too many wrong passwords. Wait %1 seconds, then try again.").arg(seconds);
    return tr("Too many wrong passwords. Wait %1 minutes, then try again.").arg((seconds + minute - 1) / minute);
}

const Reason* reasonOf(const Problem& problem)
{
    for (const Reason& reason : reasons)
        if (reason.kind == problem.kind && problem.why == QLatin1String(reason.why)) return &reason;
    return nullptr;
}

QString generalSentence(const Problem& problem)
{
    if (problem.kind == ProblemKind::Denied && problem.why == u"wait") return waitSentence(problem);
    const Reason* reason = reasonOf(problem);
    if (!reason) return simple(problem.kind);
    QStringList choices;
    for (const QJsonValue& choice : problem.detail.value(QStringLiteral("choices")).toArray())
        choices += choice.toString();
    QString text = tr(reason->words);
    text.replace(QStringLiteral("%1"), QString::number(problem.detail.value(QStringLiteral("line")).toInt()));
    text.replace(QStringLiteral("%3"), choices.join(QStringLiteral(", ")));
    return text.replace(QStringLiteral("%2"), problem.fields.empty() ? QString() : shown(problem.fields.front().value));
}

QStringList missingTitles(const Problem& problem)
{
    QStringList titles;
    for (const QJsonValue& item : problem.detail.value(QStringLiteral("items")).toArray()) {
        const QString title = item.toObject().value(QStringLiteral("title")).toString();
        if (!title.isEmpty()) titles += title;
    }
    return titles;
}

} // namespace

bool isOfWhole(const Problem& problem) { return problem.kind == ProblemKind::Invalid && reasonOf(problem); }

QString sentence(const Problem& problem)
{
    const QString first = generalSentence(problem);
    const QStringList missing = missingTitles(problem);
    if (!missing.isEmpty()) return tr("%1 Missing: %2.").arg(first, missing.join(QStringLiteral(", ")));
    const bool ofFields = (problem.kind == ProblemKind::Invalid && !isOfWhole(problem)) || problem.kind == ProblemKind::NotFound;
    if (ofFields && !problem.fields.empty()) {
        QStringList all;
        for (const FieldProblem& field : problem.fields)
            all += sentence(field, {});
        return all.join(u' ');
    }
    return problem.kind == ProblemKind::BadFile ? fileSentence(problem) : first;
}

} // namespace fledge::words
