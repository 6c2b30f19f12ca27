#include "core/report/bodypart.h"

#include <cmath>
#include <QCoreApplication>

namespace fledge::report {
namespace {

QString say(const char* text) { return QCoreApplication::translate("BodyMap", text); }

QString limb(const BodyMark& mark, const char* left, const char* right)
{
    // Seen from the front, the body's left is at the right hand of whoever looks.
    return say((mark.x > 0.5) != mark.back ? left : right);
}

} // namespace

QString bodyPart(const BodyMark& mark)
{
    const double aside = std::abs(mark.x - 0.5) * bodyWidth;
    const double down = mark.y * bodyHeight;
    if (down < 32) return mark.back ? say("back of the head") : say("head or face");
    if (down < 40 && aside < 12) return say("neck");
    if (aside > 20 && down >= 95 && down < 118)
        return limb(mark, QT_TRANSLATE_NOOP("BodyMap", "left hand"), QT_TRANSLATE_NOOP("BodyMap", "right hand"));
    if (aside > 19 && down < 118)
        return limb(mark, QT_TRANSLATE_NOOP("BodyMap", "left arm"), QT_TRANSLATE_NOOP("BodyMap", "right arm"));
    if (down < 72) return mark.back ? say("upper back") : say("chest");
    if (down < 96) return mark.back ? say("lower back") : say("belly");
    if (down < 116) return mark.back ? say("buttocks") : say("hips or lap");
    if (down < 184)
        return limb(mark, QT_TRANSLATE_NOOP("BodyMap", "left leg"), QT_TRANSLATE_NOOP("BodyMap", "right leg"));
    return limb(mark, QT_TRANSLATE_NOOP("BodyMap", "left foot"), QT_TRANSLATE_NOOP("BodyMap", "right foot"));
}

} // namespace fledge::report
