#include "ui/concerns/sentconcern.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/domain/concernparts.h"
#include "ui/common/card.h"
#include "ui/concerns/attachmentlist.h"
#include "ui/concerns/bodymap.h"
#include "ui/record/fieldtext.h"
#include "ui/record/listspart.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {

SentConcern::SentConcern(Directory& directory, PlacementWords placement, QWidget* parent)
    : QWidget(parent), m_directory(directory), m_placement(std::move(placement)), m_card(new Card)
{
    setObjectName(QStringLiteral("sent-concern"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_card, 1);
    auto* another = button(tr("Log another"), ButtonKind::Primary);
    another->setObjectName(QStringLiteral("log-another"));
    m_card->addTrailing(another);
    connect(another, &QPushButton::clicked, this, &SentConcern::anotherAsked);
}

void SentConcern::addFact(const QString& label, const QString& value)
{
    if (value.trimmed().isEmpty()) return;
    auto* whole = new QWidget;
    auto* row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(beat(this) * 2);
    QLabel* above = mutedLabel(label);
    above->setFixedWidth(beat(this) * 24);
    QLabel* words = bodyLabel(value);
    words->setAccessibleName(QStringLiteral("%1: %2").arg(label, value));
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(above, 0, Qt::AlignTop);
    row->addWidget(words, 1);
    m_rows->addWidget(whole);
}

void SentConcern::addPupils(const policy::CaseFile& file)
{
    for (const auto& item : file.pupils) {
        const ConcernPupil& pupil = item.what;
        const QString who = tr("%1 (%2)").arg(m_directory.name(pupil.pupilId), record::label(pupil.part));
        addFact(tr("Pupil"), pupil.ownText.isEmpty() ? who : who + u'\n' + pupil.ownText);
    }
}

void SentConcern::show(const policy::CaseFile& file)
{
    const Concern& concern = *file.asLogged;
    auto* content = new QWidget;
    m_rows = new QVBoxLayout(content);
    m_rows->setContentsMargins(0, 0, beat(this), 0);
    m_rows->setSpacing(beat(this));
    m_card->setTitle(tr("Sent: %1").arg(reference(file.id.uuid())));
    m_card->setSubtitle(tr("on %1 by %2").arg(format::instant(file.logged().at), file.logged().byName));
    addPupils(file);
    const record::AnyRecord any = record::AnyRecord::of(concern);
    for (const record::Field& field : any.type().fields)
        if (field.kind->sort != record::Sort::Json)
            addFact(field.labelText(), fieldText(field, any.value(field), m_directory.names()));
    for (const auto& item : file.placements) addFact(tr("Placement"), m_placement(item.what.placementId));
    for (const auto& item : file.attachments) addFact(tr("Attached"), attachmentWords(item.what));
    if (const auto marks = bodyMarks(concern); !marks.empty()) {
        auto* map = new BodyMap;
        map->setMarks(marks);
        map->setReadOnly(true);
        m_rows->addWidget(map);
    }
    m_rows->addStretch(1);
    QWidget* scroll = scrolling(content);
    content->setBackgroundRole(QPalette::Base); // the surface of the card
    // The card keeps one content: what was shown before goes with its scroll area.
    while (QLayoutItem* old = m_card->body()->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    m_card->body()->addWidget(scroll);
}

} // namespace fledge::ui
