package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.proof.Finding;
import io.piecework.ledger.audit.proof.Verification;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.exported.VerifiedFiles;
import io.piecework.ledger.cli.output.NotedFingerprints;
import io.piecework.ledger.cli.output.ReplayReport;
import io.piecework.ledger.finance.ClosedPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code piecework verify}. */
@Command(
        name = "verify",
        header = "Prove that the database is complete and consistent.",
        description = {
            "Checks that no event is missing from the sequence of a task, an assignment, a worker and so on, that every"
                    + " event can be read and its stored hash matches its content and the hash before it, that entries,"
                    + " balances and statements follow from the events, that every currency's journal sums to zero, and"
                    + " that closed periods are as they were closed.",
            "Events are also compared with each other: a figure that two events have must be the same in both.",
            "With --file, compares exported files with their manifest instead, without a database: names, sizes and digests,"
                    + " and with DuckDB's driver on the class path also rows and sums.",
            "With --against, a line says how many of the noted fingerprints match.",
            "Prints one line for each difference. Other processes may write at the same time."
        },
        exitCodeList = {
            "0:nothing differs",
            "1:events, rows or exported files differ, or the ledger or a file could not be read",
            "2:wrong usage",
            "3:a closed period has no seal, which it could be compared with; nothing else",
            "4:the sequence of positions was set back; nothing else but a missing seal",
            "5:the events are not those of a fingerprint, of --against or of a seal; nothing of 1 or 6",
            "6:the closing of a period was deleted or changed; nothing of 1",
            "7:a definition in the database is not as the ledger's schema makes it; nothing of 1, 5 or 6",
            "8:positions of a listener were deleted or changed; nothing of 1, 5, 6 or 7"
        },
        footer = {
            "piecework verify",
            "piecework verify --json",
            "piecework verify --db restored.mv.db",
            "piecework verify --file books"
        })
final class VerifyCommand extends LedgerCommand {

    private static final int UNSEALED = 3;

    /** Room for thousands of fingerprints. */
    private static final int LARGEST = 1 << 20;

    private static final Map<Finding, Integer> EXIT_CODES = Map.of(
            Finding.DIFFERENCE, ErrorHandler.FAILED,
            Finding.CLOSING, 6,
            Finding.FINGERPRINT, 5,
            Finding.DEFINITION, 7,
            Finding.LISTENER, 8,
            Finding.SET_BACK, 4,
            Finding.SEAL, UNSEALED);

