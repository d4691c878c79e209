#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QList>
#include <QString>

namespace wb::bench {

/// One thing, as little as it can take on this machine and what the program takes, measured in turns.
struct Row
{
    QString name = {};
    QString unit = QStringLiteral("ms"); ///< less is better, whatever it is
    QList<double> floor = {};
    QList<double> program = {};
    QString floorIs = {};
    QString note = {};
};

double median(QList<double> values);

template <class Act> double msOf(Act act)
{
    QElapsedTimer timer;
    timer.start();
    act();
    return double(timer.nsecsElapsed()) / 1e6;
}

/// Both so many times, one after the other, so that what else the machine does meets both.
template <class Floor, class Program> void inTurns(Row &row, int rounds, Floor floor, Program program)
{
    for (int round = 0; round < rounds; ++round) {
        row.floor.append(msOf(floor));
        row.program.append(msOf(program));
    }
}

class Report
{
public:
    void add(const Row &row);
    void note(const QString &line) { m_notes.append(line); }
    QByteArray table() const;
    QByteArray json() const;

private:
    QList<Row> m_rows;
    QStringList m_notes;
};

// What is measured; each adds its rows.
void benchCommandLine(Report &report);
void benchParse(Report &report);
void benchTable(Report &report);
void benchWindow(Report &report);

/// The child of benchWindow(): shows a window and prints how long after startedNs (of the monotonic clock) its first
/// frame was there.
int firstFrame(int argc, char **argv, bool isEmpty, qint64 startedNs);

} // namespace wb::bench
