package io.piecework.ledger.engine.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that shows a time which no database stores. */
class ImpossibleClockTest {

    private static final Instant NOW = Instant.parse("2026-05-31T12:00:00Z");

    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);

    @EachDatabase
    void nothing_is_stored_and_the_error_says_why(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(time::get)
                        .build()) {
            for (Instant impossible : List.of(Instant.MAX, Instant.MIN, Instant.parse("+10000-01-01T00:00:00Z"))) {
                time.set(impossible);
                assertThatThrownBy(() -> ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00"))))
                        .isInstanceOf(IllegalStateException.class)
                        .hasStackTraceContaining("the clock shows " + impossible
                                + ", which is not in the years 1 to 9999; set it right, nothing was stored");
            }
            time.set(NOW);
            assertThat(ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00")))
                            .repeated())
                    .isFalse();
        }
    }
}
