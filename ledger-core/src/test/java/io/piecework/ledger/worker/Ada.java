package io.piecework.ledger.worker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.award.CompensateWorker;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;

/** The worker of these tests, who is paid in US dollars: what each of them does and looks at. */
final class Ada {

    private Ada() {}

    static Amount usd(String number) {
        return Amount.of(number, "USD");
    }

    /** By an award of the platform's. */
    static void earn(Ledger ledger, String award, String amount) {
        ledger.execute(CompensateWorker.of(award, "ada", usd(amount), "the page was down"));
    }

    static void refused(Ledger ledger, Command command, String message) {
        assertThatThrownBy(() -> ledger.execute(command))
                .isInstanceOf(RefusedException.class)
                .hasMessage(message);
    }

    /** What the trial balance says of one account. */
    static String balance(Ledger ledger, String account) {
        return ledger.asAuditor().trialBalance().lines().stream()
                .filter(line -> line.account().equals(account))
                .findFirst()
                .orElseThrow()
                .balance()
                .toString();
    }
}
