#include "core/actions/actions.h"
#include "core/domain/registry.h"
#include "core/domain/staff.h"
#include "core/security/permissions.h"
#include "tests/support/catchqt.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>

using namespace fledge;
using security::may;
using security::Person;
using security::Reach;

namespace {
Person with(std::initializer_list<Role> roles) { return {StaffId(QUuid::createUuid()), "Somebody", roles}; }

/// The program's code without its comments, file by file; not the table itself, nor the words of the audit.
std::vector<QString> code()
{
    static const QRegularExpression comment("//[^\\n]*");
    std::vector<QString> out;
    for (const char* folder : {"core", "ui", "app"}) {
        QDirIterator files(qEnvironmentVariable("FLEDGE_SOURCE") + u'/' + QLatin1String(folder), {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.fileName().endsWith(u"/permissions.cpp") || file.fileName().endsWith(u"/words/audits.cpp")) continue;
            REQUIRE(file.open(QIODevice::ReadOnly));
            out.push_back(QString::fromUtf8(file.readAll()).remove(comment));
        }
    }
    return out;
}

/// What the program asks by name whether somebody may: the action, and the type where there is one.
QSet<std::pair<QString, QString>> askedByName()
{
    static const QRegularExpression asked(R"re((?:may|permitted|perform<[^;()]*>)\(\s*u"([a-z_.]+)"(?:,\s*u"([a-z_]+)")?)re");
    QSet<std::pair<QString, QString>> out;
    for (const QString& text : code())
        for (auto found = asked.globalMatch(text); found.hasNext();) {
            const auto match = found.next();
            out.insert({match.captured(1), match.captured(2)});
        }
    return out;
}

QSet<QString> actionsOfTable()
{
    QSet<QString> out;
    for (const security::TableKey& key : security::tableKeys())
        if (*key.type == '\0') out.insert(QString::fromLatin1(key.action));
    return out;
}

/// Every literal that reads like an action (`account.grant`), wherever it stands: also what reaches the door through a
/// constant or a function of its own. What the table calls `account`, `case` … comes before the point.
QSet<QString> namedLikeActions()
{
    QStringList firsts;
    for (const QString& action : actionsOfTable())
        if (action.contains(u'.')) firsts += action.section(u'.', 0, 0);
    firsts.removeDuplicates();
    const QRegularExpression named(QString("\"((?:%1)\\.[a-z_]+)\"").arg(firsts.join(u'|')));
    QSet<QString> out;
    for (const QString& text : code())
        for (auto found = named.globalMatch(text); found.hasNext();) out.insert(found.next().captured(1));
    return out;
}

/// Literals that read like actions and are none: nobody is asked whether they may.
const QSet<QString> noActions{
    // rows of the audit on what was done under another action's name
    "account.key", "account.own", "account.recover", "account.unsuspend", "case.dispose", "case.entry", "case.key", "case.recipient", "pupil.dispose", "review.ask",
    "account.cases", // the page's: roles are changed after a question about cases
    // forms that discharge a duty, what bears out a promise, and a step that is an ordinary save
    "review.exit", "review.placement", "review.plan", "review.risk", "placement.complement", "placement.next_step", "placement.edit"};
} // namespace

TEST_CASE("Every action that the program asks about by name has a line in the table of permissions", "[security][lint]")
{
    const Person head = with({Role::Headteacher});
    const auto asked = askedByName();
    CHECK(asked.size() > 40);
    for (const auto& [action, type] : asked) {
        if ((action == u"see" || action == u"edit") && type.isEmpty()) continue; // the type is known when it is asked
        INFO(action.toStdString() << ' ' << type.toStdString());
        CHECK_FALSE(may(head, action, type).why.startsWith("unknown"));
    }
}

TEST_CASE("Every literal that names an action stands in the table of permissions, however it reaches the door", "[security][lint]")
{
    const QSet<QString> named = namedLikeActions(), table = actionsOfTable();
    for (const char* indirect : {"account.grant", "case.read", "report.concern", "retention.decline", "concern.log"}) CHECK(named.contains(QString(indirect)));
    for (const QString& one : named) {
        INFO(one.toStdString());
        CHECK(table.contains(one) != noActions.contains(one));
    }
    for (const QString& one : noActions) {
        INFO(one.toStdString());
        CHECK(named.contains(one)); // what is gone from the code goes from the list
    }
}

