// A card in red: what is more urgent than writing.
#pragma once
#include <QWidget>

namespace fledge::ui {

class DangerCard final : public QWidget
{
    Q_OBJECT
public:
    /// `title` asks, `words` say what to do first.
    DangerCard(const QString& title, const QString& words, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace fledge::ui
