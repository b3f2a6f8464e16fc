package io.piecework.ledger.model.commands;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Authority;
import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.Exchange;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutVat;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.payout.ThresholdWaiver;
import io.piecework.ledger.work.award.BonusShare;
import io.piecework.ledger.work.award.Units;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.DailyShare;
import io.piecework.ledger.work.terms.FeeBearer;
import io.piecework.ledger.work.terms.FeeCounting;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.OverturnRule;
import io.piecework.ledger.work.terms.RejectionRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.VisitRule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Converts the terms and parts of tasks, awards and payouts for {@link CommandAdapter}. */
final class TermsAdapter {

    private TermsAdapter() {}

    static FeePolicy fee(ModelCommand command) {
        var tiers = new ArrayList<FeePolicy.Tier>();
        tiers.add(new FeePolicy.Tier(1, rates(command.get("fee.rates", "0%"))));
        command.find("fee.from")
                .ifPresent(from ->
                        tiers.add(new FeePolicy.Tier(Integer.parseInt(from), rates(command.get("fee.then", "0%")))));
        return new FeePolicy(
                tiers,
                amount(command, "fee.start"),
                amount(command, "fee.flat"),
                amount(command, "fee.floor"),
                amount(command, "fee.ceiling"),
                command.find("fee.rounding").map(Rounding::parse).orElse(null),
                command.find("fee.tax").map(Rate::parse).orElse(null),
                command.find("fee.counting")
                        .map(text -> FeeCounting.valueOf(text.toUpperCase(Locale.ROOT)))
                        .orElse(null),
                command.find("fee.bearer")
                        .map(text -> FeeBearer.valueOf(text.toUpperCase(Locale.ROOT)))
                        .orElse(null));
    }

    private static List<Rate> rates(String text) {
        return Arrays.stream(text.split("\\+")).map(Rate::parse).toList();
    }

    static ReviewPolicy review(ModelCommand command) {
        String categories = command.get("review.categories", "");
        return new ReviewPolicy(
                window(command, "review.submitWithin"),
                window(command, "review.approveAfter"),
                new RejectionRule(
                        Integer.parseInt(command.get("review.minimumLength", "1")),
                        categories.isEmpty()
                                ? List.of()
                                : Arrays.stream(categories.split(","))
                                        .map(Category::new)
                                        .toList(),
                        RejectionRule.SlotAfter.valueOf(
                                command.get("review.slot", "spent").toUpperCase(Locale.ROOT)),
                        List.of(),
                        command.find("review.mostRejected").map(Rate::parse).orElse(null),
                        command.find("review.daily")
                                .map(share -> new DailyShare(
                                        Rate.parse(share),
                                        Integer.parseInt(command.get("review.dailyAlways")),
                                        ZoneId.of(command.get("review.dailyZone"))))
                                .orElse(null)),
                overturn(command),
                amount(command, "review.screenedOut"),
                new VisitRule(
                        Rate.parse(command.get("review.visit", "0%")),
                        command.find("review.visitRounding")
                                .map(Rounding::parse)
                                .orElse(null),
                        Payer.valueOf(
                                command.get("review.visitPayer", "requester").toUpperCase(Locale.ROOT))),
                command.find("review.perWorker").map(Integer::valueOf).orElse(null));
    }

    /** A delay in seconds, after the end of the week in Amsterdam if a weekday is given. */
    static Availability availability(ModelCommand command) {
        String day = command.get("availability.weekEnds", "");
        return new Availability(
                Duration.ofSeconds(Long.parseLong(command.get("availability.after", "0"))),
                day.isEmpty() ? null : DayOfWeek.valueOf(day),
                day.isEmpty() ? null : ZoneId.of("Europe/Amsterdam"),
                null);
    }

    private static OverturnRule overturn(ModelCommand command) {
        String start = command.get("review.overturn", "submission");
        if (start.equals("archived")) {
            return OverturnRule.UNTIL_ARCHIVED;
        }
        Duration window = window(command, "review.overturnWindow");
        return new OverturnRule(
                window == null ? Duration.ofDays(30) : window,
                OverturnRule.Start.valueOf(start.toUpperCase(Locale.ROOT)));
    }

