#pragma once

#include "models/domain/manifest.h"
#include "network/connectioncheck.h"
#include "network/httptransport.h"
#include "network/memorycredentialstore.h"
#include "network/parsers/parsertable.h"
#include "network/requestqueue.h"
#include "tests/support/fakeclock.h"

#include <QFile>
#include <QThreadPool>
#include <QtTest>

namespace wb {

/// A check of the connection to a service of the test's.
struct CheckBench
{
    static Operation builtIn()
    {
        QFile file(QStringLiteral(":/operations/domaintools-whois-parsed.json"));
        const bool isOpen = file.open(QIODevice::ReadOnly);
        Q_ASSERT(isOpen);
        return *readManifest(isOpen ? file.readAll() : QByteArray(), parserNames());
    }

    explicit CheckBench(
        const QUrl &url, ProxyLookup lookup = [](const QUrl &) { return QNetworkProxy(QNetworkProxy::NoProxy); })
        : transport(clock, pool, std::move(lookup))
    {
        const Expected<void> kept = memory.keep(id, {QStringLiteral("analyst"), Secret("canary-key")});
        Q_ASSERT(kept);
        parts.operation = &operation;
        parts.access = {url, id, id.profile, QStringLiteral("service")};
        parts.credentials = &credentials;
        parts.transport = &transport;
        parts.queue = &queue;
        parts.clock = &clock;
        transport.setProxyPassword(credentials, proxyPasswordId(id));
        check = std::make_unique<ConnectionCheck>(parts);
    }

    void start()
    {
        end.reset();
        steps.clear();
        call = check->run(
            parts.service(), &context, [this](Expected<TestEnd> ended) { end = std::move(ended); },
            [this](const CheckStep &step) { steps.append(step); });
    }
    /// False when it has not ended after much longer than it can take.
    bool wait()
    {
        return QTest::qWaitFor([this] { return end.has_value(); }, 20000);
    }
    bool run()
    {
        start();
        return wait();
    }
    /// "good good - failed": the outcomes in their order.
    QString outcomes() const
    {
        QStringList words;
        for (const CheckStep &step : steps) {
            words.append(step.outcome == CheckStep::Outcome::Good         ? QStringLiteral("good")
                             : step.outcome == CheckStep::Outcome::Failed ? QStringLiteral("failed")
                                                                          : QStringLiteral("-"));
        }
        return words.join(u' ');
    }
    QString sentence(CheckStep::Part part) const { return steps.value(int(part)).sentence; }

    FakeClock clock;
    Operation operation = builtIn();
    CredentialId id = {operation.id, QStringLiteral("default")};
    MemoryCredentialStore memory;
    MemoryCredentialStore keychain;
    CredentialSource credentials{memory, keychain};
    QThreadPool pool;
    HttpTransport transport;
    RequestQueue queue{clock, [] { return 0.5; }};
    LookupRunner::Parts parts;
    std::unique_ptr<ConnectionCheck> check;
    QObject context;
    Call call;
    std::optional<Expected<TestEnd>> end;
    QList<CheckStep> steps;
};

} // namespace wb
