package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.cli.story.Shown;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.worker.StandingStatus;
import io.piecework.ledger.worker.WorkerStanding;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code piecework payouts why}. */
@Command(
        name = "why",
        description = {
            "Say why a worker is not paid: what is available, held and on its way, what is missing to the threshold, what paying it would come to, and"
                    + " every reason against it."
        })
final class PayoutsWhyCommand extends LedgerCommand {

    private static final String[] HEAD = {"", "amount"};
    private static final String OPERATION = "operation:";

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
            print(standing, balances.get(0));
            view.held(policy.currency().getCurrencyCode()).stream()
                    .filter(held -> held.by() != null)
                    .forEach(held -> say(held.amount() + " is held " + held.holder() + reason(ledger, held)));
            tell(standing, view.standing());
        }
        return 0;
    }

    private void print(PayoutStanding standing, Balance balance) {
        var table = new TextTable(1, HEAD);
        // what is held can be paid once its moment has come, whether or not anybody has released it
        Amount come = standing.available().minus(balance.available());
        table.row("held", balance.held().minus(come).text());
        table.row("in transit", balance.inTransit().text());
        table.row("available", standing.available().text());
        table.row("to the threshold", standing.distance().text());
        table.row("payable", standing.payable().gross().text());
        table.row("fee", standing.payable().fee().text());
        table.row("sent", standing.payable().sent().text());
        table.row("carry", standing.carry().text());
        table.print(out());
    }

    private void tell(PayoutStanding standing, WorkerStanding worker) {
        standing.reasons().forEach(reason -> say(String.valueOf(reason.getMessage())));
        if (worker.status() != StandingStatus.ACTIVE && worker.reason() != null) {
            say(worker.status() + " since " + worker.since() + ": "
                    + worker.reason().text());
        }
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

    /** A hold says why; what work keeps back is told of by {@code piecework explain}. */
    private static String reason(Ledger ledger, HeldEarnings held) {
        String by = String.valueOf(held.by());
        return by.startsWith(OPERATION)
                ? ledger.asOperator()
                        .hold(by.substring(OPERATION.length()))
                        .map(hold -> ": " + hold.reason().text())
                        .orElse("")
                : "";
    }

    private void say(String line) {
        out().println(Shown.line(line));
    }
}
