package io.piecework.ledger.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.benchmarks.axon.AxonDefaults;
import io.piecework.ledger.benchmarks.result.Quartiles;
import io.piecework.ledger.benchmarks.result.Ratio;
import io.piecework.ledger.benchmarks.result.Report;
import io.piecework.ledger.benchmarks.result.Result;
import io.piecework.ledger.benchmarks.result.Sample;
import java.io.BufferedWriter;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every benchmark with samples too short to measure anything. */
class BenchmarkRunTest {

    private static final Scale TINY = new Scale(1, Duration.ofMillis(50), 200, 50, 50, 20, 400, 4);

    @Test
    @Tag("slow")
    void every_contender_runs_and_is_in_the_report(@TempDir Path folder) throws Exception {
        var setting = new Setting(TINY, Disk.AS_IS, null, jarOfThisBuild(folder));
        var printed = new StringWriter();
        var report = new Report(new PrintWriter(printed), null, null);
        try (var run = new BenchmarkRun(setting, new Progress(new PrintWriter(new StringWriter())), report)) {
            run.warmUp();
            assertThat(printed).as("the report after the warm-up").hasToString("");
            for (Section section : Section.values()) {
                section.in(run);
                assertThat(printed.toString())
                        .as("the report after " + section)
                        .contains(report.comparisons()
                                .get(report.comparisons().size() - 1)
                                .title())
                        .contains(
                                report.ratios().get(report.ratios().size() - 1).title());
            }
            run.appends(1_200);
            assertThat(PreparedLedgerTest.findings(run.ledger())).isEmpty();
        }
        assertThat(report.comparisons())
                .hasSize(Section.values().length + 6)
                .allSatisfy(comparison -> assertThat(comparison.samples())
                        .allSatisfy((name, samples) -> assertThat(samples)
                                .as(name)
                                .hasSize(TINY.rounds())
                                .allSatisfy(
                                        sample -> assertThat(sample.perSecond()).isPositive())));
        assertThat(report.ratios())
                .as("without processor time, which is counted in steps of 10 ms: so few operations may use none")
                .filteredOn(ratio -> !ratio.title().startsWith("CPU"))
                .isNotEmpty()
                .allSatisfy(ratio ->
                        assertThat(ratio.measured().median()).isPositive().isFinite());
        assertThat(printed.toString())
                .contains(
                        HandWrittenSql.HOT,
                        HandWrittenSql.STRIPED,
                        AxonDefaults.NAME,
                        UnnestBatches.NAME,
                        "32 callers ÷ (a)");
        assertThat(report.ratios())
                .extracting(Ratio::title)
                .filteredOn(title -> title.endsWith("now ÷ before"))
                .containsExactly(
                        "1 caller, now ÷ before",
                        "CPU 1 caller, now ÷ before",
                        "8 callers, now ÷ before",
                        "CPU 8 callers, now ÷ before",
                        "32 callers, now ÷ before",
                        "CPU 32 callers, now ÷ before",
                        "32 callers with 64 commands in flight each, now ÷ before",
                        "CPU 32 callers with 64 commands in flight each, now ÷ before",
                        "bulk, now ÷ before",
                        "CPU bulk, now ÷ before");
    }

    /** A jar whose manifest names the class path of this test. */
    private static Path jarOfThisBuild(Path folder) throws Exception {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(each -> Path.of(each).toUri().toString())
                                .collect(Collectors.joining(" ")));
        Path jar = folder.resolve("this.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    @Test
    void a_slow_disk_takes_two_milliseconds_more_for_a_commit_and_shares_it_between_callers() throws Exception {
        try (Server server = Server.start(Disk.SLOW)) {
            RawCommits raw = RawCommits.in(server.database("raw"));
            ProcessorTime processor = ProcessorTime.of(server.database("processor"));
            try (var one = new CallerThreads(raw, 1, 0);
                    var many = new CallerThreads(raw, 32, 0)) {
                Duration slice = Duration.ofMillis(200);
                assertThat(one.run(slice, processor).percentile(50)).isBetween(2.0, 50.0);
                assertThat(many.run(slice, processor).perSecond())
                        .isGreaterThan(4 * one.run(slice, processor).perSecond());
            }
        }
    }

    @Test
    void the_head_names_the_disk_and_its_commits() throws Exception {
        var printed = new StringWriter();
        var setting = new Setting(TINY, Disk.SLOW, null, null);
        try (var run = new BenchmarkRun(
                setting,
                new Progress(new PrintWriter(new StringWriter())),
                new Report(new PrintWriter(printed), null, null))) {
            run.printHead();
        }
        assertThat(printed.toString())
                .containsPattern("PostgreSQL 18\\.\\d+ with fsync on, \\d+ processors, Java \\d+")
                .contains("disk slow: that of this machine, with 2 ms more for each flush of the log")
                .containsPattern("a raw commit of one caller takes [2-9]\\.\\d\\d ms; \\d+ per second")
                .containsPattern("raw commits of 32 callers: \\d+ per second");
    }

    @Test
    void a_table_is_printed_when_its_comparison_ends() {
        var printed = new StringWriter();
        var report = new Report(new PrintWriter(new BufferedWriter(printed)), null, null);
        var sample = new Sample(30, 2, new long[] {1_000_000, 2_000_000, 4_000_000}, 60_000, 90_000);
        var result = new Result("1 caller", "ledger", Map.of("ledger", 1), Map.of("ledger", List.of(sample)));

        report.add(result, List.of(Ratio.atLeast("1 caller ÷ (a)", 0.5, new Quartiles(0.3, 0.4, 0.6))));

        assertThat(printed).hasToString("""
                1 caller

                contender  callers  per second  p50 ms  p99 ms  CPU JVM µs  CPU server µs
                ledger           1          15   2.000   4.000           2              3

                ratio           target  stretch  median    quartiles
                1 caller ÷ (a)  ≥ 0.50             0.40  0.30 – 0.60  missed

                """);
    }
}
