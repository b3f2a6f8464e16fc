package io.piecework.ledger.model.commands;

import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Category;
import io.piecework.ledger.message.Payer;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.Exchange;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutVat;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.payout.ThresholdWaiver;
import io.piecework.ledger.terms.Availability;
import io.piecework.ledger.terms.FeeBearer;
import io.piecework.ledger.terms.FeeCounting;
import io.piecework.ledger.terms.FeePolicy;
import io.piecework.ledger.terms.OverturnRule;
import io.piecework.ledger.terms.RejectionRule;
import io.piecework.ledger.terms.ReviewPolicy;
import io.piecework.ledger.terms.VisitRule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The adapter's part about what a task is published with. */
final class TermsAdapter {

    private TermsAdapter() {}

    static FeePolicy fee(ModelCommand order) {
        var tiers = new ArrayList<FeePolicy.Tier>();
        tiers.add(new FeePolicy.Tier(1, rates(order.get("fee.rates", "0%"))));
        order.find("fee.from")
                .ifPresent(from ->
                        tiers.add(new FeePolicy.Tier(Integer.parseInt(from), rates(order.get("fee.then", "0%")))));
        return new FeePolicy(
                tiers,
                amount(order, "fee.start"),
                amount(order, "fee.floor"),
                order.find("fee.rounding").map(Rounding::parse).orElse(null),
                order.find("fee.tax").map(Rate::parse).orElse(null),
                order.find("fee.counting")
                        .map(text -> FeeCounting.valueOf(text.toUpperCase(Locale.ROOT)))
                        .orElse(null),
                order.find("fee.bearer")
                        .map(text -> FeeBearer.valueOf(text.toUpperCase(Locale.ROOT)))
                        .orElse(null));
    }

    private static List<Rate> rates(String text) {
        return Arrays.stream(text.split("\\+")).map(Rate::parse).toList();
    }

    static ReviewPolicy review(ModelCommand order) {
        String categories = order.get("review.categories", "");
        return new ReviewPolicy(
                window(order, "review.submitWithin"),
                window(order, "review.approveAfter"),
                new RejectionRule(
                        Integer.parseInt(order.get("review.minimumLength", "1")),
                        categories.isEmpty()
                                ? List.of()
                                : Arrays.stream(categories.split(","))
                                        .map(Category::new)
                                        .toList(),
                        RejectionRule.SlotAfter.valueOf(
                                order.get("review.slot", "spent").toUpperCase(Locale.ROOT))),
                overturn(order),
                amount(order, "review.screenedOut"),
                new VisitRule(
                        Rate.parse(order.get("review.visit", "0%")),
                        order.find("review.visitRounding").map(Rounding::parse).orElse(null),
                        Payer.valueOf(
                                order.get("review.visitPayer", "requester").toUpperCase(Locale.ROOT))));
    }

    /** How long in seconds, and behind the week that ends on a day in Amsterdam where there is one. */
    static Availability availability(ModelCommand order) {
        String day = order.get("availability.weekEnds", "");
        return new Availability(
                Duration.ofSeconds(Long.parseLong(order.get("availability.after", "0"))),
                day.isEmpty() ? null : DayOfWeek.valueOf(day),
                day.isEmpty() ? null : ZoneId.of("Europe/Amsterdam"));
    }

    private static OverturnRule overturn(ModelCommand order) {
        String start = order.get("review.overturn", "submission");
        if (start.equals("archived")) {
            return OverturnRule.UNTIL_ARCHIVED;
        }
        Duration window = window(order, "review.overturnWindow");
        return new OverturnRule(
                window == null ? Duration.ofDays(30) : window,
                OverturnRule.Start.valueOf(start.toUpperCase(Locale.ROOT)));
    }

    static PayoutPolicy payout(ModelCommand order) {
        Amount quantum = Amount.parse(order.get("policy.quantum"));
        Amount minimum = amount(order, "policy.minimum");
        var fee = new PayoutFee(
                amount(order, "policy.flat"),
                order.find("policy.share").map(Rate::parse).orElse(null),
                amount(order, "policy.waivedAbove"));
        var rail = new PayoutPolicy.Rail(
                order.find("policy.rail").orElse(null), quantum, minimum == null ? quantum : minimum, fee);
        var threshold = new Threshold(
                Amount.parse(order.get("policy.threshold")),
                Threshold.Basis.valueOf(order.get("policy.basis", "gross").toUpperCase(Locale.ROOT)),
                Threshold.Edge.valueOf(order.get("policy.edge", "at-least")
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_')),
                order.find("policy.worth").map(worth -> combined(order, worth)).orElse(List.of()));
        return new PayoutPolicy(
                List.of(rail), threshold, window(order, "policy.unclaimedFor"), zone(order), null, null);
    }

    private static ZoneId zone(ModelCommand order) {
        return order.find("policy.onceADay").map(ZoneId::of).orElse(null);
    }

    private static List<Threshold.Combined> combined(ModelCommand order, String worth) {
        return List.of(new Threshold.Combined(Amount.currency(order.get("policy.also")), Amount.parse(worth)));
    }

    /** Below the threshold, with the say of a second operator. */
    static ThresholdWaiver waiver(ModelCommand order) {
        return order.find("waiver.approver")
                .map(approver -> new ThresholdWaiver(Actor.parse(approver), new Reason(order.get("waiver.reason"))))
                .orElse(null);
    }

    static PayoutVat vat(ModelCommand order) {
        return order.find("vat.rate")
                .map(rate -> new PayoutVat(Rate.parse(rate), order.get("vat.invoice")))
                .orElse(null);
    }

    static Exchange exchange(ModelCommand order) {
        Amount rate = amount(order, "exchange.rate");
        return rate == null ? null : new Exchange(rate, Amount.parse(order.get("exchange.quantum")));
    }

    private static Duration window(ModelCommand order, String field) {
        return order.find(field)
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    private static Amount amount(ModelCommand order, String field) {
        return order.find(field).map(Amount::parse).orElse(null);
    }
}
