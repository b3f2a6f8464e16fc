package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A receipt says where its command is stored, so that a reader can wait for it. */
class ReceiptPositionTest {

    private static final String LAST = "SELECT MAX(position) FROM ledger_event";

    /** The latest of a name, just after a command that led to one. */
    private static final String EVENT = "SELECT MAX(position) FROM ledger_event WHERE name = '%s'";

    /** A row where the second position is in the stream of the first, and not before it. */
    private static final String ONE_STREAM = """
            SELECT l.position
            FROM ledger_event f
            JOIN ledger_event l
                ON l.stream = f.stream
                AND l.position >= f.position
            WHERE f.position = %s
                AND l.position = %d""";

    private static final String STREAM = "SELECT stream FROM ledger_event WHERE position = %d";

    @EachDatabase
    void is_that_of_the_commands_last_event_and_for_a_repeat_one_of_the_same_stream(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database)) {
            var first = new ArrayList<Receipt>();
            var events = new ArrayList<String>();
            var commands = new ArrayList<Command>();
            for (Command command : EveryCommand.COMMANDS) {
                if (ToolCommands.isOfTool(command)) {
                    ToolCommands.execute(ledger, command);
                    continue;
                }
                commands.add(command);
                Receipt receipt = ledger.execute(command);
                assertThat(receipt.position()).as("%s", receipt).isEqualTo(last(database));
                events.add(database.column(EVENT.formatted(receipt.event())).get(0));
                first.add(receipt);
            }
            for (int i = 0; i < first.size(); i++) {
                Receipt again = ledger.execute(commands.get(i));
                assertThat(again).isEqualTo(first.get(i));
                assertThat(database.column(ONE_STREAM.formatted(events.get(i), again.position())))
                        .as("%s", again)
                        .hasSize(1);
            }
        }
    }

    /** Many commands in one transaction, and a repeat of one that is not stored yet. */
    @EachDatabase
    void is_the_commands_own_within_a_batch(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database)) {
            List<CompletableFuture<Receipt>> answers = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                answers.add(ledger.submit(deposit("d-" + i)));
                answers.add(ledger.submit(deposit("d-" + i)));
            }
            for (CompletableFuture<Receipt> answer : answers) {
                Receipt receipt = answer.join();
                assertThat(database.column(STREAM.formatted(receipt.position())))
                        .containsExactly(receipt.subject());
            }
        }
    }

    @EachDatabase
    void is_zero_where_nothing_is_stored(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database)) {
            ledger.execute(deposit("d-1"));
            List<Receipt> rehearsed =
                    ledger.rehearse(List.of(deposit("d-2"), RefundFunds.everything("r-1", "acme", "USD")));
            assertThat(rehearsed).extracting(each -> each.position()).containsExactly(0L, 0L);
            List<Receipt> stored =
                    ledger.executeAllOrNone(List.of(deposit("d-2"), RefundFunds.everything("r-1", "acme", "USD")));
            assertThat(stored).extracting(each -> each.position()).isSorted().doesNotContain(0L);
            assertThat(stored.get(1).position()).isEqualTo(last(database));
        }
    }

    @EachDatabase
    void is_known_in_a_host_transaction_before_its_commit(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var host = new HostApplication(database);
            try (Ledger ledger = host.ledger().build()) {
                HostApplication.Transaction transaction = host.begin();
                Receipt receipt = ledger.execute(deposit("d-1"));
                Receipt again = ledger.execute(deposit("d-1"));
                transaction.commit();
                assertThat(receipt.position()).isEqualTo(last(database));
                assertThat(again.position()).isEqualTo(receipt.position());
            }
        }
    }

    private static Ledger open(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }

    private static DepositFunds deposit(String id) {
        return DepositFunds.of(id, "acme", Amount.parse("USD 5.00"));
    }

    private static long last(FreshDatabase database) {
        return Long.parseLong(database.column(LAST).get(0));
    }
}
