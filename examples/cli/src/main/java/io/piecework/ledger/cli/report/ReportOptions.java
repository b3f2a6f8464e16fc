package io.piecework.ledger.cli.report;

import io.piecework.ledger.cli.Converters;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.argument.Moment;
import io.piecework.ledger.cli.argument.TypedAsOf;
import io.piecework.ledger.cli.output.NearestName;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.reports.finance.OpeningBalances.OldTotal;
import io.piecework.ledger.reports.finance.OpeningBalances.Side;
import io.piecework.ledger.reports.finance.Partition;
import io.piecework.ledger.reports.finance.ReportScope;
import io.piecework.ledger.work.terms.PayFloor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that only some reports have; {@link ReportName#options} lists them. */
@Command(optionListHeading = "For some reports:")
final class ReportOptions {

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;
    private static final Pattern TOTAL = Pattern.compile("(workers|requesters)=([^:]+):(.+)");
    private static final Duration A_YEAR = Duration.ofDays(365);

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "entries: the account, such as fees or worker:available.")
    private @Nullable String account;

    @Option(names = "--owner", paramLabel = "ID", description = "Only this worker or requester. Default: all.")
    private @Nullable String owner;

    @Option(names = "--currency", paramLabel = "CODE", description = "Only this currency, such as USD. Default: all.")
    private @Nullable String currency;

    @Option(
            names = "--as-of",
            paramLabel = "MOMENT",
            converter = TypedAsOf.Converter.class,
            description = "Only what counts by a moment, and ages as of it: " + TypedAsOf.DESCRIPTION
                    + " Default: everything, and ages as of now.")
    private @Nullable TypedAsOf asOf;

    @Option(
            names = "--tag",
            paramLabel = "NAME=VALUE",
            description =
                    "entries, spending, exceptions, fees: only the commands with this tag, such as batch=7. Give it again for those"
                            + " with both. Default: all.")
    private List<String> tags = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "dormant: not touched since this time, such as 2026-06-01. Default: a year before --as-of or now.")
    private @Nullable Moment since;

    @Option(
            names = "--year",
            paramLabel = "YEAR",
            description = "quarters, years: the year, such as 2026. Default: this year.")
    private @Nullable Integer year;

    @Option(
            names = "--by",
            paramLabel = "PART",
            description =
                    "roll-forward, vat: divided by month, quarter or year of --zone. Default: whole, not divided.")
    private Partition partition = Partition.WHOLE;

    @Option(
            names = "--floor",
            paramLabel = "AMOUNT",
            description = "below-floor: the pay for an hour in --currency, such as 9.00.")
    private @Nullable String floor;

    @Option(
            names = "--total",
            paramLabel = "SIDE=CURRENCY:AMOUNT",
            description =
                    "opening-balances: what the old system owes in all, such as workers=USD:37.21 or requesters=USD:250.00."
                            + " Repeatable.")
    private List<String> totals = List.of();

    @Option(names = "--detail", description = "payouts: one line for each payout.")
    private boolean detail;

    @Option(
            names = "--attempts",
            description = "payouts: one line for each attempt, also for those that failed before the last.")
    private boolean attempts;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            description = "payouts: only these, such as failed,returned. Default: all.")
    private List<PayoutStatus> statuses = List.of();

    /** @throws picocli.CommandLine.ParameterException when an option is wrong, or missing for this report */
    void requireFor(ReportName name, LedgerCommand command) {
        if (year != null && (year < FIRST_YEAR || year > LAST_YEAR)) {
            throw command.usage("--year " + year + " is not a year between " + FIRST_YEAR + " and " + LAST_YEAR);
        }
        String code = currency;
        if (code != null) {
            command.requireSensible(() -> Amount.currency(code));
        }
        if (name == ReportName.DORMANT && asOf != null && asOf.moment() == null && since == null) {
            throw command.usage("report dormant --as-of " + asOf.text() + ", a position, needs --since TIME");
        }
        if (name == ReportName.ENTRIES) {
            requireAccount(command);
        }
        if (name == ReportName.BELOW_FLOOR) {
            if (floor == null || currency == null) {
                throw command.usage("report below-floor needs --floor AMOUNT and --currency CODE");
            }
            command.requireSensible(this::floor);
        }
        command.requireSensible(() -> Converters.tags(tags));
        command.requireSensible(this::totals);
    }

    private void requireAccount(LedgerCommand command) {
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

    /** The part of the ledger that was asked for, in words after a space. */
    String inWords(ZoneId zone) {
        return (account == null ? "" : " Account " + account + ".")
                + (owner == null ? "" : " Of " + owner + ".")
                + (currency == null ? "" : " In " + currency + ".")
                + (floor == null ? "" : " Floor of " + floor + " an hour.")
                + (tags.isEmpty() ? "" : " With " + Converters.tags(tags) + ".")
                + (asOf == null ? "" : " " + asOf.inWords(zone));
    }

    ReportScope scope(ZoneId zone) {
        ReportScope scope = ReportScope.all().tagged(Converters.tags(tags));
        scope = owner == null ? scope : scope.ofOwner(owner);
        scope = currency == null ? scope : scope.in(currency);
        return asOf == null ? scope : scope.asOf(asOf.in(zone));
    }

    /** The last position that the report may contain. */
    long upTo(ZoneId zone) {
        return asOf != null && asOf.in(zone) instanceof AsOf.Position position ? position.position() : Long.MAX_VALUE;
    }

    boolean hasDate() {
        return partition != Partition.WHOLE || (asOf != null && asOf.isDate()) || (since != null && since.isDate());
    }

    LedgerAccount account() {
        return LedgerAccount.named(Objects.requireNonNull(account)).orElseThrow();
    }

    /**
     * So much an hour for the median time of a task.
     *
     * @throws IllegalArgumentException naming the option, when that is no floor
     */
    PayFloor floor() {
        String hourly = Objects.requireNonNull(floor);
        try {
            return PayFloor.medianHourly(Amount.of(hourly, Objects.requireNonNull(currency)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--floor " + PrintableText.line(hourly) + ": " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException naming the option, when one is no total */
    List<OldTotal> totals() {
        return totals.stream().map(ReportOptions::total).toList();
    }

    private static OldTotal total(String typed) {
        Matcher parts = TOTAL.matcher(typed);
        if (!parts.matches()) {
            throw new IllegalArgumentException("--total " + PrintableText.line(typed)
                    + " is not a side, a currency and an amount, such as workers=USD:37.21 or requesters=USD:250.00");
        }
        try {
            return new OldTotal(
                    Side.valueOf(parts.group(1).toUpperCase(Locale.ROOT)), Amount.of(parts.group(3), parts.group(2)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--total " + PrintableText.line(typed) + ": " + e.getMessage(), e);
        }
    }

    @Nullable
    String owner() {
        return owner;
    }

    @Nullable
    String currency() {
        return currency;
    }

    /** @param now the ledger's time */
    Instant since(ZoneId zone, Instant now) {
        if (since != null) {
            return since.in(zone);
        }
        Moment moment = asOf == null ? null : asOf.moment();
        return (moment == null ? now : moment.in(zone)).minus(A_YEAR);
    }

    /** @param now the ledger's time */
    int year(ZoneId zone, Instant now) {
        return year == null ? now.atZone(zone).getYear() : year;
    }

    /** How the report's period is divided. */
    Partition partition() {
        return partition;
    }

    boolean detail() {
        return detail;
    }

    /** Whether every attempt at a payout is a line. */
    boolean attempts() {
        return attempts;
    }

    boolean hasStatus(PayoutStatus status) {
        return statuses.isEmpty() || statuses.contains(status);
    }
}
