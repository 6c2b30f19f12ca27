// Hides the screen at once when somebody walks up: a calm page without a name on it. Any key or click returns.
#pragma once
#include <QPointer>
#include <QWidget>

namespace fledge::ui {

class Cover final : public QWidget
{
    Q_OBJECT
public:
    /// Covers the whole of `window` until a key or a click; the keyboard goes back to where it was.
    explicit Cover(QWidget* window);
    void cover();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void uncover();
    QPointer<QWidget> m_before;
};

} // namespace fledge::ui
