// The search field at the top: finds pupils, providers, placements and pages while one types.
#pragma once
#include <functional>
#include <QLineEdit>
#include <QString>
#include <vector>

class QListWidget;

namespace fledge::ui {

struct SearchResult
{
    QString icon;
    QString words;   ///< `Amelia Ward`
    QString detail;  ///< what tells it from another of that name: `Year 10, born 3 Apr 2011`
    QString address; ///< where Enter goes
};
/// Answers at once, best first; called on every key.
using SearchProvider = std::function<std::vector<SearchResult>(const QString& typed)>;

class SearchBox final : public QLineEdit
{
    Q_OBJECT
public:
    explicit SearchBox(QWidget* parent = nullptr);
    void setProvider(SearchProvider provider) { m_provider = std::move(provider); }
    QListWidget* results() { return m_results; }
    /// The keys that lead here, shown in the empty field; nothing shows none.
    void setKeysShown(const QString& keys) { m_keys = keys; }

Q_SIGNALS:
    void chosen(const QString& address);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void search(const QString& typed);
    void place();
    void choose(int row);
    QString m_keys = QStringLiteral("Ctrl K");
    SearchProvider m_provider;
    QListWidget* m_results;
};

} // namespace fledge::ui
