package io.piecework.ledger.reading.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.OpenEarnings.Change;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A payout that the rail paid twice, as an operator accepted, and whose money comes back. */
class PaidTwiceTest {

    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    @Test
    void each_return_brings_back_what_one_payment_took() {
        OpenEarnings earnings = OpenEarnings.ofAll(usd("0"));
        earnings.add(earned(1, "award c-1", "2.30"));
        earnings.add(payout(2, "0", "2.30"));
        earnings.add(payout(3, "-2.30", "-2.30"));
        assertOwed(earnings, "0");

        earnings.add(payout(4, "-2.30", "0"));
        assertThat(earnings.overdrawn()).isEqualTo(usd("-2.30"));
        earnings.add(payout(5, "2.30", "0"));
        assertOwed(earnings, "0");
        earnings.add(payout(6, "2.30", "0"));
        assertOwed(earnings, "2.30");
    }

    @Test
    void the_later_payment_is_the_one_that_comes_back_first() {
        OpenEarnings earnings = OpenEarnings.ofPayouts(usd("0"), Set.of("p-1"));
        earnings.add(earned(1, "award c-1", "2.30"));
        earnings.add(payout(2, "0", "2.30"));
        earnings.add(payout(3, "-2.30", "-2.30"));
        earnings.add(earned(4, "award c-2", "2.30"));
        earnings.add(payout(5, "-2.30", "0"));
        earnings.add(payout(6, "2.30", "0"));

        assertThat(earnings.next(payout(7, "0", "2.30"))).containsExactly(new OpenEarnings.Part(4, usd("2.30")));
    }

    private static void assertOwed(OpenEarnings earnings, String amount) {
        List<Amount> owed =
                earnings.owed().stream().map(OpenEarnings.Owed::amount).toList();
        assertThat(owed.stream().reduce(usd("0"), Amount::plus)).isEqualTo(usd(amount));
        assertThat(earnings.overdrawn()).isEqualTo(usd("0"));
    }

    private static Change earned(long position, String reference, String net) {
        return new Change(position, "", reference, false, usd(net), usd("0"), MAY, MAY);
    }

    private static Change payout(long position, String net, String inTransit) {
        return new Change(position, "p-1", "", false, usd(net), usd(inTransit), MAY, MAY);
    }

    private static Amount usd(String number) {
        return Amount.of(number, "USD");
    }
}
