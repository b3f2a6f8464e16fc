package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.rules.Books;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;

/** Suggests payouts, and what a rail says of them, most of it in its order. */
final class PayoutSuggestions {

    private static final String[] OUTCOMES = {"unknown", "unclaimed", "paid", "failed", "returned", "reversed"};

    private final RandomChoices dice;
    private final Books books;
    private final UnaryOperator<String> names;

    /** @param names a new id out of what is in front of it */
    PayoutSuggestions(RandomChoices dice, Books books, UnaryOperator<String> names) {
        this.dice = dice;
        this.books = books;
        this.names = names;
    }

    ModelCommand about(String name) {
        Books.Remittance payout = books.payouts.get(name);
        int number = dice.in(80) ? payout.attempt() : dice.below(payout.attempt() + 2);
        String attempt = "; payout=" + name + "; attempt=" + number;
        String open = payout.sendings.stream()
                .map(sending -> sending.open)
                .filter(outcome -> !outcome.isEmpty())
                .findFirst()
                .orElse("");
        if (dice.in(open.isEmpty() ? 2 : 50)) {
            return resolution(payout, name, open.isEmpty() ? dice.one("paid", "failed") : open);
        }
        if (dice.in(25)) {
            return said(attempt, dice.one(OUTCOMES));
        }
        return switch (payout.latest().status) {
            case "requested" -> fromRequested(name, attempt);
            case "unknown", "submitted" -> said(attempt, dice.one("paid", "paid", "failed", "unclaimed"));
            case "unclaimed" ->
                dice.in(60)
                        ? ModelCommand.of("expire-payout" + attempt)
                        : said(attempt, dice.one("paid", "returned", "failed"));
            case "paid" -> said(attempt, dice.one("returned", "reversed", "failed"));
            default ->
                dice.in(70)
                        ? ModelCommand.of("reissue-payout; payout=" + name + "; attempt=" + (payout.attempt() + 1))
                        : said(attempt, "paid");
        };
    }

    /** What else a policy can say of rail and threshold. */
    private ModelCommand policy(ModelCommand without, String currency, String quantum) {
        ModelCommand order = maybe(without, 10, "policy.rail", dice.one("bank", "bank", "bank", "card"));
        order = maybe(order, 15, "policy.minimum", currency + " " + dice.one("0", "0.5", "3"));
        String flat = new BigDecimal(quantum)
                .multiply(BigDecimal.valueOf(1 + dice.below(40)))
                .toPlainString();
        order = maybe(order, 15, "policy.flat", currency + " " + flat);
        order = maybe(order, 25, "policy.share", dice.one("6%", "1/3", "0.5%", "100%"));
        order = maybe(order, 8, "policy.waivedAbove", currency + " " + dice.one("0.5", "2"));
        order = maybe(order, 15, "policy.basis", "net");
        order = maybe(order, 15, "policy.edge", "above");
        String also = dice.currency();
        if (dice.in(15) && !also.equals(currency)) {
            order = order.with("policy.also", also).with("policy.worth", currency + " " + dice.one("0.9", "1.000001"));
        }
        if (dice.in(15)) {
            order = order.with("vat.rate", dice.one("21%", "1/3")).with("vat.invoice", "i");
        }
        if (dice.in(15) && !also.equals(currency)) {
            order = order.with("exchange.rate", also + " " + dice.one("1.08345", "0.000123", "150"))
                    .with("exchange.quantum", also + " " + dice.one("0.01", "1"));
        }
        return dice.in(12)
                ? order.with("waiver.approver", dice.one("operator:two", "operator:two", "operator:platform"))
                        .with("waiver.reason", "because")
                : order;
    }

    private ModelCommand maybe(ModelCommand order, int hundred, String field, String value) {
        return dice.in(hundred) ? order.with(field, value) : order;
    }

    private ModelCommand fromRequested(String name, String attempt) {
        return ModelCommand.of(dice.one(
                "cancel-payout; payout=" + name,
                "claim-payout; operation=" + names.apply("o") + attempt + "; claimant=x; duration=600",
                "submit-payout" + attempt,
                "report-payout" + attempt + "; outcome=" + dice.one("paid", "failed", "unclaimed")));
    }

    private ModelCommand said(String attempt, String outcome) {
        ModelCommand order = ModelCommand.of("report-payout" + attempt + "; outcome=" + outcome);
        return dice.in(20) ? order.with("reason", "because") : order;
    }

    private ModelCommand resolution(Books.Remittance payout, String name, String outcome) {
        int number = 1;
        while (number < payout.attempt()
                && !payout.sendings.get(number - 1).open.equals(outcome)) {
            number++;
        }
        return ModelCommand.of("resolve-payout; payout=" + name + "; attempt=" + number + "; outcome=" + outcome)
                .with("verdict", dice.one("accepted", "accepted", "dismissed"))
                .with("reason", "because");
    }

    /** @param rich whose purses have something in them, such as {@code w0:USD} */
    ModelCommand toBePaid(List<String> rich) {
        String[] purse = (rich.isEmpty() ? "w" + dice.below(Generator.WORKERS) + ":USD" : dice.one(rich)).split(":");
        if (!books.methods.getOrDefault(purse[0], false) ? dice.in(80) : dice.in(10)) {
            return ModelCommand.of("set-payout-method; operation=" + names.apply("o") + "; worker=" + purse[0]
                    + "; method.rail=bank; method.token=tok");
        }
        if (dice.in(8)) {
            return ModelCommand.of("remove-payout-method; operation=" + names.apply("o") + "; worker=" + purse[0]);
        }
        String quantum = dice.one("0.01", "1", "0.001", "0.005");
        ModelCommand order = ModelCommand.of("request-payout; payout=" + names.apply("p") + "; worker=" + purse[0])
                .with("policy.quantum", purse[1] + " " + quantum)
                .with("policy.threshold", purse[1] + " " + dice.one("0", quantum, "5", "0.5"));
        order = policy(order, purse[1], quantum);
        if (dice.in(40)) {
            order = order.with("policy.unclaimedFor", dice.one("0", "3600", "2592000"));
        }
        order = maybe(order, 30, "policy.onceADay", dice.one("UTC", "Pacific/Kiritimati"));
        return dice.in(40)
                ? order.with(
                        "amount",
                        purse[1] + " "
                                + new BigDecimal(quantum)
                                        .multiply(BigDecimal.valueOf(1 + dice.below(300)))
                                        .toPlainString())
                : order;
    }
}
