package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.rules.Attempt;
import io.piecework.ledger.model.rules.Books;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;

/** Suggests payouts and the rail's reports, mostly in the right order. */
final class PayoutSuggestions {

    private static final String[] OUTCOMES = {
        "unknown", "submitted", "unclaimed", "paid", "failed", "returned", "reversed"
    };

    private final RandomChoices random;
    private final Books books;
    private final UnaryOperator<String> names;

    /** @param names makes a new id from a prefix */
    PayoutSuggestions(RandomChoices random, Books books, UnaryOperator<String> names) {
        this.random = random;
        this.books = books;
        this.names = names;
    }

    ModelCommand about(String name) {
        Books.Payout payout = books.payouts.get(name);
        int number = random.chance(80) ? payout.attempt() : random.below(payout.attempt() + 2);
        String attempt = "; payout=" + name + "; attempt=" + number;
        String open = payout.attempts.stream()
                .flatMap(each -> each.open.stream())
                .findFirst()
                .orElse("");
        if (random.chance(open.isEmpty() ? 2 : 50)) {
            return resolution(payout, name, open.isEmpty() ? random.oneOf("paid", "failed") : open);
        }
        if (random.chance(25)) {
            return report(attempt, random.oneOf(OUTCOMES));
        }
        return switch (payout.latest().status) {
            case "requested" -> fromRequested(name, payout.latest(), attempt);
            case "cancelled" ->
                report(attempt, random.oneOf("paid", "paid", "submitted", "unclaimed", "failed", "returned"));
            case "unknown", "submitted" -> report(attempt, random.oneOf("paid", "paid", "failed", "unclaimed"));
            case "unclaimed" ->
                random.chance(60)
                        ? ModelCommand.of("expire-payout" + attempt)
                        : report(attempt, random.oneOf("paid", "returned", "failed"));
            case "paid" -> report(attempt, random.oneOf("returned", "reversed", "failed"));
            default ->
                random.chance(70)
                        ? ModelCommand.of("reissue-payout; payout=" + name + "; attempt=" + (payout.attempt() + 1))
                        : report(attempt, "paid");
        };
    }

    /** Adds the optional parts of a payout policy. */
    private ModelCommand policy(ModelCommand without, String currency, String quantum) {
        ModelCommand command = maybe(without, 10, "policy.rail", random.oneOf("bank", "bank", "bank", "card"));
        command = maybe(command, 15, "policy.minimum", currency + " " + random.oneOf("0", "0.5", "3"));
        String flat = new BigDecimal(quantum)
                .multiply(BigDecimal.valueOf(1 + random.below(40)))
                .toPlainString();
        command = maybe(command, 15, "policy.flat", currency + " " + flat);
        command = maybe(command, 25, "policy.share", random.oneOf("6%", "1/3", "0.5%", "100%"));
        command = maybe(command, 8, "policy.waivedAbove", currency + " " + random.oneOf("0.5", "2"));
        command = maybe(command, 15, "policy.basis", "net");
        command = maybe(command, 15, "policy.edge", "above");
        return random.chance(12)
                ? command.with("waiver.approver", random.oneOf("operator:two", "operator:two", "operator:platform"))
                        .with("waiver.reason", "because")
                        .with("actor", random.oneOf("operator:ops-1", "operator:ops-1", "operator:TWO"))
                : command;
    }

    private ModelCommand outside(ModelCommand without, String currency) {
        ModelCommand command = without;
        String arriving = random.currency();
        if (random.chance(35)) {
            command = command.with("vat.rate", random.oneOf("21%", "1/3")).with("vat.invoice", "i");
        }
        if (random.chance(15) && !arriving.equals(currency)) {
            command = command.with("exchange.rate", arriving + " " + random.oneOf("1.08345", "0.000123", "150"))
                    .with("exchange.rounding", random.oneOf("0.01 HALF_UP", "1 HALF_UP", "0.01 DOWN", "1 UP"));
        }
        return command;
    }

    /** A cash-out of two currencies, mostly with money in both. */
    private ModelCommand cashOut(String worker, String currency, String other) {
        String quantum = random.oneOf("0.01", "1", "0.005");
        ModelCommand command = ModelCommand.of("cash-out; operation=" + names.apply("o") + "; worker=" + worker)
                .with("policy.quantum", currency + " " + quantum)
                .with("policy.threshold", currency + " " + random.oneOf("0", "5", "0.5"))
                .with("policy.worth", currency + " " + random.oneOf("0.9", "1.000001", "150"))
                .with("other.quantum", other + " " + random.oneOf("0.01", "1", "0.001"));
        command = maybe(command, 20, "other.minimum", other + " " + random.oneOf("3", "100"));
        command = maybe(command, 20, "other.onceADay", "UTC");
        command = maybe(command, 20, "policy.onceADay", random.oneOf("UTC", "Pacific/Kiritimati"));
        return policy(command, currency, quantum);
    }

