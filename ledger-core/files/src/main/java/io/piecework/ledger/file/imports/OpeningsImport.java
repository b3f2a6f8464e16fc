package io.piecework.ledger.file.imports;

import io.piecework.ledger.account.opening.OpenRequesterBalance;
import io.piecework.ledger.account.opening.OpenWorkerBalance;
import io.piecework.ledger.account.opening.OpeningOrder;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.id.OpeningId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Imports the balances of an old system as opening balances, from a CSV file with the columns {@code worker} or {@code requester}, or both, and
 * {@code currency} and {@code amount}. A row has a worker or a requester.
 *
 * <p>An opening's id is {@code OldPay:worker:ada:USD}, or that of an optional column {@code opening}. So imports are idempotent: the same file
 * again changes nothing, and a row with another amount is reported. An invalid row, or one that the ledger refuses, is reported and skipped.
 */
public final class OpeningsImport {

    private static final FileColumn WORKER = FileColumn.optional("worker");
    private static final FileColumn REQUESTER = FileColumn.optional("requester");
    private static final FileColumn CURRENCY = FileColumn.required("currency");
    private static final FileColumn AMOUNT = FileColumn.required("amount");
    private static final FileColumn OPENING = FileColumn.optional("opening");
    private static final List<FileColumn> ALL = List.of(WORKER, REQUESTER, CURRENCY, AMOUNT, OPENING);

    private final Function<List<Command>, CompletableFuture<List<Boolean>>> commands;
    private final Origin origin;

    /**
     * What all rows of an import have in common.
     *
     * @param from the name of the old system, which workers and requesters read
     * @param by an operator
     * @param at when the openings take effect; null for now
     * @param order whether the accounts may have money already
     */
    public record Origin(String from, Actor by, @Nullable Instant at, OpeningOrder order) {

        public Origin {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(order, "order");
        }
    }

    /** @param commands stores the command of one row, and answers whether it was stored before */
    @API(status = API.Status.INTERNAL)
    public OpeningsImport(Function<List<Command>, CompletableFuture<List<Boolean>>> commands, Origin origin) {
        this.commands = commands;
        this.origin = Objects.requireNonNull(origin, "origin");
    }

    /**
     * Imports one file.
     *
     * @param counted receives the counts, also of a file that fails
     * @throws ResultsFileException when the file cannot be parsed; the rows before are imported
     * @throws ImportStoppedException when the database failed in the middle; import the file again
     */
    public void read(Path file, ImportListener listener, Consumer<CsvImport.Summary> counted) throws IOException {
        Objects.requireNonNull(counted, "counted");
        var statistics = new ImportStatistics(listener);
        try (ResultsFile records = ResultsFile.open(file);
                var rows = new RowTransactions(commands, statistics)) {
            var columns = new HeaderColumns(records.head(), "balances", ALL);
            var ids = new HashSet<String>();
            while (records.hasNext()) {
                rows.read(records.next(), row -> send(row, columns, rows, ids));
            }
        } finally {
            counted.accept(statistics.csvSummary());
        }
    }

    private void send(CSVRecord row, HeaderColumns columns, RowTransactions rows, Set<String> ids) {
        String worker = columns.value(row, WORKER);
        String requester = columns.value(row, REQUESTER);
        if (worker.isEmpty() == requester.isEmpty()) {
            throw new RowProblem(
                    worker.isEmpty()
                            ? "the row has neither a worker nor a requester"
                            : "the row has both a worker, \"" + RowProblem.shown(worker) + "\", and a requester, \""
                                    + RowProblem.shown(requester) + "\"");
        }
        Amount amount =
                RowProblem.wrap(() -> Amount.of(columns.required(row, AMOUNT), columns.required(row, CURRENCY)));
        String own = columns.value(row, OPENING);
        Command command = RowProblem.wrap(() -> worker.isEmpty()
                ? opened(new RequesterId(requester), amount, own)
                : opened(new WorkerId(worker), amount, own));
        if (!ids.add(command.id().value())) {
            throw new RowProblem("the file has the opening balance "
                    + RowProblem.shown(command.id().value()) + " twice; add the amounts up");
        }
        var sent = RowTransactions.Row.about(List.of(command.id().stream()), RowTransactions.RowListener.NONE);
        sent.add(command, amount);
        rows.send(sent);
    }

    private Command opened(WorkerId worker, Amount amount, String own) {
        return new OpenWorkerBalance(
                id(own, worker.account(amount.currency())), worker, amount, origin.from(), origin.order(), given());
    }

    private Command opened(RequesterId requester, Amount amount, String own) {
        return new OpenRequesterBalance(
                id(own, requester.account(amount.currency())),
                requester,
                amount,
                origin.from(),
                origin.order(),
                given());
    }

    private OpeningId id(String own, String account) {
        return new OpeningId(own.isEmpty() ? origin.from() + ":" + account : own);
    }

    private Given given() {
        return Given.by(origin.by(), origin.at());
    }
}
