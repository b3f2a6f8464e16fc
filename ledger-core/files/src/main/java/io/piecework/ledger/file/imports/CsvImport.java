package io.piecework.ledger.file.imports;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.money.Amount;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Imports results files of any platform by a {@link CsvMap}: it adds what is new and changes nothing that is recorded. The requester gets
 * unlimited credit in each currency. Imports are idempotent, and a later export of the same work adds only its new steps. Files and rows come in
 * any order.
 *
 * <p>A row that contradicts the ledger is reported and skipped; a status word that the map does not know ends the import before that row.
 */
public final class CsvImport {

    private final Reading reading;
    private final InstantSource clock;
    private final Function<List<Command>, CompletableFuture<List<Boolean>>> commands;
    private final RequesterId requester;
    private final CsvMap map;
    private final ImportOrigin origin;

    /**
     * The counts of an import.
     *
     * @param rows all rows of the file
     * @param unchanged rows that were stored before
     * @param unpaid rows about returned, skipped or timed-out work that the ledger does not know; nothing is stored for them
     * @param problems rows that were reported and skipped
     * @param stored the new commands, by kind and currency
     */
    public record Summary(long rows, long unchanged, long unpaid, long problems, List<Stored> stored) {}

    /**
     * The new commands of one kind.
     *
     * @param command the name of the command's type
     * @param amount the sum of the pay that they are about; null where they are not about pay
     */
    public record Stored(
            String command, long count, @Nullable Amount amount) {

        Stored plus(Stored more) {
            return new Stored(
                    command,
                    count + more.count(),
                    amount == null || more.amount() == null ? amount : amount.plus(more.amount()));
        }
    }

    /**
     * @param commands stores the commands of one row, together or not at all, and answers for each whether it was stored before
     * @param requester the requester who pays
     * @throws IllegalArgumentException when the map lacks what each row needs, or the requester's id is too long
     */
    @API(status = API.Status.INTERNAL)
    public CsvImport(
            Reading reading,
            InstantSource clock,
            Function<List<Command>, CompletableFuture<List<Boolean>>> commands,
            RequesterId requester,
            CsvMap map) {
        this.reading = reading;
        this.clock = clock;
        this.commands = commands;
        this.requester = requester;
        this.map = map;
        this.origin = new ImportOrigin(map.name(), true);
        ImportRequester.requireShort(requester, origin);
        map.requireComplete();
    }

    /**
     * Imports one file.
     *
     * @param counted receives the counts, also of a file that fails
     * @throws ResultsFileException when the file cannot be parsed or has an unknown status; the rows before are imported
     * @throws ImportStoppedException when the database failed in the middle; import the file again
     */
    public void read(Path file, ImportListener listener, Consumer<Summary> counted) throws IOException {
        Objects.requireNonNull(counted, "counted");
        var statistics = new ImportStatistics(listener);
        try (ResultsFile records = ResultsFile.open(file)) {
            var columns = new CsvRows(records.head(), map, origin);
            var rows = new RowTransactions(commands, statistics);
            var payer = new ImportRequester(requester, rows, origin);
            var results = new ResultsImporter(reading, rows, payer, map.policy(), columns.namesTasksOfPages());
            try {
                while (records.hasNext()) {
                    rows.read(records.next(), row -> results.add(columns.read(row, rows.line(), clock.instant())));
                }
            } finally {
                results.settle();
                rows.close(); // a failure of the database matters more than one of the file
            }
        } finally {
            counted.accept(statistics.csvSummary());
        }
    }
}
