package io.piecework.ledger.file.export.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.file.parquet.ParquetColumn;
import io.piecework.ledger.file.parquet.ParquetFile;
import io.piecework.ledger.file.parquet.ParquetWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the writer writes, as DuckDB reads it. */
class ParquetFileTest {

    private static final List<ParquetColumn> COLUMNS = List.of(
            ParquetColumn.count("number"),
            ParquetColumn.text("text"),
            ParquetColumn.text("word").orNull(),
            ParquetColumn.amount("amount"),
            ParquetColumn.amount("rest").orNull(),
            ParquetColumn.time("moment"),
            ParquetColumn.time("later").orNull(),
            new ParquetColumn("payload", ParquetColumn.Type.JSON, false),
            new ParquetColumn("hash", ParquetColumn.Type.BYTES, false));

    @TempDir
    Path folder;

    @Test
    void the_least_and_greatest_values_are_read_as_they_were_written() throws IOException {
        write(List.of(least(), greatest()));

        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.rows("SELECT number, text, word, amount, rest, epoch_us(moment), epoch_us(later),"
                            + " payload->>'$.a', hex(hash) FROM '" + file() + "'"))
                    .containsExactly(
                            "-9223372036854775808|||-99999999999999999999999999.999999999999||0|||",
                            "9223372036854775807|\uD83D\uDC36 \u0130|x|0.000000000001|-0.000000000001|"
                                    + "253402300799999999|-62135596799999999|USD 0.50|00FF");
            assertThat(duck.rows("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '" + file() + "')"))
                    .containsExactly(
                            "number|BIGINT",
                            "text|VARCHAR",
                            "word|VARCHAR",
                            "amount|DECIMAL(38,12)",
                            "rest|DECIMAL(38,12)",
                            "moment|TIMESTAMP WITH TIME ZONE",
                            "later|TIMESTAMP WITH TIME ZONE",
                            "payload|JSON",
                            "hash|BLOB");
        }
    }

    private static List<?> least() {
        return Arrays.asList(
                Long.MIN_VALUE,
                "",
                null,
                new BigDecimal("-99999999999999999999999999.999999999999"),
                null,
                Instant.EPOCH,
                null,
                bytes("{}"),
                new byte[0]);
    }

    private static List<?> greatest() {
        return Arrays.asList(
                Long.MAX_VALUE,
                "\uD83D\uDC36 \u0130",
                "x",
                new BigDecimal("0.000000000001"),
                new BigDecimal("-0.000000000001"),
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                Instant.parse("0001-01-01T00:00:00.000001Z"),
                bytes("{\"a\":\"USD 0.50\"}"),
                new byte[] {0, -1});
    }

    @Test
    void a_file_without_rows_has_its_columns() throws IOException {
        write(List.of());

        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.rows("SELECT COUNT(*), SUM(amount), MAX(moment) FROM '" + file() + "'"))
                    .containsExactly("0||");
        }
    }

    /** Several groups of rows, and texts that repeat. */
    @Test
    void random_rows_are_read_as_they_were_written() throws IOException {
        Random random = random();
        var rows = new ArrayList<List<?>>();
        var expected = new ArrayList<String>();
        for (int i = 0; i < 60_000; i++) {
            boolean run = i / 1_000 % 2 == 0;
            String text = run ? "same" : Integer.toString(random.nextInt(1 << random.nextInt(1, 20)));
            String word = random.nextInt(5) == 0 || (run && i / 3_000 % 2 == 0) ? null : "w" + random.nextInt(3);
            BigDecimal amount = BigDecimal.valueOf(random.nextLong(), random.nextInt(13));
            byte[] payload = bytes("{\"n\":" + i + ",\"text\":\"" + text.repeat(random.nextInt(40)) + "\"}");
            rows.add(Arrays.asList(
                    (long) i,
                    text,
                    word,
                    amount,
                    run ? null : amount.negate(),
                    Instant.ofEpochSecond(i),
                    run ? Instant.EPOCH : null,
                    payload,
                    new byte[] {(byte) i}));
            expected.add(i + "|" + text + "|" + (word == null ? "" : word) + "|"
                    + amount.setScale(12).toPlainString() + "|"
                    + (run ? "" : amount.negate().setScale(12).toPlainString()) + "|" + i * 1_000_000L + "|"
                    + (run ? "0" : "") + "|" + new String(payload, StandardCharsets.UTF_8) + "|"
                    + String.format("%02X", (byte) i));
        }
        write(rows);

        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.rows("SELECT number, text, word, amount, rest, epoch_us(moment), epoch_us(later), payload,"
                            + " hex(hash) FROM '" + file() + "'"))
                    .isEqualTo(expected);
            assertThat(duck.rows("SELECT COUNT(DISTINCT row_group_id) > 1,"
                            + " SUM(total_compressed_size) < SUM(total_uncompressed_size)"
                            + " FROM parquet_metadata('" + file() + "')"))
                    .containsExactly("true|true");
        }
    }

    private static Random random() {
        long seed = Long.getLong("piecework.parquet.seed", 20261127);
        System.out.println("ParquetFileTest seed " + seed + " (-Dpiecework.parquet.seed)");
        return new Random(seed);
    }

    private Path file() {
        return folder.resolve("test.parquet");
    }

    private void write(List<? extends List<?>> rows) throws IOException {
        try (ParquetWriter writer = new ParquetWriter(folder);
                ParquetFile file = writer.begin(file(), COLUMNS, 2_048)) {
            for (List<?> row : rows) {
                file.add(row);
            }
            file.end();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
