package io.piecework.ledger.pdf.font;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One font of a file, as its directory tells: which characters it has. Only the few tables that tell it are read, within limits; the outlines
 * are read by {@link Face}.
 *
 * @param index its place in a collection, from 0
 * @param name the full name, such as {@code Noto Sans CJK SC}; empty if it is not told
 * @param characters the code points
 */
record FontFile(Path path, int index, String name, BitSet characters) {

    private static final int COLLECTION = 0x74746366;
    private static final int MOST_FONTS = 64;
    private static final int MOST_TABLES = 200;
    private static final int MOST_BYTES = 1 << 22;

    /** The bits by which a font forbids to be embedded, to be embedded in part, or its outlines to be embedded. */
    private static final int RESTRICTED = 0x2;

    private static final int LICENSE = 0xF;
    private static final int WHOLE_OR_BITMAPS = 0x300;

    private record Table(long offset, int length) {}

    /** The fonts of a file that may be embedded; none of a file that is damaged or no font. */
    static List<FontFile> read(Path path) {
        var fonts = new ArrayList<FontFile>();
        try (FileChannel file = FileChannel.open(path)) {
            ByteBuffer start = bytes(file, 0, 12);
            if (start.getInt(0) != COLLECTION) {
                addTo(fonts, file, path, 0, 0);
                return fonts;
            }
            int count = Math.min(start.getInt(8), MOST_FONTS);
            ByteBuffer offsets = bytes(file, 12, 4 * count);
            for (int i = 0; i < count; i++) {
                addTo(fonts, file, path, i, offsets.getInt(4 * i));
            }
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return List.copyOf(fonts);
        }
        return fonts;
    }

    private static void addTo(List<FontFile> fonts, FileChannel file, Path path, int index, long offset)
            throws IOException {
        Map<String, Table> tables = tables(file, offset);
        Table characters = tables.get("cmap");
        boolean outlined = tables.containsKey("glyf") || tables.containsKey("CFF ") || tables.containsKey("CFF2");
        if (characters != null && outlined && isEmbeddable(file, tables.get("OS/2"))) {
            fonts.add(new FontFile(
                    path, index, fullName(file, tables.get("name")), CharacterMap.read(bytes(file, characters))));
        }
    }

    private static Map<String, Table> tables(FileChannel file, long offset) throws IOException {
        int count = bytes(file, offset, 12).getShort(4);
        if (count < 0 || count > MOST_TABLES) {
            throw new IOException(count + " tables");
        }
        ByteBuffer records = bytes(file, offset + 12, 16 * count);
        var tables = new HashMap<String, Table>();
        for (int i = 0; i < count; i++) {
            var tag = new byte[4];
            records.get(16 * i, tag);
            tables.put(
                    new String(tag, StandardCharsets.ISO_8859_1),
                    new Table(records.getInt(16 * i + 8) & 0xFFFFFFFFL, records.getInt(16 * i + 12)));
        }
        return tables;
    }

    /** A font that does not say may be embedded. */
    private static boolean isEmbeddable(FileChannel file, @Nullable Table os2) throws IOException {
        if (os2 == null) {
            return true;
        }
        int type = bytes(file, os2.offset(), 10).getShort(8);
        return (type & LICENSE) != RESTRICTED && (type & WHOLE_OR_BITMAPS) == 0;
    }

    private static String fullName(FileChannel file, @Nullable Table names) throws IOException {
        if (names == null) {
            return "";
        }
        ByteBuffer table = bytes(file, names);
        int texts = table.getShort(4) & 0xFFFF;
        for (int i = 0; i < table.getShort(2); i++) {
            int at = 6 + 12 * i;
            boolean windows = table.getShort(at) == 3;
            if (windows && table.getShort(at + 4) == 0x409 && table.getShort(at + 6) == 4) {
                var text = new byte[table.getShort(at + 8) & 0xFFFF];
                table.get(texts + (table.getShort(at + 10) & 0xFFFF), text);
                return new String(text, StandardCharsets.UTF_16BE);
            }
        }
        return "";
    }

    private static ByteBuffer bytes(FileChannel file, Table table) throws IOException {
        return bytes(file, table.offset(), table.length());
    }

    private static ByteBuffer bytes(FileChannel file, long offset, int length) throws IOException {
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException(length + " bytes");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, offset + bytes.position()) < 0) {
                throw new IOException("the file ends");
            }
        }
        return bytes.flip();
    }

    boolean has(int codePoint) {
        return characters.get(codePoint);
    }

    @Override
    public String toString() {
        return path + "#" + index;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FontFile file && file.path.equals(path) && file.index == index;
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + index;
    }
}
