// What happens in the small school of castschool.h: each of the cast does something to one pupil, and five concerns are
// logged: o an ordinary one about A, r a restricted one about B for the dsl alone, h one about the headteacher and C, w one
// about dsl2 and A, v an ordinary one about D.
#pragma once
#include "core/domain/concern.h"
#include "tests/support/castschool.h"

namespace fledge::test {

/// A word that stands in that concern, and nowhere else.
QString wordOfConcern(QChar letter);

class CastConcerns
{
public:
    /// Signs everybody in, one after another.
    explicit CastConcerns(CastSchool& school);

    const std::map<QChar, QString>& ids() const { return m_ids; }
    /// Whose records those are that were made here; null for another's.
    QChar ownerOf(const QString& id) const;

private:
    void actEach();
    void log(QChar letter, const char* person, Concern concern, QChar pupil, bool isTied);

    CastSchool& m_school;
    std::map<QChar, QString> m_ids;
    std::map<QString, QChar> m_later;
};

} // namespace fledge::test
