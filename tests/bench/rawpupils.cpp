#include "tests/bench/rawpupils.h"

#include "core/base/machine.h"

#include <cstdint>
#include <cstdio>
#include <sodium.h>
#include <sqlite3.h>
#include <stdexcept>

namespace fledge::bench {
namespace {

const std::string machine = machineName().toStdString();

const char* const names[] = {"given_name", "family_name", "preferred_name", "born",  "sex",   "upn",  "former_upn",
                             "uln",        "address",     "postcode",       "phone", "needs", "notes"};

class Database
{
public:
    explicit Database(const QString& path)
    {
        check(sqlite3_open_v2(path.toUtf8().constData(), &m_handle, SQLITE_OPEN_READWRITE, nullptr));
        for (const char* pragma : {"foreign_keys=ON", "synchronous=FULL", "secure_delete=ON", "temp_store=MEMORY",
                                   "cache_size=-16000", "cell_size_check=ON", "trusted_schema=OFF"})
            run((std::string("PRAGMA ") + pragma).c_str());
    }
    ~Database() { sqlite3_close(m_handle); }
    void run(const char* sql) { check(sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr)); }
    sqlite3_stmt* prepare(const char* sql)
    {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
        return statement;
    }
    void check(int code)
    {
        if (code != SQLITE_OK && code != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(m_handle));
    }

private:
    sqlite3* m_handle = nullptr;
};

void text(sqlite3_stmt* statement, int place, const std::string& value)
{
    if (value.empty())
        sqlite3_bind_null(statement, place);
    else
        sqlite3_bind_text(statement, place, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
}

void blob(sqlite3_stmt* statement, int place, const std::string& value)
{
    sqlite3_bind_blob(statement, place, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
}

void part(std::string& bytes, const std::string& value)
{
    const uint32_t size = static_cast<uint32_t>(value.size());
    bytes.append(reinterpret_cast<const char*>(&size), sizeof size);
    bytes += value;
}

void nothing(std::string& bytes) { bytes.append(4, '\xff'); }

void partOrNothing(std::string& bytes, const std::string& value)
{
    if (value.empty())
        nothing(bytes);
    else
        part(bytes, value);
}

std::string digestOf(const std::string& bytes)
{
    std::string out(32, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), 32,
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
    return out;
}

std::string packed(const RawPupil& pupil)
{
    std::string out(1, '\1');
    for (int i = 0; i < 13; ++i) {
        const std::string& value = pupil.personal[i];
        if (value.empty()) continue;
        const uint32_t size = static_cast<uint32_t>(value.size());
        out += static_cast<char>(i + 1);
        for (int shift = 24; shift >= 0; shift -= 8)
            out += static_cast<char>(size >> shift);
        out += value;
    }
    return out;
}

void jsonText(std::string& out, const std::string& value)
{
    out += '"';
    for (const char c : value) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char escaped[8];
            std::snprintf(escaped, sizeof escaped, "\\u%04x", c);
            out += escaped;
        } else {
            out += c;
        }
    }
    out += '"';
}

void jsonChange(std::string& out, const char* name, const std::string& value)
{
    if (value.empty()) return;
    if (out.size() > 1) out += ',';
    out += '"';
    out += name;
    out += "\":[null,";
    jsonText(out, value);
    out += ']';
}

std::string auditJson(const RawPupil& pupil)
{
    std::string out("{");
    for (int i = 0; i < 13; ++i)
        jsonChange(out, names[i], pupil.personal[i]);
    jsonChange(out, "on_roll_from", pupil.onRollFrom);
    if (pupil.yearOffset != 0) out += ",\"year_offset\":[0," + std::to_string(pupil.yearOffset) + "]";
    jsonChange(out, "registration_group", pupil.registrationGroup);
    return out + '}';
}

std::string rowDigest(const RawPupil& pupil, const std::string& payload, const std::string& at)
{
    std::string bytes = "pupil" + pupil.id;
    part(bytes, "1");
    partOrNothing(bytes, pupil.onRollFrom);
    nothing(bytes);
    part(bytes, std::to_string(pupil.yearOffset));
    partOrNothing(bytes, pupil.registrationGroup);
    part(bytes, payload);
    nothing(bytes);
    part(bytes, at);
    part(bytes, at);
    return digestOf(bytes);
}

std::string chainHash(const std::string& previous, int64_t seq, const std::string& at, const std::string& id,
                      const std::string& digest, const std::string& bound)
{
    std::string bytes = previous;
    part(bytes, std::to_string(seq));
    part(bytes, at);
    part(bytes, std::string(16, '\0'));
    part(bytes, "Bench");
    part(bytes, "import");
    part(bytes, "pupil");
    part(bytes, id);
    part(bytes, "");
    part(bytes, digest);
    part(bytes, "");
    part(bytes, bound);
    part(bytes, machine);
    return digestOf(bytes);
}

} // namespace

void insertRaw(const QString& path, const std::vector<RawPupil>& pupils, const std::string& at)
{
    Database database(path);
    database.run("BEGIN IMMEDIATE");
    sqlite3_stmt* row = database.prepare("INSERT INTO pupil (id, revision, on_roll_from, on_roll_to, year_offset, "
                                         "registration_group, sealed, voided_at, "
                                         "created_at, updated_at) VALUES (?, ?, ?, NULL, ?, ?, ?, NULL, ?, ?)");
    sqlite3_stmt* audit = database.prepare(
        "INSERT INTO audit (seq, at, by_staff, by_name, action, type, record_id, digest_before, digest_after, "
        "why_sealed, prev_hash, hash, bound, machine) VALUES (?, ?, NULL, 'Bench', 'import', 'pupil', ?, NULL, ?, NULL, ?, ?, ?, ?)");
    sqlite3_stmt* value = database.prepare("INSERT INTO audit_value (seq, sealed) VALUES (?, ?)");
    const auto step = [&](sqlite3_stmt* statement) {
        database.check(sqlite3_step(statement));
        sqlite3_reset(statement);
    };
    std::string previous(32, '\0');
    int64_t seq = 0;
    for (const RawPupil& pupil : pupils) {
        ++seq;
        const std::string payload = packed(pupil), digest = rowDigest(pupil, payload, at);
        blob(row, 1, pupil.id);
        sqlite3_bind_int(row, 2, 1);
        text(row, 3, pupil.onRollFrom);
        sqlite3_bind_int(row, 4, pupil.yearOffset);
        text(row, 5, pupil.registrationGroup);
        blob(row, 6, payload);
        text(row, 7, at);
        text(row, 8, at);
        step(row);
        const std::string json = auditJson(pupil), bound = digestOf("fledge values 1 " + json);
        const std::string hash = chainHash(previous, seq, at, pupil.id, digest, bound);
        sqlite3_bind_int64(audit, 1, seq);
        text(audit, 2, at);
        blob(audit, 3, pupil.id);
        blob(audit, 4, digest);
        blob(audit, 5, previous);
        blob(audit, 6, hash);
        blob(audit, 7, bound);
        text(audit, 8, machine);
        step(audit);
        sqlite3_bind_int64(value, 1, seq);
        blob(value, 2, json);
        step(value);
        previous = hash;
    }
    sqlite3_stmt* head = database.prepare("UPDATE audit_head SET seq = ?, hash = ? WHERE one = 1");
    sqlite3_bind_int64(head, 1, seq);
    blob(head, 2, previous);
    step(head);
    for (sqlite3_stmt* statement : {row, audit, value, head})
        sqlite3_finalize(statement);
    database.run("COMMIT");
}

} // namespace fledge::bench