    private ModelCommand maybe(ModelCommand command, int percent, String field, String value) {
        return random.chance(percent) ? command.with(field, value) : command;
    }

    /** Senders and the worker, who cancels at the worst moment for them. */
    private ModelCommand fromRequested(String name, Attempt latest, String attempt) {
        if (latest.claims.isEmpty() ? random.chance(15) : random.chance(30)) {
            return cancel(name);
        }
        if (latest.claims.isEmpty() ? random.chance(70) : random.chance(25)) {
            return claim(attempt);
        }
        if (random.chance(10)) {
            return report(attempt, random.oneOf("paid", "failed", "unclaimed", "submitted"));
        }
        String claim = "; claim=" + token(latest);
        return ModelCommand.of(
                random.chance(70)
                        ? "submit-payout" + attempt + claim
                        : "release-payout-claim; operation=" + names.apply("o") + attempt + claim);
    }

    private ModelCommand claim(String attempt) {
        return ModelCommand.of("claim-payout; operation=" + names.apply("o") + attempt + "; claimant="
                + random.oneOf("x", "y") + "; duration=" + random.oneOf("1", "600", "3600"));
    }

    private ModelCommand cancel(String name) {
        ModelCommand command = ModelCommand.of("cancel-payout; payout=" + name);
        return random.chance(35) ? command.with("confirmedUnsent", "not there") : command;
    }

    /** Mostly of the last claim; sometimes of a former one, by a sender who comes late. */
    private String token(Attempt latest) {
        if (latest.claims.isEmpty() || random.chance(3)) {
            return "o99";
        }
        return random.chance(75)
                ? latest.claims.get(latest.claims.size() - 1).token
                : random.oneOf(latest.claims).token;
    }

    private ModelCommand report(String attempt, String outcome) {
        ModelCommand command = ModelCommand.of("report-payout" + attempt + "; outcome=" + outcome);
        return random.chance(20) ? command.with("reason", "because") : command;
    }

    private ModelCommand resolution(Books.Payout payout, String name, String outcome) {
        int number = 1;
        while (number < payout.attempt()
                && !payout.attempts.get(number - 1).open.contains(outcome)) {
            number++;
        }
        return ModelCommand.of("resolve-payout; payout=" + name + "; attempt=" + number + "; outcome=" + outcome)
                .with("verdict", random.oneOf("accepted", "accepted", "dismissed"))
                .with("reason", "because");
    }

    /** @param withMoney the accounts with money, such as {@code w0:USD} */
    ModelCommand request(List<String> withMoney) {
        String[] account = (withMoney.isEmpty() ? random.worker() + ":USD" : random.oneOf(withMoney)).split(":");
        if (!books.methods.getOrDefault(account[0], false) ? random.chance(80) : random.chance(10)) {
            return ModelCommand.of("set-payout-method; operation=" + names.apply("o") + "; worker=" + account[0]
                    + "; method.rail=bank; method.token=tok");
        }
        if (random.chance(8)) {
            return ModelCommand.of("remove-payout-method; operation=" + names.apply("o") + "; worker=" + account[0]);
        }
        String other = withMoney.stream()
                .filter(each -> each.startsWith(account[0] + ":") && !each.endsWith(account[1]))
                .map(each -> each.split(":")[1])
                .findFirst()
                .orElseGet(random::currency);
        if (random.chance(25) && !other.equals(account[1])) {
            return cashOut(account[0], account[1], other);
        }
        String quantum = random.oneOf("0.01", "1", "0.001", "0.005");
        ModelCommand command = ModelCommand.of("request-payout; payout=" + names.apply("p") + "; worker=" + account[0])
                .with("policy.quantum", account[1] + " " + quantum)
                .with("policy.threshold", account[1] + " " + random.oneOf("0", quantum, "5", "0.5"));
        command = outside(policy(command, account[1], quantum), account[1]);
        if (random.chance(40)) {
            command = command.with("policy.unclaimedFor", random.oneOf("0", "3600", "2592000"));
        }
        command = maybe(command, 30, "policy.onceADay", random.oneOf("UTC", "Pacific/Kiritimati"));
        return random.chance(40)
                ? command.with(
                        "amount",
                        account[1] + " "
                                + new BigDecimal(quantum)
                                        .multiply(BigDecimal.valueOf(1 + random.below(300)))
                                        .toPlainString())
                : command;
    }
}
