package io.piecework.ledger.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What waiting for standbys must not do: need rights without them, change a host's settings, or call what is stored not stored. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StandbyLimitsTest {

    private static final String REVOKE = """
            DO $$
            DECLARE f regprocedure;
            BEGIN
                FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE proname = 'pg_logical_emit_message' LOOP
                    EXECUTE 'REVOKE EXECUTE ON FUNCTION ' || f || ' FROM PUBLIC';
                END LOOP;
            END $$""";

    @Test
    void without_standbys_the_ledger_needs_no_right_to_write_to_the_log(@TempDir Path folder) throws Exception {
        try (KillablePostgres server = new KillablePostgres(folder.resolve("data"));
                Connection operator = server.dataSource().getConnection()) {
            Standbys.run(operator, "CREATE ROLE app LOGIN");
            Standbys.run(operator, "CREATE DATABASE appdb OWNER app");
            try (Connection admin = DriverManager.getConnection(server.url("appdb", "postgres"))) {
                Standbys.run(admin, REVOKE);
            }
            try (FreshDatabase database = server.database("appdb", "app")) {
                var host = new HostApplication(database);
                try (Ledger ledger = host.ledger().build()) {
                    ledger.execute(deposit("USD 1.00"));
                    assertThat(ledger.execute(deposit("USD 1.00")).repeated()).isTrue();
                    assertThatThrownBy(() -> ledger.execute(deposit("USD 2.00")))
                            .isInstanceOf(RefusedException.class);
                    try (HostApplication.Transaction transaction = host.begin()) {
                        transaction.order("o-1");
                        assertThat(ledger.execute(deposit("USD 1.00")).repeated())
                                .isTrue();
                        assertThatThrownBy(() -> ledger.execute(deposit("USD 2.00")))
                                .isInstanceOf(RefusedException.class);
                        transaction.commit();
                    }
                    assertThat(host.orders()).containsExactly("o-1");
                }
            }
        }
    }

    @Test
    void a_repeat_leaves_the_hosts_settings(@TempDir Path folder) throws Exception {
        try (KillablePostgres server = new KillablePostgres(folder.resolve("data"));
                FreshDatabase database = server.database()) {
            var host = new HostApplication(database);
            try (Ledger ledger = host.ledger().build()) {
                ledger.execute(deposit("USD 1.00"));
                try (HostApplication.Transaction transaction = host.begin()) {
                    transaction.run("SET LOCAL synchronous_commit TO local");
                    ledger.execute(deposit("USD 1.00"));
                    assertThat(Standbys.answersWithRow(
                                    transaction.connection(),
                                    "SELECT 1 WHERE current_setting('synchronous_commit') = 'local'"))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void a_refusal_whose_wait_was_cancelled_may_be_sent_again(@TempDir Path folder) throws Exception {
        try (KillablePostgres server = new KillablePostgres(folder.resolve("data"));
                Connection operator = server.dataSource().getConnection();
                Ledger ledger = Standbys.open(server, 0)) {
            ledger.execute(deposit("USD 1.00"));
            Standbys.requireMissing(server, operator);
            var answer = ledger.submit(deposit("USD 2.00"));
            while (!answer.isDone()) {
                Standbys.answersWithRow(operator, Standbys.CANCEL);
            }
            assertThatThrownBy(answer::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.UNAVAILABLE);
            Standbys.setNames(operator, "");
        }
    }

    /** Refused by the permissions alone, without a look at what is stored. */
    @Test
    void a_forbidden_command_writes_nothing_to_the_log(@TempDir Path folder) throws Exception {
        try (KillablePostgres server = new KillablePostgres(folder.resolve("data"));
                Connection operator = server.dataSource().getConnection();
                Ledger ledger = Standbys.open(server, 0)) {
            ledger.execute(deposit("USD 1.00"));
            Standbys.requireMissing(server, operator);
            Command forbidden =
                    DepositFunds.of("d-2", "acme", Amount.parse("USD 1.00")).by(Actor.parse("worker:mal"));
            assertThatThrownBy(() -> ledger.execute(forbidden)).isInstanceOf(RefusedException.class);
            Standbys.setNames(operator, "");
        }
    }

    @Test
    void a_repeat_that_is_not_confirmed_is_not_answered_as_not_stored(@TempDir Path folder) throws Exception {
        try (KillablePostgres server = new KillablePostgres(folder.resolve("data"));
                FreshDatabase database = server.database();
                Connection operator = server.dataSource().getConnection()) {
            Standbys.setNames(operator, "east");
            try (var east = new ConfirmingStandby(server.url(), "east")) {
                Standbys.await(operator, east.hasState("sync"));
                var host = new HostApplication(database);
                try (Ledger first = Standbys.open(server, 1);
                        Ledger second = host.ledger().requireReplicas(1).build()) {
                    first.execute(deposit("USD 1.00"));
                    Standbys.setNames(operator, "");
                    for (Ledger each : new Ledger[] {first, second}) {
                        isUnknown(each);
                    }
                    try (HostApplication.Transaction transaction = host.begin()) {
                        assertThatThrownBy(() -> second.execute(deposit("USD 1.00")))
                                .isInstanceOf(StorageException.class);
                        assertThatThrownBy(
                                        () -> second.execute(DepositFunds.of("d-2", "acme", Amount.parse("USD 1.00"))))
                                .hasFieldOrPropertyWithValue("code", StorageException.Code.NOT_DURABLE);
                        transaction.order("o-1").commit();
                    }
                    assertThat(host.orders()).containsExactly("o-1");
                }
            }
        }
    }

    private static void isUnknown(Ledger ledger) {
        StorageException answer =
                catchThrowableOfType(StorageException.class, () -> ledger.execute(deposit("USD 1.00")));
        assertThat(answer.code()).isEqualTo(StorageException.Code.OUTCOME_UNKNOWN);
    }

    /** An asynchronous standby is none that commits wait for, and the user may not see which is which. */
    @Test
    void an_asynchronous_standby_does_not_count_for_a_plain_user(@TempDir Path folder) throws Exception {
        try (KillablePostgres server = new KillablePostgres(folder.resolve("data"));
                Connection operator = server.dataSource().getConnection()) {
            Standbys.run(operator, "CREATE ROLE app LOGIN");
            Standbys.run(operator, "CREATE DATABASE appdb OWNER app");
            Standbys.setNames(operator, "east");
            try (var west = new ConfirmingStandby(server.url(), "west");
                    FreshDatabase database = server.database("appdb", "app")) {
                Standbys.await(operator, west.hasState("async"));
                var builder = Ledger.builder().dataSource(database.dataSource()).requireReplicas(1);
                assertThatThrownBy(builder::build)
                        .hasMessage(
                                "could not open the database: 0 of 1 required standbys are connected, as far as a user"
                                        + " without pg_read_all_stats sees; synchronous_standby_names is east");
            }
        }
    }

    private static DepositFunds deposit(String amount) {
        return DepositFunds.of("d-1", "acme", Amount.parse(amount));
    }
}
