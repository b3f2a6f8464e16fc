package io.piecework.ledger.benchmarks;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.statement.StatementPeriod;
import java.util.Objects;
import java.util.function.Predicate;

/** What a worker reads, beside the SELECT that it cannot do without. */
final class Reads {

    private static final int FEW = 10;

    private final Database database;
    private final Scale scale;
    private final Progress progress;
    private final Report report;

    Reads(Database database, Scale scale, Progress progress, Report report) {
        this.database = database;
        this.scale = scale;
        this.progress = progress;
        this.report = report;
    }

    void run() throws Exception {
        try (Stock stock = Stock.in(database)) {
            String model = Objects.requireNonNull(stock.take());
            stock.ledger().execute(ApproveAssignment.of(model));
            progress.say("writing histories of %d, %d and %d entries", FEW, scale.lines(), scale.entries());
            var histories = new Histories(database, model);
            histories.write("short", FEW);
            histories.write("reader", scale.lines());
            histories.write("long", scale.entries());
            database.settle();
            balances(stock.ledger());
            statement(stock.ledger());
            int month = Math.min(scale.lines(), scale.entries() / FEW);
            month(stock.ledger(), "last", scale.entries() - month + 1, month);
            month(stock.ledger(), "middle", scale.entries() / 2, month);
        }
    }

    private void balances(Ledger ledger) throws Exception {
        String few = "balance at " + FEW;
        String many = "balance at " + scale.entries();
        Race.Result race = run(new Race("balance", scale)
                .lane(Reader.byLedger(few, ledger, balance("short")), 1)
                .lane(Reader.bySelect("primary-key SELECT at " + FEW, database, Reader.BALANCE, "short"), 1)
                .lane(Reader.byLedger(many, ledger, balance("long")), 1)
                .lane(
                        Reader.bySelect("primary-key SELECT at " + scale.entries(), database, Reader.BALANCE, "long"),
                        1));
        report.add(Target.atMost(
                few + " entries ÷ primary-key SELECT (time)", 1.3, race.times(few, "primary-key SELECT at " + FEW)));
        report.add(Target.atMost(
                many + " entries ÷ primary-key SELECT (time)",
                1.3,
                race.times(many, "primary-key SELECT at " + scale.entries())));
        report.add(Target.atMost(many + " entries ÷ at " + FEW + " (time)", 1.2, race.times(many, few)));
    }

    private void statement(Ledger ledger) throws Exception {
        String read = "statement of " + scale.lines() + " lines";
        Race.Result race = run(new Race("statement", scale)
                .lane(Reader.byLedger(read, ledger, statement("reader", StatementPeriod.all(), scale.lines())), 1)
                .lane(Reader.bySelect("bare SELECT", database, Reader.LINES, "reader"), 1));
        report.add(Target.shown(read + " ÷ bare SELECT (time)", race.times(read, "bare SELECT")));
    }

    /** What lies in a month; its opening balance is all before it or all since, whichever is less. */
    private void month(Ledger ledger, String which, int from, int lines) throws Exception {
        StatementPeriod month = Histories.lines(from, lines);
        String read = which + " " + lines + " of " + scale.entries() + " lines";
        String select = "bare SELECT of the " + which;
        Race.Result race = run(new Race(which + " month", scale)
                .lane(Reader.byLedger(read, ledger, statement("long", month, lines)), 1)
                .lane(Reader.bySelect(select, database, Reader.linesIn(month), "long"), 1));
        report.add(Target.atMost(read + " ÷ bare SELECT (time)", 2, race.times(read, select)));
    }

    private Race.Result run(Race race) throws Exception {
        try (race) {
            Race.Result result = race.run(progress);
            report.add(result);
            return result;
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