    @Option(
            names = "--json",
            description = "Print JSON lines: one object for each difference, and a last one with the numbers.")
    private boolean json;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "Compare with the fingerprints in this file: lines that 'piecework fingerprint' printed, or a"
                    + " statement or report as text, HTML or JSON.")
    private @Nullable Path against;

    @Option(
            names = "--file",
            paramLabel = "FOLDER",
            description =
                    "Compare the files that 'piecework export parquet' wrote into this folder with their manifest.")
    private @Nullable Path file;

    private NotedFingerprints compared = NotedFingerprints.NONE;

    @Override
    public Integer call() throws Exception {
        if (file != null) {
            return verifyFiles(file);
        }
        List<Fingerprint> noted = against == null ? List.of() : noted(against);
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS);
                ReplayReport report = new ReplayReport(out(), err(), width(), json)) {
            Verification verification = Audit.of(ledger.asAuditor()).verify(report);
            report.done();
            compare(ledger, noted, report);
            if (json) {
                out().println(inJson(verification));
                return exit(verification);
            }
            if (verification.unused() > 0) {
                printNote(ReplayReport.unused(verification.unused(), verification.ranges()));
            }
            out().println(ReplayReport.read(verification.events(), verification.streams()) + " verified: "
                    + result(verification));
            if (!compared.noted().isEmpty()) {
                print(compared.inWords() + "\n");
            }
            if (verification.isClean() && compared.differing() == 0) {
                printPeriods(ledger.asAuditor().closedPeriods());
            }
            return exit(verification);
        }
    }

    private int verifyFiles(Path folder) throws IOException {
        if (against != null) {
            throw usage("--against is about a database, --file about exported files; give one of them");
        }
        VerifiedFiles verified = VerifiedFiles.in(folder);
        try (ReplayReport report = new ReplayReport(out(), err(), width(), json)) {
            verified.findings().forEach(report::finding);
        }
        if (json) {
            out().println(verified.inJson());
        } else {
            print(verified.inWords());
        }
        return verified.findings().isEmpty() ? 0 : ErrorHandler.FAILED;
    }

    private String inJson(Verification verification) {
        String ranges = verification.ranges().stream()
                .map(range -> "[" + range.first() + "," + range.last() + "]")
                .collect(Collectors.joining(",", "[", "]"));
        return "{\"events\":" + verification.events() + ",\"streams\":" + verification.streams() + ",\"unused\":"
                + verification.unused() + ",\"unusedRanges\":" + ranges + ",\"closedPeriods\":" + verification.closed()
                + ",\"withoutSeal\":" + verification.unsealed() + ",\"sequenceSetBack\":" + verification.setBack()
                + ",\"kinds\":" + kinds(verification) + ",\"findings\":"
                + (verification.findings() + compared.differing())
                + compared.inJson() + "}";
    }

    /** The number of findings of each kind, without those of {@code --against}. */
    private static String kinds(Verification verification) {
        return Arrays.stream(Finding.values())
                .filter(kind -> verification.count(kind) > 0)
                .map(kind -> "\"" + kind + "\":" + verification.count(kind))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** A device or a pipe has no size, so it is read up to a limit. */
    private String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw usage(file + " is larger than " + LARGEST + " bytes; 'piecework fingerprint' prints one line");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }

    private List<Fingerprint> noted(Path file) throws IOException {
        List<Fingerprint> noted;
        try {
            noted = Fingerprint.allIn(text(file));
        } catch (IllegalArgumentException e) {
            throw usage(file + ": " + e.getMessage());
        }
        if (noted.isEmpty()) {
            throw usage(file + " has no fingerprint; 'piecework fingerprint' prints one");
        }
        List<Fingerprint> ofEvents =
                noted.stream().filter(each -> !each.equals(Fingerprint.NONE)).toList();
        if (ofEvents.isEmpty()) {
            throw usage(
                    file + " has only the fingerprint of no events, which every ledger has and which proves nothing;"
                            + " note one once there are events");
        }
        if (ofEvents.size() < noted.size()) {
            printNote("the fingerprint of no events in " + file + ", which every ledger has, is not compared");
        }
        return ofEvents;
    }

    private void compare(Ledger ledger, List<Fingerprint> noted, ReplayReport report) {
        List<String> differences = ledger.asAuditor().differences(noted);
        differences.forEach(report::finding);
        compared = new NotedFingerprints(noted, differences.size());
    }

    private int exit(Verification verification) {
        Stream<Finding> noted = compared.differing() > 0 ? Stream.of(Finding.FINGERPRINT) : Stream.empty();
        return Stream.concat(verification.gravest().stream(), noted)
                .min(Comparator.naturalOrder())
                .map(gravest -> Objects.requireNonNull(EXIT_CODES.get(gravest)))
                .orElse(verification.unsealed() > 0 ? UNSEALED : 0);
    }

    /** Prints until when the books of each currency are closed, and the periods without a seal, which could not be checked. */
    private void printPeriods(List<ClosedPeriod> periods) {
        var books = new LinkedHashMap<String, String>();
        periods.forEach(period -> books.put(period.currency().getCurrencyCode(), inWords(period)));
        if (!books.isEmpty()) {
            print("books closed: " + String.join(", ", books.values()) + "\n");
        }
        for (ClosedPeriod period : periods) {
            if (period.seal() == null) {
                print("without a seal: " + inWords(period) + ", closed by " + period.by()
                        + "; once you know why, 'piecework close "
                        + period.currency().getCurrencyCode() + " --until "
                        + period.until() + " --by " + period.by().name()
                        + "' makes a seal from the journal as it is now\n");
            }
        }
    }

    private static String inWords(ClosedPeriod period) {
        return period.currency().getCurrencyCode() + " up to " + period.until();
    }

    private String result(Verification verification) {
        long found = verification.findings() + compared.differing();
        if (found == 0) {
            return "nothing differs";
        }
        return found == 1 ? "1 thing differs" : ReplayReport.count(found) + " things differ";
    }
}
