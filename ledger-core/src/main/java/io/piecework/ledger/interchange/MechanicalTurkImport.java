package io.piecework.ledger.interchange;

import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.RequesterId;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.terms.TaskPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Reads Mechanical Turk results files, both formats, into the ledger: adds what is new, changes nothing that is recorded.
 *
 * <p>The requester pays on account; tasks carry MTurk's fee. The same file again, an older export after a newer one, or rows in another order
 * make no difference. A row that contradicts what is recorded is reported and skipped.
 */
public final class MechanicalTurkImport {

    static final Actor ACTOR = Actor.importer("mturk");

    private final ResultsImporter importer;
    private final InstantSource clock;

    /**
     * @param door where commands go
     * @param requester who pays
     * @param policy what tasks are published with
     */
    public MechanicalTurkImport(
            Reading reading, InstantSource clock, Consumer<Command> door, RequesterId requester, TaskPolicy policy) {
        this.importer = new ResultsImporter(reading, door, requester, policy);
        this.clock = clock;
    }

    /**
     * Imports one file.
     *
     * @throws ResultsFileException when the file cannot be read on; what came before is imported
     */
    public ImportSummary read(Path file, ImportListener listener) throws IOException {
        try (ResultsFile results = ResultsFile.open(file)) {
            if (!results.hasNext()) {
                throw new ResultsFileException(1, "the file is empty");
            }
            var columns = new ResultsColumns(results.next());
            var tally = new Tally(listener);
            while (results.hasNext()) {
                ResultsFile.Line line = results.next();
                tally.row(
                        line.number(),
                        () -> importer.add(ResultsRow.of(line.fields(), columns, clock.instant()), tally));
            }
            return tally.summary();
        }
    }
}
