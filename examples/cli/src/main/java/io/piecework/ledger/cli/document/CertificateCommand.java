package io.piecework.ledger.cli.document;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.reading.certificate.YearCertificate;
import io.piecework.ledger.reading.statement.Issue;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework certificate}. */
@Command(
        name = "certificate",
        header = "Print what a worker earned in a year, for a bank or a tax office.",
        description = {
            "Pay before and after fees and tax, by month and by requester, and payouts by month: all currencies of the worker, none"
                    + " converted, with the opening and the closing balance of each.",
            "A year that has not ended is certified up to the last event, which the certificate names."
        },
        footer = {
            "piecework certificate W-CHI --year 2026",
            "piecework certificate W-CHI --year 2026 --zone Europe/Paris --language fr",
            "piecework certificate W-CHI --year 2026 --format pdf --out w-chi-2026.pdf",
            "piecework certificate W-CHI --year 2026 --format csv > w-chi-2026.csv"
        })
public final class CertificateCommand extends LedgerCommand {

    @Parameters(paramLabel = "WORKER", description = "The worker's id.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String worker;

    @Option(names = "--year", required = true, paramLabel = "YEAR", description = "The calendar year, such as 2026.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Year year;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description =
                    "The time zone in which the year begins and ends, such as Europe/Paris. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ZoneId zone;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private StatementOutput output;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LanguageOption language;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CertificateIssueOptions issue;

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public Integer call() throws Exception {
        Language chosen = requireSensible(language::language);
        if (output.format().isRows() && !typed(List.of(LanguageOption.NAME)).isEmpty()) {
            throw usage("--language has no effect on --format csv and jsonl; use text, html or pdf");
        }
        output.requireFile(this);
        Issue issued = issue.issue(this, output.format().isRows());
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            WorkerView view = ledger.asOperator().worker(worker);
            Optional<YearCertificate> found = requireSensible(() -> view.certificate(year, zone));
            if (found.isEmpty()) {
                return view.balances().isEmpty()
                        ? unknownWorker(ledger, worker)
                        : fail("worker " + worker + " has no line in " + year + " in any currency, days in " + zone
                                + "; 'piecework statement " + worker + "' prints all lines");
            }
            YearCertificate printed = issued == null ? found.get() : found.get().issued(issued);
            output.print(new PrintedCertificate(printed, output.format(), chosen), this, "certificate");
        }
        return 0;
    }
}
