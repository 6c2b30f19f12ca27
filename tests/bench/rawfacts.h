// The baseline of the duties bench: the same rows that the facts are read from, read with the C API of SQLite, every
// column copied into plain memory.
#pragma once
#include <memory>
#include <QString>
#include <QStringList>
#include <string>
#include <vector>

namespace fledge::bench {

/// A statement and the texts bound to it.
struct RawStatement
{
    std::string sql;
    std::vector<std::string> values;
};

class RawReader
{
public:
    RawReader(const QString& path, const std::vector<RawStatement>& statements);
    ~RawReader();
    /// Reads everything once more; how many rows.
    int readAll();

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace fledge::bench
