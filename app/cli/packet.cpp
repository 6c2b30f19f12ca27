// card and packet: a concern written on a laptop that has no school file, and brought in on the office PC.
#include "app/cli/cli.h"

#include "core/base/newfile.h"
#include "core/base/text.h"
#include "core/domain/staff.h"
#include "core/exchange/encoding.h"
#include "core/security/knowncards.h"
#include "core/security/recoverycode.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace fledge::cli {

using record::AnyRecord;

namespace {

constexpr int usualDays = 180;

constexpr qint64 largestPacket = 64LL * 1024 * 1024; // about 45 MB of files fit into one
constexpr qint64 largestCard = 1024 * 1024;          // or receipt

void cardOptions(QCommandLineParser& parser)
{
    parser.addOption({QStringLiteral("out"), QStringLiteral("Where the card goes."), QStringLiteral("file")});
    parser.addOption({QStringLiteral("expires"), QStringLiteral("The last day on which it is good."), QStringLiteral("date")});
}

int card(Cli& cli)
{
    if (!cli.has(QStringLiteral("out"))) return cli.wrongUsage();
    Workspace* workspace = cli.workspace();
    if (!workspace) return cli.storePath().isEmpty() ? WrongUsage : Refused;
    const QDate asked = parseIsoDate(cli.value(QStringLiteral("expires")));
    if (cli.has(QStringLiteral("expires")) && !asked.isValid())
        return cli.wrongUsage(QStringLiteral("--expires wants a date such as 2027-05-31."));
    const QDate expires = asked.isValid() ? asked : workspace->today().addDays(usualDays);
    const auto made = workspace->cases().card(expires);
    if (!made) return cli.refuse(made.error());
    const QString out = cli.value(QStringLiteral("out"));
    const Done written = writeNewFile(out, *made, QStringLiteral("out"), NewFile::Readers::Usual);
    if (!written) return cli.refuse(written.error());
    return cli.answer(QJsonObject{{QStringLiteral("out"), out}, {QStringLiteral("expires"), isoDate(expires)}});
}

void packetOptions(QCommandLineParser& parser)
{
    const std::pair<const char*, const char*> options[] = {{"card", "The card of the laptop."},
                                                           {"out", "Where the packet goes."},
                                                           {"pupil", "The pupil it is about; for several in the order in which they were typed."},
                                                           {"placement", "A placement it is about; may be given again."},
                                                           {"provider", "The provider it is about."},
                                                           {"site", "The site it is about."},
                                                           {"about-staff", "The sign-in name of the colleague it is about."},
                                                           {"author", "The sign-in name of its confirmed writer."},
                                                           {"key", "The key of the card's school, as on its recovery sheet."},
                                                           {"receipt", "The receipt, read or written."}};
    for (const auto& [name, help] : options)
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(help), QStringLiteral("value")});
}

/// A card that has run out today is not good again on an earlier day that somebody names.
QDate dayOfWriting(Cli& cli)
{
    const QDate today = cli.clock().today();
    return cli.asOf().isValid() ? std::max(cli.asOf(), today) : today;
}

/// `day`: on which something is written with it; an invalid one where nothing is.
Result<security::Card> cardGiven(Cli& cli, QDate day)
{
    const auto bytes = exchange::readInput(cli.value(QStringLiteral("card")), largestCard);
    auto card = bytes ? security::readCard(*bytes, day) : tl::unexpected(bytes.error());
    if (card && security::keyOn(*card) == security::CardKey::Changed) return fail(ProblemKind::Denied, QStringLiteral("card_key"));
    return card;
}

/// The key of a school that this computer does not know, beside one that it does, is given by whoever compared it with the
/// recovery sheet.
Done isComparedKey(Cli& cli, const security::Card& card)
{
    const auto plain = [](QString text) { return text.remove(u'-').remove(u' ').toUpper(); };
    const QString key = security::fingerprint(card.schoolKey);
    if (security::keyOn(card) != security::CardKey::Another || plain(cli.value(QStringLiteral("key"))) == plain(key)) return {};
    cli.say(QCoreApplication::translate("Cli", "The key of this card is %1. Give it with --key once you have compared it.").arg(key));
    return fail(ProblemKind::Denied, QStringLiteral("card_another"));
}

