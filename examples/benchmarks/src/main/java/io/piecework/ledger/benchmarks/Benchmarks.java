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
                "Measures the ledger beside what else could have been written, on a PostgreSQL that waits for the disk.")
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
