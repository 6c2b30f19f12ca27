#include "ui/concerns/sentconcern.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "ui/common/card.h"
#include "ui/concerns/concernfacts.h"
#include "ui/record/listspart.h"

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

void SentConcern::addPupils(ConcernFacts& facts, const policy::CaseFile& file)
{
    for (const auto& item : file.pupils) {
        const ConcernPupil& pupil = item.what;
        const QString who = tr("%1 (%2)").arg(m_directory.name(pupil.pupilId), record::label(pupil.part));
        facts.add(tr("Pupil"), pupil.ownText.isEmpty() ? who : who + u'\n' + pupil.ownText);
    }
}

void SentConcern::show(const policy::CaseFile& file)
{
    const Concern& concern = *file.asLogged;
    auto* content = new ConcernFacts;
    m_card->setTitle(tr("Sent: %1").arg(reference(file.id.uuid())));
    m_card->setSubtitle(tr("on %1 by %2").arg(format::instant(file.logged().at), file.logged().byName));
    addPupils(*content, file);
    content->add(concern, m_directory.names());
    for (const auto& item : file.placements) content->add(tr("Placement"), m_placement(item.what.placementId));
    for (const auto& item : file.attachments) content->add(item.what);
    content->addBodyMap(concern);
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
