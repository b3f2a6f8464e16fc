package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.commands.CommandKind;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.rules.Books;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Gives an order about an assignment the fields that it needs. */
final class AssignmentFields {

    private static final String[] SHARES = {
        "1/2",
        "1/2",
        "1/3",
        "1/4",
        "10%",
        "1/7",
        "100%",
        "33.3%",
        "1/999999999989",
        "33.333333333333%",
        "1/999999999961"
    };

    private final RandomChoices dice;

    AssignmentFields(RandomChoices dice) {
        this.dice = dice;
    }

    ModelCommand fill(ModelCommand order, Books.Work work, String reason) {
        return switch (order.kind()) {
            case "partially-approve-assignment" ->
                order.with("paid", part(work)).with("reason", reason);
            case "reject-assignment" -> reject(order, reason);
            case "report-impossible-visit" -> order.with("evidence", reason);
            case "overturn-rejection" -> overturn(order, reason);
            case "resolve-dispute" ->
                recovery(order.with("outcome", dice.one("upheld", "reversed", "reversed"))
                        .with("reason", reason));
            case "reverse-assignment" -> reverse(order, work.job.terms.currency(), work.pay.total(), reason);
            default -> CommandKind.of(order.kind()).fields().contains("reason") ? order.with("reason", reason) : order;
        };
    }

    private String part(Books.Work work) {
        if (dice.in(5)) {
            return dice.amount(dice.currency(), 2);
        }
        BigDecimal part = work.cost.reward().multiply(new BigDecimal(dice.one("0.5", "0.33", "0.1", "0.999", "1")));
        BigDecimal cut = part.setScale(dice.one("2", "3", "12").length() + dice.below(3), RoundingMode.UP);
        return work.job.terms.currency() + " "
                + cut.max(new BigDecimal("0.001")).toPlainString();
    }

    private ModelCommand reject(ModelCommand order, String reason) {
        ModelCommand said = dice.in(60) ? order.with("category", dice.one("photo", "other", "strange")) : order;
        return said.with("reason", dice.one(reason, reason, reason, "no"));
    }

    private ModelCommand overturn(ModelCommand order, String reason) {
        if (dice.in(55)) {
            return dice.in(30) ? order.with("reason", reason) : order;
        }
        ModelCommand by = order.with("reason", reason)
                .with(
                        "authority.approver",
                        dice.one("operator:ops-2", "operator:ops-2", "operator:ops-1", "worker:w0"));
        ModelCommand payed = dice.in(50) ? by.with("authority.payer", "platform") : by;
        return dice.in(70) ? payed.with("actor", "operator:ops-1") : payed;
    }

    private ModelCommand recovery(ModelCommand order) {
        return dice.in(40) ? order.with("recovery", "negative") : order;
    }

    /** @param paid in all, of which something is taken back */
    ModelCommand reverse(ModelCommand order, String paidIn, BigDecimal paid, String reason) {
        ModelCommand back = recovery(order.with("reason", reason));
        if (dice.in(25)) {
            return back;
        }
        if (dice.in(60)) {
            return back.with("share", dice.one(SHARES));
        }
        String currency = dice.in(95) ? paidIn : dice.currency();
        BigDecimal some = paid.multiply(new BigDecimal(dice.one("0.5", "0.1", "1", "1.01", "0.333")));
        BigDecimal cut = some.setScale(dice.below(3) + 1, RoundingMode.UP).max(new BigDecimal("0.01"));
        return back.with("amount", currency + " " + cut.toPlainString());
    }
}
