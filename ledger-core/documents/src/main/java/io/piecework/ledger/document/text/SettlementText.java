package io.piecework.ledger.document.text;

import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.LineGroups;
import io.piecework.ledger.reading.statement.Settlement;
import io.piecework.ledger.reading.statement.StatementLine;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Prints settlements as plain text, below a statement. */
@API(status = API.Status.INTERNAL)
public record SettlementText(ZoneId zone, Language language) {

    /** The most earnings of one payout that are printed. */
    private static final int PRINTED = 10;

    /** The payout's id, and what became of one whose money came back: {@code p-1 (failed, 2026-06-20)}. A later payout pays its earnings. */
    public static String named(Settlement settlement, ZoneId zone, Language language) {
        String id = Printable.of(settlement.payout().value());
        return settlement.cameBack() == null
                ? id
                : language.say(
                        "settled.came-back",
                        id,
                        language.word(settlement.status()),
                        language.day(settlement.cameBack(), zone));
    }

    /** A line for each payout with its first ten earnings; empty for none. */
    public String of(List<Settlement> settlements) {
        if (settlements.isEmpty()) {
            return "";
        }
        return settlements.stream()
                .map(each -> "  " + language.time(each.effective(), zone) + "  "
                        + language.say(
                                "settled.payout",
                                named(each, zone, language),
                                language.amount(each.gross()),
                                earnings(each))
                        + "\n")
                .collect(Collectors.joining("", language.say("settled.title-text") + "\n", ""));
    }

    private String earnings(Settlement settlement) {
        List<Settlement.Part> all = settlement.earnings();
        var parts = new ArrayList<>(all.stream().limit(PRINTED).map(this::part).toList());
        if (all.size() > PRINTED) {
            parts.add(language.say("settled.more", all.size() - PRINTED));
        }
        if (!settlement.ahead().isZero()) {
            parts.add(language.say("settled.ahead", language.amount(settlement.ahead())));
        }
        return String.join(", ", parts);
    }

    private String part(Settlement.Part part) {
        StatementLine line = part.line();
        String reference =
                line.reference().isEmpty() ? LineGroups.kind(line, language) : Printable.of(line.reference());
        String text = reference + " " + language.amount(part.amount());
        return part.isPartial() ? language.say("settled.of", text, language.amount(line.net())) : text;
    }
}
