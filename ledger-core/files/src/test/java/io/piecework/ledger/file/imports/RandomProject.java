package io.piecework.ledger.file.imports;

import static io.piecework.ledger.file.imports.Results.site;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A random project on Mechanical Turk, exported a few times while it runs: each export has some of the work as it is by then, with the slots, the
 * title and the creation time that the task has by then. What has to come out is added up here, without the ledger.
 */
final class RandomProject {

    private static final Instant BEGIN = Instant.parse("2019-10-08T00:00:00Z");
    private static final int EXPORTS = 4;
    private static final int WORKERS = 5;

    private final String own;
    private final Random random;
    private final boolean fractions;
    private final List<List<Row>> exports = new ArrayList<>();
    private final List<String> bonuses = new ArrayList<>();

    private final Map<String, BigDecimal> available = new TreeMap<>();
    private final Map<String, BigDecimal> awaiting = new TreeMap<>();
    private BigDecimal reserved = BigDecimal.ZERO;
    private BigDecimal spent = BigDecimal.ZERO;

    /** @param fractions whether some exports have fractions of a second */
    RandomProject(String own, long seed, boolean fractions) {
        this.own = own;
        this.random = new Random(seed);
        this.fractions = fractions;
        for (int export = 0; export < EXPORTS; export++) {
            exports.add(new ArrayList<>());
        }
        for (int task = 0; task < 4; task++) {
            task("H" + task);
        }
    }

    /** All exports and the file of bonuses in any order, some of them twice, with their rows in any order. */
    List<byte[]> files(Random order) {
        var files = new ArrayList<byte[]>();
        for (List<Row> export : exports) {
            for (int copy = 0; copy < 1 + order.nextInt(2); copy++) {
                var rows = new ArrayList<>(export);
                Collections.shuffle(rows, order);
                files.add(site().and(rows).bytes());
            }
        }
        files.add(("workerId,assignmentId,bonusAmount,reason\n" + String.join("", bonuses))
                .getBytes(StandardCharsets.UTF_8));
        Collections.shuffle(files, order);
        return files;
    }

    /** Such as {@code W0 1.50 + 0.00}: what each worker has available and awaiting review. */
    List<String> balances() {
        return available.entrySet().stream()
                .map(each -> each.getKey() + " " + text(each.getValue()) + " + "
                        + text(awaiting.getOrDefault(each.getKey(), BigDecimal.ZERO)))
                .toList();
    }

    String funds() {
        return text(reserved) + " reserved, " + text(spent) + " spent";
    }

    private void task(String name) {
        boolean large = random.nextBoolean();
        int slots = large ? 10 + random.nextInt(6) : 1 + random.nextInt(6);
        BigDecimal reward = BigDecimal.valueOf(1 + random.nextInt(120), 2);
        BigDecimal price = reward.add(fee(reward, large ? "0.40" : "0.20"));
        List<Row> heads = new ArrayList<>();
        Instant created = BEGIN;
        for (int export = 0; export < EXPORTS; export++) {
            heads.add(Row.submitted("", "")
                    .of(own + name, slots, "$" + reward)
                    .with("Title", name + " as of export " + export)
                    .created(created.toString()));
            slots = Math.min(large ? 30 : 9, slots + random.nextInt(3));
            created = created.plus(random.nextInt(30), ChronoUnit.HOURS);
        }
        int works = random.nextInt(18);
        int seen = 0;
        int decided = 0;
        for (int work = 0; work < works; work++) {
            decided += work(name + "-A" + work, heads, reward, price) ? 1 : 0;
        }
        for (int export = 0; export < EXPORTS; export++) {
            String task = own + name;
            if (exports.get(export).stream().anyMatch(row -> row.value("HITId").equals(task))) {
                seen = Integer.parseInt(heads.get(export).value("MaxAssignments"));
            }
        }
        int all = works == 0 ? 0 : Math.max(seen, works);
        reserved = reserved.add(price.multiply(BigDecimal.valueOf(all - decided)));
    }

    /** @return whether it is decided in the end */
    private boolean work(String name, List<Row> heads, BigDecimal reward, BigDecimal price) {
        String worker = own + "W" + random.nextInt(WORKERS);
        Instant accepted = BEGIN.plusMillis(random.nextInt(100 * 3_600_000));
        Instant submitted = accepted.plusMillis(random.nextInt(5_000));
        Instant rejected = submitted.plusMillis(random.nextInt(5_000));
        Instant approved = rejected.plusSeconds(2 + random.nextInt(5_000));
        int end = random.nextInt(4); // waiting, approved, rejected, or rejected and approved then
        int first = random.nextInt(EXPORTS);
        int last = first + random.nextInt(EXPORTS - first);
        for (int export = first; export <= last; export++) {
            boolean exact = fractions && random.nextBoolean();
            Row row = heads.get(export)
                    .with("AssignmentId", own + name)
                    .with("WorkerId", worker)
                    .with("AcceptTime", text(accepted, exact))
                    .with("SubmitTime", text(submitted, exact));
            boolean early = export < last && random.nextBoolean();
            if (end == 2 || (end == 3 && early)) {
                row = early && end == 2 ? row : row.rejected("blurred").with("RejectionTime", text(rejected, exact));
            } else if (end != 0 && !early) {
                row = row.approved().with("ApprovalTime", text(approved, exact));
            }
            exports.get(export).add(row);
        }
        count(name, worker, end, reward, price);
        return end != 0;
    }

    private void count(String name, String worker, int end, BigDecimal reward, BigDecimal price) {
        boolean paid = end == 1 || end == 3;
        add(available, worker, paid ? reward : BigDecimal.ZERO);
        add(awaiting, worker, end == 0 ? reward : BigDecimal.ZERO);
        spent = spent.add(paid ? price : BigDecimal.ZERO);
        if (random.nextInt(4) == 0) {
            BigDecimal bonus = BigDecimal.valueOf(1 + random.nextInt(300), 2);
            bonuses.add(worker + "," + own + name + ",$" + bonus + ",well done\n");
            add(available, worker, bonus);
            spent = spent.add(bonus).add(fee(bonus, "0.20"));
        }
    }

    private static void add(Map<String, BigDecimal> sums, String worker, BigDecimal amount) {
        sums.merge(worker, amount, BigDecimal::add);
    }

    /** A share, rounded half up to the cent, and a cent at least. */
    private static BigDecimal fee(BigDecimal amount, String rate) {
        return amount.multiply(new BigDecimal(rate))
                .setScale(2, RoundingMode.HALF_UP)
                .max(new BigDecimal("0.01"));
    }

    private static String text(Instant time, boolean exact) {
        return (exact ? time : time.truncatedTo(ChronoUnit.SECONDS)).toString();
    }

    private static String text(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }
}