QString taken(QJsonObject& json, const char* key) { return json.take(QLatin1String(key)).toString(); }

/// `pupils`, or `pupil` and `born` for one.
std::vector<security::PacketPupil> pupilsTaken(QJsonObject& json)
{
    const QString name = taken(json, "pupil"), born = taken(json, "born");
    std::vector<security::PacketPupil> pupils;
    if (!name.isEmpty()) pupils.push_back({name, born});
    for (const QJsonValue& value : json.take(QStringLiteral("pupils")).toArray()) {
        QJsonObject one = value.toObject();
        const QString each = taken(one, "name"), when = taken(one, "born");
        pupils.push_back({each, when, one});
    }
    return pupils;
}

/// Everybody on the card who has one of these roles: `"headteacher"`, or a list of such.
std::vector<QUuid> holdersTaken(QJsonObject& json, const char* key, const security::Card& card)
{
    const QJsonValue value = json.take(QLatin1String(key));
    const QJsonArray roles = value.isArray() ? value.toArray() : QJsonArray{value};
    std::vector<QUuid> out;
    for (const Role role : {Role::Headteacher, Role::Safeguarding})
        if (roles.contains(QString(record::token(role))))
            for (const QUuid& id : security::holdersWith(card, role)) out.push_back(id);
    return out;
}

bool isRestrictedLevel(const QJsonObject& concern)
{
    return concern.value(QStringLiteral("level")).toString() == QString(record::token(ConcernLevel::Restricted));
}

/// A restricted one is for the safeguarding leads where nobody is named, as in the window.
security::Packet packetFrom(QJsonObject json, const security::Card& card, const QDateTime& now)
{
    security::Packet packet;
    packet.id = QUuid::createUuid();
    packet.author = taken(json, "author");
    packet.pupils = pupilsTaken(json);
    packet.about = taken(json, "about_name");
    packet.leftOut = holdersTaken(json, "leave_out", card);
    packet.onlyFor = holdersTaken(json, "readers", card);
    if (isRestrictedLevel(json) && packet.onlyFor.empty()) packet.onlyFor = security::holdersWith(card, Role::Safeguarding);
    packet.attachments = json.take(QStringLiteral("attachments")).toArray();
    packet.written = now;
    packet.concern = json;
    return packet;
}

/// What is missing of a packet, and what its columns refuse.
std::vector<FieldProblem> problemsOf(const security::Packet& packet)
{
    AnyRecord concern(record::typeOf<Concern>());
    auto problems = record::applyJson(concern, packet.concern);
    const Concern& what = concern.as<Concern>();
    const auto require = [&problems](bool isThere, const char* field) {
        if (!isThere) problems.push_back({QString::fromLatin1(field), QStringLiteral("required"), {}, 0, {}});
    };
    const auto isBlank = [](const QString& text) { return text.trimmed().isEmpty(); };
    require(!isBlank(packet.author), "author");
    require(!packet.pupils.empty() || what.about != ConcernAbout::Pupil, "pupil");
    require(!isBlank(what.whatHappened), "what_happened");
    require(what.about == ConcernAbout::Pupil || !isBlank(packet.about), "about_name");
    for (const security::PacketPupil& pupil : packet.pupils) {
        AnyRecord part(record::typeOf<ConcernPupil>());
        for (FieldProblem& broken : record::applyJson(part, pupil.columns)) problems.push_back(std::move(broken));
        for (FieldProblem& broken : record::validate(part, packet.written.toLocalTime().date())) problems.push_back(std::move(broken));
        require(!isBlank(pupil.name), "pupil");
    }
    // What the office would refuse is not sealed: there it could be put right by nobody.
    for (const QJsonValue& value : packet.attachments) {
        AnyRecord attachment(record::typeOf<CaseAttachment>());
        for (FieldProblem& broken : record::applyJson(attachment, value.toObject())) problems.push_back(std::move(broken));
        for (FieldProblem& broken : record::validate(attachment, packet.written.toLocalTime().date())) problems.push_back(std::move(broken));
    }
    if (isBlank(what.reportedBy)) concern.as<Concern>().reportedBy = packet.author; // as at the office
    for (FieldProblem& broken : record::validate(concern, packet.written.toLocalTime().date())) problems.push_back(std::move(broken));
    // Which pupil, provider or colleague of the school's file it is, is said at the office.
    std::erase_if(problems, [](const FieldProblem& problem) {
        return record::isWarning(problem) || problem.field.endsWith(u"_id") || problem.field == u"about_staff" || problem.field == u"recipients";
    });
    return problems;
}

