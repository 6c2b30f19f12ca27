// The body map of a concern: front and back, and beside them a list in which each numbered mark has its note.
#pragma once
#include "ui/concerns/bodyoutline.h"

class QVBoxLayout;

namespace fledge::ui {

class BodyMap final : public QWidget
{
    Q_OBJECT
public:
    explicit BodyMap(QWidget* parent = nullptr);
    void setMarks(const std::vector<BodyMark>& marks);
    /// In order of their numbers, each with what was written beside it.
    const std::vector<BodyMark>& marks() const { return m_marks; }
    /// Shows marks that nobody may change any more.
    void setReadOnly(bool on);
    BodyOutline* front() { return m_front; }

Q_SIGNALS:
    void changed();

private:
    void add(bool back, double x, double y);
    void remove(int number);
    void showMarks();
    QWidget* makeRow(const BodyMark& mark);

    std::vector<BodyMark> m_marks;
    BodyOutline* m_front;
    BodyOutline* m_back;
    QVBoxLayout* m_list;
    bool m_readOnly = false;
};

} // namespace fledge::ui
