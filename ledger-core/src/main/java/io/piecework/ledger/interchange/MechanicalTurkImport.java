package io.piecework.ledger.interchange;

import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.terms.FeePolicy;
import io.piecework.ledger.terms.TaskPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVRecord;

/**
 * Imports Mechanical Turk's files: it adds what is new and changes nothing that is recorded. The columns decide the kind of a file: results in
 * both formats; bonuses ({@code workerId, assignmentId, bonusAmount, reason}); or approvals ({@code assignmentId} alone).
 *
 * <p>The requester gets unlimited credit; tasks and bonuses have MTurk's fees. Imports are idempotent: the same file again, an older export after
 * a newer one, and rows in another order give the same result. A row that contradicts the ledger is reported and skipped. Rejected work that a
 * newer file approves is overturned. The files of bonuses and approvals have no times: these take effect at the present time of the clock.
 */
public final class MechanicalTurkImport {

    static final Actor ACTOR = Actor.importer("mturk");

    private final ResultsImporter results;
    private final ApproveImporter approvals;
    private final BonusImporter bonuses;
    private final InstantSource clock;

    /**
     * The terms of imported tasks and bonuses.
     *
     * @param tasks the policy of the tasks
     * @param bonuses the fee on bonuses
     */
    public record Terms(TaskPolicy tasks, FeePolicy bonuses) {}

    /**
     * @param commands executes a command
     * @param requester the requester who pays
     */
    public MechanicalTurkImport(
            Reading reading, InstantSource clock, Consumer<Command> commands, RequesterId requester, Terms terms) {
        var payer = new ImportRequester(commands, requester);
        this.results = new ResultsImporter(reading, commands, payer, terms.tasks());
        this.approvals = new ApproveImporter(reading, commands, payer);
        this.bonuses = new BonusImporter(reading, commands, payer, terms.bonuses());
        this.clock = clock;
    }

    /**
     * Imports one file.
     *
     * @throws ResultsFileException when the file cannot be parsed; the rows before are imported
     */
    public ImportSummary read(Path file, ImportListener listener) throws IOException {
        try (ResultsFile records = ResultsFile.open(file)) {
            if (!records.hasNext()) {
                throw new ResultsFileException(1, "the file is empty");
            }
            RowImporter rows = importer(records.next());
            var statistics = new ImportStatistics(listener);
            while (records.hasNext()) {
                ResultsFile.Line line = records.next();
                statistics.row(line.number(), () -> rows.add(line.fields(), statistics));
            }
            return statistics.summary();
        }
    }

    /** Imports one row of a file. */
    private interface RowImporter {
        void add(CSVRecord row, ImportStatistics statistics);
    }

    /** The importer for a header; a file counts as an approve file only if it has no other column. */
    private RowImporter importer(ResultsFile.Line head) {
        if (head.fields().size() == 1 && HeaderColumns.names(head.fields(), BonusColumn.ASSIGNMENT)) {
            var columns = new HeaderColumns(head, "approve", BonusColumn.ASSIGNMENT);
            return (row, statistics) -> approvals.add(row, columns, statistics);
        }
        if (HeaderColumns.names(head.fields(), BonusColumn.AMOUNT)
                && !HeaderColumns.names(head.fields(), ResultsColumn.TASK)
                && !HeaderColumns.names(head.fields(), ResultsColumn.STATUS)) {
            var columns = new HeaderColumns(head, "bonus", BonusColumn.values());
            return (row, statistics) -> bonuses.add(BonusRow.of(row, columns), statistics);
        }
        var columns = new HeaderColumns(head, "results", ResultsColumn.values());
        return (row, statistics) -> results.add(ResultsRow.of(row, columns, clock.instant()), statistics);
    }
}
