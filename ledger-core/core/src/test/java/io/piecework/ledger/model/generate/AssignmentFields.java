package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.commands.CommandKind;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.rules.Books;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Adds the fields that a command about an assignment needs. */
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

    private final RandomChoices random;

    AssignmentFields(RandomChoices random) {
        this.random = random;
    }

    ModelCommand fill(ModelCommand command, Books.Assignment work, String reason) {
        return switch (command.kind()) {
            case "partially-approve-assignment" ->
                command.with("paid", part(work)).with("reason", reason);
            case "reject-assignment" -> reject(command, reason);
            case "report-impossible-visit" -> command.with("evidence", reason);
            case "overturn-rejection" -> overturn(command, reason);
            case "resolve-dispute" ->
                recovery(command.with("outcome", random.oneOf("upheld", "reversed", "reversed"))
                        .with("reason", reason));
            case "reverse-assignment" -> reverse(command, work.task.terms.currency(), work.pay.total(), reason);
            default ->
                CommandKind.of(command.kind()).fields().contains("reason") ? command.with("reason", reason) : command;
        };
    }

    private String part(Books.Assignment work) {
        if (random.chance(5)) {
            return random.amount(random.currency(), 2);
        }
        BigDecimal part = work.cost.reward().multiply(new BigDecimal(random.oneOf("0.5", "0.33", "0.1", "0.999", "1")));
        BigDecimal cut = part.setScale(random.oneOf("2", "3", "12").length() + random.below(3), RoundingMode.UP);
        return work.task.terms.currency() + " "
                + cut.max(new BigDecimal("0.001")).toPlainString();
    }

    private ModelCommand reject(ModelCommand command, String reason) {
        ModelCommand categorised =
                random.chance(60) ? command.with("category", random.oneOf("photo", "other", "strange")) : command;
        return categorised.with("reason", random.oneOf(reason, reason, reason, "no"));
    }

    private ModelCommand overturn(ModelCommand command, String reason) {
        if (random.chance(55)) {
            return random.chance(30) ? command.with("reason", reason) : command;
        }
        ModelCommand by = command.with("reason", reason)
                .with(
                        "authority.approver",
                        random.oneOf("operator:ops-2", "operator:ops-2", "operator:ops-1", "worker:w0"));
        ModelCommand payed = random.chance(50) ? by.with("authority.payer", "platform") : by;
        return random.chance(90) ? payed.with("actor", "operator:ops-1") : payed;
    }

    private ModelCommand recovery(ModelCommand command) {
        return random.chance(40) ? command.with("recovery", "negative") : command;
    }

    /** @param paid the whole pay, of which a part is reversed */
    ModelCommand reverse(ModelCommand command, String paidIn, BigDecimal paid, String reason) {
        ModelCommand back = recovery(command.with("reason", reason));
        if (random.chance(25)) {
            return back;
        }
        if (random.chance(60)) {
            return back.with("share", random.oneOf(SHARES));
        }
        String currency = random.chance(95) ? paidIn : random.currency();
        BigDecimal some = paid.multiply(new BigDecimal(random.oneOf("0.5", "0.1", "1", "1.01", "0.333")));
        BigDecimal cut = some.setScale(random.below(3) + 1, RoundingMode.UP).max(new BigDecimal("0.01"));
        return back.with("amount", currency + " " + cut.toPlainString());
    }
}
