package io.piecework.ledger.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a story did, in plain numbers, and the figures of the reports added up from them. */
final class PlainBooks {

    /** @param position at most this; every later command has a greater one */
    record Time(long position, Instant effective, Instant recorded) {}

    /** A posting; debit positive. */
    record Post(String account, String owner, String currency, BigDecimal amount, Time time) {}

    /**
     * A change of what a worker is owed.
     *
     * @param reference the award or work; empty for a payout
     */
    record Line(String worker, String currency, String reference, BigDecimal net, Time time) {}

    record Decision(
            String assignment,
            String requester,
            String worker,
            String currency,
            BigDecimal reward,
            boolean rejected,
            Time time) {}

    record Step(String payout, String worker, String currency, BigDecimal gross, String status, Time time) {}

    record Adjustment(String worker, String currency, BigDecimal amount, Time time) {}

    final List<Post> posts = new ArrayList<>();
    final List<Line> lines = new ArrayList<>();
    final List<Decision> decisions = new ArrayList<>();
    final List<Step> steps = new ArrayList<>();
    final List<Adjustment> adjustments = new ArrayList<>();

    void post(String account, String owner, String currency, String amount, Time time) {
        posts.add(new Post(account, owner, currency, new BigDecimal(amount), time));
    }

    List<String> rollForward(Choice choice) {
        var rows = new TreeMap<String, BigDecimal[]>();
        for (Post post : posts) {
            if (!choice.takes(post.currency, post.time, post.owner) || choice.isAfter(post.time)) {
                continue;
            }
            BigDecimal[] row = rows.computeIfAbsent(post.account + " " + post.currency, key ->
                    new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO});
            int column = choice.isBefore(post.time) ? 0 : post.amount.signum() > 0 ? 1 : 2;
            row[column] = row[column].add(column == 2 ? post.amount.negate() : post.amount);
            row[3] = row[3].add(post.amount);
        }
        var told = new ArrayList<String>();
        rows.forEach((key, row) -> {
            if (!List.of(row).stream().allMatch(number -> number.signum() == 0)) {
                told.add(key + " " + money(row[0]) + " " + money(row[1]) + " " + money(row[2]) + " " + money(row[3]));
            }
        });
        return told;
    }

    List<String> entries(String account, Choice choice) {
        var sums = new HashMap<String, BigDecimal>();
        return posts.stream()
                .filter(post -> post.account.equals(account) && choice.takes(post.currency, post.time, post.owner))
                .filter(post -> !choice.isBefore(post.time) && !choice.isAfter(post.time))
                .sorted((a, b) -> a.time.effective.compareTo(b.time.effective))
                .map(post -> {
                    String of = post.owner + " " + post.currency;
                    return of + " " + money(post.amount) + " " + money(sums.merge(of, post.amount, BigDecimal::add))
                            + " " + post.time.effective;
                })
                .toList();
    }

    /** Each worker: available, in transit, overdrawn, and the ages. */
    List<String> liability(Choice choice, Instant moment) {
        var told = new ArrayList<String>();
        var totals = new TreeMap<String, BigDecimal[]>();
        for (String of : owners(choice)) {
            String worker = of.split(" ")[0];
            String currency = of.split(" ")[1];
            BigDecimal available = balance("worker:available", worker, currency, choice);
            BigDecimal inTransit = balance("worker:in-transit", worker, currency, choice);
            BigDecimal[] ages = PlainAges.of(linesOf(worker, currency, choice), moment);
            if (available.signum() != 0 || inTransit.signum() != 0) {
                BigDecimal[] row = {available, inTransit, ages[0], ages[1], ages[2], ages[3], ages[4]};
                told.add(worker + " " + currency + " " + text(row));
                totals.merge(currency, row, PlainBooks::sum);
            } else if (hasPosts(currency, choice)) {
                totals.merge(currency, zeros(7), PlainBooks::sum);
            }
        }
        totals.forEach((currency, row) -> told.add("total " + currency + " " + text(row)));
        return told;
    }

    private boolean hasPosts(String currency, Choice choice) {
        return posts.stream()
                .anyMatch(post -> post.account.startsWith("worker:")
                        && post.currency.equals(currency)
                        && choice.takes(currency, post.time, post.owner));
    }

    private List<Line> linesOf(String worker, String currency, Choice choice) {
        return lines.stream()
                .filter(line -> line.worker.equals(worker) && line.currency.equals(currency) && choice.knows(line.time))
                .toList();
    }

    List<String> dormant(Choice choice, Instant since, Instant moment) {
        var told = new ArrayList<String>();
        for (String of : owners(choice)) {
            String worker = of.split(" ")[0];
            String currency = of.split(" ")[1];
            BigDecimal available = balance("worker:available", worker, currency, choice);
            BigDecimal inTransit = balance("worker:in-transit", worker, currency, choice);
            Instant last = Instant.MIN;
            for (Line line : linesOf(worker, currency, choice)) {
                last = last.isAfter(line.time.effective) ? last : line.time.effective;
            }
            if (last.isBefore(since) && (available.signum() != 0 || inTransit.signum() != 0)) {
                told.add(of + " " + money(available) + " " + money(inTransit) + " " + last + " "
                        + Duration.between(last, moment).toDays());
            }
        }
        return told;
    }

    List<String> payouts(Choice choice, Instant moment) {
        var requested = new HashSet<String>();
        var last = new TreeMap<String, Step>();
        for (Step step : steps) {
            if (choice.takes(step.currency, step.time, step.worker)) {
                if (step.status.equals("submitted") && !choice.isBefore(step.time) && !choice.isAfter(step.time)) {
                    requested.add(step.payout);
                }
                last.put(step.payout, step);
            }
        }
        return last.values().stream()
                .filter(step -> requested.contains(step.payout))
                .map(step -> step.payout + " " + step.worker + " " + step.currency + " " + money(step.gross) + " "
                        + step.status + " "
                        + Duration.between(step.time.effective, moment).toDays())
                .toList();
    }

    List<String> rejections(Choice choice) {
        var counts = new TreeMap<String, int[]>();
        for (Decision each : decisions) {
            if (choice.takes(each.currency, each.time, each.requester) && choice.isWithin(each.time)) {
                int[] count = counts.computeIfAbsent(each.requester, key -> new int[2]);
                count[0]++;
                count[1] += each.rejected ? 1 : 0;
            }
        }
        var told = new ArrayList<String>();
        counts.forEach((requester, count) -> told.add(requester + " " + count[0] + " " + count[1]));
        return told;
    }

    List<String> exceptions(Choice choice) {
        return adjustments.stream()
                .filter(each -> choice.takes(each.currency, each.time, each.worker) && choice.isWithin(each.time))
                .map(each -> each.worker + " " + each.currency + " " + money(each.amount) + " " + each.time.effective)
                .toList();
    }

    /** One cent too much was posted with every fee of 20 %. */
    List<String> fees(Choice choice) {
        return decisions.stream()
                .filter(each -> !each.rejected && choice.isWithin(each.time))
                .filter(each -> choice.takes(each.currency, each.time, each.requester, each.worker))
                .map(each -> "assignment:" + each.assignment + " " + each.currency + " "
                        + money(each.reward.multiply(new BigDecimal("0.20"))) + " 0.01")
                .toList();
    }

    /** @param months of a part: 3 or 12 */
    List<String> parts(Choice choice, int year, int months) {
        var parts = new TreeMap<String, Part>();
        for (Line line : lines) {
            var date = line.time.effective.atZone(ZoneOffset.UTC);
            if (date.getYear() == year
                    && choice.takes(line.currency, line.time, line.worker)
                    && line.net.signum() != 0) {
                String part = months == 12 ? "" + year : year + "-Q" + ((date.getMonthValue() + 2) / 3);
                parts.computeIfAbsent(line.worker + " " + line.currency + " " + part, none -> new Part())
                        .add(line);
            }
        }
        var told = new ArrayList<String>();
        parts.forEach((key, part) ->
                told.add(key + " " + money(part.income) + " " + money(part.paid) + " " + part.activities.size()));
        return told;
    }

    /** What a worker earned and was paid in a part of a year. */
    private static final class Part {
        private BigDecimal income = BigDecimal.ZERO;
        private BigDecimal paid = BigDecimal.ZERO;
        private final Set<String> activities = new HashSet<>();

        private void add(Line line) {
            if (line.reference.isEmpty()) {
                paid = paid.subtract(line.net);
            } else {
                income = income.add(line.net);
                if (line.net.signum() > 0) {
                    activities.add(line.reference);
                }
            }
        }
    }

    BigDecimal balance(String account, String owner, String currency, Choice choice) {
        return posts.stream()
                .filter(post -> post.account.equals(account) && post.owner.equals(owner))
                .filter(post -> post.currency.equals(currency) && choice.knows(post.time))
                .map(post -> post.amount.negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Set<String> owners(Choice choice) {
        var owners = new TreeSet<String>();
        for (Line line : lines) {
            if (choice.takes(line.currency, line.time, line.worker)) {
                owners.add(line.worker + " " + line.currency);
            }
        }
        return owners;
    }

    static BigDecimal[] zeros(int length) {
        var zeros = new BigDecimal[length];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }

    private static BigDecimal[] sum(BigDecimal[] a, BigDecimal[] b) {
        var sum = new BigDecimal[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i].add(b[i]);
        }
        return sum;
    }

    private static String text(BigDecimal[] numbers) {
        return List.of(numbers).stream().map(PlainBooks::money).collect(Collectors.joining(" "));
    }

    static String money(BigDecimal number) {
        return number.setScale(2).toPlainString();
    }
}
