package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.money.Amount;
import java.util.AbstractList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** A caller may change its list of commands after a call, or while another thread decides them. */
class ChangedListTest {

    /** Two deposits of one dollar until each was read twice, of two dollars afterwards. */
    private static final class Changing extends AbstractList<Command> {

        private int reads;

        @Override
        public Command get(int place) {
            return DepositFunds.of("d-" + place, "acme", Amount.of(reads++ < 2 * size() ? "1.00" : "2.00", "USD"));
        }

        @Override
        public int size() {
            return 2;
        }
    }

    @Test
    void each_command_is_executed_as_it_was_given() {
        assertOneDollarEach(Ledger::executeEach);
    }

    @Test
    void all_commands_are_executed_as_they_were_given() {
        assertOneDollarEach(Ledger::executeAllOrNone);
    }

    @Test
    void commands_are_rehearsed_as_they_were_given() {
        try (Ledger ledger = Ledger.inMemory()) {
            List<Receipt> receipts = ledger.rehearse(new Changing());

            assertThat(receipts.get(1).balances().toString())
                    .contains("USD 2.00")
                    .doesNotContain("USD 4.00");
        }
    }

    private static void assertOneDollarEach(BiConsumer<Ledger, List<Command>> call) {
        try (Ledger ledger = Ledger.inMemory()) {
            call.accept(ledger, new Changing());

            assertThat(ledger.asRequester("acme").funds("USD").orElseThrow().available())
                    .isEqualTo(Amount.of("2.00", "USD"));
        }
    }
}
