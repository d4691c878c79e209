#pragma once

#include "models/domain/expected.h"

#include <QList>
#include <QStringList>

namespace wb {

/// What counts as a change between two WHOIS records, and what is noise: data, compiled in under :/changes.
class ChangeRules
{
public:
    enum class Compare { Text, FirstWord, Day };
    /// A column of the records that is compared.
    struct Column
    {
        QString column = {};
        QString field = {}; ///< as the record calls one value of it
        Compare compare = Compare::Text;
        QStringList recordFields = {}; ///< folded; fields in the text of the record that say the same
    };
    /// What is refreshed without meaning anything: a column, and lines of the record by how they begin (folded).
    struct Noise
    {
        QString words = {};
        QString column = {};
        QStringList lines = {};
    };
    /// Fields of the record's text that go by one name, by how they begin (folded).
    struct Group
    {
        QString name = {};
        QStringList begins = {};
    };

    /// Schema 1; ErrorKind::Usage with the line and the JSON Pointer of the first thing that is wrong.
    static Expected<ChangeRules> read(const QByteArray &document);
    static const ChangeRules &builtIn();

    const QList<Column> &columns() const { return m_columns; }
    const QList<Noise> &noise() const { return m_noise; }
    /// The name that a field of the record's text is told by: that of its group, else its own.
    QString groupOf(const QString &field) const;
    /// Which noise a line is; null when it is none.
    const Noise *noiseOf(QStringView foldedLine) const;
    /// Behind this line come terms of use, which are no fields.
    bool isEnd(QStringView foldedLine) const;
    /// Without what WHOIS servers change at random: case, white space, ignored characters.
    QString folded(QStringView text) const;
    QString folded(QStringView text, Compare compare) const;

private:
    QString m_ignored;
    QList<Column> m_columns;
    QList<Group> m_groups;
    QList<Noise> m_noise;
    QStringList m_end;
};

} // namespace wb
