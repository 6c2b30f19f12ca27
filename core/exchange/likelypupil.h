// Which pupils somebody may have meant who typed a name and a birth date without a list to choose from. It proposes an
// order and a reason; a person decides.
#pragma once
#include "core/domain/pupil.h"

namespace fledge::exchange {

/// What of the typing fits a pupil.
struct Likeness
{
    bool name = false;       ///< every word begins one of the pupil's names
    bool partOfName = false; ///< one whole word does
    bool born = false;       ///< the day
    bool yearBorn = false;   ///< the year alone was typed, and fits

    /// Good enough to be proposed; a year alone is not.
    bool isLikely() const { return name || partOfName || born; }
    /// The lower the better.
    int rank() const;
    bool operator==(const Likeness&) const = default;
};

/// `born`: an ISO date or a year, as a packet carries it; other words count for nothing.
Likeness likeness(const Pupil& pupil, const QString& name, const QString& born);

/// Whether whoever typed this most likely meant the pupil: a given name and a family name are in it; or every word is one of the pupil's names or an initial of one, one at
/// least is a name; one name alone has to come with the birth date or year, and a name with initials is somebody else's where
/// the year is out by more than one. The beginning of a name is none: it could be tried letter by letter.
bool isNamed(const Pupil& pupil, const QString& name, const QString& born);

/// Whether whoever typed this meant `other` of two who bear the name: the birth date or year is theirs, and is not the pupil's.
bool isRather(const Pupil& other, const Pupil& pupil, const QString& name, const QString& born);

} // namespace fledge::exchange
