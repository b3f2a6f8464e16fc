package io.piecework.ledger.file.imports;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.TaskPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;
import org.apiguardian.api.API;

/**
 * Imports Mechanical Turk's files: it adds what is new and changes nothing that is recorded. The columns decide the kind of a file: results in
 * both formats; bonuses ({@code workerId, assignmentId, bonusAmount, reason}); or approvals ({@code assignmentId} alone).
 *
 * <p>The requester gets unlimited credit; tasks and bonuses have MTurk's fees. Imports are idempotent: the same file again, an older export after
 * a newer one, and files and rows in another order give the same balances. A row that contradicts the ledger is reported and skipped. Rejected
 * work that a newer file approves is overturned. The files of bonuses and approvals have no times: these take effect at the present time of the
 * clock.
 */
public final class MechanicalTurkImport {

    static final Actor ACTOR = ImportOrigin.MECHANICAL_TURK.actor();

    private final Reading reading;
    private final Function<List<Command>, CompletableFuture<List<Boolean>>> commands;
    private final RequesterId requester;
    private final Terms terms;
    private final InstantSource clock;

    /**
     * The terms of imported tasks and bonuses.
     *
     * @param tasks the policy of the tasks
     * @param bonuses the fee on bonuses
     */
    public record Terms(TaskPolicy tasks, FeePolicy bonuses) {}

    /**
     * @param commands stores the commands of one row, together or not at all, and answers for each whether it was stored before; rows are sent
     *     without waiting for the answers
     * @param requester the requester who pays
     */
    @API(status = API.Status.INTERNAL)
    public MechanicalTurkImport(
            Reading reading,
            InstantSource clock,
            Function<List<Command>, CompletableFuture<List<Boolean>>> commands,
            RequesterId requester,
            Terms terms) {
        this.reading = reading;
        this.clock = clock;
        this.commands = commands;
        ImportRequester.requireShort(requester, ImportOrigin.MECHANICAL_TURK);
        this.requester = requester;
        this.terms = terms;
    }

    /**
     * Imports one file.
     *
     * @throws ResultsFileException when the file cannot be parsed; the rows before are imported
     * @throws ImportStoppedException when the database failed in the middle; import the file again
     */
    public ImportSummary read(Path file, ImportListener listener) throws IOException {
        var statistics = new ImportStatistics(listener);
        try (ResultsFile records = ResultsFile.open(file)) {
            ResultsFile.Line head = records.head();
            var rows = new RowTransactions(commands, statistics);
            RowImporter importer = importer(head, rows);
            try {
                while (records.hasNext()) {
                    rows.read(records.next(), importer::add);
                }
            } finally {
                importer.settle();
                rows.close(); // a failure of the database matters more than one of the file
            }
            return statistics.summary();
        } catch (ImportStoppedException e) {
            throw e.with(statistics.summary());
        } catch (ResultsFileException e) {
            throw e.with(statistics.summary());
        }
    }

    /** Imports the rows of one kind of file. */
    private interface RowImporter {

        void add(CSVRecord row);

        /** Tries rows again that could not be stored with those before them. */
        default void settle() {}
    }

    /** The importer for a header; a file counts as an approve file only if it has no other column. */
    private RowImporter importer(ResultsFile.Line head, RowTransactions rows) {
        var payer = new ImportRequester(requester, rows, ImportOrigin.MECHANICAL_TURK);
        if (head.fields().size() == 1 && HeaderColumns.names(head.fields(), BonusColumn.ASSIGNMENT)) {
            var columns = new HeaderColumns(head, "Mechanical Turk approve", List.of(BonusColumn.ASSIGNMENT));
            var approvals = new ApproveImporter(reading, rows, payer);
            return row -> approvals.add(row, columns);
        }
        if (HeaderColumns.names(head.fields(), BonusColumn.AMOUNT)
                && !HeaderColumns.names(head.fields(), ResultsColumn.TASK)
                && !HeaderColumns.names(head.fields(), ResultsColumn.STATUS)) {
            var columns = new HeaderColumns(head, "Mechanical Turk bonus", BonusColumn.ALL);
            var bonuses = new BonusImporter(reading, rows, payer, terms.bonuses());
            return row -> bonuses.add(BonusImporter.Row.of(row, columns));
        }
        var columns = new HeaderColumns(head, "Mechanical Turk results", ResultsColumn.ALL);
        var results = new ResultsImporter(reading, rows, payer, terms.tasks(), false);
        return new RowImporter() {
            @Override
            public void add(CSVRecord row) {
                results.add(ResultsRow.of(row, columns, clock.instant()));
            }

            @Override
            public void settle() {
                results.settle();
            }
        };
    }
}
