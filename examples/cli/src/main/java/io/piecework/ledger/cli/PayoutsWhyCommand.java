package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.cli.story.Shown;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code piecework payouts why}. */
@Command(
        name = "why",
        description = {
            "Say why a worker is not paid: what is available, what is missing to the threshold, what paying it would come to, and"
                    + " every reason against it."
        })
final class PayoutsWhyCommand extends LedgerCommand {

    private static final String[] HEAD = {"", "amount"};

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PaydayOptions options;

    @Parameters(paramLabel = "WORKER", description = "Whose payout.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String worker;

    @Override
    public Integer call() throws Exception {
        requirePayday(
                options,
                typed("options").stream().filter(PaydayOptions.DAYS::contains).toList());
        Optional<PayoutPolicy> named = named(options.policy());
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            WorkerView view = ledger.asOperator().worker(worker);
            List<Balance> balances = view.balances().stream()
                    .filter(each -> named.isEmpty()
                            || each.currency().equals(named.get().currency()))
                    .toList();
            if (balances.isEmpty()) {
                return unknownWorker(worker, options.policy().currency());
            }
            PayoutPolicy policy = named.orElseGet(() -> sensible(() -> options.policy()
                    .policyOf(balances.stream()
                            .map(balance -> balance.currency().getCurrencyCode())
                            .toList())));
            Optional<Payday> payday = sensible(() -> options.payday(policy));
            PayoutStanding standing = payday.map(view::payoutStanding).orElseGet(() -> view.payoutStanding(policy));
            print(standing);
            tell(standing);
        }
        return 0;
    }

    private void print(PayoutStanding standing) {
        var table = new TextTable(1, HEAD);
        table.row("available", standing.available().text());
        table.row("to the threshold", standing.distance().text());
        table.row("payable", standing.payable().gross().text());
        table.row("fee", standing.payable().fee().text());
        table.row("sent", standing.payable().sent().text());
        table.row("carry", standing.carry().text());
        table.print(out());
    }

    private void tell(PayoutStanding standing) {
        standing.reasons().forEach(reason -> say(String.valueOf(reason.getMessage())));
        if (standing.reachedFrom() != null) {
            say("reaches the threshold on " + standing.reachedFrom() + ", by what is held until then");
        }
        if (standing.payday() != null) {
            say("next payday: " + standing.payday());
        }
        if (standing.reasons().isEmpty()) {
            say("payable now");
        }
    }

    private void say(String line) {
        out().println(Shown.line(line));
    }
}
