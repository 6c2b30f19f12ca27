// Messages stand in a bar of the window, never in a box; screen readers are told at once.
#pragma once
#include <functional>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace fledge::ui {

struct Notice
{
    enum class Kind { Info, Success, Problem };
    Kind kind = Kind::Info;
    QString text;             ///< one plain sentence
    QString actionWords = {}; ///< `Undo`; empty: no button
    std::function<void()> action = {};

    static Notice success(const QString& text) { return {Kind::Success, text}; }
    static Notice problem(const QString& text) { return {Kind::Problem, text}; }
    static Notice info(const QString& text) { return {Kind::Info, text}; }
    /// The same notice with a button.
    Notice with(const QString& words, std::function<void()> then) const { return {kind, text, words, std::move(then)}; }
};

/// Shows one notice at a time. A problem or an offer stays until it is closed or replaced; the rest goes after a while.
class NoticeBar final : public QWidget
{
    Q_OBJECT
public:
    explicit NoticeBar(QWidget* parent = nullptr);
    void tell(const Notice& notice);
    void clear();
    QString text() const;
    Notice::Kind kind() const { return m_notice.kind; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    // The page's own margins: the bar stands in line with what is under it.
    int side() const;
    int above() const;
    Notice m_notice;
    QLabel* m_text;
    QPushButton* m_action;
    QPushButton* m_close;
    QTimer m_timer;
};

} // namespace fledge::ui
