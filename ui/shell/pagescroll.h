// The place of a page in the window, and the line under all pages.
#pragma once
#include <QScrollArea>

namespace fledge::ui {

/// Scrolls a page that wants more height than there is. Texts that wrap need more height in a narrow window, which the
/// plain scroll area does not ask for.
class PageScroll final : public QScrollArea
{
    Q_OBJECT
public:
    explicit PageScroll(QWidget* page);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void askHeight();
};

/// The status line: a quiet surface with a line above.
class StatusLine final : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace fledge::ui
