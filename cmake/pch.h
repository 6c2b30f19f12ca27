// The precompiled header: what nearly every file includes. Nothing of ours belongs here.
#pragma once
#include <QDate>
#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QUuid>
#include <QVariant>
#include <QVector>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <tl/expected.hpp>
#include <tuple>
#include <utility>
#include <vector>
