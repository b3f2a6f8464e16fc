package io.piecework.ledger.benchmarks;

import io.piecework.ledger.benchmarks.jmh.JmhRunner;
import io.piecework.ledger.benchmarks.result.Report;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the benchmarks. */
@Command(
        name = "benchmarks",
        sortOptions = false,
        description =
                "Measures the ledger against other ways to record the same approvals, on one PostgreSQL server with"
                        + " fsync on.",
        footer = {
            "",
            "Every operation approves one submitted assignment with a fee. The contenders run in turn, one time slice each."
                    + " A ratio is the ledger's operations per second divided by those of another contender in the same round:"
                    + " 2.00 means twice as fast. Ratios of times are marked \"(time)\": 2.00 means twice as slow. The report"
                    + " shows the median of each ratio, its quartiles and its target. Compare ratios between machines, not"
                    + " operations per second.",
            "",
            "CPU is the processor time of one operation in microseconds, of this process and of the server's processes. A ratio that"
                    + " begins with CPU divides the sum of the two by another contender's: 0.50 means half the work. It hardly"
                    + " depends on the disk.",
            "",
            "Each table is printed to standard output as soon as it is measured; progress goes to standard error.",
            "",
            "  (a) one row of an event's size and its commit",
            "  (b) event, entries, balances and assignment by hand-written SQL, one commit",
            "  (c) the same approval on Axon Framework with its JDBC defaults",
            "  (d) two transfers of pgledger in one transaction",
            "  (e) the ledger's rows in batches of arrays, without loading or deciding anything",
            "",
            "Examples:",
            "  java -jar examples/benchmarks/target/benchmarks.jar --quick",
            "  java -jar examples/benchmarks/target/benchmarks.jar --only=one-caller,bulk",
            "  java -jar examples/benchmarks/target/benchmarks.jar --disk=slow",
            "  java -jar examples/benchmarks/target/benchmarks.jar --against before.jar"
        })
public final class Benchmarks implements Callable<Integer> {

    private static final long TEN_MILLION = 10_000_000;

    @Option(
            names = "--quick",
            description =
                    "Run every benchmark with short time slices: a few minutes. The figures show that it works, not more.")
    private boolean quick;

    @Option(
            names = "--disk",
            paramLabel = "DISK",
            description = "${COMPLETION-CANDIDATES}: on a slow disk, each flush of the server's log takes 2 ms more"
                    + " (commit_delay). Default: ${DEFAULT-VALUE}.")
    private Disk disk = Disk.AS_IS;

    @Option(
            names = "--against",
            paramLabel = "JAR",
            description =
                    "Also compare with the ledger of another build, in the same rounds; this is its benchmark jar.")
    private @Nullable Path against;

    @Option(
            names = "--pgledger",
            paramLabel = "DIR",
            description = "Also compare with pgledger, whose SQL files are in this folder.")
    private @Nullable Path pgledger;

    @Option(
            names = "--long",
            description = "Only compare approvals on top of ten million stored events with approvals on top of ten"
                    + " thousand; needs about 10 GB of disk.")
    private boolean longHistory;

    @Option(names = "--keep", paramLabel = "FILE", description = "Also write the results to this file, as JSON.")
    private @Nullable Path kept;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description =
                    "Also draw the curve of throughput and latency by number of callers to this file, as SVG. Without"
                            + " --only, only the curve is measured.")
    private @Nullable Path picture;

    @Option(names = "--jmh", description = "Only run the JMH benchmarks, which need no database.")
    private boolean jmh;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Only run these, separated by commas: ${COMPLETION-CANDIDATES}. The curve runs only if it is chosen.")
    private List<Section> only = List.of();

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
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
        if (jmh) {
            JmhRunner.run();
            return 0;
        }
        CommandLine line = spec.commandLine();
        var report = new Report(line.getOut(), kept, picture);
        var progress = new Progress(line.getErr());
        try (var run = new BenchmarkRun(setting(), progress, report)) {
            run.printHead();
            run.warmUp();
            if (longHistory) {
                run.appends(TEN_MILLION);
            } else {
                for (Section section : sections()) {
                    section.in(run);
                }
            }
        }
        report.printAllRatios();
        return 0;
    }

    /** What runs, in this order. */
    List<Section> sections() {
        if (!only.isEmpty()) {
            return only;
        }
        return picture != null
                ? List.of(Section.CURVE)
                : Arrays.stream(Section.values()).filter(Section::isUsual).toList();
    }

    private Setting setting() {
        if (against != null && !Files.isRegularFile(against)) {
            throw new ParameterException(spec.commandLine(), "--against: there is no jar " + against.toAbsolutePath());
        }
        return new Setting(quick ? Scale.QUICK : Scale.FULL, disk, pgledger, against);
    }
}
