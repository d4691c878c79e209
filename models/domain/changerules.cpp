#include "models/domain/changerules.h"

#include "models/domain/strictreader.h"

#include <QFile>

#include <algorithm>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

bool beginsWithOne(QStringView line, const QStringList &beginnings)
{
    return std::any_of(beginnings.cbegin(), beginnings.cend(),
                       [line](const QString &beginning) { return line.startsWith(beginning); });
}

bool isDay(QStringView text)
{
    if (text.size() < 10 || text[4] != u'-' || text[7] != u'-')
        return false;
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    return std::all_of(text.begin(), text.begin() + 4, isDigit) && isDigit(text[5]) && isDigit(text[6])
        && isDigit(text[8]) && isDigit(text[9]);
}

} // namespace

Expected<ChangeRules> ChangeRules::read(const QByteArray &document)
{
    const auto index = JsonIndex::make(document);
    if (!index)
        return Error{ErrorKind::Usage, index.error().detail};
    StrictErrors errors;
    ChangeRules rules;
    const auto foldedAll = [&rules](const QStringList &texts) {
        QStringList all;
        for (const QString &text : texts)
            all.append(rules.folded(text));
        return all;
    };
    // Where a word ends, a beginning with a space behind it says so.
    const auto beginnings = [&rules](const QStringList &texts) {
        QStringList all;
        for (const QString &text : texts)
            all.append(rules.folded(text) + (text.endsWith(u' ') ? u" "_s : QString()));
        return all;
    };
    {
        StrictReader root((*index)->root(), errors);
        if (root.integer("schema") != 1)
            root.refuse(u"has a schema that is not known"_s);
        rules.m_ignored = root.text("ignored");
        for (StrictReader &reader : root.objects("columns")) {
            Column column;
            column.column = reader.text("column");
            column.field = reader.text("field");
            const QString compare = reader.optionalChoice("compare", {u"text"_s, u"firstWord"_s, u"day"_s}, u"text"_s);
            column.compare = compare == u"day" ? Compare::Day
                : compare == u"firstWord"      ? Compare::FirstWord
                                               : Compare::Text;
            column.recordFields = foldedAll(reader.optionalTexts("recordFields"));
            rules.m_columns.append(column);
        }
        for (StrictReader &reader : root.objects("groups"))
            rules.m_groups.append({reader.text("name"), beginnings(reader.texts("begins"))});
        for (StrictReader &reader : root.objects("noise")) {
            Noise noise;
            noise.words = reader.text("words");
            noise.column = reader.optionalText("column");
            noise.lines = foldedAll(reader.texts("lines"));
            rules.m_noise.append(noise);
        }
        rules.m_end = foldedAll(root.texts("end"));
    }
    if (!errors.isEmpty())
        return Error{ErrorKind::Usage, errors.first()};
    return rules;
}

const ChangeRules &ChangeRules::builtIn()
{
    static const ChangeRules rules = [] {
        QFile file(u":/changes/whois-history.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the rules of WHOIS changes are not compiled in");
        const Expected<ChangeRules> read = ChangeRules::read(file.readAll());
        if (!read)
            qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(read.error().detail));
        return *read;
    }();
    return rules;
}

QString ChangeRules::groupOf(const QString &field) const
{
    const QString text = folded(field) + u' ';
    for (const Group &group : m_groups) {
        if (beginsWithOne(text, group.begins))
            return group.name;
    }
    return field;
}

const ChangeRules::Noise *ChangeRules::noiseOf(QStringView foldedLine) const
{
    for (const Noise &noise : m_noise) {
        if (beginsWithOne(foldedLine, noise.lines))
            return &noise;
    }
    return nullptr;
}

bool ChangeRules::isEnd(QStringView foldedLine) const
{
    return beginsWithOne(foldedLine, m_end);
}

QString ChangeRules::folded(QStringView text) const
{
    QString out;
    out.reserve(text.size());
    bool space = false;
    for (const QChar c : text) {
        if (c.isSpace() || m_ignored.contains(c)) {
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

QString ChangeRules::folded(QStringView text, Compare compare) const
{
    const QStringView trimmed = text.trimmed();
    switch (compare) {
    case Compare::Text:
        break;
    case Compare::FirstWord:
        return folded(trimmed.left(trimmed.indexOf(u' ')));
    case Compare::Day:
        if (isDay(trimmed))
            return trimmed.first(10).toString();
        break;
    }
    return folded(text);
}

} // namespace wb
