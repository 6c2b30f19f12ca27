// One outline of a body, from the front or from behind, on which numbered marks are put by mouse or keyboard.
#pragma once
#include "core/domain/concernparts.h"

#include <QPointF>
#include <QWidget>

namespace fledge::ui {

/// Arrow keys move a cross, Enter or Space puts a mark there; a click does both.
class BodyOutline final : public QWidget
{
    Q_OBJECT
public:
    explicit BodyOutline(bool back, QWidget* parent = nullptr);
    bool isBack() const { return m_back; }
    /// The marks of this side are drawn, the others are not.
    void setMarks(const std::vector<BodyMark>& marks);
    void setReadOnly(bool on);
    /// Where a share of the outline lies in the widget.
    QPointF placeOf(double x, double y) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// A mark was asked for; x and y from 0 to 1.
    void placed(double x, double y);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF area() const;
    void moveCross(double dx, double dy);
    void describe();

    bool m_back;
    bool m_readOnly = false;
    std::vector<BodyMark> m_marks;
    QPointF m_cross{0.5, 0.3};
};

} // namespace fledge::ui
