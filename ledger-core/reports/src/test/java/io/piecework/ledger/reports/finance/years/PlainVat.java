package io.piecework.ledger.reports.finance.years;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fees and tax by the rates in the events, against the tax that was posted. */
final class PlainVat {

    private static final List<String> DECISIONS = List.of(
            "assignment-partially-approved",
            "assignment-screened-out",
            "assignment-visit-compensated",
            "assignment-overturned");

    /**
     * @param kind {@code fees}, {@code payout-fees} or {@code payout-vat}
     * @param posted the tax that the event posted
     */
    private record Taxed(
            StoredEvent event,
            String kind,
            String currency,
            String rate,
            BigDecimal net,
            BigDecimal tax,
            BigDecimal posted) {

        private String total() {
            return currency + " " + kind;
        }
    }

    /** A rate in a part of the period. */
    private record Group(String part, String rate) {}

    private static final Comparator<Group> ORDER = Comparator.comparing(Group::part)
            .thenComparing(Group::rate, PlainVat::bySize)
            .thenComparing(Group::rate);

    /** Net, tax, gross and tax by the journal. */
    private static final class Sums {
        private final BigDecimal[] sums = PlainYear.zeros(4);
        private final List<Long> positions = new ArrayList<>();

        private void add(Taxed taxed) {
            sums[0] = sums[0].add(taxed.net);
            sums[1] = sums[1].add(taxed.tax);
            sums[2] = sums[2].add(taxed.net).add(taxed.tax);
            sums[3] = sums[3].add(taxed.posted);
            positions.add(taxed.event.position());
        }

        private String row(String kind, Group group, String currency) {
            return PlainYear.row(List.of(kind, group.part, group.rate, currency), sums) + " | "
                    + PlainYear.row(
                            positions.size(),
                            positions.stream().min(Long::compare).orElse(0L),
                            positions.stream().max(Long::compare).orElse(0L));
        }
    }

    private final PlainYear year;
    private final Map<String, StoredEvent> firsts = new HashMap<>();
    private final Map<Long, List<Post>> posts = new HashMap<>();

    PlainVat(PlainYear year) {
        this.year = year;
        year.events().forEach(event -> firsts.putIfAbsent(event.stream(), event));
        year.posts()
                .forEach(post -> posts.computeIfAbsent(post.event().position(), none -> new ArrayList<>())
                        .add(post));
    }

    List<String> vat(Question question, CalendarPart by, ZoneId zone) {
        var totals = new TreeMap<String, Sums>();
        var groups = new HashMap<String, TreeMap<Group, Sums>>();
        for (StoredEvent event : year.events()) {
            if (!PlainFees.isAsked(question, event)) {
                continue;
            }
            for (Taxed taxed : taxed(event)) {
                if (question.isIn(taxed.currency)) {
                    var group = new Group(by.nameOf(event.effective(), zone), taxed.rate);
                    totals.computeIfAbsent(taxed.total(), none -> new Sums()).add(taxed);
                    groups.computeIfAbsent(taxed.total(), none -> new TreeMap<>(ORDER))
                            .computeIfAbsent(group, none -> new Sums())
                            .add(taxed);
                }
            }
        }
        var rows = new ArrayList<String>();
        totals.forEach((key, total) -> {
            String[] of = key.split(" ");
            TreeMap<Group, Sums> ofKind = Objects.requireNonNull(groups.get(key));
            for (Map.Entry<Group, Sums> rate : ofKind.entrySet()) {
                rows.add(rate.getValue().row(of[1], rate.getKey(), of[0]));
                String part = rate.getKey().part;
                Group next = ofKind.higherKey(rate.getKey());
                boolean isLastOfPart = next == null || !next.part.equals(part);
                if (isLastOfPart && by != CalendarPart.WHOLE) {
                    rows.add(together(ofKind, part).row(of[1], new Group(part, ""), of[0]));
                }
            }
            if (question.owner() == null) {
                total.sums[3] = posted(question, of[1], of[0]);
            }
            rows.add(total.row(of[1], new Group("", ""), of[0]));
        });
        return rows;
    }

