package io.piecework.ledger.cli;

import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.statement.StatementPeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What reports are asked for with. */
final class ReportOptions {

    private static final int LAST_YEAR = 9999;
    private static final Duration LONG = Duration.ofDays(365);

    @Option(names = "--from", paramLabel = "DATE", description = "From midnight of this day. Default: the beginning.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Up to midnight of this day, which is not in it.")
    private @Nullable LocalDate to;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Whose midnight. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ZoneId zone;

    @Option(names = "--account", paramLabel = "NAME", description = "Such as fees or worker:available.")
    private @Nullable String account;

    @Option(names = "--owner", paramLabel = "ID", description = "Of this worker or requester only.")
    private @Nullable String owner;

    @Option(names = "--since", paramLabel = "INSTANT", description = "Untouched since then. Default: a year ago.")
    private @Nullable Instant since;

    @Option(names = "--year", paramLabel = "YEAR", description = "Default: this year.")
    private @Nullable Integer year;

    @Option(names = "--detail", description = "Each payout by itself.")
    private boolean detail;

    @SuppressWarnings("NullAway.Init") // before anything is read
    private Instant now;

    /** @throws picocli.CommandLine.ParameterException when something is missing that this report needs */
    void requireFor(ReportName name, LedgerCommand command) {
        if (from != null && to != null && to.isBefore(from)) {
            throw command.usage("--to is before --from: " + from + ", " + to);
        }
        now = command.clock().instant();
        if (year != null && (year < 1 || year > LAST_YEAR)) {
            throw command.usage("--year " + year + " is not between 1 and " + LAST_YEAR);
        }
        if (name == ReportName.ENTRIES
                && LedgerAccount.named(Objects.requireNonNullElse(account, "")).isEmpty()) {
            throw command.usage("report entries needs --account NAME, one of "
                    + String.join(
                            ", ",
                            Arrays.stream(LedgerAccount.values())
                                    .map(LedgerAccount::toString)
                                    .toList()));
        }
    }

    /** What of it there is, in a sentence. */
    String about() {
        String begin = from == null ? "the beginning" : from.toString();
        String end = to == null ? "now" : to.toString();
        String only =
                (account == null ? "" : " Account " + account + ".") + (owner == null ? "" : " Of " + owner + ".");
        return "From " + begin + " to " + end + ", days in " + zone + ". The ledger's time is " + now + "." + only;
    }

    StatementPeriod period() {
        return StatementPeriod.days(from, to, zone);
    }

    LedgerAccount account() {
        return LedgerAccount.named(Objects.requireNonNull(account)).orElseThrow();
    }

    @Nullable
    String owner() {
        return owner;
    }

    Instant since() {
        return since == null ? now.minus(LONG) : since;
    }

    int year() {
        return year == null ? now.atZone(zone).getYear() : year;
    }

    ZoneId zone() {
        return zone;
    }

    boolean detail() {
        return detail;
    }
}
