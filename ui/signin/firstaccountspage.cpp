#include "ui/signin/firstaccountspage.h"

#include "core/actions/saving.h"
#include "core/domain/staff.h"
#include "ui/common/card.h"
#include "ui/common/pagehead.h"
#include "ui/record/listspart.h"
#include "ui/record/recordform.h"
#include "ui/signin/accountjobs.h"
#include "ui/signin/passwordfields.h"
#include "ui/words/problems.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {
constexpr int cardsAcross = 2;
}

FirstAccountsPage::FirstAccountsPage(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_people(new QWidget), m_grid(new QGridLayout(m_people)), m_busy(bodyLabel({})),
      m_problem(problemLabel({}))
{
    setObjectName(QStringLiteral("firstAccountsPage"));
    const int unit = beat(this);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(unit * 5 / 2, unit * 2, unit * 5 / 2, unit * 2);
    rows->setSpacing(unit * 3 / 2);
    auto* head = new PageHead(tr("Who works with you"));
    head->setSubtitle(tr("Fill in whom you know; leave the rest empty"));
    m_skip = head->addButton(tr("Not now"));
    m_add = head->addButton(tr("Add these accounts"), ButtonKind::Primary);
    m_skip->setObjectName(QStringLiteral("skipAccounts"));
    m_add->setObjectName(QStringLiteral("addAccounts"));
    rows->addWidget(head);
    rows->addWidget(mutedLabel(tr("Tell each of them their sign-in name and first password. They choose a password of their own at the "
                                  "first sign-in; then your Today asks you to hand over their keys. A second headteacher opens "
                                  "everything when you cannot: Today asks for one until there is. More accounts are added under "
                                  "Settings at any time.")));
    for (QLabel* words : {m_busy, m_problem}) {
        words->hide();
        rows->addWidget(words);
    }
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(unit * 3 / 2);
    addLine(tr("The safeguarding lead"), {Role::Safeguarding});
    addLine(tr("A second headteacher, such as the deputy"), {Role::Headteacher});
    addLine(tr("The coordinator"), {Role::Coordinator});
    auto* content = new QWidget;
    auto* all = new QVBoxLayout(content);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_people);
    auto* another = button(tr("Somebody else"), ButtonKind::Link);
    another->setObjectName(QStringLiteral("anotherAccount"));
    all->addWidget(another, 0, Qt::AlignLeft);
    all->addStretch(1);
    rows->addWidget(scrolling(content), 1);
    connect(another, &QPushButton::clicked, this, [this] {
        addLine(tr("Somebody else"), {});
        m_lines.back().form->focusFirst();
    });
    connect(m_skip, &QPushButton::clicked, this, [this] { Q_EMIT done(0); });
    connect(m_add, &QPushButton::clicked, this, &FirstAccountsPage::make);
}

FirstAccountsPage::~FirstAccountsPage() = default;

void FirstAccountsPage::takeFocus() { m_lines.front().form->focusFirst(); }

void FirstAccountsPage::addLine(const QString& title, const std::vector<Role>& roles)
{
    const int number = int(m_lines.size()) + 1;
    Staff person;
    person.roles = roles;
    Line line{new RecordForm(record::typeOf<Staff>(), m_workspace.today(),
                             {QStringLiteral("given_name"), QStringLiteral("family_name"), QStringLiteral("sign_in"), QStringLiteral("roles")}, 2),
              new PasswordFields(tr("First password"), QStringLiteral("first%1-").arg(number))};
    line.form->setRecord(record::AnyRecord::of(person));
    line.form->setObjectName(QStringLiteral("account-%1").arg(number));
    auto* card = new Card(title);
    card->body()->addWidget(line.form);
    card->body()->addWidget(line.password);
    card->body()->addStretch(1);
    m_grid->addWidget(card, (number - 1) / cardsAcross, (number - 1) % cardsAcross);
    m_lines.push_back(line);
}

std::optional<std::vector<FirstAccountsPage::Line>> FirstAccountsPage::filled()
{
    std::vector<Line> out;
    bool right = true;
    for (const Line& line : m_lines) {
        if (!line.form->isDirty() && line.password->isEmpty()) {
            line.form->setProblems({});
            continue;
        }
        bool good = line.form->check();
        const Staff person = line.form->value().as<Staff>();
        std::vector<FieldProblem> missing;
        if (person.signIn.trimmed().isEmpty()) missing.push_back({QStringLiteral("sign_in"), QStringLiteral("required"), {}, 0, {}});
        if (person.roles.empty()) missing.push_back({QStringLiteral("roles"), QStringLiteral("required"), {}, 0, {}});
        if (good && !missing.empty()) line.form->setProblems(missing);
        good = good && missing.empty() && line.password->check();
        right = right && good;
        out.push_back(line);
    }
    return right ? std::optional(out) : std::nullopt;
}

// The passwords are stretched in a worker; then everybody is there, or, where one is refused, nobody.
void FirstAccountsPage::make()
{
    if (m_job) return;
    tellProblem({});
    const auto lines = filled();
    if (!lines) return tellProblem(tr("Something is missing or not right. Look at the fields marked in red."));
    if (lines->empty()) return tellProblem(tr("Nobody is filled in yet. “Not now” goes on without."));
    std::vector<Staff> people;
    std::vector<QByteArray> passwords;
    for (const Line& line : *lines) {
        Staff person = line.form->value().as<Staff>();
        person.id = StaffId(m_workspace.newId());
        people.push_back(person);
        passwords.push_back(line.password->text());
    }
    setBusy(tr("Making their keys…"));
    runJob(m_job, this, prepareAllWork(passwords, passwordCost(m_workspace)), [this, people, filledLines = *lines](const Result<QVariant>& made) {
        setBusy({});
        if (!made) return tellProblem(words::sentence(made.error()));
        write(people, made->value<std::vector<actions::PreparedKeys>>(), filledLines);
    });
    for (QByteArray& password : passwords) security::wipe(password);
}

void FirstAccountsPage::write(const std::vector<Staff>& people, const std::vector<actions::PreparedKeys>& keys, const std::vector<Line>& lines)
{
    size_t at = 0; // whose turn it was when something was refused
    const auto added = m_workspace.perform<int>(u"account.add", [&](actions::Context& context) -> Result<int> {
        for (at = 0; at < people.size(); ++at) {
            const auto saved = actions::save(context, record::AnyRecord::of(people[at]), {});
            if (!saved) return tl::unexpected(saved.error());
            if (const Done account = actions::addAccount(context, people[at].id, keys[at]); !account) return tl::unexpected(account.error());
        }
        return int(people.size());
    });
    if (added) {
        for (const Line& line : lines) line.password->clear();
        Q_EMIT done(*added);
        return;
    }
    lines[at].form->setProblems(added.error().fields);
    tellProblem(words::sentence(added.error()));
}

void FirstAccountsPage::setBusy(const QString& words)
{
    m_busy->setText(words);
    m_busy->setVisible(!words.isEmpty());
    for (QWidget* one : {m_people, static_cast<QWidget*>(m_add), static_cast<QWidget*>(m_skip)}) one->setEnabled(words.isEmpty());
}

void FirstAccountsPage::tellProblem(const QString& sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

} // namespace fledge::ui
