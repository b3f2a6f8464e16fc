package io.piecework.ledger.reports.finance.years;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What requesters spent, what they have, and what of the work for them was rejected. */
final class PlainSpending {

    /** To workers, fees, tax and total, with the events that moved them. */
    private static final class Cost {
        private BigDecimal[] sums = PlainYear.zeros(4);
        private final List<Long> positions = new ArrayList<>();
        private String title = "";

        private void add(Cost other) {
            sums = PlainYear.sum(sums, other.sums);
            positions.addAll(other.positions);
        }

        private String row(String requester, String kind, String task, String currency) {
            return PlainYear.row(List.of(requester, kind, task, kind.equals("task") ? title : "", currency), sums)
                    + " | "
                    + PlainYear.row(positions.size(), positions.get(0), positions.get(positions.size() - 1));
        }
    }

    private final PlainYear year;

    PlainSpending(PlainYear year) {
        this.year = year;
    }

    /** By requester, currency and task, each with its total. */
    List<String> spending(Question question) {
        var costs = new TreeMap<String, TreeMap<String, Cost>>();
        var lines = new HashMap<Long, Line>();
        year.lines().forEach(line -> lines.put(line.event().position(), line));
        var byEvent = new TreeMap<Long, List<Post>>();
        year.posts()
                .forEach(post -> byEvent.computeIfAbsent(post.event().position(), none -> new ArrayList<>())
                        .add(post));
        byEvent.forEach((position, posts) -> {
            StoredEvent event = posts.get(0).event();
            String requester = PlainJournal.requesterOf(event);
            BigDecimal total = sum(posts, "requester:available").add(sum(posts, "requester:reserved"));
            boolean deposited = posts.stream()
                    .anyMatch(post -> Set.of("cash", "bad-debts", "opening").contains(post.account()));
            if (total.signum() != 0 && !deposited && question.counts(event)) {
                String currency = posts.get(0).currency();
                if (question.isOf(requester) && question.isIn(currency)) {
                    Line line = lines.get(position);
                    String task = line == null ? event.text("task") : line.id("task");
                    Cost cost = costs.computeIfAbsent(requester + " " + currency, none -> new TreeMap<>())
                            .computeIfAbsent(task, none -> new Cost());
                    BigDecimal fees = sum(posts, "fees").negate();
                    BigDecimal tax = sum(posts, "tax").negate();
                    cost.sums = PlainYear.sum(
                            cost.sums, new BigDecimal[] {total.subtract(fees).subtract(tax), fees, tax, total});
                    cost.positions.add(position);
                    cost.title = line == null ? cost.title : line.title();
                }
            }
        });
        var rows = new ArrayList<String>();
        costs.forEach((key, tasks) -> add(key.split(" ")[0], key.split(" ")[1], tasks, rows));
        return rows;
    }

    private static void add(String requester, String currency, Map<String, Cost> tasks, List<String> rows) {
        var total = new Cost();
        tasks.forEach((task, cost) -> {
            rows.add(cost.row(requester, task.isEmpty() ? "other" : "task", task, currency));
            total.add(cost);
        });
        total.positions.sort(Long::compare);
        rows.add(total.row(requester, "total", "", currency));
    }

