package io.piecework.ledger.cli;

import io.piecework.ledger.cli.output.NearestName;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.journal.LedgerAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that only some reports need. */
@Command(optionListHeading = "For some reports:")
final class ReportOptions {

    private static final int LAST_YEAR = 9999;
    private static final Duration A_YEAR = Duration.ofDays(365);

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "entries: the account, such as fees or worker:available.")
    private @Nullable String account;

    @Option(
            names = "--owner",
            paramLabel = "ID",
            description = "entries: only those of this worker or requester. Default: all.")
    private @Nullable String owner;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "dormant: not touched since this time, such as 2026-06-01T00:00:00Z. Default: a year ago.")
    private @Nullable Instant since;

    @Option(names = "--year", paramLabel = "YEAR", description = "quarters, years: the year. Default: this year.")
    private @Nullable Integer year;

    @Option(names = "--detail", description = "payouts: one line for each payout.")
    private boolean detail;

    @SuppressWarnings("NullAway.Init") // set before a report is read
    private Instant now;

    /** @throws picocli.CommandLine.ParameterException when an option is wrong, or missing for this report */
    void requireFor(ReportName name, LedgerCommand command) {
        now = command.clock().instant();
        if (year != null && (year < 1 || year > LAST_YEAR)) {
            throw command.usage("--year " + year + " is not between 1 and " + LAST_YEAR);
        }
        if (name != ReportName.ENTRIES) {
            return;
        }
        List<String> accounts = Arrays.stream(LedgerAccount.values())
                .map(LedgerAccount::toString)
                .toList();
        if (account == null) {
            throw command.usage("report entries needs --account NAME, one of " + String.join(", ", accounts));
        }
        if (LedgerAccount.named(account).isEmpty()) {
            throw command.usage("no account " + PrintableText.value(account)
                    + NearestName.of(account, accounts)
                            .map(NearestName::didYouMean)
                            .orElse("; --account is one of " + String.join(", ", accounts)));
        }
    }

    /** What was asked for, in words. */
    String inWords() {
        return "The ledger's time is " + now + "." + (account == null ? "" : " Account " + account + ".")
                + (owner == null ? "" : " Owner " + owner + ".");
    }

    LedgerAccount account() {
        return LedgerAccount.named(Objects.requireNonNull(account)).orElseThrow();
    }

    @Nullable
    String owner() {
        return owner;
    }

    Instant since() {
        return since == null ? now.minus(A_YEAR) : since;
    }

    int year(ZoneId zone) {
        return year == null ? now.atZone(zone).getYear() : year;
    }

    boolean detail() {
        return detail;
    }
}
