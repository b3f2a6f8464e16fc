package io.piecework.ledger.document.paper;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.Table.Row;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The sums of a period in words: what was earned, what was kept and withheld, what was rejected, and what was paid out.
 *
 * @param changed what of the forfeited money a review gave another answer to, as far as the decisions are given
 */
record PeriodRows(Amount changed, Language language) {

    List<Row> of(StatementSummary summary) {
        var rows = new ArrayList<Row>();
        StatementSummary.Earned earned = summary.earned();
        rows.add(noted("summary.earned", earned.gross(), earnedFrom(earned)));
        rows.add(noted("summary.fees", earned.fees(), fees(summary)));
        if (!earned.withheld().isZero()) {
            rows.add(row("summary.tax", earned.withheld(), "summary.tax.note"));
        }
        if (!earned.net().equals(earned.gross())) {
            rows.add(row("summary.yours", earned.net(), after(earned)));
        }
        if (!summary.expenses().isZero()) {
            rows.add(row("summary.expenses", summary.expenses(), "summary.expenses.note"));
        }
        if (!summary.carriedOver().isZero()) {
            rows.add(row("summary.carried-over", summary.carriedOver(), "summary.carried-over.note"));
        }
        addUnpaid(rows, summary);
        if (!summary.forfeited().isZero()) {
            String note = language.say("summary.forfeited.note");
            rows.add(noted(
                    "summary.forfeited",
                    summary.forfeited(),
                    changed.isZero()
                            ? note
                            : language.say("summary.forfeited.changed", note, language.amount(changed))));
        }
        if (!summary.unclaimed().isZero()) {
            String note = summary.unclaimed().isPositive() ? "summary.unclaimed.note" : "summary.unclaimed.back";
            rows.add(row("balance.unclaimed", summary.unclaimed(), note));
        }
        StatementSummary.PaidOut paid = summary.paidOut();
        rows.add(noted("summary.paid-out", paid.sent(), paidFrom(paid)));
        if (!paid.cameBack().amount().isZero()) {
            rows.add(noted("summary.came-back", paid.cameBack().amount(), backFrom(paid.cameBack())));
        }
        return rows;
    }

    /** What was offered and not paid. */
    private void addUnpaid(List<Row> rows, StatementSummary summary) {
        StatementSummary.Rejected rejected = summary.rejected();
        rows.add(noted("summary.rejected", rejected.notPaid(), rejectedFrom(rejected)));
        if (summary.earned().inPart() > 0) {
            rows.add(noted(
                    "summary.in-part",
                    summary.inPart().paid(),
                    language.say(
                            "summary.in-part.of",
                            summary.earned().inPart(),
                            language.amount(summary.inPart().offered()))));
        }
        if (summary.unpaid().pieces() > 0) {
            rows.add(noted("summary.unpaid", summary.unpaid().offered(), whyUnpaid(summary.unpaid())));
        }
    }

    /** Names what happened and nothing else; how often, where it is more than one thing. */
    private String whyUnpaid(StatementSummary.Unpaid unpaid) {
        var causes = new LinkedHashMap<String, Long>();
        causes.put("summary.unpaid.late", unpaid.late());
        causes.put("summary.unpaid.screened-out", unpaid.screenedOut());
        causes.put("summary.unpaid.impossible", unpaid.impossible());
        causes.values().removeIf(pieces -> pieces == 0);
        String named = causes.entrySet().stream()
                .map(cause -> causes.size() == 1
                        ? language.say(cause.getKey())
                        : language.say(
                                "summary.unpaid.cause",
                                language.say(cause.getKey()),
                                language.number(cause.getValue())))
                .collect(Collectors.joining(", "));
        return language.say("summary.unpaid.note", offeredFor(unpaid.pieces()), named);
    }

    private Row row(String name, Amount amount, String note) {
        return noted(name, amount, language.say(note));
    }

    private Row noted(String name, Amount amount, String note) {
        return Row.noted(language.say(name), amount, note, language);
    }

    /** "Nothing was kept" would contradict the fee of a payout some lines below. */
    private String fees(StatementSummary summary) {
        if (!summary.earned().fees().isZero()) {
            return language.say("summary.fees.note");
        }
        return summary.paidOut().fees().isZero()
                ? language.say("summary.fees.none")
                : language.say("summary.fees.none-but", language.say("summary.paid-out"));
    }

    private static String after(StatementSummary.Earned earned) {
        if (earned.withheld().isZero()) {
            return "summary.yours.after-fees";
        }
        return earned.fees().isZero() ? "summary.yours.after-tax" : "summary.yours.after-both";
    }

