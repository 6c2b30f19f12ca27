// The numbers by which pupils, learners and providers are known, and postcodes: their form and their check digits.
#pragma once
#include <QChar>
#include <QString>

namespace fledge::identifiers {

/// Upper case, without blanks: how a UPN typed or pasted is kept.
QString normalisedUpn(const QString& text);
/// The form of a unique pupil number: a check letter, eleven digits, and a digit or, if temporary, a letter.
bool isUpn(QStringView upn);
/// A temporary UPN ends in a letter; schools give them until the permanent one is known.
bool isTemporaryUpn(QStringView upn);
/// The letter that a UPN of good form should start with (weights 2 to 13, modulo 23); null otherwise. A wrong letter
/// is a reason to ask, never to refuse: schools hold numbers that were issued wrong.
QChar upnCheckLetter(QStringView upn);
bool upnCheckLetterFits(QStringView upn);

/// Ten digits.
bool isUln(QStringView uln);
/// Whether the last digit of a unique learner number fits the other nine (modulo 11).
bool ulnCheckDigitFits(QStringView uln);

/// Unique reference number of an establishment: six digits.
bool isUrn(QStringView urn);
/// UK provider reference number: eight digits.
bool isUkprn(QStringView ukprn);

/// Upper case with one blank before the last three characters, if it could be a postcode; otherwise as given, trimmed.
QString normalisedPostcode(const QString& text);
/// The form of a British postcode (BS 7666), normalised. A good form does not prove that the place exists.
bool isPostcode(QStringView postcode);

} // namespace fledge::identifiers
