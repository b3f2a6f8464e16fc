package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.audit.ClosePeriod;
import io.piecework.ledger.audit.ClosedPeriod;
import io.piecework.ledger.audit.PeriodSeal;
import io.piecework.ledger.cli.story.Shown;
import io.piecework.ledger.message.Actor;
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
        description = {
            "Close the books of a currency up to a moment, and print what they hold: what would take effect in them is"
                    + " refused from then on. It cannot be undone. What is due before is better done first, by due.",
            "Closing again prints the same. Without a currency, list what is closed."
        })
final class CloseCommand extends LedgerCommand {

    private static final String[] HEAD = {
        "currency", "from", "until", "closed_at", "by", "postings", "position", "digest"
    };

    @Parameters(paramLabel = "CURRENCY", arity = "0..1", description = "Whose books to close, such as USD.")
    private @Nullable String currency;

    @Option(
            names = "--until",
            paramLabel = "WHEN",
            description = "Up to this moment, or midnight of this day, which stays open: at least an hour ago.")
    private @Nullable String until;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Whose midnight. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ZoneId zone;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "platform",
            description = "The operator who closes. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String by;

    @Option(names = "--dry-run", description = "Print what the books hold by now, and close nothing.")
    private boolean dry;

    @Override
    public Integer call() throws Exception {
        if (currency == null) {
            return list();
        }
        if (until == null) {
            throw usage("--until is missing: up to when?");
        }
        ClosePeriod command = command(currency, until);
        try (Database database = database(Database.Use.WRITES);
                Ledger ledger = open(database, Database.Use.WRITES)) {
            return dry ? rehearse(ledger, command) : close(ledger, command);
        }
    }

    private int list() throws SQLException {
        if (until != null || dry) {
            throw usage("CURRENCY is missing: whose books?");
        }
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            var table = new TextTable(column -> column != 5 && column != 6, HEAD);
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
            table.print(out());
        }
        return 0;
    }

    private int close(Ledger ledger, ClosePeriod command) {
        ClosedPeriod closed = ledger.asOperator().closePeriod(command);
        print(command, "closed", closed.seal());
        return 0;
    }

    private int rehearse(Ledger ledger, ClosePeriod command) {
        boolean before;
        try {
            before = ledger.rehearse(List.of(command)).get(0).repeated();
        } catch (RefusedException refused) {
            err().println("piecework: " + Mishaps.oneLine(refused.getCause() == null ? refused : refused.getCause()));
            return Mishaps.FAILED;
        }
        String code = command.period().currency().getCurrencyCode();
        print(
                command,
                before ? "is closed already" : "would be closed",
                ledger.asOperator().period(code, command.period().until()));
        return 0;
    }

    private void print(ClosePeriod command, String done, @Nullable PeriodSeal seal) {
        if (seal == null) {
            throw new IllegalStateException(command.period() + " is closed and has no seal");
        }
        out().println(command.period().currency().getCurrencyCode() + " " + done + " up to "
                + command.period().until() + ": " + ReplayReport.count(seal.postings())
                + (seal.postings() == 1 ? " posting" : " postings") + " up to position " + seal.position());
        out().println("digest " + seal.digest());
        var table = new TextTable(1, "account", "balance");
        for (PeriodSeal.AccountBalance line : seal.balances()) {
            table.row(line.account(), line.balance().text());
        }
        table.print(out());
    }

    private ClosePeriod command(String code, String moment) {
        try {
            return ClosePeriod.of(code, moment(moment)).by(Actor.operator(by));
        } catch (IllegalArgumentException e) {
            throw usage(Shown.line(String.valueOf(e.getMessage())));
        }
    }

    private Instant moment(String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw usage(Shown.line("--until " + "\"" + text + "\""
                    + " is neither a day such as 2026-07-01 nor a time such as 2026-07-01T00:00:00Z"));
        }
    }
}
