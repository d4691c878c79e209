#include "tests/support/hostiletext.h"

#include "tests/support/fixtures.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <sys/inotify.h>
#include <unistd.h>

namespace wb {

using namespace Qt::StringLiterals;

namespace {

constexpr auto LoneSurrogate = "@@half-a-pair@@"; // QJsonDocument cannot write one

QJsonValue poisoned(const QJsonValue &value, const QString &text)
{
    if (value.isString())
        return value.toString() + text;
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &item : value.toArray())
            array.append(poisoned(item, text));
        return array;
    }
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            it.value() = poisoned(it.value(), text);
        object.insert(u"x"_s + text, u"=HYPERLINK(\"http://collector.test\")"_s + text);
        object.insert(u"@y"_s, u"\t+1 @SUM(1+1) "_s + QString::fromLatin1(LoneSurrogate));
        return object;
    }
    return value;
}

QString longestText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    QString longest;
    const auto take = [&longest](const QString &text) {
        if (text.size() > longest.size())
            longest = text;
    };
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            take(longestText(item));
    } else if (value.isObject()) {
        for (const QJsonValue &item : value.toObject())
            take(longestText(item));
    }
    return longest;
}

} // namespace

bool isHiddenCharacter(QChar c)
{
    if (c == u'\n' || c == u'\t')
        return false;
    const ushort u = c.unicode();
    return c.category() == QChar::Other_Control || (u >= 0x200b && u <= 0x200f) || (u >= 0x202a && u <= 0x202e)
        || (u >= 0x2060 && u <= 0x2069) || u == 0x2028 || u == 0x2029 || u == 0xfeff || u == 0x061c;
}

bool showsAll(const QString &text)
{
    return std::none_of(text.cbegin(), text.cend(), isHiddenCharacter);
}

QString hostileText(const QString &file, const QString &url)
{
    return u" <img src=\"%1\"><img src=\"%2\"><a href=\"%2\"><b>b</b></a>&lt;i&gt; file://%1 %1 "
           u"\u202egpj\u202c\u2066\u200b"
           "\ufeff\u0007\u001b[31m\u001b]0;title\u0007\u009b2J &x"_s.arg(file, url)
        + QChar(u'\0') + u'!';
}

QByteArray hostileDocument(const QByteArray &document, const QString &text)
{
    const QJsonValue whole = QJsonDocument::fromJson(document).object();
    return QJsonDocument(poisoned(whole, text).toObject()).toJson().replace(LoneSurrogate, "\\ud800");
}

QByteArray withLongLine(const QByteArray &document, qsizetype bytes)
{
    const QByteArray longest = QJsonDocument(QJsonArray{longestText(QJsonDocument::fromJson(document).object())})
                                   .toJson(QJsonDocument::Compact);
    QByteArray changed = QJsonDocument::fromJson(document).toJson(QJsonDocument::Compact);
    const QByteArray quoted = longest.sliced(1, longest.size() - 2); // as it stands there, with its quotation marks
    const qsizetype at = changed.indexOf(quoted);
    return changed.insert(at + quoted.size() - 1, QByteArray(bytes, 'A'));
}

QByteArray wholeAnswer(const QByteArray &target)
{
    static const QRegularExpression ofAddress(u"^/v1/[0-9.]+/whois/parsed"_s);
    if (ofAddress.match(QString::fromUtf8(target)).hasMatch())
        return fixtureBytes(u"ip-whois"_s, u"full.json"_s);
    static const QList<std::tuple<QByteArray, QString, QString>> Answers = {
        {"/reverse-ip", u"reverse-ip"_s, u"two-addresses.json"_s},
        {"/host-domains", u"reverse-ip"_s, u"host-domains.json"_s},
        {"/risk/evidence", u"risk-reputation"_s, u"evidence.json"_s},
        {"/whois/parsed", u"fqdn-whois"_s, u"full.json"_s},
        {"/whois/history", u"whois-history"_s, u"changes.json"_s},
        {"/hosting-history", u"hosting-history"_s, u"full.json"_s},
        {"/name-server-domains", u"reverse-name-server"_s, u"full.json"_s},
        {"/iris-enrich", u"iris-enrich"_s, u"two.json"_s},
        {"/iris-investigate", u"iris-investigate"_s, u"one.json"_s},
        {"/v1/", u"domain-profile"_s, u"full.json"_s},
    };
    for (const auto &[part, folder, name] : Answers) {
        if (target.contains(part))
            return fixtureBytes(folder, name);
    }
    return {};
}

Bait::Bait()
    : m_path(QDir::temp().filePath(u"wb-bait-%1.png"_s.arg(::getpid())))
    , m_watch(inotify_init1(IN_NONBLOCK))
{
    QFile picture(m_path);
    const QByteArray dot = QByteArray::fromBase64(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    if (!picture.open(QIODevice::WriteOnly) || picture.write(dot) != dot.size())
        qFatal("no bait");
    picture.close();
    inotify_add_watch(m_watch, qPrintable(m_path), IN_OPEN | IN_ACCESS);
}

Bait::~Bait()
{
    ::close(m_watch);
    QFile::remove(m_path);
}

bool Bait::isTaken() const
{
    char event[4096];
    return ::read(m_watch, event, sizeof(event)) > 0;
}

} // namespace wb
