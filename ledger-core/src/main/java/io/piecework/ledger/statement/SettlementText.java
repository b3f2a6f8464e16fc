package io.piecework.ledger.statement;

import io.piecework.ledger.message.Printable;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What payouts settle, in plain text, under a statement. */
final class SettlementText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** How many earnings of a payout are named. */
    private static final int NAMED = 10;

    private SettlementText() {}

    static String of(List<Settlement> settlements, ZoneId zone) {
        if (settlements.isEmpty()) {
            return "";
        }
        return settlements.stream()
                .map(each -> "  " + TIME.format(each.effective().atZone(zone)) + "  "
                        + Printable.of(each.payout().value()) + "  "
                        + each.gross().text() + " of "
                        + earnings(each.earnings()) + "\n")
                .collect(Collectors.joining(
                        "", "What the payouts pay for, what became available first in front:\n", ""));
    }

    private static String earnings(List<Settlement.Part> earnings) {
        if (earnings.isEmpty()) {
            return "what is yet to be earned";
        }
        String named = earnings.stream().limit(NAMED).map(SettlementText::part).collect(Collectors.joining(", "));
        int more = earnings.size() - NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }

    private static String part(Settlement.Part part) {
        StatementLine line = part.line();
        String reference = line.reference().isEmpty() ? line.kind() : Printable.of(line.reference());
        String all = part.isPartial() ? " (of " + line.net().text() + ")" : "";
        return reference + " " + part.amount().text() + all;
    }
}
