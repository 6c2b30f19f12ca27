// What stands in the form of a concern: as records to be sent, and as a draft that outlives the page.
#include "ui/concerns/concernform.h"

#include "core/base/text.h"
#include "core/domain/caseattachment.h"
#include "core/domain/concernparts.h"
#include "core/domain/concernplacement.h"
#include "core/domain/site.h"
#include "ui/concerns/attachmentlist.h"
#include "ui/concerns/concernpupils.h"
#include "ui/concerns/concernstory.h"
#include "ui/concerns/placementticks.h"
#include "ui/concerns/readerchoice.h"

#include "ui/shell/searchbox.h"

#include <QComboBox>
#include <QLineEdit>

namespace fledge::ui {
namespace {

template <class I> QVariantList idList(const std::vector<I>& ids)
{
    QVariantList texts;
    for (const I& id : ids) texts += id.text();
    return texts;
}

template <class I> std::vector<I> idsFrom(const QVariant& list)
{
    std::vector<I> ids;
    for (const QVariant& id : list.toList()) ids.push_back(I::parse(id.toString()));
    return ids;
}

QVariantList pupilList(const std::vector<ConcernPupil>& pupils)
{
    QVariantList list;
    for (const ConcernPupil& pupil : pupils)
        list += QVariantMap{{QStringLiteral("id"), pupil.pupilId.text()},
                            {QStringLiteral("part"), static_cast<int>(pupil.part)},
                            {QStringLiteral("text"), pupil.ownText}};
    return list;
}

std::vector<ConcernPupil> pupilsFrom(const QVariantList& list)
{
    std::vector<ConcernPupil> out;
    for (const QVariant& value : list) {
        const QVariantMap map = value.toMap();
        ConcernPupil pupil;
        pupil.pupilId = PupilId::parse(map.value(QStringLiteral("id")).toString());
        pupil.part = static_cast<PupilPart>(qBound(0, map.value(QStringLiteral("part")).toInt(), int(PupilPart::Other)));
        pupil.ownText = map.value(QStringLiteral("text")).toString();
        out.push_back(pupil);
    }
    return out;
}

} // namespace

QVariantMap ConcernForm::draft()
{
    QVariantMap all{{QStringLiteral("case"), m_caseId.text()},
            {QStringLiteral("about"), m_about->currentData().toInt()},
            {QStringLiteral("provider_id"), idText(m_provider->currentData().toUuid())},
            {QStringLiteral("site_id"), idText(m_site->currentData().toUuid())},
            {QStringLiteral("about_person"), m_person->text()},
            {QStringLiteral("about_staff"), idText(m_staff->currentData().toUuid())},
            {QStringLiteral("category"), m_category->currentIndex()},
            {QStringLiteral("pupils"), pupilList(m_pupils->pupils())},
            {QStringLiteral("pupil_typed"), m_pupils->search()->text()},
            {QStringLiteral("placements"), idList(m_placements->ticked())},
            {QStringLiteral("level"), static_cast<int>(m_readers->level())},
            {QStringLiteral("readers"), idList(m_readers->chosen())}};
    all.insert(m_story->draft());
    return all;
}

void ConcernForm::setDraft(const QVariantMap& values)
{
    const auto word = [&values](const char* key) { return values.value(QLatin1String(key)).toString(); };
    const auto choose = [&](QComboBox* box, const char* key) {
        box->setCurrentIndex(qMax(0, box->findData(QUuid::fromString(word(key)))));
    };
    if (const CaseId kept = CaseId::parse(word("case")); !kept.isNull()) m_caseId = kept;
    m_readers->reset();
    choose(m_provider, "provider_id");
    choose(m_site, "site_id");
    choose(m_staff, "about_staff");
    m_person->setText(word("about_person"));
    m_category->setCurrentIndex(values.value(QStringLiteral("category")).toInt());
    m_about->setCurrentIndex(qMax(0, m_about->findData(values.value(QStringLiteral("about")).toInt())));
    m_pupils->setPupils(pupilsFrom(values.value(QStringLiteral("pupils")).toList()));
    m_pupils->search()->setText(word("pupil_typed"));
    m_story->setDraft(values);
    if (const int level = values.value(QStringLiteral("level")).toInt(); level > 0) {
        m_readers->setLevel(ConcernLevel::Restricted);
        m_readers->setChosen(idsFrom<StaffId>(values.value(QStringLiteral("readers"))));
    }
    // Last: the choices above offered placements step by step.
    m_placements->setTicked(idsFrom<PlacementId>(values.value(QStringLiteral("placements"))));
    showAbout();
}

Concern ConcernForm::concern()
{
    Concern concern;
    concern.about = about();
    if (concern.about == ConcernAbout::Provider || concern.about == ConcernAbout::ProviderStaff)
        concern.providerId = ProviderId(m_provider->currentData().toUuid());
    if (concern.about == ConcernAbout::Site) concern.siteId = SiteId(m_site->currentData().toUuid());
    if (concern.about == ConcernAbout::ProviderStaff) concern.aboutPerson = m_person->text().trimmed();
    if (concern.about == ConcernAbout::Staff) concern.aboutStaff = StaffId(m_staff->currentData().toUuid());
    concern.category = static_cast<ConcernCategory>(m_category->currentIndex());
    m_story->fill(concern);
    concern.level = m_readers->level();
    setNamedReaders(concern, m_readers->chosen());
    return concern;
}

std::vector<record::AnyRecord> ConcernForm::records()
{
    std::vector<record::AnyRecord> out{record::AnyRecord::of(concern())};
    for (const ConcernPupil& pupil : m_pupils->pupils()) out.push_back(record::AnyRecord::of(pupil));
    for (const PlacementId id : m_placements->ticked()) {
        ConcernPlacement tied;
        tied.placementId = id;
        out.push_back(record::AnyRecord::of(tied));
    }
    for (const CaseAttachment& attachment : m_story->attachments()->attachments()) out.push_back(record::AnyRecord::of(attachment));
    return out;
}

QString ConcernForm::check()
{
    if (const QString problem = m_story->check(); !problem.isEmpty()) return problem;
    const QString typed = m_pupils->search()->text().trimmed();
    if (typed.isEmpty()) return {};
    m_pupils->search()->setFocus(Qt::OtherFocusReason);
    return tr("“%1” is not chosen yet. Choose the pupil with Enter, or empty the field.").arg(typed);
}

} // namespace fledge::ui
