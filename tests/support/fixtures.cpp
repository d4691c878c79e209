#include "tests/support/fixtures.h"

#include "models/domain/digest.h"

#include <QDir>
#include <QFile>
#include <QProcess>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

QString fixturePath(const QString &folder, const QString &fileName)
{
    return QStringLiteral(WB_SOURCE_DIR) + u"/tests/fixtures/%1/%2"_s.arg(folder, fileName);
}

} // namespace

QStringList fixtureNames(const QString &folder)
{
    QStringList names;
    for (QString file : QDir(fixturePath(folder, {})).entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        file.chop(5);
        if (!file.endsWith(u".expected") && !file.endsWith(u".actual"))
            names.append(file);
    }
    return names;
}

QByteArray fixtureBytes(const QString &folder, const QString &fileName)
{
    QFile file(fixturePath(folder, fileName));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Response fixtureResponse(const QString &folder, const QString &name)
{
    Response response;
    response.body = fixtureBytes(folder, name + u".json"_s);
    const QByteArray status = fixtureBytes(folder, name + u".status"_s);
    response.status = status.isEmpty() ? 200 : status.trimmed().toInt();
    response.sha256 = sha256Hex(response.body);
    response.receivedAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    return response;
}

QByteArray prettyJson(const QByteArray &document)
{
    // Rows stay on a line each: that is what a reader compares.
    QByteArray out;
    int depth = 0;
    bool inText = false;
    for (qsizetype i = 0; i < document.size(); ++i) {
        const char c = document[i];
        if (inText) {
            out += c;
            if (c == '\\')
                out += document[++i];
            else if (c == '"')
                inText = false;
            continue;
        }
        inText = c == '"';
        if (c == '}' || c == ']')
            --depth;
        out += c;
        if (c == '{' || c == '[')
            ++depth;
        const bool breaks = c == ',' && depth <= 5;
        if (breaks || ((c == '{' || c == '[') && depth <= 5))
            out += '\n' + QByteArray(depth, ' ');
    }
    return out + '\n';
}

bool matchesFixture(const QString &folder, const QString &name, const QByteArray &actual)
{
    const QByteArray pretty = prettyJson(actual);
    const QString actualPath = fixturePath(folder, name + u".actual.json"_s);
    if (pretty == fixtureBytes(folder, name + u".expected.json"_s)) {
        QFile::remove(actualPath);
        return true;
    }
    QFile file(actualPath);
    if (file.open(QIODevice::WriteOnly))
        file.write(pretty);
    return false;
}

} // namespace wb
