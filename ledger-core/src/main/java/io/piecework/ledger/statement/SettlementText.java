package io.piecework.ledger.statement;

import io.piecework.ledger.text.Printable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What payouts settle, in plain text, under a statement. */
final class SettlementText {

    /** How many earnings of a payout are named. */
    private static final int NAMED = 10;

    private SettlementText() {}

    static String of(List<Settlement> settlements, ZoneId zone) {
        if (settlements.isEmpty()) {
            return "";
        }
        return settlements.stream()
                .map(each -> "  " + StatementText.time(each.effective(), zone) + "  "
                        + Printable.of(each.payout().value()) + "  "
                        + each.gross().text() + " for "
                        + earnings(each) + "\n")
                .collect(Collectors.joining(
                        "", "What the payouts pay for, what became available first in front:\n", ""));
    }

    private static String earnings(Settlement settlement) {
        List<Settlement.Part> all = settlement.earnings();
        var told = new ArrayList<>(
                all.stream().limit(NAMED).map(SettlementText::part).toList());
        if (all.size() > NAMED) {
            told.add(all.size() - NAMED + " more");
        }
        if (!settlement.ahead().isZero()) {
            told.add(settlement.ahead().text() + " yet to be earned");
        }
        return String.join(", ", told);
    }

    private static String part(Settlement.Part part) {
        StatementLine line = part.line();
        String reference = line.reference().isEmpty() ? line.kind() : Printable.of(line.reference());
        String all = part.isPartial() ? " (of " + line.net().text() + ")" : "";
        return reference + " " + part.amount().text() + all;
    }
}
