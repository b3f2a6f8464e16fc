package io.piecework.ledger.cli.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Reading stops as soon as a line is too long. */
class HugeLinesTest {

    private static final int READ_AHEAD = 1 << 16;

    /** A gigabyte of letters on one line after a first line; no byte of it is kept in memory. */
    private static final class Letters extends InputStream {

        private static final long ALL = 1L << 30;

        private long read;

        @Override
        public int read() {
            if (read == ALL) {
                return -1;
            }
            read++;
            return read == 3 ? '\n' : 'x';
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int given = (int) Math.min(length, ALL - read);
            for (int i = offset; i < offset + given; i++) {
                into[i] = (byte) read();
            }
            return given == 0 && length > 0 ? -1 : given;
        }
    }

    @Test
    void stops_reading_a_line_after_one_mebibyte() throws IOException {
        var letters = new Letters();
        try (var lines = new LineReader(letters)) {
            assertThat(lines.next()).isEqualTo("xx");

            assertThatThrownBy(lines::next)
                    .isInstanceOf(LineReader.LineTooLongException.class)
                    .hasMessage("the line is longer than 1 MiB; nothing from here on was read");
            assertThat(lines.number()).isEqualTo(2);
            assertThat(letters.read).isLessThanOrEqualTo(LineReader.MAX_LENGTH + 2L * READ_AHEAD);
        }
    }
}
