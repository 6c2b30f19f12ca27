// The office of a small special school: one computer, one window, and whoever sits at it. A walk says what a person does
// in the words the window shows; everything goes through mouse and keyboard, nothing through the store.
#pragma once
#include "core/workspace.h"
#include "tests/support/catchqt.h"
#include "ui/desk/desk.h"

#include <QTemporaryDir>

class QComboBox;
class QPushButton;

namespace fledge::story {

/// What is typed into a form: the column of the field and the words, in that order.
using Typed = std::vector<std::pair<QString, QString>>;

class Office
{
public:
    /// Fledge is started on a computer that has never seen it.
    explicit Office(QDate day);
    ~Office();

    // The day and who works
    /// Everybody's password in this walk.
    static const QString password;
    /// Another day: whoever worked last signs in again.
    void comeIn(QDate day, QTime at = QTime(9, 0));
    /// Signs out, and somebody else signs in.
    void become(const QString& name);
    void signIn(const QString& name);
    /// Whoever is there signs out; somebody comes for the first time, chooses a password of their own, and goes again.
    void choosesPassword(const QString& signInName, const QString& first);
    void hasAccount(const QString& name, const QString& signIn) { m_signIns.insert(name, signIn); }
    QString acting();
    QString placeFor(const QString& fileName) const { return m_folder.filePath(fileName); }
    QString write(const QString& fileName, const QByteArray& content);
    ui::MainWindow& window() { return m_desk->window(); }
    /// What is stored, for looking at afterwards.
    Workspace& stored();

    // Where one is
    void goTo(const QString& entry);
    void openTab(const QString& words);
    QString address();
    /// The words at the head of the page.
    QString title();
    QString notice();

    // Hands
    void click(const QString& button);
    bool canClick(const QString& button);
    void fill(const Typed& form, QWidget* in = nullptr);
    void tick(const QString& words);
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier);
    void save() { press(Qt::Key_S, Qt::ControlModifier); }
    /// Esc until the page is another one: first it closes a part, then the notice, then it goes back.
    void escBack();
    /// The forms that stand on the page.
    std::vector<QWidget*> forms();
    /// The field with the keyboard.
    QString field();

    // Eyes
    template <class W> W* seen(const QString& name, QWidget* in = nullptr)
    {
        W* found = look<W>(name, in);
        INFO("looked for " << name.toStdString() << " on " << address().toStdString());
        REQUIRE(found != nullptr);
        return found;
    }
    bool sees(const QString& name, QWidget* in = nullptr) { return look<QWidget>(name, in) != nullptr; }
    /// Whether these words stand somewhere in the window.
    bool reads(const QString& words);

    // Tables
    QStringList rows(const QString& table);
    void clickRow(const QString& table, const QString& words);
    /// Goes to the row with the arrow keys' meaning, and Enter.
    void enterRow(const QString& table, const QString& words);
    void clickCell(const QString& table, int row, int column);
    QString keyOfRow(const QString& table, int row);
    QString currentKey(const QString& table);
    /// Waits for a piece of work of the window.
    [[nodiscard]] bool waitFor(const std::function<bool()>& done);

private:
    template <class W> W* look(const QString& name, QWidget* in)
    {
        QWidget* within = in ? in : &window();
        for (W* each : within->findChildren<W*>(name))
            if (each->isVisible()) return each;
        for (W* each : within->findChildren<W*>()) // by what a screen reader calls it
            if (each->isVisible() && each->accessibleName() == name) return each;
        return nullptr;
    }
    QPushButton* buttonSeen(const QString& words);
    void scrollTo(QWidget* widget);
    void set(QWidget* field, const QString& words);
    void choose(QComboBox* box, const QString& words);
    int rowWith(const QString& table, const QString& words);
    void settle();

    QTemporaryDir m_folder;
    FixedClock m_clock;
    QHash<QString, QString> m_signIns;
    std::unique_ptr<ui::Desk> m_desk;
};

} // namespace fledge::story
