package io.piecework.ledger.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.stream.Replay;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything runs, in slices that are too short to measure anything. */
class RunTest {

    private static final Scale TINY = new Scale(1, Duration.ofMillis(50), 200, 50, 50, 20, 400);

    @Test
    void every_contender_does_its_work_and_is_in_the_table() throws Exception {
        var report = new Report();
        var said = new StringWriter();
        try (var run = new Run(TINY, null, new Progress(new PrintWriter(said)), report)) {
            for (Part part : Part.values()) {
                part.in(run);
            }
            run.appends(1_200);
            assertThat(wrongWith(run.ledger())).isEmpty();
        }
        assertThat(report.races())
                .hasSize(Part.values().length + 4)
                .allSatisfy(race -> assertThat(race.slices())
                        .allSatisfy((name, slices) -> assertThat(slices)
                                .as(name)
                                .hasSize(TINY.rounds())
                                .allSatisfy(
                                        slice -> assertThat(slice.perSecond()).isPositive())));
        assertThat(report.targets())
                .allSatisfy(target ->
                        assertThat(target.measured().median()).isPositive().isFinite());
        var table = new StringWriter();
        report.print(new PrintWriter(table));
        assertThat(table.toString())
                .contains(HandWritten.HOT, HandWritten.STRIPED, AxonDefaults.NAME, Unnested.NAME, "32 callers ÷ (a)");
    }

    /** Copied rows are as good as the ledger's own. */
    private static List<String> wrongWith(Ledger ledger) {
        var findings = new ArrayList<String>();
        ledger.asAuditor().verify(new Replay.Watcher() {
            @Override
            public void progress(String pass, long events) {}

            @Override
            public void finding(String sentence) {
                findings.add(sentence);
            }
        });
        return findings;
    }
}
