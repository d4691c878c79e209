#include "ui/codetext.h"

#include "models/domain/safetext.h"

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

bool isPlain(char c)
{
    return c >= 0x20 && c < 0x7f;
}

/// How many bytes a well-formed UTF-8 character has here; 0 when this is none.
int characterLength(QByteArrayView bytes)
{
    const auto at = [&](qsizetype i) { return static_cast<unsigned char>(bytes[i]); };
    const auto isRest = [&](qsizetype i) { return i < bytes.size() && (at(i) & 0xc0) == 0x80; };
    const unsigned char first = at(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first < 0xe0)
        return isRest(1) ? 2 : 0;
    if (first >= 0xe0 && first < 0xf0) {
        const bool isShortest = first != 0xe0 || (bytes.size() > 1 && at(1) >= 0xa0);
        const bool isSurrogate = first == 0xed && bytes.size() > 1 && at(1) >= 0xa0;
        return isRest(1) && isRest(2) && isShortest && !isSurrogate ? 3 : 0;
    }
    if (first >= 0xf0 && first < 0xf5) {
        const bool isInRange = bytes.size() > 1 && (first != 0xf0 || at(1) >= 0x90) && (first != 0xf4 || at(1) < 0x90);
        return isRest(1) && isRest(2) && isRest(3) && isInRange ? 4 : 0;
    }
    return 0;
}

/// What is shown for the character that begins here.
QString shownCharacter(QByteArrayView bytes, int *length)
{
    *length = characterLength(bytes);
    if (*length == 0) {
        *length = 1;
        return u"\\x%1"_s.arg(uint(static_cast<unsigned char>(bytes[0])), 2, 16, QChar(u'0'));
    }
    if (bytes[0] == '\t')
        return u"    "_s;
    return visible(QString::fromUtf8(bytes.first(*length)));
}

qsizetype plainRun(QByteArrayView bytes, qsizetype most)
{
    qsizetype run = 0;
    while (run < std::min(bytes.size(), most) && isPlain(bytes[run]))
        ++run;
    return run;
}

} // namespace

std::shared_ptr<const CodeText> CodeText::make(const QByteArray &bytes)
{
    std::shared_ptr<CodeText> text(new CodeText);
    text->m_bytes = bytes;
    text->m_text.reserve(bytes.size());
    qsizetype start = 0;
    while (start <= bytes.size()) {
        qsizetype end = bytes.indexOf('\n', start);
        if (end < 0)
            end = bytes.size();
        qsizetype length = end - start;
        if (length > 0 && bytes[start + length - 1] == '\r')
            --length;
        ++text->m_sourceLines;
        text->append(QByteArrayView(bytes).sliced(start, length), start);
        start = end + 1;
        if (start == bytes.size())
            break; // the last line ended with its line feed
    }
    return text;
}

void CodeText::append(QByteArrayView line, qsizetype firstByte)
{
    qsizetype at = 0;
    bool isFirst = true;
    do {
        const qsizetype start = m_text.size();
        const qsizetype pieceByte = at;
        while (at < line.size()) {
            const qsizetype room = LongestLine - (m_text.size() - start);
            const qsizetype run = plainRun(line.sliced(at), room);
            m_text += QLatin1StringView(line.data() + at, run);
            at += run;
            if (run == room || at == line.size())
                break;
            int length = 0;
            const QString shown = shownCharacter(line.sliced(at), &length);
            if (shown.size() > room - run)
                break;
            m_text += shown;
            at += length;
        }
        const qsizetype shown = m_text.size() - start;
        m_lines.push_back(
            {quint32(start), quint32(firstByte + pieceByte), isFirst ? quint32(m_sourceLines) : 0, quint32(shown)});
        m_longest = std::max(m_longest, int(shown));
        isFirst = false;
    } while (at < line.size());
}

QString CodeText::range(int fromLine, int fromColumn, int toLine, int toColumn) const
{
    QString text;
    for (int number = fromLine; number <= toLine; ++number) {
        if (number > fromLine && m_lines[size_t(number)].number > 0)
            text += u'\n';
        QStringView part = line(number);
        if (number == toLine)
            part = part.first(std::min<qsizetype>(toColumn, part.size()));
        if (number == fromLine)
            part = part.sliced(std::min<qsizetype>(fromColumn, part.size()));
        text += part;
    }
    return text;
}

int CodeText::lineOfByte(qsizetype offset) const
{
    const auto after = std::upper_bound(m_lines.begin(), m_lines.end(), offset,
                                        [](qsizetype at, const Line &line) { return at < line.firstByte; });
    return after == m_lines.begin() ? 0 : int(after - m_lines.begin()) - 1;
}

int CodeText::columnOfByte(int line, qsizetype offset) const
{
    const Line &found = m_lines[size_t(line)];
    qsizetype at = found.firstByte;
    quint32 column = 0;
    while (at < offset && column < found.length) {
        int length = 0;
        column += quint32(shownCharacter(QByteArrayView(m_bytes).sliced(at), &length).size());
        at += length;
    }
    return int(std::min(column, found.length));
}

int CodeText::sourceLine(int line) const
{
    while (line > 0 && m_lines[size_t(line)].number == 0)
        --line;
    return int(m_lines[size_t(line)].number);
}

std::optional<std::vector<CodeText::Match>> CodeText::find(const QString &words, int most,
                                                           const std::stop_token &stop) const
{
    std::vector<Match> matches;
    if (words.isEmpty())
        return matches;
    qsizetype at = 0;
    size_t number = 0;
    while (int(matches.size()) < most) {
        if (stop.stop_requested())
            return std::nullopt;
        at = m_text.indexOf(words, at, Qt::CaseInsensitive);
        if (at < 0)
            break;
        while (number + 1 < m_lines.size() && m_lines[number + 1].start <= at)
            ++number;
        // The end of one line and the beginning of the next are no word.
        bool isBroken = false;
        for (size_t next = number + 1; next < m_lines.size() && m_lines[next].start < at + words.size(); ++next)
            isBroken |= m_lines[next].number > 0;
        if (isBroken) {
            ++at;
            continue;
        }
        matches.push_back({int(number), int(at - m_lines[number].start), int(words.size())});
        at += words.size();
    }
    return matches;
}

} // namespace wb
