#include "ui/record/rowdelegate.h"

#include "ui/common/chip.h"
#include "ui/common/icons.h"
#include "ui/record/rowsmodel.h"

#include <QPainter>

namespace fledge::ui {
namespace {

int padding(const QStyleOptionViewItem& option) { return beat(option.widget) * 3 / 2; }

/// Numbers stand as far from the right as words from the left; words need less before the next column.
int rightPadding(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const bool right = index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
    return right ? padding(option) : padding(option) / 2;
}

QColor inkColour(Ink ink, const Tokens& t)
{
    switch (ink) {
    case Ink::Muted:
        return t.muted;
    case Ink::Link:
        return t.accent;
    case Ink::Alarm:
        return t.overdue.ink;
    case Ink::Normal:
    case Ink::Strong:
        break;
    }
    return t.text;
}

bool isHeavy(Ink ink) { return ink == Ink::Strong || ink == Ink::Alarm; }

void paintGround(QPainter* painter, const QStyleOptionViewItem& option, const Tokens& t, bool group)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(option.rect, group ? t.background : selected ? t.accentSoft : t.surface);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.line);
    const bool derived = t.accentSoft == t.surface; // high contrast: a frame instead of a tint
    if (selected && derived) {
        painter->setPen(QPen(t.accent, 2));
        painter->drawLine(option.rect.topLeft(), option.rect.topRight());
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    }
}

} // namespace

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens t = tokens(option.palette);
    const bool group = index.data(GroupRole).toBool();
    painter->save();
    paintGround(painter, option, t, group);
    QRect place = option.rect.adjusted(padding(option), 0, -rightPadding(option, index), -1);
    const QString text = index.data(Qt::DisplayRole).toString();
    const QVariant chip = index.data(ChipRole);
    if (chip.isValid()) {
        paintChip(*painter, place, text, ChipState(chip.toInt()), option.font, option.palette);
        return painter->restore();
    }
    const Ink ink = Ink(index.data(InkRole).toInt());
    const QString iconName = index.data(IconRole).toString();
    if (!iconName.isEmpty()) {
        const int side = beat(option.widget) * 2;
        paintIcon(*painter, QRectF(place.left(), place.center().y() - side / 2, side, side), iconName,
                  inkColour(ink, t));
        place.setLeft(place.left() + side + beat(option.widget) / 2);
    }
    const QFont font = group ? fontFor(TextRole::TableHead, option.font)
                             : fontFor(isHeavy(ink) ? TextRole::Strong : TextRole::Body, option.font);
    painter->setFont(font);
    painter->setPen(inkColour(ink, t));
    const int alignment = index.data(Qt::TextAlignmentRole).toInt();
    painter->drawText(place, (alignment ? alignment : int(Qt::AlignLeft | Qt::AlignVCenter)) | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(text, Qt::ElideRight, place.width()));
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const bool heavy = isHeavy(Ink(index.data(InkRole).toInt()));
    const QFontMetrics metrics(heavy ? fontFor(TextRole::Strong, option.font) : option.font);
    const int words =
        index.data(ChipRole).isValid() ? chipSize(text, option.font).width() : metrics.horizontalAdvance(text) + 2;
    const int picture = index.data(IconRole).toString().isEmpty() ? 0 : beat(option.widget) * 5 / 2;
    return {words + picture + padding(option) + rightPadding(option, index) + 1, rowHeight(option.font)};
}

} // namespace fledge::ui
