// What stands in the form of a concern: as records to be sent, and as a draft that outlives the page.
#include "ui/concerns/concernform.h"

#include "core/base/text.h"
#include "core/domain/caseattachment.h"
#include "core/domain/concernparts.h"
#include "core/domain/concernplacement.h"
#include "core/domain/site.h"
#include "ui/common/fields.h"
#include "ui/common/typed.h"
#include "ui/concerns/attachmentlist.h"
#include "ui/concerns/bodymap.h"
#include "ui/concerns/concernpupils.h"
#include "ui/concerns/readerchoice.h"

#include "ui/shell/searchbox.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace fledge::ui {
namespace {

/// A day as it is meant, without touching the field: somebody may be in the middle of it. Else the words as typed.
QString dayText(DateField* field, QDate today)
{
    if (!field->edit()->isModified()) return isoDate(field->date());
    const auto typed = typedDate(field->edit()->text(), today);
    return typed.understood && typed.value ? isoDate(*typed.value) : field->edit()->text();
}

void setDay(DateField* field, const QString& text)
{
    const QDate day = parseIsoDate(text);
    field->setDate(day);
    if (day.isValid() || text.isEmpty()) return;
    field->edit()->setText(text);
    field->edit()->setModified(true);
    field->readTyped();
}

void setTimeText(TimeField* field, const QString& text)
{
    field->setTime({});
    field->setText(text);
    field->setModified(!text.isEmpty());
    field->readTyped();
}

QVariantList idList(const QSet<QUuid>& ids)
{
    QStringList texts;
    for (const QUuid& id : ids) texts += idText(id);
    texts.sort();
    return QVariantList(texts.begin(), texts.end());
}

QVariantList marksList(const std::vector<BodyMark>& marks)
{
    Concern concern;
    setBodyMarks(concern, marks);
    return concern.bodyMarks.toVariantMap().value(QStringLiteral("marks")).toList();
}

std::vector<BodyMark> marksFrom(const QVariantList& list)
{
    Concern concern;
    concern.bodyMarks = QJsonObject::fromVariantMap({{QStringLiteral("marks"), list}});
    return bodyMarks(concern);
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
    const QDate today = m_workspace.today();
    QVariantList readers;
    for (const StaffId id : m_readers->chosen()) readers += id.text();
    const QStringList paths = m_attachments->paths();
    return {{QStringLiteral("case"), m_caseId.text()},
            {QStringLiteral("about"), m_about->currentData().toInt()},
            {QStringLiteral("provider_id"), idText(m_provider->currentData().toUuid())},
            {QStringLiteral("site_id"), idText(m_site->currentData().toUuid())},
            {QStringLiteral("about_person"), m_person->text()},
            {QStringLiteral("about_staff"), idText(m_staff->currentData().toUuid())},
            {QStringLiteral("category"), m_category->currentIndex()},
            {QStringLiteral("pupils"), pupilList(m_pupils->pupils())},
            {QStringLiteral("pupil_typed"), m_pupils->search()->text()},
            {QStringLiteral("placements"), idList(m_ticked)},
            {QStringLiteral("occurred_on"), dayText(m_occurredOn, today)},
            {QStringLiteral("occurred_at"), m_occurredAt->text()},
            {QStringLiteral("noticed_on"), dayText(m_noticedOn, today)},
            {QStringLiteral("noticed_at"), m_noticedAt->text()},
            {QStringLiteral("place"), m_where->text()},
            {QStringLiteral("what_happened"), m_what->toPlainText()},
            {QStringLiteral("childs_words"), m_words->toPlainText()},
            {QStringLiteral("done_at_once"), m_done->toPlainText()},
            {QStringLiteral("told_in_person"), m_told->text()},
            {QStringLiteral("reported_by"), m_reportedBy->text()},
            {QStringLiteral("marks"), marksList(m_map->marks())},
            {QStringLiteral("attachments"), QVariantList(paths.begin(), paths.end())},
            {QStringLiteral("level"), static_cast<int>(m_readers->level())},
            {QStringLiteral("readers"), readers}};
}

void ConcernForm::setTimes(const QVariantMap& values)
{
    setDay(m_occurredOn, values.value(QStringLiteral("occurred_on")).toString());
    setTimeText(m_occurredAt, values.value(QStringLiteral("occurred_at")).toString());
    setDay(m_noticedOn, values.value(QStringLiteral("noticed_on")).toString());
    setTimeText(m_noticedAt, values.value(QStringLiteral("noticed_at")).toString());
}

void ConcernForm::setDraft(const QVariantMap& values)
{
    const auto word = [&values](const char* key) { return values.value(QLatin1String(key)).toString(); };
    const auto choose = [&](QComboBox* box, const char* key) {
        box->setCurrentIndex(qMax(0, box->findData(QUuid::fromString(word(key)))));
    };
    if (const CaseId kept = CaseId::parse(word("case")); !kept.isNull()) m_caseId = kept;
    m_ticked.clear();
    for (const QVariant& id : values.value(QStringLiteral("placements")).toList()) m_ticked.insert(QUuid::fromString(id.toString()));
    const QSet<QUuid> ticked = m_ticked; // the choices below offer placements step by step
    m_readers->reset();
    choose(m_provider, "provider_id");
    choose(m_site, "site_id");
    choose(m_staff, "about_staff");
    m_person->setText(word("about_person"));
    m_category->setCurrentIndex(values.value(QStringLiteral("category")).toInt());
    m_about->setCurrentIndex(qMax(0, m_about->findData(values.value(QStringLiteral("about")).toInt())));
    m_pupils->setPupils(pupilsFrom(values.value(QStringLiteral("pupils")).toList()));
    m_pupils->search()->setText(word("pupil_typed"));
    setTimes(values);
    m_where->setText(word("place"));
    m_what->setPlainText(word("what_happened"));
    m_words->setPlainText(word("childs_words"));
    m_done->setPlainText(word("done_at_once"));
    m_told->setText(word("told_in_person"));
    m_reportedBy->setText(word("reported_by"));
    m_map->setMarks(marksFrom(values.value(QStringLiteral("marks")).toList()));
    m_mapButton->setChecked(!m_map->marks().empty());
    m_attachments->clear();
    for (const QVariant& path : values.value(QStringLiteral("attachments")).toList()) m_attachments->add(path.toString());
    if (const int level = values.value(QStringLiteral("level")).toInt(); level > 0) {
        std::vector<StaffId> readers;
        for (const QVariant& id : values.value(QStringLiteral("readers")).toList()) readers.push_back(StaffId::parse(id.toString()));
        m_readers->setLevel(ConcernLevel::Restricted);
        m_readers->setChosen(readers);
    }
    m_ticked = ticked;
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
    concern.whatHappened = m_what->toPlainText().trimmed();
    concern.childsWords = m_words->toPlainText().trimmed();
    concern.doneAtOnce = m_done->toPlainText().trimmed();
    concern.toldInPerson = m_told->text().trimmed();
    concern.reportedBy = m_reportedBy->text().trimmed();
    concern.place = m_where->text().trimmed();
    concern.occurredOn = m_occurredOn->date();
    concern.occurredAt = m_occurredAt->time();
    concern.noticedOn = m_noticedOn->date();
    concern.noticedAt = m_noticedAt->time();
    concern.level = m_readers->level();
    setNamedReaders(concern, m_readers->chosen());
    setBodyMarks(concern, m_map->marks());
    return concern;
}

std::vector<record::AnyRecord> ConcernForm::records()
{
    std::vector<record::AnyRecord> out{record::AnyRecord::of(concern())};
    for (const ConcernPupil& pupil : m_pupils->pupils()) out.push_back(record::AnyRecord::of(pupil));
    for (const QVariant& id : idList(m_ticked)) {
        ConcernPlacement tied;
        tied.placementId = PlacementId::parse(id.toString());
        out.push_back(record::AnyRecord::of(tied));
    }
    for (const CaseAttachment& attachment : m_attachments->attachments()) out.push_back(record::AnyRecord::of(attachment));
    return out;
}

QString ConcernForm::check()
{
    for (DateField* field : {m_occurredOn, m_noticedOn}) {
        field->readTyped();
        if (field->isUnderstood()) continue;
        field->edit()->setFocus(Qt::OtherFocusReason);
        return field->note();
    }
    for (TimeField* field : {m_occurredAt, m_noticedAt}) {
        field->readTyped();
        if (field->isUnderstood()) continue;
        field->setFocus(Qt::OtherFocusReason);
        return tr("“%1” is not a time. Type it as 9:15.").arg(field->text());
    }
    if (const QString typed = m_pupils->search()->text().trimmed(); !typed.isEmpty()) {
        m_pupils->search()->setFocus(Qt::OtherFocusReason);
        return tr("“%1” is not chosen yet. Choose the pupil with Enter, or empty the field.").arg(typed);
    }
    if (m_attachments->isReading()) return tr("A file is still being read. Send again in a moment.");
    return {};
}

} // namespace fledge::ui
