package io.piecework.ledger.file.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** The first record of a file: the names of its columns. Letter case, spaces, hyphens and underscores make no difference. */
final class Header {

    private static final Pattern SEPARATORS = Pattern.compile("[\\s_-]+");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    /** How many of a file's columns a message lists. */
    private static final int LISTED = 30;

    /** How many of a file's columns are compared with a missing one. */
    private static final int COMPARED = 1_000;

    private final List<String> names = new ArrayList<>();
    private final Map<String, List<Integer>> places = new HashMap<>();

    Header(CSVRecord head) {
        for (int i = 0; i < head.size(); i++) {
            names.add(head.get(i).strip());
            places.computeIfAbsent(comparable(head.get(i)), name -> new ArrayList<>())
                    .add(i);
        }
    }

    int width() {
        return names.size();
    }

    /** The columns of the first of these names that the file has; empty where it has none of them. */
    List<Integer> placesOf(List<String> alternatives) {
        return alternatives.stream()
                .map(name -> places.get(comparable(name)))
                .filter(found -> found != null && !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The first of these names that the file has, as the file writes it; empty where it has none of them. */
    Optional<String> nameOf(List<String> alternatives) {
        return placesOf(alternatives).stream().findFirst().map(place -> RowProblem.shown(names.get(place)));
    }

    /**
     * What the file has where it lacks a column: sentences that begin with a space, or nothing for a file that is no text.
     *
     * @param missing the names of the column
     * @param known the names of all columns that such a file can have
     */
    String insteadOf(List<String> missing, List<String> known) {
        if (names.stream()
                .limit(LISTED)
                .anyMatch(name -> UNPRINTABLE.matcher(name).find())) {
            return "";
        }
        List<String> listed =
                names.stream().limit(LISTED).map(RowProblem::shown).toList();
        String more = names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "";
        return nearest(missing, known) + " It has " + String.join(", ", listed) + more + ".";
    }

    private String nearest(List<String> missing, List<String> known) {
        List<String> taken = known.stream().map(Header::comparable).toList();
        for (String name : names.subList(0, Math.min(names.size(), COMPARED))) {
            if (!taken.contains(comparable(name))) {
                Optional<String> fit = missing.stream()
                        .filter(wanted -> NearestName.of(comparable(name), List.of(comparable(wanted)))
                                .isPresent())
                        .findFirst();
                if (fit.isPresent()) {
                    return " Its column \"" + RowProblem.shown(name) + "\" could be " + fit.get() + ".";
                }
            }
        }
        return "";
    }

    /** A name as it is compared. */
    static String comparable(String name) {
        return SEPARATORS.matcher(name.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
