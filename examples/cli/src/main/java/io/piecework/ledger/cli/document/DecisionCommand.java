package io.piecework.ledger.cli.document;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.OutputFile;
import io.piecework.ledger.cli.output.TerminalWidth;
import io.piecework.ledger.cli.output.TextWrap;
import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.html.DecisionPage;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.file.export.DecisionExport;
import io.piecework.ledger.pdf.Pdf;
import io.piecework.ledger.reading.decision.Decision;
import io.piecework.ledger.reading.decision.DecisionDocument;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework decision}. */
@Command(
        name = "decision",
        header = "Print a decision against a worker, with its reason.",
        description = {
            "What was decided, on which facts and terms, by which person or system, the amount at stake, what became of"
                    + " it, and how to ask for a review.",
            "Everything is read from stored events, but the platform's name, its contact and the days for a review."
        },
        footer = {
            "piecework decision rejection:3BR4QMW2WXFOGO4MVN4A4WFHYM4L1V",
            "piecework decision hold:h1 --platform Acme --contact 'Ann Lee' --address reviews@acme.example"
        })
public final class DecisionCommand extends LedgerCommand {

    enum Format {
        TEXT,
        JSON,
        HTML,
        PDF
    }

    @Parameters(
            paramLabel = "DECISION",
            description = "The decision's id, such as rejection:a1; 'piecework decisions' lists them.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String decision;

    @Option(names = "--worker", paramLabel = "ID", description = "Only if it is a decision against this worker.")
    private @Nullable String worker;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json, or a page as html or pdf. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Format format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write to this file and replace it. Needed for pdf. Default: standard output.")
    private @Nullable Path file;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LanguageOption language;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PlatformOptions policy;

    /** The platform's answers for its decisions, as documents name them. */
    @Command(optionListHeading = "Platform:")
    static final class PlatformOptions {

        static final List<String> NAMES =
                List.of("--platform", "--contact", "--address", "--days-to-ask", "--days-to-answer");

        private static final String PLATFORM = "The platform";
        private static final String CONTACT = "the platform's support";
        private static final String ADDRESS = "as named in its application";

        @Option(
                names = "--platform",
                paramLabel = "NAME",
                defaultValue = PLATFORM,
                description = "The platform's name. Default: ${DEFAULT-VALUE}.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String platform;

        @Option(
                names = "--contact",
                paramLabel = "NAME",
                defaultValue = CONTACT,
                description = "The person or office that a worker can ask. Default: ${DEFAULT-VALUE}.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String contact;

        @Option(
                names = "--address",
                paramLabel = "TEXT",
                defaultValue = ADDRESS,
                description = "The contact's address. Default: ${DEFAULT-VALUE}.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String address;

        @Option(
                names = "--days-to-ask",
                paramLabel = "DAYS",
                defaultValue = "180",
                description =
                        "The days to ask for a review, after the decision was recorded. Default: ${DEFAULT-VALUE}.")
        private int daysToAsk;

        @Option(
                names = "--days-to-answer",
                paramLabel = "DAYS",
                defaultValue = "14",
                description = "The days that the platform has for an answer. Default: ${DEFAULT-VALUE}.")
        private int daysToAnswer;

        /** What is not named is said in the document's language. */
        DecisionPolicy policy(Language language) {
            return new DecisionPolicy(
                    platform.equals(PLATFORM) ? language.say(Phrase.of("decision.unnamed-platform")) : platform,
                    contact.equals(CONTACT) ? language.say(Phrase.of("decision.unnamed-contact")) : contact,
                    address.equals(ADDRESS) ? language.say(Phrase.of("decision.unnamed-address")) : address,
                    daysToAsk,
                    daysToAnswer);
        }
    }

    @Override
    public Integer call() throws Exception {
        Language chosen = requireSensible(language::language);
        DecisionPolicy named = requireSensible(() -> policy.policy(chosen));
        if (format == Format.JSON && !typed(List.of(LanguageOption.NAME)).isEmpty()) {
            throw usage("--language has no effect on --format json");
        }
        if (format == Format.PDF && file == null) {
            throw usage("--format pdf needs --out FILE");
        }
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            Optional<Decision> found = requireSensible(() -> find(ledger));
            if (found.isEmpty()) {
                return fail("no decision " + decision + (worker == null ? " in this ledger" : " of worker " + worker)
                        + "; 'piecework decisions' lists them");
            }
            print(found.get().document(named, clock().instant()), chosen);
        }
        return 0;
    }

    private void print(DecisionDocument document, Language chosen) throws IOException {
        if (file == null) {
            write(document, chosen, out(), width());
        } else {
            new OutputFile(file).write(bytes -> writeFile(document, chosen, bytes));
        }
    }

    private boolean writeFile(DecisionDocument document, Language chosen, OutputStream bytes) throws IOException {
        if (format == Format.PDF) {
            Pdf.write(new DecisionPage(document, chosen), bytes);
            return true;
        }
        var text = new PrintWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        write(document, chosen, text, TerminalWidth.UNLIMITED);
        if (text.checkError()) {
            throw new IOException("the decision could not be written to its end");
        }
        return true;
    }

    private void write(DecisionDocument document, Language chosen, PrintWriter text, int width) throws IOException {
        switch (format) {
            case JSON -> DecisionExport.json(document, text);
            case HTML -> new DecisionPage(document, chosen).html(text);
            default -> text.print(TextWrap.wrap(Documents.text(document, chosen), width));
        }
        text.flush();
    }

    private Optional<Decision> find(Ledger ledger) {
        return worker == null
                ? ledger.asOperator().decision(decision)
                : ledger.asWorker(worker).decision(decision);
    }
}
