package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;

/** The ledger executes and answers the commands of one caller in their order, also while other callers write. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallerOrderTest {

    private static final int COMMANDS = 1_000;

    @EachDatabase
    void commands_of_one_thread_are_stored_in_the_order_of_submission(TestDatabase kind) throws Exception {
        var done = new AtomicBoolean();
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            var other = new Thread(() -> {
                for (int i = 0; !done.get(); i++) {
                    ledger.execute(deposit("other-" + i, "acme", 1));
                }
            });
            other.start();
            List<CompletableFuture<Receipt>> answers = IntStream.range(0, COMMANDS)
                    .mapToObj(i -> ledger.submit(deposit("mine-" + i, "acme", 1)))
                    .toList();
            answers.forEach(CompletableFuture::join);
            done.set(true);
            other.join();

            assertThat(database.column(
                            "SELECT stream FROM ledger_event WHERE stream LIKE 'deposit:mine-%' ORDER BY position"))
                    .isEqualTo(IntStream.range(0, COMMANDS)
                            .mapToObj(i -> "deposit:mine-" + i)
                            .toList());
            assertThat(answers.stream()
                            .map(answer -> answer.join().balances().get(0).amount())
                            .toList())
                    .isSorted();
        }
    }

    /** Of three commands in a row one is new, one reuses its id with another amount, one repeats it. */
    @EachDatabase
    void executeAll_returns_a_thousand_outcomes_in_the_order_of_the_commands(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            List<Command> commands = new ArrayList<>();
            for (int i = 0; i < COMMANDS; i++) {
                commands.add(deposit("d-" + i / 3, "acme", i % 3 == 1 ? 2 : 1));
            }
            List<CommandOutcome> outcomes = ledger.executeEach(commands);

            assertThat(outcomes).hasSize(COMMANDS);
            for (int i = 0; i < COMMANDS; i++) {
                String subject = "deposit:d-" + i / 3;
                if (outcomes.get(i) instanceof CommandOutcome.Stored stored) {
                    assertThat(i % 3).isNotEqualTo(1);
                    assertThat(stored.receipt().subject()).isEqualTo(subject);
                    assertThat(stored.receipt().repeated()).isEqualTo(i % 3 == 2);
                } else {
                    var refused = (CommandOutcome.Refused) outcomes.get(i);
                    assertThat(i % 3).isEqualTo(1);
                    assertThat(refused.refusal().code()).isEqualTo(RefusalCode.ID_REUSED);
                    assertThat(refused.refusal().subject()).isEqualTo(subject);
                }
            }
            assertThat(database.count("ledger_event WHERE stream LIKE 'deposit:%'"))
                    .isEqualTo(334);
            CentPayouts.assertClean(ledger);
        }
    }

    private static Command deposit(String id, String requester, long dollars) {
        return DepositFunds.of(id, requester, Amount.of(dollars, "USD"));
    }

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }
}
