package io.piecework.ledger.cli.bank;

import io.piecework.ledger.bank.reconcile.ReconciledLine.Found;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one kind and currency together.
 *
 * @param lines their number
 */
record FoundRow(Found found, int lines, String currency, BigDecimal bank, BigDecimal ledger, BigDecimal difference) {

    /** By currency, then by kind. */
    static List<FoundRow> of(List<LineRow> lines) {
        var rows = new ArrayList<FoundRow>();
        Map<String, Map<Found, List<LineRow>>> all = lines.stream()
                .collect(Collectors.groupingBy(
                        LineRow::currency,
                        TreeMap::new,
                        Collectors.groupingBy(LineRow::found, TreeMap::new, Collectors.toList())));
        all.forEach((currency, kinds) -> kinds.forEach((found, some) -> rows.add(new FoundRow(
                found,
                some.size(),
                currency,
                sum(some, some.stream().map(LineRow::bank)),
                sum(some, some.stream().map(LineRow::ledger)),
                sum(some, some.stream().map(LineRow::difference))))));
        return rows;
    }

    /** With as many digits as the differences of these lines. */
    private static BigDecimal sum(List<LineRow> lines, Stream<@Nullable BigDecimal> amounts) {
        BigDecimal zero = BigDecimal.ZERO.setScale(lines.get(0).difference().scale());
        return amounts.filter(Objects::nonNull).map(Objects::requireNonNull).reduce(zero, BigDecimal::add);
    }
}
