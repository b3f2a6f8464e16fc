package io.piecework.ledger.pdf.font;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** A font file of the given glyphs, with the measures of the font that most of them are from. */
final class TrueTypeFile {

    /** In units of 2,048 an em. */
    record Measures(
            String name,
            int weight,
            int left,
            int bottom,
            int right,
            int top,
            int ascent,
            int descent,
            int capitals,
            int smalls) {}

    private static final int VERSION = 0x10000;
    private static final int MAGIC = 0x5F0F3CF5;
    private static final int RECORD = 16;
    private static final int OS2 = 96;
    private static final List<Integer> NAMES = List.of(1, 4, 6);

    private final Measures measures;
    private final SortedMap<Integer, Glyph> glyphs;

    private TrueTypeFile(Measures measures, SortedMap<Integer, Glyph> glyphs) {
        this.measures = measures;
        this.glyphs = glyphs;
    }

    /** @param glyphs by code point; the glyphs are numbered in this order from 1 on */
    static byte[] of(Measures measures, SortedMap<Integer, Glyph> glyphs) {
        return new TrueTypeFile(measures, glyphs).file();
    }

    private byte[] file() {
        var tables = new LinkedHashMap<String, byte[]>();
        tables.put("OS/2", os2());
        tables.put("cmap", cmap());
        tables.put("glyf", glyf());
        tables.put("head", head());
        tables.put("hhea", hhea());
        tables.put("hmtx", hmtx());
        tables.put("loca", loca());
        tables.put("maxp", maxp());
        tables.put("name", name());
        tables.put("post", post());
        return joined(tables);
    }

    private static byte[] joined(Map<String, byte[]> tables) {
        int offset = 12 + RECORD * tables.size();
        int size = offset
                + tables.values().stream()
                        .mapToInt(table -> padded(table.length))
                        .sum();
        ByteBuffer file = ByteBuffer.allocate(size).putInt(VERSION).putShort((short) tables.size());
        file.putShort((short) 128).putShort((short) 3).putShort((short) (RECORD * tables.size() - 128));
        for (var table : tables.entrySet()) {
            byte[] data = table.getValue();
            file.put(table.getKey().getBytes(StandardCharsets.US_ASCII)).putInt(checksum(data));
            file.putInt(offset).putInt(data.length);
            file.duplicate().position(offset).put(data);
            offset += padded(data.length);
        }
        return file.array();
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }

    private static int checksum(byte[] data) {
        int sum = 0;
        for (int i = 0; i < data.length; i++) {
            sum += (data[i] & 0xFF) << (8 * (3 - i % 4));
        }
        return sum;
    }

    private int count() {
        return glyphs.size() + 1;
    }

    private byte[] os2() {
        byte[] start =
                shorts(2, 1_024, measures.weight(), 5, 0, 1_331, 1_433, 0, 286, 1_331, 1_433, 0, 983, 102, 530, 0);
        byte[] end = shorts(
                0x40, 0x20, 0xFFFF, measures.ascent(), measures.descent(), 0, measures.ascent(), -measures.descent());
        return ByteBuffer.allocate(OS2)
                .put(start)
                .position(62)
                .put(end)
                .position(86)
                .put(shorts(measures.smalls(), measures.capitals(), 0, 0x20, 1))
                .array();
    }

    private byte[] cmap() {
        ByteBuffer table = ByteBuffer.allocate(12 + 16 + 12 * glyphs.size());
        table.putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 3)
                .putShort((short) 10)
                .putInt(12);
        table.putShort((short) 12).putShort((short) 0).putInt(16 + 12 * glyphs.size());
        table.putInt(0).putInt(glyphs.size());
        int glyph = 0;
        for (int codePoint : glyphs.keySet()) {
            table.putInt(codePoint).putInt(codePoint).putInt(++glyph);
        }
        return table.array();
    }

    private byte[] glyf() {
        var table = new ByteArrayOutputStream();
        for (Glyph glyph : glyphs.values()) {
            table.writeBytes(glyph.data());
            table.writeBytes(new byte[padded(glyph.data().length) - glyph.data().length]);
        }
        return table.toByteArray();
    }

    private byte[] loca() {
        ByteBuffer table = ByteBuffer.allocate(4 * (count() + 1)).putInt(0).putInt(0);
        int end = 0;
        for (Glyph glyph : glyphs.values()) {
            end += padded(glyph.data().length);
            table.putInt(end);
        }
        return table.array();
    }

    private byte[] hmtx() {
        ByteBuffer table = ByteBuffer.allocate(4 * count()).putInt(0);
        for (Glyph glyph : glyphs.values()) {
            int left = glyph.isBlank() ? 0 : ByteBuffer.wrap(glyph.data()).getShort(2);
            table.putShort((short) glyph.advance()).putShort((short) left);
        }
        return table.array();
    }

    private byte[] head() {
        ByteBuffer table = ByteBuffer.allocate(54)
                .putInt(VERSION)
                .putInt(VERSION)
                .putInt(0)
                .putInt(MAGIC);
        table.putShort((short) 3).putShort((short) Glyph.EM).putLong(0).putLong(0);
        table.putShort((short) measures.left()).putShort((short) measures.bottom());
        table.putShort((short) measures.right()).putShort((short) measures.top());
        return table.putInt(8).putShort((short) 2).putShort((short) 1).array();
    }

    private byte[] hhea() {
        int widest = glyphs.values().stream().mapToInt(Glyph::advance).max().orElse(0);
        return shorts(
                1, 0, measures.ascent(), measures.descent(), 0, widest, 0, 0, widest, 1, 0, 0, 0, 0, 0, 0, 0, count());
    }

    private byte[] maxp() {
        return shorts(1, 0, count(), 0xFFFF, 0xFFFF, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** One text as the name of the family, of the font, and for printers. */
    private byte[] name() {
        byte[] text = measures.name().getBytes(StandardCharsets.UTF_16BE);
        ByteBuffer table = ByteBuffer.allocate(6 + 12 * NAMES.size() + text.length);
        table.put(shorts(0, NAMES.size(), 6 + 12 * NAMES.size()));
        NAMES.forEach(name -> table.put(shorts(3, 1, 0x409, name, text.length, 0)));
        return table.put(text).array();
    }

    /** With four more bytes, because PDFBox warns of a file that ends here. */
    private static byte[] post() {
        return ByteBuffer.allocate(36).putInt(VERSION).array();
    }

    private static byte[] shorts(int... values) {
        ByteBuffer table = ByteBuffer.allocate(2 * values.length);
        for (int value : values) {
            table.putShort((short) value);
        }
        return table.array();
    }
}
