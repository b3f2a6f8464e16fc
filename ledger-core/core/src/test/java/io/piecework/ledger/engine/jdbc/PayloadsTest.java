package io.piecework.ledger.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.engine.port.PayloadArchive;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a row has in place of a payload that was moved. */
class PayloadsTest {

    @Test
    void every_number_of_an_archive_is_read_as_it_was_written() {
        for (int number : List.of(1, 42, 999_999_999)) {
            assertThat(Payloads.archive(Payloads.mark(number))).hasValue(number);
        }
    }

    /** A proof reports them as content that cannot be read. It must not end there. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "@", "@x", "@-1", "@0", "@1 ", "@01", "@2147483648", "@99999999999999", "1", "{\"a\":\"@1\"}"
            })
    void content_that_is_no_number_of_an_archive_stays_as_it_is(String content) {
        List<byte[]> rows = List.of(content.getBytes(StandardCharsets.UTF_8));

        assertThat(Payloads.STORED.unproved(
                        rows,
                        new Payloads.Columns<>(
                                row -> row,
                                row -> new PayloadArchive.Place("task:t-1", 0, ""),
                                row -> 1,
                                (row, other) -> other)))
                .isSameAs(rows);
    }
}
