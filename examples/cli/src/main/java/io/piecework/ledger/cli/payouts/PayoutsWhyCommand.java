package io.piecework.ledger.cli.payouts;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.worker.WorkerStatus;
import io.piecework.ledger.account.worker.WorkerStatusView;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.PaydayOptions;
import io.piecework.ledger.cli.PolicyOptions;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.cli.output.TextTable;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.reading.lists.Page;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code piecework payouts why}. */
@Command(
        name = "why",
        header = "Explain why a worker is not paid.",
        description =
                "Prints what is held and until when, what is in transit and available, what is missing to the threshold, what a payout would"
                        + " send, every payout under way with its status and since when, and every reason against a payout. A last payout that failed or came back is named with its reason.",
        footer = {
            "piecework payouts why W-CHI --threshold 5.00",
            "piecework payouts why W-CHI --payday weekly --first 2026-06-12"
        })
public final class PayoutsWhyCommand extends LedgerCommand {

    private static final List<PayoutStatus> UNDER_WAY =
            List.of(PayoutStatus.REQUESTED, PayoutStatus.SUBMITTED, PayoutStatus.UNKNOWN, PayoutStatus.UNCLAIMED);

    private static final int PAGE = 100;
    private static final String[] HEAD = {"", "amount"};
    private static final String OPERATION = "operation:";

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PaydayOptions paydays;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PolicyOptions policy;

    @Parameters(paramLabel = "WORKER", description = "The worker's id.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String worker;

    @Override
    public Integer call() throws Exception {
        requirePayday(paydays, typed(PaydayOptions.names()));
        Optional<PayoutPolicy> named = policyIfNamed(policy);
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            WorkerView view = ledger.asOperator().worker(worker);
            List<String> currencies = view.balances().stream()
                    .map(balance -> balance.currency().getCurrencyCode())
                    .toList();
            if (currencies.isEmpty()) {
                return unknownWorker(ledger, worker);
            }
            PayoutPolicy paid = named.orElseGet(() -> requireSensible(() -> policy.policyOf(currencies)));
            String code = paid.currency().getCurrencyCode();
            Optional<Balance> balance = view.balance(code);
            if (balance.isEmpty()) {
                return fail("worker " + worker + " has no earnings in " + code + ", but in "
                        + String.join(", ", currencies));
            }
            Optional<Payday> payday = requireSensible(() -> paydays.payday(paid));
            PayoutStanding standing = payday.map(view::payoutStanding).orElseGet(() -> view.payoutStanding(paid));
            printAmounts(standing, balance.get());
            view.held(code).stream()
                    .filter(held -> !isMatured(held))
                    .forEach(held -> printLine(held.amount() + " is held" + until(held) + reason(ledger, held)));
            printUnderWay(view, code);
            printReasons(standing, view.status().orElse(null));
        }
        return 0;
    }

    private void printAmounts(PayoutStanding standing, Balance balance) {
        var table = new TextTable(1, HEAD);
        // held earnings can be paid from their time on, even if no process has run what is due since then
        Amount matured = standing.available().minus(balance.available());
        table.row("held", balance.held().minus(matured).text());
        table.row("in transit", balance.inTransit().text());
        table.row("available", standing.available().text());
        table.row("to the threshold", standing.distance().text());
        table.row("payable", standing.payable().gross().text());
        table.row("fee", standing.payable().fee().text());
        table.row("sent", standing.payable().sent().text());
        table.row("carry", standing.carry().text());
        table.print(out(), width());
    }

    /** The payouts whose money is not available and not with the worker yet, each with its status and since when. */
    private void printUnderWay(WorkerView view, String code) {
        for (PayoutStatus status : UNDER_WAY) {
            String after = null;
            do {
                Page<PayoutView> page = view.lists().payouts(status, after, PAGE);
                page.items().stream()
                        .filter(payout -> payout.gross().currencyCode().equals(code))
                        .forEach(payout -> printLine("payout " + payout.payout().value() + " of " + payout.gross()
                                + " is not paid yet: " + payout.status() + " since " + payout.since()
                                + (payout.reason() == null
                                        ? ""
                                        : ": " + payout.reason().text())));
                after = page.next();
            } while (after != null);
        }
    }

    /** Held by time alone, and counted as available: a payout releases it before due work does. */
    private boolean isMatured(HeldEarnings held) {
        return held.byTime() && !Objects.requireNonNull(held.until()).isAfter(clock().instant());
    }

    /** By what it is held, and until when. */
    private static String until(HeldEarnings held) {
        String by = held.by() == null ? "" : " " + held.holder();
        if (held.until() == null) {
            return by;
        }
        return by + " until " + held.until() + (held.thenHeld() ? " and then by a hold of everything" : "");
    }

    private void printReasons(PayoutStanding standing, @Nullable WorkerStatusView worker) {
        standing.reasons().forEach(reason -> printLine(String.valueOf(reason.getMessage())));
        if (standing.available().isNegative()) {
            printLine("more was taken back than was available: the next "
                    + standing.available().negated() + " of earnings fill the balance");
        }
        if (worker != null && worker.status() != WorkerStatus.ACTIVE && worker.reason() != null) {
            printLine(worker.status() + " since " + worker.since() + ": "
                    + worker.reason().text());
        }
        if (standing.reachedFrom() != null) {
            printLine("reaches the threshold on " + standing.reachedFrom() + ", with the earnings held until then");
        }
        if (standing.payday() != null) {
            printLine("next payday: " + standing.payday());
        }
        PayoutStanding.Failure failure = standing.lastFailure();
        if (failure != null) {
            Reason reason = failure.reason();
            printLine("payout " + failure.payout().value() + " of " + failure.gross()
                    + ", the last by this payout method, is " + failure.status() + " since " + failure.since()
                    + (reason == null ? "" : ": " + reason.text()));
        }
        if (standing.reasons().isEmpty()) {
            printLine(failure == null ? "payable now" : "payable now; check the payout method first");
        }
    }

    /** The reason of an operator's hold. Holds of work have none here; {@code piecework explain} explains them. */
    private static String reason(Ledger ledger, HeldEarnings held) {
        String by = String.valueOf(held.by());
        return by.startsWith(OPERATION)
                ? ledger.asOperator()
                        .hold(by.substring(OPERATION.length()))
                        .map(hold -> ": " + hold.reason().text())
                        .orElse("")
                : "";
    }

    private void printLine(String line) {
        print(PrintableText.line(line) + "\n");
    }
}
