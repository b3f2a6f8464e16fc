package io.piecework.ledger.cli.document;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.OutputFile;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.html.DecisionPage;
import io.piecework.ledger.document.html.PaperPage;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reading.decision.Decision;
import io.piecework.ledger.reading.decision.DecisionLine;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework export worker}. */
@Command(
        name = "worker",
        header = "Write all that is stored about a worker as one JSON file, and as pages.",
        description = {
            "For a person who asks what the platform stores: account, assignments, awards, payouts, holds, decisions,"
                    + " statement lines, and every event about the worker, with evidence, payout tokens and tags.",
            "With --pages, a new folder gets worker.json, a page for the statement in each currency, and one for each"
                    + " decision against the worker, the newest first.",
            "The files are confidential: give them to this person only."
        },
        footer = {"piecework export worker W-CHI > chi.json", "piecework export worker W-CHI --pages chi"})
public final class ExportWorkerCommand extends LedgerCommand {

    private static final String JSON = "worker.json";
    private static final int DECISIONS_AT_ONCE = 1_000;

    @Parameters(paramLabel = "WORKER", description = "The worker's id.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String worker;

    @Option(
            names = "--pages",
            paramLabel = "FOLDER",
            description = "Write worker.json and the pages into this new folder. Default: JSON to standard output.")
    private @Nullable Path folder;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LanguageOption language;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private DecisionCommand.PlatformOptions policy;

    @Override
    public Integer call() throws Exception {
        Path pages = folder;
        if (pages == null) {
            requireNoPages();
        }
        Language chosen = requireSensible(language::language);
        DecisionPolicy named = requireSensible(() -> policy.policy(chosen));
        if (pages != null && Files.exists(pages)) {
            return fail(pages + " exists; name a new folder");
        }
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            boolean known = pages == null ? print(ledger) : write(ledger, pages, named, chosen);
            return known ? 0 : unknownWorker(ledger, worker);
        }
    }

    private void requireNoPages() {
        List<String> unused = typed(List.of(LanguageOption.NAME));
        if (unused.isEmpty()) {
            unused = typed(DecisionCommand.PlatformOptions.NAMES);
        }
        if (!unused.isEmpty()) {
            throw usage(unused.get(0) + " is about pages; name their folder with --pages");
        }
    }

    private boolean print(Ledger ledger) throws IOException {
        boolean known = export(ledger, out());
        if (out().checkError()) {
            throw new IOException("the export could not be written to its end");
        }
        return known;
    }

    private boolean write(Ledger ledger, Path pages, DecisionPolicy named, Language chosen) throws IOException {
        Files.createDirectories(pages);
        boolean known = new OutputFile(pages.resolve(JSON)).write(bytes -> {
            var text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
            boolean written = export(ledger, text);
            text.flush();
            return written;
        });
        if (!known) {
            Files.delete(pages);
            return false;
        }
        int written = writePages(ledger.asOperator().worker(worker), named, chosen, pages);
        print(JSON + " and " + written + (written == 1 ? " page" : " pages") + " in " + pages + "\n");
        return true;
    }

    private boolean export(Ledger ledger, Appendable to) throws IOException {
        return LedgerFiles.of(ledger.asOperator()).exportWorker(worker, to);
    }

    private int writePages(WorkerView view, DecisionPolicy policy, Language language, Path folder) throws IOException {
        int written = 0;
        for (Balance balance : view.balances()) {
            String currency = balance.currency().getCurrencyCode();
            write(
                    Documents.page(view, currency, StatementPeriod.all()).in(language),
                    folder.resolve("statement-" + currency + ".html"));
            written++;
        }
        int decisions = 0;
        long before = Long.MAX_VALUE;
        List<DecisionLine> page;
        do {
            page = view.decisions(before, DECISIONS_AT_ONCE);
            for (DecisionLine line : page) {
                Decision decision = view.decision(line.decision().value()).orElseThrow();
                decisions++;
                write(
                        new DecisionPage(decision.document(policy, clock().instant()), language),
                        folder.resolve(String.format(Locale.ROOT, "decision-%04d.html", decisions)));
                before = line.position();
            }
        } while (page.size() == DECISIONS_AT_ONCE);
        return written + decisions;
    }

    /** Like every file of {@link OutputFile}, readable by its owner only, where the file system knows owners. */
    private static void write(PaperPage page, Path file) throws IOException {
        new OutputFile(file).write(bytes -> {
            var text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
            boolean written = page.html(text);
            text.flush();
            return written;
        });
    }
}
