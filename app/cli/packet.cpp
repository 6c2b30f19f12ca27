// card and packet: a concern written on a laptop that has no school file, and brought in on the office PC.
#include "app/cli/cli.h"

#include "core/base/newfile.h"
#include "core/base/text.h"
#include "core/domain/staff.h"
#include "core/exchange/encoding.h"

#include <QFile>

namespace fledge::cli {
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
                                                           {"pupil", "The pupil it is about; may be given again."},
                                                           {"placement", "A placement it is about; may be given again."},
                                                           {"author", "The sign-in name of its confirmed writer."},
                                                           {"receipt", "The receipt, read or written."}};
    for (const auto& [name, help] : options)
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(help), QStringLiteral("value")});
}

Result<security::Card> cardGiven(Cli& cli)
{
    const auto bytes = exchange::readInput(cli.value(QStringLiteral("card")), largestCard);
    return bytes ? security::readCard(*bytes, cli.clock().today()) : tl::unexpected(bytes.error());
}

/// The concern's own columns beside author, pupil and born, all from standard input.
int write(Cli& cli)
{
    if (!cli.has(QStringLiteral("card")) || !cli.has(QStringLiteral("out"))) return cli.wrongUsage();
    const auto card = cardGiven(cli);
    if (!card) return cli.refuse(card.error());
    auto json = cli.input();
    if (!json) return cli.refuse(json.error());
    security::Packet packet;
    packet.id = QUuid::createUuid();
    packet.author = json->take(QStringLiteral("author")).toString();
    packet.pupil = json->take(QStringLiteral("pupil")).toString();
    packet.born = json->take(QStringLiteral("born")).toString();
    packet.attachments = json->take(QStringLiteral("attachments")).toArray();
    packet.written = cli.clock().now();
    packet.concern = *json;
    record::AnyRecord concern(record::typeOf<Concern>());
    auto problems = record::applyJson(concern, packet.concern);
    for (const auto& [key, text] : {std::pair{"author", packet.author}, {"pupil", packet.pupil}})
        if (text.trimmed().isEmpty()) problems.push_back({QString::fromLatin1(key), QStringLiteral("required"), {}, 0, {}});
    if (concern.as<Concern>().whatHappened.trimmed().isEmpty())
        problems.push_back({QStringLiteral("what_happened"), QStringLiteral("required"), {}, 0, {}});
    if (!problems.empty())
        return cli.refuse(Problem{ProblemKind::Invalid, problems.front().rule, std::move(problems), {}}, &concern.type());
    const QString out = cli.value(QStringLiteral("out"));
    const Done written =
        writeNewFile(out, security::sealPacket(packet, *card), QStringLiteral("out"), NewFile::Readers::Owner);
    return written ? cli.answer(QJsonObject{{QStringLiteral("packet"), idText(packet.id)}, {QStringLiteral("out"), out}})
                   : cli.refuse(written.error());
}

int show(Cli& cli, Workspace& workspace, const QByteArray& file)
{
    const auto packet = workspace.cases().openPacket(file);
    if (!packet) return cli.refuse(packet.error());
    return cli.answer(QJsonObject{{QStringLiteral("packet"), idText(packet->id)},
                                  {QStringLiteral("author"), packet->author},
                                  {QStringLiteral("pupil"), packet->pupil},
                                  {QStringLiteral("born"), packet->born},
                                  {QStringLiteral("written"), instantText(packet->written)},
                                  {QStringLiteral("concern"), packet->concern}});
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

int receive(Cli& cli, Workspace& workspace, const QByteArray& file)
{
    std::vector<PupilId> pupils;
    std::vector<PlacementId> placements;
    for (const QString& id : cli.values(QStringLiteral("pupil"))) pupils.emplace_back(QUuid::fromString(id));
    for (const QString& id : cli.values(QStringLiteral("placement"))) placements.emplace_back(QUuid::fromString(id));
    StaffId author;
    if (const QString named = cli.value(QStringLiteral("author")); !named.isEmpty()) {
        const auto staff = workspace.list<Staff>(Filter::where(QStringLiteral("sign_in"), named));
        if (!staff || staff->empty()) return cli.refuse(Problem::of(ProblemKind::NotFound, QStringLiteral("person")));
        author = staff->front().id;
    }
    std::unique_ptr<NewFile> out; // there before the concern is in
    if (const QString option = QStringLiteral("receipt"); cli.has(option)) {
        auto made = NewFile::make(cli.value(option), option, NewFile::Readers::Usual);
        if (!made) return cli.refuse(made.error());
        out = std::move(*made);
    }
    const auto done = workspace.cases().bringIn(file, pupils, author, placements);
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
    const auto card = cardGiven(cli);
    if (!card) return cli.refuse(card.error());
    const auto bytes = exchange::readInput(cli.value(QStringLiteral("receipt")), largestCard);
    if (!bytes) return cli.refuse(bytes.error());
    const auto receipt = security::readReceipt(*bytes, *card);
    const auto head = security::readPacketHead(file);
    if (!receipt) return cli.refuse(receipt.error());
    if (!head) return cli.refuse(head.error());
    if (receipt->digest != head->digest) return cli.refuse(Problem::of(ProblemKind::BadFile, QStringLiteral("receipt")));
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
    "write --card FILE --out FILE < {\"author\",\"pupil\",\"born\",concern…} | show FILE | receive FILE --pupil ID [--author "
    "SIGN-IN] [--receipt FILE] | strike FILE --card FILE --receipt FILE",
    &packetOptions, &packet};

} // namespace fledge::cli
