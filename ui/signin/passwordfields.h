// A new password, typed twice, with words about how easily it is guessed. The words never leave the two fields.
#pragma once
#include <QString>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace fledge::ui {

/// How good a password is, in a sentence.
QString strengthWords(const QString& password);

class PasswordFields final : public QWidget
{
    Q_OBJECT
public:
    /// `label`: `Password`, `First password`. The fields are named `password` and `passwordAgain`, after `prefix`.
    explicit PasswordFields(const QString& label, const QString& prefix = {}, QWidget* parent = nullptr);
    /// False, with the words beside the field, when it is too short or not the same twice.
    bool check();
    /// The password; the fields are empty afterwards.
    QByteArray take();
    /// The password, left in the fields: for what may be refused and tried again.
    QByteArray text() const;
    bool isEmpty() const;
    void clear();
    QWidget* first();

private:
    QLineEdit* m_first;
    QLineEdit* m_again;
    QLabel* m_strength;
    QLabel* m_problem;
};

} // namespace fledge::ui
