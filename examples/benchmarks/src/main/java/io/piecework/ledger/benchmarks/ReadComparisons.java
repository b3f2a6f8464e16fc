package io.piecework.ledger.benchmarks;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.benchmarks.result.Ratio;
import io.piecework.ledger.benchmarks.result.Report;
import io.piecework.ledger.benchmarks.result.Result;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Compares a worker's reads with the SELECT that each needs at least. */
final class ReadComparisons {

    private static final int SHORT = 10;
    private static final int WARM_UP_ROUNDS = 4;

    private final Database database;
    private final Scale scale;
    private final ProcessorTime processor;
    private final Progress progress;
    private final Report report;

    ReadComparisons(Database database, Scale scale, ProcessorTime processor, Progress progress, Report report) {
        this.database = database;
        this.scale = scale;
        this.processor = processor;
        this.progress = progress;
        this.report = report;
    }

    void run() throws Exception {
        try (PreparedLedger prepared = PreparedLedger.in(database)) {
            String template = Objects.requireNonNull(prepared.take());
            prepared.ledger().execute(ApproveAssignment.of(template));
            progress.report("writing histories of %d, %d and %d entries", SHORT, scale.lines(), scale.entries());
            var histories = new WorkerHistories(database, template);
            histories.write("short", SHORT);
            histories.write("reader", scale.lines());
            histories.write("long", scale.entries());
            database.settle();
            balances(prepared.ledger());
            statement(prepared.ledger());
            int month = Math.min(scale.lines(), scale.entries() / SHORT);
            month(prepared.ledger(), "last", scale.entries() - month + 1, month);
            month(prepared.ledger(), "middle", scale.entries() / 2, month);
        }
    }

    private void balances(Ledger ledger) throws Exception {
        String few = "balance at " + SHORT;
        String many = "balance at " + scale.entries();
        String selectFew = "primary-key SELECT at " + SHORT;
        String selectMany = "primary-key SELECT at " + scale.entries();
        Result result = run(new Comparison("balance", scale, processor)
                .with(RepeatedRead.byLedger(few, ledger, balance("short")), 1)
                .with(RepeatedRead.bySelect(selectFew, database, RepeatedRead.BALANCE, "short"), 1)
                .with(RepeatedRead.byLedger(many, ledger, balance("long")), 1)
                .with(RepeatedRead.bySelect(selectMany, database, RepeatedRead.BALANCE, "long"), 1));
        report.add(
                result,
                List.of(
                        Ratio.atMost(few + " entries ÷ primary-key SELECT (time)", 1.3, result.times(few, selectFew)),
                        Ratio.atMost(
                                many + " entries ÷ primary-key SELECT (time)", 1.3, result.times(many, selectMany)),
                        Ratio.atMost(many + " entries ÷ at " + SHORT + " (time)", 1.2, result.times(many, few))));
    }

    private void statement(Ledger ledger) throws Exception {
        String read = "statement of " + scale.lines() + " lines";
        Result result = run(new Comparison("statement", scale, processor)
                .with(RepeatedRead.byLedger(read, ledger, statement("reader", StatementPeriod.all(), scale.lines())), 1)
                .with(RepeatedRead.bySelect("bare SELECT", database, RepeatedRead.LINES, "reader"), 1));
        report.add(result, List.of(Ratio.atMost(read + " ÷ bare SELECT (time)", 2, result.times(read, "bare SELECT"))));
    }

    /** A statement of one month; its opening balance adds up all lines before the month or all after it, the fewer of the two. */
    private void month(Ledger ledger, String which, int from, int lines) throws Exception {
        StatementPeriod month = WorkerHistories.lines(from, lines);
        String read = which + " " + lines + " of " + scale.entries() + " lines";
        String select = "bare SELECT of the " + which;
        Result result = run(new Comparison(which + " month", scale, processor)
                .with(RepeatedRead.byLedger(read, ledger, statement("long", month, lines)), 1)
                .with(RepeatedRead.bySelect(select, database, RepeatedRead.linesIn(month), "long"), 1));
        report.add(result, List.of(Ratio.atMost(read + " ÷ bare SELECT (time)", 2, result.times(read, select))));
    }

    private Result run(Comparison comparison) throws Exception {
        try (comparison) {
            return comparison.warmingUp(WARM_UP_ROUNDS).run(progress);
        }
    }

    private static Predicate<Ledger> balance(String worker) {
        return ledger -> ledger.asWorker(worker).balance("USD").isPresent();
    }

    private static Predicate<Ledger> statement(String worker, StatementPeriod period, int lines) {
        return ledger -> ledger.asWorker(worker)
                        .statement("USD", period)
                        .orElseThrow()
                        .lines()
                        .size()
                == lines;
    }
}
