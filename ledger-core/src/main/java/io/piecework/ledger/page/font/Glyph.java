package io.piecework.ledger.page.font;

/**
 * One glyph in TrueType's form, in units of 2,048 an em.
 *
 * @param data the entry of the table {@code glyf}; empty for a blank
 */
record Glyph(int advance, byte[] data) {

    static final int EM = 2_048;

    /** An invisible character, such as a joiner. */
    static final Glyph NOTHING = new Glyph(0, new byte[0]);

    boolean isBlank() {
        return data.length == 0;
    }
}
