#include "ui/packets/packetreaders.h"

#include "ui/common/theme.h"
#include "ui/concerns/concernfields.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

bool has(const security::CardHolder& holder, Role role)
{
    return std::find(holder.roles.begin(), holder.roles.end(), role) != holder.roles.end();
}

} // namespace

PacketReaders::PacketReaders(const security::Card& card, QWidget* parent)
    : QWidget(parent), m_card(card), m_level(new QComboBox), m_words(mutedLabel({})), m_head(new QCheckBox(tr("The headteacher"))),
      m_leads(new QCheckBox(tr("The safeguarding leads")))
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(this));
    addTokens<ConcernLevel>(m_level);
    m_level->setObjectName(QStringLiteral("concern-level"));
    m_level->setAccessibleName(tr("Who may read it"));
    m_level->setEnabled(security::tellsRoles(m_card));
    m_words->setObjectName(QStringLiteral("level-words"));
    m_head->setObjectName(QStringLiteral("reader-headteacher"));
    m_leads->setObjectName(QStringLiteral("reader-safeguarding"));
    for (QWidget* part : std::initializer_list<QWidget*>{m_level, m_words, m_head, m_leads}) rows->addWidget(part);
    connect(m_level, &QComboBox::currentIndexChanged, this, [this] {
        showLines();
        Q_EMIT changed();
    });
    for (QCheckBox* box : {m_head, m_leads}) connect(box, &QCheckBox::toggled, this, &PacketReaders::changed);
    start();
}

void PacketReaders::start() { setDraft({{QStringLiteral("for_leads"), true}}); }

QVariantMap PacketReaders::draft() const
{
    return {{QStringLiteral("level"), m_level->currentIndex()},
            {QStringLiteral("for_head"), m_head->isChecked()},
            {QStringLiteral("for_leads"), m_leads->isChecked()}};
}

void PacketReaders::setDraft(const QVariantMap& values)
{
    m_level->setCurrentIndex(m_level->isEnabled() ? values.value(QStringLiteral("level")).toInt() : 0);
    m_head->setChecked(values.value(QStringLiteral("for_head")).toBool());
    m_leads->setChecked(values.value(QStringLiteral("for_leads")).toBool());
    showLines();
}

// Where it is about one of the only others, nobody is left to choose but these.
void PacketReaders::setLeftOut(std::optional<Role> role)
{
    if (role == m_leftOut) return;
    m_leftOut = role;
    if (role == Role::Safeguarding) m_head->setChecked(true);
    if (role == Role::Headteacher) m_leads->setChecked(true);
    showLines();
}

bool PacketReaders::isRestricted() const { return m_level->currentIndex() == static_cast<int>(ConcernLevel::Restricted); }

void PacketReaders::showLines()
{
    const auto isOffered = [this](Role role) { return isRestricted() && m_leftOut != role && !security::holdersWith(m_card, role).empty(); };
    m_head->setVisible(isOffered(Role::Headteacher));
    m_leads->setVisible(isOffered(Role::Safeguarding));
    if (!m_level->isEnabled())
        m_words->setText(tr("This card is of an older kind: its packets are for all who open them. Ask for a new one where fewer people "
                            "must know."));
    else
        m_words->setText(isRestricted() ? tr("Only those ticked here can read it. Nobody else sees that it is there.")
                                        : tr("For nearly every concern. Choose “Restricted” where fewer people must know, as with a "
                                             "concern about a colleague."));
}

void PacketReaders::fill(security::Packet& packet) const
{
    if (!isRestricted()) return;
    for (const auto& [box, role] : {std::pair{m_head, Role::Headteacher}, {m_leads, Role::Safeguarding}})
        if (box->isChecked() && m_leftOut != role)
            for (const QUuid& id : security::holdersWith(m_card, role)) packet.onlyFor.push_back(id);
    if (packet.onlyFor.empty()) packet.onlyFor.push_back(QUuid()); // nobody is ticked: nobody but the recovery sheet
}

QString PacketReaders::whoOpens(const security::Packet& packet) const
{
    bool head = false, leads = false;
    for (const security::CardHolder& holder : security::openersOf(packet, m_card)) {
        head = head || has(holder, Role::Headteacher) || holder.roles.empty();
        leads = leads || has(holder, Role::Safeguarding) || holder.roles.empty();
    }
    if (head && leads) return tr("The headteacher and the safeguarding leads of the school can.");
    if (head) return tr("Of the school, only the headteacher can.");
    if (leads) return tr("Of the school, only the safeguarding leads can.");
    return tr("Nobody at the school would be able to either.");
}

QString PacketReaders::check(const security::Packet& packet)
{
    if (!security::openersOf(packet, m_card).empty()) return {};
    m_level->setFocus(Qt::OtherFocusReason);
    return isRestricted() && !(m_head->isChecked() || m_leads->isChecked())
               ? tr("Tick who at the school is to open it.")
               : tr("Nobody on this card is left to open it. Take it to somebody in person: about the headteacher, to the chair of "
                    "governors.");
}

} // namespace fledge::ui