TEST_CASE("Every line of the table of permissions is of a type that there is, or of an action that is asked about", "[security][lint]")
{
    QSet<QString> used = namedLikeActions();
    for (const auto& [action, type] : askedByName()) used.insert(action);
    for (const security::TableKey& key : security::tableKeys())
        for (const QString& type : QString::fromLatin1(key.type).split(u' ')) {
            INFO(key.action << ' ' << type.toStdString());
            CHECK((type.isEmpty() ? used.contains(QString::fromLatin1(key.action)) : recordTypeNamed(type) != nullptr));
        }
}

TEST_CASE("Every record type and every action has a line in the table of permissions", "[security]")
{
    const Person head = with({Role::Headteacher});
    for (const record::RecordType* type : recordTypes())
        for (const char* action : {"see", "edit"}) {
            INFO(action << " " << type->name);
            const auto verdict = may(head, QString::fromLatin1(action), QString::fromLatin1(type->name));
            CHECK(verdict.why != "unknown_type");
        }
    for (const actions::Action& action : actions::all()) {
        INFO(action.name);
        CHECK(may(head, QString::fromLatin1(action.name)).why != "unknown_action");
        CHECK_FALSE(security::rolesThatMay(QString::fromLatin1(action.name)).empty());
    }
}

TEST_CASE("An unknown type or action is refused to everybody", "[security]")
{
    const Person all = with({Role::Headteacher, Role::Coordinator, Role::Safeguarding, Role::Staff, Role::Administrator});
    CHECK(may(all, u"see", u"secrets").why == "unknown_type");
    CHECK(may(all, u"placement.delete").why == "unknown_action");
}

TEST_CASE("Who may do what, as the contract's table says", "[security]")
{
    const Person head = with({Role::Headteacher}), coordinator = with({Role::Coordinator}),
                 lead = with({Role::Safeguarding}), staff = with({Role::Staff}), technician = with({Role::Administrator});
    CHECK(may(head, u"placement.approve"));
    for (const Person& other : {coordinator, lead, staff, technician}) CHECK_FALSE(may(other, u"placement.approve"));
    for (const Person& three : {head, coordinator, lead}) {
        CHECK(may(three, u"placement.suspend"));
        CHECK(may(three, u"placement.remove"));
        CHECK(may(three, u"see", u"pupil").reach == Reach::All);
    }
    CHECK(may(staff, u"see", u"pupil").reach == Reach::Own);
    CHECK(may(staff, u"see", u"provider").reach == Reach::Names);
    CHECK_FALSE(may(technician, u"see", u"pupil"));
    CHECK(may(technician, u"restore"));
    CHECK_FALSE(may(coordinator, u"restore"));
    CHECK(may(lead, u"edit", u"confirmation"));
    CHECK_FALSE(may(lead, u"edit", u"provider"));
    CHECK_FALSE(may(coordinator, u"duty.waive"));
    CHECK_FALSE(may(head, u"edit", u"approval"));
}