    private static BigDecimal sum(List<Post> posts, String account) {
        return posts.stream()
                .filter(post -> post.account().equals(account))
                .map(Post::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Deposited, available, reserved, spent, refunded, charged back and written off. */
    List<String> funds() {
        var rows = new TreeMap<String, BigDecimal[]>();
        for (Post post : year.posts()) {
            if (post.account().startsWith("requester:")) {
                BigDecimal owed = post.amount().negate();
                BigDecimal[] row = PlainYear.zeros(7);
                row[post.account().equals("requester:available") ? 1 : 2] = owed;
                int column = switch (post.event().name()) {
                    case "deposit-received", "requester-balance-opened", "opening-reversed" -> 0;
                    case "funds-refunded" -> 4;
                    case "deposit-charged-back", "charge-back-reversed" -> 5;
                    case "debt-written-off" -> 6;
                    default -> 3;
                };
                row[column] = column == 0 || column == 6 ? owed : owed.negate();
                rows.merge(post.owner() + " | " + post.currency(), row, PlainYear::sum);
            }
        }
        var told = new ArrayList<String>();
        rows.forEach((key, row) -> told.add(PlainYear.row(List.of(key), row)));
        return told;
    }

    /** Available, reserved, what is owed to the requester and what the requester owes; then the totals by currency. */
    List<String> requesters(Question question) {
        var balances = new TreeMap<String, BigDecimal[]>();
        for (Post post : year.posts()) {
            if (post.account().startsWith("requester:") && question.counts(post)) {
                BigDecimal[] row = PlainYear.zeros(2);
                row[post.account().equals("requester:available") ? 0 : 1] =
                        post.amount().negate();
                balances.merge(post.owner() + " " + post.currency(), row, PlainYear::sum);
            }
        }
        var rows = new ArrayList<String>();
        var totals = new TreeMap<String, BigDecimal[]>();
        balances.forEach((key, balance) -> {
            String[] of = key.split(" ");
            BigDecimal owed = balance[0].negate().max(BigDecimal.ZERO);
            BigDecimal[] row = {balance[0], balance[1], balance[0].add(owed).add(balance[1]), owed};
            if (balance[0].signum() != 0 || balance[1].signum() != 0) {
                rows.add(PlainYear.row(List.of("requester", of[0], of[1]), row));
                totals.merge(of[1], row, PlainYear::sum);
            }
        });
        totals.forEach((currency, row) -> rows.add(PlainYear.row(List.of("total", "", currency), row)));
        return rows;
    }

    /** The accounts whose opening was not reversed, and what they were opened with, by side and currency. */
    List<String> openings(Question question) {
        var open = new TreeMap<String, BigDecimal>();
        for (Post post : year.posts()) {
            boolean opens =
                    post.event().isOneOf("worker-balance-opened", "requester-balance-opened", "opening-reversed");
            if (opens && !post.account().equals("opening") && question.counts(post)) {
                String side = post.account().startsWith("worker:") ? "workers" : "requesters";
                open.merge(
                        side + " " + post.currency() + " " + post.event().stream(),
                        post.amount().negate(),
                        BigDecimal::add);
            }
        }
        var sums = new TreeMap<String, BigDecimal[]>(
                Comparator.comparing((String key) -> key.startsWith("r")).thenComparing(Comparator.naturalOrder()));
        open.forEach((key, amount) -> {
            if (amount.signum() != 0) {
                String[] of = key.split(" ");
                sums.merge(of[0] + " " + of[1], new BigDecimal[] {BigDecimal.ONE, amount}, PlainYear::sum);
            }
        });
        var rows = new ArrayList<String>();
        sums.forEach((key, sum) -> rows.add(PlainYear.row(List.of((Object[]) key.split(" ")), sum)));
        return rows;
    }

    List<String> rejections(Question question) {
        var decided = new TreeMap<String, List<Line>>();
        for (Line line : year.lines()) {
            if (line.isDecision() && question.counts(line, "requester") && question.counts(line.event())) {
                decided.computeIfAbsent(line.id("requester"), none -> new ArrayList<>())
                        .add(line);
            }
        }
        var rows = new ArrayList<String>();
        decided.forEach((requester, lines) -> {
            List<Long> rejected = positions(lines, "rejected");
            long overturned = positions(lines, "overturned").size();
            long all = lines.size() - overturned;
            BigDecimal percent = all == 0
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(100L * rejected.size())
                            .divide(BigDecimal.valueOf(all), 2, java.math.RoundingMode.HALF_UP);
            rows.add(PlainYear.row(
                    requester,
                    all,
                    rejected.size(),
                    overturned,
                    percent,
                    rejected.isEmpty() ? 0 : rejected.get(0),
                    rejected.isEmpty() ? 0 : rejected.get(rejected.size() - 1)));
        });
        return rows;
    }

    private static List<Long> positions(List<Line> lines, String kind) {
        return lines.stream()
                .filter(line -> line.kind().equals(kind))
                .map(line -> line.event().position())
                .toList();
    }
}
