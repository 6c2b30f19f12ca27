// What stands in free text about other people, taken out before the text is given to somebody who asked for what is held
// about one pupil: names of other pupils, telephone numbers, e-mail addresses, homes.
#pragma once
#include <QSet>
#include <QString>
#include <QStringList>

namespace fledge::report {

class ThirdParties
{
public:
    /// Another pupil: their names are taken out, together or alone.
    void addPupil(const QStringList& givenNames, const QString& familyName);
    /// Somebody's home: its lines and postcode are taken out wherever they stand.
    void addHome(const QString& address, const QString& postcode = {});
    /// A name that stays when it stands alone, because the pupil or their family bear it too.
    void spareName(const QString& name);
    /// Words that stay whole, whatever names are in them: the school, a provider, a site.
    void sparePhrase(const QString& phrase);
    /// A telephone number or an e-mail address that stays. Every other one goes.
    void spareContact(const QString& numberOrAddress);

    /// The text without what is not to be given. Names are looked for as whole words: in capitals or with a capital letter
    /// where one stands alone, in any case where first and family name stand together.
    QString masked(const QString& text) const;
    /// How many passages were taken out of all texts so far.
    int taken() const { return m_taken; }

    static QString insteadOfName();
    static QString insteadOfDetail();

private:
    struct Range
    {
        qsizetype from, to;
        bool isName;
    };
    void findNames(const QString& text, std::vector<Range>& out) const;
    void findContacts(const QString& text, std::vector<Range>& out) const;
    void findHomes(const QString& text, std::vector<Range>& out) const;
    bool isSpared(const QString& text, const Range& range) const;

    QSet<QString> m_names;     ///< folded words
    QSet<QString> m_fullNames; ///< `given family`, folded
    QSet<QString> m_spared;
    QStringList m_phrases;
    QSet<QString> m_contacts; ///< digits, or an address in lower case
    QStringList m_homes;
    mutable int m_taken = 0;
};

} // namespace fledge::report
