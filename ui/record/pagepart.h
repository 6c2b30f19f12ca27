// The content of one tab of a record's page: it reads when it is shown, takes the window's keys, and opens a field that
// somebody was sent to.
#pragma once
#include <QString>
#include <QUuid>
#include <QWidget>

namespace fledge::ui {

/// Where a gate item or a duty sends the person: a record of a type (an id, a key of the list, or nothing for a new
/// one) and a field of its form.
struct Target {
    QString type;
    QString record;
    QString field;
    bool isEmpty() const { return type.isEmpty(); }
};

class PagePart : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    /// Reads again; keeps the row, and what is typed.
    virtual void refresh() = 0;
    /// What drafts are kept under: the page's kind and record.
    virtual void setPlace(const QString& place) { Q_UNUSED(place) }
    /// Goes to the field; false when this tab has no such form.
    virtual bool openTarget(const Target& target)
    {
        Q_UNUSED(target)
        return false;
    }
    /// The row the person stands on, kept in the address, so that Esc comes back to it.
    virtual QString row() const { return {}; }
    virtual void setRow(const QString& key) { Q_UNUSED(key) }
    /// Keeps what is typed: the person goes elsewhere.
    virtual void leave() {}
    virtual bool closePart() { return false; }
    virtual bool createNew() { return false; }
    virtual bool save() { return false; }
    virtual bool find() { return false; }
    virtual bool clear() { return false; }
    virtual QWidget* firstFocus() { return nullptr; }
    /// The form that stands open, and opening it again by that name: see Page.
    virtual QString openForm() const { return {}; }
    virtual bool reopenForm(const QString& name)
    {
        Q_UNUSED(name)
        return false;
    }
    /// A panel of the page stands beside the tab now: what can wait gives it the room.
    virtual void makeRoom(bool) {}
};

} // namespace fledge::ui
