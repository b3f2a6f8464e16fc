package io.piecework.ledger.benchmarks;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The benchmarks' command line. */
@Command(
        name = "benchmarks",
        sortOptions = false,
        description =
                "Measures the ledger beside what else could have been written, on a PostgreSQL that waits for the disk.",
        footer = {
            "",
            "All work is the same: approve one submitted assignment with a fee. The contenders take turns, a slice of time each,"
                    + " and every ratio is the ledger's pieces a second divided by another's in the same turn: 2.00 is twice as fast."
                    + " Ratios of times are marked so, and 2.00 is twice as slow. The table shows their median, the quartiles beside"
                    + " it, and what was asked for; nothing is adjusted to meet it. Ratios can be compared between machines, pieces"
                    + " a second cannot.",
            "",
            "  (a) one event-sized row and its commit, a caller each",
            "  (b) the ledger's rows by hand-written SQL, one round trip and one commit",
            "  (c) the same approval on Axon Framework as it comes",
            "  (d) two transfers of pgledger in one transaction",
            "  (e) the ledger's rows in batches of arrays, nothing looked at or decided"
        })
public final class Benchmarks implements Callable<Integer> {

    private static final long TEN_MILLION = 10_000_000;

    @Option(names = "--quick", description = "Everything, shortly: less than three minutes.")
    private boolean quick;

    @Option(
            names = "--pgledger",
            paramLabel = "DIR",
            description = "Also against pgledger, whose SQL files are in this folder.")
    private @Nullable Path pgledger;

    @Option(
            names = "--long",
            description =
                    "Only approvals behind ten million events against ten thousand; fills the disk with some 10 GB.")
    private boolean aged;

    @Option(names = "--jmh", description = "Only the JMH benchmarks of what needs no database.")
    private boolean jmh;

    @Option(names = "--only", paramLabel = "NAME", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private List<Part> only = List.of();

    @Option(names = "--help", usageHelp = true, description = "Shows this.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    public static void main(String[] args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out, err).execute(args));
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Benchmarks()).setOut(out).setErr(err).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws Exception {
        CommandLine line = spec.commandLine();
        if (jmh) {
            Micro.run();
            return 0;
        }
        var report = new Report();
        try (var run = new Run(quick ? Scale.QUICK : Scale.FULL, pgledger, new Progress(line.getErr()), report)) {
            if (aged) {
                run.appends(TEN_MILLION);
            } else {
                for (Part part : only.isEmpty() ? List.of(Part.values()) : only) {
                    part.in(run);
                }
            }
        }
        report.print(line.getOut());
        return 0;
    }
}
