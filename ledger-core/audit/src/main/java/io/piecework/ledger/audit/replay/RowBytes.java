package io.piecework.ledger.audit.replay;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the values of a row, those that {@link TableColumn} has, as bytes, and reads them back the same. */
final class RowBytes {

    private static final int FIRST = 512;
    private static final byte NULL = 0;
    private static final byte LATIN = 1;
    private static final byte TEXT = 2;
    private static final byte LONG = 3;
    private static final byte INTEGER = 4;
    private static final byte DECIMAL = 5;
    private static final byte INSTANT = 6;
    private static final byte BYTES = 7;

    private ByteBuffer out = ByteBuffer.allocate(FIRST);

    /**
     * A key whose bytes are in the order of {@link TableShape#compare}: texts by their UTF-8 bytes, numbers by value.
     *
     * @param parts how many of the row's first values are the key
     */
    byte[] key(List<@Nullable Object> row, int parts) {
        out.clear();
        for (Object value : row.subList(0, parts)) {
            if (value instanceof Long number) {
                room(Long.BYTES).putLong(number ^ Long.MIN_VALUE);
            } else if (value instanceof Integer number) {
                room(Integer.BYTES).putInt(number ^ Integer.MIN_VALUE);
            } else {
                text(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
            }
        }
        return written();
    }

    /** Two zeros end a text, so that the shorter of two with the same beginning comes first; a zero in the text is followed by 255. */
    private void text(byte[] text) {
        room(2 * text.length + 2);
        for (byte letter : text) {
            out.put(letter);
            if (letter == 0) {
                out.put((byte) -1);
            }
        }
        out.put((byte) 0).put((byte) 0);
    }

    byte[] row(List<@Nullable Object> row) {
        out.clear();
        for (Object value : row) {
            value(value);
        }
        return written();
    }

    private void value(@Nullable Object value) {
        if (value == null) {
            room(1).put(NULL);
        } else if (value instanceof String text) {
            string(text);
        } else if (value instanceof Long number) {
            room(1 + Long.BYTES).put(LONG).putLong(number);
        } else if (value instanceof Integer number) {
            room(1 + Integer.BYTES).put(INTEGER).putInt(number);
        } else if (value instanceof BigDecimal number) {
            byte[] unscaled = number.unscaledValue().toByteArray();
            room(1 + 2 * Integer.BYTES + unscaled.length)
                    .put(DECIMAL)
                    .putInt(number.scale())
                    .putInt(unscaled.length)
                    .put(unscaled);
        } else if (value instanceof Instant time) {
            room(1 + Long.BYTES + Integer.BYTES)
                    .put(INSTANT)
                    .putLong(time.getEpochSecond())
                    .putInt(time.getNano());
        } else if (value instanceof byte[] bytes) {
            room(1 + Integer.BYTES + bytes.length)
                    .put(BYTES)
                    .putInt(bytes.length)
                    .put(bytes);
        } else {
            throw new IllegalArgumentException("no column has a " + value.getClass());
        }
    }

    /** Letter by letter: no encoding keeps half a surrogate pair, which a changed row may have. */
    private void string(String text) {
        boolean latin = text.chars().allMatch(letter -> letter < 0x100);
        room(1 + Integer.BYTES + Character.BYTES * text.length())
                .put(latin ? LATIN : TEXT)
                .putInt(text.length());
        if (latin) {
            out.put(text.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            text.chars().forEach(letter -> out.putChar((char) letter));
        }
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * out.capacity(), out.position() + bytes));
            out = larger.put(out.flip());
        }
        return out;
    }

    private byte[] written() {
        return Arrays.copyOf(out.array(), out.position());
    }

    /** @param columns how many values the row has */
    static List<@Nullable Object> read(ByteBuffer in, int columns) {
        var row = new @Nullable Object[columns];
        for (int i = 0; i < columns; i++) {
            row[i] = value(in);
        }
        return Arrays.asList(row);
    }

    private static @Nullable Object value(ByteBuffer in) {
        byte type = in.get();
        return switch (type) {
            case NULL -> null;
            case LATIN -> new String(bytes(in), StandardCharsets.ISO_8859_1);
            case TEXT -> letters(in);
            case LONG -> in.getLong();
            case INTEGER -> in.getInt();
            case DECIMAL -> {
                int scale = in.getInt();
                yield new BigDecimal(new BigInteger(bytes(in)), scale);
            }
            case INSTANT -> Instant.ofEpochSecond(in.getLong(), in.getInt());
            case BYTES -> bytes(in);
            default -> throw new IllegalStateException("a sorted row has a value of type " + type);
        };
    }

    private static String letters(ByteBuffer in) {
        var letters = new char[in.getInt()];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = in.getChar();
        }
        return new String(letters);
    }

    private static byte[] bytes(ByteBuffer in) {
        var bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }
}
