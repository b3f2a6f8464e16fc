package io.piecework.ledger.statement;

import io.piecework.ledger.text.AlignedText;
import io.piecework.ledger.text.Printable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints settlements as plain text, below a statement. */
final class SettlementText {

    /** The most earnings of one payout that are printed. */
    private static final int PRINTED = 10;

    private SettlementText() {}

    static String of(List<Settlement> settlements, ZoneId zone) {
        if (settlements.isEmpty()) {
            return "";
        }
        return settlements.stream()
                .map(each -> "  " + AlignedText.time(each.effective(), zone) + "  "
                        + Printable.of(each.payout().value()) + ", "
                        + each.gross().text() + " for " + earnings(each) + "\n")
                .collect(Collectors.joining("", "What the payouts pay for, the earliest earnings first:\n", ""));
    }

    private static String earnings(Settlement settlement) {
        List<Settlement.Part> all = settlement.earnings();
        var parts = new ArrayList<>(
                all.stream().limit(PRINTED).map(SettlementText::part).toList());
        if (all.size() > PRINTED) {
            parts.add(all.size() - PRINTED + " more");
        }
        if (!settlement.ahead().isZero()) {
            parts.add(settlement.ahead().text() + " yet to be earned");
        }
        return String.join(", ", parts);
    }

    private static String part(Settlement.Part part) {
        StatementLine line = part.line();
        String reference = line.reference().isEmpty() ? line.kind() : Printable.of(line.reference());
        String all = part.isPartial() ? " (of " + line.net().text() + ")" : "";
        return reference + " " + part.amount().text() + all;
    }
}
