package io.piecework.ledger.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The README has some figures of the page on speed; both are measured by hand. */
class SpeedPagesTest {

    private static final Path ROOT = Path.of("../..");

    /** A line of the page's table. */
    private record Line(String load, String disk, String sql, String raw, String axon) {

        static Line of(String line) {
            List<String> cells =
                    List.of(line.split("\\|", -1)).stream().map(String::strip).toList();
            return new Line(cells.get(1), cells.get(2), cells.get(4), cells.get(5), cells.get(6));
        }

        /** The ratio to SQL with one row of fees, or with 64. */
        String sql(int of) {
            return sql.split(" / ")[of];
        }

        String rawRatio() {
            return raw.split(" ")[0];
        }
    }

    @Test
    void the_readme_says_what_the_page_says() throws IOException {
        List<Line> page = Files.readAllLines(ROOT.resolve("ledger-core/docs/concepts/speed.md")).stream()
                .filter(line -> line.startsWith("| ") && (line.contains("| fast |") || line.contains("| slow |")))
                .map(Line::of)
                .toList();
        Line many = line(page, "32 callers", "fast");
        Line manySlow = line(page, "32 callers", "slow");
        Line flight = line(page, "32 callers, 64 commands in flight each", "fast");
        Line flightSlow = line(page, "32 callers, 64 commands in flight each", "slow");
        Line bulk = line(page, "10,000 in one call (`executeEach`)", "fast");
        Line bulkSlow = line(page, "10,000 in one call (`executeEach`)", "slow");

        assertThat(Files.readAllLines(ROOT.resolve("README.md")))
                .contains(
                        "| 32 callers | %s · %s | %s · %s | %s · %s | %s · %s |"
                                .formatted(
                                        many.axon(),
                                        manySlow.axon(),
                                        many.sql(0),
                                        manySlow.sql(0),
                                        many.sql(1),
                                        manySlow.sql(1),
                                        many.rawRatio(),
                                        manySlow.rawRatio()),
                        "| 32 callers, 64 commands in flight each | | | | %s · %s |"
                                .formatted(flight.rawRatio(), flightSlow.rawRatio()),
                        "| 10,000 approvals in bulk | | | | %s · %s, by one caller |"
                                .formatted(bulk.rawRatio(), bulkSlow.rawRatio()),
                        "| one caller | | %s | | |"
                                .formatted(line(page, "1 caller", "fast").sql(0)));
    }

    private static Line line(List<Line> page, String load, String disk) {
        return Objects.requireNonNull(page.stream()
                .filter(line -> line.load().equals(load) && line.disk().equals(disk))
                .findAny()
                .orElse(null));
    }
}
