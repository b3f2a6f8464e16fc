package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.WriterObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** Whoever looks on is told of each call once, and of each transaction. */
class ObserverTest {

    private final Seen seen = new Seen();
    private final Ledger ledger = Ledger.builder().inMemory().observer(seen).build();

    /** What there was to see, in its order. */
    private static final class Seen implements WriterObserver {

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
    void is_told_what_each_call_came_to() {
        try (ledger) {
            ledger.execute(deposit("d-1", "1.00"));
            ledger.execute(deposit("d-1", "1.00"));
            assertThatThrownBy(() -> ledger.executeTogether(List.of(deposit("d-2", "1.00"), deposit("d-1", "2.00"))))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.code()).isEqualTo(RefusalCode.ID_REUSED));
            ledger.submit(deposit("d-3", "1.00")).join();
        }
        assertThatThrownBy(() -> ledger.execute(deposit("d-4", "1.00"))).isInstanceOf(IllegalStateException.class);

        assertThat(seen.calls)
                .containsExactly(
                        "1 awaited: [STORED]",
                        "1 awaited: [REPEATED]",
                        "2 awaited: id-reused at 1",
                        "1: [STORED]",
                        "1 awaited: IllegalStateException");
        assertThat(seen.transactions)
                .as("what stores nothing is no transaction")
                .containsExactly(1, 1);
        assertThat(seen.waiting.getAsInt()).isZero();
    }

    @Test
    void is_not_told_of_what_is_only_rehearsed() {
        try (ledger) {
            ledger.rehearse(List.of(deposit("d-1", "1.00")));
        }
        assertThat(seen.calls).isEmpty();
        assertThat(seen.transactions).isEmpty();
    }
}
