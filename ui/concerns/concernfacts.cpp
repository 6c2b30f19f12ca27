#include "ui/concerns/concernfacts.h"

#include "core/domain/concernparts.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/concerns/attachmentlist.h"
#include "ui/concerns/bodymap.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace fledge::ui {

ConcernFacts::ConcernFacts(QWidget* parent) : QWidget(parent), m_rows(new QVBoxLayout)
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, beat(this), 0);
    all->addLayout(m_rows);
    all->addStretch(1);
    m_rows->setSpacing(beat(this));
}

void ConcernFacts::add(const QString& label, const QString& value)
{
    if (value.trimmed().isEmpty()) return;
    auto* whole = new QWidget;
    auto* row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(beat(this) * 2);
    QLabel* above = mutedLabel(label);
    above->setFixedWidth(beat(this) * 24);
    QLabel* words = bodyLabel(value);
    words->setTextFormat(Qt::PlainText);
    words->setAccessibleName(QStringLiteral("%1: %2").arg(label, value));
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(above, 0, Qt::AlignTop);
    row->addWidget(words, 1);
    m_rows->addWidget(whole);
}

void ConcernFacts::add(const Concern& concern, const ReferenceName& names)
{
    const record::AnyRecord any = record::AnyRecord::of(concern);
    for (const record::Field& field : any.type().fields)
        if (field.kind->sort != record::Sort::Json) add(field.labelText(), fieldText(field, any.value(field), names));
}

void ConcernFacts::add(const CaseAttachment& attachment) { add(tr("Attached"), attachmentWords(attachment)); }

void ConcernFacts::addBodyMap(const Concern& concern)
{
    const auto marks = bodyMarks(concern);
    if (marks.empty()) return;
    auto* map = new BodyMap;
    map->setMarks(marks);
    map->setReadOnly(true);
    m_rows->addWidget(map);
}

} // namespace fledge::ui
