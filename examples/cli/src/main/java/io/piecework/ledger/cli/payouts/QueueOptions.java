package io.piecework.ledger.cli.payouts;

import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.SpreadsheetSafeText;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutMethod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options and columns of the commands that print attempts of the queue of payouts. */
final class QueueOptions {

    private static final int MOST = 10_000;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(names = "--rail", paramLabel = "NAME", required = true, description = "The rail to send by.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String rail;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "100",
            description = "Print at most this many, 1 to " + MOST + ". Default: ${DEFAULT-VALUE}.")
    private int most;

    String rail() {
        return rail;
    }

    /** @throws ParameterException if the number is out of range */
    int most() {
        if (most < 1 || most > MOST) {
            throw new ParameterException(command.commandLine(), "--most " + most + " is not between 1 and " + MOST);
        }
        return most;
    }

    /** The columns of an attempt, and those that a command adds. */
    static String[] head(String... more) {
        var head = new ArrayList<>(List.of("payout", "attempt", "reference", "worker", "currency", "amount", "token"));
        head.addAll(List.of(more));
        return head.toArray(String[]::new);
    }

    static List<@Nullable Object> cells(
            PayoutId payout, int attempt, WorkerId worker, Amount amount, PayoutMethod method) {
        return new ArrayList<>(List.of(
                SpreadsheetSafeText.of(payout.value()),
                attempt,
                SpreadsheetSafeText.of(payout.reference(attempt)),
                SpreadsheetSafeText.of(worker.value()),
                amount.currencyCode(),
                amount.text(),
                SpreadsheetSafeText.of(method.token())));
    }
}
