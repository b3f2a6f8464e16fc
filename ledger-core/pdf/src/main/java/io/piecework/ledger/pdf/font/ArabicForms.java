package io.piecework.ledger.pdf.font;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The forms of Arabic letters at the start, in the middle and at the end of a word, which a text has once it is shaped. */
final class ArabicForms {

    private static final Map<Integer, Set<Integer>> FORMS = forms();

    private ArabicForms() {}

    /** The forms of a letter or a vowel, and the ligatures that it takes part in; none for other characters. */
    static Set<Integer> of(int letter) {
        return FORMS.getOrDefault(letter, Set.of());
    }

    private static Map<Integer, Set<Integer>> forms() {
        var forms = new HashMap<Integer, Set<Integer>>();
        IntStream.concat(IntStream.rangeClosed(0xFB50, 0xFBFF), IntStream.rangeClosed(0xFE70, 0xFEFC))
                .filter(BaseFont.regular()::has)
                .forEach(form -> Normalizer.normalize(Character.toString(form), Normalizer.Form.NFKC)
                        .codePoints()
                        .filter(letter -> letter != ' ') // stands for the letter that an isolated vowel is without
                        .forEach(letter -> forms.computeIfAbsent(letter, each -> new HashSet<>())
                                .add(form)));
        return forms;
    }
}
