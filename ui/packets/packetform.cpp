#include "ui/packets/packetform.h"

#include "core/base/text.h"
#include "core/domain/caseattachment.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/concerns/attachmentlist.h"
#include "ui/concerns/concernstory.h"
#include "ui/packets/packetabout.h"
#include "ui/packets/packetreaders.h"
#include "ui/packets/typedpupils.h"
#include "ui/words/problems.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

constexpr int longestName = 160;

/// The columns that say something, as a packet carries them.
QJsonObject contentOf(const record::AnyRecord& record)
{
    const record::AnyRecord blank(record.type());
    QJsonObject json;
    for (const record::Field& field : record.type().fields)
        if (const QVariant value = record.value(field); value != blank.value(field))
            json.insert(QLatin1String(field.name), record::valueToJson(field, value));
    return json;
}

/// Whether the office finds the record that a column points to: what is typed here is enough.
bool isMatchedLater(const QString& column)
{
    return column == u"provider_id" || column == u"site_id" || column == u"about_staff";
}

} // namespace

PacketForm::PacketForm(const security::Card& card, const Clock& clock, QWidget* parent)
    : QWidget(parent), m_clock(clock), m_pupils(new TypedPupils(clock.today())), m_about(new PacketAbout(card, m_fields)),
      m_readers(new PacketReaders(card)), m_author(new QLineEdit), m_story(nullptr)
{
    setObjectName(QStringLiteral("packet-form"));
    m_author->setObjectName(QStringLiteral("packet-author"));
    m_author->setPlaceholderText(tr("Your name"));
    m_author->setMaxLength(longestName);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, beat(this), 0);
    rows->setSpacing(beat(this) * 5 / 4);
    rows->addWidget(m_pupils);
    rows->addWidget(m_about);
    m_story = new ConcernStory(clock.today(), m_fields, m_author, this);
    m_story->addTo(rows);
    connectAll();
    start();
}

void PacketForm::connectAll()
{
    connect(m_author, &QLineEdit::textChanged, this, &PacketForm::changed);
    connect(m_pupils, &TypedPupils::changed, this, &PacketForm::changed);
    connect(m_readers, &PacketReaders::changed, this, &PacketForm::changed);
    connect(m_story, &ConcernStory::changed, this, &PacketForm::changed);
    connect(m_story, &ConcernStory::refused, this, &PacketForm::refused);
    connect(m_about, &PacketAbout::changed, this, [this] {
        m_readers->setLeftOut(m_about->leftOut());
        Q_EMIT changed();
    });
}

void PacketForm::start()
{
    m_id = QUuid::createUuid();
    m_pupils->start();
    m_about->start();
    m_readers->start();
    m_story->start();
    m_blank = draft();
}

bool PacketForm::isTouched() const
{
    QVariantMap now = draft(), before = m_blank;
    for (QVariantMap* map : {&now, &before})
        for (const QString& key : {QStringLiteral("author"), QStringLiteral("packet")}) map->remove(key);
    return now != before;
}

QVariantMap PacketForm::draft() const
{
    QVariantMap all{{QStringLiteral("packet"), idText(m_id)},
                    {QStringLiteral("pupils"), m_pupils->draft()},
                    {QStringLiteral("author"), m_author->text()}};
    all.insert(m_about->draft());
    all.insert(m_readers->draft());
    all.insert(m_story->draft());
    return all;
}

void PacketForm::setDraft(const QVariantMap& values)
{
    if (const QUuid kept = QUuid::fromString(values.value(QStringLiteral("packet")).toString()); !kept.isNull()) m_id = kept;
    m_pupils->setDraft(values.value(QStringLiteral("pupils")).toList());
    m_about->setDraft(values);
    m_readers->setLeftOut(m_about->leftOut());
    m_readers->setDraft(values);
    m_author->setText(values.value(QStringLiteral("author")).toString());
    m_story->setDraft(values);
}

Concern PacketForm::concern() const
{
    Concern concern;
    m_about->fill(concern);
    m_story->fill(concern);
    return concern;
}

QString PacketForm::missing()
{
    if (const QString problem = m_pupils->check(m_about->about() == ConcernAbout::Pupil); !problem.isEmpty()) return problem;
    if (const QString problem = m_about->check(); !problem.isEmpty()) return problem;
    const std::pair<QWidget*, QString> needed[] = {
        {m_story->what()->toPlainText().trimmed().isEmpty() ? m_story->what() : nullptr, tr("Write what happened.")},
        {m_author->text().trimmed().isEmpty() ? m_author : nullptr, tr("Write your name under “Recorded by”.")}};
    for (const auto& [widget, sentence] : needed) {
        if (!widget) continue;
        widget->setFocus(Qt::OtherFocusReason);
        return sentence;
    }
    return m_readers->check(packet(false));
}

QString PacketForm::check()
{
    if (const QString problem = m_story->check(); !problem.isEmpty()) return problem;
    if (const QString problem = missing(); !problem.isEmpty()) return problem;
    for (const FieldProblem& broken : record::validate(record::AnyRecord::of(concern()), m_clock.today())) {
        if (isMatchedLater(broken.field)) continue;
        m_fields.focusField(broken.field);
        if (broken.field == u"noticed_on" && broken.rule == u"order") return tr("It cannot have been noticed before it happened.");
        return words::sentence(broken, m_fields.labelOf(broken.field));
    }
    return {};
}

security::Packet PacketForm::packet(bool withFiles) const
{
    security::Packet packet;
    packet.id = m_id;
    packet.author = m_author->text().trimmed();
    packet.pupils = m_pupils->pupils();
    packet.written = m_clock.now();
    packet.concern = contentOf(record::AnyRecord::of(concern()));
    m_about->fill(packet);
    m_readers->fill(packet);
    if (!withFiles) return packet;
    for (const CaseAttachment& file : m_story->attachments()->attachments())
        packet.attachments.append(contentOf(record::AnyRecord::of(file)));
    return packet;
}

QString PacketForm::whoOpens() const { return m_readers->whoOpens(packet(false)); }

QWidget* PacketForm::firstFocus() const { return m_pupils->firstFocus(); }

} // namespace fledge::ui
