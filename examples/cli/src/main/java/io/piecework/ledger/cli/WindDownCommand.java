package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.CloseDate;
import io.piecework.ledger.account.SetCloseDate;
import io.piecework.ledger.cli.argument.Moment;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.command.Actor;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code piecework wind-down}. */
@Command(
        name = "wind-down",
        header = "Announce, shift or withdraw the date on which the platform closes.",
        description = {
            "From that date on no task is published or extended, and payout thresholds do not count. Deposits, reviews,"
                    + " payouts and refunds go on.",
            "Prints the date. Without options, changes nothing."
        },
        footer = {
            "piecework wind-down --on 2026-12-31 --id end-2026 --by ops-1 --approved-by ops-2 --because 'We close.'",
            "piecework wind-down --withdraw --id go-on --by ops-1 --approved-by ops-2 --because 'We go on.'",
            "piecework wind-down"
        })
final class WindDownCommand extends LedgerCommand {

    @ArgGroup(exclusive = false, heading = "To change the date, by two operators:")
    private @Nullable Change change;

    /** A new date, or none. */
    private static final class Change {

        @ArgGroup(multiplicity = "1")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private Date date;

        @Option(
                names = "--id",
                required = true,
                paramLabel = "ID",
                description = "The id of this change; the same command again changes nothing.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String operation;

        @Option(
                names = "--by",
                required = true,
                paramLabel = "NAME",
                description = "The operator who changes the date.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String by;

        @Option(
                names = "--approved-by",
                required = true,
                paramLabel = "NAME",
                description = "Another operator, who approved it.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String approver;

        @Option(
                names = "--because",
                required = true,
                paramLabel = "TEXT",
                description = "The reason, which workers and requesters read.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String reason;

        @Option(
                names = "--zone",
                paramLabel = "ZONE",
                defaultValue = "UTC",
                description = "The time zone of the day. Default: ${DEFAULT-VALUE}.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private ZoneId zone;
    }

    private static final class Date {

        @Option(
                names = "--on",
                required = true,
                paramLabel = "WHEN",
                description = "Close at this time, or when this day begins.")
        private @Nullable Moment on;

        @Option(names = "--withdraw", required = true, description = "Withdraw the date.")
        private boolean withdraw;
    }

    @Override
    public Integer call() throws Exception {
        Database.Use use = change == null ? Database.Use.READS : Database.Use.WRITES;
        SetCloseDate command = change == null ? null : command(change);
        try (Database database = database(use);
                Ledger ledger = open(database, use)) {
            if (command != null) {
                ledger.execute(command);
            }
            print(inWords(ledger.asOperator().closeDate()) + "\n");
        }
        return 0;
    }

    private static String inWords(Optional<CloseDate> date) {
        return date.map(closing ->
                        "the platform closes at " + closing.closes() + ", announced at " + closing.announced() + ": "
                                + PrintableText.line(closing.reason().toString()))
                .orElse("the platform has no close date");
    }

    private static SetCloseDate command(Change change) {
        Moment on = change.date.on;
        SetCloseDate command = on == null || change.date.withdraw
                ? SetCloseDate.withdrawn(change.operation, change.reason, change.approver)
                : SetCloseDate.of(change.operation, on.in(change.zone), change.reason, change.approver);
        return command.by(Actor.operator(change.by));
    }
}
