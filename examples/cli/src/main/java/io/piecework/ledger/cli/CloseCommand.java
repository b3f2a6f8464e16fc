package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.ReplayReport;
import io.piecework.ledger.cli.output.TextTable;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.finance.ClosedPeriod;
import io.piecework.ledger.finance.PeriodSeal;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework close}. */
@Command(
        name = "close",
        header = "Close the books of a currency up to a moment.",
        description = {
            "After that, a command that would take effect before this moment is refused. Closing cannot be undone. Run"
                    + " 'piecework due' first, so that nothing due is left in the period.",
            "Prints what the closed books hold, and a digest of it. Closing again prints the same. Without a currency,"
                    + " lists the closed periods."
        },
        footer = {
            "piecework close USD --until 2026-07-01 --zone Europe/Amsterdam --dry-run",
            "piecework close USD --until 2026-07-01 --zone Europe/Amsterdam --by ops-1",
            "piecework close"
        })
final class CloseCommand extends LedgerCommand {

    private static final String[] HEAD = {
        "currency", "from", "until", "closed_at", "by", "postings", "position", "digest"
    };

    @Parameters(
            paramLabel = "CURRENCY",
            arity = "0..1",
            description = "The currency whose books to close, such as USD.")
    private @Nullable String currency;

    @Option(
            names = "--until",
            paramLabel = "WHEN",
            description =
                    "Close up to this time, or up to midnight of this day, which stays open. It must be at least an hour"
                            + " in the past.")
    private @Nullable String until;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "The time zone of that midnight. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ZoneId zone;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "platform",
            description = "The operator who closes the books. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String by;

    @Option(names = "--dry-run", description = "Print what the books hold now, and close nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws Exception {
        if (currency == null) {
            return list();
        }
        if (until == null) {
            throw usage("--until is missing; name the time up to which to close, such as 2026-07-01");
        }
        ClosePeriod command = command(currency, until);
        try (Database database = database(Database.Use.WRITES);
                Ledger ledger = open(database, Database.Use.WRITES)) {
            return dryRun ? rehearse(ledger, command) : close(ledger, command);
        }
    }

    private int list() throws SQLException {
        if (until != null || dryRun) {
            throw usage("CURRENCY is missing; name the currency whose books to close, such as USD");
        }
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            var table = new TextTable(CloseCommand::isText, HEAD);
            for (ClosedPeriod period : ledger.asAuditor().closedPeriods()) {
                PeriodSeal seal = period.seal();
                table.row(
                        period.currency().getCurrencyCode(),
                        period.from() == null ? "" : period.from().toString(),
                        period.until().toString(),
                        period.closedAt().toString(),
                        period.by().toString(),
                        seal == null ? "" : Long.toString(seal.postings()),
                        seal == null ? "" : Long.toString(seal.position()),
                        seal == null ? "" : seal.digest());
            }
            table.print(out(), width());
        }
        return 0;
    }

    private static boolean isText(int column) {
        return !HEAD[column].equals("postings") && !HEAD[column].equals("position");
    }

    private int close(Ledger ledger, ClosePeriod command) {
        ClosedPeriod closed = ledger.asOperator().closePeriod(command);
        print(command, "closed", closed.seal());
        return 0;
    }

    private int rehearse(Ledger ledger, ClosePeriod command) {
        boolean closedBefore;
        try {
            closedBefore = ledger.rehearse(List.of(command)).get(0).repeated();
        } catch (RefusedException refused) {
            return fail(ErrorHandler.oneLine(refused.getCause() == null ? refused : refused.getCause()));
        }
        String code = command.period().currency().getCurrencyCode();
        print(
                command,
                closedBefore ? "is closed already" : "would be closed",
                ledger.asOperator().period(code, command.period().until()));
        return 0;
    }

    private void print(ClosePeriod command, String result, @Nullable PeriodSeal seal) {
        if (seal == null) {
            throw new IllegalStateException(command.period() + " is closed and has no seal");
        }
        print(command.period().currency().getCurrencyCode() + " " + result + " up to "
                + command.period().until() + ": " + ReplayReport.count(seal.postings())
                + (seal.postings() == 1 ? " posting" : " postings") + " up to position " + seal.position() + "\n");
        print("digest " + seal.digest() + "\n");
        var table = new TextTable(1, "account", "balance");
        for (PeriodSeal.AccountBalance line : seal.balances()) {
            table.row(line.account(), line.balance().text());
        }
        table.print(out(), width());
    }

    private ClosePeriod command(String code, String moment) {
        return requireSensible(() -> ClosePeriod.of(code, moment(moment)).by(Actor.operator(by)));
    }

    private Instant moment(String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw usage("--until \"" + text
                    + "\" is neither a day such as 2026-07-01 nor a time such as 2026-07-01T00:00:00Z");
        }
    }
}
