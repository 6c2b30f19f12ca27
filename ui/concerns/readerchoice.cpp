#include "ui/concerns/readerchoice.h"

#include "core/security/caseroles.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

QString rolesText(const CaseReader& reader)
{
    QStringList words;
    for (const Role role : reader.roles) words += record::label(role);
    return words.join(QStringLiteral(", "));
}

} // namespace

ReaderChoice::ReaderChoice(std::vector<CaseReader> readers, StaffId author, QWidget* parent)
    : QWidget(parent), m_author(author), m_level(new QComboBox), m_words(mutedLabel({})), m_list(new QWidget)
{
    const int unit = beat(this);
    auto* rows = new QVBoxLayout(this);
    auto* boxes = new QVBoxLayout(m_list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(unit);
    boxes->setContentsMargins(0, 0, 0, 0);
    boxes->setSpacing(unit * 3 / 4);
    for (const record::Token& token : record::Tokens<ConcernLevel>::tokens)
        m_level->addItem(QCoreApplication::translate("Token", token.label), QString::fromLatin1(token.token));
    m_level->setObjectName(QStringLiteral("concern-level"));
    m_level->setAccessibleName(tr("Who may read it"));
    m_words->setObjectName(QStringLiteral("level-words"));
    m_list->setObjectName(QStringLiteral("concern-readers"));
    for (CaseReader& reader : readers) {
        auto* box = new QCheckBox(tr("%1, %2").arg(reader.name, rolesText(reader)));
        box->setObjectName(QStringLiteral("reader-") + reader.id.text());
        boxes->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &ReaderChoice::changed);
        m_lines.push_back({std::move(reader), box});
    }
    rows->addWidget(m_level);
    rows->addWidget(m_words);
    rows->addWidget(m_list);
    connect(m_level, &QComboBox::currentIndexChanged, this, [this] {
        showLines();
        Q_EMIT changed();
    });
    reset();
}

void ReaderChoice::setAbout(ConcernAbout about, StaffId staff)
{
    m_isColleague = about == ConcernAbout::Staff;
    m_about = m_isColleague ? staff : StaffId();
    showLines();
    Q_EMIT changed();
}

ConcernLevel ReaderChoice::level() const { return static_cast<ConcernLevel>(m_level->currentIndex()); }

void ReaderChoice::setLevel(ConcernLevel level) { m_level->setCurrentIndex(static_cast<int>(level)); }

std::vector<StaffId> ReaderChoice::chosen() const
{
    std::vector<StaffId> out;
    if (level() != ConcernLevel::Restricted) return out;
    for (const Line& line : m_lines)
        if (isOffered(line) && line.box->isChecked()) out.push_back(line.reader.id);
    return out;
}

void ReaderChoice::setChosen(const std::vector<StaffId>& staff)
{
    for (const Line& line : m_lines)
        line.box->setChecked(std::find(staff.begin(), staff.end(), line.reader.id) != staff.end());
}

void ReaderChoice::reset()
{
    m_about = {};
    m_isColleague = false;
    m_level->setCurrentIndex(0);
    for (const Line& line : m_lines) line.box->setChecked(security::holdsRole(line.reader.roles, Role::Safeguarding));
    showLines();
}

void ReaderChoice::showLines()
{
    const bool restricted = level() == ConcernLevel::Restricted;
    m_list->setVisible(restricted);
    for (const Line& line : m_lines) line.box->setVisible(isOffered(line));
    m_words->setText(restricted ? tr("Only those ticked here can read it. Nobody else sees that it is there.")
                  : m_isColleague ? tr("Whoever it is about does not read it. Choose “Restricted” where fewer people must know.")
                                : tr("For nearly every concern. Choose “Restricted” where fewer people must know, as with a "
                                     "concern about a colleague."));
}

QString ReaderChoice::whoReads(const std::vector<CaseReader>& readers) const
{
    const auto number = [&readers](Role role) {
        return std::count_if(readers.begin(), readers.end(), [role](const CaseReader& one) { return security::holdsRole(one.roles, role); });
    };
    const auto leads = number(Role::Safeguarding), heads = number(Role::Headteacher);
    QString who;
    if (readers.empty())
        return tr("Nobody could read this now: it would be kept, and only the recovery sheet would open it. Tell a safeguarding lead "
                  "or the headteacher in person.");
    if (level() == ConcernLevel::Restricted)
        who = tr("Only those you ticked read this, without whoever may not read about the pupil.");
    else if (leads > 0 && heads > 1)
        who = leads == 1 ? tr("The safeguarding lead and the headteachers read this.")
                         : tr("The safeguarding leads and the headteachers read this.");
    else if (leads > 0 && heads > 0)
        who = leads == 1 ? tr("The safeguarding lead and the headteacher read this.")
                         : tr("The safeguarding leads and the headteacher read this.");
    else if (leads > 0)
        who = leads == 1 ? tr("The safeguarding lead reads this.") : tr("The safeguarding leads read this.");
    else
        who = heads == 1 ? tr("The headteacher reads this.") : tr("The headteachers read this.");
    const bool authorReads = std::any_of(readers.begin(), readers.end(), [this](const CaseReader& one) { return one.id == m_author; });
    return authorReads ? who : who + u' ' + tr("You can read it until you sign out.");
}

} // namespace fledge::ui
