package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.rules.Books;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Seeded choices among what occurs in the field. */
final class RandomChoices {

    private final Random random;

    RandomChoices(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean in(int hundred) {
        return random.nextInt(100) < hundred;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    String currency() {
        return one("USD", "USD", "JPY", "KWD");
    }

    /** Whoever has money, in what they have, most of the time: {@code r0:USD}. */
    String payer(Books books) {
        List<String> rich = books.funds.entrySet().stream()
                .filter(fund -> fund.getValue().limit == null
                        || fund.getValue().available.add(fund.getValue().limit).signum() > 0)
                .map(Map.Entry::getKey)
                .toList();
        return rich.isEmpty() || in(8) ? "r" + below(Generator.REQUESTERS) + ":" + currency() : one(rich);
    }

    /** Up to this many units, often with more digits than the currency has. */
    String amount(String currency, int most) {
        int digits = below(10) == 0 ? below(13) : below(4);
        BigDecimal number = BigDecimal.valueOf(1 + below(most * 1_000), 3);
        return currency + " "
                + number.movePointLeft(digits > 3 ? digits - 3 : 0)
                        .setScale(digits, java.math.RoundingMode.UP)
                        .toPlainString();
    }
}