TEST_CASE("Every cell of the table of roles says what was agreed", "[security]")
{
    // How far the headteacher, the coordinator, the safeguarding lead, staff and the administrator reach:
    // A everything, O their own, N names, - nothing.
    struct Agreed {
        const char* action;
        const char* types;
        const char* reach;
    };
    constexpr Agreed agreed[] = {
        {"see", "school school_year half_term closure staff policy_version", "AAAAA"},
        {"edit", "staff", "A---A"},
        {"see", "pupil pupil_status contact plan objective consent consultation parent_update", "AAAO-"},
        {"edit", "pupil pupil_status contact plan objective consent consultation", "AA---"},
        {"see", "placement placement_event timetable_entry transport approval override", "AAAO-"},
        {"edit", "placement timetable_entry transport", "AA---"},
        {"see", "risk_assessment risk_item review review_answer waiver planned incident review_request", "AAAO-"},
        {"edit", "incident review_answer", "AAAO-"},
        {"edit", "planned", "AAOO-"},
        {"see", "import_batch", "AA---"},
        {"see", "released_figure", "A-A--"},
        {"see", "pupil_denial", "A-A--"},
        // Made by actions alone:
        {"edit", "review_request released_figure pupil_denial placement_event approval override waiver import_batch", "-----"},
        {"import", "", "AA---"},
        {"import.undo", "", "AA---"},
        {"see", "provider site site_address", "AAAN-"},
        {"see", "provider_person check_answer agreement confirmation visit", "AAA--"},
        {"edit", "provider provider_person site site_address check_answer agreement visit", "AA---"},
        {"edit", "confirmation", "AAA--"},
        {"provider.approve", "", "AA---"},
        {"provider.suspend", "", "AAA--"},
        {"provider.close", "", "AA---"},
        {"placement.create", "", "AA---"},
        {"placement.propose", "", "AA---"},
        {"placement.withdraw", "", "AA---"},
        {"placement.amend", "", "AA---"},
        {"placement.approve", "", "A----"},
        {"placement.return", "", "A----"},
        {"override.add", "", "A----"},
        {"duty.waive", "", "A----"},
        {"placement.reopen", "", "A----"},
        {"placement.resume", "", "A----"},
        {"placement.release", "", "--A--"},
        {"placement.start", "", "AA---"},
        {"placement.end", "", "AAA--"},
        {"placement.suspend", "", "AAA--"},
        {"placement.remove", "", "AAA--"},
        {"placement.arrange", "", "AAA--"},
        {"edit", "review risk_assessment risk_item parent_update", "AAAO-"},
        {"duties", "", "AAAON"},
        {"duty.plan", "", "AAOO-"},
        {"where", "", "AAAA-"},
        {"report.placement", "", "AAAO-"},
        {"report.providers", "", "AAA--"},
        {"report.where", "", "AAAA-"},
        {"report.governors", "", "AA---"},
        {"report.governors_full", "", "A----"},
        {"export", "", "AAA--"},
        {"edit", "school school_year half_term closure", "AA---"},
        {"edit", "policy_version", "A----"},
        {"report.subject_access", "", "A-A--"},
        {"subject_access.concerns", "", "--A--"},
        {"retention.see", "", "A-A--"},
        {"retention.decide", "", "A----"},
        {"retention.propose", "", "A----"},
        {"retention.withdraw", "", "A----"},
        {"retention.decline", "", "--A--"},
        {"retention.dispose", "", "--A--"},
        {"retention.case", "", "A-A--"},
        {"report.disposal_certificate", "", "A-A--"},
        {"case.read", "", "AAAAA"},
        {"backup", "", "AA--A"},
        {"restore", "", "A---A"},
        {"audit", "", "AOOON"},
        {"placement.void", "", "AA---"},
        {"placement.void_event", "", "A----"},
        {"override.end", "", "A----"},
        {"duty.unwaive", "", "A----"},
        {"review.meeting", "", "AAAO-"},
        {"policy", "", "AAA--"},
        {"verify", "", "AAAAA"},
        // Anybody logs a concern; who reads one is decided by its key (core/cases), which an administrator never has.
        {"concern.log", "", "AAAAA"},
        {"concern.act", "", "AAAA-"},
        {"report.concern", "", "AAAA-"},
        {"report.chronology", "", "AAAA-"},
        {"case.attachment", "", "AAAA-"},
        {"figure.release", "", "--A--"},
        {"pupil.deny", "", "A-A--"},
        {"pupil.undeny", "", "A-A--"},
        {"account.list", "", "A-A-A"},
        {"account.add", "", "A---A"},
        {"account.suspend", "", "A---A"},
        {"account.reset", "", "A---A"},
        {"account.role", "", "A----"},
        {"account.grant", "", "A-A--"},
        {"account.withdraw", "", "A----"},
        {"account.password", "", "AAAAA"},
        {"card", "", "A----"},
        {"packet.receive", "", "A-A--"},
    };
    // A line that is new in the table, and that nobody agreed on here, fails.
    for (const security::TableKey& key : security::tableKeys())
        for (const QString& type : QString::fromLatin1(key.type).split(u' ')) {
            INFO(key.action << " " << type.toStdString());
            CHECK(std::any_of(std::begin(agreed), std::end(agreed), [&](const Agreed& line) {
                return QLatin1String(line.action) == QLatin1String(key.action) && QString::fromLatin1(line.types).split(u' ').contains(type);
            }));
        }
    const QString letters = "-NOA";
    for (const Agreed& line : agreed)
        for (const QString& type : QString::fromLatin1(line.types).split(u' '))
            for (int role = 0; role < 5; ++role) {
                INFO(line.action << " " << type.toStdString() << ", role " << role);
                const auto verdict = may(with({static_cast<Role>(role)}), QString::fromLatin1(line.action), type);
                CHECK(letters[static_cast<int>(verdict.reach)].toLatin1() == line.reach[role]);
            }
}

