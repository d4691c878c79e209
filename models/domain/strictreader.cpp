#include "models/domain/strictreader.h"

namespace wb {

using namespace Qt::StringLiterals;

StrictReader::StrictReader(const JsonValue &value, StrictErrors &errors)
    : m_value(value)
    , m_errors(&errors)
{
    if (value.exists() && !value.isObject())
        refuse(u"must be an object"_s);
}

StrictReader::StrictReader(StrictReader &&other) noexcept
    : m_value(std::exchange(other.m_value, JsonValue()))
    , m_errors(other.m_errors)
    , m_read(std::move(other.m_read))
    , m_anyMember(other.m_anyMember)
{
}

StrictReader::~StrictReader()
{
    if (!m_value.isObject() || m_anyMember)
        return;
    for (const JsonValue &member : m_value.children()) {
        if (!m_read.contains(member.key()))
            refuse(member, u"is not known here"_s);
        else if (member.token() != m_value[member.key()].token())
            refuse(member, u"stands twice"_s);
    }
}

void StrictReader::refuse(const QString &sentence)
{
    refuse(m_value, sentence);
}

void StrictReader::refuse(const JsonValue &value, const QString &sentence)
{
    const QString pointer = value.pointer();
    m_errors->append(
        u"line %1: %2 %3"_s.arg(value.line()).arg(pointer.isEmpty() ? u"the document"_s : pointer, sentence));
}

JsonValue StrictReader::take(QByteArrayView name, bool required)
{
    m_read.insert(name.toByteArray());
    const JsonValue member = m_value[name];
    if (!member.exists() && required)
        refuse(u"lacks \"%1\""_s.arg(QString::fromUtf8(name)));
    return member;
}

QString StrictReader::textOf(const JsonValue &value)
{
    if (!value.isString())
        refuse(value, u"must be a text"_s);
    return value.string();
}

QString StrictReader::text(QByteArrayView name)
{
    const JsonValue member = take(name, true);
    if (!member.exists())
        return {};
    const QString text = textOf(member);
    if (member.isString() && text.isEmpty())
        refuse(member, u"must not be empty"_s);
    return text;
}

QString StrictReader::optionalText(QByteArrayView name)
{
    const JsonValue member = take(name, false);
    return member.exists() ? textOf(member) : QString();
}

QString StrictReader::choice(QByteArrayView name, const QStringList &choices)
{
    const JsonValue member = take(name, true);
    if (!member.exists())
        return {};
    const QString text = textOf(member);
    if (!choices.contains(text))
        refuse(member, u"must be one of: %1"_s.arg(choices.join(u", "_s)));
    return text;
}

QString StrictReader::optionalChoice(QByteArrayView name, const QStringList &choices, const QString &otherwise)
{
    return m_value[name].exists() ? choice(name, choices) : otherwise;
}

QStringList StrictReader::texts(QByteArrayView name)
{
    const JsonValue member = take(name, true);
    if (member.exists() && (!member.isArray() || member.children().empty()))
        refuse(member, u"must be a list with at least one text"_s);
    QStringList texts;
    for (const JsonValue &element : member.children())
        texts.append(textOf(element));
    return texts;
}

QStringList StrictReader::optionalTexts(QByteArrayView name)
{
    return m_value[name].exists() ? texts(name) : QStringList();
}

int StrictReader::integer(QByteArrayView name)
{
    const JsonValue member = take(name, true);
    if (!member.exists())
        return 0;
    const std::optional<qint64> number = member.isNumber() ? member.integer() : std::nullopt;
    if (!number || *number < 0 || *number > 1000000000)
        refuse(member, u"must be a whole number"_s);
    return int(number.value_or(0));
}

bool StrictReader::boolean(QByteArrayView name)
{
    const JsonValue member = take(name, true);
    if (member.exists() && !member.isBool())
        refuse(member, u"must be true or false"_s);
    return member.boolean().value_or(false);
}

bool StrictReader::optionalBoolean(QByteArrayView name, bool otherwise)
{
    const JsonValue member = take(name, false);
    if (member.exists() && !member.isBool())
        refuse(member, u"must be true or false"_s);
    return member.boolean().value_or(otherwise);
}

StrictReader StrictReader::object(QByteArrayView name)
{
    return StrictReader(take(name, true), *m_errors);
}

StrictReader StrictReader::optionalObject(QByteArrayView name)
{
    return StrictReader(take(name, false), *m_errors);
}

std::vector<StrictReader> StrictReader::objects(QByteArrayView name)
{
    const JsonValue member = take(name, true);
    if (member.exists() && (!member.isArray() || member.children().empty()))
        refuse(member, u"must be a list with at least one object"_s);
    std::vector<StrictReader> readers;
    for (const JsonValue &element : member.children())
        readers.emplace_back(element, *m_errors);
    return readers;
}

std::vector<StrictReader> StrictReader::optionalObjects(QByteArrayView name)
{
    return m_value[name].exists() ? objects(name) : std::vector<StrictReader>();
}

} // namespace wb
