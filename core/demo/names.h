// Names for people, providers and places that do not exist.
#pragma once
#include "core/demo/dice.h"

#include <QString>

namespace fledge::demo {

struct PersonName
{
    QString given;
    QString family;
    QString preferred;
    bool female = false;
};

/// A pupil's name: seven in ten are boys; some have a preferred name.
PersonName pupilName(Dice& dice);
/// An adult's name with the family name given; a title and an initial (`Mrs R. Osei`).
QString parentName(Dice& dice, const QString& family, bool female);
QString adultName(Dice& dice);
/// The n-th provider: the first ones are well-known names of the sample school, later ones are put together.
QString providerName(int n);
/// `14 Larch Close`.
QString street(Dice& dice);
QString town(Dice& dice);
/// A postcode area that was never given to a place.
QString postcode(Dice& dice);
/// Numbers kept free for stories: 01632 960000 to 960999, and 07700 900000 to 900999.
QString phone(Dice& dice);
QString mobile(Dice& dice);
/// `firstname.lastname@example.org`, without accents.
QString email(const QString& name);

} // namespace fledge::demo