    private String earnedFrom(StatementSummary.Earned earned) {
        var from = new ArrayList<String>();
        if (earned.pieces() > 0) {
            String pieces = language.say("summary.earned.pieces", earned.pieces());
            from.add(
                    earned.inPart() == 0
                            ? pieces
                            : language.say("summary.earned.in-part", pieces, language.number(earned.inPart())));
        }
        if (earned.awards() > 0) {
            from.add(language.say("summary.earned.awards", earned.awards()));
        }
        String paid = from.isEmpty() ? language.say("summary.earned.nothing") : String.join(", ", from);
        String all = earned.returned().isZero()
                ? paid
                : language.say("summary.earned.returned", paid, language.amount(earned.returned()));
        return earned.takenBack().isZero()
                ? all
                : language.say(
                        "summary.earned.less", language.amount(earned.pay()), all, language.amount(earned.takenBack()));
    }

    private String rejectedFrom(StatementSummary.Rejected rejected) {
        String note;
        if (rejected.ofThese().pieces() > 0) {
            note = lessOverturned(rejected);
        } else if (rejected.pieces() > 0) {
            note = language.say("summary.rejected.not-paid", offeredFor(rejected.pieces()));
        } else {
            note = language.say("summary.rejected.none");
        }
        note = ofIt("summary.rejected.later", rejected.later(), note);
        note = ofIt("summary.rejected.under-appeal", rejected.appealed(), note);
        return rejected.earlier() == 0
                ? note
                : language.say(
                        "summary.rejected.overturned",
                        rejected.earlier(),
                        note,
                        language.amount(rejected.paidForEarlier()));
    }

    private String ofIt(String key, StatementSummary.Rejections some, String note) {
        return some.pieces() == 0 ? note : language.say(key, some.pieces(), note, language.amount(some.offered()));
    }

    private String offeredFor(long pieces) {
        return language.say("summary.rejected.offered", pieces);
    }

    /** The row's amount is what stays rejected, and here it adds up: all that was rejected, less what was overturned. */
    private String lessOverturned(StatementSummary.Rejected rejected) {
        StatementSummary.Overturned overturned = rejected.ofThese();
        return language.say(
                "summary.rejected.less",
                rejected.standing() == 0
                        ? language.say("summary.rejected.none-left")
                        : language.say("summary.rejected.not-paid", offeredFor(rejected.standing())),
                language.amount(rejected.offered()),
                language.say("lines.pieces", rejected.pieces()),
                language.amount(overturned.offered()),
                language.say("lines.pieces", overturned.pieces()),
                language.amount(overturned.paid()));
    }

    /** Empty where all that left the balance was sent and arrived: then the row's amount says it all. */
    private String paidFrom(StatementSummary.PaidOut paid) {
        String sent = sent(paid);
        if (paid.returned().isZero()) {
            return sent;
        }
        String said = sent.isEmpty() ? language.say("summary.paid-out.sent", language.amount(paid.sent())) : sent;
        return paid.arrived().isZero()
                ? language.say("summary.paid-out.all-back", said)
                : language.say(
                        "summary.paid-out.arrived",
                        said,
                        language.amount(paid.arrived()),
                        language.amount(paid.returned()));
    }

    private String sent(StatementSummary.PaidOut paid) {
        if (paid.fees().isZero() && paid.vat().isZero()) {
            return "";
        }
        var parts = new ArrayList<>(List.of(language.say("summary.paid-out.left", language.amount(paid.left()))));
        add(parts, "summary.paid-out.fee", paid.fees());
        add(parts, "summary.paid-out.vat", paid.vat());
        return language.say("summary.paid-out.equals", String.join(" ", parts), language.amount(paid.sent()));
    }

    /** When it came back, and how what had been sent makes what the balance got. */
    private String backFrom(StatementSummary.CameBack back) {
        String days = days(Objects.requireNonNull(back.first()), Objects.requireNonNull(back.last()));
        if (back.fees().isZero() && back.vat().isZero()) {
            return language.say("summary.came-back.note", days);
        }
        var parts = new ArrayList<>(List.of(language.say("summary.came-back.sent", language.amount(back.sent()))));
        add(parts, "summary.paid-out.fee-back", back.fees());
        add(parts, "summary.paid-out.vat-back", back.vat());
        return language.say("summary.came-back.equals", days, String.join(" ", parts), language.amount(back.amount()));
    }

    private String days(Instant first, Instant last) {
        String day = language.day(first);
        return day.equals(language.day(last)) ? day : language.say("period.from-to", day, language.day(last));
    }

    private void add(List<String> parts, String key, Amount amount) {
        if (!amount.isZero()) {
            parts.add(language.say(key, language.amount(amount)));
        }
    }
}
