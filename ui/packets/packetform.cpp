#include "ui/packets/packetform.h"

#include "core/base/text.h"
#include "core/domain/caseattachment.h"
#include "core/exchange/dates.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/concerns/attachmentlist.h"
#include "ui/concerns/concernstory.h"
#include "ui/words/problems.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

constexpr int longestName = 160;
constexpr int yearDigits = 4;

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

} // namespace

PacketForm::PacketForm(const Clock& clock, QWidget* parent)
    : QWidget(parent), m_clock(clock), m_pupil(new QLineEdit), m_born(new QLineEdit), m_category(new QComboBox),
      m_author(new QLineEdit), m_story(nullptr)
{
    setObjectName(QStringLiteral("packet-form"));
    m_author->setObjectName(QStringLiteral("packet-author"));
    m_author->setPlaceholderText(tr("Your name"));
    m_pupil->setMaxLength(longestName);
    m_author->setMaxLength(longestName);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, beat(this), 0);
    rows->setSpacing(beat(this) * 5 / 4);
    rows->addWidget(placePupil());
    m_story = new ConcernStory(clock.today(), m_fields, m_author, this);
    m_story->addTo(rows);
    for (QLineEdit* edit : {m_pupil, m_born, m_author}) connect(edit, &QLineEdit::textChanged, this, &PacketForm::changed);
    connect(m_category, &QComboBox::currentIndexChanged, this, &PacketForm::changed);
    connect(m_story, &ConcernStory::changed, this, &PacketForm::changed);
    connect(m_story, &ConcernStory::refused, this, &PacketForm::refused);
    start();
}

QWidget* PacketForm::placePupil()
{
    addTokens<ConcernCategory>(m_category);
    m_category->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // the longest choice does not widen the page
    m_born->setPlaceholderText(tr("12/4/2012, or 2012"));
    return rowOf({m_fields.add(QStringLiteral("pupil"), tr("Pupil: first and family name"), m_pupil),
                  m_fields.add(QStringLiteral("born"), tr("Date or year of birth"), m_born),
                  m_fields.add(QStringLiteral("category"), tr("Category"), m_category)},
                 {5, 3, 4});
}

void PacketForm::start()
{
    m_id = QUuid::createUuid();
    const QString author = m_author->text(); // the same person writes the next one
    setDraft({{QStringLiteral("author"), author}, {QStringLiteral("category"), int(ConcernCategory::Other)}});
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
                    {QStringLiteral("pupil"), m_pupil->text()},
                    {QStringLiteral("born"), m_born->text()},
                    {QStringLiteral("category"), m_category->currentIndex()},
                    {QStringLiteral("author"), m_author->text()}};
    all.insert(m_story->draft());
    return all;
}

void PacketForm::setDraft(const QVariantMap& values)
{
    const auto word = [&values](const char* key) { return values.value(QLatin1String(key)).toString(); };
    if (const QUuid kept = QUuid::fromString(word("packet")); !kept.isNull()) m_id = kept;
    m_pupil->setText(word("pupil"));
    m_born->setText(word("born"));
    m_category->setCurrentIndex(values.value(QStringLiteral("category")).toInt());
    m_author->setText(word("author"));
    m_story->setDraft(values);
}

// A date as the office compares it, a year as it is; anything else is not understood.
QString PacketForm::bornText() const
{
    const QString typed = m_born->text().trimmed();
    bool isNumber = false;
    typed.toInt(&isNumber);
    if (isNumber && typed.size() == yearDigits) return typed;
    const exchange::DateColumn column(exchange::DateUse::Birth, m_clock.today(), exchange::DateOrder::DayFirst);
    return isoDate(column.read(typed).date);
}

Concern PacketForm::concern() const
{
    Concern concern;
    concern.category = static_cast<ConcernCategory>(m_category->currentIndex());
    m_story->fill(concern);
    return concern;
}

QString PacketForm::missing()
{
    const std::pair<QWidget*, QString> needed[] = {
        {m_pupil->text().trimmed().isEmpty() ? m_pupil : nullptr, tr("Write the pupil's name, so that the school knows whom it is about.")},
        {m_story->what()->toPlainText().trimmed().isEmpty() ? m_story->what() : nullptr, tr("Write what happened.")},
        {m_author->text().trimmed().isEmpty() ? m_author : nullptr, tr("Write your name under “Recorded by”.")}};
    for (const auto& [widget, sentence] : needed) {
        if (!widget) continue;
        widget->setFocus(Qt::OtherFocusReason);
        return sentence;
    }
    if (m_born->text().trimmed().isEmpty() || !bornText().isEmpty()) return {};
    m_born->setFocus(Qt::OtherFocusReason);
    return tr("“%1” is no date of birth. Type it as 12/4/2012, type the year alone, or leave it empty.").arg(m_born->text());
}

QString PacketForm::check()
{
    if (const QString problem = m_story->check(); !problem.isEmpty()) return problem;
    if (const QString problem = missing(); !problem.isEmpty()) return problem;
    for (const FieldProblem& broken : record::validate(record::AnyRecord::of(concern()), m_clock.today())) {
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
    packet.pupil = m_pupil->text().trimmed();
    packet.born = bornText();
    packet.written = m_clock.now();
    packet.concern = contentOf(record::AnyRecord::of(concern()));
    if (!withFiles) return packet;
    for (const CaseAttachment& file : m_story->attachments()->attachments())
        packet.attachments.append(contentOf(record::AnyRecord::of(file)));
    return packet;
}

QWidget* PacketForm::firstFocus() const { return m_pupil; }

} // namespace fledge::ui
