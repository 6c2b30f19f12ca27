#include "ui/concerns/concernstory.h"

#include "core/base/text.h"
#include "core/domain/caseattachment.h"
#include "core/domain/concernparts.h"
#include "core/domain/initials.h"
#include "ui/common/fields.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/common/typed.h"
#include "ui/concerns/attachmentlist.h"
#include "ui/concerns/bodymap.h"
#include "ui/concerns/concernfields.h"
#include "ui/words/problems.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

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

} // namespace

ConcernStory::ConcernStory(QDate today, ConcernFields& fields, QWidget* recordedBy, QWidget* form)
    : QObject(form), m_today(today), m_fields(fields), m_form(form), m_recordedBy(recordedBy), m_occurredOn(new DateField(today)), m_occurredAt(new TimeField),
      m_noticedOn(new DateField(today)), m_noticedAt(new TimeField), m_where(new QLineEdit), m_what(text(6)),
      m_words(text(3)), m_done(text(5)), m_told(new QLineEdit), m_reportedBy(new QLineEdit),
      m_mapButton(button(tr("Body map…"))), m_map(new BodyMap), m_attachments(new AttachmentList)
{
    m_what->setPlaceholderText(tr("Facts first; write names in full; keep opinion apart."));
    m_words->setPlaceholderText(tr("As nearly word for word as you can."));
    for (QPlainTextEdit* edit : {m_words, m_done}) edit->setFixedHeight(edit->minimumHeight()); // the room is what happened's
    connectAll();
}

void ConcernStory::addTo(QVBoxLayout* rows)
{
    rows->addWidget(placeTimes());
    rows->addWidget(m_fields.add(QStringLiteral("what_happened"), tr("What happened, what you saw and heard"),
                                 withInitials(m_what, QStringLiteral("initials-what_happened")), m_what),
                    1);
    rows->addWidget(m_fields.add(QStringLiteral("childs_words"), tr("The child's own words"),
                                 withInitials(m_words, QStringLiteral("initials-childs_words")), m_words));
    rows->addWidget(placePeople());
    rows->addWidget(placeParts());
}

QPlainTextEdit* ConcernStory::text(int lines)
{
    auto* made = new QPlainTextEdit;
    made->setTabChangesFocus(true);
    made->setMinimumHeight(made->fontMetrics().lineSpacing() * lines + beat(m_form) * 2);
    made->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return made;
}

/// The field with a line below it while initials stand in it. Nothing is held up by it.
QWidget* ConcernStory::withInitials(QPlainTextEdit* edit, const QString& name)
{
    auto* whole = new QWidget;
    auto* rows = new QVBoxLayout(whole);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(m_form) / 2);
    auto* note = mutedLabel(words::sentence(FieldProblem{{}, QStringLiteral("initials"), {}, 0, {}}, {}));
    note->setFont(fontFor(TextRole::Small, m_form->font()));
    note->setObjectName(name);
    note->hide();
    rows->addWidget(edit, 1);
    rows->addWidget(note);
    connect(edit, &QPlainTextEdit::textChanged, note, [edit, note] { note->setVisible(!initialsIn(edit->toPlainText()).isEmpty()); });
    return whole;
}

QWidget* ConcernStory::placeTimes()
{
    const auto when = [this](DateField* date, TimeField* time, const QString& words) {
        auto* whole = rowOf({date, time}, {1, 0});
        whole->layout()->setSpacing(beat(m_form) / 2);
        date->edit()->setMinimumWidth(m_form->fontMetrics().horizontalAdvance(QStringLiteral("Wed 30 Sep 2026")) + beat(m_form) * 4);
        time->setFixedWidth(m_form->fontMetrics().horizontalAdvance(QStringLiteral("00:00")) + beat(m_form) * 3);
        time->setAccessibleName(tr("%1: the time").arg(words));
        return whole;
    };
    const QString happened = tr("When it happened");
    const QString noticed = tr("When you noticed or were told");
    m_occurredAt->setObjectName(QStringLiteral("concern-occurred_at"));
    m_noticedAt->setObjectName(QStringLiteral("concern-noticed_at"));
    return rowOf(
        {m_fields.add(QStringLiteral("occurred_on"), happened, when(m_occurredOn, m_occurredAt, happened), m_occurredOn->edit()),
         m_fields.add(QStringLiteral("noticed_on"), noticed, when(m_noticedOn, m_noticedAt, noticed), m_noticedOn->edit()),
         m_fields.add(QStringLiteral("place"), tr("Where"), m_where)});
}

