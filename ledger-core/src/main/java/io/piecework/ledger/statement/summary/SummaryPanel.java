package io.piecework.ledger.statement.summary;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.text.AlignedText;
import io.piecework.ledger.text.Printable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A summary in words, the same for text and page.
 *
 * @param period the sums of the period
 * @param now what can be withdrawn now; none without a payout standing
 * @param why sentences on why the rest is not paid yet, and when; none without a payout standing
 * @param action the one thing that needs the worker's attention; empty for none
 */
@API(status = API.Status.INTERNAL)
public record SummaryPanel(List<Row> period, List<Row> now, List<String> why, String action) {

    /**
     * A sum.
     *
     * @param note what it consists of; empty for none
     */
    public record Row(String name, Amount amount, String note) {}

    public SummaryPanel {
        period = List.copyOf(period);
        now = List.copyOf(now);
        why = List.copyOf(why);
    }

    /**
     * The summary in words.
     *
     * @param available the present sub-balance in the statement
     * @param standing what can be paid out now; null where the caller gave none
     */
    public static SummaryPanel of(
            StatementSummary summary, Amount available, @Nullable PayoutStanding standing, ZoneId zone) {
        PayoutBlockers blockers = standing == null ? null : new PayoutBlockers(standing, summary, available, zone);
        String action = blockers == null ? "" : blockers.action();
        return new SummaryPanel(
                period(summary),
                blockers == null ? List.of() : List.of(blockers.withdrawable()),
                blockers == null ? List.of() : blockers.why(),
                action.isEmpty() ? open(summary.open(), zone) : action);
    }

    /** Money comes first: a payout that waits to be claimed, and then the rejection whose time to be overturned ends first. */
    private static String open(StatementSummary.Open open, ZoneId zone) {
        if (open.unclaimed() != null) {
            return Printable.of("Claim your payout " + open.unclaimed() + ".");
        }
        if (open.first() == null || open.until() == null) {
            return "";
        }
        String until = AlignedText.time(open.until(), zone);
        return Printable.of(
                open.overturnable() == 1
                        ? "If you think the rejection of " + open.first()
                                + " is wrong, say so: it can be overturned until " + until + "."
                        : "If you think a rejection is wrong, say so: " + open.overturnable()
                                + " can still be overturned, the first of them, " + open.first() + ", until " + until
                                + ".");
    }

    private static List<Row> period(StatementSummary summary) {
        var rows = new ArrayList<Row>();
        StatementSummary.Earned earned = summary.earned();
        rows.add(new Row("Earned", earned.gross(), earnedFrom(earned)));
        if (!earned.fees().isZero()) {
            rows.add(new Row("Fees", earned.fees(), "kept by the platform"));
        }
        if (!earned.withheld().isZero()) {
            rows.add(new Row("Tax", earned.withheld(), "withheld for the tax office"));
        }
        if (!earned.net().equals(earned.gross())) {
            rows.add(new Row("Yours", earned.net(), after(earned)));
        }
        if (!summary.expenses().isZero()) {
            rows.add(new Row("Expenses", summary.expenses(), "repaid to you, not earned"));
        }
        StatementSummary.Rejected rejected = summary.rejected();
        if (rejected.pieces() > 0 || rejected.overturned() > 0) {
            rows.add(new Row("Rejected", rejected.offered(), rejectedFrom(rejected)));
        }
        if (!summary.forfeited().isZero()) {
            rows.add(new Row("Forfeited", summary.forfeited(), "kept by the platform; the line says on which basis"));
        }
        StatementSummary.PaidOut paid = summary.paidOut();
        rows.add(new Row("Paid out", paid.sent(), paidFrom(paid)));
        if (!paid.cameBack().isZero()) {
            rows.add(new Row("Came back", paid.cameBack(), "payouts that did not stay with you; yours again"));
        }
        return rows;
    }

    private static String after(StatementSummary.Earned earned) {
        if (earned.withheld().isZero()) {
            return "after fees";
        }
        return earned.fees().isZero() ? "after tax" : "after fees and tax";
    }

    private static String earnedFrom(StatementSummary.Earned earned) {
        var from = new ArrayList<String>();
        if (earned.pieces() > 0) {
            from.add(pieces(earned.pieces()) + " approved");
        }
        if (earned.awards() > 0) {
            from.add(earned.awards() + (earned.awards() == 1 ? " award" : " awards"));
        }
        if (!earned.takenBack().isZero()) {
            from.add(earned.takenBack().text() + " taken back");
        }
        return from.isEmpty() ? "nothing was approved" : String.join(", ", from);
    }

    private static String rejectedFrom(StatementSummary.Rejected rejected) {
        String offered = "offered for " + pieces(rejected.pieces());
        return rejected.overturned() == 0
                ? offered + ", not paid"
                : offered + "; " + rejected.overturned()
                        + (rejected.overturned() == 1 ? " rejection" : " rejections") + " overturned, "
                        + rejected.paidAfterAll().text() + " paid after all";
    }

    private static String paidFrom(StatementSummary.PaidOut paid) {
        if (paid.sent().equals(paid.left())) {
            return "";
        }
        var parts = new ArrayList<>(List.of(paid.left().text() + " left your balance"));
        if (!paid.fees().isZero()) {
            parts.add(paid.fees().text() + " payout fee");
        }
        if (!paid.vat().isZero()) {
            parts.add(paid.vat().text() + " VAT added");
        }
        return String.join(", ", parts);
    }

    private static String pieces(long pieces) {
        return pieces == 1 ? "1 piece" : pieces + " pieces";
    }

    /**
     * The summary as plain text.
     *
     * @param moment for a statement of a past period, the event as of which "now" is; empty otherwise
     */
    public String text(String moment) {
        var text = new StringBuilder();
        rows(text, "In this period:", period);
        if (!now.isEmpty() || !action.isEmpty()) {
            String heading = "Now" + moment + ":";
            rows(text, heading, now);
            why.forEach(sentence -> text.append("  ").append(sentence).append('\n'));
            if (!action.isEmpty()) {
                text.append("  To do: ").append(action).append('\n');
            }
        }
        return text.toString();
    }

    private static void rows(StringBuilder text, String heading, List<Row> rows) {
        text.append(heading).append('\n');
        int names = width(rows.stream().map(Row::name));
        int amounts = width(rows.stream().map(row -> row.amount().text()));
        for (Row row : rows) {
            String amount = row.amount().text();
            String padding = " ".repeat(names - row.name().length() + 2 + amounts - amount.length());
            String label = "  " + row.name() + padding + amount + (row.note().isEmpty() ? "" : "  ");
            text.append((label + row.note()).stripTrailing()).append('\n');
        }
    }

    private static int width(Stream<String> texts) {
        return texts.mapToInt(String::length).max().orElse(0);
    }
}
