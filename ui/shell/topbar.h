// The bar at the top: the school, the search field, who is acting and how to change that.
#pragma once
#include <QString>
#include <QWidget>
#include <vector>

class QHBoxLayout;
class QMenu;
class QPushButton;

namespace fledge::ui {

class ElidedLabel;
class SearchBox;

/// Somebody who may act at this desk.
struct Person
{
    QString id;
    QString name; ///< `J. Okafor`
    QString role; ///< `AP coordinator`
};

class TopBar final : public QWidget
{
    Q_OBJECT
public:
    explicit TopBar(QWidget* parent = nullptr);
    void setSchool(const QString& name, int navigationWidth);
    void setPeople(const std::vector<Person>& people, const QString& actingId);
    /// Where people sign in: who is signed in; the buttons lock the screen and let somebody else sign in.
    void setSignedIn(const Person& person);
    /// A button of the whole program, left of the person ("Log a concern").
    void addAction(QWidget* widget);
    SearchBox* search() { return m_search; }

Q_SIGNALS:
    void personChosen(const QString& id);
    void otherSchoolAsked();
    void switchAsked();
    void lockAsked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ElidedLabel* m_school;
    SearchBox* m_search;
    QHBoxLayout* m_actions;
    ElidedLabel* m_acting;
    QPushButton* m_lock;
    QPushButton* m_switch;
    QMenu* m_people;
    bool m_chooses = false; ///< without accounts anybody is chosen from a list; with them the button signs out
};

} // namespace fledge::ui
