package io.piecework.ledger.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.benchmarks.axon.AxonDefaults;
import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs every benchmark with samples too short to measure anything. */
class BenchmarkRunTest {

    private static final Scale TINY = new Scale(1, Duration.ofMillis(50), 200, 50, 50, 20, 400);

    @Test
    void every_contender_runs_and_is_in_the_report() throws Exception {
        var printed = new StringWriter();
        var report = new Report(new PrintWriter(printed));
        try (var run = new BenchmarkRun(TINY, null, new Progress(new PrintWriter(new StringWriter())), report)) {
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
                .hasSize(Section.values().length + 4)
                .allSatisfy(comparison -> assertThat(comparison.samples())
                        .allSatisfy((name, samples) -> assertThat(samples)
                                .as(name)
                                .hasSize(TINY.rounds())
                                .allSatisfy(
                                        sample -> assertThat(sample.perSecond()).isPositive())));
        assertThat(report.ratios())
                .allSatisfy(ratio ->
                        assertThat(ratio.measured().median()).isPositive().isFinite());
        assertThat(printed.toString())
                .contains(
                        HandWrittenSql.HOT,
                        HandWrittenSql.STRIPED,
                        AxonDefaults.NAME,
                        UnnestBatches.NAME,
                        "32 callers ÷ (a)");
    }

    @Test
    void a_table_is_printed_when_its_comparison_ends() {
        var printed = new StringWriter();
        var report = new Report(new PrintWriter(new BufferedWriter(printed)));
        var sample = new Sample(30, 2, new long[] {1_000_000, 2_000_000, 4_000_000}, 60_000, 90_000);
        var result =
                new Comparison.Result("1 caller", "ledger", Map.of("ledger", 1), Map.of("ledger", List.of(sample)));

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