    static PayoutPolicy payout(ModelCommand command) {
        Amount quantum = Amount.parse(command.get("policy.quantum"));
        Amount minimum = amount(command, "policy.minimum");
        var fee = new PayoutFee(
                amount(command, "policy.flat"),
                command.find("policy.share").map(Rate::parse).orElse(null),
                amount(command, "policy.waivedAbove"));
        var rail = new PayoutPolicy.Rail(
                command.find("policy.rail").orElse(null), quantum, minimum == null ? quantum : minimum, fee);
        var threshold = new Threshold(
                Amount.parse(command.get("policy.threshold")),
                Threshold.Basis.valueOf(command.get("policy.basis", "gross").toUpperCase(Locale.ROOT)),
                Threshold.Edge.valueOf(command.get("policy.edge", "at-least")
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_')),
                command.find("policy.worth")
                        .map(worth -> combined(command, worth))
                        .orElse(List.of()));
        return new PayoutPolicy(
                List.of(rail), threshold, window(command, "policy.unclaimedFor"), zone(command), null, null);
    }

    /** The policies of a cash-out: the command's, and that of the combined currency. */
    static List<PayoutPolicy> cashOut(ModelCommand command) {
        Amount quantum = Amount.parse(command.get("other.quantum"));
        PayoutPolicy.Rail rail = PayoutPolicy.Rail.of(null, quantum);
        Amount minimum = amount(command, "other.minimum");
        PayoutPolicy other = PayoutPolicy.over(minimum == null ? rail : rail.from(minimum));
        return List.of(
                payout(command),
                command.find("other.onceADay")
                        .map(zone -> other.onceADay(ZoneId.of(zone)))
                        .orElse(other));
    }

    private static ZoneId zone(ModelCommand command) {
        return command.find("policy.onceADay").map(ZoneId::of).orElse(null);
    }

    private static List<Threshold.Combined> combined(ModelCommand command, String worth) {
        return List.of(new Threshold.Combined(
                Amount.parse(command.get("other.quantum")).currency(), Amount.parse(worth)));
    }

    /** A release below the threshold, approved by a second operator. */
    static ThresholdWaiver waiver(ModelCommand command) {
        return command.find("waiver.approver")
                .map(approver -> new ThresholdWaiver(Actor.parse(approver), new Reason(command.get("waiver.reason"))))
                .orElse(null);
    }

    static PayoutVat vat(ModelCommand command) {
        return command.find("vat.rate")
                .map(rate -> new PayoutVat(Rate.parse(rate), command.get("vat.invoice")))
                .orElse(null);
    }

    static Exchange exchange(ModelCommand command) {
        Amount rate = amount(command, "exchange.rate");
        return rate == null ? null : new Exchange(rate, Rounding.parse(command.get("exchange.rounding")));
    }

    private static Duration window(ModelCommand command, String field) {
        return command.find(field)
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }

    private static Amount amount(ModelCommand command, String field) {
        return command.find(field).map(Amount::parse).orElse(null);
    }

    static Units units(ModelCommand command) {
        return new Units(
                Long.parseLong(command.get("units.quantity")),
                Amount.parse(command.get("units.rate")),
                Long.parseLong(command.get("units.per", "1")),
                Rounding.parse(command.get("units.rounding", Rounding.ACCRUAL.toString())));
    }

    /** Reads {@code w0,w1*2}. */
    static List<BonusShare> shares(ModelCommand command, String prefix) {
        return Arrays.stream(command.get("shares").split(","))
                .map(share -> share.split("\\*"))
                .map(share -> BonusShare.to(prefix + share[0]).weight(share.length == 1 ? 1 : Long.parseLong(share[1])))
                .toList();
    }

    static Authority authority(ModelCommand command) {
        return command.find("authority.approver")
                .map(approver -> new Authority(
                        Actor.parse(approver),
                        Payer.valueOf(
                                command.get("authority.payer", "requester").toUpperCase(Locale.ROOT))))
                .orElse(null);
    }
}
