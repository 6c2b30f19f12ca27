#include "ui/packets/packetabout.h"

#include "ui/common/theme.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

constexpr int longestName = 160;
enum OneOf { NotSaid, Nobody, TheHeadteacher, ALead };

QString wordsFor(ConcernAbout about)
{
    switch (about) {
    case ConcernAbout::Site: return PacketAbout::tr("Site, and whose it is");
    case ConcernAbout::Staff: return PacketAbout::tr("Name of the colleague");
    default: return PacketAbout::tr("Provider");
    }
}

} // namespace

PacketAbout::PacketAbout(const security::Card& card, ConcernFields& fields, QWidget* parent)
    : QWidget(parent), m_card(card), m_fields(fields), m_about(new QComboBox), m_category(new QComboBox), m_name(new QLineEdit),
      m_person(new QLineEdit), m_oneOf(new QComboBox)
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(this) * 5 / 4);
    fillChoices();
    for (QComboBox* box : {m_about, m_category, m_oneOf})
        box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // the longest choice does not widen the page
    for (QLineEdit* edit : {m_name, m_person}) edit->setMaxLength(longestName);
    rows->addWidget(rowOf({m_fields.add(QStringLiteral("about"), tr("Whom it is about"), m_about),
                           m_fields.add(QStringLiteral("category"), tr("Category"), m_category)}));
    m_more = rowOf({m_fields.add(QStringLiteral("about_name"), tr("Provider"), m_name),
                    m_fields.add(QStringLiteral("about_person"), tr("Name of the person"), m_person),
                    m_fields.add(QStringLiteral("one_of"), tr("Is it one of those who open packets?"), m_oneOf)});
    rows->addWidget(m_more);
    connect(m_about, &QComboBox::currentIndexChanged, this, &PacketAbout::showAbout);
    for (QComboBox* box : {m_about, m_category, m_oneOf}) connect(box, &QComboBox::currentIndexChanged, this, &PacketAbout::changed);
    for (QLineEdit* edit : {m_name, m_person}) connect(edit, &QLineEdit::textChanged, this, &PacketAbout::changed);
    start();
}

void PacketAbout::fillChoices()
{
    addTokens<ConcernAbout>(m_about);
    addTokens<ConcernCategory>(m_category);
    m_oneOf->addItem(tr("Choose…"), NotSaid);
    m_oneOf->addItem(tr("No, somebody else"), Nobody);
    m_oneOf->addItem(tr("Yes, the headteacher"), TheHeadteacher);
    m_oneOf->addItem(tr("Yes, a safeguarding lead"), ALead);
}

void PacketAbout::start() { setDraft({{QStringLiteral("category"), int(ConcernCategory::Other)}}); }

QVariantMap PacketAbout::draft() const
{
    return {{QStringLiteral("about"), m_about->currentIndex()},
            {QStringLiteral("category"), m_category->currentIndex()},
            {QStringLiteral("about_name"), m_name->text()},
            {QStringLiteral("about_person"), m_person->text()},
            {QStringLiteral("one_of"), m_oneOf->currentIndex()}};
}

void PacketAbout::setDraft(const QVariantMap& values)
{
    const auto index = [&values](const char* key) { return values.value(QLatin1String(key)).toInt(); };
    m_about->setCurrentIndex(index("about"));
    m_category->setCurrentIndex(index("category"));
    m_name->setText(values.value(QStringLiteral("about_name")).toString());
    m_person->setText(values.value(QStringLiteral("about_person")).toString());
    m_oneOf->setCurrentIndex(index("one_of"));
    showAbout();
}

ConcernAbout PacketAbout::about() const { return static_cast<ConcernAbout>(m_about->currentIndex()); }

void PacketAbout::showAbout()
{
    const ConcernAbout now = about();
    const auto show = [this](const char* column, bool on) { m_fields.focusOf(QLatin1String(column))->parentWidget()->setVisible(on); };
    show("about_person", now == ConcernAbout::ProviderStaff);
    show("one_of", now == ConcernAbout::Staff);
    m_fields.rename(QStringLiteral("about_name"), wordsFor(now));
    m_more->setVisible(now != ConcernAbout::Pupil);
}

void PacketAbout::fill(Concern& concern) const
{
    concern.about = about();
    concern.category = static_cast<ConcernCategory>(m_category->currentIndex());
    if (about() == ConcernAbout::ProviderStaff) concern.aboutPerson = m_person->text().trimmed();
}

void PacketAbout::fill(security::Packet& packet) const
{
    if (about() != ConcernAbout::Pupil) packet.about = m_name->text().trimmed();
    if (const auto role = leftOut()) packet.leftOut = security::holdersWith(m_card, *role);
}

std::optional<Role> PacketAbout::leftOut() const
{
    if (about() != ConcernAbout::Staff) return {};
    switch (m_oneOf->currentIndex()) {
    case TheHeadteacher: return Role::Headteacher;
    case ALead: return Role::Safeguarding;
    default: return {};
    }
}

QString PacketAbout::missing(QWidget*& field) const
{
    const auto isBlank = [](const QLineEdit* edit) { return edit->text().trimmed().isEmpty(); };
    field = m_name;
    if (about() != ConcernAbout::Pupil && isBlank(m_name)) return tr("Write whom or what it is about, as well as you know it.");
    field = m_person;
    if (about() == ConcernAbout::ProviderStaff && isBlank(m_person)) return tr("Write the name of the person, as well as you know it.");
    field = m_oneOf;
    if (about() == ConcernAbout::Staff && m_oneOf->currentIndex() == NotSaid)
        return tr("Say whether it is about the headteacher or a safeguarding lead: then the packet is not sealed for them.");
    if (leftOut() && !security::tellsRoles(m_card))
        return tr("With this card the packet would be sealed for them too. Take it to somebody else in person, and ask for a new card.");
    return {};
}

QString PacketAbout::check()
{
    QWidget* field = nullptr;
    const QString problem = missing(field);
    if (!problem.isEmpty()) field->setFocus(Qt::OtherFocusReason);
    return problem;
}

} // namespace fledge::ui