TEST_CASE("Rights are the union of a person's roles; without a role there are none", "[security]")
{
    CHECK(may(with({Role::Staff, Role::Coordinator}), u"see", u"pupil").reach == Reach::All);
    CHECK_FALSE(may(with({}), u"see", u"school"));
}

TEST_CASE("Incidents are for those who see the pupil; requests, figures and denials are made by actions alone", "[security]")
{
    const Person head = with({Role::Headteacher}), coordinator = with({Role::Coordinator}),
                 lead = with({Role::Safeguarding}), staff = with({Role::Staff}), technician = with({Role::Administrator});
    for (const char16_t* action : {u"see", u"edit"}) {
        for (const Person& three : {head, coordinator, lead}) CHECK(may(three, action, u"incident").reach == Reach::All);
        CHECK(may(staff, action, u"incident").reach == Reach::Own);
        CHECK_FALSE(may(technician, action, u"incident"));
    }
    for (const char16_t* made : {u"review_request", u"released_figure", u"pupil_denial"})
        for (const Person& anybody : {head, coordinator, lead, staff, technician}) CHECK_FALSE(may(anybody, u"edit", made));
    CHECK(may(coordinator, u"see", u"review_request"));
    CHECK_FALSE(may(coordinator, u"see", u"released_figure"));
    CHECK(may(lead, u"see", u"pupil_denial"));
    for (const Person& other : {coordinator, staff, technician}) CHECK_FALSE(may(other, u"see", u"pupil_denial"));
}

TEST_CASE("Each column of the staff has a line for each role, and a column that has none is refused to everybody", "[security]")
{
    const auto& staff = record::typeOf<Staff>();
    // Of headteacher, coordinator, safeguarding lead, staff, administrator; the administrator decides nobody's roles.
    const auto agreed = [](QStringView action, QStringView column) -> QString {
        if (action == u"see") return "AAAAA";
        return action == u"edit" && column == u"roles" ? "A----" : "A---A";
    };
    for (const char16_t* action : {u"see", u"add", u"edit"})
        for (const record::Field& field : staff.fields)
            for (int role = 0; role < 5; ++role) {
                const QString column = QString::fromLatin1(field.name);
                INFO(QString::fromUtf16(action).toStdString() << " " << field.name << ", role " << role);
                const auto verdict = security::mayField(with({static_cast<Role>(role)}), action, u"staff", column);
                CHECK(verdict.why != "unknown_field");
                CHECK((verdict.reach == Reach::All) == (agreed(action, column)[role] == u'A'));
            }
    const Person all = with({Role::Headteacher, Role::Coordinator, Role::Safeguarding, Role::Staff, Role::Administrator});
    for (const char16_t* action : {u"see", u"add", u"edit"}) CHECK(security::mayField(all, action, u"staff", u"salary").why == "unknown_field");
    CHECK(security::mayField(with({Role::Coordinator}), u"edit", u"pupil", u"notes").reach == Reach::All);
    CHECK_FALSE(security::mayField(with({Role::Administrator}), u"see", u"pupil", u"notes"));
}
