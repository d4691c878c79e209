#include "tests/bench/bigrows.h"

#include <QDate>

#include <malloc.h>

namespace wb::bench {

using namespace Qt::StringLiterals;

namespace {

qint64 heapNow()
{
    const struct mallinfo2 info = ::mallinfo2();
    return qint64(info.uordblks + info.hblkhd);
}

constexpr const char *Words[] = {"harbour", "amazon", "proxy",   "billing", "tide",  "quay",   "portal", "secure",
                                 "cargo",   "login",  "invoice", "mail",    "cloud", "beacon", "anchor", "signal"};
constexpr const char *Zones[] = {"example", "test", "example.com", "example.net", "example.org"};

} // namespace

BigRows::BigRows()
{
    SectionSpec spec;
    spec.id = u"big"_s;
    spec.title = "Big";
    for (const char *const id : {"date", "domain", "registrant", "registrar", "nameServer", "address"})
        spec.columns.append({.id = QLatin1StringView(id), .title = id, .width = spec.columns.isEmpty() ? 90 : 140});
    m_rowStarts.reserve(Million + 1);
    m_text.reserve(std::size_t(Million) * 120);
    const qint64 before = heapNow();
    {
        SectionBuilder builder(spec);
        quint64 state = 20260102;
        const auto random = [&state](quint64 below) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            return (state >> 33) % below;
        };
        const auto word = [&] { return QByteArray(Words[random(std::size(Words))]); };
        for (int row = 0; row < Million; ++row) {
            const QByteArray number = QByteArray::number(row);
            const QByteArray cells[] = {
                QDate(2010, 1, 1).addDays(qint64(random(5800))).toString(Qt::ISODate).toLatin1(),
                word() + '-' + word() + number + '.' + Zones[random(std::size(Zones))],
                // One in twenty is not ASCII.
                (random(20) == 0 ? QByteArray("B\xc3\xbc"
                                              "cher ")
                                 : QByteArray("Jane "))
                    + word() + " Ltd",
                "Registrar " + word() + ", Inc.",
                "ns" + QByteArray::number(1 + random(4)) + '.' + word() + "-hosting.test",
                "198.51." + QByteArray::number(random(256)) + '.' + QByteArray::number(random(256)),
            };
            builder.beginRow(number);
            m_rowStarts.push_back(quint32(m_text.size()));
            for (int column = 0; column < 6; ++column) {
                builder.setText(column, cells[column], {0, quint32(row)});
                m_text.insert(m_text.end(), cells[column].begin(), cells[column].end());
                m_text.push_back('\0');
            }
        }
        m_section = builder.snapshot();
    }
    m_heapBytes = heapNow() - before;
    m_rowStarts.push_back(quint32(m_text.size()));
}

} // namespace wb::bench
