package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.cli.story.Shown;
import io.piecework.ledger.payout.PayoutPolicy;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command shares: which database, which time, and where answers go. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Piecework.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
abstract class LedgerCommand implements Callable<Integer> {

    static final String DEFAULT_URL = "jdbc:h2:file:./piecework";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--db",
            paramLabel = "JDBC-URL",
            defaultValue = "${env:PIECEWORK_DB:-" + DEFAULT_URL + "}",
            description = "The database: PostgreSQL or H2. Default: $PIECEWORK_DB, else " + DEFAULT_URL + ".")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String url;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "${env:PIECEWORK_USER}",
            description = "The database's user. Default: $PIECEWORK_USER.")
    private @Nullable String user;

    @Option(
            names = "--password",
            paramLabel = "TEXT",
            defaultValue = "${env:PIECEWORK_PASSWORD}",
            description = "The user's password. Default: $PIECEWORK_PASSWORD, which others on the machine cannot see.")
    private @Nullable String password;

    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            description = "The ledger's time for this run, such as 2026-11-24T12:00:00Z. Default: the clock's.")
    private @Nullable Instant now;

    @Option(names = "--debug", description = "Show the stack trace of what goes wrong.")
    private boolean debug;

    /** Opens the database that the options name, without creating a ledger where the command needs one that is there. */
    final Ledger open(Database database, Database.Use use) {
        return open(database, use, clock());
    }

    /** The same with another clock than the options name. */
    final Ledger open(Database database, Database.Use use, InstantSource clock) {
        LedgerBuilder builder = Ledger.builder().dataSource(database.source());
        if (use != Database.Use.CREATES) {
            builder.validateTables();
        }
        return builder.clock(clock).build();
    }

    final InstantSource clock() {
        return now == null ? InstantSource.system() : InstantSource.fixed(now);
    }

    final @Nullable Instant now() {
        return now;
    }

    final Database database(Database.Use use) {
        return Database.of(url, user, password, use);
    }

    /** What options come to; what makes no sense is wrong usage. */
    final <T> T sensible(Supplier<T> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** The policy that options describe where they name its currency; what makes no sense is wrong usage. */
    final Optional<PayoutPolicy> named(PolicyOptions options) {
        return sensible(() -> options.currency().map(options::policy));
    }

    /** The currencies in which anything was ever posted, in the order of their codes. */
    static List<String> currencies(Ledger ledger) {
        return ledger.asAuditor().trialBalance().lines().stream()
                .map(line -> line.balance().currencyCode())
                .distinct()
                .sorted()
                .toList();
    }

    /** Says that there is no such worker, and ends with exit code 1. */
    final int unknownWorker(String worker, Optional<String> currency) {
        err().println(Shown.line("piecework: this ledger knows no worker " + worker
                + currency.map(code -> " with work in " + code).orElse("")));
        return Mishaps.FAILED;
    }

    /** What is typed about paydays makes sense where they are named, and the first of them. */
    final void requirePayday(PaydayOptions options, List<String> typed) {
        if (!options.isNamed() && !typed.isEmpty()) {
            throw usage(typed.get(0) + " is about paydays, name them with --payday");
        }
        sensible(options::requireFirst);
    }

    /** The options of this name's mixin that were typed, as they are named. */
    final List<String> typed(String mixin) {
        List<OptionSpec> own = Objects.requireNonNull(spec.mixins().get(mixin)).options();
        return spec.commandLine().getParseResult().matchedOptions().stream()
                .filter(option ->
                        own.stream().anyMatch(each -> each.longestName().equals(option.longestName())))
                .map(OptionSpec::longestName)
                .toList();
    }

    /** What the caller typed makes no sense: ends with exit code 2. */
    final ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    final boolean debug() {
        return debug;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
