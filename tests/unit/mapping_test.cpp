#include "core/base/text.h"
#include "core/domain/pupil.h"
#include "core/domain/registry.h"
#include "core/record/payload.h"
#include "tests/support/catchqt.h"
#include "tests/support/samplevalues.h"

using namespace fledge;
using namespace fledge::record;

namespace {
/// The records with tables, and those that are sealed whole.
std::vector<const RecordType*> allTypes()
{
    std::vector<const RecordType*> types(recordTypes().begin(), recordTypes().end());
    types.insert(types.end(), confidentialTypes().begin(), confidentialTypes().end());
    return types;
}
} // namespace

TEST_CASE("Every record survives a round trip through JSON and its sealed payload", "[mapping]")
{
    for (const RecordType* type : allTypes()) {
        INFO(type->name);
        AnyRecord full(*type);
        for (const Field& field : type->fields)
            REQUIRE(full.setValue(field, test::sampleValue(field)));

        AnyRecord fromJson(*type);
        REQUIRE(applyJson(fromJson, toJson(full)).empty());
        CHECK(differences(full, fromJson).empty());

        AnyRecord unpacked(full);
        for (const Field& field : type->fields)
            if (field.has(Personal)) unpacked.setValue(field, test::emptyValue(field));
        REQUIRE(unpack(pack(full), unpacked));
        CHECK(differences(full, unpacked).empty());
    }
}

TEST_CASE("A column changed alone is the one difference, in every record", "[mapping]")
{
    for (const RecordType* type : allTypes())
        for (const Field& field : type->fields) {
            INFO(type->name << "." << field.name);
            AnyRecord before(*type), after(*type);
            REQUIRE(after.setValue(field, test::sampleValue(field)));
            const auto changes = differences(before, after);
            REQUIRE(changes.size() == 1);
            CHECK(changes[0].field == &field);
        }
}

TEST_CASE("Column names are unique, and payload numbers are never shared", "[mapping]")
{
    for (const RecordType* type : allTypes()) {
        INFO(type->name);
        QSet<QString> names;
        QSet<int> numbers;
        for (const Field& field : type->fields) {
            CHECK_FALSE(names.contains(field.name));
            names.insert(field.name);
            CHECK(field.has(Personal) == (field.number > 0));
            if (field.number > 0) CHECK_FALSE(numbers.contains(field.number));
            numbers.insert(field.number);
        }
    }
}

TEST_CASE("JSON with an unknown key or a value that does not fit names the field", "[mapping]")
{
    AnyRecord pupil(typeOf<Pupil>());
    const auto problems = applyJson(pupil, {{"surname", "Ward"}, {"born", "31/02/2010"}, {"sex", "X"}});
    REQUIRE(problems.size() == 3);
    CHECK(problems[0].rule == "format");
    CHECK(problems[1].rule == "unknown_value");
    CHECK(problems[2].rule == "unknown_field");
}

TEST_CASE("A cut payload is damage, not an empty record", "[mapping]")
{
    Pupil pupil;
    pupil.givenName = "Amelia";
    AnyRecord record = AnyRecord::of(pupil);
    const QByteArray whole = pack(record);
    for (qsizetype length = 2; length < whole.size(); ++length)
        CHECK_FALSE(unpack(whole.left(length), record));
}

TEST_CASE("A time of day is two hours and two minutes that exist, and nothing else", "[mapping]")
{
    CHECK(parseTime(QStringLiteral("09:05")) == QTime(9, 5));
    CHECK(parseTime(QStringLiteral("23:59")) == QTime(23, 59));
    for (const char* wrong : {"", "9:05", "24:00", "12:60", "-1:00", "12-30", "12:3x", "12:30:00"}) {
        INFO(wrong);
        CHECK_FALSE(parseTime(QString::fromLatin1(wrong)).isValid());
    }
}
