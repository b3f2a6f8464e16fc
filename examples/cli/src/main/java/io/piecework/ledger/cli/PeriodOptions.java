package io.piecework.ledger.cli;

import io.piecework.ledger.journal.StatementPeriod;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that choose a period of whole days in a time zone. */
@Command(optionListHeading = "Period:")
public final class PeriodOptions {

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "Begin at midnight of this day, such as 2026-06-01. Default: the beginning of the ledger.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "End at midnight of this day, which is not included. Default: no end.")
    private @Nullable LocalDate to;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "The time zone of these days and of printed times, such as Europe/Amsterdam. Default:"
                    + " ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ZoneId zone;

    /** @throws picocli.CommandLine.ParameterException when it ends before it begins */
    public StatementPeriod period(LedgerCommand command) {
        if (from != null && to != null && to.isBefore(from)) {
            throw command.usage("--to " + to + " is before --from " + from);
        }
        try {
            return StatementPeriod.days(from, to, zone);
        } catch (IllegalArgumentException e) {
            throw command.usage("--from and --to: " + e.getMessage());
        }
    }

    public ZoneId zone() {
        return zone;
    }

    public boolean isNamed() {
        return from != null || to != null;
    }

    /** The period in words. */
    public String inWords() {
        String begin = from == null ? "the beginning" : from.toString();
        String end = to == null ? "now" : to.toString();
        return "From " + begin + " to " + end + ", days in " + zone + ".";
    }
}
