#include "tests/bench/rawfacts.h"

#include <sqlite3.h>
#include <stdexcept>

namespace fledge::bench {
namespace {

/// A column as it came: text and bytes as they are, a number by its own.
struct Cell
{
    std::string bytes;
    sqlite3_int64 number = 0;
};

Cell cellOf(sqlite3_stmt* statement, int column)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return {{}, sqlite3_column_int64(statement, column)};
    case SQLITE_NULL:
        return {};
    default:
        break;
    }
    const void* bytes = sqlite3_column_blob(statement, column);
    return {std::string(static_cast<const char*>(bytes), static_cast<size_t>(sqlite3_column_bytes(statement, column))), 0};
}

} // namespace

struct RawReader::Inside
{
    sqlite3* handle = nullptr;
    std::vector<sqlite3_stmt*> statements;
    std::vector<RawStatement> texts;
    std::vector<std::vector<Cell>> tables;

    void check(int code) const
    {
        if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
            throw std::runtime_error(sqlite3_errmsg(handle));
    }
    int read(size_t which)
    {
        sqlite3_stmt* statement = statements[which];
        std::vector<Cell>& cells = tables[which];
        cells.clear();
        int rows = 0;
        for (size_t i = 0; i < texts[which].values.size(); ++i) {
            const std::string& value = texts[which].values[i];
            sqlite3_bind_text(statement, static_cast<int>(i) + 1, value.data(), static_cast<int>(value.size()),
                              SQLITE_STATIC);
        }
        int code = SQLITE_ROW;
        while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
            ++rows;
            for (int column = 0; column < sqlite3_column_count(statement); ++column)
                cells.push_back(cellOf(statement, column));
        }
        check(code);
        sqlite3_reset(statement);
        return rows;
    }
};

RawReader::RawReader(const QString& path, const std::vector<RawStatement>& statements)
    : m_inside(std::make_unique<Inside>())
{
    m_inside->texts = statements;
    m_inside->tables.resize(statements.size());
    m_inside->check(sqlite3_open_v2(path.toUtf8().constData(), &m_inside->handle, SQLITE_OPEN_READWRITE, nullptr));
    for (const char* pragma : {"PRAGMA temp_store=MEMORY", "PRAGMA cache_size=-16000", "PRAGMA cell_size_check=ON",
                               "PRAGMA trusted_schema=OFF"})
        m_inside->check(sqlite3_exec(m_inside->handle, pragma, nullptr, nullptr, nullptr));
    for (const RawStatement& statement : statements) {
        sqlite3_stmt* prepared = nullptr;
        m_inside->check(sqlite3_prepare_v3(m_inside->handle, statement.sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT,
                                           &prepared, nullptr));
        m_inside->statements.push_back(prepared);
    }
}

RawReader::~RawReader()
{
    for (sqlite3_stmt* statement : m_inside->statements)
        sqlite3_finalize(statement);
    sqlite3_close(m_inside->handle);
}

int RawReader::readAll()
{
    int rows = 0;
    for (size_t i = 0; i < m_inside->statements.size(); ++i)
        rows += m_inside->read(i);
    return rows;
}

} // namespace fledge::bench
