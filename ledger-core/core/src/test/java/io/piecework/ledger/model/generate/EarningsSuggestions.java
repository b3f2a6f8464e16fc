package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.rules.Books;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Suggests holds, maturity, withholding, forfeiture, escheat and changes of standing. */
final class EarningsSuggestions {

    private static final String REASON = "because";

    private final RandomChoices random;
    private final Books books;
    private final UnaryOperator<String> names;

    /** @param names makes a new id from a prefix */
    EarningsSuggestions(RandomChoices random, Books books, UnaryOperator<String> names) {
        this.random = random;
        this.books = books;
        this.names = names;
    }

    ModelCommand any() {
        if (!holding().isEmpty() && random.chance(40)) {
            return mature();
        }
        if (random.chance(15)) {
            return standing();
        }
        if (random.chance(25)) {
            return !books.escheats.isEmpty() && random.chance(50) ? reclaim() : take();
        }
        if (random.chance(35)) {
            return tax();
        }
        return !books.holds.isEmpty() && random.chance(50) ? release() : hold();
    }

    private ModelCommand tax() {
        String kind =
                random.oneOf("start-withholding", "start-withholding", "remit-tax", "remit-tax", "stop-withholding");
        List<String> taxed = switch (kind) {
            case "stop-withholding" -> taxed();
            case "remit-tax" -> random.chance(80) ? withheld() : List.of();
            default -> List.of();
        };
        String account = taxed.isEmpty() ? account() : random.oneOf(taxed);
        ModelCommand command =
                of(kind, account).with("operation", names.apply("o")).with("reason", REASON);
        if (kind.equals("start-withholding")) {
            ModelCommand started = command.with("rate", random.oneOf("10%", "28%", "1/3", "100%"));
            String rounding = random.oneOf("", "0.000000000001 HALF_UP", "0.01 DOWN", "0.05 UP");
            return rounding.isEmpty() ? started : started.with("rounding", rounding);
        }
        return kind.equals("stop-withholding") || random.chance(60)
                ? command
                : command.with("amount", random.amount(account.split(":")[1], 1));
    }

    /** The accounts of whose earnings tax is withheld. */
    private List<String> taxed() {
        return books.allEarnings.entrySet().stream()
                .filter(account -> account.getValue().taxRate != null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The accounts with withheld tax that was not remitted. */
    private List<String> withheld() {
        return books.allEarnings.entrySet().stream()
                .filter(account -> account.getValue().withheld.signum() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The accounts with earnings that are held until a time. */
    private List<String> holding() {
        return books.allEarnings.entrySet().stream()
                .filter(account -> !account.getValue().tranches.isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private ModelCommand mature() {
        String account = random.oneOf(holding());
        List<Long> moments = List.copyOf(books.allEarnings.get(account).tranches.keySet());
        return of("mature-earnings", account)
                .with("until", Long.toString(random.chance(80) ? moments.get(0) : random.oneOf(moments)));
    }

    private ModelCommand hold() {
        String account = account();
        ModelCommand command =
                of("hold-earnings", account).with("operation", names.apply("o")).with("reason", REASON);
        return random.chance(50) ? command : command.with("amount", random.amount(account.split(":")[1], 2));
    }

    private ModelCommand release() {
        String hold = random.chance(5) ? "o99" : random.oneOf(List.copyOf(books.holds.keySet()));
        return new ModelCommand("release-hold", Map.of())
                .with("operation", names.apply("o"))
                .with("hold", hold)
                .with("reason", REASON);
    }

    /** Takes a part of the available balance or all of it, sometimes too much, mostly with two operators. */
    private ModelCommand take() {
        String account = account();
        if (random.chance(30)) {
            return new ModelCommand("forfeit-dust", Map.of())
                    .with("operation", names.apply("o"))
                    .with("worker", account.split(":")[0])
                    .with("quantum", account.split(":")[1] + " " + random.oneOf("0.01", "1", "100"))
                    .with("basis", REASON);
        }
        ModelCommand command = of(random.oneOf("forfeit-earnings", "escheat-earnings"), account)
                .with("operation", names.apply("o"))
                .with("basis", REASON)
                .with("approver", random.oneOf("operator:ops-2", "operator:ops-2", "operator:ops-1", "worker:w0"))
                .with("actor", random.oneOf("operator:ops-1", "operator:ops-1", "operator:ops-1", "import:old"));
        return random.chance(50) ? command : command.with("amount", random.amount(account.split(":")[1], 1));
    }

    private ModelCommand reclaim() {
        String escheat = random.chance(10) ? "o98" : random.oneOf(List.copyOf(books.escheats.keySet()));
        ModelCommand command = new ModelCommand("reclaim-earnings", Map.of())
                .with("escheat", escheat)
                .with("reason", REASON);
        return random.chance(50) ? command : command.with("actor", random.oneOf("worker:w0", "worker:w1"));
    }

    /** Mostly reinstates inactive workers, so that the sequences continue. */
    private ModelCommand standing() {
        List<String> inactive = List.copyOf(books.statuses.keySet());
        boolean back = !inactive.isEmpty() && random.chance(70);
        String kind = back ? "reinstate-worker" : random.oneOf("suspend-worker", "close-worker", "reinstate-worker");
        return new ModelCommand(kind, Map.of())
                .with("operation", names.apply("o"))
                .with("worker", back ? random.oneOf(inactive) : random.worker())
                .with("reason", REASON);
    }

    private String account() {
        List<String> accounts = List.copyOf(books.allEarnings.keySet());
        return accounts.isEmpty() || random.chance(10)
                ? random.worker() + ":" + random.currency()
                : random.oneOf(accounts);
    }

    private static ModelCommand of(String kind, String account) {
        String[] parts = account.split(":");
        return new ModelCommand(kind, Map.of()).with("worker", parts[0]).with("currency", parts[1]);
    }
}
