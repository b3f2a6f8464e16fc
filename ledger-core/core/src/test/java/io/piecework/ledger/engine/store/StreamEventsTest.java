package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import java.util.Map;

/** Reads of the events of given streams. {@link DamagedStreamTest} covers streams with a gap. */
class StreamEventsTest {

    private static final String ACME = "requester:acme:USD";

    @EachDatabase
    void returns_the_events_of_each_stream_in_their_order(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            engine.write(DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00")));
            engine.write(DepositFunds.of("d-2", "globex", Amount.parse("USD 2.00")));
            engine.write(DepositFunds.of("d-3", "acme", Amount.parse("USD 3.00")));

            Map<String, List<LedgerEvent>> events = engine.events(List.of(ACME, "deposit:d-2", "deposit:none"), 10);

            assertThat(events).containsOnlyKeys(ACME, "deposit:d-2", "deposit:none");
            assertThat(events.get(ACME))
                    .extracting(event -> ((FundsEvent.Added) event).amount().toString())
                    .containsExactly("USD 1.00", "USD 3.00");
            assertThat(events.get("deposit:d-2")).hasSize(1);
            assertThat(events.get("deposit:none")).isEmpty();
            assertThat(engine.events(List.of(), 10)).isEmpty();
        }
    }

    @EachDatabase
    void reads_no_more_events_of_each_stream_than_the_limit(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            for (int i = 1; i <= 5; i++) {
                engine.write(DepositFunds.of("d-" + i, "acme", Amount.parse("USD 1.00")));
            }
            assertThat(engine.events(List.of(ACME, "deposit:d-1"), 3).get(ACME)).hasSize(3);
            assertThat(engine.events(List.of(ACME), 5).get(ACME)).hasSize(5);
            assertThat(engine.events(List.of(ACME), 6).get(ACME)).hasSize(5);
        }
    }
}
