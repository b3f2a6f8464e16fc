package io.piecework.ledger.pdf.font;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;

/** Reads which characters a font has from its table {@code cmap}, in the two forms in use. */
final class CharacterMap {

    private static final int WINDOWS = 3;

    private CharacterMap() {}

    /** The code points. */
    static BitSet read(ByteBuffer table) throws IOException {
        int best = 0;
        int offset = 0;
        for (int i = 0; i < table.getShort(2); i++) {
            int worth = worth(table.getShort(4 + 8 * i), table.getShort(6 + 8 * i));
            if (worth > best) {
                best = worth;
                offset = table.getInt(8 + 8 * i);
            }
        }
        var characters = new BitSet();
        if (best > 0 && table.getShort(offset) == 12) {
            groups(table, offset, characters);
        } else if (best > 0 && table.getShort(offset) == 4) {
            segments(table, offset, characters);
        }
        return characters;
    }

    private static int worth(int platform, int encoding) {
        if (platform == WINDOWS) {
            return encoding == 10 ? 4 : encoding == 1 ? 2 : 0;
        }
        return platform == 0 && encoding <= 4 ? (encoding == 4 ? 3 : 1) : 0;
    }

    private static void groups(ByteBuffer table, int offset, BitSet characters) throws IOException {
        int count = table.getInt(offset + 12);
        for (int i = 0; i < count; i++) {
            int at = offset + 16 + 12 * i;
            add(characters, table.getInt(at), table.getInt(at + 4));
        }
    }

    private static void segments(ByteBuffer table, int offset, BitSet characters) throws IOException {
        int count = (table.getShort(offset + 6) & 0xFFFF) / 2;
        for (int i = 0; i < count; i++) {
            int last = table.getShort(offset + 14 + 2 * i) & 0xFFFF;
            int first = table.getShort(offset + 16 + 2 * count + 2 * i) & 0xFFFF;
            add(characters, first, Math.min(last, 0xFFFE));
        }
    }

    private static void add(BitSet characters, int first, int last) throws IOException {
        if (first < 0 || last > Character.MAX_CODE_POINT) {
            throw new IOException("no code points: " + first + " to " + last);
        }
        if (first <= last) {
            characters.set(first, last + 1);
        }
    }
}
