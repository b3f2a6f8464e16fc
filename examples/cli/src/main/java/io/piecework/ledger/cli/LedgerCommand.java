package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.cli.argument.Moment;
import io.piecework.ledger.cli.argument.TypedAsOf;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.database.DatabaseAddress;
import io.piecework.ledger.cli.exported.DuckDbJar;
import io.piecework.ledger.cli.output.NearestName;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.cli.output.TextWrap;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.engine.port.WriterStatus;
import io.piecework.ledger.file.archive.ArchiveFolder;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.payout.PayoutPolicy;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** A command that works on a ledger: opens its database, has its clock, and prints to the terminal's width. */
@Command(sortOptions = false)
public abstract class LedgerCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Opens the ledger. Only {@link Database.Use#CREATES} creates one in a database that has none. */
    public final Ledger open(Database database, Database.Use use) {
        return open(database, use, clock());
    }

    public final Ledger open(Database database, Database.Use use, InstantSource clock) {
        LedgerBuilder builder = Ledger.builder().dataSource(database.source());
        if (use != Database.Use.CREATES) {
            builder.validateTables();
        }
        if (use == Database.Use.READS) {
            builder.acceptUnsafeDurability(); // it commits nothing that could be lost
        }
        if (options().archives != null) {
            DuckDbJar.require();
            builder.archive(ArchiveFolder.of(options().archives));
        }
        if (sealsTexts()) {
            builder.sealedTexts();
        }
        Ledger ledger = builder.clock(clock).permissions(permissions()).build();
        return use == Database.Use.READS ? ledger : requireNow(ledger);
    }

    /**
     * Requires that a ledger in which commands are decided has no event after {@code --now}: it would record them at that event's time.
     *
     * @return the ledger, which is closed otherwise
     */
    public final Ledger requireNow(Ledger ledger) {
        Instant now = now();
        WriterStatus writer = ledger.writerStatus();
        Instant recorded = writer.recordedNow();
        if (now != null && recorded.isAfter(now)) {
            ledger.close();
            throw usage("--now " + now + " is before the last event, which was recorded at " + recorded
                    + "; give that time or a later one");
        }
        if (now == null && writer.isClockFar()) {
            Duration difference = writer.clockDifference();
            printNote("the clock of this computer is " + difference.abs().toSeconds() + " seconds "
                    + (difference.isNegative() ? "behind" : "ahead of") + " the database's; set it by a time server");
        }
        return ledger;
    }

    /** Whether texts about workers are to be sealed from now on. */
    protected boolean sealsTexts() {
        return false;
    }

    /** Who may give which command. */
    protected Permissions permissions() {
        return Permissions.strict();
    }

    public final InstantSource clock() {
        Instant now = now();
        return now == null ? InstantSource.system() : InstantSource.fixed(now);
    }

    public final @Nullable Instant now() {
        Moment now = options().now;
        return now == null ? null : now.in(zone());
    }

    /** The zone of dates. */
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    /** A zone without a date would have no effect, so it is an error. */
    public final void requireDate(boolean anyDate, String dates) {
        Moment now = options().now;
        if (!anyDate
                && (now == null || !now.isDate())
                && !typed(List.of("--zone")).isEmpty()) {
            throw usage("--zone " + zone() + " is the zone of dates, and none is given; give " + dates);
        }
    }

    public final Database database(Database.Use use) {
        GlobalOptions options = options();
        return Database.open(DatabaseAddress.of(options.database), options.user, options.password, use);
    }

    /** Builds a value from options; a value that makes no sense ends the command with exit code 2. */
    public final <T> T requireSensible(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** The policy in the currency that the options name; empty when they name none. */
    public final Optional<PayoutPolicy> policyIfNamed(PolicyOptions options) {
        return requireSensible(() -> options.currency().map(options::policy));
    }

    /** The currencies of the ledger, in the order of their codes. */
    public static List<String> currencies(Ledger ledger) {
        return ledger.asAuditor().trialBalance().lines().stream()
                .map(line -> line.balance().currencyCode())
                .distinct()
                .sorted()
                .toList();
    }

    /** Prints one line and ends the command with exit code 1. */
    public final int fail(String message) {
        err().println(PrintableText.line("piecework: " + message));
        return ErrorHandler.FAILED;
    }

    /** Reports an unknown worker with the nearest known one. */
    public final int unknownWorker(Ledger ledger, String worker) {
        var nearest = new NearestName(worker);
        ledger.asOperator()
                .balances(balance -> nearest.consider(balance.worker().value()));
        return fail("no worker " + worker + " in this ledger"
                + nearest.found().map(NearestName::didYouMean).orElse("; 'piecework balances' lists the workers"));
    }

    /**
     * A moment that something was known at.
     *
     * @param typed null where the option is not given
     * @throws ParameterException when it is an effective time
     */
    public final @Nullable AsOf knownMoment(String option, @Nullable TypedAsOf typed) {
        AsOf moment = typed == null ? null : typed.in(zone());
        if (typed != null && moment instanceof AsOf.Effective) {
            throw usage(option + " " + typed.text() + " is a time at which something takes effect; write recorded:"
                    + typed.text() + " for what was known then, or --to for what took effect before it");
        }
        return moment;
    }

    /** Options about paydays have no effect without {@code --payday}, so they are an error. */
    public final void requirePayday(PaydayOptions options, List<String> typed) {
        if (!options.isNamed() && !typed.isEmpty()) {
            throw usage(typed.get(0) + " is about paydays, name them with --payday");
        }
        requireSensible(options::requireFirst);
    }

    /** Which of these options the caller typed. */
    public final List<String> typed(List<String> names) {
        return typed().stream().filter(names::contains).toList();
    }

    /** Which of the command's own options the caller typed, those of every command left out. */
    public final List<String> typed() {
        return spec.commandLine().getParseResult().matchedOptions().stream()
                .filter(option -> option.scopeType() != ScopeType.INHERIT)
                .map(OptionSpec::longestName)
                .toList();
    }

    /** An error in the arguments: ends the command with exit code 2. */
    public final ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    public final boolean debug() {
        return options().debug;
    }

    /** The width of tables and text on standard output. */
    public final int width() {
        return options().outputWidth();
    }

    /** The width of tables on standard error. */
    public final int errorWidth() {
        return options().errorWidth();
    }

    /** Prints lines, wrapped to the width. */
    public final void print(String text) {
        out().print(TextWrap.wrap(text, width()));
        out().flush();
    }

    /** Prints a line on standard error, wrapped to its width; an error is not wrapped and goes through {@link #fail}. */
    public final void printNote(String line) {
        err().println(TextWrap.wrap(line, errorWidth()));
    }

    public final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    public final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private GlobalOptions options() {
        return Piecework.of(spec).options();
    }
}
