package io.piecework.ledger.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ages of what a worker is owed in one currency, counted forward from the oldest earning. */
final class PlainAges {

    /** What an award or work earned, less what was reversed of it. */
    private static final class Earning {
        private BigDecimal net = BigDecimal.ZERO;
        private Instant since = Instant.MAX;

        private void add(PlainBooks.Line line) {
            net = net.add(line.net());
            Instant effective = line.time().effective();
            if (line.net().signum() > 0 && effective.isBefore(since)) {
                since = effective;
            }
        }
    }

    private PlainAges() {}

    /** First in, first out: overdrawn, and the ages of what is left. What was reversed is taken from its own earning, everything else from the oldest. */
    static BigDecimal[] of(List<PlainBooks.Line> lines, Instant moment) {
        var earnings = new HashMap<String, Earning>();
        for (PlainBooks.Line line : lines) {
            earnings.computeIfAbsent(line.reference(), none -> new Earning()).add(line);
        }
        BigDecimal debits = BigDecimal.ZERO;
        var credits = new ArrayList<Earning>();
        for (Map.Entry<String, Earning> each : earnings.entrySet()) {
            BigDecimal net = each.getValue().net;
            if (each.getKey().isEmpty() || net.signum() < 0) {
                debits = debits.subtract(net);
            } else if (net.signum() > 0) {
                credits.add(each.getValue());
            }
        }
        credits.sort((a, b) -> a.since.compareTo(b.since));
        BigDecimal[] ages = PlainBooks.zeros(5);
        for (Earning credit : credits) {
            BigDecimal taken = credit.net.min(debits);
            debits = debits.subtract(taken);
            long days = Duration.between(credit.since, moment).toDays();
            int age = days > 90 ? 4 : days > 60 ? 3 : days > 30 ? 2 : 1;
            ages[age] = ages[age].add(credit.net.subtract(taken));
        }
        ages[0] = debits.negate();
        return ages;
    }
}
