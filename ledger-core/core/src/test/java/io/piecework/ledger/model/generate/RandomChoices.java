package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.rules.Books;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Seeded random choices. */
final class RandomChoices {

    private final Random random;
    private final Cast cast;

    RandomChoices(long seed, Cast cast) {
        this.random = new Random(seed);
        this.cast = cast;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T oneOf(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String oneOf(String... of) {
        return of[random.nextInt(of.length)];
    }

    String currency() {
        return oneOf(cast.currencies());
    }

    String worker() {
        return "w" + below(cast.workers());
    }

    String requester() {
        return "r" + below(cast.requesters());
    }

    /** Mostly a requester's account with money: {@code r0:USD}. */
    String payer(Books books) {
        List<String> withMoney = books.funds.entrySet().stream()
                .filter(fund -> fund.getValue().limit == null
                        || fund.getValue().available.add(fund.getValue().limit).signum() > 0)
                .map(Map.Entry::getKey)
                .toList();
        return withMoney.isEmpty() || chance(8) ? requester() + ":" + currency() : oneOf(withMoney);
    }

    /** An amount of at most this many units, often with more digits than the currency has. */
    String amount(String currency, int most) {
        int digits = below(10) == 0 ? below(13) : below(4);
        BigDecimal number = BigDecimal.valueOf(1 + below(most * 1_000), 3);
        return currency + " "
                + number.movePointLeft(digits > 3 ? digits - 3 : 0)
                        .setScale(digits, java.math.RoundingMode.UP)
                        .toPlainString();
    }
}