/// Whom a packet is for is to be what was asked: never everybody because a card of the first kind tells no roles.
Done mayBeSealed(const QJsonObject& asked, const security::Packet& packet, const security::Card& card)
{
    const bool leavesOut = asked.contains(QStringLiteral("leave_out"));
    const bool isRestricted = asked.contains(QStringLiteral("readers")) || isRestrictedLevel(asked);
    if ((leavesOut || isRestricted) && !security::tellsRoles(card)) return fail(ProblemKind::Denied, QStringLiteral("card_roles"));
    const bool isAsAsked = !(leavesOut && packet.leftOut.empty()) && !(isRestricted && packet.onlyFor.empty());
    return isAsAsked && !security::openersOf(packet, card).empty() ? Done() : fail(ProblemKind::Denied, QStringLiteral("no_opener"));
}

/// The concern's own columns beside author and pupils, all from standard input.
int write(Cli& cli)
{
    if (!cli.has(QStringLiteral("card")) || !cli.has(QStringLiteral("out"))) return cli.wrongUsage();
    const auto card = cardGiven(cli, dayOfWriting(cli));
    if (!card) return cli.refuse(card.error());
    const auto json = cli.input();
    if (!json) return cli.refuse(json.error());
    const security::Packet packet = packetFrom(*json, *card, cli.clock().now());
    if (auto problems = problemsOf(packet); !problems.empty())
        return cli.refuse(Problem{ProblemKind::Invalid, problems.front().rule, std::move(problems), {}}, &record::typeOf<Concern>());
    if (const Done may = mayBeSealed(*json, packet, *card); !may) return cli.refuse(may.error());
    if (const Done compared = isComparedKey(cli, *card); !compared) return cli.refuse(compared.error());
    const QString out = cli.value(QStringLiteral("out"));
    const Done written =
        writeNewFile(out, security::sealPacket(packet, *card), QStringLiteral("out"), NewFile::Readers::Owner);
    if (written) security::rememberKey(*card);
    return written ? cli.answer(QJsonObject{{QStringLiteral("packet"), idText(packet.id)}, {QStringLiteral("out"), out}})
                   : cli.refuse(written.error());
}

/// What a packet says, with null for every column that it leaves out (contract F.1).
QJsonObject withEveryColumn(const record::RecordType& type, QJsonObject said)
{
    for (const record::Field& field : type.fields)
        if (!said.contains(field.name)) said.insert(field.name, QJsonValue());
    return said;
}