QWidget* ConcernStory::placePeople()
{
    auto* right = new QWidget;
    auto* rows = new QVBoxLayout(right);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(m_form) * 5 / 4);
    rows->addWidget(rowOf({m_fields.add(QStringLiteral("told_in_person"), tr("Whom you told in person, and when"), m_told)}));
    rows->addWidget(rowOf({m_fields.add(QStringLiteral("reported_by"), tr("Reported by, if not you"), m_reportedBy),
                           m_fields.add(QStringLiteral("by"), tr("Recorded by"), m_recordedBy)}));
    return rowOf({m_fields.add(QStringLiteral("done_at_once"), tr("What you did at once"), m_done), right});
}

QWidget* ConcernStory::placeParts()
{
    auto* whole = new QWidget;
    auto* rows = new QVBoxLayout(whole);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(m_form));
    auto* row = new QHBoxLayout;
    auto* attach = button(tr("Attach…"));
    auto* size = mutedLabel(tr("Files of up to 10 MB each"));
    size->setFont(fontFor(TextRole::Small, m_form->font()));
    size->setWordWrap(false);
    m_mapButton->setObjectName(QStringLiteral("concern-map"));
    m_mapButton->setCheckable(true);
    attach->setObjectName(QStringLiteral("concern-attach"));
    row->setSpacing(beat(m_form));
    row->addWidget(m_mapButton);
    row->addWidget(attach);
    row->addWidget(size);
    row->addStretch(1);
    rows->addLayout(row);
    rows->addWidget(m_attachments);
    rows->addWidget(m_map);
    m_map->hide();
    m_fields.add(QStringLiteral("body_marks"), m_mapButton);
    connect(m_mapButton, &QPushButton::toggled, this, &ConcernStory::showBodyMap);
    connect(attach, &QPushButton::clicked, m_attachments, &AttachmentList::choose);
    return whole;
}

void ConcernStory::connectAll()
{
    for (QPlainTextEdit* edit : {m_what, m_words, m_done}) connect(edit, &QPlainTextEdit::textChanged, this, &ConcernStory::changed);
    for (QLineEdit* edit : {m_where, m_told, m_reportedBy, m_occurredOn->edit(), m_noticedOn->edit(),
                            static_cast<QLineEdit*>(m_occurredAt), static_cast<QLineEdit*>(m_noticedAt)})
        connect(edit, &QLineEdit::textChanged, this, &ConcernStory::changed);
    connect(m_map, &BodyMap::changed, this, &ConcernStory::changed);
    connect(m_attachments, &AttachmentList::changed, this, &ConcernStory::changed);
    connect(m_attachments, &AttachmentList::refused, this, &ConcernStory::refused);
}

void ConcernStory::showBodyMap(bool on)
{
    m_map->setVisible(on);
    if (!on) return;
    m_map->front()->setFocus(Qt::OtherFocusReason);
    // Once it has its place: it opens below what a small screen shows.
    QTimer::singleShot(0, m_map, [this] {
        for (QWidget* around = m_map->parentWidget(); around; around = around->parentWidget())
            if (auto* area = qobject_cast<QScrollArea*>(around)) area->ensureWidgetVisible(m_map);
    });
}

void ConcernStory::start()
{
    setDraft({});
    m_noticedOn->setDate(m_today);
}

QVariantMap ConcernStory::draft() const
{
    const QStringList paths = m_attachments->paths();
    return {{QStringLiteral("occurred_on"), dayText(m_occurredOn, m_today)},
            {QStringLiteral("occurred_at"), m_occurredAt->text()},
            {QStringLiteral("noticed_on"), dayText(m_noticedOn, m_today)},
            {QStringLiteral("noticed_at"), m_noticedAt->text()},
            {QStringLiteral("place"), m_where->text()},
            {QStringLiteral("what_happened"), m_what->toPlainText()},
            {QStringLiteral("childs_words"), m_words->toPlainText()},
            {QStringLiteral("done_at_once"), m_done->toPlainText()},
            {QStringLiteral("told_in_person"), m_told->text()},
            {QStringLiteral("reported_by"), m_reportedBy->text()},
            {QStringLiteral("marks"), marksList(m_map->marks())},
            {QStringLiteral("attachments"), QVariantList(paths.begin(), paths.end())}};
}

void ConcernStory::setTimes(const QVariantMap& values)
{
    setDay(m_occurredOn, values.value(QStringLiteral("occurred_on")).toString());
    setTimeText(m_occurredAt, values.value(QStringLiteral("occurred_at")).toString());
    setDay(m_noticedOn, values.value(QStringLiteral("noticed_on")).toString());
    setTimeText(m_noticedAt, values.value(QStringLiteral("noticed_at")).toString());
}

void ConcernStory::setDraft(const QVariantMap& values)
{
    const auto word = [&values](const char* key) { return values.value(QLatin1String(key)).toString(); };
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
}

void ConcernStory::fill(Concern& concern) const
{
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
    setBodyMarks(concern, m_map->marks());
}

QString ConcernStory::check()
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
    if (m_attachments->isReading()) return tr("A file is still being read. Try again in a moment.");
    return {};
}

} // namespace fledge::ui
