#include "ui/concerns/bodymap.h"

#include "core/report/bodypart.h"
#include "ui/common/layouts.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

QString lineName(int number) { return QStringLiteral("mark-%1").arg(number); }

} // namespace

BodyMap::BodyMap(QWidget* parent)
    : QWidget(parent), m_front(new BodyOutline(false)), m_back(new BodyOutline(true)), m_list(new QVBoxLayout)
{
    setObjectName(QStringLiteral("body-map"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(beat(this));
    row->addWidget(m_front, 0, Qt::AlignTop);
    row->addWidget(m_back, 0, Qt::AlignTop);
    row->addLayout(m_list, 1);
    m_list->setSpacing(beat(this) / 2);
    for (BodyOutline* side : {m_front, m_back})
        connect(side, &BodyOutline::placed, this, [this, side](double x, double y) { add(side->isBack(), x, y); });
    showMarks();
}

void BodyMap::setMarks(const std::vector<BodyMark>& marks)
{
    m_marks = marks;
    showMarks();
}

void BodyMap::setReadOnly(bool on)
{
    m_readOnly = on;
    m_front->setReadOnly(on);
    m_back->setReadOnly(on);
    showMarks();
}

// A number that stood beside a mark is not given to another: the text may speak of "mark 2".
void BodyMap::add(bool back, double x, double y)
{
    const int number = m_marks.empty() ? 1 : m_marks.back().number + 1;
    m_marks.push_back({number, back, x, y, {}});
    showMarks();
    for (auto* line : findChildren<QLineEdit*>(lineName(number))) line->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

void BodyMap::remove(int number)
{
    std::erase_if(m_marks, [number](const BodyMark& mark) { return mark.number == number; });
    showMarks();
    m_front->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
}

QWidget* BodyMap::makeRow(const BodyMark& mark)
{
    auto* whole = new QWidget;
    auto* row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(beat(this));
    const QString words = tr("%1  %2").arg(mark.number).arg(report::bodyPart(mark));
    QLabel* label = strongLabel(words);
    label->setFixedWidth(beat(this) * 15);
    row->addWidget(label, 0, Qt::AlignTop);
    if (m_readOnly) {
        row->addWidget(bodyLabel(mark.note), 1);
        return whole;
    }
    auto* note = new QLineEdit(mark.note);
    auto* gone = button(QStringLiteral("×"));
    note->setObjectName(lineName(mark.number));
    note->setPlaceholderText(tr("What it looks like"));
    note->setAccessibleName(tr("Mark %1, %2: what it looks like").arg(mark.number).arg(report::bodyPart(mark)));
    gone->setObjectName(QStringLiteral("mark-remove-%1").arg(mark.number));
    gone->setAccessibleName(tr("Take mark %1 away").arg(mark.number));
    gone->setToolTip(gone->accessibleName());
    row->addWidget(note, 1);
    row->addWidget(gone);
    connect(note, &QLineEdit::textChanged, this, [this, number = mark.number](const QString& text) {
        for (BodyMark& known : m_marks)
            if (known.number == number) known.note = text;
        Q_EMIT changed();
    });
    connect(gone, &QPushButton::clicked, this, [this, number = mark.number] { remove(number); });
    return whole;
}

void BodyMap::showMarks()
{
    emptyLayout(*m_list);
    m_front->setMarks(m_marks);
    m_back->setMarks(m_marks);
    if (m_marks.empty() && !m_readOnly)
        m_list->addWidget(mutedLabel(tr("Click where you saw a mark; a number stands there, and its note here. Only what "
                                        "you saw: never undress or examine a child.")));
    for (const BodyMark& mark : m_marks) m_list->addWidget(makeRow(mark));
    m_list->addStretch(1);
}

} // namespace fledge::ui