int show(Cli& cli, Workspace& workspace, const QByteArray& file)
{
    const auto packet = workspace.cases().openPacket(file);
    if (!packet) return cli.refuse(packet.error());
    QJsonArray pupils;
    for (const security::PacketPupil& one : packet->pupils) {
        QJsonObject pupil = withEveryColumn(record::typeOf<ConcernPupil>(), one.columns);
        pupil.insert(QStringLiteral("name"), one.name);
        pupil.insert(QStringLiteral("born"), one.born);
        pupils.append(pupil);
    }
    const security::PacketPupil first = packet->pupils.empty() ? security::PacketPupil() : packet->pupils.front();
    return cli.answer(QJsonObject{{QStringLiteral("packet"), idText(packet->id)},
                                  {QStringLiteral("author"), packet->author},
                                  {QStringLiteral("pupil"), first.name},
                                  {QStringLiteral("born"), first.born},
                                  {QStringLiteral("pupils"), pupils},
                                  {QStringLiteral("about_name"), packet->about.isEmpty() ? QJsonValue() : QJsonValue(packet->about)},
                                  {QStringLiteral("restricted"), !packet->onlyFor.empty()},
                                  {QStringLiteral("written"), instantText(packet->written)},
                                  {QStringLiteral("concern"), withEveryColumn(record::typeOf<Concern>(), packet->concern)}});
}

bool wasReceivedBefore(const Problem& problem)
{
    return problem.kind == ProblemKind::Invalid && problem.why == u"received";
}

/// The concern is in, whatever becomes of its receipt.
Done writeReceipt(NewFile& out, const QByteArray& receipt)
{
    if (!out.write(receipt)) return fail(ProblemKind::DiskFull, QStringLiteral("receipt"));
    out.keep();
    return {};
}

/// The receipt that was lost, or never written.
int receiptAgain(Cli& cli, Workspace& workspace, const QByteArray& file, NewFile& out)
{
    const auto receipt = workspace.cases().receiptOf(file);
    if (!receipt) return cli.refuse(receipt.error());
    if (const Done written = writeReceipt(out, *receipt); !written) return cli.refuse(written.error());
    return cli.answer(QJsonObject{{QStringLiteral("received_before"), true},
                                  {QStringLiteral("receipt"), QString::fromUtf8(*receipt)}});
}

/// Somebody by their sign-in name; null where the option is not given.
Result<StaffId> staffGiven(Cli& cli, Workspace& workspace, const char* option)
{
    const QString named = cli.value(QLatin1String(option));
    if (named.isEmpty()) return StaffId();
    const auto staff = workspace.list<Staff>(Filter::where(QStringLiteral("sign_in"), named));
    if (!staff || staff->empty()) return fail(ProblemKind::NotFound, QStringLiteral("person"));
    return staff->front().id;
}

Result<PacketMatch> matchGiven(Cli& cli, Workspace& workspace)
{
    const auto id = [&cli](const char* option) { return QUuid::fromString(cli.value(QLatin1String(option))); };
    const auto author = staffGiven(cli, workspace, "author");
    const auto colleague = staffGiven(cli, workspace, "about-staff");
    if (!author) return tl::unexpected(author.error());
    if (!colleague) return tl::unexpected(colleague.error());
    PacketMatch match{{}, *author, {}, ProviderId(id("provider")), SiteId(id("site")), *colleague};
    for (const QString& pupil : cli.values(QStringLiteral("pupil"))) match.pupils.emplace_back(QUuid::fromString(pupil));
    for (const QString& placement : cli.values(QStringLiteral("placement"))) match.placements.emplace_back(QUuid::fromString(placement));
    return match;
}

/// What was made for a receipt by a program that was killed before it wrote one.
void takeAwayEmpty(const QString& path)
{
    const QFileInfo left(path);
    if (left.isFile() && !left.isSymLink() && left.size() == 0) QFile::remove(path);
}

/// Refused where an id that is given is none: what was meant to be tied would be left out without a word.
Done areIds(Cli& cli)
{
    for (const char* option : {"pupil", "placement", "provider", "site"})
        for (const QString& text : cli.values(QLatin1String(option)))
            if (QUuid::fromString(text).isNull())
                return fail(Problem::invalid(QLatin1String(option), QStringLiteral("unknown_reference"), text));
    return {};
}

