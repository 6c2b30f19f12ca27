#include "ui/packets/aboutmatching.h"

#include "core/base/text.h"
#include "core/domain/concern.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

/// Those that have a word of the typing come first, each half in its order.
void likelyFirst(std::vector<Choice>& choices, const QString& typed)
{
    const QStringList words = folded(typed).split(u' ', Qt::SkipEmptyParts);
    std::stable_partition(choices.begin(), choices.end(), [&words](const Choice& choice) {
        const QStringList names = folded(choice.words).split(u' ', Qt::SkipEmptyParts);
        return std::any_of(words.begin(), words.end(), [&names](const QString& word) { return names.contains(word); });
    });
}

} // namespace

AboutMatching::AboutMatching(Directory& directory, QWidget* parent)
    : Card({}, parent), m_directory(directory), m_words(mutedLabel({})), m_box(new QComboBox)
{
    m_words->setObjectName(QStringLiteral("packet-about-words"));
    m_box->setObjectName(QStringLiteral("packet-about"));
    m_box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // the longest name does not widen the page
    body()->setSpacing(beat(this));
    body()->addWidget(m_words);
    body()->addWidget(m_box);
    connect(m_box, &QComboBox::activated, this, &AboutMatching::changed);
    hide();
}

void AboutMatching::setPacket(const security::Packet& packet)
{
    record::AnyRecord concern(record::typeOf<Concern>());
    (void)record::applyJson(concern, packet.concern); // what does not fit is refused when it is brought in
    m_leavesOut = !packet.leftOut.empty();
    m_about = m_leavesOut ? ConcernAbout::Staff : concern.as<Concern>().about;
    m_typed = packet.about;
    m_box->clear();
    refresh();
    const bool isColleague = m_about == ConcernAbout::Staff;
    setTitle(isColleague ? tr("Which colleague is it about?") : m_about == ConcernAbout::Site ? tr("Which site is it about?") : tr("Which provider is it about?"));
    m_box->setAccessibleName(tr("Whom it is about"));
    m_words->setText(!isColleague  ? tr("“%1”, as typed. One that is not in the list is entered first.").arg(m_typed)
                     : m_leavesOut ? tr("“%1”, as typed. Whoever you choose reads nothing of it; the packet was not sealed for them.").arg(m_typed)
                                   : tr("“%1”, as typed. Whoever you choose reads nothing of it.").arg(m_typed));
    setVisible(m_about != ConcernAbout::Pupil);
}

void AboutMatching::refresh()
{
    const QVariant before = m_box->currentData();
    m_box->clear();
    m_box->addItem(tr("Choose…"));
    for (const Choice& choice : choices()) m_box->addItem(choice.words, choice.id);
    m_box->setCurrentIndex(before.isValid() ? qMax(0, m_box->findData(before)) : 0);
}

std::vector<Choice> AboutMatching::choices()
{
    if (m_about == ConcernAbout::Pupil) return {};
    std::vector<Choice> out = m_about == ConcernAbout::Site ? m_directory.sites() : m_about == ConcernAbout::Staff ? m_directory.staff() : m_directory.providers();
    likelyFirst(out, m_typed);
    return out;
}

void AboutMatching::fill(PacketMatch& match) const
{
    const QUuid id = m_box->currentData().toUuid();
    switch (m_about) {
    case ConcernAbout::Pupil: break;
    case ConcernAbout::Provider:
    case ConcernAbout::ProviderStaff: match.provider = ProviderId(id); break;
    case ConcernAbout::Site: match.site = SiteId(id); break;
    case ConcernAbout::Staff: match.aboutStaff = StaffId(id); break;
    }
}

QString AboutMatching::check()
{
    if (m_about == ConcernAbout::Pupil || !m_box->currentData().toUuid().isNull()) return {};
    m_box->setFocus(Qt::OtherFocusReason);
    return m_about == ConcernAbout::Staff  ? tr("Choose the colleague it is about: they are left out of its readers.")
           : m_about == ConcernAbout::Site ? tr("Choose the site it is about.")
                                           : tr("Choose the provider it is about.");
}

} // namespace fledge::ui
