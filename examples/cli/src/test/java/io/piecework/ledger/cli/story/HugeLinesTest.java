package io.piecework.ledger.cli.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** A stream that never ends a line is left alone as soon as that is known. */
class HugeLinesTest {

    private static final int READ_AHEAD = 1 << 16;

    /** A gigabyte of letters on one line behind another, of which none is ever stored. */
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
    void refuses_to_read_on_behind_one_mebibyte() throws IOException {
        var letters = new Letters();
        try (var lines = new Lines(letters)) {
            assertThat(lines.next()).isEqualTo("xx");

            assertThatThrownBy(lines::next)
                    .isInstanceOf(Lines.TooLongException.class)
                    .hasMessage("the line is longer than 1 MiB; nothing from here on was read");
            assertThat(lines.number()).isEqualTo(2);
            assertThat(letters.read).isLessThanOrEqualTo(Lines.LONGEST + 2L * READ_AHEAD);
        }
    }
}
