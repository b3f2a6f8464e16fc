package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A newer process upgrades the tables while an older one is open: from then on the older one stores nothing. */
@Tag("slow")
class OlderProcessTest {

    /** A thread for each task: the common pool may have fewer threads than the test has tasks that wait. */
    private static final Executor EACH_ITS_OWN = work -> new Thread(work).start();

    private final AtomicInteger number = new AtomicInteger();

    @Test
    void an_older_process_whose_session_is_open_stores_nothing_after_the_upgrade() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.empty();
                Ledger older = over(database)) {
            older.execute(deposit());
            upgrade(database);
            long events = database.count("ledger_event");
            for (int i = 0; i < 3; i++) {
                assertTooOld(() -> older.execute(deposit()));
            }
            assertThat(database.count("ledger_event")).isEqualTo(events);
        }
    }

    @EachDatabase
    void an_older_process_without_a_session_stores_nothing_after_the_upgrade(TestDatabase kind) {
        try (FreshDatabase database = kind.empty();
                Ledger older = over(database)) {
            upgrade(database);
            for (int i = 0; i < 3; i++) {
                assertTooOld(() -> older.execute(deposit()));
            }
            assertThat(database.count("ledger_event")).isZero();
        }
    }

    @EachDatabase
    void a_host_transaction_of_an_older_process_stores_nothing_after_the_upgrade(TestDatabase kind) {
        try (FreshDatabase database = kind.empty()) {
            var app = new HostApplication(database);
            try (Ledger older = app.ledger().build()) {
                upgrade(database);
                try (HostApplication.Transaction transaction = app.begin()) {
                    assertTooOld(() -> older.execute(deposit()));
                    transaction.order("o-1").commit();
                }
                assertThat(app.orders()).containsExactly("o-1");
                assertThat(database.count("ledger_event")).isZero();
            }
        }
    }

    /** On H2 the session of a writer holds up changes of the tables for as long as it is open. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POSTGRESQL")
    void an_upgrade_of_h2_is_refused_while_a_process_writes(TestDatabase kind) {
        try (FreshDatabase database = kind.empty()) {
            try (Ledger older = over(database)) {
                older.execute(deposit());
                assertThatThrownBy(() -> upgrade(database))
                        .isInstanceOf(StorageException.class)
                        .hasFieldOrPropertyWithValue("code", StorageException.Code.IN_USE);
                older.execute(deposit());
            }
            upgrade(database);
            assertThat(database.column("SELECT MAX(version) FROM ledger_schema_history"))
                    .containsExactly("2");
        }
    }

    @Test
    void no_event_is_stored_after_an_upgrade_that_came_in_the_middle_of_a_flood() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.empty();
                Ledger older = over(database)) {
            List<CompletableFuture<StorageException>> flood = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                flood.add(CompletableFuture.supplyAsync(() -> untilRefused(older), EACH_ITS_OWN));
            }
            assertThat(InFlightAppends.await(() -> number.get() > 100, Duration.ofSeconds(20)))
                    .isTrue();
            upgrade(database);
            long events = database.count("ledger_event");
            for (CompletableFuture<StorageException> end : flood) {
                assertThat(end.get(20, TimeUnit.SECONDS).code()).isEqualTo(StorageException.Code.SCHEMA_NEWER);
            }
            assertThat(database.count("ledger_event")).isEqualTo(events);
        }
    }

    private StorageException untilRefused(Ledger ledger) {
        while (true) {
            try {
                ledger.execute(deposit());
            } catch (StorageException refused) {
                return refused;
            }
        }
    }

    /** A host transaction that has appended ends before the tables change, and holds up no command meanwhile. */
    @Test
    void an_upgrade_waits_for_a_host_transaction_and_holds_up_no_other_process() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.empty()) {
            var app = new HostApplication(database);
            try (Ledger joining = app.ledger().build();
                    Ledger other = over(database)) {
                CompletableFuture<Void> upgrade;
                try (HostApplication.Transaction transaction = app.begin()) {
                    joining.execute(deposit());
                    upgrade = CompletableFuture.runAsync(() -> upgrade(database), EACH_ITS_OWN);
                    for (int i = 0; i < 5; i++) {
                        CompletableFuture.runAsync(
                                        () -> other.execute(DepositFunds.of(
                                                "o-" + number.incrementAndGet(), "globex", Amount.parse("USD 1.00"))),
                                        EACH_ITS_OWN)
                                .get(2, TimeUnit.SECONDS);
                        Thread.sleep(150);
                    }
                    assertThat(upgrade).isNotDone();
                    transaction.commit();
                }
                upgrade.get(20, TimeUnit.SECONDS);
                assertTooOld(() -> other.execute(deposit()));
                assertThat(database.count("ledger_event")).isEqualTo(12);
            }
        }
    }

    private static void upgrade(FreshDatabase database) {
        SchemaUpgradeTest.later(database, 2).open(true);
    }

    private static void assertTooOld(ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOf(StorageException.class)
                .hasFieldOrPropertyWithValue("code", StorageException.Code.SCHEMA_NEWER)
                .hasMessage("a newer process has upgraded the ledger's tables to version 2, this one knows up to 1;"
                        + " nothing was stored, replace this process by a newer one and send it again");
    }

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }

    private Command deposit() {
        return DepositFunds.of("d-" + number.incrementAndGet(), "acme", Amount.parse("USD 1.00"));
    }
}
