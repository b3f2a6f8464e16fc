package io.piecework.ledger.cli.document;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.PeriodOptions;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.document.PrintedStatements.Format;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.statement.PrintedTags;
import io.piecework.ledger.reports.Reports;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework statement}. */
@Command(
        name = "statement",
        header = "Print a worker's or a requester's statement.",
        description = {
            "Every decision on the worker's work, every award and payout, and balances that add up: opening + credits -"
                    + " debits = closing.",
            "Reasons and deadlines stand below their lines. Above them: what is still open, up to now, and what was"
                    + " decided against the worker, with the contact and how to ask for a review.",
            "With --requester: every movement of a requester's money with task, fee and tax; with --fees, the fees by task."
        },
        footer = {
            "piecework statement W-CHI",
            "piecework statement W-CHI --from 2026-06-01 --to 2026-07-01 --threshold 5.00",
            "piecework statement W-CHI --tags batch,cost-center",
            "piecework statement W-CHI --format pdf --out w-chi.pdf --language fr",
            "piecework statement W-CHI --as-of recorded:2026-07-01",
            "piecework statement W-CHI --since-statement 120",
            "piecework statement --requester R-ACME --from 2026-06-01 --to 2026-07-01",
            "piecework statement --requester R-ACME --fees --format csv"
        })
public final class StatementCommand extends LedgerCommand {

    @Parameters(paramLabel = "WORKER", arity = "0..1", description = "The worker's id.")
    private @Nullable String worker;

    @Option(
            names = "--requester",
            paramLabel = "REQUESTER",
            description =
                    "Print the statement of this requester, in place of a worker's: deposits, reservations, pay with"
                            + " fee and tax, releases and refunds.")
    private @Nullable String requester;

