package io.piecework.ledger.pdf.font;

/** One glyph in TrueType's form, in units of 2,048 an em. */
final class Glyph {

    static final int EM = 2_048;

    /** An invisible character, such as a joiner. */
    static final Glyph NOTHING = new Glyph(0, new byte[0]);

    private final int advance;
    private final byte[] data;

    /** @param data the entry of the table {@code glyf}, which is not changed after; empty for a blank */
    Glyph(int advance, byte[] data) {
        this.advance = advance;
        this.data = data;
    }

    int advance() {
        return advance;
    }

    byte[] data() {
        return data;
    }

    boolean isBlank() {
        return data.length == 0;
    }
}
