package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.engine.port.WriterObserver;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** An observer receives each call once, and each transaction. */
class ObserverTest {

    private final Recording recording = new Recording();
    private final Ledger ledger =
            Ledger.builder().inMemory().observer(recording).build();

    /** Records calls and transactions in order. */
    private static final class Recording implements WriterObserver {

        private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
        private final List<Integer> transactions = Collections.synchronizedList(new ArrayList<>());
        private IntSupplier waiting = () -> -1;

        @Override
        public void opened(IntSupplier waiting) {
            this.waiting = waiting;
        }

        @Override
        public Call callStarted(List<Command> commands, boolean awaited) {
            String call = commands.size() + (awaited ? " awaited" : "");
            return (kept, thrown) -> calls.add(call + ": " + (thrown == null ? kept : named(thrown)));
        }

        private static String named(Throwable thrown) {
            return thrown instanceof Refusal refusal
                    ? refusal.code() + " at " + refusal.index()
                    : thrown.getClass().getSimpleName();
        }

        @Override
        public Runnable commitStarted(int commands) {
            return () -> transactions.add(commands);
        }
    }

    private static DepositFunds deposit(String id, String amount) {
        return DepositFunds.of(id, "acme", Amount.of(amount, "USD"));
    }

    @Test
    void receives_the_outcome_of_each_call() {
        try (ledger) {
            ledger.execute(deposit("d-1", "1.00"));
            ledger.execute(deposit("d-1", "1.00"));
            assertThatThrownBy(() -> ledger.executeAllOrNone(List.of(deposit("d-2", "1.00"), deposit("d-1", "2.00"))))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.code()).isEqualTo(RefusalCode.ID_REUSED));
            ledger.submit(deposit("d-3", "1.00")).join();
        }
        assertThatThrownBy(() -> ledger.execute(deposit("d-4", "1.00"))).isInstanceOf(IllegalStateException.class);

        assertThat(recording.calls)
                .containsExactly(
                        "1 awaited: [STORED]",
                        "1 awaited: [REPEATED]",
                        "2 awaited: id-reused at 1",
                        "1: [STORED]",
                        "1 awaited: IllegalStateException");
        assertThat(recording.transactions)
                .as("calls that store nothing are no transaction")
                .containsExactly(1, 1);
        assertThat(recording.waiting.getAsInt()).isZero();
    }

    @Test
    void does_not_receive_rehearsals() {
        try (ledger) {
            ledger.rehearse(List.of(deposit("d-1", "1.00")));
        }
        assertThat(recording.calls).isEmpty();
        assertThat(recording.transactions).isEmpty();
    }
}
