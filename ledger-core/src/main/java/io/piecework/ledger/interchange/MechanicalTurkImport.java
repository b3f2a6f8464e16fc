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
 * Reads Mechanical Turk's files into the ledger: adds what is new, changes nothing that is recorded. Which kind a file is, its columns
 * tell: results, in both formats; bonuses ({@code workerId, assignmentId, bonusAmount, reason}); or approvals ({@code assignmentId} alone).
 *
 * <p>The requester pays on account; tasks and bonuses carry MTurk's fees. The same file again, an older export after a newer one, or rows in
 * another order make no difference. A row that contradicts what is recorded is reported and skipped. Rejected work that a newer file
 * approves is overturned. Bonuses and approvals, whose files tell no time, take effect at the clock's.
 */
public final class MechanicalTurkImport {

    static final Actor ACTOR = Actor.importer("mturk");

    private final ResultsImporter results;
    private final ApproveImporter approvals;
    private final BonusImporter bonuses;
    private final InstantSource clock;

    /**
     * On what terms.
     *
     * @param tasks what they are published with
     * @param bonuses what the platform takes on them
     */
    public record Terms(TaskPolicy tasks, FeePolicy bonuses) {}

    /**
     * @param door where commands go
     * @param requester who pays
     */
    public MechanicalTurkImport(
            Reading reading, InstantSource clock, Consumer<Command> door, RequesterId requester, Terms terms) {
        var account = new ImportRequester(door, requester);
        this.results = new ResultsImporter(reading, door, account, terms.tasks());
        this.approvals = new ApproveImporter(reading, door, account);
        this.bonuses = new BonusImporter(reading, door, account, terms.bonuses());
        this.clock = clock;
    }

    /**
     * Imports one file.
     *
     * @throws ResultsFileException when the file cannot be read on; what came before is imported
     */
    public ImportSummary read(Path file, ImportListener listener) throws IOException {
        try (ResultsFile records = ResultsFile.open(file)) {
            if (!records.hasNext()) {
                throw new ResultsFileException(1, "the file is empty");
            }
            RowImporter rows = importer(records.next());
            var tally = new ImportStatistics(listener);
            while (records.hasNext()) {
                ResultsFile.Line line = records.next();
                tally.row(line.number(), () -> rows.add(line.fields(), tally));
            }
            return tally.summary();
        }
    }

    /** What one row of a file does. */
    private interface RowImporter {
        void add(CSVRecord row, ImportStatistics tally);
    }

    /** What kind of file it is, its columns tell; only one that has nothing else is taken for a list of what to pay. */
    private RowImporter importer(ResultsFile.Line head) {
        if (head.fields().size() == 1 && HeaderColumns.names(head.fields(), BonusColumn.ASSIGNMENT)) {
            var columns = new HeaderColumns(head, "approve", BonusColumn.ASSIGNMENT);
            return (row, tally) -> approvals.add(row, columns, tally);
        }
        if (HeaderColumns.names(head.fields(), BonusColumn.AMOUNT)
                && !HeaderColumns.names(head.fields(), ResultsColumn.TASK)
                && !HeaderColumns.names(head.fields(), ResultsColumn.STATUS)) {
            var columns = new HeaderColumns(head, "bonus", BonusColumn.values());
            return (row, tally) -> bonuses.add(BonusRow.of(row, columns), tally);
        }
        var columns = new HeaderColumns(head, "results", ResultsColumn.values());
        return (row, tally) -> results.add(ResultsRow.of(row, columns, clock.instant()), tally);
    }
}
