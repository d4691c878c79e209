#pragma once

#include <QByteArray>
#include <QString>

namespace wb {

/// What a service could send to attack whoever reads it, in every text of an answer.

/// Nobody sees it, or it changes what is seen beside it.
bool isHiddenCharacter(QChar c);
bool showsAll(const QString &text);

/// Markup that would open the file and ask the server, a bidirectional override, zero-width characters, a bell, a
/// terminal's escape, a NUL.
QString hostileText(const QString &file, const QString &url);

/// The document with that behind each of its texts, with fields more that begin like formulas and hold half a surrogate
/// pair; names of fields stay, as parsers need them.
QByteArray hostileDocument(const QByteArray &document, const QString &text);
/// The document with one text of it, the longest, as a line of so many bytes.
QByteArray withLongLine(const QByteArray &document, qsizetype bytes);

/// A whole answer of the service for a request of that path and query; empty when it is no path of an action.
QByteArray wholeAnswer(const QByteArray &target);

/// A picture in a folder, and whether anybody opened it.
class Bait
{
public:
    Bait();
    ~Bait();
    Q_DISABLE_COPY_MOVE(Bait)

    QString path() const { return m_path; }
    bool isTaken() const;

private:
    QString m_path;
    int m_watch = -1;
};

} // namespace wb
