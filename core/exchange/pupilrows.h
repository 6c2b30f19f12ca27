// One row of a class list → a pupil and the people to be told about them, with what was wrong in which cell.
#pragma once
#include "core/domain/contact.h"
#include "core/domain/pupil.h"
#include "core/exchange/table.h"

namespace fledge::exchange {

struct PupilRow
{
    int row = 0;
    Pupil pupil;
    std::vector<Contact> contacts;
    std::vector<FieldProblem> problems;
    std::vector<FieldProblem> warnings;
};

/// Show it every row (`see`), then read them: dates are understood from their whole column.
class PupilRows
{
public:
    PupilRows(const Table& table, const ImportOptions& options);

    void see(const CsvRow& row);
    PupilRow read(const CsvRow& row);
    /// Adds what was understood and asked so far to the columns of a preview.
    void report(Preview& preview) const;

private:
    struct TextColumn
    {
        int cell;
        const char* name;
        QString Pupil::*member;
        int maxLength;
    };
    struct DateCells
    {
        int cell;
        const char* name;
        QDate Pupil::*member;
        DateColumn dates;
    };
    struct ContactColumn
    {
        int cell;
        int contact;
        const char* name;
        QString Contact::*member;
        int maxLength;
    };

    QString take(const CsvRow& row, int cell);
    void problem(PupilRow& out, int cell, const char* field, const char* rule, const QString& value);
    void warning(PupilRow& out, int cell, const char* field, const char* rule, const QString& value);
    bool fits(PupilRow& out, int cell, const char* field, const QString& text, int maxLength);
    void readTexts(const CsvRow& row, PupilRow& out);
    void readFullName(const CsvRow& row, PupilRow& out);
    void readDates(const CsvRow& row, PupilRow& out);
    void readSex(const CsvRow& row, PupilRow& out);
    void readNumbers(const CsvRow& row, PupilRow& out);
    void readAddress(const CsvRow& row, PupilRow& out);
    void readYear(const CsvRow& row, PupilRow& out);
    void readContacts(const CsvRow& row, PupilRow& out);
    void require(PupilRow& out);

    const Table& m_table;
    QDate m_today;
    std::vector<TextColumn> m_texts;
    std::vector<DateCells> m_dates;
    std::vector<ContactColumn> m_contacts;
    std::vector<int> m_addressCells;
    int m_fullName, m_sex, m_upn, m_formerUpn, m_uln, m_postcode, m_yearGroup, m_yearOffset;
    int m_widest;
    std::vector<int> m_understood;
    std::vector<int> m_asked;
};

} // namespace fledge::exchange