    @Option(
            names = "--fees",
            description = "With --requester: print the fees by task, in place of the statement's lines. For text, csv,"
                    + " jsonl and html.")
    private boolean fees;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "Only this currency, such as USD. Default: every currency of the worker or requester.")
    private @Nullable String currency;

    @Option(
            names = "--threshold",
            paramLabel = "AMOUNT",
            description = "Explain why the worker is not paid yet, if a payout needs at least this amount. For text,"
                    + " html and pdf.")
    private @Nullable String threshold;

    @Option(
            names = "--settlements",
            description =
                    "Print which earnings each payout of the period pays for, in place of the statement's lines. For"
                            + " csv and jsonl; the other formats name the first few of each payout.")
    private boolean settlements;

    @Option(
            names = "--tags",
            paramLabel = "NAMES",
            split = ",",
            description =
                    "Print these tags of the command on each line, such as batch,cost-center; csv and jsonl get a column for each."
                            + " Default: none.")
    private List<String> tags = List.of();

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private KnownOptions known;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PeriodOptions days;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private StatementOutput output;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LanguageOption language;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private DecisionCommand.PlatformOptions policy;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private IssueOptions issue;

    @Override
    public ZoneId zone() {
        return days.zone();
    }

    @Override
    public Integer call() throws Exception {
        StatementPeriod period = days.period(this);
        requireOne();
        requireOptionsThatFit();
        requireSensible(this::printed);
        known.asOf(this);
        known.since(this);
        issue.last(this);
        Language chosen = requireSensible(language::language);
        issue.issue(this, requireSensible(() -> policy.policy(chosen)));
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            List<String> found = requester == null
                    ? ofWorker(ledger)
                    : RequesterStatements.currencies(
                            ledger.asRequester(requester), currencies(ledger), known.asOf(this), currency);
            if (found.isEmpty()) {
                return unknown(ledger);
            }
            if (currency != null && !found.contains(currency)) {
                String whose = requester == null ? "worker " + worker : "requester " + requester;
                return fail(whose + " has no " + (requester == null ? "earnings" : "money") + " in " + currency
                        + ", but in " + String.join(", ", found));
            }
            List<String> currencies = currency == null ? found : List.of(currency);
            issue.requireOne(this, currencies);
            if (output.format.isPage() && currencies.size() > 1) {
                throw usage("a page shows one currency; name it with --currency: " + String.join(", ", currencies));
            }
            output.print(
                    requester == null ? ofWorker(ledger, currencies, period) : ofRequester(ledger, currencies, period),
                    this,
                    "statement");
        }
        return 0;
    }

    private PrintedStatements ofWorker(Ledger ledger, List<String> currencies, StatementPeriod period) {
        Language chosen = requireSensible(language::language);
        DecisionPolicy named = requireSensible(() -> policy.policy(chosen));
        WorkerView view = ledger.asOperator().worker(named(worker)).printing(printed());
        return new WorkerStatements(
                this,
                StatementSource.of(view, known.asOf(this), known.since(this), issue.last(this)),
                currencies,
                period,
                output.format,
                printed(),
                threshold,
                settlements,
                named,
                issue.issue(this, named),
                chosen);
    }

    private PrintedStatements ofRequester(Ledger ledger, List<String> currencies, StatementPeriod period) {
        return new RequesterStatements(
                this,
                Reports.of(ledger.asRequester(named(requester))),
                known.asOf(this),
                known.since(this),
                currencies,
                period,
                output.format,
                fees,
                requireSensible(language::language));
    }

    private static String named(@Nullable String id) {
        return Objects.requireNonNull(id);
    }

    private int unknown(Ledger ledger) {
        return requester == null
                ? unknownWorker(ledger, named(worker))
                : fail("no requester " + requester
                        + " in this ledger; 'piecework report spending' lists the requesters");
    }

    /** The currencies of the worker; none where the worker is unknown. */
    private List<String> ofWorker(Ledger ledger) {
        return ledger.asOperator().worker(named(worker)).balances().stream()
                .map(balance -> balance.currency().getCurrencyCode())
                .toList();
    }

    /** @throws picocli.CommandLine.ParameterException unless a worker or a requester is named */
    private void requireOne() {
        if ((worker == null) == (requester == null)) {
            throw usage("name a worker, or a requester with --requester");
        }
        if (requester == null) {
            if (fees) {
                throw usage("--fees are those of a requester; name one with --requester");
            }
            return;
        }
        List<String> ofWorkers = typed(Stream.concat(
                        Stream.of("--threshold", "--settlements", "--tags"),
                        Stream.concat(DecisionCommand.PlatformOptions.NAMES.stream(), IssueOptions.NAMES.stream()))
                .toList());
        if (!ofWorkers.isEmpty()) {
            throw usage(ofWorkers.get(0) + " is about a worker's statement and has no effect with --requester");
        }
        if (fees
                && output.format.isPage()
                && !typed(List.of(LanguageOption.NAME)).isEmpty()) {
            throw usage("--language with --fees is for text");
        }
        if (fees && (output.format == Format.PDF || known.isDifference())) {
            throw usage("--fees prints text, csv, jsonl or html, and no changes");
        }
    }

    /** @throws picocli.CommandLine.ParameterException when two options do not fit */
    private void requireOptionsThatFit() {
        Format format = output.format;
        if (threshold != null && format.isRows()) {
            throw usage("--threshold has no effect on --format csv and jsonl; use text, html or pdf");
        }
        language.requireNone(this, format.isRows() || known.isDifference());
        issue.requireNone(this, format.isRows() || known.isDifference());
        if (settlements && !format.isRows()) {
            throw usage("--settlements needs --format csv or jsonl");
        }
        if (settlements && !tags.isEmpty()) {
            throw usage("--tags has no effect on --settlements, whose rows are no lines of the statement");
        }
        if (known.isDifference() && (format.isPage() || settlements)) {
            throw usage("--since-statement prints text, csv or jsonl, and no settlements");
        }
        if (threshold != null && known.isNamed()) {
            throw usage("--threshold explains what can be paid now, not at an earlier moment");
        }
        List<String> ofDecisions = typed(DecisionCommand.PlatformOptions.NAMES);
        if (!ofDecisions.isEmpty() && (format.isRows() || known.isNamed() || known.isDifference())) {
            throw usage(ofDecisions.get(0) + " is about decisions, which only text, html and pdf of now show");
        }
        output.requireFile(this);
    }

    private PrintedTags printed() {
        return new PrintedTags(tags);
    }
}
