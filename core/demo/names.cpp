#include "core/demo/names.h"

#include "core/base/text.h"

namespace fledge::demo {
namespace {

using Names = std::vector<QString>;

Names list(const char* words)
{
    const QStringList parts = QString::fromUtf8(words).split(u'|');
    return Names(parts.begin(), parts.end());
}

const Names& boys()
{
    static const Names names = list("Alfie|Archie|Bilal|Callum|Daniel|Dylan|Eesa|Ellis|Finlay|Frankie|George|Hamza|Harvey|"
                                    "Idris|Isaac|Jayden|Jamal|Jude|Kai|Kian|Kofi|Leo|Liam|Łukasz|Mason|Mateusz|Mohammed|"
                                    "Nathan|Noah|Oisín|Ollie|Omar|Reece|Reuben|Rhys|Riley|Samir|Seán|Taylor|Theo|Tobi|"
                                    "Tyler|Yusuf|Zachary|Zain|André|Jean-Luc|Björn|Arlo|Jesse");
    return names;
}
const Names& girls()
{
    static const Names names = list("Aaliyah|Abi|Agnieszka|Aisha|Amelia|Amina|Anaïs|Beth|Caitlin|Chloë|Darcey|Ellie-Mae|"
                                    "Erin|Esme|Fatima|Freya|Grace|Gracie|Hafsa|Holly|Imani|Isla|Jasmine|Keira|Layla|Lexi|"
                                    "Maisie|Maya|Megan|Niamh|Orla|Phoebe|Poppy|Roisín|Ruby|Safiya|Scarlett|Siân|Summer|Zoë");
    return names;
}
const Names& families()
{
    static const Names names = list(
        "Abbott|Adeyemi|Ahmed|Akhtar|Baker|Barlow|Begum|Bennett|Boateng|Brennan|Brook|Carter|Chowdhury|Clarke|Cole|Conteh|"
        "D'Souza|Davies|de Souza|Doyle|Dunn|Edwards|Ellis|Evans|Fernández|Fielding|Fisher|Ford|Gill|Grant|Green|Hassan|"
        "Hill|Hobson|Hughes|Hussain|Ibrahim|Jackson|Jones|Kaur|Kelly|Khan|King|Kowalski|Lambert|Lewis|Lloyd-Price|"
        "MacDonald|Malik|Marsh|Mensah|Miah|Morgan|Murphy|Nowak|Nwosu|O'Brien|O'Connor|O'Neill|Okafor|Osei|Owusu|Parker|"
        "Patel|Perry|Petrović|Quigley|Rahman|Reid|Richards|Roberts|Rowe|Sandhu|Shah|Shaw|Silva|Singh|Smith-Jones|"
        "St John|Stone|Sutton|Tailor|Taylor|Thorpe|Tran|Turner|Uddin|Underwood|van der Berg|Walsh|Ward|Watson|Webb|"
        "Wilkes|Williams|Wood|Wright|Yeboah|Young|Zając");
    return names;
}
const Names& adults()
{
    static const Names names = list("Alison|Andrew|Anita|Brian|Carol|Darren|Deepa|Emma|Farah|Gareth|Helen|Ian|Joanne|Karen|"
                                    "Kwame|Lisa|Marek|Nadia|Nicola|Paul|Priya|Rachel|Sanjay|Sharon|Siobhán|Steve|Tariq|Wendy");
    return names;
}

} // namespace

PersonName pupilName(Dice& dice)
{
    PersonName name;
    name.female = dice.chance(28);
    name.given = dice.pick(name.female ? girls() : boys());
    name.family = dice.pick(families());
    if (dice.chance(12)) name.preferred = name.given.left(3);
    return name;
}

QString parentName(Dice& dice, const QString& family, bool female)
{
    static const QString initials = QStringLiteral("ABCDEFGHJKLMNPRSTW");
    const QString title = !female ? QStringLiteral("Mr") : dice.chance(60) ? QStringLiteral("Mrs") : QStringLiteral("Ms");
    return QStringLiteral("%1 %2. %3").arg(title, initials.at(dice.below(static_cast<int>(initials.size()))), family);
}

QString adultName(Dice& dice)
{
    const QString given = dice.pick(adults());
    return given + u' ' + dice.pick(families());
}

QString providerName(int n)
{
    static const Names known = list("Greenacre Farm|Pinewood Motors|Harbour Kitchen|Riverside Therapies|Northgate College Link|"
                                    "Ash Tree Forest School|Canal Street Studio|Second Gear Cycles");
    static const Names first = list("Beacon|Birchwood|Bridge|Copper|Eastfield|Fernhill|Foxglove|Heron|Highmoor|Juniper|Kestrel|"
                                    "Larkrise|Lighthouse|Meadow|Millstone|Oakapple|Open Door|Orchard|Quarry|Saddle|Skylark|"
                                    "Stepping Stones|Thornfield|Willow");
    static const Names second = list("Construction|Equine|Community Kitchen|Music Project|Boxing Academy|Outdoor Learning|"
                                     "Hair and Beauty|Tuition|Garden Project|Motor Skills|Arts|Therapeutic Care|Sports Trust");
    if (n < static_cast<int>(known.size())) return known[static_cast<size_t>(n)];
    const auto at = static_cast<size_t>(n) - known.size();
    const QString made = first[at % first.size()] + u' ' + second[(at / first.size() + at) % second.size()];
    const size_t round = at / (first.size() * second.size());
    return round == 0 ? made : made + u' ' + QString::number(round + 1);
}

QString street(Dice& dice)
{
    static const Names streets = list("Larch Close|Station Road|Mill Lane|Church Street|Beech Avenue|Victoria Terrace|The Green|"
                                      "Canal Row|Quarry Bank|Orchard Way|Chapel Lane|Kingfisher Drive|Foundry Street|Moor View");
    return QStringLiteral("%1 %2").arg(dice.between(1, 140)).arg(dice.pick(streets));
}

QString town(Dice& dice)
{
    static const Names towns = list("Alderby|Netherwick|Thornley Cross|Marlbeck|Eastmoor|Wexcombe");
    return dice.pick(towns);
}

QString postcode(Dice& dice)
{
    static const QString letters = QStringLiteral("ABDEFGHJLNPQRSTUWXYZ");
    const auto letter = [&] { return letters.at(dice.below(static_cast<int>(letters.size()))); };
    QString made = QStringLiteral("ZZ99 %1").arg(dice.between(1, 9));
    made += letter();
    made += letter();
    return made;
}

QString phone(Dice& dice) { return QStringLiteral("01632 960%1").arg(dice.below(1000), 3, 10, QChar(u'0')); }
QString mobile(Dice& dice) { return QStringLiteral("07700 900%1").arg(dice.below(1000), 3, 10, QChar(u'0')); }

QString email(const QString& name)
{
    return folded(name).replace(u' ', u'.') + QStringLiteral("@example.org");
}

} // namespace fledge::demo
