#include "network/parsers/foldedtext.h"

#include <QRegularExpression>

namespace wb {

namespace {

/// YYYY-MM-DD at the start, else nothing: the day as the service wrote it, whatever the offset behind it.
QByteArray dayOf(const QByteArray &text)
{
    static const QRegularExpression pattern(QStringLiteral("^\\d{4}-\\d{2}-\\d{2}(?=$|[T ])"));
    const QRegularExpressionMatch match = pattern.match(QString::fromUtf8(text));
    return match.hasMatch() ? match.captured().toLatin1() : QByteArray();
}

} // namespace

QString folded(QStringView text)
{
    QString out;
    bool space = false;
    for (const QChar c : text) {
        if (c.isSpace() || c == u',' || c == u'.') {
            space = !out.isEmpty();
            continue;
        }
        if (space)
            out += u' ';
        space = false;
        out += c;
    }
    return out.toCaseFolded();
}

bool agrees(const QByteArray &a, const QByteArray &b)
{
    const QByteArray day = dayOf(a);
    if (!day.isEmpty() && day == dayOf(b))
        return true;
    return folded(QString::fromUtf8(a)) == folded(QString::fromUtf8(b));
}

QByteArray undoubled(const QByteArray &text)
{
    for (qsizetype space = text.indexOf(' '); space > 0; space = text.indexOf(' ', space + 1)) {
        const QByteArray first = text.first(space);
        const QString half = folded(QString::fromUtf8(first));
        if (!half.isEmpty() && half == folded(QString::fromUtf8(text.sliced(space + 1))))
            return first;
    }
    return {};
}

QByteArray titled(const QByteArray &key)
{
    QByteArrayList words = key.split('_');
    for (QByteArray &word : words) {
        if (!word.isEmpty() && word[0] >= 'a' && word[0] <= 'z') // one byte of UTF-8 alone is left as it is
            word[0] = char(word[0] - 'a' + 'A');
    }
    return words.join(' ');
}

} // namespace wb
