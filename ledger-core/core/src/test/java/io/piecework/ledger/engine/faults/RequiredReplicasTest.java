package io.piecework.ledger.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.money.Amount;
import java.nio.file.Path;
import java.sql.Connection;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that requires standbys does not open with fewer, and stores nothing once the server waits for fewer. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RequiredReplicasTest {

    private static final String OPENING = "could not open the database: ";

    @Test
    void h2_has_none() {
        isRefused(
                Ledger.builder().inMemory().requireReplicas(1)::build,
                OPENING + "H2 has 0 of 1 required standbys; use" + " PostgreSQL");
        assertThatThrownBy(() -> Ledger.builder().requireReplicas(-1))
                .hasMessage("the number of replicas is at least 0, not -1");
    }

    @Test
    void a_server_needs_as_many_named_and_connected(@TempDir Path folder) throws Exception {
        try (KillablePostgres server = new KillablePostgres(folder.resolve("data"));
                Connection operator = server.dataSource().getConnection()) {
            isRefused(
                    () -> Standbys.open(server, 1),
                    OPENING + "commits wait for 0 of 1 required standbys; synchronous_standby_names is ");
            Standbys.setNames(operator, "ANY 1 (east, west)");
            isRefused(
                    () -> Standbys.open(server, 2),
                    OPENING
                            + "commits wait for 1 of 2 required standbys; synchronous_standby_names is ANY 1 (east, west)");
            isRefused(
                    () -> Standbys.open(server, 1),
                    OPENING
                            + "0 of 1 required standbys are connected; synchronous_standby_names is ANY 1 (east, west)");
            try (var east = new ConfirmingStandby(server.url(), "east")) {
                Standbys.await(operator, east.hasState("quorum"));
                try (Ledger ledger = Standbys.open(server, 1)) {
                    assertThat(ledger.execute(deposit("d-1")).repeated()).isFalse();
                    assertThat(ledger.execute(deposit("d-1")).repeated()).isTrue();
                }
            }
        }
    }

    @Test
    void nothing_is_stored_once_the_server_waits_for_fewer(@TempDir Path folder) throws Exception {
        try (KillablePostgres server = new KillablePostgres(folder.resolve("data"));
                Connection operator = server.dataSource().getConnection()) {
            Standbys.setNames(operator, "east");
            try (var east = new ConfirmingStandby(server.url(), "east")) {
                Standbys.await(operator, east.hasState("sync"));
                try (Ledger ledger = Standbys.open(server, 1)) {
                    ledger.execute(deposit("d-1"));
                    Standbys.setNames(operator, "");
                    String refusal = "commits wait for 0 of 1 required standbys; synchronous_standby_names is ";
                    isRefused(() -> ledger.execute(deposit("d-2")), refusal);
                    assertThat(ledger.asRequester("acme")
                                    .funds("USD")
                                    .orElseThrow()
                                    .available())
                            .isEqualTo(Amount.parse("USD 1.00"));
                    Standbys.setNames(operator, "east");
                    assertThat(ledger.execute(deposit("d-2")).repeated()).isFalse();
                }
            }
        }
    }

    private static void isRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(StorageException.class)
                .hasFieldOrPropertyWithValue("code", StorageException.Code.NOT_DURABLE)
                .hasMessageContaining(message);
    }

    private static Command deposit(String id) {
        return DepositFunds.of(id, "acme", Amount.parse("USD 1.00"));
    }
}
