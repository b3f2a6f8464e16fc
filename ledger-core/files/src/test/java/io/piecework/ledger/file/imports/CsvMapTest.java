package io.piecework.ledger.file.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A map is read whole or refused with one line that names the place. */
class CsvMapTest extends CsvStory {

    private static final String MAP = """
            {"name": "mine",
             "columns": {"task": "Study", "assignment": ["Id", "Key"], "worker": WORKER, "status": "State",
                         "reward": "Pay", "accepted": "Begin", "submitted": "End"},
             "fixed": {"currency": "USD"},
             "statuses": {"Done": "approved"}}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"Who", "Person", "PER_SON", "who"})
    void the_first_column_that_the_file_has_counts(String worker) {
        onNew(TestDatabase.H2, ledger -> {
            String file = "Study,Key," + worker + ",State,Pay,Begin,End\n"
                    + "S1,A1,ada,DONE,0.10,2026-10-01T09:00:00Z,2026-10-01T09:00:01Z\n";
            imports(ledger, map("[\"Who\", \"Person\", \"per son\"]"), file);
            assertThat(problems).isEmpty();
            assertThat(balances(ledger)).isEqualTo("ada 0.10 + 0.00");
        });
    }

    /** As a device or a pipe, which has no size. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_map_without_an_end_is_refused() {
        assertThatThrownBy(() -> CsvMap.read(Path.of("/dev/zero")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the map is larger than 65536 bytes");
    }

    @Test
    void the_preferred_column_counts_if_the_file_has_several() {
        onNew(TestDatabase.H2, ledger -> {
            String file = """
                    Study,Id,Person,Who,State,Pay,Begin,End
                    S1,A1,bob,ada,Done,0.10,2026-10-01T09:00:00Z,2026-10-01T09:00:01Z
                    """;
            imports(ledger, map("[\"Who\", \"Person\"]"), file);
            assertThat(balances(ledger)).isEqualTo("ada 0.10 + 0.00");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|field \"worker\" is empty",
                "null|field \"worker\" is empty",
                "[\"Who\", null]|field \"worker\" is empty",
                "[\"Who\", \" \"]|field \"worker\" is empty",
                "\"\"|field \"worker\" is empty"
            })
    void a_field_without_a_column_is_refused(String worker, String message) {
        assertThatThrownBy(() -> map(worker))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void names_are_few_and_short_and_words_are_clear() {
        String many = IntStream.range(0, 21).mapToObj(i -> "\"c" + i + "\"").collect(Collectors.joining(",", "[", "]"));
        assertThatThrownBy(() -> map(many)).hasMessage("field \"worker\" has 21 columns, it can have at most 20");
        assertThatThrownBy(() -> map("\"" + "x".repeat(201) + "\""))
                .hasMessage("field \"worker\" has a column of more than 200 characters");
        assertThatThrownBy(() -> map("[[\"Who\"]]")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> map("{\"a\": \"b\"}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CsvMap.parse(MAP.replace("WORKER", "\"Who\"")
                        .replace("\"Done\": \"approved\"", "\"Done\": \"approved\", \"DONE\": \"rejected\"")))
                .hasMessage(
                        "statuses: \"DONE\" is both approved and rejected; letter case and hyphens make no difference");
        assertThatThrownBy(() -> map("\"Who\"").with("wroker", "ada"))
                .hasMessageStartingWith("unknown field \"wroker\"; did you mean worker? Known are task, title, ");
        assertThatThrownBy(() -> CsvMap.ready("tolokka"))
                .hasMessage(
                        "there is no map \"tolokka\"; did you mean toloka? Known are toloka, prolific, or name a JSON"
                                + " file");
        assertThatThrownBy(() -> map("\"Who\"").with("worker", " ")).hasMessage("worker is empty");
    }

    @Test
    void a_header_of_many_columns_is_read_in_time_and_reported_in_one_short_line() {
        String wide = IntStream.range(0, 120_000).mapToObj(i -> "c" + i).collect(Collectors.joining(",")) + "\n";
        onNew(
                TestDatabase.H2,
                ledger -> assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () -> assertThatThrownBy(() -> imports(ledger, map("\"Who\""), wide))
                                .isInstanceOf(ResultsFileException.class)
                                .message()
                                .hasLineCount(1)
                                .endsWith("c29 and 119970 more.")
                                .hasSizeLessThan(400)));
    }

    @Test
    void the_page_names_every_field_and_status_of_a_map() throws IOException {
        String page = Files.readString(Path.of("../docs/start/command-line.md"));
        assertThat(Arrays.stream(CsvField.values()).map(field -> "`" + field + "`"))
                .allSatisfy(name -> assertThat(page).contains(name));
        assertThat(Arrays.stream(CsvStatus.values()).map(status -> "`" + status + "`"))
                .allSatisfy(name -> assertThat(page).contains(name));
        assertThat(Arrays.stream(CsvMapFile.class.getRecordComponents())
                        .map(part -> "| `" + part.getName().replace("amountPrefix", "amount_prefix") + "` |"))
                .allSatisfy(name -> assertThat(page).contains(name));
    }

    private static CsvMap map(String worker) {
        return CsvMap.parse(MAP.replace("WORKER", worker));
    }
}
