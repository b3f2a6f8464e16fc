package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.export.StatementExport;
import io.piecework.ledger.statement.Period;
import io.piecework.ledger.statement.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework statement}. */
@Command(
        name = "statement",
        description = "Print a worker's statement: every decision on their work, and a balance that adds up.")
final class StatementCommand extends LedgerCommand {

    enum Format {
        TEXT,
        CSV,
        JSONL
    }

    @Parameters(paramLabel = "WORKER", description = "The worker's id.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String worker;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "Only this currency. Default: each the worker has.")
    private @Nullable String currency;

    @Option(names = "--from", paramLabel = "DATE", description = "From midnight of this day. Default: the beginning.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Up to midnight of this day, which is not in it.")
    private @Nullable LocalDate to;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Whose midnight, and in which times are written. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ZoneId zone;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, csv or jsonl. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Format format;

    @Override
    public Integer call() throws Exception {
        Period period = period();
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            WorkerView view = ledger.asOperator().worker(worker);
            List<String> currencies = view.balances().stream()
                    .map(balance -> balance.currency().getCurrencyCode())
                    .filter(code -> currency == null || code.equals(currency))
                    .toList();
            if (currencies.isEmpty()) {
                return unknownWorker(worker, Optional.ofNullable(currency));
            }
            print(currencies.stream()
                    .map(code -> view.statement(code, period).orElseThrow())
                    .toList());
        }
        return 0;
    }

    private Period period() {
        try {
            return Period.days(from, to, zone);
        } catch (IllegalArgumentException e) {
            throw usage("--to is before --from: " + e.getMessage());
        }
    }

    private void print(List<Statement> statements) {
        switch (format) {
            case TEXT -> out().print(statements.stream().map(Statement::text).collect(Collectors.joining("\n")));
            case CSV -> StatementExport.csv(statements, out());
            case JSONL -> StatementExport.jsonLines(statements, out());
        }
        out().flush();
    }
}
