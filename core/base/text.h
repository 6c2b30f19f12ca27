// Small, exact conversions of text: ISO dates, instants, folded names, references. No locale, no clock.
#pragma once
#include <QByteArray>
#include <QDate>
#include <QDateTime>
#include <QString>
#include <QTime>
#include <QUuid>

namespace fledge {

/// `YYYY-MM-DD`, exactly ten characters, a day that exists; anything else is an invalid date. Never through a
/// timestamp.
QDate parseIsoDate(QStringView text);
QString isoDate(QDate date);

/// `HH:MM`, exactly five characters, a time that exists; anything else is an invalid time.
QTime parseTime(QStringView text);

/// `2026-11-23T09:31:07.000Z`, the one form in which instants are written and read.
QDateTime parseInstant(const QString& text);
QString instantText(const QDateTime& utc);

/// Lower case without accents, punctuation or repeated blanks: what names are searched and compared by.
QString folded(const QString& text);

/// BLAKE2b of `bytes`, `size` bytes long (16 to 64).
QByteArray digest(QByteArrayView bytes, int size = 32);

/// Eight Crockford base-32 characters of the id's digest, shown `K7Q2-M9XD`. For people and paper; never stored.
QString reference(const QUuid& id);

/// Order for people: numeric, ignoring case and accents. Negative, zero or positive.
int comparePeople(const QString& left, const QString& right);

} // namespace fledge
