package io.piecework.ledger.file.imports;

import io.piecework.ledger.account.opening.OpenRequesterBalance;
import io.piecework.ledger.account.opening.OpenWorkerBalance;
import io.piecework.ledger.account.opening.OpeningOrder;
import io.piecework.ledger.account.opening.Openings;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.OpeningId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.money.Amount;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
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
 * again changes nothing, whether it is given as late or not. A row of zero carries nothing over. A row with another amount, or whose opening was reversed, is reported. An invalid
 * row, or one that the ledger refuses, is reported and skipped.
 */
public final class OpeningsImport {

    private static final FileColumn WORKER = FileColumn.optional("worker");
    private static final FileColumn REQUESTER = FileColumn.optional("requester");
    private static final FileColumn CURRENCY = FileColumn.required("currency");
    private static final FileColumn AMOUNT = FileColumn.required("amount");
    private static final FileColumn OPENING = FileColumn.optional("opening");
    private static final List<FileColumn> ALL = List.of(WORKER, REQUESTER, CURRENCY, AMOUNT, OPENING);

    private final Reading reading;
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
    public OpeningsImport(
            Reading reading, Function<List<Command>, CompletableFuture<List<Boolean>>> commands, Origin origin) {
        this.reading = reading;
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
            var balances = new OpeningsFile(columns, rows);
            try {
                while (records.hasNext()) {
                    rows.read(records.next(), balances::send);
                }
            } finally {
                balances.tryAgain();
            }
        } finally {
            counted.accept(statistics.csvSummary());
        }
    }

    /** One file and its rows. */
    private final class OpeningsFile {

        private final HeaderColumns columns;
        private final RowTransactions rows;
        private final Set<String> ids = new HashSet<>();
        private final Queue<Sent> again = new ArrayDeque<>();

        OpeningsFile(HeaderColumns columns, RowTransactions rows) {
            this.columns = columns;
            this.rows = rows;
        }

        void send(CSVRecord row) {
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
            if (amount.isZero()) {
                RowProblem.wrap(() -> worker.isEmpty() ? new RequesterId(requester) : new WorkerId(worker));
                rows.unchanged();
                return;
            }
            String own = columns.value(row, OPENING);
            Sent sent = RowProblem.wrap(() -> worker.isEmpty()
                    ? opened(new RequesterId(requester), amount, own)
                    : opened(new WorkerId(worker), amount, own));
            if (!ids.add(sent.opening.value())) {
                throw new RowProblem("the file has the opening balance " + RowProblem.shown(sent.opening.value())
                        + " twice; add the amounts up");
            }
            sent.send();
        }

        /** Tries the rows again that were stored before, with or without an empty account. */
        void tryAgain() {
            rows.awaitAll();
            while (!again.isEmpty()) {
                Sent refused = again.remove();
                rows.again(refused.line, refused::sendInOtherOrder);
            }
        }

        private Sent opened(WorkerId worker, Amount amount, String own) {
            OpeningId id = id(own, worker.account(amount.currency()));
            return new Sent(
                    id, amount, order -> new OpenWorkerBalance(id, worker, amount, origin.from(), order, given()));
        }

        private Sent opened(RequesterId requester, Amount amount, String own) {
            OpeningId id = id(own, requester.account(amount.currency()));
            return new Sent(
                    id,
                    amount,
                    order -> new OpenRequesterBalance(id, requester, amount, origin.from(), order, given()));
        }

        private OpeningId id(String own, String account) {
            return new OpeningId(own.isEmpty() ? origin.from() + ":" + account : own);
        }

        private Given given() {
            return Given.by(origin.by(), origin.at());
        }

        /** A row that was sent. */
        private final class Sent implements RowTransactions.RowListener {

            private final OpeningId opening;
            private final Amount amount;
            private final Function<OpeningOrder, Command> command;
            private final long line = rows.line();
            private OpeningOrder order = origin.order();
            private Command next;

            /** An invalid value is a problem of the row. */
            Sent(OpeningId opening, Amount amount, Function<OpeningOrder, Command> command) {
                this.opening = opening;
                this.amount = amount;
                this.command = command;
                next = command.apply(order);
            }

            void send() {
                var row = RowTransactions.Row.about(List.of(opening.stream()), this);
                row.add(next, amount);
                rows.send(row);
            }

            void sendInOtherOrder() {
                order = otherOrder();
                next = command.apply(order);
                send();
            }

            OpeningOrder otherOrder() {
                return origin.order() == OpeningOrder.FIRST ? OpeningOrder.LATE : OpeningOrder.FIRST;
            }

            @Override
            public @Nullable RowProblem unchanged() {
                return Openings.isReversed(reading, opening)
                        ? new RowProblem(RowProblem.shown(opening.stream())
                                + " was reversed; to carry the balance over again, give the row another id in the column "
                                + OPENING)
                        : null;
            }

            /** Only an opening that is stored has its id reused: the account is not opened by the second attempt. */
            @Override
            public boolean isTriedAgain(RuntimeException refused) {
                return order == origin.order()
                        && refused instanceof Refusal refusal
                        && refusal.code() == RefusalCode.ID_REUSED
                        && again.add(this);
            }
        }
    }
}
