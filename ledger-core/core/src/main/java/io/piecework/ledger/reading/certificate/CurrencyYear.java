package io.piecework.ledger.reading.certificate;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementSummary;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A worker's year in one currency. The months and the requesters each add up to the totals, and opening + net + expenses + carried over +
 * came back − left − forfeited − unclaimed = closing.
 *
 * @param opening what the platform owed the worker before the year, without unclaimed property; negative where more was taken back than there was
 * @param months those in which an amount moved, the earliest first
 * @param requesters whose work or awards moved an amount, by the UTF-8 bytes of their ids, the platform last
 * @param earned the totals of the year
 * @param moved the totals of the year
 * @param closing what the platform owed the worker at the end of the year
 */
public record CurrencyYear(
        CurrencyUnit currency,
        Amount opening,
        List<Month> months,
        List<OfRequester> requesters,
        Earnings earned,
        Movements moved,
        Amount closing) {

    /** @throws IllegalStateException when the sums do not add up, or a month is there twice or not in order */
    public CurrencyYear {
        Required.components(CurrencyYear.class, currency, opening, months, requesters, earned, moved, closing);
        months = List.copyOf(months);
        requesters = List.copyOf(requesters);
        requireInOrder(months);
        requireSum("earnings by month", Earnings::plus, months.stream().map(Month::earned), earned);
        requireSum("movements by month", Movements::plus, months.stream().map(Month::moved), moved);
        requireSum("earnings by requester", Earnings::plus, requesters.stream().map(OfRequester::earned), earned);
        Amount end = opening.plus(earned.net())
                .plus(earned.expenses())
                .plus(moved.cameBack())
                .minus(moved.left())
                .minus(moved.forfeited())
                .minus(moved.unclaimed())
                .plus(moved.carriedOver());
        if (!end.equals(closing) || !closing.currency().equals(currency)) {
            throw new IllegalStateException("the year does not add up: " + opening + " and " + earned + " and " + moved
                    + " come to " + end + ", not " + closing + " in " + currency.getCurrencyCode());
        }
    }

    /**
     * A month's figures.
     *
     * @param month in the calendar of the certificate's zone
     */
    public record Month(YearMonth month, Earnings earned, Movements moved) {

        public Month {
            Required.components(Month.class, month, earned, moved);
        }
    }

    /**
     * What was earned with one requester.
     *
     * @param requester null for awards of the platform
     */
    public record OfRequester(@Nullable RequesterId requester, Earnings earned) {

        public OfRequester {
            Required.components(OfRequester.class, requester, earned);
        }
    }

    /**
     * Pay for work and awards, and expenses, which are no earnings.
     *
     * @param pieces decisions that paid something for work: approved, overturned, or paid in part
     * @param awards bonuses and other awards, without expenses
     * @param gross the pay, less what was taken back, before fees and tax
     * @param fees the worker's share of the platform's fees, less what was given back
     * @param withheld tax withheld, less what was given back
     * @param net gross − fees − withheld
     * @param expenses reimbursed expenses, less those taken back
     */
    public record Earnings(
            long pieces, long awards, Amount gross, Amount fees, Amount withheld, Amount net, Amount expenses) {

        /** @throws IllegalStateException when gross − fees − withheld is not net */
        public Earnings {
            Required.components(Earnings.class, pieces, awards, gross, fees, withheld, net, expenses);
            if (!gross.minus(fees).minus(withheld).equals(net)) {
                throw new IllegalStateException(
                        "earnings do not add up: " + gross + " - " + fees + " - " + withheld + " is not " + net);
            }
        }

        static Earnings of(StatementSummary summary) {
            StatementSummary.Earned earned = summary.earned();
            return new Earnings(
                    earned.pieces(),
                    earned.awards(),
                    earned.gross(),
                    earned.fees(),
                    earned.withheld(),
                    earned.net(),
                    summary.expenses());
        }

        Earnings plus(Earnings other) {
            return new Earnings(
                    pieces + other.pieces,
                    awards + other.awards,
                    gross.plus(other.gross),
                    fees.plus(other.fees),
                    withheld.plus(other.withheld),
                    net.plus(other.net),
                    expenses.plus(other.expenses));
        }

        @API(status = API.Status.INTERNAL)
        public boolean isNothing() {
            return pieces == 0
                    && awards == 0
                    && Stream.of(gross, fees, withheld, expenses).allMatch(Amount::isZero);
        }
    }

    /**
     * What else moved the balance: payouts that were sent and those that came back, what the worker lost, and what came from an old system.
     *
     * @param left what left the balance with the payouts that were sent
     * @param payoutFees their fees, paid by the worker
     * @param vat added to them by the platform
     * @param sent left − payout fees + VAT: what was sent to the worker
     * @param arrived what of {@code sent} did not come back, in the period or later, as far as it was known
     * @param cameBack what payouts that had been sent before, also in an earlier year, gave back to the balance, with their fees
     * @param feesBack the fees of the payouts that came back
     * @param vatBack the VAT of the payouts that came back
     * @param forfeited what went from the balance to the platform, on a legal basis
     * @param unclaimed what was handed over as unclaimed property, less what was reclaimed
     * @param carriedOver what came from an old system, less what of it was taken back
     */
    public record Movements(
            Amount left,
            Amount payoutFees,
            Amount vat,
            Amount sent,
            Amount arrived,
            Amount cameBack,
            Amount feesBack,
            Amount vatBack,
            Amount forfeited,
            Amount unclaimed,
            Amount carriedOver) {

        /** @throws IllegalStateException when left − payout fees + VAT is not sent */
        public Movements {
            Required.components(
                    Movements.class,
                    left,
                    payoutFees,
                    vat,
                    sent,
                    arrived,
                    cameBack,
                    feesBack,
                    vatBack,
                    forfeited,
                    unclaimed,
                    carriedOver);
            if (!left.minus(payoutFees).plus(vat).equals(sent)) {
                throw new IllegalStateException(
                        "payouts do not add up: " + left + " - " + payoutFees + " + " + vat + " is not " + sent);
            }
        }

        static Movements of(StatementSummary summary) {
            StatementSummary.PaidOut paid = summary.paidOut();
            StatementSummary.CameBack back = paid.cameBack();
            return new Movements(
                    paid.left(),
                    paid.fees(),
                    paid.vat(),
                    paid.sent(),
                    paid.arrived(),
                    back.amount(),
                    back.fees(),
                    back.vat(),
                    summary.forfeited(),
                    summary.unclaimed(),
                    summary.carriedOver());
        }

        Movements plus(Movements other) {
            return new Movements(
                    left.plus(other.left),
                    payoutFees.plus(other.payoutFees),
                    vat.plus(other.vat),
                    sent.plus(other.sent),
                    arrived.plus(other.arrived),
                    cameBack.plus(other.cameBack),
                    feesBack.plus(other.feesBack),
                    vatBack.plus(other.vatBack),
                    forfeited.plus(other.forfeited),
                    unclaimed.plus(other.unclaimed),
                    carriedOver.plus(other.carriedOver));
        }

        @API(status = API.Status.INTERNAL)
        public boolean isNothing() {
            return Stream.of(left, payoutFees, vat, cameBack, feesBack, vatBack, forfeited, unclaimed, carriedOver)
                    .allMatch(Amount::isZero);
        }
    }

    @API(status = API.Status.INTERNAL)
    public String code() {
        return currency.getCurrencyCode();
    }

    void requireIn(Year year) {
        for (Month each : months) {
            if (each.month().getYear() != year.getValue()) {
                throw new IllegalStateException(each.month() + " is not in the year " + year);
            }
        }
    }

    private static void requireInOrder(List<Month> months) {
        for (int i = 1; i < months.size(); i++) {
            if (!months.get(i - 1).month().isBefore(months.get(i).month())) {
                throw new IllegalStateException("a year has each month once and in order, not "
                        + months.get(i).month() + " after " + months.get(i - 1).month());
            }
        }
    }

    private static <T> void requireSum(String what, BinaryOperator<T> plus, Stream<T> parts, T total) {
        T sum = parts.reduce(plus).orElse(null);
        boolean nothing = total instanceof Earnings earned ? earned.isNothing() : ((Movements) total).isNothing();
        if (sum == null ? !nothing : !sum.equals(total)) {
            throw new IllegalStateException("the " + what + " add up to " + sum + ", the total is " + total);
        }
    }
}
