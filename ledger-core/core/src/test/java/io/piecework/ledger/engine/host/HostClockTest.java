package io.piecework.ledger.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Commands in host transactions of a process whose clock is behind. */
class HostClockTest {

    /** No conflict reaches the host: within its transaction, a command is decided again at the later time. */
    @EachDatabase
    void a_command_in_a_host_transaction_is_recorded_no_earlier_than_what_another_process_stored(TestDatabase kind)
            throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            var clock = SettableClock.at("2026-11-30T12:00:00Z");
            var behind = SettableClock.at("2026-11-30T10:58:00Z");
            try (Ledger ledger = app.ledger().clock(behind).build();
                    Ledger other = Ledger.builder()
                            .dataSource(database.dataSource())
                            .clock(clock)
                            .build()) {
                ledger.execute(deposit("d-0", "beta"));
                try (HostApplication.Transaction transaction = app.begin()) {
                    ledger.execute(deposit("d-1", "beta"));
                    other.execute(deposit("d-2", "acme"));
                    clock.advance(Duration.ofMinutes(1));
                    other.execute(deposit("d-3", "acme"));
                    assertThat(ledger.execute(deposit("d-4", "beta")).recorded())
                            .isEqualTo(clock.instant());
                    assertThat(ledger.executeAllOrNone(List.of(deposit("d-5", "beta"), deposit("d-6", "beta"))))
                            .allMatch(stored -> stored.recorded().equals(clock.instant()));
                    transaction.commit();
                }
                clock.advance(Duration.ofMinutes(1));
                other.execute(deposit("d-7", "acme"));
                try (HostApplication.Transaction transaction = app.begin()) {
                    assertThat(ledger.rehearse(List.of(deposit("d-8", "beta")))).hasSize(1);
                    assertThat(ledger.execute(deposit("d-8", "beta")).recorded())
                            .isEqualTo(clock.instant());
                    transaction.commit();
                }
                Proof.assertHolds(other);
            }
        }
    }

    /** The later position has the earlier time then, so that the last event does not tell the floor. */
    @EachDatabase
    void an_event_that_was_committed_late_is_the_floor_of_all_that_follow(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            var ahead = SettableClock.at("2026-11-30T12:00:00Z");
            var clock = SettableClock.at("2026-11-30T10:00:00Z");
            try (Ledger ledger = app.ledger().clock(ahead).build();
                    Ledger other = other(database, clock)) {
                try (HostApplication.Transaction transaction = app.begin()) {
                    ledger.execute(deposit("d-1", "beta"));
                    other.execute(deposit("d-2", "acme"));
                    transaction.commit();
                }
                assertThat(other.execute(deposit("d-3", "acme")).recorded()).isEqualTo(ahead.instant());
                try (Ledger next = other(database, clock)) {
                    assertThat(next.execute(deposit("d-4", "acme")).recorded()).isEqualTo(ahead.instant());
                }
            }
        }
    }

    @EachDatabase
    void a_time_that_was_rolled_back_is_no_floor(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            var clock = SettableClock.at("2031-01-01T00:00:00Z");
            try (Ledger ledger = app.ledger().clock(clock).build()) {
                HostApplication.Transaction rolledBack = app.begin();
                ledger.execute(deposit("d-1", "beta"));
                ledger.execute(deposit("d-2", "beta"));
                rolledBack.close();
                clock.set(Instant.parse("2026-11-30T10:00:00Z"));
                assertThat(ledger.execute(deposit("d-3", "beta")).recorded()).isEqualTo(clock.instant());
            }
        }
    }

    private static Ledger other(FreshDatabase database, SettableClock clock) {
        return Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
    }

    private static Command deposit(String id, String requester) {
        return DepositFunds.of(id, requester, Amount.parse("USD 1.00"));
    }
}
