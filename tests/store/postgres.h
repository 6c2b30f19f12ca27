// A PostgreSQL of the tests' own: started at the first question for it, in a temporary folder, on a socket there,
// stopped with the program. Nothing listens on the network.
#pragma once
#include <QString>

namespace fledge::test {

/// The folder of the server's socket; empty where PostgreSQL is not installed.
QString postgresHost();
/// The server's only user.
QString postgresUser();
/// Makes an empty database and says its name.
QString freshDatabase();

} // namespace fledge::test
