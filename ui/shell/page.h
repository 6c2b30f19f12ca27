// What a page is, what it may ask of the window, and how it is registered. Pages open each other by address alone:
// `today`, `pupil/ID`, `placement/ID/consent`; the first word names the kind of page. `pupil/ID#contact/new` opens the form
// of that name as well, with what was typed into it before.
#pragma once
#include "ui/common/noticebar.h"

#include <functional>
#include <QString>
#include <QStringList>
#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace fledge::ui {

class DraftKeeper;

/// Goes to a page by its address.
class Navigator
{
public:
    virtual ~Navigator() = default;
    virtual void open(const QString& address) = 0;
    virtual void back() = 0;
};

/// What a page may ask of the window. Tests hand a page a small one of their own.
class Shell : public Navigator
{
public:
    virtual void tell(const Notice& notice) = 0;
    /// The number beside a navigation entry; 0 hides it.
    virtual void setBadge(const QString& page, int count) = 0;
    /// The words at the left and the right of the status line.
    virtual void setStatus(const QString& left, const QString& right) = 0;
    virtual DraftKeeper& drafts() = 0;
};

/// A page fills the window beside the navigation. Make the content in the constructor, fill it in open(), and fill it
/// again in refresh() when something was saved.
class Page : public QWidget
{
    Q_OBJECT
public:
    explicit Page(Shell& shell);

    virtual QString title() const = 0;
    /// The address that brings the person back to exactly this: kind, record, tab.
    virtual QString address() const = 0;
    /// Shows what `address` names. Called on every visit; the page reads its data here.
    virtual void open(const QString& address) = 0;
    /// Something was saved elsewhere: read again, keep selection, scroll position and typing.
    virtual void refresh() {}
    /// The person goes elsewhere: put what was typed into the draft keeper.
    virtual void leave() {}

    // The window's keys. Each says whether it did anything.
    virtual bool createNew() { return false; } ///< Ctrl+N
    virtual bool save() { return false; }      ///< Ctrl+S
    virtual bool find() { return false; }      ///< Ctrl+F
    virtual bool print() { return false; }     ///< Ctrl+P
    virtual bool closePart() { return false; } ///< Esc, first: a form beside a table, an open panel
    virtual bool clear() { return false; }     ///< Esc, second: a filter, a selection
    /// Where the keyboard starts on this page.
    virtual QWidget* firstFocus() { return nullptr; }

    // Coming back to what was under way: after the lock, and to a draft of before.
    /// The form that stands open beside what is shown, by the name its draft has after the `#` of its key; empty: none.
    virtual QString openForm() const { return {}; }
    /// Opens that form again, and its draft fills it. False when this page has no such form now.
    virtual bool reopenForm(const QString& name)
    {
        Q_UNUSED(name)
        return false;
    }
    /// Something runs here that is not to stop when the screen locks: the page stays behind the lock.
    virtual bool isWorking() const { return false; }

protected:
    Shell& shell() const { return m_shell; }
    /// The page's one column, with the margins and distances of the rhythm.
    QVBoxLayout* column() { return m_column; }

private:
    Shell& m_shell;
    QVBoxLayout* m_column;
};

/// A registered kind of page.
struct PageKind
{
    QString name;           ///< first word of its addresses
    QString icon;           ///< of its navigation entry
    QString words;          ///< of its navigation entry; empty: reached from other pages only
    QString under;          ///< the entry lit while it is shown; empty: its own name
    bool secondary = false; ///< stands below the line in the navigation
    std::function<Page*(Shell&)> make;
    std::function<int()> badge = {}; ///< the number beside its entry, where it does not wait for the page to be made
};
using PageKinds = std::vector<PageKind>;

/// The words of an address: `placement/ID/consent` → placement, ID, consent. A missing one is empty: use value(i).
inline QStringList addressParts(const QString& address) { return address.split(u'/', Qt::SkipEmptyParts); }

} // namespace fledge::ui