int receive(Cli& cli, Workspace& workspace, const QByteArray& file)
{
    if (Done ids = areIds(cli); !ids) return cli.refuse(ids.error());
    const auto match = matchGiven(cli, workspace);
    if (!match) return cli.refuse(match.error());
    std::unique_ptr<NewFile> out; // there before the concern is in
    if (const QString option = QStringLiteral("receipt"); cli.has(option)) {
        takeAwayEmpty(cli.value(option));
        auto made = NewFile::make(cli.value(option), option, NewFile::Readers::Usual);
        if (!made) return cli.refuse(made.error());
        out = std::move(*made);
    }
    const auto done = workspace.cases().bringIn(file, *match);
    if (!done && out && wasReceivedBefore(done.error())) return receiptAgain(cli, workspace, file, *out);
    if (!done) return cli.refuse(done.error(), &record::typeOf<Concern>());
    if (const Done written = out ? writeReceipt(*out, done->receipt) : Done(); !written) return cli.refuse(written.error());
    return cli.answer(QJsonObject{{QStringLiteral("id"), done->logged.id.text()},
                                  {QStringLiteral("reference"), done->logged.reference},
                                  {QStringLiteral("receipt"), QString::fromUtf8(done->receipt)}});
}

/// The laptop's copy goes when its receipt is good; the packet is of no use to anybody but the school.
int strike(Cli& cli, const QString& path, const QByteArray& file)
{
    const auto card = cardGiven(cli, {});
    if (!card) return cli.refuse(card.error());
    // With a card and a receipt of their own making somebody else would have the only copy deleted.
    if (security::keyOn(*card) == security::CardKey::Another) return cli.refuse(Problem::of(ProblemKind::Denied, QStringLiteral("card_key")));
    const auto bytes = exchange::readInput(cli.value(QStringLiteral("receipt")), largestCard);
    if (!bytes) return cli.refuse(bytes.error());
    const auto receipt = security::readReceipt(*bytes, *card);
    const auto head = security::readPacketHead(file);
    if (!receipt) return cli.refuse(receipt.error());
    if (!head) return cli.refuse(head.error());
    if (receipt->digest != head->digest || head->storeId != card->storeId) return cli.refuse(Problem::of(ProblemKind::BadFile, QStringLiteral("other_receipt")));
    if (!QFile::remove(path)) return cli.refuse(Problem::of(ProblemKind::ReadOnly));
    return cli.answer(QJsonObject{{QStringLiteral("packet"), idText(head->id)}, {QStringLiteral("struck_out"), true}});
}

int packet(Cli& cli)
{
    const QString verb = cli.positional().value(1), path = cli.positional().value(2);
    if (verb == u"write") return write(cli);
    static const QStringList onFile{QStringLiteral("show"), QStringLiteral("receive"), QStringLiteral("strike")};
    if (!onFile.contains(verb) || path.isEmpty()) return cli.wrongUsage();
    const auto file = exchange::readInput(path, largestPacket);
    if (!file) return cli.refuse(file.error());
    if (verb == u"strike") return strike(cli, path, *file);
    Workspace* workspace = cli.workspace();
    if (!workspace) return cli.storePath().isEmpty() ? WrongUsage : Refused;
    return verb == u"show" ? show(cli, *workspace, *file) : receive(cli, *workspace, *file);
}

} // namespace

const Command cardCommand{"card", "--out FILE [--expires DATE]", &cardOptions, &card};
const Command packetCommand{
    "packet",
    "write --card FILE --out FILE [--key FINGERPRINT] < {\"author\",\"pupil\",\"born\" or \"pupils\":[{\"name\",\"born\",\"part\",\"own_text\"}],"
    "\"about_name\",\"leave_out\",\"readers\",concern…} | show FILE | receive FILE --pupil ID… [--placement ID]… [--provider ID] "
    "[--site ID] [--about-staff SIGN-IN] [--author SIGN-IN] [--receipt FILE] | strike FILE --card FILE --receipt FILE",
    &packetOptions, &packet};

} // namespace fledge::cli
