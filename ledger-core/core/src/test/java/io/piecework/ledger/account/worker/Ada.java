package io.piecework.ledger.account.worker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.CompensateWorker;

/** The worker of these tests, paid in US dollars: shared steps and queries. */
public final class Ada {

    private Ada() {}

    public static Amount usd(String number) {
        return Amount.of(number, "USD");
    }

    /** Earned with an award of the platform's. */
    public static void earn(Ledger ledger, String award, String amount) {
        ledger.execute(CompensateWorker.of(award, "ada", usd(amount), "the page was down"));
    }

    public static void refused(Ledger ledger, Command command, String message) {
        assertThatThrownBy(() -> ledger.execute(command))
                .isInstanceOf(RefusedException.class)
                .hasMessage(message);
    }

    /** The balance of one account in the trial balance. */
    public static String balance(Ledger ledger, String account) {
        return ledger.asAuditor().trialBalance().lines().stream()
                .filter(line -> line.account().equals(account))
                .findFirst()
                .orElseThrow()
                .balance()
                .toString();
    }
}
