// A page on which something runs stays while the screen is locked, without the words on it: they lie with the drafts, sealed,
// until the same person is back.
#pragma once
#include <QObject>
#include <QPointer>
#include <QVariantList>
#include <QWidget>
#include <vector>

namespace fledge::ui {

class BlankedPage final : public QObject
{
    Q_OBJECT
public:
    /// Takes the words out of everything on the page: labels, fields, lists of choices, tables. What fills a table meanwhile
    /// is taken out, too, as long as this lives.
    explicit BlankedPage(QWidget& page);
    /// What was taken, for putBack(): it belongs where drafts are kept.
    QVariantList takeWords() { return std::exchange(m_words, {}); }
    /// Puts the words back where nothing was written meanwhile. Tables are filled by the page itself.
    void putBack(const QVariantList& words);

private:
    std::vector<QPointer<QWidget>> m_widgets; ///< in the order of the words
    QVariantList m_words;
};

} // namespace fledge::ui
