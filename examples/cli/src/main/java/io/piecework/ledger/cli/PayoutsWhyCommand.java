package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.cli.story.Shown;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
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
        PayoutPolicy policy = policy(options.policy());
        Optional<Payday> payday = payday(options);
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            WorkerView view = ledger.asWorker(worker);
            PayoutStanding standing = payday.map(view::payoutStanding).orElseGet(() -> view.payoutStanding(policy));
            var table = new TextTable(1, HEAD);
            table.row("available", standing.available().text());
            table.row("to the threshold", standing.distance().text());
            table.row("payable", standing.payable().gross().text());
            table.row("fee", standing.payable().fee().text());
            table.row("sent", standing.payable().sent().text());
            table.row("carry", standing.carry().text());
            table.print(out());
            standing.reasons().forEach(reason -> out().println(Shown.line(String.valueOf(reason.getMessage()))));
            if (standing.reachedFrom() != null) {
                out().println("reaches the threshold on " + standing.reachedFrom() + ", by what is held until then");
            }
            if (standing.payday() != null) {
                out().println("next payday: " + standing.payday());
            }
            if (standing.reasons().isEmpty()) {
                out().println("payable now");
            }
        }
        return 0;
    }
}
