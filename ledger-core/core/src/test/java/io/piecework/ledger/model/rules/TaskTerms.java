package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.commands.ModelCommand;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The terms of a task, read from the command that published it. */
public final class TaskTerms {

    /** The quantum of amounts that are not rounded: twelve decimals, half-up. */
    public static final BigDecimal EXACT = new BigDecimal("0.000000000001");

    private static final long DAY = 86_400_000_000L;
    private static final Map<String, Integer> DIGITS = Map.of("EUR", 2, "USD", 2, "JPY", 0, "KWD", 3, "TND", 3);

    private final ModelCommand published;
    private final List<Ratio> rates = new ArrayList<>();
    public final BigDecimal quantum;
    private final RoundingMode mode;

    public TaskTerms(ModelCommand published) {
        this.published = published;
        int slots = Integer.parseInt(published.get("slots"));
        boolean second = published.find("fee.from").isPresent() && slots >= Integer.parseInt(published.get("fee.from"));
        for (String rate :
                published.get(second ? "fee.then" : "fee.rates", "0%").split("\\+")) {
            rates.add(Ratio.of(rate));
        }
        String rounding = published.get("fee.rounding", minorUnit(currency()) + " HALF_UP");
        quantum = new BigDecimal(rounding.substring(0, rounding.indexOf(' ')));
        mode = RoundingMode.valueOf(rounding.substring(rounding.indexOf(' ') + 1));
    }

    public static String minorUnit(String currency) {
        return BigDecimal.ONE.movePointLeft(DIGITS.get(currency)).toPlainString();
    }

    public String currency() {
        return ModelCommand.currencyOf(published.get("reward"));
    }

    public BigDecimal reward() {
        return ModelCommand.numberOf(published.get("reward"));
    }

    public boolean inTotal() {
        return published.get("fee.counting", "line").equals("total");
    }

    public boolean byWorker() {
        return published.get("fee.bearer", "requester").equals("worker");
    }

    private BigDecimal number(String field) {
        return published.find(field).map(ModelCommand::numberOf).orElse(BigDecimal.ZERO);
    }

    /** The start fee, including its tax. */
    public Cost start() {
        BigDecimal start = number("fee.start");
        return new Cost(BigDecimal.ZERO, start, taxOn(start), false);
    }

    public Cost one() {
        return paying(reward());
    }

    /** The cost of one slot with this reward. */
    public Cost paying(BigDecimal paid) {
        return cost(paid, number("fee.flat"), BigDecimal.ONE);
    }

    /** The cost of slots that are published together. */
    public Cost many(int slots) {
        BigDecimal n = BigDecimal.valueOf(slots);
        return inTotal() ? cost(reward().multiply(n), number("fee.flat").multiply(n), n) : one().times(slots);
    }

    /** The share of one slot in the reservation for all free slots. */
    public Cost share(Cost free, int slots) {
        if (slots == 1) {
            return borne(free.reward(), free.fee(), free.tax());
        }
        Ratio part = Ratio.of(BigDecimal.ONE, BigDecimal.valueOf(slots));
        BigDecimal unit = inTotal() ? quantum : EXACT;
        RoundingMode how = inTotal() ? mode : RoundingMode.HALF_UP;
        BigDecimal fee = part.of(free.fee(), unit, how).min(free.fee());
        return borne(
                part.of(free.reward(), EXACT, RoundingMode.HALF_UP),
                inTotal() ? bounded(fee, free.fee(), BigDecimal.valueOf(slots - 1L)) : fee,
                part.of(free.tax(), unit, how).min(free.tax()));
    }

    /** Every slot's fee is between floor and ceiling, that of the slots which are left too. */
    private BigDecimal bounded(BigDecimal fee, BigDecimal free, BigDecimal others) {
        BigDecimal floor = number("fee.floor");
        BigDecimal raised = fee.max(floor);
        BigDecimal bounded = raised.min(free.subtract(floor.multiply(others)));
        return published
                .find("fee.ceiling")
                .map(ModelCommand::numberOf)
                .map(ceiling -> bounded.min(ceiling).max(free.subtract(ceiling.multiply(others))))
                .orElse(bounded);
    }

    /** A worker never bears a higher fee than the reward. */
    private Cost borne(BigDecimal reward, BigDecimal fee, BigDecimal tax) {
        BigDecimal most = byWorker() ? fee.min(reward) : fee;
        return new Cost(reward, most, byWorker() ? tax.min(reward.subtract(most)) : tax, byWorker());
    }

    /** The fee: the flat amount and the first rate are rounded together, each other rate by itself; the sum is between floor and ceiling. */
    private BigDecimal fee(BigDecimal paid, BigDecimal flat, BigDecimal n) {
        Ratio first = rates.get(0);
        BigDecimal fee = new Ratio(BigInteger.ONE, first.below())
                .of(
                        paid.multiply(new BigDecimal(first.above())).add(flat.multiply(new BigDecimal(first.below()))),
                        quantum,
                        mode);
        for (Ratio rate : rates.subList(1, rates.size())) {
            fee = fee.add(rate.of(paid, quantum, mode));
        }
        BigDecimal least = fee.max(number("fee.floor").multiply(n));
        return published
                .find("fee.ceiling")
                .map(ceiling -> least.min(ModelCommand.numberOf(ceiling).multiply(n)))
                .orElse(least);
    }

