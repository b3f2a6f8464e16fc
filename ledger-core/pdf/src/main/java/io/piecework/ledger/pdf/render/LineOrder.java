package io.piecework.ledger.pdf.render;

import com.ibm.icu.text.Bidi;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.InlineLayoutBox;
import com.openhtmltopdf.render.InlineText;
import com.openhtmltopdf.render.LineBox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.w3c.dom.Element;

/**
 * Puts the parts of each line in the order in which they are read, after the layout: openhtmltopdf reverses each part that is read from
 * right to left, but leaves the parts in the order of their text, so that a number between two Arabic words would stand on the wrong side.
 */
final class LineOrder {

    /** The parts of one text that are side by side on one line, in the order of the text. */
    private record Row(Object paragraph, List<InlineText> parts) {}

    private final Map<Object, List<Row>> paragraphs = new LinkedHashMap<>();

    private LineOrder() {}

    static void correct(Box root) {
        var order = new LineOrder();
        order.collect(root);
        order.paragraphs.values().forEach(LineOrder::correct);
    }

    private void collect(Box box) {
        if (box instanceof LineBox line) {
            var parts = new ArrayList<InlineText>();
            for (Box child : line.getChildren()) {
                collect(child, parts);
            }
            rows(line, parts);
            return;
        }
        for (int i = 0; i < box.getChildCount(); i++) {
            collect(box.getChild(i));
        }
    }

    private void collect(Object child, List<InlineText> parts) {
        if (child instanceof InlineText text) {
            parts.add(text);
        } else if (child instanceof InlineLayoutBox inline) {
            for (int i = 0; i < inline.getInlineChildCount(); i++) {
                collect(inline.getInlineChild(i), parts);
            }
        } else if (child instanceof Box box) {
            collect(box);
        }
    }

    private void rows(LineBox line, List<InlineText> parts) {
        Row row = null;
        for (InlineText part : parts) {
            Object paragraph = paragraph(line, part);
            if (row == null || !row.paragraph().equals(paragraph)) {
                row = new Row(paragraph, new ArrayList<>());
                paragraphs.computeIfAbsent(paragraph, each -> new ArrayList<>()).add(row);
            }
            row.parts().add(part);
        }
    }

    /** The element that has a direction of its own, or the block. */
    private static Object paragraph(LineBox line, InlineText part) {
        for (Box box = part.getParent(); box != null && box != line; box = box.getParent()) {
            Element element = box.getElement();
            if (element != null && element.hasAttribute("dir")) {
                return element;
            }
        }
        return Objects.requireNonNull(line.getParent());
    }

    private static boolean isFromRight(InlineText part) {
        return part.getTextDirection() == BidiSplitter.RTL;
    }

    private static void correct(List<Row> rows) {
        if (rows.stream().flatMap(row -> row.parts().stream()).noneMatch(LineOrder::isFromRight)) {
            return;
        }
        var text = new StringBuilder();
        var starts = new ArrayList<Integer>();
        for (Row row : rows) {
            for (InlineText part : row.parts()) {
                starts.add(text.length() + blanks(part.getSubstring()));
                text.append(part.getSubstring());
            }
            text.append(' ');
        }
        var bidi = new Bidi();
        bidi.setPara(text.toString(), Bidi.LEVEL_DEFAULT_LTR, null);
        int next = 0;
        for (Row row : rows) {
            var levels = new byte[row.parts().size()];
            for (int i = 0; i < levels.length; i++) {
                int level = bidi.getLevelAt(starts.get(next++));
                levels[i] = (byte) (isFromRight(row.parts().get(i)) == (level % 2 == 1) ? level : level + 1);
            }
            place(row.parts(), Bidi.reorderVisual(levels));
        }
    }

    private static int blanks(String text) {
        int blanks = text.length() - text.stripLeading().length();
        return blanks < text.length() ? blanks : 0;
    }

    private static void place(List<InlineText> parts, int[] order) {
        int x = IntStream.range(0, parts.size())
                .map(i -> left(parts.get(i)))
                .min()
                .orElseThrow();
        for (int i : order) {
            InlineText part = parts.get(i);
            part.setX(x - part.getParent().getAbsX());
            x += part.getWidth();
        }
    }

    private static int left(InlineText part) {
        return part.getParent().getAbsX() + part.getX();
    }
}