    private static Sums together(Map<Group, Sums> groups, String part) {
        var together = new Sums();
        groups.forEach((group, sums) -> {
            if (group.part.equals(part)) {
                for (int i = 0; i < together.sums.length; i++) {
                    together.sums[i] = together.sums[i].add(sums.sums[i]);
                }
                together.positions.addAll(sums.positions);
            }
        });
        return together;
    }

    private List<Taxed> taxed(StoredEvent event) {
        int arrives = event.has("remittance") ? Line.arrives(event) : 0;
        if (arrives != 0) {
            return payout(event, BigDecimal.valueOf(arrives));
        }
        Taxed taxed = switch (event.name()) {
            case "task-published" -> fees(event, "start", event, 1);
            case "assignment-approved", "assignment-approved-automatically" -> decided(event, "work.price");
            case "assignment-reversed", "assignment-dispute-resolved" -> fees(event, "lines", task(event), -1);
            case "award-reversed" -> fees(event, "lines", firsts.get("award:" + event.text("grant.award")), -1);
            default ->
                DECISIONS.contains(event.name())
                        ? decided(event, "pay")
                        : event.has("grant.award") && event.has("pay") ? fees(event, "pay", event, 1) : null;
        };
        return taxed == null || (taxed.net.signum() == 0 && taxed.tax.signum() == 0) ? List.of() : List.of(taxed);
    }

    /** The platform pays no fee to itself. */
    private @Nullable Taxed decided(StoredEvent event, String pay) {
        return event.text("payer").equals("platform") ? null : fees(event, pay, task(event), 1);
    }

    private @Nullable StoredEvent task(StoredEvent event) {
        return firsts.get("task:" + event.text("work.task"));
    }

    /** @param terms the event with the terms, in which the rate is */
    private Taxed fees(StoredEvent event, String price, @Nullable StoredEvent terms, int sign) {
        BigDecimal factor = BigDecimal.valueOf(sign);
        String currency = event.currency(price + ".reward");
        return new Taxed(
                event,
                "fees",
                currency,
                Objects.requireNonNull(terms).text("terms.tax"),
                event.price(price).fee().multiply(factor),
                event.price(price).tax().multiply(factor),
                posted(event, "tax", currency).negate());
    }

    private List<Taxed> payout(StoredEvent event, BigDecimal sign) {
        var all = new ArrayList<Taxed>();
        StoredEvent request = Objects.requireNonNull(firsts.get(event.stream()));
        String currency = event.currency("remittance.gross");
        BigDecimal fee = event.number("remittance.fee").multiply(sign);
        if (fee.signum() != 0) {
            all.add(new Taxed(event, "payout-fees", currency, "0%", fee, BigDecimal.ZERO, BigDecimal.ZERO));
        }
        if (request.has("vat.rate")) {
            all.add(new Taxed(
                    event,
                    "payout-vat",
                    currency,
                    request.text("vat.rate"),
                    event.number("remittance.gross").multiply(sign),
                    event.number("remittance.vat").multiply(sign),
                    posted(event, "vat", currency)));
        }
        return all;
    }

    private BigDecimal posted(StoredEvent event, String account, String currency) {
        return posts.getOrDefault(event.position(), List.of()).stream()
                .filter(post ->
                        post.account().equals(account) && post.currency().equals(currency))
                .map(Post::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** All tax in the journal. */
    private BigDecimal posted(Question question, String kind, String currency) {
        BigDecimal posted = BigDecimal.ZERO;
        for (Post post : year.posts()) {
            if (question.counts(post.event()) && post.currency().equals(currency)) {
                if (kind.equals("fees") && post.account().equals("tax")) {
                    posted = posted.subtract(post.amount());
                } else if (kind.equals("payout-vat") && post.account().equals("vat")) {
                    posted = posted.add(post.amount());
                }
            }
        }
        return posted;
    }

    private static int bySize(String one, String other) {
        BigDecimal[] left = ratio(one);
        BigDecimal[] right = ratio(other);
        return left[0].multiply(right[1]).compareTo(right[0].multiply(left[1]));
    }

    private static BigDecimal[] ratio(String rate) {
        String[] parts = rate.replace("%", "/100").split("/");
        return new BigDecimal[] {new BigDecimal(parts[0]), new BigDecimal(parts[1])};
    }
}