    private Cost cost(BigDecimal paid, BigDecimal flat, BigDecimal n) {
        BigDecimal whole = fee(paid, flat, n);
        BigDecimal fee = byWorker() ? whole.min(paid) : whole;
        return borne(paid, fee, taxOn(fee));
    }

    private BigDecimal taxOn(BigDecimal fee) {
        return Ratio.of(published.get("fee.tax", "0%")).of(fee, quantum, mode);
    }

    /** The cost of a partial payment: never more than the reservation, and zero if nothing is paid. */
    public Cost less(BigDecimal paid, Cost reserved) {
        if (paid.signum() == 0) {
            return Cost.NOTHING;
        }
        Cost cost = paying(paid);
        return new Cost(paid, cost.fee().min(reserved.fee()), cost.tax().min(reserved.tax()), byWorker());
    }

    /** A duration in microseconds; null if there is no limit. */
    public Long window(String field) {
        return published
                .find(field)
                .map(seconds -> Long.parseLong(seconds) * 1_000_000)
                .orElse(null);
    }

    public Long expires() {
        return published.find("expires").map(Long::valueOf).orElse(null);
    }

    /** The last moment at which a rejection can be overturned; null if only archiving ends the window. */
    public Long overturnUntil(long submitted, long rejected) {
        String rule = published.get("review.overturn", "submission");
        if (rule.equals("archived")) {
            return null;
        }
        Long window = window("review.overturnWindow");
        return (rule.equals("submission") ? submitted : rejected) + (window == null ? 30 * DAY : window);
    }

    /** The time at which pay becomes available; null for at once. */
    public Long availableFrom(long paid) {
        long after = published.find("availability.after").map(Long::valueOf).orElse(0L) * 1_000_000;
        String day = published.get("availability.weekEnds", "");
        if (day.isEmpty()) {
            return after == 0 ? null : Long.valueOf(paid + after);
        }
        ZonedDateTime midnight = CommandAdapter.time(Long.toString(paid))
                .atZone(ZoneId.of("Europe/Amsterdam"))
                .truncatedTo(ChronoUnit.DAYS);
        do {
            midnight = midnight.plusDays(1);
        } while (midnight.getDayOfWeek() != DayOfWeek.valueOf(day).plus(1));
        return ChronoUnit.MICROS.between(CommandAdapter.BEGINNING, midnight.toInstant()) + after;
    }

    public boolean reopens() {
        return published.get("review.slot", "spent").equals("reopened");
    }

    public boolean allows(String category, String reason) {
        String categories = published.get("review.categories", "");
        boolean named = categories.isEmpty() || List.of(categories.split(",")).contains(category);
        return named && reason.length() >= Integer.parseInt(published.get("review.minimumLength", "1"));
    }

    /** Whether a requester can reject one more piece of so many, of which some are rejected. */
    public boolean allowsRejection(long rejected, long pieces) {
        return published
                .find("review.mostRejected")
                .map(share -> rejected == 0
                        || rejected + 1
                                <= Ratio.of(share)
                                        .of(BigDecimal.valueOf(pieces), BigDecimal.ONE, RoundingMode.DOWN)
                                        .longValueExact())
                .orElse(true);
    }

    /** The day on which a decision of this time counts, in microseconds; null if the terms do not limit the rejections of a day. */
    public LocalDate countedOn(long now) {
        return published
                .find("review.daily")
                .map(share -> LocalDate.ofInstant(
                        Instant.EPOCH.plus(now, ChronoUnit.MICROS), ZoneId.of(published.get("review.dailyZone"))))
                .orElse(null);
    }

    /** Whether a requester can reject one more piece on a day of so many decisions, of which some are rejections. */
    public boolean allowsDailyRejection(long rejected, long decided) {
        return rejected < Long.parseLong(published.get("review.dailyAlways"))
                || rejected + 1
                        <= Ratio.of(published.get("review.daily"))
                                .of(BigDecimal.valueOf(decided + 1), BigDecimal.ONE, RoundingMode.DOWN)
                                .longValueExact();
    }

    public boolean limitsRejections() {
        return published.find("review.mostRejected").isPresent();
    }

    public int perWorker() {
        return published.find("review.perWorker").map(Integer::valueOf).orElse(Integer.MAX_VALUE);
    }

    /** The pay for a screen-out; null if the terms have none. */
    public BigDecimal screenedOut() {
        return published.find("review.screenedOut").map(ModelCommand::numberOf).orElse(null);
    }

    public boolean platformPaysVisits() {
        return published.get("review.visitPayer", "requester").equals("platform");
    }

    public BigDecimal visit() {
        String rounding = published.get("review.visitRounding", minorUnit(currency()) + " HALF_UP");
        return Ratio.of(published.get("review.visit", "0%"))
                .of(
                        reward(),
                        new BigDecimal(rounding.substring(0, rounding.indexOf(' '))),
                        RoundingMode.valueOf(rounding.substring(rounding.indexOf(' ') + 1)))
                .min(reward());
    }
}
