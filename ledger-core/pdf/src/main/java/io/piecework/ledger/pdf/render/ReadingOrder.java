package io.piecework.ledger.pdf.render;

import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import com.ibm.icu.text.Bidi;
import com.openhtmltopdf.bidi.BidiReorderer;

/** Shapes Arabic words and reverses what is read from right to left. */
final class ReadingOrder implements BidiReorderer {

    private static final ArabicShaping SHAPED = new ArabicShaping(
            ArabicShaping.TEXT_DIRECTION_LOGICAL | ArabicShaping.LETTERS_SHAPE | ArabicShaping.LENGTH_GROW_SHRINK);

    @Override
    public String reorderRTLTextToLTR(String text) {
        return Bidi.writeReverse(text, Bidi.DO_MIRRORING);
    }

    @Override
    public String shapeText(String text) {
        try {
            return SHAPED.shape(text);
        } catch (ArabicShapingException e) {
            throw new IllegalStateException("a text grows and shrinks as needed", e);
        }
    }

    /** Every shaped letter is in the page's fonts. */
    @Override
    public String deshapeText(String text) {
        return text;
    }

    @Override
    public boolean isLiveImplementation() {
        return true;
    }
}
