package io.piecework.ledger.cli.imports;

import io.piecework.ledger.account.opening.OpeningOrder;
import io.piecework.ledger.cli.argument.Moment;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.file.imports.CsvImport;
import io.piecework.ledger.file.imports.OpeningsImport;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code piecework import opening-balances}. */
@Command(
        name = "opening-balances",
        header = "Carry over the balances of an old system.",
        description = {
            "Reads CSV files with the columns worker or requester, currency and amount. What a worker is owed is available"
                    + " at once and counts as no earnings; a requester's funds count as deposited. Creates the ledger if"
                    + " there is none.",
            "An account is opened once in each currency, and has to be empty unless --late is given. Importing a file again"
                    + " changes nothing. A row that is wrong, or contradicts the ledger, is reported with its line and skipped;"
                    + " the exit code is then 1. Compare the sums with 'piecework report opening-balances'."
        },
        footer = {
            "piecework import opening-balances workers.csv requesters.csv --from OldPay --on 2026-06-01 --dry-run",
            "piecework import opening-balances workers.csv requesters.csv --from OldPay --on 2026-06-01 --by ops-1"
        })
public final class ImportOpeningsCommand extends CsvFilesCommand {

    @Option(
            names = "--from",
            paramLabel = "NAME",
            required = true,
            description = "The name of the old system, as workers and requesters read it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String from;

    @Option(
            names = "--on",
            paramLabel = "WHEN",
            description = "When the balances take effect: " + Moment.FORM + ". Default: now.")
    private @Nullable Moment on;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "The time zone of a date. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ZoneId zone;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "platform",
            description = "The operator who carries the balances over. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String by;

    @Option(names = "--late", description = "Add the balances to accounts that have money already.")
    private boolean late;

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public Integer call() throws Exception {
        requireDate(on != null && on.isDate(), "a date of --on");
        if (!hasFiles()) {
            throw usage("Name a file.");
        }
        var origin = requireSensible(() -> new OpeningsImport.Origin(
                from,
                Actor.operator(by),
                on == null ? null : on.in(zone),
                late ? OpeningOrder.LATE : OpeningOrder.FIRST));
        return run(ledger -> LedgerFiles.of(ledger.asOperator()).importOpenings(origin)::read);
    }

    @Override
    String others(CsvImport.Summary summary) {
        return "";
    }

    @Override
    String amounts() {
        return "amount";
    }
}
