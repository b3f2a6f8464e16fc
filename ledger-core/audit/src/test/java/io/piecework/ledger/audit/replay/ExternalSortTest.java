package io.piecework.ledger.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows come back in the order of their keys and with the same values, whether they were sorted in memory or in a file. */
class ExternalSortTest {

    private static final long SEED = 11;

    private static final TableShape SHAPE = new TableShape(
            "ledger_tip",
            List.of("stream", "sequence", "line"),
            List.of(
                    new TableColumn("stream", Types.VARCHAR),
                    new TableColumn("sequence", Types.BIGINT),
                    new TableColumn("line", Types.INTEGER)),
            false,
            List.of());

    /** Letters that UTF-8 and UTF-16 sort differently, and those that an encoding could lose. */
    private static final List<String> LETTERS =
            List.of("a", "b", "\0", "\u0001", ":", "é", "\uffff", "\ud83d\ude00", "語", "-");

    @ParameterizedTest
    @CsvSource({"3000, 1000000, 1000000", "3000, 20000, 0", "3000, 200, 0", "1, 100, 0", "0, 100, 0"})
    void rows_come_back_in_the_order_of_their_keys(int count, int run, int small) {
        var random = new Random(SEED);
        List<List<@Nullable Object>> rows =
                IntStream.range(0, count).mapToObj(i -> row(random)).toList();
        var bytes = new RowBytes();
        try (var sort = new ExternalSort(run, small)) {
            rows.forEach(row -> sort.add(bytes.key(row, SHAPE.key().size()), bytes.row(row)));
            sort.sort();

            List<List<@Nullable Object>> sorted = read(sort);

            assertThat(sorted).as("seed %d", SEED).hasSize(count).containsExactlyInAnyOrderElementsOf(rows);
            assertThat(sorted).isSortedAccordingTo(SHAPE::compare);
        }
    }

    @Test
    void a_row_may_be_larger_than_all_that_is_sorted_at_once() {
        var bytes = new RowBytes();
        byte[] large = new byte[300_000];
        Arrays.fill(large, (byte) 7);
        try (var sort = new ExternalSort(1_000, 0)) {
            for (int i = 5; i > 0; i--) {
                sort.add(bytes.key(List.of((long) i), 1), bytes.row(List.of((long) i, large)));
            }
            sort.sort();
            for (long i = 1; i <= 5; i++) {
                ByteBuffer next = Objects.requireNonNull(sort.next());
                List<@Nullable Object> row = RowBytes.read(next, 2);
                assertThat(row.get(0)).isEqualTo(i);
                assertThat((byte[]) row.get(1)).isEqualTo(large);
            }
            assertThat(sort.next()).isNull();
        }
    }

    @Test
    void every_value_that_a_column_has_is_kept() {
        List<@Nullable Object> row = Arrays.asList(
                null,
                "",
                "Größe \0",
                "half a pair: \ud83d",
                Long.MIN_VALUE,
                -1,
                new BigDecimal("-0.500000000000"),
                new BigDecimal("123456789012345678901234567890"),
                new BigDecimal("1E+5"),
                Instant.parse("1969-12-31T23:59:59.999999Z"));

        assertThat(RowBytes.read(ByteBuffer.wrap(new RowBytes().row(row)), row.size()))
                .isEqualTo(row);
    }

    private static List<List<@Nullable Object>> read(ExternalSort sort) {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (ByteBuffer row = sort.next(); row != null; row = sort.next()) {
            rows.add(RowBytes.read(row, SHAPE.columns().size()));
        }
        return rows;
    }

    private static List<@Nullable Object> row(Random random) {
        var stream = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            stream.append(LETTERS.get(random.nextInt(LETTERS.size())));
        }
        return List.of(stream.toString(), (long) random.nextInt(5) - 2, random.nextInt(5) - 2);
    }
}
