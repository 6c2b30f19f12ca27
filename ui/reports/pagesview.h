// The pages of a report as they will be printed, one under the other, as wide as there is room.
#pragma once
#include "ui/print/page.h"

#include <QScrollArea>

namespace fledge::ui {

class PagesView final : public QScrollArea
{
    Q_OBJECT
public:
    explicit PagesView(QWidget* parent = nullptr);
    void setPages(const print::Pages& pages);
    int pageCount() const { return m_pages.count(); }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Sheets;
    print::Pages m_pages;
    Sheets* m_sheets;
};

} // namespace fledge::ui
