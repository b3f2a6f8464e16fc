package io.piecework.ledger.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.port.WriterObserver;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.fixtures.OneDollarDeposits;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.List;

/** A stream gets snapshots even if only host transactions append to it. */
class HostTransactionSnapshotTest {

    @EachDatabase
    void a_long_stream_gets_a_snapshot_of_its_committed_events(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Engine engine = TestEngine.snapshotting(
                    database,
                    5,
                    TestEngine.options(true, 100, Duration.ofSeconds(30), app, WriterObserver.NONE),
                    TestEngine.MODULES,
                    List.of())) {
                deposits(app, engine, "rolled-back", false);
                engine.highWaterMark().awaitFinal();
                assertThat(database.count("ledger_snapshot")).isZero();

                deposits(app, engine, "committed", true);
                assertThat(InFlightAppends.await(() -> database.count("ledger_snapshot") == 1, Duration.ofSeconds(10)))
                        .isTrue();
                assertThat(database.column("SELECT stream || '@' || sequence FROM ledger_snapshot"))
                        .containsExactly("requester:acme:USD@6");
                deposits(app, engine, "more", true);
                assertThat(OneDollarDeposits.findings(database)).isEmpty();
            }
        }
    }

    private static void deposits(HostApplication app, Engine engine, String name, boolean commits) {
        try (HostApplication.Transaction transaction = app.begin()) {
            for (int i = 0; i < 7; i++) {
                engine.write(DepositFunds.of(name + "-" + i, "acme", Amount.parse("USD 1.00")));
            }
            if (commits) {
                transaction.commit();
            }
        }
    }
}
